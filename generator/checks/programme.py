"""Checks on application rounds and cultivation plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalogue import Catalogue
from generator.checks.findings import Finding, Spot, error, warning
from generator.figures import disagreements
from generator.records import Honor, Plan, Round
from generator.records.dates import PartialDate
from generator.records.programme import STAGES, PlanItem, RoundEntry, RoundStep

RANKINGS_STOPPED = date(2018, 11, 7)
"""国市监质〔2018〕208号: no more 名牌 rankings, direct or delegated."""
_RANKINGS = ("名牌", "知名品牌")


def rounds_pass_their_stages_in_order(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A round names its stages in the order of the procedure, each once (C7)."""
    for round in catalogue.rounds.values():
        for index in range(1, len(round.stages)):
            before, stage = round.stages[index - 1], round.stages[index]
            if STAGES.index(stage) <= STAGES.index(before):
                yield error(("round", round.id, "stages", index), "stage_order",
                            f"“{stage}”不能排在“{before}”后面", f"按这个先后写：{'、'.join(STAGES)}")
        if round.window and round.window.closes.last_day < round.window.opens.first_day:
            yield error(("round", round.id, "window", "closes"), "window_order",
                        "受理截止早于开始", "把两个日期对调或改正")


def applications_advance(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An application passes the round's stages in order and ends when it is refused (C7)."""
    for round in catalogue.rounds.values():
        for index, entry in enumerate(round.entries):
            spot: Spot = ("round", round.id, "entries", index, "steps")
            for number, step in enumerate(entry.steps):
                if step.stage not in round.stages:
                    yield error((*spot, number, "stage"), "stage_not_in_round",
                                f"本批次没有“{step.stage}”这一环节",
                                f"本批次的程序是：{'、'.join(round.stages)}")
                if number:
                    yield from _after(entry.steps[number - 1], step, (*spot, number))


def _after(before: RoundStep, step: RoundStep, spot: Spot) -> Iterator[Finding]:
    if before.decision in ("退回", "未入选"):
        yield error((*spot, "stage"), "step_after_refusal",
                    f"“{before.stage}”{before.decision}以后不会再有“{step.stage}”",
                    "删去后面的环节，或改正前面的结果")
    elif STAGES.index(step.stage) <= STAGES.index(before.stage):
        yield error((*spot, "stage"), "stage_order", f"“{step.stage}”不能排在“{before.stage}”后面",
                    "按先后写各环节，每一环节只写一次")
    if before.date and step.date and step.date.last_day < before.date.first_day:
        yield error((*spot, "date"), "step_date_order",
                    f"日期早于上一环节的{before.date.chinese}", "核对两个日期")


def applications_are_complete(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An application names its product where the honor is for products, and only once (C7)."""
    for round in catalogue.rounds.values():
        honor = catalogue.honors.get(round.honor)
        seen = set[tuple[str, str | None, str | None]]()
        for index, entry in enumerate(round.entries):
            spot: Spot = ("round", round.id, "entries", index)
            if honor and honor.subject == "产品" and not (entry.product or entry.indication):
                yield error((*spot, "product"), "round_product_missing",
                            f"“{honor.name}”授予产品，要写申报的产品", "加一行 product: 产品编号")
            key = entry.enterprise, entry.product, entry.indication
            if key in seen:
                yield error((*spot, "product" if entry.product else "enterprise"),
                            "round_entry_duplicate", "这项申报已经写过一次", "合并成一条，环节写在一起")
            seen.add(key)
            yield from _made_by(catalogue, entry, spot)


def _made_by(catalogue: Catalogue, entry: RoundEntry | PlanItem, spot: Spot) -> Iterator[Finding]:
    product = catalogue.products.get(entry.product or "")
    if product is None or not entry.enterprise:
        return
    known = len(catalogue.makers(product)) == len(product.enterprise)
    if known and entry.enterprise not in product.enterprise:
        yield error((*spot, "product"), "product_of_another",
                    f"“{product.display_name}”不是“{entry.enterprise}”的产品",
                    f"这种产品的企业是 {'、'.join(product.enterprise)}")


def declared_counts_agree(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """The numbers that documents state agree with what the entries give (section 0, C7)."""
    for round in catalogue.rounds.values():
        for odd in disagreements(round):
            noun = "企业" if odd.field == "enterprises" else "产品"
            yield warning(
                ("round", round.id, "declared", odd.index, odd.field), "declared_differs",
                f"{odd.declared.source}写{odd.stated.text}{noun}（{odd.declared.stage}），"
                f"逐条统计是{odd.found.text}{noun}",
                "核对原件和各条申报；两处说法确实不一，可以都保留")


def rankings_are_not_reopened(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No 名牌 round after 2018-11-07 (国市监质〔2018〕208号), none after an honor ended (C7)."""
    for round in catalogue.rounds.values():
        honor = catalogue.honors.get(round.honor)
        if honor is None or round.legal_basis:
            continue
        if _is_ranking(honor) and _opened(round) > RANKINGS_STOPPED:
            yield error(("round", round.id, "year"), "ranking_stopped",
                        "2018年11月7日以后不得再开展名牌评选认定（国市监质〔2018〕208号）",
                        "不要发起这一批次；确有法律、行政法规依据的，写明 legal_basis")
        elif honor.ended and round.year > honor.ended.year:
            yield error(("round", round.id, "year"), "round_after_end",
                        f"“{honor.name}”{honor.ended.chinese}已经停止", "核对年度和荣誉编号")


def _is_ranking(honor: Honor) -> bool:
    return any(word in honor.name for word in _RANKINGS)


def _opened(round: Round) -> date:
    if round.window:
        return round.window.opens.first_day
    steps = [step.date.first_day for entry in round.entries for step in entry.steps if step.date]
    return min(steps, default=date(round.year, 1, 1))


def plans_hold_together(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A target names who shall reach it, within the plan's years; what is reached is on record (C8)."""
    for plan in catalogue.plans.values():
        for index, item in enumerate(plan.items):
            spot: Spot = ("plan", plan.id, "items", index)
            if not (item.enterprise or item.product):
                yield error(spot, "plan_holder_missing", "没有写企业，也没有写产品",
                            "加一行 enterprise: 或 product:")
            yield from _target_year(plan, item, spot)
            yield from _achieved(catalogue, item, spot)
            yield from _made_by(catalogue, item, spot)


def _target_year(plan: Plan, item: PlanItem, spot: Spot) -> Iterator[Finding]:
    year = PartialDate(item.target_year)
    if not plan.period.start.year <= year.year <= plan.period.end.year:
        yield error((*spot, "target_year"), "target_outside_plan",
                    f"目标年份{year.year}不在规划期（{plan.period.text}）内", "核对目标年份和规划期")


def _achieved(catalogue: Catalogue, item: PlanItem, spot: Spot) -> Iterator[Finding]:
    if item.status != "已获得":
        if item.achieved_year:
            yield error((*spot, "status"), "plan_status",
                        f"写了获得年度{item.achieved_year}，状态却是“{item.status}”", "把状态改成已获得，或删去获得年度")
    elif item.achieved_year is None:
        yield error((*spot, "achieved_year"), "achieved_year_missing", "状态是已获得，要写哪一年获得",
                    "加一行 achieved_year: 年度")
    elif item.target_honor in catalogue.honors and not _has_award(catalogue, item):
        yield error((*spot, "achieved_year"), "achieved_without_award",
                    f"没有{item.achieved_year}年的获奖记录", "在产品或企业的文件里补上这条荣誉，或改正年度")


def _has_award(catalogue: Catalogue, item: PlanItem) -> bool:
    if {("product", item.product), ("enterprise", item.enterprise)} & catalogue.broken:
        return True
    awards = (catalogue.awards_of("product", item.product) if item.product
              else catalogue.awards_of_enterprise(item.enterprise or ""))
    if any(award.honor.id == item.target_honor and award.year == item.achieved_year
           for award in awards):
        return True
    # Geographical indications are granted to a place: no award row, but a record of their own.
    indications = () if catalogue.awards_with(item.target_honor) else catalogue.related(
        "indications", "enterprise", item.enterprise or "")
    return any(indication.approved and indication.approved.date.year == item.achieved_year
               for indication in indications)


CHECKS = (
    rounds_pass_their_stages_in_order, applications_advance, applications_are_complete,
    declared_counts_agree, rankings_are_not_reopened, plans_hold_together)
