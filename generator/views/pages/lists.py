"""Long lists in pages of thirty-six, with facets whose every value is a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from generator import addresses, figures
from generator.catalogue import Award
from generator.figures import Figure, Holders
from generator.memory import settled
from generator.records import Product
from generator.standing import standing
from generator.views.pages import head
from generator.views.pages.cards import Card, link, product_card, short
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import BY_NAME, HOME, crumbs

PER_PAGE = 36
SHORT = 10
"""Pages of a list that the visitor's browser filters by itself; a longer one is narrowed by the search index."""
FEW = 4
"""Cards on the page of one record."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its key for the filter, its own page, and how many it would leave."""

    value: str
    link: Link
    count: Figure


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ListData:
    """What a list page shows."""

    title: str
    lead: str
    kind: str
    unit: str
    total: int
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    """On the first page only: they speak of the whole list."""
    page: int
    pages: tuple[Link, ...]
    """Every page of the list, in order."""


def product_cards(site: Site, items: Sequence[Product], shown: int
                  ) -> tuple[tuple[Card, ...], tuple[Link, ...]]:
    """Cards for as many products as one page shows, and plain links to the others."""
    return (tuple(product_card(site, item) for item in items[:shown]),
            tuple(link("product", item.id, item.display_name) for item in items[shown:]))


def keys(folder: str, maker: str, total: int) -> Iterator[Key]:
    """The pages of a list with `total` entries; an empty list still has one."""
    for number in range(1, max(1, -(-total // PER_PAGE)) + 1):
        yield Key(addresses.list_page(folder, number), maker, str(number))


def slice_of(records: Mapping[str, Item], key: Key) -> tuple[Item, ...]:
    """The entries that stand on the page a key names."""
    start = (int(key.id) - 1) * PER_PAGE
    return tuple(records[id] for id in islice(records, start, start + PER_PAGE))


def list_data(site: Site, key: Key, folder: str, cards: tuple[Card, ...], *, total: int,
              kind: str) -> ListData:
    """One page of a list with its facets."""
    section = BY_NAME[folder.rstrip("/")]
    pages = tuple(Link(str(number), addresses.list_page(folder, number))
                  for number in range(1, max(1, -(-total // PER_PAGE)) + 1))
    if len(pages) > SHORT:
        cards = tuple(replace(card, facets=()) for card in cards)
    return ListData(
        title=section.title, lead=section.description, kind=kind,
        unit="家" if kind == "enterprise" else "种", total=total, cards=cards,
        facets=_facets(site, kind) if key.id == "1" else (), page=int(key.id), pages=pages)


def list_page(site: Site, key: Key, section: str, data: ListData, *, template: str) -> Page:
    """The page around a list."""
    found = BY_NAME[section]
    first = data.page == 1
    title = found.title if first else f"{found.title}（第{data.page}页）"
    office = site.catalogue.office
    return head.page(
        site, key.address, section, template=template, title=title,
        description=f"{office.site_name}{found.title}名录，共{data.total}{data.unit}。{found.description}。",
        data=replace(data, title=f"{found.title}名录"),
        crumbs=(HOME,) if first else crumbs(section), meta=head.column_meta(section),
        structured=(head.list_json(site, title, key.address,
                                   (Link(card.title, card.address) for card in data.cards)),),
        modified=head.newest_grant(site))


@settled
def _facets(site: Site, kind: str) -> tuple[Facet, ...]:
    facets = (("honor", "荣誉", _honors), ("standing", "状态", _standings), ("region", "区县", _regions),
              ("industry", "行业", _industries), ("year", "年度", _years))
    return tuple(Facet(name, title, found) for name, title, choices in facets if (found := tuple(
        replace(choice, count=choice.count.bare) for choice in choices(site, kind) if choice.count)))


def _of_kind(found: Holders, kind: str) -> Figure:
    return found.products if kind == "product" else found.enterprises


def _honors(site: Site, kind: str) -> Iterator[Choice]:
    for id, honor in site.catalogue.honors.items():
        if honor.subject in ("产品", "企业", "服务"):
            found = figures.holders(site.catalogue, site.catalogue.awards_with(id))
            yield Choice(id, link("honor", id, short(honor)), _of_kind(found, kind))


def _standings(site: Site, kind: str) -> Iterator[Choice]:
    awards = [award for award in site.catalogue.awards if award.product or not award.person]
    live = [award for award in awards if standing(award, site.as_of).live]
    past = [award for award in awards if not standing(award, site.as_of).live]
    for value, words, found in (("live", "现有荣誉", live), ("past", "历史荣誉", past)):
        yield Choice(value, Link(words, ""), _of_kind(figures.holders(site.catalogue, found), kind))


def _regions(site: Site, kind: str) -> Iterator[Choice]:
    counted = figures.product_count if kind == "product" else figures.enterprise_count
    for region in site.catalogue.districts:
        yield Choice(region.id, link("region", region.id, region.name_on(site.as_of)),
                     counted(site.catalogue, region.id))


def _industries(site: Site, kind: str) -> Iterator[Choice]:
    catalogue = site.catalogue
    for id, industry in catalogue.industries.items():
        goods = (("product", product.id) for product in catalogue.products_in_industry(id))
        firms = (("enterprise", firm.id) for firm in catalogue.enterprises.values()
                 if firm.industry == id)
        yield Choice(id, link("industry", id, industry.name),
                     figures.count(goods, "种") if kind == "product" else figures.count(firms, "家"))


def _years(site: Site, kind: str) -> Iterator[Choice]:
    years: dict[int, list[Award]] = {}
    for award in (each for each in site.catalogue.awards if each.product or not each.person):
        years.setdefault(award.year, []).append(award)
    for year in sorted(years, reverse=True):
        found = figures.holders(site.catalogue, years[year])
        yield Choice(str(year), Link(f"{year}年", ""), _of_kind(found, kind))
