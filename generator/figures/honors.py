"""Counts awards by honor, year, region, industry and level, and what is live on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.award import Award
from generator.catalogue import Catalogue
from generator.figures.figure import Figure, SourceLink, count
from generator.memory import once
from generator.records import Honor, Indication, Industry, Region
from generator.standing import standing, turning_days

Key = TypeVar("Key")
LEVELS = ("国际", "国家", "省", "市")


@dataclass(frozen=True, slots=True)
class Holders:
    """How many hold something: enterprises and products are always both quoted."""

    awards: Figure
    enterprises: Figure
    products: Figure


def holders(catalogue: Catalogue, awards: Iterable[Award]) -> Holders:
    """The awards, the enterprises behind them and the products among their holders."""
    listed = tuple(awards)
    return Holders(
        awards=_awards(listed),
        enterprises=count((("enterprise", id) for award in listed for id in makers(award)), "家"),
        products=count((("product", award.product.id) for award in listed if award.product), "种"))


def makers(award: Award) -> tuple[str, ...]:
    """The ids of the enterprises behind an award."""
    if award.product:
        return award.product.enterprise
    return (award.enterprise.id,) if award.enterprise else ()


def _awards(awards: Iterable[Award]) -> Figure:
    """Awards are counted each, though one holder may have several."""
    listed = tuple(awards)
    figure = count((("award", award.id) for award in listed), "项")
    return Figure(figure.value, figure.unit, tuple(dict.fromkeys(map(holder, listed))))


def holder(award: Award) -> SourceLink:
    """The record on whose page an award is shown."""
    if award.product:
        return "product", award.product.id
    if award.region:
        return "region", award.region.id
    if award.enterprise:
        return "enterprise", award.enterprise.id
    return "honor", award.honor.id


@once
def awards_in(catalogue: Catalogue, honor: str, year: int) -> tuple[Award, ...]:
    """The awards of an honor evaluated in a year, by id."""
    return _by_year(catalogue, honor).get(year, ())


@once
def _by_year(catalogue: Catalogue, honor: str) -> Mapping[int, tuple[Award, ...]]:
    return _grouped(catalogue.awards_with(honor), lambda award: [award.year])


# --- on a day ---------------------------------------------------------------------------------


def live_awards(catalogue: Catalogue, as_of: date, honor: str | None = None) -> tuple[Award, ...]:
    """The awards whose holder may call itself so on `as_of`; the newest of each holder and honor."""
    return _live_since(catalogue, last_turn(catalogue, as_of, honor), honor)


def live_holders(catalogue: Catalogue, as_of: date, honor: str) -> Holders:
    """Who holds an honor on `as_of`."""
    return _holders_since(catalogue, last_turn(catalogue, as_of, honor), honor)


def last_turn(catalogue: Catalogue, as_of: date, honor: str | None) -> date:
    """The last day until `as_of` on which the standing of an award changed: nothing differs since.

    On the day that everything is told for, that day itself: its standings are known anyway.
    """
    if catalogue.shown and catalogue.shown[0] == as_of:
        return as_of
    turns = _turns(catalogue, honor)
    at = bisect_right(turns, as_of)
    return turns[at - 1] if at else date.min


@once
def _turns(catalogue: Catalogue, honor: str | None) -> tuple[date, ...]:
    awards = catalogue.awards_with(honor) if honor else catalogue.awards
    return tuple(sorted({day for award in awards for day in turning_days(award)}))


@once
def _holders_since(catalogue: Catalogue, day: date, honor: str) -> Holders:
    return holders(catalogue, _live_since(catalogue, day, honor))


@once
def _live_since(catalogue: Catalogue, as_of: date, honor: str | None) -> tuple[Award, ...]:
    newest: dict[tuple[str, SourceLink, str | None], Award] = {}
    awards = catalogue.awards_with(honor) if honor else catalogue.awards
    for award in sorted(awards, key=lambda award: (award.honor.rank, award.year, award.id)):
        if award.since <= as_of and standing(award, as_of).live:
            who = ("award", award.id) if award.person else holder(award)
            newest[award.honor.id, who, award.details.service] = award
    return tuple(newest.values())


@once
def live_by_honor(catalogue: Catalogue, as_of: date) -> tuple[tuple[Honor, Holders], ...]:
    """Each honor that somebody holds on `as_of`, highest first."""
    live = _grouped(live_awards(catalogue, as_of), lambda award: [award.honor.id])
    return tuple((honor, holders(catalogue, live[honor.id]))
                 for honor in catalogue.honors.values() if honor.id in live)


@once
def live_total(catalogue: Catalogue, as_of: date) -> Holders:
    """Everything live on `as_of`."""
    return holders(catalogue, live_awards(catalogue, as_of))


# --- over the years -----------------------------------------------------------------------------


def awards_by_year(catalogue: Catalogue, honor: str | None = None
                   ) -> tuple[tuple[int, Figure], ...]:
    """How many awards each year brought, from the first year to the last without gaps."""
    awards = catalogue.awards_with(honor) if honor else catalogue.awards
    years = _grouped(awards, lambda award: [award.year])
    span = range(min(years), max(years) + 1) if years else range(0)
    return tuple((year, _awards(years.get(year, ()))) for year in span)


def awards_by_level(catalogue: Catalogue, awards: Iterable[Award] | None = None
                    ) -> tuple[tuple[str, Figure], ...]:
    """Awards by level of their honor, highest first; levels without any are left out."""
    listed = catalogue.awards if awards is None else awards
    levels = _grouped(listed, lambda award: [award.honor.level])
    return tuple((level, _awards(levels[level])) for level in LEVELS if level in levels)


def awards_by_region(catalogue: Catalogue, awards: Iterable[Award] | None = None
                     ) -> tuple[tuple[Region, Holders], ...]:
    """Awards by the district or county of their holder, in the order of the regions."""
    listed = catalogue.awards if awards is None else awards
    found = _grouped(listed, lambda award: regions_of(catalogue, award))
    return tuple((region, holders(catalogue, found.get(region.id, ())))
                 for region in catalogue.districts)


@once
def live_by_region(catalogue: Catalogue, as_of: date) -> Mapping[str, Figure]:
    """The awards live on `as_of` by the id of the region of their holders."""
    found = _grouped(live_awards(catalogue, as_of), lambda award: regions_of(catalogue, award))
    return {region: _awards(awards) for region, awards in found.items()}


def regions_of(catalogue: Catalogue, award: Award) -> tuple[str, ...]:
    """The ids of the districts or counties an award belongs to."""
    if award.region:
        return (award.region.id,)
    places = (catalogue.region_of(catalogue.enterprises[id]) for id in makers(award)
              if id in catalogue.enterprises)
    return tuple(dict.fromkeys(place.id for place in places if place))


def awards_by_industry(catalogue: Catalogue, awards: Iterable[Award] | None = None
                       ) -> tuple[tuple[Industry, Holders], ...]:
    """Awards of products and enterprises by industry; industries without any are left out."""
    listed = catalogue.awards if awards is None else awards
    found = _grouped(listed, lambda award: _industry(catalogue, award))
    return tuple((industry, holders(catalogue, found[industry.id]))
                 for industry in catalogue.industries.values() if industry.id in found)


def _industry(catalogue: Catalogue, award: Award) -> tuple[str, ...]:
    if award.product:
        industry = catalogue.industry_of(award.product)
        return (industry.id,) if industry else ()
    return (award.enterprise.industry,) if award.enterprise else ()


def _grouped(awards: Iterable[Award], keys: Callable[[Award], Iterable[Key]]
             ) -> dict[Key, tuple[Award, ...]]:
    groups: defaultdict[Key, list[Award]] = defaultdict(list)
    for award in awards:
        for key in keys(award):
            groups[key].append(award)
    return {key: tuple(group) for key, group in groups.items()}


# --- the whole ----------------------------------------------------------------------------------


@once
def enterprise_count(catalogue: Catalogue, region: str | None = None) -> Figure:
    """How many enterprises are on record, in all or in a region."""
    found = catalogue.enterprises_in(region) if region else catalogue.enterprises.values()
    return count((("enterprise", item.id) for item in found), "家")


@once
def product_count(catalogue: Catalogue, region: str | None = None) -> Figure:
    """How many products are on record, in all or of a region's enterprises."""
    if region is None:
        return count((("product", id) for id in catalogue.products), "种")
    return count((("product", product.id) for enterprise in catalogue.enterprises_in(region)
                  for product in catalogue.products_of(enterprise.id)), "种")


