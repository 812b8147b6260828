"""Counts applications by stage, and targets against achievements of a cultivation plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.catalogue import Catalogue
from generator.figures.figure import Figure, SourceLink, count, unique
from generator.records import Plan, Round
from generator.records.dates import Period
from generator.records.programme import DeclaredCount, PlanItem, RoundEntry
from generator.records.quantities import Quantity

APPLIED = "企业申报"


def entries_at(round: Round, stage: str, until: date | None = None) -> tuple[RoundEntry, ...]:
    """The applications that passed `stage` by `until`; every one has passed 企业申报."""
    return tuple(entry for entry in round.entries if _passed(entry, stage, until))


def _passed(entry: RoundEntry, stage: str, until: date | None) -> bool:
    def known(day: date | None) -> bool:
        return until is None or day is None or day <= until

    if stage == APPLIED:
        first = entry.steps[0]
        return known(first.date.first_day if first.date else None)
    return any(step.stage == stage and step.decision == "通过"
               and known(step.date.first_day if step.date else None) for step in entry.steps)


def enterprises_at(round: Round, stage: str, until: date | None = None) -> Figure:
    """How many enterprises have an application that passed `stage`: 26家."""
    return count((("enterprise", entry.enterprise) for entry in entries_at(round, stage, until)),
                 "家", of=("round", round.id))


def products_at(round: Round, stage: str, until: date | None = None) -> Figure:
    """How many products passed `stage`: 28种; geographical indications count as products."""
    return count(_products(entries_at(round, stage, until)), "种", of=("round", round.id))


def _products(entries: Iterable[RoundEntry]) -> Iterable[SourceLink]:
    for entry in entries:
        if entry.product:
            yield "product", entry.product
        elif entry.indication:
            yield "indication", entry.indication


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A number that a document states and the entries of its round do not give."""

    declared: DeclaredCount
    index: int
    """Which of the round's declared numbers it is."""
    field: str
    """`enterprises` or `products`."""
    stated: Figure
    found: Figure


def disagreements(round: Round) -> tuple[Disagreement, ...]:
    """Where what documents say of a round differs from its entries; both are worth keeping."""
    found = []
    for index, declared in enumerate(round.declared):
        for field, stated, counted in (
                ("enterprises", declared.enterprises, enterprises_at(round, declared.stage)),
                ("products", declared.products, products_at(round, declared.stage))):
            if stated is not None and not _agrees(stated, counted.value):
                figure = Figure(stated, counted.unit, (("round", round.id),))
                found.append(Disagreement(declared, index, field, figure, counted))
    return tuple(found)


def _agrees(stated: Quantity, found: Quantity) -> bool:
    over = Decimal(found.value) - Decimal(stated.value)
    slack = max(9, int(stated.value) // 10)
    return {"exact": over == 0, "more_than": 0 <= over <= slack,
            "less_than": -slack <= over <= 0}.get(stated.qualifier, abs(over) <= slack)


def rounds_in(catalogue: Catalogue, period: Period) -> tuple[Round, ...]:
    """The rounds with an application handed in during the period (undated ones: of its years)."""
    return tuple(round for round in catalogue.rounds.values() if _in_period(round, period))


def _in_period(round: Round, period: Period) -> bool:
    days = [step.date for entry in round.entries for step in entry.steps[:1] if step.date]
    if days:
        return any(period.start.first_day <= day.last_day and day.first_day <= period.end.last_day
                   for day in days)
    if round.window:
        return period.covers(round.window.opens.first_day)
    return period.start.year <= round.year <= period.end.year


@dataclass(frozen=True, slots=True)
class PlanYear:
    """What a plan wanted for a year, and what was reached in it."""

    year: int
    target: Figure
    achieved: Figure
    """Targets of whatever year that were reached in this one."""
    met: Figure
    """This year's targets that are reached, be it late."""


def plan_years(catalogue: Catalogue, plan: Plan, as_of: date) -> tuple[PlanYear, ...]:
    """The years of a plan in order, each with its targets and what was reached by `as_of`."""
    years = range(plan.period.start.year, plan.period.end.year + 1)
    reached = [item for item in plan.items if _reached(catalogue, item, as_of)]
    return tuple(PlanYear(
        year,
        target=_targets(plan, (item for item in plan.items if item.target_year == year)),
        achieved=_targets(plan, (item for item in reached if item.achieved_year == year)),
        met=_targets(plan, (item for item in reached if item.target_year == year)),
    ) for year in years)


def plan_totals(catalogue: Catalogue, plan: Plan, as_of: date) -> tuple[Figure, Figure]:
    """All targets of a plan, and those of them that were reached by `as_of`."""
    return (_targets(plan, plan.items),
            _targets(plan, (item for item in plan.items if _reached(catalogue, item, as_of))))


def _reached(catalogue: Catalogue, item: PlanItem, as_of: date) -> bool:
    """Whether the award was granted by `as_of`; the year decides where no award row tells more."""
    if item.status != "已获得" or (item.achieved_year or 0) > as_of.year:
        return False
    awards = (catalogue.awards_of("product", item.product) if item.product
              else catalogue.awards_of_enterprise(item.enterprise or ""))
    granted = [award.since for award in awards
               if award.honor.id == item.target_honor and award.year == item.achieved_year]
    return min(granted) <= as_of if granted else (item.achieved_year or 0) < as_of.year


def _targets(plan: Plan, items: Iterable[PlanItem]) -> Figure:
    listed = tuple(items)
    holders = unique(("product", item.product) if item.product else (
        "enterprise", item.enterprise or "") for item in listed)
    return Figure(Quantity(len(listed)), "项", (("plan", plan.id), *holders))
