"""Pages of geographical indications, and their list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.records import Indication
from generator.records.dates import PartialDate
from generator.records.holders import IndicationNotice
from generator.views.pages import head, holdings
from generator.views.pages.cards import (
    Card,
    Picture,
    gallery,
    indication_card,
    indication_picture,
    link,
)
from generator.views.pages.holdings import Holding, holding
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import Relations, relations
from generator.views.pages.sections import HOME, crumbs


@dataclass(frozen=True, slots=True)
class IndicationsData:
    """What the list shows: by protection system."""

    systems: tuple[tuple[str, tuple[Card, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step of the procedure."""

    date: PartialDate
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class User:
    """An enterprise that may use the mark."""

    enterprise: Link
    approved: IndicationNotice
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class IndicationData:
    """What the page of one indication shows."""

    indication: Indication
    picture: Picture
    photos: tuple[Picture, ...]
    status: str
    """`live`, `pending` or `revoked`."""
    status_text: str
    regions: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    users: tuple[User, ...]
    products: Holding
    others: tuple[Card, ...]
    relations: Relations


def keys(site: Site) -> Iterable[Key]:
    """The list, then every indication with its directory."""
    yield Key(addresses.INDICATIONS, "indications")
    for id in site.catalogue.indications:
        yield Key(addresses.of("indication", id), "indication", id)
        yield from holdings.keys(site, "indication", id)


def indications(site: Site, key: Key) -> Page:
    """The list of indications by protection system."""
    found = site.catalogue.indications
    systems = tuple((system, cards) for system in ("地理标志产品", "农产品地理标志", "证明商标", "集体商标")
                    if (cards := tuple(indication_card(site, item) for item in found.values()
                                       if item.system == system)))
    links = [Link(card.title, card.address) for _, cards in systems for card in cards]
    return head.page(
        site, key.address, "gi", template="indications", title="地理标志",
        description="产地、保护范围、质量技术要求、批准公告和核准使用专用标志的企业。",
        data=IndicationsData(systems, len(found)), crumbs=(HOME,), meta=head.column_meta("gi"),
        structured=(head.list_json(site, "地理标志", key.address, links),),
        modified=head.newest(step.date for item in found.values() for step in _steps(site, item)))


def indication(site: Site, key: Key) -> Page:
    """The page of one indication."""
    record = site.catalogue.indications[key.id]
    data = _data(site, record)
    modified = max(head.newest(step.date for step in data.steps), data.relations.newest)
    places = "、".join(place.text for place in data.regions)
    return head.page(
        site, key.address, "gi", template="indication", title=record.name,
        description=f"{record.name}，{record.system}，产地{places}，{data.status_text}。{record.summary or ''}",
        data=data, crumbs=crumbs("gi"),
        meta=head.article_meta(site, "gi", record.name, source=record.source or "",
                               modified=modified,
                               keywords=(record.name, record.system, "地理标志", places)),
        modified=modified)


def directory(site: Site, key: Key) -> Page:
    """The names of all products that carry the mark of one indication."""
    record = site.catalogue.indications[key.id.partition("/")[0]]
    return holdings.directory(site, key, "indication", record.name)


def _data(site: Site, record: Indication) -> IndicationData:
    catalogue = site.catalogue
    places = [region for name in record.regions if (region := catalogue.region(name))]
    approved = record.approved is not None and record.approved.date.first_day <= site.as_of
    status = {"撤销": "revoked"}.get(record.status, "live" if approved else "pending")
    words = {"revoked": "已撤销", "live": "受保护",
             "pending": record.status if record.status != "批准" else "申请中"}
    return IndicationData(
        indication=record, picture=indication_picture(site, record),
        photos=gallery(site, record)[1:], status=status, status_text=words[status],
        regions=tuple(link("region", place.id, place.name_on(site.as_of)) for place in places),
        facts=_facts(record), steps=_steps(site, record), users=_users(site, record),
        products=holding(site, "indication", record.id, "products"),
        others=tuple(indication_card(site, other) for other in catalogue.indications.values()
                     if other.id != record.id)[:4],
        relations=relations(site, "indication", record.id))


def _steps(site: Site, record: Indication) -> tuple[Step, ...]:
    found = []
    if record.applied:
        found.append(Step(record.applied, "申请", f"申请机构：{record.applicant}"))
    for title, notice in (("受理", record.accepted), ("批准", record.approved)):
        if notice:
            found.append(Step(notice.date, title, "，".join(
                word for word in (notice.authority, notice.notice_number) if word)))
    for old in record.name_history:
        found.append(Step(old.until, "制度更名", f"此前称{old.name}"))
    for user in _users(site, record):
        found.append(Step(user.approved.date, "核准用标", user.enterprise.text))
    return tuple(sorted((step for step in found if step.date.first_day <= site.as_of),
                        key=lambda step: step.date.first_day))


def _users(site: Site, record: Indication) -> tuple[User, ...]:
    users = []
    for user in record.users:
        firm = site.catalogue.enterprises.get(user.enterprise)
        if firm and user.approved.date.first_day <= site.as_of:
            users.append(User(link("enterprise", firm.id, firm.legal_name), user.approved, user.until))
    return tuple(users)


def _facts(record: Indication) -> tuple[tuple[str, str], ...]:
    pairs = (("保护制度", record.system), ("保护范围", record.scope), ("界定文件", record.scope_document),
             ("申请机构", record.applicant), ("初审机构", record.first_reviewer),
             ("标准", record.standard), ("证书编号", record.certificate_number),
             ("持有人", record.owner),
             ("商标类别", f"第{record.nice_class}类" if record.nice_class else None))
    return tuple((name, value) for name, value in pairs if value)
