"""Turns a chapter's entries into printed pages, so that none stays half empty and no text is cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.views.brochure.entries import Entry

FITS_BELOW = 30
"""Lines of references to other chapters that the lower half of a page holds in two columns."""
_LINES, _PER_LINE = 22, 28
"""Lines of the smallest type in half a page below the name, and characters in each."""


@dataclass(frozen=True, slots=True)
class Plate:
    """One printed page, or the whole list: how it is set, and which of the chapter's entries."""

    layout: str
    """As in `brochure.yml`, or `三格`: two quarters above a half."""
    first: int
    count: int


def plates(entries: tuple[Entry, ...], layout: str, *, closing: int) -> tuple[Plate, ...]:
    """The pages of a chapter in order; `closing` lines of references come after its entries.

    What would leave a page half empty is set larger; so is what is too long for half a page.
    """
    if layout == "列表":
        return (Plate(layout, 0, len(entries)),) if entries else ()
    if layout == "整页":
        return tuple(Plate(layout, place, 1) for place in range(len(entries)))
    below = 0 < closing <= FITS_BELOW
    return tuple(_halves(entries, below) if layout == "半页" else _quarters(entries, below))


def _halves(entries: tuple[Entry, ...], below: bool) -> Iterator[Plate]:
    first = 0
    while first < len(entries):
        pair = entries[first:first + 2]
        last = first + 1 == len(entries)
        if _is_long(pair[0]) or (last and not below and not _has_photo(pair[0])) or (not last and _is_long(pair[1])):
            yield Plate("整页", first, 1)
            first += 1
        else:
            yield Plate("半页", first, len(pair))
            first += 2


def _quarters(entries: tuple[Entry, ...], below: bool) -> Iterator[Plate]:
    whole, left = divmod(len(entries), 4)
    yield from (Plate("四分", place * 4, 4) for place in range(whole))
    if left == 1:
        yield Plate("半页" if below or _has_photo(entries[-1]) else "整页", whole * 4, 1)
    elif left == 2:
        yield Plate("四分" if below else "半页", whole * 4, 2)
    elif left == 3:
        yield Plate("三格", whole * 4, 3)


def _has_photo(entry: Entry) -> bool:
    """Whether it has a photo, which may be sharp enough for the place that was asked for and no other."""
    return entry.picture is not None and entry.picture.src.startswith("/photos/")


def _is_long(entry: Entry) -> bool:
    """Whether the words of an entry would not fit half a page in the smallest type."""
    lines = sum(-(-(len(text) + 2) // _PER_LINE) for text in paragraphs(entry.blocks))
    return lines > _LINES - 1.6 * len(entry.honours)


def paragraphs(blocks: Any) -> Iterator[str]:
    """The text of each block of Markdown tokens, of a list that of each item."""
    for token in blocks:
        if token.get("items"):
            for item in token["items"]:
                yield from paragraphs(item)
        else:
            yield words(token)


def words(token: Any) -> str:
    """All text within a Markdown token."""
    if isinstance(token, Mapping):
        return str(token.get("text", "")) + "".join(
            words(part) for key in ("children", "items", "rows") for part in token.get(key) or ())
    return "".join(map(words, token)) if isinstance(token, list | tuple) else ""
