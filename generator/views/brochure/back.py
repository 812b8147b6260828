"""Turns the catalogue into the brochure's back matter: directory, index, policies, chronicle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Catalogue
from generator.chinese import letter, sort_key
from generator.markdown import plain_text
from generator.records import Enterprise, Event
from generator.strokes import stroke_heading, stroke_key
from generator.views.brochure.chapters import Chapter
from generator.views.brochure.entries import Entry, bare_address, place

_LONGEST = 120
"""The longest account of an event that is printed whole; of a longer one, the first sentence."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A title and the entry it leads to, if the brochure has one."""

    title: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the directory or the index."""

    id: str
    title: str
    anchor: str | None
    note: str = ""
    lines: tuple[str, ...] = ()
    items: tuple[Reference, ...] = ()
    more: tuple[str, ...] = ()
    """Further entries of the same name, after `anchor`."""


@dataclass(frozen=True, slots=True)
class Group:
    """All rows under one letter."""

    letter: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy document in the list."""

    id: str
    date: str
    title: str
    number: str
    authority: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One event of the chronicle."""

    id: str
    date: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Moments:
    """The events of one year."""

    year: str
    moments: tuple[Moment, ...]


def directory(catalogue: Catalogue, parts: tuple[Chapter, ...], day: date, *,
              by_strokes: bool = False) -> tuple[Group, ...]:
    """Every enterprise by the letter of its name or its strokes, with where its products stand."""
    anchors = {(entry.kind, entry.id): entry.anchor for entry in _entries(parts)}
    records = list(catalogue.enterprises.values())
    if by_strokes:
        records.sort(key=lambda record: stroke_key(record.legal_name))
    return _grouped([(_heading(record.legal_name, record.pinyin, by_strokes),
                      _company(catalogue, record, anchors, day)) for record in records])


def index(parts: tuple[Chapter, ...], *, by_strokes: bool = False) -> tuple[Group, ...]:
    """By pinyin or by strokes: every entry by its brand, every product by its name, every enterprise."""
    rows = [(entry.title, entry.reading, Row(entry.id, entry.title, entry.anchor)) for entry in _entries(parts)]
    rows += [(entry.name, None, Row(entry.id, f"{entry.name}（{entry.brand}）", entry.anchor))
             for entry in _entries(parts) if entry.kind == "product"]
    rows += [(row.title, None, row) for row in _firms(parts, {title for title, *_ in rows})]
    rows.sort(key=lambda row: (sort_key(row[0], row[1]), row[2].title, row[2].id))
    if by_strokes:
        rows.sort(key=lambda row: stroke_key(row[0]))
    return _grouped([(_heading(name, reading, by_strokes), row) for name, reading, row in rows])


def _firms(parts: tuple[Chapter, ...], known: Collection[str]) -> Iterator[Row]:
    """Each enterprise that has no entry of its own, with all its products."""
    found: dict[str, list[Entry]] = {}
    for entry in _entries(parts):
        for firm in entry.firm.split("、") if entry.kind == "product" else ():
            found.setdefault(firm, []).append(entry)
    for firm, entries in found.items():
        if firm not in known:
            first, *others = entries
            yield Row(first.id, firm, first.anchor, more=tuple(entry.anchor for entry in others))


def _heading(name: str, reading: str | None, by_strokes: bool) -> str:
    return stroke_heading(name) if by_strokes else letter(name, reading)


def policies(catalogue: Catalogue) -> tuple[PolicyRow, ...]:
    """Policy documents, oldest first; one no longer in force says so."""
    return tuple(PolicyRow(
        policy.id, policy.date.chinese,
        policy.title + ("" if policy.status == "有效" else f"（已{policy.status}）"),
        policy.document_number or "", policy.authority) for policy in catalogue.policies.values())


def chronicle(catalogue: Catalogue) -> tuple[Moments, ...]:
    """The events marked as milestones, year by year."""
    years: dict[int, list[Moment]] = {}
    for event in catalogue.events.values():
        if event.milestone:
            years.setdefault(event.date.year, []).append(_moment(event))
    return tuple(Moments(str(year), tuple(moments)) for year, moments in sorted(years.items()))


def _moment(event: Event) -> Moment:
    words = plain_text(event.text) if event.text else ""
    if len(words) > _LONGEST:
        words = words.partition("。")[0] + "。"
    return Moment(event.id, event.date.chinese.partition("年")[2], event.title, words)


def _company(catalogue: Catalogue, record: Enterprise, anchors: dict[tuple[str, str], str],
             day: date) -> Row:
    own = anchors.get(("enterprise", record.id))
    products = catalogue.products_of(record.id)
    items = [Reference(product.display_name, anchors.get(("product", product.id)))
             for product in products]
    status = "" if record.status == "存续" else f"（{record.status}）"
    where = "　".join(filter(None, (record.address, record.postcode)))
    reach = "　".join(filter(None, (record.telephone, bare_address(record.website))))
    return Row(record.id, record.name_on(day) + status, own, place(catalogue, record, day),
               tuple(filter(None, (where, reach))), tuple(items))


def _entries(parts: Iterable[Chapter]) -> list[Entry]:
    return [entry for part in parts for entry in part.entries]


def _grouped(rows: list[tuple[str, Row]]) -> tuple[Group, ...]:
    """Letters from A to Z and then `#`; numbers of strokes in the order in which they come."""
    groups: dict[str, list[Row]] = {}
    for mark, row in rows:
        groups.setdefault(mark, []).append(row)
    return tuple(Group(mark, tuple(group)) for mark, group in sorted(
        groups.items(), key=lambda item: item[0] if item[0] < "a" and item[0] != "#" else "~"))
