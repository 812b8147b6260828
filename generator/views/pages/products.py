"""Product pages, and the list of all products."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.records import Product
from generator.records.holders import Trademark
from generator.views.pages import head, lists
from generator.views.pages.cards import (
    AwardRow,
    Badge,
    Card,
    Picture,
    award_row,
    badges,
    enterprise_card,
    gallery,
    held_words,
    link,
    product_card,
    product_picture,
)
from generator.views.pages.lives import Lives, lives
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import Relations, relations
from generator.views.pages.sections import crumbs

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProductData:
    """What a product page shows."""

    product: Product
    picture: Picture
    photos: tuple[Picture, ...]
    """The photos after the first."""
    badges: tuple[Badge, ...]
    makers: tuple[Card, ...]
    region: Link | None
    industry: Link | None
    indication: Link | None
    facts: Facts
    awards: tuple[AwardRow, ...]
    """Newest first."""
    lives: Lives | None
    siblings: tuple[Card, ...]
    more_siblings: bool
    relations: Relations


def keys(site: Site) -> Iterable[Key]:
    """The list pages, then every product."""
    yield from lists.keys(addresses.PRODUCTS, "products", len(site.catalogue.products))
    for id in site.catalogue.products:
        yield Key(addresses.of("product", id), "product", id)


def products(site: Site, key: Key) -> Page:
    """One page of the list of all products."""
    cards = lists.slice_of(site.catalogue.products, key)
    made = tuple(product_card(site, product) for product in cards)
    data = lists.list_data(site, key, addresses.PRODUCTS, made,
                           total=len(site.catalogue.products), kind="product")
    return lists.list_page(site, key, "products", data, template="catalogue")


def product(site: Site, key: Key) -> Page:
    """The page of one product."""
    record = site.catalogue.products[key.id]
    data = _data(site, record)
    awards = site.catalogue.awards_of("product", record.id)
    makers = site.catalogue.makers(record)
    name = record.display_name
    return head.page(
        site, key.address, "products", template="product", title=name,
        description=_description(record, data), data=data,
        crumbs=crumbs("products"),
        meta=head.article_meta(
            site, "products", name, source=record.source or "",
            modified=max(head.newest(head.award_dates(awards)), data.relations.newest),
            keywords=(name, record.brand, record.category or "",
                      *(maker.short_name or maker.legal_name for maker in makers),
                      *(award.honor.name for award in awards))),
        structured=(head.product_json(site, record, data.picture, key.address),),
        modified=max(head.newest(head.award_dates(awards)), data.relations.newest))


def _data(site: Site, record: Product) -> ProductData:
    catalogue = site.catalogue
    awards = sorted(catalogue.awards_of("product", record.id),
                    key=lambda award: (-award.year, award.honor.rank))
    makers = catalogue.makers(record)
    region = catalogue.region_of(makers[0]) if makers else None
    industry = catalogue.industry_of(record)
    indication = catalogue.indications.get(record.indication or "")
    rows = tuple(award_row(site, award) for award in awards)
    siblings = [id for id in dict.fromkeys(
        other.id for maker in makers for other in catalogue.products_of(maker.id)) if id != record.id]
    return ProductData(
        product=record, picture=product_picture(site, record), photos=gallery(site, record)[1:],
        badges=badges(site, catalogue.awards_of("product", record.id)), makers=tuple(enterprise_card(site, maker) for maker in makers),
        region=link("region", region.id, region.name_on(site.as_of)) if region else None,
        industry=link("industry", industry.id, industry.name) if industry else None,
        indication=link("indication", indication.id, indication.name) if indication else None,
        facts=_facts(record), awards=rows, lives=lives(rows, site.as_of),
        siblings=tuple(product_card(site, catalogue.products[id]) for id in siblings[:lists.FEW]),
        more_siblings=len(siblings) > lists.FEW,
        relations=relations(site, "product", record.id))


def _description(record: Product, data: ProductData) -> str:
    maker = data.makers[0].title if data.makers else ""
    held = held_words(data.badges)
    words = (f"{record.display_name}，{maker}生产", record.summary or "", f"荣誉：{held}" if held else "")
    return "。".join(word.rstrip("。") for word in words if word) + "。"


def _facts(record: Product) -> Facts:
    mark = record.trademark
    pairs = (
        ("类别", record.category), ("规格型号", "；".join(record.specifications)),
        ("执行标准", "；".join(record.standards)), ("许可证号", "；".join(record.licence_numbers)),
        ("注册商标", _trademark(mark) if mark else None),
        ("投产时间", record.introduced.chinese if record.introduced else None),
        ("年产量", f"{record.output.value.with_unit(record.output.unit or '')}（{record.output.year}年）"
         if record.output else None),
        ("市场占有率", f"{record.market_share.value:g}%（{record.market_share.year}年"
         f"{'，' + record.market_share.scope if record.market_share.scope else ''}）"
         if record.market_share else None),
        ("出口", f"{record.exports.value.text}（{record.exports.year}年）" if record.exports else None),
        ("生产状态", record.status))
    return tuple((name, value) for name, value in pairs if value)


def _trademark(mark: Trademark) -> str:
    parts = [f"第{mark.number}号"]
    if mark.nice_classes:
        parts.append(f"第{'、'.join(str(number) for number in mark.nice_classes)}类")
    if mark.kind != "普通":
        parts.append(f"{mark.kind}商标")
    if mark.registered:
        parts.append(f"{mark.registered.chinese}注册")
    if mark.expires:
        parts.append(f"专用权期限至{mark.expires.chinese}")
    return "，".join((*parts, f"注册人{mark.owner}") if mark.owner else parts)
