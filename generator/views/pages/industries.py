"""Industry pages (GB/T 4754), and the list of industries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator import addresses, figures
from generator.figures import Figure
from generator.memory import settled
from generator.records import Industry
from generator.views.pages import head, holdings
from generator.views.pages.cards import link
from generator.views.pages.holdings import Holding, holding
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME, crumbs


@dataclass(frozen=True, slots=True)
class IndustryLine:
    """One industry in the list."""

    industry: Industry
    link: Link
    enterprises: Figure
    products: Figure
    share: float = 0
    """Products in hundredths of the industry that has most among those beside it."""


@dataclass(frozen=True, slots=True)
class IndustriesData:
    """What the list of industries shows: under their 门类."""

    groups: tuple[tuple[str, tuple[IndustryLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class IndustryData:
    """What an industry page shows."""

    industry: Industry
    line: IndustryLine
    parent: Link | None
    children: tuple[IndustryLine, ...]
    products: Holding
    enterprises: Holding
    others: tuple[Link, ...]


def keys(site: Site) -> Iterable[Key]:
    """The list of industries, then every industry with its directories."""
    yield Key(addresses.INDUSTRIES, "industries")
    for id in site.catalogue.industries:
        yield Key(addresses.of("industry", id), "industry", id)
        yield from holdings.keys(site, "industry", id)


def _line(site: Site, industry: Industry) -> IndustryLine:
    firms, goods = _counts(site, industry.id)
    return IndustryLine(industry, link("industry", industry.id, industry.name), firms, goods)


@settled
def _counts(site: Site, id: str) -> tuple[Figure, Figure]:
    """Enterprises and products."""
    firms = (("enterprise", firm) for firm in holdings.members(site, "industry", id, "enterprises"))
    goods = (("product", product) for product in holdings.members(site, "industry", id, "products"))
    return figures.count(firms, "家").bare, figures.count(goods, "种").bare


def _shared(lines: Sequence[IndustryLine], most: float = 0) -> tuple[IndustryLine, ...]:
    most = most or max((line.products.number for line in lines), default=0) or 1
    return tuple(replace(line, share=round(100 * line.products.number / most, 1)) for line in lines)


def _children(site: Site, id: str | None) -> tuple[Industry, ...]:
    return tuple(item for item in site.catalogue.industries.values() if item.parent == id)


def industries(site: Site, key: Key) -> Page:
    """The list of industries under their sections."""
    groups: list[tuple[str, tuple[IndustryLine, ...]]] = []
    for top in _children(site, None):
        below = _children(site, top.id) or (top,)
        groups.append((f"{top.code} {top.name}", tuple(_line(site, item) for item in below)))
    most = max((line.products.number for _, found in groups for line in found), default=0)
    groups = [(name, _shared(found, most)) for name, found in groups]
    links = [line.link for _, found in groups for line in found]
    return head.page(
        site, key.address, "industries", template="industries", title="行业",
        description="按国民经济行业分类（GB/T 4754—2017）查看名牌企业和产品。",
        data=IndustriesData(tuple(groups)), crumbs=(HOME,), meta=head.column_meta("industries"),
        structured=(head.list_json(site, "行业", key.address, links),),
        modified=head.newest_award(site))


def industry(site: Site, key: Key) -> Page:
    """The page of one industry."""
    record = site.catalogue.industries[key.id]
    catalogue = site.catalogue
    parent = catalogue.industries.get(record.parent or "")
    data = IndustryData(
        industry=record, line=_line(site, record), parent=link("industry", parent.id, parent.name) if parent else None,
        children=_shared([_line(site, item) for item in _children(site, record.id)]),
        products=holding(site, "industry", record.id, "products"),
        enterprises=holding(site, "industry", record.id, "enterprises"),
        others=tuple(link("industry", item.id, item.name) for item in _children(site, record.parent)
                     if item.id != record.id and record.parent))
    more = (data.parent,) if data.parent else ()
    modified = holdings.newest(site, "industry", record.id)
    return head.page(
        site, key.address, "industries", template="industry", title=record.name,
        description=f"{record.name}（{record.code}，GB/T 4754—{record.edition}）的名牌企业和产品。",
        data=data, crumbs=crumbs("industries", more=more),
        meta=head.article_meta(site, "industries", record.name, modified=modified,
                               keywords=(record.name, record.code)),
        modified=modified)


def directory(site: Site, key: Key) -> Page:
    """The names of all products or enterprises of one industry."""
    record = site.catalogue.industries[key.id.partition("/")[0]]
    return holdings.directory(site, key, "industry", record.name)
