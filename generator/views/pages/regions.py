"""Region pages: what a county or district has, then and now; and the list of regions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator import addresses, figures
from generator.catalogue import Award
from generator.figures import Figure
from generator.memory import once, settled
from generator.records import Indication, Region
from generator.views.pages import head, holdings
from generator.views.pages.cards import (
    AwardRow,
    Card,
    award_row,
    indication_card,
    link,
)
from generator.views.pages.charts import BarChart, TileMap, figure_bars, tile_map
from generator.views.pages.holdings import Holding, holding
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import Relations, relations
from generator.views.pages.sections import HOME, crumbs


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One region in the list: its names and what it has."""

    region: Region
    link: Link
    former: str
    enterprises: Figure
    products: Figure
    live: Figure
    """Awards that still stand."""
    indications: Figure
    share: float = 0
    """Products in hundredths of the region that has most."""


@dataclass(frozen=True, slots=True)
class RegionsData:
    """What the list of regions shows."""

    city: str
    map: TileMap
    lines: tuple[RegionLine, ...]


@dataclass(frozen=True, slots=True)
class RegionData:
    """What a region page shows."""

    region: Region
    line: RegionLine
    map: TileMap
    own_awards: tuple[AwardRow, ...]
    chart: BarChart | None
    products: Holding
    enterprises: Holding
    indications: tuple[Card, ...]
    others: tuple[Link, ...]
    relations: Relations


def keys(site: Site) -> Iterable[Key]:
    """The list of regions, then every district with its directories."""
    yield Key(addresses.REGIONS, "regions")
    for region in shown(site):
        yield Key(addresses.of("region", region.id), "region", region.id)
        yield from holdings.keys(site, "region", region.id)


def shown(site: Site) -> tuple[Region, ...]:
    """Every region with a page: the districts, then any other that enterprises or awards name."""
    return tuple(site.catalogue.regions[id] for id in _shown(site))


@settled
def _shown(site: Site) -> tuple[str, ...]:
    catalogue = site.catalogue
    districts = catalogue.districts
    others = (region for region in catalogue.regions.values() if region not in districts
              and (catalogue.enterprises_in(region.id) or catalogue.awards_of("region", region.id)
                   or catalogue.related("indications", "region", region.id)))
    return tuple(region.id for region in (*districts, *others))


def lines(site: Site) -> tuple[RegionLine, ...]:
    """Every region with a page, with its counts."""
    found = [_line(site, region) for region in shown(site)]
    most = max((line.products.number for line in found), default=0) or 1
    return tuple(replace(line, share=round(100 * line.products.number / most, 1)) for line in found)


def region_map(site: Site) -> TileMap:
    """The districts as a map shaded by how many products they have."""
    return tile_map([(line.region, line.link, line.products.number) for line in lines(site)])


def regions(site: Site, key: Key) -> Page:
    """The list of regions."""
    found = lines(site)
    city = site.catalogue.city
    name = city.name_on(site.as_of) if city else "全市"
    return head.page(
        site, key.address, "regions", template="regions", title="区县",
        description=f"{name}各区县的名牌企业、产品、荣誉和地理标志数量，按{site.as_of.year}年的区划排列，保留原名。",
        data=RegionsData(name, region_map(site), found), crumbs=(HOME,),
        meta=head.column_meta("regions"),
        structured=(head.list_json(site, "区县", key.address, (line.link for line in found)),),
        modified=head.newest_award(site))


def region(site: Site, key: Key) -> Page:
    """The page of one region."""
    record = site.catalogue.regions[key.id]
    data = _data(site, record)
    modified = max(_newest(site, record.id), data.relations.newest)
    line = data.line
    return head.page(
        site, key.address, "regions", template="region", title=line.link.text,
        description=f"{line.link.text}{'（' + line.former + '）' if line.former else ''}："
                    f"名牌企业{line.enterprises.text}，产品{line.products.text}。{_first_sentence(record.intro)}",
        data=data, crumbs=crumbs("regions"),
        meta=head.article_meta(site, "regions", line.link.text, modified=modified,
                               keywords=(line.link.text, *(old.name for old in record.former))),
        modified=modified,
        feed=f"{line.link.text}新获得的荣誉" if record in site.catalogue.districts else "")


def directory(site: Site, key: Key) -> Page:
    """The names of all products or enterprises of one region."""
    record = site.catalogue.regions[key.id.partition("/")[0]]
    return holdings.directory(site, key, "region", record.name_on(site.as_of))


def _line(site: Site, record: Region) -> RegionLine:
    now = record.name_on(site.as_of)
    former = [old.name for old in record.former if old.until.first_day <= site.as_of]
    return RegionLine(
        record, link("region", record.id, now), f"原{'、'.join(former)}" if former else "",
        *_counts(site, record.id))


@settled
def _counts(site: Site, id: str) -> tuple[Figure, Figure, Figure, Figure]:
    """Enterprises, products, living awards and indications."""
    catalogue = site.catalogue
    live = figures.live_by_region(catalogue, site.as_of).get(id) or figures.count((), "项")
    grown = figures.count((("indication", item.id) for item in
                           catalogue.related("indications", "region", id)), "个")
    return (figures.enterprise_count(catalogue, id).bare, figures.product_count(catalogue, id).bare,
            live.bare, grown.bare)


@once
def _awards(site: Site, id: str) -> tuple[Award, ...]:
    return (*site.catalogue.awards_of("region", id), *holdings.awards(site, "region", id))


@settled
def _newest(site: Site, id: str) -> str:
    return head.newest(head.award_dates(_awards(site, id)))


def _data(site: Site, record: Region) -> RegionData:
    catalogue = site.catalogue
    found: tuple[Indication, ...] = catalogue.related("indications", "region", record.id)
    return RegionData(
        region=record, line=_line(site, record), map=region_map(site),
        own_awards=tuple(award_row(site, award)
                         for award in catalogue.awards_of("region", record.id)),
        chart=_chart(site, record.id), products=holding(site, "region", record.id, "products"),
        enterprises=holding(site, "region", record.id, "enterprises"),
        indications=tuple(indication_card(site, item) for item in found),
        others=tuple(link("region", other.id, other.name_on(site.as_of)) for other in shown(site)
                     if other.id != record.id),
        relations=relations(site, "region", record.id))


@settled
def _chart(site: Site, id: str) -> BarChart | None:
    awards = _awards(site, id)
    years = {award.year for award in awards}
    if len(years) < 3:
        return None
    grouped = [(year, [award for award in awards if award.year == year])
               for year in range(min(years), max(years) + 1)]
    return figure_bars([(year, figures.holders(site.catalogue, found).awards)
                      for year, found in grouped])


def _first_sentence(text: str | None) -> str:
    return text.split("。")[0] + "。" if text else ""
