"""维权打假: the hotline of the day, statistics by period, and cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.records import EnforcementCase, EnforcementStatistic
from generator.records.publishing import Hotline
from generator.views.pages import head
from generator.views.pages.cards import link
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME


@dataclass(frozen=True, slots=True)
class Statistic:
    """One period's figures and the region they are of."""

    record: EnforcementStatistic
    region: Link | None
    share: float
    """Cases in hundredths of the period that has most."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case, the product it protected and where it was."""

    record: EnforcementCase
    product: Link | None
    region: Link | None


@dataclass(frozen=True, slots=True)
class ProtectionData:
    """What the page shows, newest first."""

    hotlines: tuple[Hotline, ...]
    """In use on the day of the site."""
    past_hotlines: tuple[Hotline, ...]
    statistics: tuple[Statistic, ...]
    cases: tuple[Case, ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.PROTECTION, "protection")


def protection(site: Site, key: Key) -> Page:
    """Hotlines, statistics, cases."""
    catalogue = site.catalogue
    current = hotlines(site)
    begun = tuple(line for line in catalogue.office.hotlines
                  if line.start is None or line.start.first_day <= site.as_of)
    data = ProtectionData(
        current, tuple(line for line in begun if line not in current),
        _statistics(site),
        tuple(_case(site, record) for record in catalogue.cases.values())[::-1])
    numbers = "、".join(line.number for line in current)
    return head.page(
        site, key.address, "protection", template="protection", title="维权打假",
        description=f"假冒名牌举报电话{numbers}，历年打假统计和典型案件。", data=data, crumbs=(HOME,),
        meta=head.column_meta("protection", ("打假", "举报")),
        modified=head.newest(record.period.end for record in catalogue.statistics.values()))


def _statistics(site: Site) -> tuple[Statistic, ...]:
    records = tuple(site.catalogue.statistics.values())[::-1]
    most = max((record.cases_filed.value for record in records), default=0) or 1
    return tuple(Statistic(record, _region(site, record.region),
                           round(float(100 * record.cases_filed.value / most), 1)) for record in records)


def hotlines(site: Site) -> tuple[Hotline, ...]:
    """The lines in use on the day of the site (12365 until it merged into 12315)."""
    return tuple(line for line in site.catalogue.office.hotlines
                 if (line.start is None or line.start.first_day <= site.as_of)
                 and (line.end is None or site.as_of <= line.end.last_day))


def _case(site: Site, record: EnforcementCase) -> Case:
    product = site.catalogue.products.get(record.product or "")
    return Case(record, link("product", product.id, product.display_name) if product else None,
                _region(site, record.region))


def _region(site: Site, reference: str | None) -> Link | None:
    region = site.catalogue.region(reference) if reference else None
    return link("region", region.id, region.name_on(site.as_of)) if region else None
