"""情况汇报 as a page: the office's chosen period, and every year that has something to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.figures import Figure
from generator.records.dates import PartialDate, Period
from generator.views import report as view
from generator.views.pages import head
from generator.views.pages.cards import link
from generator.views.pages.names import name_of
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import BY_NAME, HOME, crumbs

SHOWN_SOURCES = 60
"""More records than this behind one number are named by their count alone."""


@dataclass(frozen=True, slots=True)
class Note:
    """A number of the text and the records it was counted from."""

    number: int
    figure: Figure
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotedPiece:
    """A stretch of text; a number carries its note."""

    text: str
    note: Note | None


@dataclass(frozen=True, slots=True)
class NotedSection:
    """One part of the report."""

    title: str
    paragraphs: tuple[tuple[NotedPiece, ...], ...]
    remarks: tuple[tuple[NotedPiece, ...], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ReportData:
    """The report and the periods one may choose."""

    report: view.Report
    sections: tuple[NotedSection, ...]
    periods: tuple[Link, ...]
    current: str
    """Address of the period shown."""


def keys(site: Site) -> Iterable[Key]:
    """The chosen period, then every year with records."""
    yield Key(addresses.REPORT, "report")
    for year in _years(site):
        yield Key(f"{addresses.REPORT}{year}/", "report", str(year))


def report(site: Site, key: Key) -> Page:
    """The report of one period."""
    period = _period(site, key.id)
    found = view.report(site.catalogue, period, site.as_of)
    sections = tuple(_noted(site, found))
    count = sum(len(section.notes) for section in sections)
    return head.page(
        site, key.address, "report", template="report", title=found.title,
        description=f"{found.title}，{count}个数字均由记录算出，可逐一查到出处。",
        data=ReportData(found, sections, _periods(site), key.address),
        crumbs=crumbs("report") if key.id else (HOME,),
        meta=head.article_meta(site, "report", found.title, modified=found.written.iso,
                               keywords=(BY_NAME["report"].title, period.text)),
        modified=found.written.iso)


def _period(site: Site, year: str) -> Period:
    if year:
        return Period(PartialDate(int(year)), PartialDate(int(year)))
    chosen = site.catalogue.office.report_period
    latest = PartialDate(site.as_of.year)
    return chosen if chosen and chosen.start.first_day <= site.as_of else Period(latest, latest)


def _years(site: Site) -> list[int]:
    catalogue = site.catalogue
    years = {round.year for round in catalogue.rounds.values()}
    years |= {item.period.end.year for item in catalogue.services.values()}
    years |= {item.period.end.year for item in catalogue.statistics.values()}
    return sorted(years, reverse=True)


def _periods(site: Site) -> tuple[Link, ...]:
    chosen = Link(_period(site, "").text, addresses.REPORT)
    return (chosen, *(Link(f"{year}年", f"{addresses.REPORT}{year}/") for year in _years(site)))


def _noted(site: Site, found: view.Report) -> Iterable[NotedSection]:
    """Number the figures through the whole report."""
    number = 0
    for section in found.sections:
        notes = _Notes(site, number, [])
        paragraphs = tuple(notes.taken_from(paragraph) for paragraph in section.paragraphs)
        remarks = tuple(notes.taken_from(paragraph) for paragraph in section.remarks)
        yield NotedSection(section.title, paragraphs, remarks, tuple(notes.found))
        number += len(notes.found)


@dataclass(frozen=True, slots=True)
class _Notes:
    """Collects the notes of a section, numbered on from `before`."""

    site: Site
    before: int
    found: list[Note]

    def taken_from(self, paragraph: view.Paragraph) -> tuple[NotedPiece, ...]:
        """The paragraph with a note at every number that has sources."""
        return tuple(NotedPiece(piece.text, self._note(piece.figure)) for piece in paragraph)

    def _note(self, figure: Figure | None) -> Note | None:
        if figure is None or not figure.sources:
            return None
        note = Note(self.before + len(self.found) + 1, figure, _sources(self.site, figure))
        self.found.append(note)
        return note


def _sources(site: Site, figure: Figure) -> tuple[Link, ...]:
    shown = figure.sources[:SHOWN_SOURCES]
    return tuple(link(kind, id, name) for kind, id in shown
                 if (name := name_of(site, kind, id)))
