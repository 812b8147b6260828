"""Turns the catalogue and `brochure.yml` into the brochure as plain data, ready for JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from generator.catalogue import Catalogue
from generator.markdown import to_tokens
from generator.records import Brochure, Office
from generator.records.publishing import Message as MessageRecord
from generator.views.brochure import back, chapters, overview, selection
from generator.views.brochure.back import Group, Moments, PolicyRow
from generator.views.brochure.chapters import Chapter
from generator.views.brochure.entries import Fact
from generator.views.brochure.overview import Overview
from generator.views.brochure.selection import Selection, parse

NAMED_SIZES = {(210, 285): "（大度十六开）"}

MOST_ENTRIES = 1_500
"""A thicker book is not one volume; typesetting it would also take more memory than a clerk has."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words and settings of the book as an object: covers, colophon, size."""

    title: str
    name: str
    """The part of the title within 《》, set large on the cover."""
    kind: str
    edition: str
    running: str
    publisher: str
    published: str
    subtitle: str | None
    inscription: str | None
    slogan: str | None
    seal: str
    theme: str
    width: int
    """Of the trimmed page, in millimetres, as its height."""
    height: int
    paper: float
    """Thickness of a leaf in millimetres."""
    bleed: float
    binding: str
    form: str
    """`book`, `leaflet` (covers and full pages) or `sheet` (one page)."""
    order: str
    contact: tuple[str, ...]
    colophon: tuple[Fact, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A preface or greeting."""

    anchor: str
    title: str
    author: str | None
    date: str | None
    blocks: list[Any]


@dataclass(frozen=True, slots=True)
class Role:
    """A line of the editorial committee."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the table of contents; its page number is found by the typesetter."""

    kind: str
    """`chapter` or `section`."""
    title: str
    anchor: str
    number: str = ""
    note: str = ""
    colour: str | None = None
    tab: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """Everything the brochure prints."""

    as_of: str
    book: Words
    messages: tuple[Message, ...]
    committee: tuple[Role, ...]
    contents: tuple[ContentsLine, ...]
    overview: Overview
    chapters: tuple[Chapter, ...]
    directory: tuple[Group, ...]
    index: tuple[Group, ...]
    policies: tuple[PolicyRow, ...]
    chronicle: tuple[Moments, ...]

    @property
    def data(self) -> dict[str, Any]:
        """As JSON-ready mappings and lists."""
        return {name: _plain(getattr(self, name)) for name in _names(Book)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _plain(value: Any) -> Any:
    """What `dataclasses.asdict` gives, much faster: mappings are JSON already and stay as they are."""
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    return value


def entries_in(data: Mapping[str, Any]) -> int:
    """How many entries a book's data has in all its chapters."""
    return sum(len(chapter["entries"]) for chapter in data["chapters"])


def size(catalogue: Catalogue, brochure: Brochure, as_of: date) -> int:
    """How many entries the whole book would have; much quicker than making it."""
    return chapters.count(catalogue.published(day_of(brochure, as_of)), brochure)


def day_of(brochure: Brochure, as_of: date) -> date:
    """The day on which honors are judged: the brochure's own, else the build's."""
    return brochure.as_of.first_day if brochure.as_of else as_of


def make(catalogue: Catalogue, brochure: Brochure, *, as_of: date,
         selected: Selection | None = None) -> Book:
    """The brochure of a whole catalogue or of a selection; only what the public may see gets in."""
    day = day_of(brochure, as_of)
    shown = catalogue.published(day)
    form = "book"
    if selected:
        shown = selection.narrowed(shown, selected)
        brochure = selection.settings(brochure, selected)
        form = _form(selection.holders(shown))
    if form == "book":
        return _book(shown, brochure, day, part=bool(selected))
    parts = chapters.selected(shown, brochure, selection.holders(shown), day)
    return Book(
        as_of=day.isoformat(), book=_words(shown.office, brochure, day, form), messages=(),
        committee=(), contents=(), overview=overview.make(shown, day, part=True), chapters=parts,
        directory=(), index=(), policies=(), chronicle=())


def _form(holders: tuple[chapters.Holder, ...]) -> str:
    if len(holders) <= selection.SHEET:
        return "sheet"
    return "leaflet" if len(holders) <= selection.LEAFLET else "book"


def _book(shown: Catalogue, brochure: Brochure, day: date, *, part: bool) -> Book:
    by_strokes = brochure.sort == "笔画"
    parts = chapters.make(shown, brochure, day, part=part)
    messages = tuple(_message(number, record) for number, record in enumerate(brochure.messages, 1))
    directory = back.directory(shown, parts, day, by_strokes=by_strokes) if brochure.directory else ()
    policies = back.policies(shown) if brochure.policies else ()
    chronicle = back.chronicle(shown) if brochure.chronicle else ()
    index = back.index(parts, by_strokes=by_strokes) if brochure.index else ()
    return Book(
        as_of=day.isoformat(), book=_words(shown.office, brochure, day, "book"), messages=messages,
        committee=tuple(Role(line.role, line.names) for line in brochure.committee),
        contents=_contents(messages, parts, (
            ("企业名录", "s-directory", directory), ("索引", "s-index", index),
            ("政策法规", "s-policies", policies), ("名牌战略大事记", "s-chronicle", chronicle))),
        overview=overview.make(shown, day, part=part), chapters=parts, directory=directory,
        index=index, policies=policies, chronicle=chronicle)


def _contents(messages: tuple[Message, ...], parts: tuple[Chapter, ...],
              endings: tuple[tuple[str, str, tuple[object, ...]], ...]) -> tuple[ContentsLine, ...]:
    return (
        *(ContentsLine("section", message.title, message.anchor) for message in messages),
        ContentsLine("section", "名牌战略实施综述", "s-overview"),
        *(ContentsLine("chapter", part.title, part.anchor, part.number, part.note, part.colour,
                       part.tab) for part in parts),
        *(ContentsLine("section", title, anchor) for title, anchor, rows in endings if rows),
        ContentsLine("section", "版权页", "s-colophon"),
    )


def _message(number: int, record: MessageRecord) -> Message:
    return Message(f"m-{number}", record.title, record.author,
                   record.date.chinese if record.date else None, to_tokens(record.text))


def _words(office: Office, brochure: Brochure, day: date, form: str) -> Words:
    quoted = re.match(r"《(.+?)》(.*)", brochure.title)
    name, kind = (quoted[1], quoted[2].strip()) if quoted else (brochure.title, "")
    return Words(
        title=brochure.title, name=name, kind=kind, edition=brochure.edition,
        running=f"{name} · {brochure.edition}", publisher=brochure.publisher,
        published=brochure.published.chinese, subtitle=brochure.cover.subtitle,
        inscription=brochure.cover.inscription, slogan=office.slogan,
        seal=name if len(name) == 4 else "名牌", theme=brochure.theme, width=brochure.size[0], height=brochure.size[1], paper=brochure.paper_mm,
        bleed=0, binding=brochure.binding if form == "book" else "骑马订", form=form,
        order="笔画" if brochure.sort == "笔画" else "汉语拼音", contact=_contact(office),
        colophon=_colophon(office, brochure), notes=_notes(office, day))


def _contact(office: Office) -> tuple[str, ...]:
    where = "　".join(filter(None, (office.address, f"邮编 {office.postcode}" if office.postcode else "")))
    reach = "　".join(filter(None, (f"电话 {office.telephone}" if office.telephone else "",
                                   office.email or "")))
    return tuple(filter(None, (office.name, where, reach, office.site_url)))


def _colophon(office: Office, brochure: Brochure) -> tuple[Fact, ...]:
    width, height = brochure.size
    rows = (("编印", brochure.publisher), ("主办", office.sponsor), ("承办", office.undertaker),
            ("时间", brochure.published.chinese), ("开本", f"{width} mm × {height} mm{NAMED_SIZES.get((width, height), '')}"),
            ("地址", office.address), ("邮编", office.postcode), ("电话", office.telephone),
            ("网址", office.site_url))
    return tuple(Fact(label, value) for label, value in rows if value)


def _notes(office: Office, day: date) -> tuple[str, ...]:
    standing = (f"书中荣誉的状态按{day.year}年{day.month}月{day.day}日计算。注明已到期、已撤销或者已停止评选的，"
                "仅作为历史记录收录，不能当作现在的称号使用。")
    return tuple(filter(None, (standing, office.notice, office.licence)))


__all__ = ["Book", "Chapter", "Selection", "day_of", "make", "parse", "size"]
