"""宣传: every piece in the media, by year, with counts by kind of media."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.records import MediaItem
from generator.views.pages import head
from generator.views.pages.cards import link
from generator.views.pages.charts import BarChart, year_bars
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """One piece and the records it speaks of."""

    item: MediaItem
    subjects: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MediaYear:
    """The pieces of a year, newest first, and how many in each kind of media."""

    year: int
    entries: tuple[MediaEntry, ...]
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PublicityData:
    """What the page shows."""

    total: int
    chart: BarChart | None
    years: tuple[MediaYear, ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.PUBLICITY, "publicity")


def publicity(site: Site, key: Key) -> Page:
    """All pieces."""
    items = tuple(site.catalogue.media.values())
    counts = Counter(item.date.year for item in items)
    years = tuple(_year(site, year, items) for year in sorted(counts, reverse=True))
    chart = year_bars(counts, first=min(counts), last=max(counts)) if len(counts) > 2 else None
    return head.page(
        site, key.address, "publicity", template="publicity", title="宣传",
        description=f"报纸、电视、电台、网站和新媒体上的名牌报道，共{len(items)}件。",
        data=PublicityData(len(items), chart, years), crumbs=(HOME,),
        meta=head.column_meta("publicity"), modified=head.newest(item.date for item in items))


def _year(site: Site, year: int, items: tuple[MediaItem, ...]) -> MediaYear:
    chosen = [item for item in items if item.date.year == year][::-1]
    kinds = Counter(item.media_type for item in chosen).most_common()
    return MediaYear(year, tuple(MediaEntry(item, subjects(site, item)) for item in chosen),
                     tuple(kinds))


def subjects(site: Site, item: MediaItem) -> tuple[Link, ...]:
    """Links to the enterprises and products a piece is about."""
    catalogue = site.catalogue
    firms = [link("enterprise", id, firm.short_name or firm.legal_name)
             for id in item.enterprises if (firm := catalogue.enterprises.get(id))]
    goods = [link("product", id, product.display_name)
             for id in item.products if (product := catalogue.products.get(id))]
    return (*firms, *goods)
