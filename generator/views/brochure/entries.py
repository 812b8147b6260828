"""Turns a product, an enterprise or a geographical indication into one entry of a chapter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.award import Award
from generator.catalogue import Catalogue
from generator.markdown import plain_text, to_tokens
from generator.records import Enterprise, Honor, Indication, Photo, Product
from generator.standing import Standing, Status, standing

EXCERPT = 110
_CONTACT = ("地址", "邮编", "电话", "网址")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and a value in small type."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class HonorLine:
    """One honor of a holder with every year it was granted, and how it stands."""

    name: str
    colour: str | None
    years: str
    detail: str
    live: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or a drawing: its place below the theme or the photos, and words for it."""

    src: str
    alt: str
    span: float = 0
    """Millimetres of its longer side as printed; 0 where the layout has not been chosen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a chapter prints about one holder."""

    id: str
    anchor: str
    kind: str
    """`product`, `enterprise` or `indication`."""
    title: str
    brand: str
    name: str
    reading: str | None
    firm: str
    place: str
    summary: str
    excerpt: str
    """The first sentences, for small layouts."""
    picture: Picture | None
    honours: tuple[HonorLine, ...]
    facts: tuple[Fact, ...]
    blocks: list[Any]


def of_product(catalogue: Catalogue, record: Product, day: date) -> Entry:
    """A product with its honors, its maker and where that is."""
    makers = catalogue.makers(record)
    first = makers[0] if makers else None
    return Entry(
        id=record.id, anchor=f"product-{record.id}", kind="product", title=record.display_name,
        brand=record.brand, name=record.name, reading=record.pinyin,
        firm="、".join(maker.name_on(day) for maker in makers),
        place=place(catalogue, first, day) if first else "", summary=record.summary or "",
        excerpt=excerpt(record.intro),
        picture=_picture(record.id, record.photos, record.illustration, record.display_name),
        honours=honor_lines(catalogue.awards_of("product", record.id), day),
        facts=(*_product_facts(record), *(contact(first) if first else ())),
        blocks=to_tokens(record.intro or record.summary or ""))


def of_enterprise(catalogue: Catalogue, record: Enterprise, day: date) -> Entry:
    """An enterprise with the honors it holds itself; of a service brand, the service's name."""
    awards = catalogue.awards_of("enterprise", record.id)
    services = dict.fromkeys(award.details.service for award in awards if award.details.service)
    name = record.short_name or record.legal_name
    return Entry(
        id=record.id, anchor=f"enterprise-{record.id}", kind="enterprise", title=record.name_on(day),
        brand=name, name="、".join(services), reading=record.pinyin,
        firm=record.name_on(day), place=place(catalogue, record, day),
        summary="、".join(services), excerpt=excerpt(record.intro),
        picture=_picture(record.id, record.photos, _drawing(catalogue, record), record.legal_name),
        honours=honor_lines(awards, day), facts=(*_enterprise_facts(record), *contact(record)),
        blocks=to_tokens(record.intro or ""))


def of_indication(catalogue: Catalogue, record: Indication, day: date) -> Entry:
    """A geographical indication with its system, its holder and who uses it."""
    users = [catalogue.enterprises[user.enterprise].name_on(day) for user in record.users
             if user.enterprise in catalogue.enterprises]
    places = [region.name_on(day) for name in record.regions if (region := catalogue.region(name))]
    facts = (("保护范围", record.scope), ("申请机构", record.applicant), ("证书编号", record.certificate_number),
             ("执行标准", record.standard), ("用标企业", "、".join(users)))
    return Entry(
        id=record.id, anchor=f"indication-{record.id}", kind="indication", title=record.name,
        brand=record.name, name="", reading=record.pinyin, firm=record.owner or record.applicant,
        place="、".join(places), summary=record.summary or "", excerpt=excerpt(record.intro),
        picture=_picture(record.id, record.photos, _local_drawing(catalogue, record), record.name),
        honours=(_indication_line(record),), facts=_facts(facts),
        blocks=to_tokens(record.intro or record.summary or ""))


def only(entry: Entry, shown: Collection[str]) -> Entry:
    """The entry without what is not among `证书 简介 资料 联系`."""
    honours, facts = entry.honours, entry.facts
    if "证书" not in shown:
        honours = tuple(replace(line, detail="") for line in honours)
    if "资料" not in shown:
        facts = tuple(fact for fact in facts if fact.label in _CONTACT)
    if "联系" not in shown:
        facts = tuple(fact for fact in facts if fact.label not in _CONTACT)
    if "简介" not in shown:
        entry = replace(entry, blocks=[], excerpt="")
    return replace(entry, honours=honours, facts=facts)


def honor_lines(awards: Iterable[Award], day: date) -> tuple[HonorLine, ...]:
    """One line an honor, highest first; what law bars from promotion is left out."""
    groups: dict[str, list[Award]] = {}
    for award in awards:
        if not award.honor.banned_in_promotion:
            groups.setdefault(award.honor.id, []).append(award)
    ordered = sorted(groups.values(), key=lambda group: (group[0].honor.rank, group[0].honor.id))
    return tuple(_honor_line(group, day) for group in ordered)


