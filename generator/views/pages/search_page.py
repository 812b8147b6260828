"""The search page: a form, facets for the results, and ways into the catalogue without a script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.views.pages import head
from generator.views.pages.cards import link, short
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME

_KINDS = (("product", "产品"), ("enterprise", "企业"), ("honor", "荣誉"), ("region", "区县"),
          ("industry", "行业"), ("indication", "地理标志"), ("briefing", "简报"),
          ("round", "申报批次"), ("plan", "培育计划"), ("policy", "政策"), ("media", "媒体报道"),
          ("event", "大事记"), ("case", "打假案件"), ("service", "服务企业"), ("page", "栏目和指南"))
_STANDINGS = (("live", "现有荣誉"), ("past", "历史荣誉"))


@dataclass(frozen=True, slots=True)
class Select:
    """One way to narrow results: the query's field, its title and the values.

    A value that has a page of its own leads there; the others have an empty address.
    """

    name: str
    title: str
    options: tuple[tuple[str, Link], ...]

    @property
    def pages(self) -> tuple[Link, ...]:
        """The values that are pages, for readers without a script."""
        return tuple(option for _, option in self.options if option.address)


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
        Select("kind", "内容", _plain(_KINDS)),
        Select("honor", "荣誉", tuple((id, link("honor", id, short(honor)))
                                    for id, honor in catalogue.honors.items())),
        Select("standing", "状态", _plain(_STANDINGS)),
        Select("region", "区县", tuple((item.id, link("region", item.id, item.name_on(site.as_of)))
                                     for item in catalogue.districts)),
        Select("industry", "行业", tuple((id, link("industry", id, item.name))
                                       for id, item in catalogue.industries.items()
                                       if catalogue.products_in_industry(id))),
        Select("year", "年度", _plain((str(year), f"{year}年") for year in _years(site))))
    return head.page(
        site, key.address, "search", template="search", title="检索",
        description="按企业、产品、品牌、荣誉、区县、行业和简报检索名牌名录，支持汉字、拼音和首字母。",
        data=SearchData(selects), crumbs=(HOME,), meta=head.column_meta("search"))


def _plain(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, Link], ...]:
    return tuple((value, Link(text, "")) for value, text in pairs)


def _years(site: Site) -> list[int]:
    """Years that anything dated speaks of, the newest first."""
    catalogue = site.catalogue
    years = {award.year for award in catalogue.awards}
    years.update(issue.year for issue in catalogue.briefings.values())
    years.update(policy.date.year for policy in catalogue.policies.values())
    years.update(round.year for round in catalogue.rounds.values())
    return sorted(years, reverse=True)
