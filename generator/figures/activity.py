"""Counts publicity, protection, services and prize money of a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from generator.catalogue import Catalogue
from generator.figures.figure import Figure, count, total
from generator.records import EnforcementStatistic, Event, MediaItem, ServiceStatistic
from generator.records.dates import Period
from generator.records.quantities import Quantity

SUMMED = "综合"
"""A service statistic of this category already holds the other categories of its period."""
_PARTS = ("质量", "计量", "标准化", "特种设备")
"""What 综合 holds; trainees and certificates are counted apart from visits to enterprises."""


class _Timed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def period(self) -> Period: ...


Timed = TypeVar("Timed", bound=_Timed)


def media_in(catalogue: Catalogue, period: Period) -> tuple[MediaItem, ...]:
    """The pieces published in the period, in order of date."""
    return tuple(item for item in catalogue.media.values()
                 if period.start.first_day <= item.date.first_day
                 and item.date.last_day <= period.end.last_day)


def media_count(catalogue: Catalogue, period: Period) -> Figure:
    """How many pieces were published in the period: 13件."""
    return count((("media", item.id) for item in media_in(catalogue, period)), "件")


def media_by_type(catalogue: Catalogue, period: Period) -> tuple[tuple[str, Figure], ...]:
    """The pieces of the period by 电视, 报纸, 电台, 网站 …, in the order of the schema."""
    items = media_in(catalogue, period)
    names = ("电视", "报纸", "电台", "网站", "期刊", "新媒体")
    found = ((name, count((("media", item.id) for item in items if item.media_type == name), "件"))
             for name in names)
    return tuple((name, figure) for name, figure in found if figure)


@dataclass(frozen=True, slots=True)
class Enforcement:
    """打假 of a period: 查处57起, 结案37起, 标值约60万元."""

    filed: Figure
    closed: Figure
    goods_value: Figure | None
    statistics: tuple[EnforcementStatistic, ...]


def enforcement(catalogue: Catalogue, period: Period) -> Enforcement | None:
    """The cases of the period, from the statistics that lie in it; None when there are none.

    City-wide statistics are preferred; those of regions are added up only where there is none.
    """
    inside = [item for item in catalogue.statistics.values() if item.period.within(period)]
    chosen = _outermost(item for item in inside if item.region is None) or _outermost(
        inside, apart=lambda item: item.region or "")
    if not chosen:
        return None

    def summed(field: Callable[[EnforcementStatistic], Quantity | None], unit: str
               ) -> Figure | None:
        return total(((value, ("statistic", item.id)) for item in chosen
                      if (value := field(item)) is not None), unit)

    filed, closed = summed(lambda item: item.cases_filed, "起"), summed(
        lambda item: item.cases_closed, "起")
    if filed is None or closed is None:
        return None
    return Enforcement(filed, closed, summed(lambda item: item.goods_value, ""), chosen)


def _outermost(items: Iterable[Timed], *, apart: Callable[[Timed], str] = lambda item: ""
               ) -> tuple[Timed, ...]:
    """Leave out what a longer period of the list already holds (一季度 within 1—4月)."""
    listed = tuple(items)
    return tuple(item for index, item in enumerate(listed) if not any(
        apart(item) == apart(other) and item.period.within(other.period)
        and (not other.period.within(item.period) or place < index)
        for place, other in enumerate(listed) if place != index))


def services_in(catalogue: Catalogue, period: Period, *categories: str
                ) -> tuple[ServiceStatistic, ...]:
    """The service statistics that lie in the period, of some categories or of all."""
    return tuple(item for item in catalogue.services.values() if item.period.within(period)
                 and (not categories or item.category in categories))


def service_times(catalogue: Catalogue, period: Period, category: str) -> Figure | None:
    """How many times: 赴上级 19次, 座谈 30余次; None when the records do not say.

    A shorter period within a counted longer one tells more of it, but is not added.
    """
    counted = (item for item in services_in(catalogue, period, category) if item.times)
    return _services(_outermost(counted), lambda item: item.times, "次")


def service_person_times(catalogue: Catalogue, period: Period) -> Figure | None:
    """How many visits of staff to enterprises: 958人次."""
    return _services(_help(catalogue, period), lambda item: item.person_times, "人次")


def service_items(catalogue: Catalogue, period: Period) -> Figure | None:
    """How many questions were solved: 128项."""
    return _services(_help(catalogue, period), lambda item: item.items, "项")


def _help(catalogue: Catalogue, period: Period) -> tuple[ServiceStatistic, ...]:
    sums = _outermost(services_in(catalogue, period, SUMMED))
    parts = _outermost((item for item in services_in(catalogue, period, *_PARTS) if not any(
        item.period.within(other.period) for other in sums)), apart=lambda item: item.category)
    return (*sums, *parts)


def _services(items: Iterable[ServiceStatistic],
              field: Callable[[ServiceStatistic], Quantity | None], unit: str) -> Figure | None:
    return total(((value, ("service", item.id)) for item in items
                  if (value := field(item)) is not None), unit)


def award_money(catalogue: Catalogue, event: Event) -> Figure | None:
    """The prizes given at an event, added up; what its record states when no award names it."""
    prizes = [(prize.amount, award.origin[:2]) for award in catalogue.awards
              if (prize := award.details.prize) and prize.event == event.id]
    figure = total(prizes, "")
    if figure:
        return Figure(figure.value, "", (("event", event.id), *figure.sources))
    return Figure(event.award_money, "", (("event", event.id),)) if event.award_money else None


def events_in(catalogue: Catalogue, period: Period) -> tuple[Event, ...]:
    """The events that began in the period, in order."""
    return tuple(event for event in catalogue.events.values()
                 if period.start.first_day <= event.date.first_day
                 and event.date.last_day <= period.end.last_day)
