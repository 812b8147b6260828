"""Enterprise pages, and the list of all enterprises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from generator import addresses
from generator.memory import once
from generator.records import Enterprise, Indication
from generator.relations import grouped
from generator.views.pages import head, lists
from generator.views.pages.cards import (
    AwardRow,
    Badge,
    Card,
    Picture,
    award_row,
    badges,
    enterprise_card,
    enterprise_picture,
    gallery,
    held_words,
    indication_card,
    link,
)
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import Relations, relations
from generator.views.pages.sections import crumbs

_ROWS, _NEIGHBOURS = 6, 4
"""A page must stay small however much an enterprise makes and holds."""


@dataclass(frozen=True, slots=True)
class EnterpriseData:
    """What an enterprise page shows."""

    enterprise: Enterprise
    name: str
    picture: Picture
    photos: tuple[Picture, ...]
    badges: tuple[Badge, ...]
    region: Link | None
    industry: Link | None
    facts: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, str], ...]
    website: str
    own_awards: tuple[AwardRow, ...]
    product_awards: tuple[AwardRow, ...]
    """The newest; `more_awards` counts those that only the products' own pages tell."""
    more_awards: int
    products: tuple[Card, ...]
    more_products: tuple[Link, ...]
    indications: tuple[Card, ...]
    neighbours: tuple[Link, ...]
    """Others of the same region and industry."""
    relations: Relations


def keys(site: Site) -> Iterable[Key]:
    """The list pages, then every enterprise."""
    yield from lists.keys(addresses.ENTERPRISES, "enterprises", len(site.catalogue.enterprises))
    for id in site.catalogue.enterprises:
        yield Key(addresses.of("enterprise", id), "enterprise", id)


def enterprises(site: Site, key: Key) -> Page:
    """One page of the list of all enterprises."""
    cards = tuple(enterprise_card(site, record) for record in lists.slice_of(
        site.catalogue.enterprises, key))
    data = lists.list_data(site, key, addresses.ENTERPRISES, cards,
                           total=len(site.catalogue.enterprises), kind="enterprise")
    return lists.list_page(site, key, "enterprises", data, template="catalogue")


def enterprise(site: Site, key: Key) -> Page:
    """The page of one enterprise."""
    record = site.catalogue.enterprises[key.id]
    data = _data(site, record)
    awards = site.catalogue.awards_of_enterprise(record.id)
    modified = max(head.newest(head.award_dates(awards)), data.relations.newest)
    return head.page(
        site, key.address, "enterprises", template="enterprise", title=data.name,
        description=_description(record, data), data=data, crumbs=crumbs("enterprises"),
        meta=head.article_meta(site, "enterprises", data.name, source=record.source or "",
                               modified=modified,
                               keywords=(data.name, record.short_name or "",
                                         *(card.title for card in data.products),
                                         *(award.honor.name for award in awards))),
        structured=(head.enterprise_json(site, record, key.address),), modified=modified)


def _data(site: Site, record: Enterprise) -> EnterpriseData:
    catalogue = site.catalogue
    region = catalogue.region_of(record)
    industry = catalogue.industries.get(record.industry)
    products = catalogue.products_of(record.id)
    own = catalogue.awards_of("enterprise", record.id)
    held = [award for product in products for award in catalogue.awards_of("product", product.id)]
    found: tuple[Indication, ...] = catalogue.related("indications", "enterprise", record.id)
    goods, more_goods = lists.product_cards(site, products, lists.FEW)
    return EnterpriseData(
        enterprise=record, name=record.name_on(site.as_of),
        picture=enterprise_picture(site, record), photos=gallery(site, record)[1:],
        badges=badges(site, (*own, *held)),
        region=link("region", region.id, region.name_on(site.as_of)) if region else None,
        industry=link("industry", industry.id, industry.name) if industry else None,
        facts=_facts(record), contacts=_contacts(record), website=record.website or "",
        own_awards=tuple(award_row(site, award) for award in sorted(
            own, key=lambda award: (-award.year, award.honor.rank))),
        product_awards=tuple(award_row(site, award) for award in sorted(
            held, key=lambda award: (-award.year, award.honor.rank))[:_ROWS]),
        more_awards=max(0, len(held) - _ROWS), products=goods, more_products=more_goods,
        indications=tuple(indication_card(site, item) for item in found),
        neighbours=_neighbours(site, record), relations=relations(site, "enterprise", record.id))


def _neighbours(site: Site, record: Enterprise) -> tuple[Link, ...]:
    region = site.catalogue.region_of(record)
    near = site.catalogue.enterprises_in(region.id) if region else ()
    akin = _by_trade(site, region.id).get(record.industry, ()) if region else ()
    others = (other for other in chain(akin, (each for each in near
                                             if each.industry != record.industry))
              if other.id != record.id)
    return tuple(link("enterprise", other.id, other.name_on(site.as_of))
                 for other in islice(others, _NEIGHBOURS))


@once
def _by_trade(site: Site, region: str) -> Mapping[str, tuple[Enterprise, ...]]:
    return grouped(site.catalogue.enterprises_in(region), lambda each: [each.industry])


def _description(record: Enterprise, data: EnterpriseData) -> str:
    place = data.region.text if data.region else ""
    trade = data.industry.text if data.industry else ""
    goods = "、".join(card.eyebrow + "牌" + card.title for card in data.products)
    held = held_words(data.badges)
    parts = (f"{data.name}，位于{place}，属{trade}" if place and trade else data.name,
             f"产品：{goods}" if goods else "", f"荣誉：{held}" if held else "")
    return "。".join(part for part in parts if part) + "。"


def _facts(record: Enterprise) -> tuple[tuple[str, str], ...]:
    certificates = "；".join(
        item.standard + (f"（证书号 {item.number}）" if item.number else "")
        + (f"，有效期至{item.valid_until.chinese}" if item.valid_until else "")
        for item in record.management_certificates)
    former = "；".join(old.name + (f"（用到{old.until.chinese}）" if old.until else "")
                      for old in record.former_names)
    pairs = (
        ("曾用名", former), ("英文名称", record.name_en),
        ("统一社会信用代码", record.credit_code), ("组织机构代码", record.old_code),
        ("成立时间", record.founded.chinese if record.founded else None),
        ("注册资本", record.registered_capital.text if record.registered_capital else None),
        ("所有制", record.ownership), ("市直企业", "是" if record.municipal else None),
        ("职工人数", f"{record.employees.value.with_unit(record.employees.unit or '人')}"
         f"（{record.employees.year}年）" if record.employees else None),
        ("产值", f"{record.output_value.value.text}（{record.output_value.year}年）"
         if record.output_value else None),
        ("出口额", f"{record.export_value.value.text}（{record.export_value.year}年）"
         if record.export_value else None),
        ("体系认证", certificates), ("状态", record.status if record.status != "存续" else None))
    return tuple((name, value) for name, value in pairs if value)


def _contacts(record: Enterprise) -> tuple[tuple[str, str], ...]:
    contact = record.contact_person
    head_of_firm = record.legal_representative
    pairs = (("地址", record.address), ("邮编", record.postcode), ("电话", record.telephone),
             ("传真", record.fax), ("电子邮箱", record.email),
             ("法定代表人", head_of_firm.name if head_of_firm and head_of_firm.public else None),
             ("联系人", contact.name if contact and contact.public else None))
    return tuple((name, value) for name, value in pairs if value)
