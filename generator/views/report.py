"""Turns the records of a period into the 名牌战略实施情况汇报: prose in which every number is a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import figures
from generator.catalogue import Catalogue
from generator.figures import Figure
from generator.records import Event, Honor, Plan, Round
from generator.records.dates import PartialDate, Period

_FIELDS = {"质量": "质量", "计量": "计量", "标准化": "标准化", "特种设备": "特种设备安全监察"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; with a figure it is a number and says which records it comes from."""

    text: str
    figure: Figure | None = None


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    remarks: tuple[Paragraph, ...] = ()
    """Where the sources contradict each other."""

    @property
    def text(self) -> str:
        """The whole section without its links."""
        return "\n".join(plain(paragraph) for paragraph in (*self.paragraphs, *self.remarks))


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a period, ready to be set."""

    title: str
    issuer: str
    period: Period
    written: PartialDate
    """The day whose state of things it tells."""
    sections: tuple[Section, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure in the order of the text."""
        return tuple(piece.figure for section in self.sections
                     for paragraph in (*section.paragraphs, *section.remarks)
                     for piece in paragraph if piece.figure)


def report(catalogue: Catalogue, period: Period, as_of: date) -> Report:
    """The report for `period` as it can be written on `as_of`; parts without records are left out."""
    day = min(as_of, period.end.last_day)
    parts = (_applications(catalogue, period, day), _cultivation(catalogue, period, day),
             _services(catalogue, period), _publicity(catalogue, period),
             _protection(catalogue, period), _state(catalogue, day))
    city = catalogue.city
    name = city.name_on(day) if city else ""
    return Report(
        title=f"{name}名牌战略实施情况汇报（{period.text}）", issuer=catalogue.office.name,
        period=period, written=PartialDate(day.year, day.month, day.day),
        sections=tuple(section for section in parts if section.paragraphs))


def plain(paragraph: Paragraph) -> str:
    """A paragraph without its links."""
    return "".join(piece.text for piece in paragraph)


def _say(*parts: str | Figure | None) -> Paragraph:
    """A paragraph of words and figures; what is None is left out."""
    return tuple(Piece(part) if isinstance(part, str) else Piece(part.text, part)
                 for part in parts if part)


def _listed(named: Iterable[tuple[str, Figure]], noun: str = "") -> Iterator[str | Figure]:
    """`报纸6件、电视3件`."""
    for index, (name, figure) in enumerate(named):
        yield f"{'、' if index else ''}{name}"
        yield figure
        if noun:
            yield noun


def _day(when: PartialDate, period: Period) -> str:
    """The day without its year where the period makes the year plain."""
    same = period.start.year == period.end.year == when.year
    return when.chinese.partition("年")[2] if same and when.month else when.chinese


# --- applications ---------------------------------------------------------------------------


def _applications(catalogue: Catalogue, period: Period, day: date) -> Section:
    rounds = figures.rounds_in(catalogue, period)
    paragraphs = tuple(_round(catalogue, round, honor, day) for round in rounds
                       if (honor := catalogue.honors.get(round.honor)))
    remarks = tuple(
        _say(f"{round.title}：{odd.declared.source}说的是", odd.stated, _noun(odd.field), "，逐条记录数得",
             odd.found, _noun(odd.field), "，两说并存，未作取舍。")
        for round in rounds for odd in figures.disagreements(round))
    return Section("申报和推荐", paragraphs, remarks)


def _noun(field: str) -> str:
    return "企业" if field == "enterprises" else "产品"


def _round(catalogue: Catalogue, round: Round, honor: Honor, day: date) -> Paragraph:
    applied = figures.enterprises_at(round, figures.APPLIED, day)
    products = figures.products_at(round, figures.APPLIED, day)
    if round.entries and all(entry.indication for entry in round.entries):
        return _say(f"申请{_protected_as(catalogue, round, honor, day)}保护的产品有", products, "。")
    return _say(
        f"{honor.name}：", applied, "企业", *(("的", products, "产品") if products else ()),
        "提出申报", *_passed(round, "市初审", "，经市初审，", "通过", day),
        *_passed(round, "市推荐", "，推荐", "", day), "。")


def _passed(round: Round, stage: str, before: str, after: str, day: date
            ) -> tuple[str | Figure | None, ...]:
    enterprises = figures.enterprises_at(round, stage, day)
    products = figures.products_at(round, stage, day)
    if not enterprises:
        return ()
    named = ("的", products, "产品") if products else ()
    return (before, enterprises, "企业", *named, after)


def _protected_as(catalogue: Catalogue, round: Round, honor: Honor, day: date) -> str:
    """The honor, with the name that its system still bore on that day."""
    old = {name.name.partition("（")[0] for entry in round.entries
           if (item := catalogue.indications.get(entry.indication or ""))
           for name in item.name_history[:1] if day < name.until.first_day}
    return f"{honor.name}（{'、'.join(sorted(old))}）" if old else honor.name


# --- plans, meetings, prizes ------------------------------------------------------------------


