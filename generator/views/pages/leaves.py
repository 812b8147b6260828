"""Turns the brochure into leaves: pages of one paper size that a browser shows and prints as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from generator.views.brochure import Book
from generator.views.brochure.back import Group, Moments, Row
from generator.views.brochure.chapters import Chapter, Elsewhere
from generator.views.brochure.entries import Entry
from generator.views.brochure.plating import paragraphs, words

BODY = 232.0
"""Millimetres of a leaf that its matter may fill; an estimate of a height errs towards more."""
OPENER = 168.0
"""Millimetres below the title of a chapter's opener for its words, its entries and its honors."""
ELSEWHERE = 4.0
"""Millimetres of a reference to another chapter; two stand side by side."""
ROSTER = 6.4
"""Millimetres of an entry named on an opener: a finger's target of 24 pixels."""
_LINE = 5.7
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: what stands on it, what its running head says, its number."""

    kind: str
    """Which part of the template sets it."""
    title: str
    matter: Any = None
    anchor: str = ""
    """The place in the contents that begins here."""
    bare: bool = False
    """Whether it carries no running head and no number."""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """A chapter, and those of its entries that stand or are named on a page."""

    chapter: Chapter
    entries: tuple[Entry, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    """Holders of its honors in other chapters, where the last entries leave room for them."""


def leaves(book: Book) -> tuple[Leaf, ...]:
    """Every page of the book in order, numbered from 1."""
    made = (Leaf("cover", book.book.title, bare=True), Leaf("contents", "目录"),
            *(leaf for message in book.messages for leaf in _message(message.title, message.anchor, message)),
            Leaf("overview", "综述", anchor="s-overview"),
            *([Leaf("charts", "综述")] if book.overview.honours or book.overview.regions else ()),
            Leaf("honours", "荣誉一览"),
            *(leaf for chapter in book.chapters for leaf in _chapter(chapter)), *_back(book),
            Leaf("colophon", "版权页", anchor="s-colophon"))
    return tuple(replace(leaf, number=number) for number, leaf in enumerate(made, 1))


def numbers(made: Iterable[Leaf]) -> Mapping[str, int]:
    """On which page each place of the contents and each entry stands."""
    found: dict[str, int] = {}
    for leaf in made:
        if leaf.anchor:
            found.setdefault(leaf.anchor, leaf.number)
        if isinstance(leaf.matter, Opening) and leaf.kind == "entries":
            found.update((entry.anchor, leaf.number) for entry in leaf.matter.entries)
    return found


def _packed(items: Iterable[tuple[_Item, float]], first: float = BODY, full: float = BODY
            ) -> Iterator[tuple[_Item, ...]]:
    """Items with their heights, as many to a page as fit; the first page may have less room."""
    page: list[_Item] = []
    room = first
    for item, height in items:
        if page and height > room:
            yield tuple(page)
            page, room = [], full
        page.append(item)
        room -= height
    if page:
        yield tuple(page)


def _lines(words: str, width: int) -> int:
    return -(-len(words) // width)


def _message(title: str, anchor: str, message: Any) -> Iterator[Leaf]:
    heights = ((block, _LINE * 1.25 * _lines(words(block), 40)) for block in message.blocks)
    pages = list(_packed(heights, BODY - 40, BODY - 40)) or [()]
    for place, blocks in enumerate(pages):
        yield Leaf("message", title, (replace(message, blocks=list(blocks)), place == len(pages) - 1),
                   anchor if place == 0 else "")


def _chapter(chapter: Chapter) -> Iterator[Leaf]:
    written = sum(_lines(text, 30) + 0.4 for text in paragraphs(chapter.blocks))
    deep = int((OPENER - 6.6 * written - 11 * len(chapter.honours)) / ROSTER)
    yield Leaf("opener", chapter.title, Opening(chapter, chapter.entries[:max(0, deep) * 3]), chapter.anchor, bare=True)
    pages = list(_packed((entry, _height(entry)) for entry in chapter.entries))
    needed = 24 + ELSEWHERE * len(chapter.elsewhere)
    below = bool(pages) and sum(map(_height, pages[-1])) + needed <= BODY
    for place, entries in enumerate(pages):
        rest = chapter.elsewhere if below and place == len(pages) - 1 else ()
        yield Leaf("entries", chapter.title, Opening(chapter, entries, rest))
    for rows in () if below else _packed(((row, ELSEWHERE) for row in chapter.elsewhere), BODY - 24, BODY - 24):
        yield Leaf("elsewhere", chapter.title, (chapter, rows))


def _height(entry: Entry) -> float:
    text = 12 + sum(_LINE * _lines(line.name + line.years + line.detail, 36) for line in entry.honours)
    text += _LINE * _lines(entry.excerpt or entry.summary, 35)
    return max(text, 36.0 if entry.picture else 0) + 7.5


def _back(book: Book) -> Iterator[Leaf]:
    rows = (("directory", "企业名录", "s-directory", book.directory, _firm_height),
            ("index", "索引", "s-index", book.index, lambda row: 5.4 * _lines(row.title, 15)))
    for kind, title, anchor, groups, height in rows:
        columns = 2 if kind == "directory" else 3
        flat = [(pair, height(pair[1]) + (13 if pair[0] else 0)) for pair in _flat(groups)]
        for place, page in enumerate(_packed(flat, (BODY - 26) * columns * 0.9, BODY * columns * 0.9)):
            yield Leaf(kind, title, tuple(_regrouped(page)), anchor if place == 0 else "")
    policies = _packed(((row, 3 + _LINE * (2 + _lines(row.title, 46))) for row in book.policies), BODY - 26)
    for place, listed in enumerate(policies):
        yield Leaf("policies", "政策法规", listed, "s-policies" if place == 0 else "")
    for place, years in enumerate(_chronicle(book.chronicle)):
        yield Leaf("chronicle", "名牌战略大事记", years, "s-chronicle" if place == 0 else "")


def _firm_height(row: Row) -> float:
    items = _lines("、".join(item.title for item in row.items), 25) if row.items else 0
    return 3 + 5.0 * (_lines(row.title, 20) + bool(row.note) + sum(_lines(line, 25) for line in row.lines) + items)


def _flat(groups: Sequence[Group]) -> Iterator[tuple[str, Row]]:
    """Each row with its letter where that begins."""
    for group in groups:
        for place, row in enumerate(group.rows):
            yield (group.letter if place == 0 else ""), row


def _regrouped(pairs: Iterable[tuple[str, Row]]) -> Iterator[Group]:
    letter = ""
    rows: list[Row] = []
    for mark, row in pairs:
        if mark and rows:
            yield Group(letter, tuple(rows))
            rows = []
        letter = mark or ("" if not rows else letter)
        rows.append(row)
    if rows:
        yield Group(letter, tuple(rows))


def _chronicle(groups: Sequence[Moments]) -> Iterator[tuple[Moments, ...]]:
    heights = []
    for group in groups:
        for place, moment in enumerate(group.moments):
            heights.append(((group.year, moment), _LINE * (1 + _lines(moment.title, 44)) + 3 + (9 if place == 0 else 0)))
    for page in _packed(heights, BODY - 26):
        years: dict[str, list[Any]] = {}
        for year, moment in page:
            years.setdefault(year, []).append(moment)
        yield tuple(Moments(year, tuple(moments)) for year, moments in years.items())


__all__ = ["BODY", "Leaf", "Opening", "leaves", "numbers"]
