"""Long lists in pages of sixty, with facets whose every value is a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from generator import addresses
from generator.standing import standing
from generator.views.pages import head
from generator.views.pages.cards import Card, link, short
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import BY_NAME, HOME, crumbs

PER_PAGE = 60
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its key for the filter, its own page, and how many it would leave."""

    value: str
    link: Link
    count: int


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


def keys(folder: str, maker: str, total: int) -> Iterator[Key]:
    """The pages of a list with `total` entries; an empty list still has one."""
    for number in range(1, max(1, -(-total // PER_PAGE)) + 1):
        yield Key(addresses.list_page(folder, number), maker, str(number))


def slice_of(items: Iterable[Item], key: Key) -> tuple[Item, ...]:
    """The entries that stand on the page a key names."""
    start = (int(key.id) - 1) * PER_PAGE
    return tuple(islice(items, start, start + PER_PAGE))


def list_data(site: Site, key: Key, folder: str, cards: tuple[Card, ...], *, total: int,
              kind: str) -> ListData:
    """One page of a list with its facets."""
    section = BY_NAME[folder.rstrip("/")]
    pages = tuple(Link(str(number), addresses.list_page(folder, number))
                  for number in range(1, max(1, -(-total // PER_PAGE)) + 1))
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
        modified=head.newest(award.granted for award in site.catalogue.awards))


def _facets(site: Site, kind: str) -> tuple[Facet, ...]:
    facets = (Facet("honor", "荣誉", _honors(site, kind)), Facet("standing", "状态", _standings(site, kind)),
              Facet("region", "区县", _regions(site, kind)),
              Facet("industry", "行业", _industries(site, kind)))
    return tuple(facet for facet in facets if facet.choices)


def _holders(site: Site, kind: str) -> Iterator[tuple[str, str, bool]]:
    """Who (by id) holds which honor, and whether it still stands."""
    for award in site.catalogue.awards:
        live = standing(award, site.as_of).live
        if kind == "product":
            if award.product:
                yield award.product.id, award.honor.id, live
        else:
            owners = award.product.enterprise if award.product else (
                (award.enterprise.id,) if award.enterprise and not award.person else ())
            for owner in owners:
                yield owner, award.honor.id, live


def _honors(site: Site, kind: str) -> tuple[Choice, ...]:
    pairs = {(holder, honor) for holder, honor, _ in _holders(site, kind)}
    counts = Counter(honor for _, honor in pairs)
    return tuple(Choice(id, link("honor", id, short(honor)), counts[id])
                 for id, honor in site.catalogue.honors.items() if counts[id])


def _standings(site: Site, kind: str) -> tuple[Choice, ...]:
    live = {holder for holder, _, live in _holders(site, kind) if live}
    past = {holder for holder, _, live in _holders(site, kind) if not live}
    choices = (("live", "现有荣誉", len(live)), ("past", "历史荣誉", len(past)))
    return tuple(Choice(value, Link(text, ""), count) for value, text, count in choices if count)


def _regions(site: Site, kind: str) -> tuple[Choice, ...]:
    catalogue = site.catalogue
    choices = []
    for region in catalogue.districts:
        firms = catalogue.enterprises_in(region.id)
        count = len(firms) if kind == "enterprise" else sum(
            1 for product in catalogue.products.values()
            if (makers := catalogue.makers(product)) and catalogue.region_of(makers[0]) is region)
        choices.append(Choice(region.id, link("region", region.id, region.name_on(site.as_of)), count))
    return tuple(choice for choice in choices if choice.count)


def _industries(site: Site, kind: str) -> tuple[Choice, ...]:
    catalogue = site.catalogue
    if kind == "enterprise":
        counts = Counter(enterprise.industry for enterprise in catalogue.enterprises.values())
    else:
        counts = Counter({id: len(catalogue.products_in_industry(id)) for id in catalogue.industries})
    return tuple(Choice(id, link("industry", id, industry.name), counts[id])
                 for id, industry in catalogue.industries.items() if counts[id])
