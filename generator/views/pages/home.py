"""The home page: what the catalogue holds at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses, figures
from generator.figures import Figure
from generator.records import Brochure, Office
from generator.standing import standing
from generator.views.pages import head
from generator.views.pages.cards import AwardRow, Card, award_row, indication_card, product_card
from generator.views.pages.charts import BarChart, TileMap, figure_bars
from generator.views.pages.honors import HonorLine, honor_line
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.regions import RegionLine, lines, region_map
from generator.views.pages.relations import Line, briefing_line, event_line, newest_first


@dataclass(frozen=True, slots=True)
class Tile:
    """One number with what it counts and where it can be counted again."""

    figure: Figure
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A briefing as the home page shows it."""

    line: Line
    summary: str


@dataclass(frozen=True, slots=True)
class HomeData:
    """What the home page shows."""

    office: Office
    tiles: tuple[Tile, ...]
    popular: tuple[Link, ...]
    living: tuple[HonorLine, ...]
    past: tuple[HonorLine, ...]
    map: TileMap
    regions: tuple[RegionLine, ...]
    chart: BarChart
    awards: tuple[AwardRow, ...]
    collage: tuple[Card, ...]
    """Beside the title: five pictures, photographs first."""
    featured: tuple[Card, ...]
    indications: tuple[Card, ...]
    briefings: tuple[Issue, ...]
    events: tuple[Line, ...]
    brochure: Brochure | None


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.HOME, "home")


def home(site: Site, key: Key) -> Page:
    """The home page."""
    office = site.catalogue.office
    data = _data(site)
    tiles = "，".join(f"{tile.text}{tile.figure.text}" for tile in data.tiles[:4])
    return head.page(
        site, key.address, "home", template="home", title=office.site_name,
        description=f"{office.name}主办的名牌名录：{tiles}。{office.slogan or ''}",
        data=data, crumbs=(), meta=head.column_meta("home", (office.site_name, office.short_name)),
        structured=head.site_json(site), modified=_modified(site, data))


def _modified(site: Site, data: HomeData) -> str:
    lines_ = [issue.line.iso for issue in data.briefings] + [line.iso for line in data.events]
    return max([head.newest_award(site), *lines_], default="")


def _data(site: Site) -> HomeData:
    catalogue = site.catalogue
    pictured = _pictured(site)
    collage = sorted(pictured, key=lambda card: card.picture.photo is None)[:5]
    honors = [honor_line(site, honor) for honor in catalogue.honors.values()]
    newest = sorted(catalogue.awards, key=lambda award: (award.granted.last_day, -award.honor.rank),
                    reverse=True)
    return HomeData(
        office=catalogue.office, tiles=_tiles(site),
        popular=tuple(line.link for line in honors
                      if line.awards and not line.honor.banned_in_promotion)[:6],
        living=tuple(line for line in honors if not line.ended),
        past=tuple(line for line in honors if line.ended),
        map=region_map(site), regions=lines(site),
        chart=figure_bars(figures.awards_by_year(catalogue)),
        awards=tuple(award_row(site, award) for award in newest[:7]),
        collage=tuple(collage) if len(collage) == 5 else (),
        featured=tuple(card for card in pictured if card not in collage or len(pictured) < 13)[:8],
        indications=tuple(indication_card(site, item)
                          for item in catalogue.indications.values())[:6],
        briefings=tuple(Issue(briefing_line(item), item.summary or "")
                        for item in reversed(tuple(catalogue.briefings.values())))[:5],
        events=newest_first(event_line(event) for event in catalogue.events.values())[:5],
        brochure=_brochure(site))


def _brochure(site: Site) -> Brochure | None:
    """The brochure, once it is out."""
    found = site.catalogue.brochure
    return found if found and found.published.first_day <= site.as_of else None


def _tiles(site: Site) -> tuple[Tile, ...]:
    catalogue = site.catalogue
    live = figures.live_total(catalogue, site.as_of)
    issues = figures.count((("briefing", id) for id in catalogue.briefings), "期")
    return (
        Tile(figures.enterprise_count(catalogue), "名牌企业", addresses.ENTERPRISES),
        Tile(figures.product_count(catalogue), "名牌产品", addresses.PRODUCTS),
        Tile(live.awards, "现有荣誉", addresses.HONORS),
        Tile(figures.award_count(catalogue), "历年荣誉记录", addresses.HONORS),
        Tile(figures.indication_count(catalogue), "地理标志", addresses.INDICATIONS),
        Tile(issues, "工作简报", addresses.BRIEFINGS))


def _pictured(site: Site) -> tuple[Card, ...]:
    """Products with a living honor and a picture, one a maker, newest award first."""
    chosen: dict[str, str] = {}
    for award in sorted(site.catalogue.awards, key=lambda award: (-award.year, award.honor.rank)):
        product = award.product
        if product and standing(award, site.as_of).live and (product.illustration or product.photos):
            chosen.setdefault(product.enterprise[0], product.id)
    return tuple(product_card(site, site.catalogue.products[id]) for id in chosen.values())