def _cultivation(catalogue: Catalogue, period: Period, day: date) -> Section:
    plans = (plan for plan in catalogue.plans.values() if plan.items
             and plan.period.start.first_day <= period.end.last_day
             and period.start.first_day <= plan.period.end.last_day)
    meetings = (paragraph for event in figures.events_in(catalogue, period)
                if (paragraph := _meeting(catalogue, event, period)))
    return Section("培育计划和表彰奖励", (*(_plan(catalogue, plan, day) for plan in plans), *meetings))


def _plan(catalogue: Catalogue, plan: Plan, day: date) -> Paragraph:
    targets, reached = figures.plan_totals(catalogue, plan, day)
    year = next((year for year in figures.plan_years(catalogue, plan, day)
                 if year.year == day.year), None)
    title = plan.title if plan.title.startswith("《") else f"《{plan.title}》"
    return _say(f"{title}列出目标", targets,
                *((f"，其中安排在{year.year}年的", year.target) if year and year.target else ()),
                f"；截至{day.year}年{day.month}月，已实现", reached, "。")


def _meeting(catalogue: Catalogue, event: Event, period: Period) -> Paragraph | None:
    money = figures.award_money(catalogue, event)
    if not money:
        return None
    scope = f"向{event.award_money_scope}" if event.award_money_scope else ""
    held = "召开" if event.kind == "会议" and not event.title.endswith("召开") else ""
    return _say(f"{_day(event.date, period)}，{event.title}{held}，{scope}兑现奖金", money, "。")


# --- services, publicity, protection ------------------------------------------------------------


def _services(catalogue: Catalogue, period: Period) -> Section:
    paragraphs = (_help(catalogue, period), _visits(catalogue, period),
                  *_stays(catalogue, period))
    return Section("服务企业", tuple(paragraph for paragraph in paragraphs if paragraph))


def _help(catalogue: Catalogue, period: Period) -> Paragraph:
    visits = figures.service_person_times(catalogue, period)
    solved = figures.service_items(catalogue, period)
    source = visits or solved
    if source is None:
        return ()
    records = [catalogue.services[id] for _, id in source.sources]
    categories = {item.category for item in records}
    fields = "、".join(name for category, name in _FIELDS.items()
                      if category in categories or figures.SUMMED in categories)
    when = "、".join(dict.fromkeys(item.period.text for item in records))
    return _say(f"{when}，", *(("到企业服务", visits) if visits else ()),
                *(("，帮助解决", f"{fields}等方面的问题", solved) if solved else ()), "。")


def _visits(catalogue: Catalogue, period: Period) -> Paragraph:
    reports = figures.service_times(catalogue, period, "赴上级")
    forums = figures.service_times(catalogue, period, "座谈")
    if not (reports or forums):
        return ()
    return _say(*(("赴上级部门汇报", reports) if reports else ()), "，" if reports and forums else None,
                *(("召开座谈会", forums) if forums else ()), "。")


def _stays(catalogue: Catalogue, period: Period) -> Iterator[Paragraph]:
    """What was done for the superiors' decision without being counted, such as 驻京办公."""
    for item in figures.services_in(catalogue, period, "赴上级"):
        if item.content and not item.times:
            yield _say(f"{item.period.text}，{item.content.partition('。')[0]}。")


def _publicity(catalogue: Catalogue, period: Period) -> Section:
    count = figures.media_count(catalogue, period)
    if not count:
        return Section("宣传报道", ())
    last = figures.media_in(catalogue, period)[-1].date
    months = Period(PartialDate(period.start.year, period.start.month),
                    PartialDate(last.year, last.month if period.start.month else None))
    kinds = figures.media_by_type(catalogue, period)
    names = "、".join(name for name, _ in kinds)
    return Section("宣传报道", (_say(f"{months.text}，在{names}刊播稿件", count, "，其中",
                                    *_listed(kinds), "。"),))


def _protection(catalogue: Catalogue, period: Period) -> Section:
    found = figures.enforcement(catalogue, period)
    if found is None:
        return Section("打假维权", ())
    when = "、".join(item.period.text for item in found.statistics[:1]) if (
        len(found.statistics) == 1) else period.text
    goods = ("，标值", found.goods_value) if found.goods_value else ()
    return Section("打假维权", (_say(f"{when}，查处假冒名牌案件", found.filed, "，已结案", found.closed,
                                    *goods, "。"),))


# --- what is held --------------------------------------------------------------------------------


def _state(catalogue: Catalogue, day: date) -> Section:
    live = figures.live_total(catalogue, day)
    if not live.awards:
        return Section("名牌现状", ())
    when = f"{day.year}年{day.month}月{day.day}日"
    counts = ((honor.name, held.awards) for honor, held in figures.live_by_honor(catalogue, day))
    return Section("名牌现状", (
        _say(f"截至{when}，全市在有效期内的荣誉共", live.awards, "，涉及", live.enterprises, "企业、",
             live.products, "产品，其中", *_listed(counts), "。"),))
