"""Who holds an honor, year by year: on the honor's own page while they are few, else on pages of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import addresses, figures
from generator.catalogue import Award
from generator.memory import once, settled
from generator.relations import grouped
from generator.views.pages.cards import AwardRow, award_row
from generator.views.pages.page import Link, Site

ROWS = 80
"""Rows on one page, and rows of all years that an honor's own page shows at most."""
Holder = tuple[str, str, str]
"""Kind and id of a holder, and the id of the award; no kind for a person."""


@dataclass(frozen=True, slots=True)
class Year:
    """How many got an honor in a year, and where they are listed."""

    year: int
    count: int
    link: Link


@dataclass(frozen=True, slots=True)
class Roll:
    """The holders of one year, or some of them."""

    year: int
    total: int
    rows: tuple[AwardRow, ...]


def pages_of(count: int) -> int:
    """How many pages so many rows need."""
    return -(-count // ROWS)


def apart(site: Site, honor: str) -> tuple[Year, ...]:
    """The years with pages of their own: those the honor's page does not show, or not to their end."""
    years = _years(site, honor)
    return tuple(Year(year, count, Link(f"{year}年", addresses.honor_year(honor, year)))
                 for year, count in years[_whole(years):])


def shown(site: Site, honor: str) -> tuple[Roll, ...]:
    """The newest years that fit on the honor's page; of a newest year that does not fit, its beginning."""
    years = _years(site, honor)
    return tuple(roll(site, honor, year, 1) for year, _ in years[:max(1, _whole(years))])


def roll(site: Site, honor: str, year: int, page: int) -> Roll:
    """One page of the holders of a year."""
    rows = tuple(award_row(site, _award(site, honor, *holder))
                 for holder in _holders(site, honor, str(year), str(page)))
    return Roll(year, dict(_years(site, honor))[year], rows)


def _whole(years: tuple[tuple[int, int], ...]) -> int:
    """How many of the newest years the honor's page shows whole."""
    rows = 0
    for place, (_, count) in enumerate(years):
        rows += count
        if rows > ROWS:
            return place
    return len(years)


@settled
def _years(site: Site, honor: str) -> tuple[tuple[int, int], ...]:
    """Years with awards, newest first, and how many there are."""
    return tuple(sorted(((year, len(found)) for year, found in _by_year(site, honor).items()), reverse=True))


@settled
def _holders(site: Site, honor: str, year: str, page: str) -> tuple[Holder, ...]:
    """Who stands on one page of a year."""
    start = (int(page) - 1) * ROWS
    return tuple((*(("", "") if award.person else figures.holder(award)), award.id)
                 for award in _by_year(site, honor)[int(year)][start:start + ROWS])


@once
def _by_year(site: Site, honor: str) -> Mapping[int, tuple[Award, ...]]:
    return grouped(site.catalogue.awards_with(honor), lambda award: [award.year])


def _award(site: Site, honor: str, kind: str, id: str, award: str) -> Award:
    catalogue = site.catalogue
    held = catalogue.awards_of(kind, id) if kind in ("product", "enterprise", "region") else catalogue.awards_with(honor)
    return next(found for found in held if found.id == award)
