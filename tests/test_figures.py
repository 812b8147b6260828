"""Figures and the report: every number of the 2005 report, counted from records."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import figures
from generator.catalogue import Catalogue
from generator.figures import Figure
from generator.loading import load
from generator.records.dates import PartialDate, Period
from generator.records.quantities import Money, Quantity
from generator.views.report import Report, plain, report
from tests.conftest import ROOT, TINY_DAY

MAY = date(2005, 5, 31)
PERIOD = Period(PartialDate(2005, 1), PartialDate(2005, 5))
QUARTER = Period(PartialDate(2005, 1), PartialDate(2005, 3))


@pytest.fixture(scope="module")
def demo() -> Catalogue:
    """The demonstration city as the public sees it."""
    catalogue, problems = load(ROOT / "data", ROOT / "content")
    assert [problem.text for problem in problems if problem.severity == "error"] == []
    return catalogue.published(TINY_DAY)


@pytest.fixture(scope="module")
def told(demo: Catalogue) -> Report:
    return report(demo, PERIOD, TINY_DAY)


def known(catalogue: Catalogue, figure: Figure) -> None:
    """Every source of a figure is a record that readers can open."""
    for kind, id in figure.sources:
        assert id in catalogue.records(kind), (kind, id)


# --- section 0 of the domain: the report of 2005 ------------------------------------------------


def round_of(demo: Catalogue, honor: str) -> tuple[Figure, Figure, Figure, Figure]:
    round = next(round for round in figures.rounds_in(demo, PERIOD) if round.honor == honor)
    return (figures.enterprises_at(round, "企业申报", MAY), figures.products_at(round, "企业申报", MAY),
            figures.enterprises_at(round, "市推荐", MAY), figures.products_at(round, "市推荐", MAY))


def test_three_enterprises_applied_for_china_top_brand(demo: Catalogue) -> None:
    applied, *_ = round_of(demo, "china-top-brand")
    assert applied.text == "3家"
    assert {id for kind, id in applied.sources if kind == "enterprise"} == {
        "chengbo-textile", "pingze-rope", "kaili-gypsum"}


def test_the_other_number_of_applicants_is_kept_beside_it(demo: Catalogue) -> None:
    odd = [odd for round in demo.rounds.values() for odd in figures.disagreements(round)]
    assert [(each.stated.text, each.found.text) for each in odd] == [("4家", "3家")]


def test_thirty_four_applied_twenty_six_with_twenty_eight_products_were_recommended(
        demo: Catalogue) -> None:
    applied, _, recommended, products = round_of(demo, "shandong-top-brand")
    assert (applied.text, recommended.text, products.text) == ("34家", "26家", "28种")
    assert len([id for kind, id in products.sources if kind == "product"]) == 28


def test_three_applied_for_the_quality_award_and_two_products_for_protection(
        demo: Catalogue) -> None:
    assert round_of(demo, "shandong-quality-management-award")[0].text == "3家"
    assert round_of(demo, "geographical-indication")[1].text == "2种"
    assert figures.indications_applied(demo, date(2005, 1, 1), MAY).text == "2种"


def test_services(demo: Catalogue) -> None:
    found = (figures.service_times(demo, PERIOD, "赴上级"), figures.service_times(demo, PERIOD, "座谈"),
             figures.service_person_times(demo, QUARTER), figures.service_items(demo, QUARTER))
    assert [figure.text if figure else "" for figure in found] == [
        "19次", "30余次", "958人次", "128项"]


def test_publicity(demo: Catalogue) -> None:
    to_april = Period(PartialDate(2005, 1), PartialDate(2005, 4))
    assert figures.media_count(demo, to_april).text == "13件"
    assert sum(figure.number for _, figure in figures.media_by_type(demo, to_april)) == 13


def test_enforcement(demo: Catalogue) -> None:
    found = figures.enforcement(demo, PERIOD)
    assert found is not None and found.goods_value is not None
    assert (found.filed.text, found.closed.text, found.goods_value.text) == (
        "57起", "37起", "约60万元")


def test_prize_money_at_the_conference(demo: Catalogue) -> None:
    event = next(event for event in figures.events_in(demo, PERIOD) if event.award_money)
    money = figures.award_money(demo, event)
    assert event.date == PartialDate(2005, 1, 14)
    assert money is not None and money.text == "42万元"
    assert len(money.sources) > 2, "added up from the awards, not copied from the event"


@pytest.mark.parametrize("number", [
    "3家", "4家", "34家", "26家", "28种", "2种", "19次", "30余次", "958人次", "128项", "13件", "57起",
    "37起", "约60万元", "42万元"])
def test_the_report_prints_every_number_as_a_figure(told: Report, number: str) -> None:
    assert number in [figure.text for figure in told.figures]


@pytest.mark.parametrize("words", [
    "中国名牌产品：3家企业", "34家企业的", "推荐26家企业的28种产品", "山东省质量管理奖：3家企业", "2004—2007年名牌培育计划",
    "1月14日", "兑现奖金42万元", "赴上级部门汇报19次，召开座谈会30余次", "2005年3月17—25日，驻京办公",
    "2005年第一季度，到企业服务958人次，帮助解决质量、计量、标准化、特种设备安全监察等方面的问题128项",
    "2005年1—4月，在电视、报纸、电台、网站刊播稿件13件", "查处假冒名牌案件57起，已结案37起，标值约60万元",
    "原产地域产品", "说的是4家企业，逐条记录数得3家企业"])
def test_the_report_says(told: Report, words: str) -> None:
    assert words in "\n".join(section.text for section in told.sections)


def test_every_number_of_the_report_leads_to_records(demo: Catalogue, told: Report) -> None:
    assert told.figures
    for figure in told.figures:
        assert figure.sources
        known(demo, figure)


def test_the_report_types_no_number_by_hand(told: Report) -> None:
    """Digits stand only in figures, in dates, and in the names of documents."""
    import re
    dated = re.compile(r"《[^》]*》|“[^”]*”|\d{4}年|\d+(?:—\d+)?月|\d+(?:—\d+)?日")
    for section in told.sections:
        for paragraph in section.paragraphs:
            for piece in paragraph:
                if piece.figure is None:
                    assert not re.search(r"\d", dated.sub("", piece.text)), piece.text


def test_a_period_without_records_gives_an_empty_report(tiny_catalogue: Catalogue) -> None:
    empty = report(tiny_catalogue.published(date(1990, 1, 1)),
                   Period(PartialDate(1989), PartialDate(1989)), date(1990, 1, 1))
    assert empty.sections == ()
    assert empty.title == "青禾市名牌战略实施情况汇报（1989年）"


def test_the_report_of_the_tiny_city(tiny_catalogue: Catalogue) -> None:
    told = report(tiny_catalogue.published(TINY_DAY), PERIOD, TINY_DAY)
    assert [section.title for section in told.sections] == [
        "申报和推荐", "培育计划和表彰奖励", "服务企业", "宣传报道", "打假维权", "名牌现状"]
    assert plain(told.sections[0].paragraphs[0]) == (
        "山东名牌产品：4家企业的5种产品提出申报，经市初审，2家企业的3种产品通过，推荐2家企业的3种产品。")
    assert plain(told.sections[2].paragraphs[1]) == "赴上级部门汇报6次，召开座谈会10余次。"
    assert told.written == PartialDate(2005, 5, 31)


# --- quantities ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("parts", "expected"), [
    (["2", "3"], "5"), (["2", "约3"], "约5"), (["30余", "4"], "34余"), (["近10", "约3"], "约13"),
    (["30余", "20余"], "50余"), ([], "0"),
])
def test_a_sum_is_as_sure_as_its_least_sure_part(parts: list[str], expected: str) -> None:
    assert figures.add(map(Quantity.parse, parts)).text == expected


def test_sums_of_money_stay_money() -> None:
    found = figures.add([Money.parse("2万元"), Money.parse("约1.5万元")])
    assert isinstance(found, Money) and found.text == "约3.5万元"


@given(st.lists(st.integers(0, 10**9), max_size=8))
def test_sums_of_exact_numbers_are_exact(numbers: list[int]) -> None:
    assert figures.add(map(Quantity, numbers)) == Quantity(sum(numbers))


def test_a_count_counts_each_record_once() -> None:
    figure = figures.count([("product", "a"), ("product", "b"), ("product", "a")], "种",
                           of=("round", "r"))
    assert figure.text == "2种" and figure.number == 2
    assert figure.sources == (("round", "r"), ("product", "a"), ("product", "b"))
    assert not figures.count([], "种") and figures.count([("product", "a")], "种")


# --- the tiny city ------------------------------------------------------------------------------


def test_shorter_statistics_within_longer_ones_are_not_added(tiny_catalogue: Catalogue) -> None:
    found = figures.enforcement(tiny_catalogue, PERIOD)
    assert found is not None and found.filed.text == "7起"
    quarter = figures.enforcement(tiny_catalogue, QUARTER)
    assert quarter is not None and quarter.filed.text == "4起"
    forums = figures.service_times(tiny_catalogue, PERIOD, "座谈")
    assert forums is not None and forums.text == "10余次"
    visits = figures.service_person_times(tiny_catalogue, PERIOD)
    assert visits is not None and visits.text == "120人次", "综合 already holds 质量"


def test_nothing_is_said_where_nothing_is_known(tiny_catalogue: Catalogue) -> None:
    year = Period(PartialDate(1999), PartialDate(1999))
    assert figures.enforcement(tiny_catalogue, year) is None
    assert figures.service_items(tiny_catalogue, year) is None
    assert not figures.media_count(tiny_catalogue, year)
    assert figures.rounds_in(tiny_catalogue, year) == ()


def test_stages_count_only_what_had_happened(tiny_catalogue: Catalogue) -> None:
    round = tiny_catalogue.rounds["shandong-top-brand-2005"]
    assert figures.enterprises_at(round, "企业申报", date(2005, 3, 10)).number == 2
    assert figures.enterprises_at(round, "市推荐", date(2005, 4, 25)).number == 0
    assert figures.enterprises_at(round, "市推荐").number == 2
    assert figures.products_at(round, "材料评审").number == 0, "待定 and 未入选 have not passed"


def test_plans_by_year_count_what_was_granted_by_the_day(tiny_catalogue: Catalogue) -> None:
    plan = tiny_catalogue.plans["cultivation-2004-2007"]
    years = figures.plan_years(tiny_catalogue, plan, TINY_DAY)
    assert [(year.year, year.target.number, year.achieved.number, year.met.number)
            for year in years] == [(2004, 2, 1, 2), (2005, 1, 2, 1), (2006, 1, 0, 0),
                                   (2007, 0, 0, 0)]
    targets, reached = figures.plan_totals(tiny_catalogue, plan, MAY)
    assert (targets.text, reached.text) == ("4项", "1项")


def test_what_is_live_on_a_day(tiny_catalogue: Catalogue) -> None:
    live = figures.live_by_honor(tiny_catalogue, date(2008, 9, 17))
    found = {honor.id: held.awards.number for honor, held in live}
    assert found["inspection-free"] == 2
    assert found["china-top-brand"] == 1
    after = {honor.id for honor, _ in figures.live_by_honor(tiny_catalogue, date(2008, 9, 18))}
    assert "inspection-free" not in after and "china-top-brand" in after


def test_a_renewed_title_counts_once(tiny_catalogue: Catalogue) -> None:
    held = figures.live_awards(tiny_catalogue, date(2007, 12, 15), "shandong-top-brand")
    assert [(award.product.id if award.product else "", award.year) for award in held] == [
        ("chengfang-yarn", 2004), ("qingsui-vinegar", 2007)]


def test_awards_by_year_have_no_gaps(tiny_catalogue: Catalogue) -> None:
    years = figures.awards_by_year(tiny_catalogue)
    assert [year for year, _ in years] == list(range(2003, 2024))
    assert sum(figure.number for _, figure in years) == len(tiny_catalogue.awards)
    only = figures.awards_by_year(tiny_catalogue, "haopin-shandong")
    assert [(year, figure.number) for year, figure in only] == [(2022, 1), (2023, 1)]


def test_awards_by_level_region_and_industry(tiny_catalogue: Catalogue) -> None:
    levels = dict(figures.awards_by_level(tiny_catalogue))
    assert list(levels) == ["国际", "国家", "省", "市"]
    assert sum(figure.number for figure in levels.values()) == len(tiny_catalogue.awards)
    regions = {region.id: held for region, held in figures.awards_by_region(tiny_catalogue)}
    assert list(regions) == ["chengguan", "hekou", "gaoxin"]
    assert regions["gaoxin"].awards.number == 1 and regions["gaoxin"].products.text == "1种"
    industries = {item.id: held for item, held in figures.awards_by_industry(tiny_catalogue)}
    assert industries["h62"].enterprises.text == "1家" and industries["a01"].products.text == "1种"


def test_totals_and_indications(tiny_catalogue: Catalogue) -> None:
    assert figures.enterprise_count(tiny_catalogue).text == "7家"
    assert figures.enterprise_count(tiny_catalogue, "hekou").text == "3家"
    assert figures.product_count(tiny_catalogue).text == "7种"
    assert figures.product_count(tiny_catalogue, "chengguan").text == "3种"
    assert figures.award_count(tiny_catalogue).number == len(tiny_catalogue.awards)
    assert figures.indication_count(tiny_catalogue).text == "2个"
    assert [(status, figure.number) for status, figure in
            figures.indications_by_status(tiny_catalogue, TINY_DAY)] == [("批准", 1), ("申请中", 1)]
    dongzao = tiny_catalogue.indications["hekou-dongzao"]
    assert [figures.indication_status(dongzao, day) for day in (
        MAY, date(2005, 12, 1), date(2006, 7, 1))] == ["申请中", "受理", "批准"]