@once
def award_count(catalogue: Catalogue) -> Figure:
    """How many awards are on record, of whatever standing."""
    return _awards(catalogue.awards)


def indication_count(catalogue: Catalogue) -> Figure:
    """How many geographical indications are on record, applications included."""
    return count((("indication", id) for id in catalogue.indications), "个")


def indication_status(item: Indication, as_of: date) -> str:
    """How far an indication was on `as_of`: 申请中, 受理, 批准 or 撤销."""
    if item.approved and item.approved.date.first_day <= as_of:
        return "撤销" if item.status == "撤销" else "批准"
    return "受理" if item.accepted and item.accepted.date.first_day <= as_of else "申请中"


def indications_by_status(catalogue: Catalogue, as_of: date) -> tuple[tuple[str, Figure], ...]:
    """The indications by how far they were on `as_of`; statuses without any are left out."""
    found = {status: count((("indication", item.id) for item in catalogue.indications.values()
                            if indication_status(item, as_of) == status), "个")
             for status in ("批准", "受理", "申请中", "撤销")}
    return tuple((status, figure) for status, figure in found.items() if figure)


def indications_applied(catalogue: Catalogue, start: date, end: date) -> Figure:
    """How many indications were applied for between two days: 2种."""
    return count((("indication", item.id) for item in catalogue.indications.values()
                  if item.applied and start <= item.applied.first_day
                  and item.applied.last_day <= end), "种")
