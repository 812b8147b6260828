"""The search page: a form that works by itself, and ways into the catalogue for when it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.views.pages import head
from generator.views.pages.cards import link, short
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME


@dataclass(frozen=True, slots=True)
class Select:
    """One choice of the search form: the query's field, its title and the values."""

    name: str
    title: str
    options: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class SearchData:
    """What the search page shows before anything was asked."""

    selects: tuple[Select, ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.SEARCH, "search")


def search(site: Site, key: Key) -> Page:
    """The search page."""
    catalogue = site.catalogue
    selects = (
        Select("honor", "荣誉", tuple((id, link("honor", id, short(honor)))
                                    for id, honor in catalogue.honors.items())),
        Select("region", "区县", tuple((item.id, link("region", item.id, item.name_on(site.as_of)))
                                     for item in catalogue.districts)),
        Select("industry", "行业", tuple((id, link("industry", id, item.name))
                                       for id, item in catalogue.industries.items()
                                       if catalogue.products_in_industry(id))))
    return head.page(
        site, key.address, "search", template="search", title="检索",
        description="按企业、产品、品牌、荣誉、区县、行业和简报检索名牌名录，支持汉字、拼音和首字母。",
        data=SearchData(selects), crumbs=(HOME,), meta=head.column_meta("search"))
