"""Region pages: what a county or district has, then and now; and the list of regions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator import addresses, figures
from generator.catalogue import Award
from generator.figures import Figure
from generator.memory import once
from generator.records import Indication, Region
from generator.views.pages import head, lists
from generator.views.pages.cards import (
    AwardRow,
    Card,
    award_row,
    indication_card,
    link,
)
from generator.views.pages.charts import BarChart, TileMap, figure_bars, tile_map
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
    enterprises: tuple[Card, ...]
    more_enterprises: tuple[Link, ...]
    products: tuple[Card, ...]
    more_products: tuple[Link, ...]
    indications: tuple[Card, ...]
    others: tuple[Link, ...]
    relations: Relations


def keys(site: Site) -> Iterable[Key]:
    """The list of regions, then every district."""
    yield Key(addresses.REGIONS, "regions")
    for region in shown(site):
        yield Key(addresses.of("region", region.id), "region", region.id)


@once
def shown(site: Site) -> tuple[Region, ...]:
    """Every region with a page: the districts, then any other that enterprises or awards name."""
    catalogue = site.catalogue
    districts = catalogue.districts
    others = (region for region in catalogue.regions.values() if region not in districts
              and (catalogue.enterprises_in(region.id) or catalogue.awards_of("region", region.id)
                   or catalogue.related("indications", "region", region.id)))
    return (*districts, *others)


@once
def lines(site: Site) -> tuple[RegionLine, ...]:
    """Every region with a page, with its counts."""
    found = [_line(site, region) for region in shown(site)]
    most = max((line.products.number for line in found), default=0) or 1
    return tuple(replace(line, share=round(100 * line.products.number / most, 1)) for line in found)


@once
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
    awards = _awards(site, record)
    modified = max(head.newest(head.award_dates(awards)), data.relations.newest)
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


def _line(site: Site, record: Region) -> RegionLine:
    catalogue = site.catalogue
    now = record.name_on(site.as_of)
    former = [old.name for old in record.former if old.until.first_day <= site.as_of]
    return RegionLine(
        record, link("region", record.id, now), f"原{'、'.join(former)}" if former else "",
        figures.enterprise_count(catalogue, record.id), figures.product_count(catalogue, record.id),
        figures.live_by_region(catalogue, site.as_of).get(record.id) or figures.count((), "项"),
        figures.count((("indication", item.id) for item in
                       catalogue.related("indications", "region", record.id)), "个"))


def _awards(site: Site, record: Region) -> tuple[Award, ...]:
    catalogue = site.catalogue
    held = [award for firm in catalogue.enterprises_in(record.id)
            for award in catalogue.awards_of_enterprise(firm.id)]
    return (*catalogue.awards_of("region", record.id), *held)


def _data(site: Site, record: Region) -> RegionData:
    catalogue = site.catalogue
    firms = catalogue.enterprises_in(record.id)
    goods = {product.id: product for firm in firms for product in catalogue.products_of(firm.id)}
    shown_firms, more_firms = lists.enterprise_cards(site, firms)
    shown_goods, more_goods = lists.product_cards(site, tuple(goods.values()))
    found: tuple[Indication, ...] = catalogue.related("indications", "region", record.id)
    return RegionData(
        region=record, line=_line(site, record), map=region_map(site),
        own_awards=tuple(award_row(site, award)
                         for award in catalogue.awards_of("region", record.id)),
        chart=_chart(site, record),
        enterprises=shown_firms, more_enterprises=more_firms,
        products=shown_goods, more_products=more_goods,
        indications=tuple(indication_card(site, item) for item in found),
        others=tuple(link("region", other.id, other.name_on(site.as_of)) for other in shown(site)
                     if other.id != record.id),
        relations=relations(site, "region", record.id))


def _chart(site: Site, record: Region) -> BarChart | None:
    awards = _awards(site, record)
    years = {award.year for award in awards}
    if len(years) < 3:
        return None
    grouped = [(year, [award for award in awards if award.year == year])
               for year in range(min(years), max(years) + 1)]
    return figure_bars([(year, figures.holders(site.catalogue, found).awards)
                      for year, found in grouped])


def _first_sentence(text: str | None) -> str:
    return text.split("。")[0] + "。" if text else ""