def _honor_line(group: list[Award], day: date) -> HonorLine:
    latest = max(group, key=lambda award: (award.year, award.id))
    now = standing(latest, day)
    number = latest.details.certificate_number
    detail = "　".join(filter(None, (f"证书编号 {number}" if number else "", standing_text(now))))
    return HonorLine(latest.honor.name, latest.honor.color, years(group), detail, now.live)


def years(awards: Iterable[Award]) -> str:
    """`2004、2007、2010年度`"""
    return "、".join(str(year) for year in sorted({award.year for award in awards})) + "年度"


def standing_text(now: Standing) -> str:
    """How an award stands, in a few words."""
    until = now.until.chinese if now.until else ""
    return {
        Status.VALID: f"有效期至{until}" if until else "长期有效",
        Status.EXTENDED: f"已延期至{until}",
        Status.EXPIRED: f"{until}到期",
        Status.REVOKED: "已撤销",
        Status.ENDED: f"{until}停止" if until else "已停止评选",
    }[now.status]


def span(honor: Honor) -> str:
    """The years of an honor: `2001—2008年`, `2022年起`."""
    if honor.ended is None:
        return f"{honor.started.year}年起"
    if honor.ended.year == honor.started.year:
        return f"{honor.started.year}年"
    return f"{honor.started.year}—{honor.ended.year}年"


def place(catalogue: Catalogue, enterprise: Enterprise, day: date) -> str:
    """The county, district or zone of an enterprise by its name of that day."""
    region = catalogue.region_of(enterprise)
    return region.name_on(day) if region else ""


def contact(record: Enterprise) -> tuple[Fact, ...]:
    """Where an enterprise is and how it is reached."""
    return _facts((("地址", record.address), ("邮编", record.postcode), ("电话", record.telephone),
                   ("网址", bare_address(record.website))))


def bare_address(address: str | None) -> str | None:
    """A web address as print gives it, without scheme and final slash."""
    return address.partition("://")[2].rstrip("/") if address else None


def excerpt(prose: str | None) -> str:
    """The first sentences, up to a length that a card holds."""
    taken = ""
    for sentence in re.findall(r"[^。]*。|[^。]+$", plain_text(prose or "")):
        if taken and len(taken) + len(sentence) > EXCERPT:
            break
        taken += sentence
    return taken


def _indication_line(record: Indication) -> HonorLine:
    approved = record.approved
    years = f"{approved.date.year}年批准" if approved else record.status
    number = approved.notice_number if approved else None
    return HonorLine(record.system, None, years, number or "", record.status == "批准")


def _product_facts(record: Product) -> tuple[Fact, ...]:
    mark = record.trademark
    share, output, exports = record.market_share, record.output, record.exports
    return _facts((
        ("规格型号", "、".join(record.specifications)), ("执行标准", "、".join(record.standards)),
        ("注册商标", f"第{mark.number}号" if mark else None),
        ("占有率", f"{share.scope or ''}{share.value:g}%（{share.year}年）" if share else None),
        ("产量", f"{output.value.with_unit(output.unit or '')}（{output.year}年）" if output else None),
        ("出口额", f"{exports.value.text}（{exports.year}年）" if exports else None),
        ("投产", record.introduced.chinese if record.introduced else None),
        ("状态", record.status if record.status != "在产" else None)))


def _enterprise_facts(record: Enterprise) -> tuple[Fact, ...]:
    staff, output = record.employees, record.output_value
    return _facts((
        ("成立", record.founded.chinese if record.founded else None),
        ("职工", f"{staff.value.with_unit(staff.unit or '人')}（{staff.year}年）" if staff else None),
        ("产值", f"{output.value.text}（{output.year}年）" if output else None),
        ("体系认证", "、".join(certificate.standard for certificate in record.management_certificates))))


def _facts(rows: Iterable[tuple[str, str | None]]) -> tuple[Fact, ...]:
    return tuple(Fact(label, value) for label, value in rows if value)


def _drawing(catalogue: Catalogue, record: Enterprise) -> str | None:
    return next((product.illustration for product in catalogue.products_of(record.id)
                 if product.illustration), None)


def _local_drawing(catalogue: Catalogue, record: Indication) -> str | None:
    """The indication's own drawing, else that of a product which bears its mark."""
    return record.illustration or next(
        (product.illustration for product in catalogue.products.values()
         if product.indication == record.id and product.illustration), None)


def _picture(id: str, photos: tuple[Photo, ...], drawing: str | None, title: str) -> Picture | None:
    if photos:
        return Picture(f"/photos/{id}/{photos[0].file}", photos[0].alt)
    return Picture(f"/illustrations/{drawing}.svg", f"{title}（示意图）") if drawing else None
