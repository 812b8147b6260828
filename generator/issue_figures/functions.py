"""The closed list of functions an issue may call; each counts through `generator.figures`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from generator import figures
from generator.award import Award
from generator.chinese import nearest
from generator.figures import Figure, Holders
from generator.issue_figures import arguments
from generator.issue_figures.arguments import Scope
from generator.issue_figures.calls import Call
from generator.issue_figures.mistake import MistakeError
from generator.issue_figures.values import Chart, Number, Table, Value, number_of
from generator.records import Event, Honor, Plan, Region
from generator.records.dates import Period


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing in the brackets: what it is called, how it is read, whether it may be left out."""

    name: str
    read: arguments.Reader
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its names, what it counts, an example, and the counting itself."""

    name: str
    alias: str
    words: str
    example: str
    parameters: tuple[Parameter, ...]
    run: Callable[..., Figure | Value | None]

    @property
    def signature(self) -> str:
        """`申报企业数(荣誉, 年度)`; what may be left out stands in 〔〕."""
        parts = (f"〔{item.name}〕" if item.optional else item.name for item in self.parameters)
        return f"{self.name}({', '.join(parts)})"


def run(scope: Scope, call: Call) -> Value:
    """What a call gives for the records as they are."""
    found = BY_NAME.get(call.name)
    if found is None:
        near = nearest(call.name, BY_NAME.keys())
        raise MistakeError("call_function", f"没有叫“{call.name}”的函数",
                           f"是不是“{BY_NAME[near].signature}”" if near else
                           f"可以用：{'、'.join(item.name for item in FUNCTIONS)}")
    needed = sum(not item.optional for item in found.parameters)
    if not needed <= len(call.arguments) <= len(found.parameters):
        raise MistakeError("call_argument", f"“{call.name}”的括号里应写{found.signature[len(found.name):]}，"
                           f"现在写了{len(call.arguments)}项", f"照例子写：{found.example}")
    key = (found.name, call.arguments, scope.day)
    if key not in scope.known:
        given = [item.read(scope, value)
                 for item, value in zip(found.parameters, call.arguments, strict=False)]
        scope.known[key] = found.run(scope, *given)
    value = scope.known[key]
    if value is None:
        raise MistakeError("call_without_records", f"记录里没有可供“{call.name}”统计的内容",
                           "核对括号里的荣誉和时间；确实没有记录的，先补记录再写数字")
    return number_of(value) if isinstance(value, Figure) else value


# --- applications ---------------------------------------------------------------------------------


def _applied(count: Callable[..., Figure], stage: str | None = None) -> Callable[..., Figure | None]:
    """Applications for an honor in a year that passed a stage by the day of the issue."""
    def run(scope: Scope, honor: Honor, year: int, given: str = "") -> Figure | None:
        rounds = [item for item in scope.catalogue.rounds.values()
                  if item.honor == honor.id and item.year == year]
        found = [count(item, stage or given, scope.day) for item in rounds]
        if not found:
            return None
        sources = (source for figure in found for source in figure.sources if source[0] != "round")
        return figures.count(sources, found[0].unit)

    return run


# --- awards ---------------------------------------------------------------------------------------


def _granted(scope: Scope, honor: Honor, year: int) -> tuple[Award, ...]:
    return tuple([award for award in figures.awards_in(scope.catalogue, honor.id, year)
                  if award.since <= scope.day])


def _won(part: Callable[[Holders], Figure]) -> Callable[..., Figure]:
    def run(scope: Scope, honor: Honor, year: int, region: Region | None = None) -> Figure:
        awards = (award for award in _granted(scope, honor, year) if region is None
                  or region.id in figures.regions_of(scope.catalogue, award))
        return part(figures.holders(scope.catalogue, awards))

    return run


def _live(part: Callable[[Holders], Figure]) -> Callable[..., Figure]:
    """What is held on the day of the issue."""
    def run(scope: Scope, honor: Honor) -> Figure:
        return part(figures.live_holders(scope.catalogue, scope.day, honor.id))

    return run


def _awards(held: Holders) -> Figure:
    return held.awards


def _enterprises(held: Holders) -> Figure:
    return held.enterprises


def _products(held: Holders) -> Figure:
    return held.products


# --- protection, services, publicity ------------------------------------------------------------------


def _cases(part: str) -> Callable[..., Figure | None]:
    def run(scope: Scope, period: Period) -> Figure | None:
        found = figures.enforcement(scope.catalogue, period)
        figure: Figure | None = getattr(found, part) if found else None
        return figure

    return run


def _person_times(scope: Scope, period: Period, category: str = "") -> Figure | None:
    return _service(scope, period, category, figures.service_person_times, "person_times", "人次")


def _items(scope: Scope, period: Period, category: str = "") -> Figure | None:
    return _service(scope, period, category, figures.service_items, "items", "项")


def _service(scope: Scope, period: Period, category: str,
             whole: Callable[..., Figure | None], field: str, unit: str) -> Figure | None:
    if not category:
        return whole(scope.catalogue, period)
    return figures.total(((value, ("service", item.id)) for item in figures.services_in(
        scope.catalogue, period, category) if (value := getattr(item, field)) is not None), unit)


def _times(scope: Scope, period: Period, category: str) -> Figure | None:
    return figures.service_times(scope.catalogue, period, category)


def _media(scope: Scope, period: Period, kind: str = "") -> Figure | None:
    if not kind:
        return figures.media_count(scope.catalogue, period)
    return figures.count((("media", item.id) for item in figures.media_in(scope.catalogue, period)
                          if item.media_type == kind), "件")


def _prizes(scope: Scope, event: Event) -> Figure | None:
    return figures.award_money(scope.catalogue, event)


# --- plans, holdings --------------------------------------------------------------------------------


def _targets(scope: Scope, plan: Plan, year: int | None = None) -> Figure:
    if year is None:
        return figures.plan_totals(scope.catalogue, plan, scope.day)[0]
    years = {item.year: item for item in figures.plan_years(scope.catalogue, plan, scope.day)}
    if year not in years:
        raise MistakeError("call_argument", f"{year}年不在计划期内", f"计划期是{plan.period.text}")
    return years[year].target


def _reached(scope: Scope, plan: Plan) -> Figure:
    return figures.plan_totals(scope.catalogue, plan, scope.day)[1]


def _holders(part: Callable[..., Figure]) -> Callable[..., Figure]:
    def run(scope: Scope, region: Region | None = None) -> Figure:
        return part(scope.catalogue, region.id if region else None)

    return run


def _indications(scope: Scope, status: str = "") -> Figure:
    if not status:
        return figures.indication_count(scope.catalogue)
    found = dict(figures.indications_by_status(scope.catalogue, scope.day))
    return found.get(status) or figures.count((), "个")


# --- tables and charts -----------------------------------------------------------------------------


def _year_table(scope: Scope, year: int) -> Table | None:
    """What each honor brought in a year."""
    rows = [(honor.short_name or honor.name, number_of(figures.holders(
        scope.catalogue, awards).awards)) for honor in scope.catalogue.honors.values()
        if (awards := _granted(scope, honor, year)) and not honor.banned_in_promotion]
    return Table(("荣誉", "数量"), tuple((name, str(found.value)) for name, found in rows)) if rows else None


def _region_rows(scope: Scope, honor: Honor, year: int) -> list[tuple[str, Number]]:
    counted = figures.awards_by_region(scope.catalogue, _granted(scope, honor, year))
    return [(region.name_on(scope.day), number_of(held.awards)) for region, held in counted if held.awards]


def _region_table(scope: Scope, honor: Honor, year: int) -> Table | None:
    rows = _region_rows(scope, honor, year)
    total = str(sum(int(found.value) for _, found in rows))
    body = ((name, str(found.value)) for name, found in rows)
    return Table(("县（区）", "数量"), (*body, ("合计", total))) if rows else None


def _service_table(scope: Scope, period: Period) -> Table | None:
    rows = [(name, *(str(number_of(found).value) if found else "—" for found in (
        _person_times(scope, period, name), _items(scope, period, name))))
        for name in ("质量", "计量", "标准化", "特种设备")
        if figures.services_in(scope.catalogue, period, name)]
    sums = (_person_times(scope, period), _items(scope, period))
    last = ("合计", *(str(number_of(found).value) if found else "—" for found in sums))
    return Table(("类别", "人次", "解决问题（项）"), (*rows, last)) if rows else None


def _year_chart(scope: Scope, honor: Honor) -> Chart | None:
    counted = Counter(award.year for award in scope.catalogue.awards_with(honor.id)
                      if award.since <= scope.day)
    years = range(min(counted, default=0), max(counted, default=-1) + 1)
    rows = tuple((str(year), counted[year]) for year in years)
    return Chart("柱形图", f"历年{honor.short_name or honor.name}数量（项）", rows) if rows else None


def _region_chart(scope: Scope, honor: Honor, year: int) -> Chart | None:
    rows = tuple((name, int(found.value)) for name, found in _region_rows(scope, honor, year))
    return Chart("条形图", f"{year}年各县（区）{honor.short_name or honor.name}（项）", rows) if rows else None


def _media_chart(scope: Scope, period: Period) -> Chart | None:
    rows = tuple((name, found.number) for name, found in figures.media_by_type(scope.catalogue, period))
    return Chart("条形图", f"{period.text}宣传稿件（件）", rows) if rows else None


HONOR, YEAR, PERIOD = (Parameter("荣誉", arguments.honor), Parameter("年度", arguments.year),
                       Parameter("时间段", arguments.period))
REGION = Parameter("区县", arguments.region, optional=True)
PLAN, EVENT = Parameter("培育计划", arguments.plan), Parameter("活动", arguments.event)
CATEGORY = Parameter("类别", arguments.word, optional=True)

FUNCTIONS: tuple[Function, ...] = (
    Function("申报企业数", "applied_enterprises", "当年申报这项荣誉的企业", "{{ 申报企业数(\"山东名牌\", 2005) }} → 34家",
             (HONOR, YEAR), _applied(figures.enterprises_at, figures.APPLIED)),
    Function("申报产品数", "applied_products", "当年申报这项荣誉的产品", "{{ 申报产品数(\"中国名牌\", 2005) }} → 3种",
             (HONOR, YEAR), _applied(figures.products_at, figures.APPLIED)),
    Function("推荐企业数", "recommended_enterprises", "市里推荐的企业", "{{ 推荐企业数(\"山东名牌\", 2005) }} → 26家",
             (HONOR, YEAR), _applied(figures.enterprises_at, "市推荐")),
    Function("推荐产品数", "recommended_products", "市里推荐的产品", "{{ 推荐产品数(\"山东名牌\", 2005) }} → 28种",
             (HONOR, YEAR), _applied(figures.products_at, "市推荐")),
    Function("环节企业数", "stage_enterprises", "通过某一环节的企业", "{{ 环节企业数(\"山东名牌\", 2005, \"市初审\") }} → 26家",
             (HONOR, YEAR, Parameter("环节", arguments.stage)), _applied(figures.enterprises_at)),
    Function("环节产品数", "stage_products", "通过某一环节的产品", "{{ 环节产品数(\"山东名牌\", 2005, \"市初审\") }} → 28种",
             (HONOR, YEAR, Parameter("环节", arguments.stage)), _applied(figures.products_at)),
    Function("获奖数", "awards", "当年获得这项荣誉的项数，截至本期印发日", "{{ 获奖数(\"国家免检\", 2005) }} → 9项",
             (HONOR, YEAR, REGION), _won(_awards)),
    Function("获奖企业数", "awarded_enterprises", "当年获得这项荣誉的企业", "{{ 获奖企业数(\"山东名牌\", 2005) }} → 23家",
             (HONOR, YEAR, REGION), _won(_enterprises)),
    Function("获奖产品数", "awarded_products", "当年获得这项荣誉的产品", "{{ 获奖产品数(\"山东名牌\", 2005) }} → 24种",
             (HONOR, YEAR, REGION), _won(_products)),
    Function("有效数", "live_awards", "本期印发之日仍在有效期内的项数", "{{ 有效数(\"山东名牌\") }} → 43项", (HONOR,), _live(_awards)),
    Function("有效企业数", "live_enterprises", "本期印发之日仍持有这项荣誉的企业", "{{ 有效企业数(\"山东名牌\") }} → 36家", (HONOR,), _live(_enterprises)),
    Function("有效产品数", "live_products", "本期印发之日仍持有这项荣誉的产品", "{{ 有效产品数(\"山东名牌\") }} → 43种", (HONOR,), _live(_products)),
    Function("查处案件数", "cases_filed", "时间段内查处的假冒案件", "{{ 查处案件数(\"2005年1—5月\") }} → 57起", (PERIOD,), _cases("filed")),
    Function("结案数", "cases_closed", "时间段内办结的案件", "{{ 结案数(\"2005年1—5月\") }} → 37起", (PERIOD,), _cases("closed")),
    Function("标值", "goods_value", "查处物品的标值", "{{ 标值(\"2005年1—5月\") }} → 约60万元", (PERIOD,), _cases("goods_value")),
    Function("服务人次", "person_times", "到企业服务的人次；可写类别", "{{ 服务人次(\"2005年第一季度\", \"质量\") }} → 386人次",
             (PERIOD, CATEGORY), _person_times),
    Function("解决问题数", "solved", "帮助企业解决的问题；可写类别", "{{ 解决问题数(\"2005年第一季度\") }} → 128项",
             (PERIOD, CATEGORY), _items),
    Function("服务次数", "times", "赴上级、座谈、培训等的次数", "{{ 服务次数(\"2005年1—5月\", \"座谈\") }} → 30余次",
             (PERIOD, Parameter("类别", arguments.word)), _times),
    Function("稿件数", "media_items", "刊播的宣传稿件；可写电视、报纸等", "{{ 稿件数(\"2005年1—4月\") }} → 13件",
             (PERIOD, Parameter("媒体", arguments.word, optional=True)), _media),
    Function("奖金", "prize_money", "一次会议上发放的奖金", "{{ 奖金(\"famous-brand-conference-2005\") }} → 42万元",
             (EVENT,), _prizes),
    Function("计划项数", "plan_targets", "培育计划的项数；可写年度", "{{ 计划项数(\"famous-brand-cultivation-2004-2007\", 2005) }} → 10项",
             (PLAN, Parameter("年度", arguments.year, optional=True)), _targets),
    Function("计划完成数", "plan_reached", "培育计划截至本期已经达成的项数", "{{ 计划完成数(\"famous-brand-cultivation-2004-2007\") }} → 8项",
             (PLAN,), _reached),
    Function("在册企业数", "enterprises", "名录里的企业；可写区县", "{{ 在册企业数(\"平泽县\") }}", (REGION,), _holders(figures.enterprise_count)),
    Function("在册产品数", "products", "名录里的产品；可写区县", "{{ 在册产品数() }}", (REGION,), _holders(figures.product_count)),
    Function("地理标志数", "indications", "地理标志；可写批准、受理、申请中", "{{ 地理标志数(\"批准\") }} → 1个",
             (Parameter("状态", arguments.word, optional=True),), _indications),
    Function("年度表", "year_table", "当年各项荣誉的数量", "{{ 年度表(2005) }}", (YEAR,), _year_table),
    Function("区县表", "region_table", "一项荣誉当年在各县（区）的数量", "{{ 区县表(\"山东名牌\", 2005) }}", (HONOR, YEAR), _region_table),
    Function("服务表", "service_table", "时间段内各类服务的人次和项数", "{{ 服务表(\"2005年第一季度\") }}", (PERIOD,), _service_table),
    Function("历年图", "year_chart", "一项荣誉历年的数量", "{{ 历年图(\"中国名牌\") }}", (HONOR,), _year_chart),
    Function("区县图", "region_chart", "一项荣誉当年在各县（区）的数量", "{{ 区县图(\"山东名牌\", 2005) }}", (HONOR, YEAR), _region_chart),
    Function("稿件图", "media_chart", "时间段内各类媒体的稿件", "{{ 稿件图(\"2005年1—4月\") }}", (PERIOD,), _media_chart),
)
BY_NAME = {name: item for item in FUNCTIONS for name in (item.name, item.alias)}
