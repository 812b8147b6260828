"""申报培育: application rounds by stage, cultivation plans by year, services to enterprises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses, figures
from generator.figures import Figure
from generator.records import Plan, Round, ServiceStatistic
from generator.records.programme import PlanItem, RoundEntry
from generator.views.pages import head
from generator.views.pages.cards import link
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One stage of a round: how many passed it, and the width of its bar in percent."""

    stage: str
    enterprises: Figure
    products: Figure
    width: int


@dataclass(frozen=True, slots=True)
class Application:
    """One application: who, what, how far, and why not farther."""

    enterprise: Link
    subject: Link | None
    stage: str
    decision: str
    note: str


@dataclass(frozen=True, slots=True)
class RoundEntryList:
    """One round with its funnel and its applications."""

    round: Round
    honor: Link | None
    funnel: tuple[FunnelStep, ...]
    applications: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """One target of a plan."""

    holder: Link
    honor: Link | None
    item: PlanItem


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """One plan: target against achieved, by year and in all."""

    plan: Plan
    total: Figure
    reached: Figure
    years: tuple[figures.PlanYear, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeData:
    """What the page shows, newest first."""

    rounds: tuple[RoundEntryList, ...]
    plans: tuple[PlanOverview, ...]
    services: tuple[ServiceStatistic, ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.PROGRAMME, "programme")


def programme(site: Site, key: Key) -> Page:
    """Rounds, plans and services."""
    catalogue = site.catalogue
    data = ProgrammeData(
        rounds=tuple(_round(site, record) for record in catalogue.rounds.values())[::-1],
        plans=tuple(_plan(site, record) for record in catalogue.plans.values())[::-1],
        services=tuple(catalogue.services.values())[::-1])
    return head.page(
        site, key.address, "programme", template="programme", title="申报培育",
        description=f"历年申报批次{len(data.rounds)}个、培育计划{len(data.plans)}个，"
                    "以及服务企业的情况，每个数字都由逐条记录算出。",
        data=data, crumbs=(HOME,), meta=head.column_meta("programme"),
        modified=head.newest(step.date for item in catalogue.rounds.values()
                             for entry in item.entries for step in entry.steps))


def _round(site: Site, record: Round) -> RoundEntryList:
    honor = site.catalogue.honors.get(record.honor)
    highest = max((figures.enterprises_at(record, stage, site.as_of).number
                   for stage in record.stages), default=0) or 1
    steps = [FunnelStep(stage, firms, figures.products_at(record, stage, site.as_of),
                        round(100 * firms.number / highest))
             for stage in record.stages
             if (firms := figures.enterprises_at(record, stage, site.as_of))]
    return RoundEntryList(
        record, link("honor", honor.id, honor.name) if honor else None, tuple(steps),
        tuple(_application(site, entry) for entry in record.entries))


def _application(site: Site, entry: RoundEntry) -> Application:
    catalogue = site.catalogue
    firm = catalogue.enterprises.get(entry.enterprise)
    known = [step for step in entry.steps
             if step.date is None or step.date.first_day <= site.as_of] or entry.steps[:1]
    last = known[-1]
    return Application(
        link("enterprise", firm.id, firm.short_name or firm.legal_name) if firm
        else Link(entry.enterprise, ""), _subject(site, entry), last.stage, last.decision,
        last.note or "")


def _subject(site: Site, entry: RoundEntry) -> Link | None:
    catalogue = site.catalogue
    if product := catalogue.products.get(entry.product or ""):
        return link("product", product.id, product.display_name)
    if indication := catalogue.indications.get(entry.indication or ""):
        return link("indication", indication.id, indication.name)
    return None


def _plan(site: Site, record: Plan) -> PlanOverview:
    total, reached = figures.plan_totals(site.catalogue, record, site.as_of)
    years = figures.plan_years(site.catalogue, record, site.as_of)
    return PlanOverview(record, total, reached, years,
                        tuple(_target(site, item) for item in record.items))


def _target(site: Site, item: PlanItem) -> Target:
    catalogue = site.catalogue
    honor = catalogue.honors.get(item.target_honor)
    if product := catalogue.products.get(item.product or ""):
        holder = link("product", product.id, product.display_name)
    elif firm := catalogue.enterprises.get(item.enterprise or ""):
        holder = link("enterprise", firm.id, firm.short_name or firm.legal_name)
    else:
        holder = Link(item.product or item.enterprise or "", "")
    return Target(holder, link("honor", honor.id, honor.short_name or honor.name)
                  if honor else None, item)
