"""Turns the brochure into leaves: pages of one paper size that a browser shows and prints as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from generator.views.brochure import Book
from generator.views.brochure.back import Group, Moments, Row
from generator.views.brochure.chapters import Chapter, Elsewhere
from generator.views.brochure.entries import Entry
from generator.views.brochure.plating import FITS_BELOW, Plate, paragraphs, words

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
    """Its place in the book, from 1."""
    folio: str = ""
    """The number printed on it, roman before the body."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A chapter, and those of its entries that stand or are named on a page."""

    chapter: Chapter
    entries: tuple[Entry, ...]
    layout: str = ""
    """How the page is set, as in a plate; empty on an opener."""
    first: int = 0
    """Where in the chapter its entries begin."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Holders of its honors in other chapters, where the last entries leave room for them."""


def leaves(book: Book) -> tuple[Leaf, ...]:
    """Every page of the printed book in order, the blank ones, too, numbered as it is."""
    made = [*_front(book)]
    made += _recto(made)
    body = len(made)
    made += _overview(book)
    for chapter in book.chapters:
        made += [*_recto(made), *_chapter(chapter)]
    made += [*(_recto(made) if book.directory else ()), *_back(book), Leaf("colophon", "版权页", anchor="s-colophon")]
    sheet = 4 if book.book.binding == "骑马订" else 2
    made += [BLANK] * (-(len(made) + 1) % sheet)
    made.append(Leaf("back", "封底", bare=True))
    return tuple(replace(leaf, number=number, folio=str(number - body) if number > body else roman(number))
                 for number, leaf in enumerate(made, 1))


BLANK = Leaf("blank", "空白页", bare=True)


def _recto(made: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """What makes the next page a right-hand one."""
    return (BLANK,) if len(made) % 2 else ()


def roman(number: int) -> str:
    """`iv`, for the pages before the body."""
    words = ""
    for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        count, number = divmod(number, value)
        words += letters * count
    return words


def _front(book: Book) -> Iterator[Leaf]:
    yield from (Leaf("cover", book.book.title, bare=True), Leaf("inside", "封二", bare=True), Leaf("title", "书名页", bare=True))
    if book.committee:
        yield Leaf("committee", "编辑委员会")
    elif book.messages:
        yield BLANK
    for message in book.messages:
        yield from _message(message.title, message.anchor, message)
    yield Leaf("contents", "目录")


def _overview(book: Book) -> Iterator[Leaf]:
    yield Leaf("overview", "综述", anchor="s-overview")
    if book.overview.honours or book.overview.regions:
        yield Leaf("charts", "综述")
    if book.overview.honour_table or book.overview.funnels:
        yield Leaf("honours", "综述")


def numbers(made: Iterable[Leaf]) -> Mapping[str, str]:
    """On which page each place of the contents and each entry stands, as it is printed."""
    found: dict[str, str] = {}
    for leaf in made:
        if leaf.anchor:
            found.setdefault(leaf.anchor, leaf.folio)
        if isinstance(leaf.matter, Opening) and leaf.kind == "entries":
            found.update((entry.anchor, leaf.folio) for entry in leaf.matter.entries)
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
    pages = [page for plate in chapter.plates for page in _plate(chapter, plate)]
    below = bool(pages) and _room_below(chapter, pages[-1])
    for place, page in enumerate(pages):
        last = below and place == len(pages) - 1
        yield Leaf("entries", chapter.title, replace(page, elsewhere=chapter.elsewhere) if last else page)
    for rows in () if below else _packed(((row, ELSEWHERE) for row in chapter.elsewhere), BODY - 24, BODY - 24):
        yield Leaf("elsewhere", chapter.title, (chapter, rows))


def _plate(chapter: Chapter, plate: Plate) -> Iterator[Opening]:
    """The pages of a plate: one, but for a list, which goes on as long as it is."""
    entries = chapter.entries[plate.first:plate.first + plate.count]
    if plate.layout != "列表":
        yield Opening(chapter, entries, plate.layout, plate.first)
        return
    first = 0
    for rows in _packed((entry, _row_height(entry)) for entry in entries):
        yield Opening(chapter, rows, plate.layout, first)
        first += len(rows)


def _room_below(chapter: Chapter, page: Opening) -> bool:
    """Whether references to other chapters stand below a page's entries, as in print."""
    if page.layout == "列表":
        closing = 24 + ELSEWHERE * len(chapter.elsewhere)
        return page.first == 0 and sum(map(_row_height, page.entries)) + closing <= BODY
    return (page.layout, len(page.entries)) in (("半页", 1), ("四分", 2)) and len(chapter.elsewhere) <= FITS_BELOW


def _row_height(entry: Entry) -> float:
    return 5.5 + 4.9 * max(2, len(entry.honours))


def _back(book: Book) -> Iterator[Leaf]:
    rows = (("directory", "企业名录", "s-directory", book.directory, _firm_height),
            ("index", "索引", "s-index", book.index, lambda row: 1.0 + 4.2 * _lines(row.title, 15)))
    for kind, title, anchor, groups, height in rows:
        columns = 2 if kind == "directory" else 3
        flat = [(pair, height(pair[1]) + (11 if pair[0] else 0)) for pair in _flat(groups)]
        for place, page in enumerate(_packed(flat, (BODY - 20) * columns * 0.96, BODY * columns * 0.96)):
            yield Leaf(kind, title, tuple(_regrouped(page)), anchor if place == 0 else "")
    policies = _packed(((row, 3.4 + 5.3 * (1 + _lines(row.title + row.authority + row.number, 40))) for row in book.policies), BODY - 20)
    for place, listed in enumerate(policies):
        yield Leaf("policies", "政策法规", listed, "s-policies" if place == 0 else "")
    for place, years in enumerate(_chronicle(book.chronicle)):
        yield Leaf("chronicle", "名牌战略大事记", years, "s-chronicle" if place == 0 else "")


def _firm_height(row: Row) -> float:
    items = _lines("、".join(item.title + " 00" for item in row.items), 30) if row.items else 0
    return 1.6 + 4.5 * _lines(row.title, 24) + 3.9 * (bool(row.note) + sum(_lines(line, 30) for line in row.lines) + items)


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


__all__ = ["BODY", "Leaf", "Opening", "leaves", "numbers", "roman"]
