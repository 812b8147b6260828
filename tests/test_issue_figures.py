"""Figures in issues: the closed list, the located mistakes, the frozen values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator import issue_figures
from generator.catalogue import Body, Catalogue
from generator.checks import numbers, typed_numbers
from generator.issue_figures import Figures, reference
from generator.loading import load
from generator.markdown import parse
from tests.conftest import ROOT

DAY = date(2026, 11, 1)
ISSUE = "2005/06"


@pytest.fixture(scope="module")
def demo() -> Catalogue:
    return load(ROOT / "data", ROOT / "content")[0]


@pytest.fixture(scope="module")
def figures(demo: Catalogue) -> Figures:
    return Figures(demo, DAY)


def given(demo: Catalogue, text: str, frozen: dict[str, str] | None = None) -> Body:
    return replace(demo.bodies[ISSUE], text=text, frozen=frozen or {})


def one(demo: Catalogue, figures: Figures, text: str) -> str:
    filled, mistakes = figures.of(demo.briefings[ISSUE], given(demo, text))
    return filled[0].markdown or "" if filled else mistakes[0].code


def test_every_example_of_the_reference_gives_what_it_says(demo: Catalogue, figures: Figures) -> None:
    for name, _, example in reference():
        call, _, expected = example.partition(" → ")
        found = one(demo, figures, call)
        assert not found.startswith("call_"), (name, example, found)
        assert not expected or found == expected, (name, example, found)


@pytest.mark.parametrize(("text", "code"), [
    ("{{ 申报企业书(\"山东名牌\", 2005) }}", "call_function"),
    ("{{ __import__(\"os\").system(\"id\") }}", "call_form"),
    ("{{ open(\"/etc/passwd\") }}", "call_function"),
    ("{{ 申报企业数.__class__ }}", "call_form"),
    ("{{ [x for x in (1, 2)] }}", "call_form"),
    ("{{ lambda: 1 }}", "call_form"),
    ("{{ 申报企业数(*\"ab\") }}", "call_argument"),
    ("{{ 申报企业数(山东名牌, 2005) }}", "call_argument"),
    ("{{ 申报企业数(\"山东名版\", 2005) }}", "call_argument"),
    ("{{ 申报企业数(\"山东名牌\") }}", "call_argument"),
    ("{{ 申报企业数(\"山东名牌\", 205) }}", "call_argument"),
    ("{{ 申报企业数(荣誉=\"山东名牌\") }}", "call_form"),
    ("{{ 申报企业数 }}", "call_form"),
    ("{{ 申报企业数(\"山东名牌\", 1999) }}", "call_without_records"),
    ("{{ 申报企业数(\"山东名牌\", 2005) | 汉子 }}", "call_filter"),
    ("{{ 申报企业数(\"山东名牌\", 2005) | 万元 }}", "call_filter"),
    ("{{ 获奖数(\"山东名牌\", 2005) / 获奖数(\"山东名牌\", 1995) }}", "call_form"),
    ("{{ 获奖数(\"山东名牌\", 2005) + 稿件数(2005) }}", "call_form"),
    ("{{ " + "(" * 250 + " }}", "call_form"), ("{{ " + "9" * 400 + " }}", "call_form"),
    ("{{ }}", "call_empty"), ("{{ x", "call_braces"), ("x }}", "call_braces"),
    ("{% for x in y %}", "call_braces"), ("当年 {{ 年度表(2005) }}", "call_block"),
])
def test_anything_else_in_braces_is_a_mistake(
        demo: Catalogue, figures: Figures, text: str, code: str) -> None:
    assert one(demo, figures, text) == code


def test_a_mistake_says_where_and_what_was_meant(demo: Catalogue) -> None:
    body = given(demo, "第一行\n\n共{{ 申报企业书(\"山东名牌\", 2005) }}")
    found = [finding for finding in numbers.figures_can_be_computed(
        replace(demo, bodies={ISSUE: body}), DAY) if finding.severity == "error"]
    assert [(finding.at.line, finding.at.column) for finding in found] == [(body.line + 2, 2)]  # type: ignore[union-attr]
    assert "申报企业数" in found[0].hint


@pytest.mark.parametrize("text", [
    "`{{ x }}`", "```\n{{ x }}\n```", "~~~ jinja\n{% x %}\n~~~", "段\n\n    {{ x }}\n", "{ x } 和 100%}",
])
def test_code_is_left_alone(demo: Catalogue, figures: Figures, text: str) -> None:
    assert figures.of(demo.briefings[ISSUE], given(demo, text)) == ((), ())


def test_full_width_signs_and_spaces_mean_the_same(demo: Catalogue, figures: Figures) -> None:
    assert one(demo, figures, "{{申报企业数（“山东名牌”，2005）｜汉字}}") == "三十四家"


def test_figures_count_what_was_known_on_the_day_of_the_issue(demo: Catalogue) -> None:
    figures, text = Figures(demo, DAY), "{{ 获奖产品数(\"山东名牌\", 2005) }}"
    early, late = demo.briefings["2005/03"], demo.briefings["2005/06"]
    body = given(demo, text)
    assert [figures.of(issue, body)[0][0].markdown for issue in (early, late)] == ["0种", "24种"]


def test_a_published_issue_keeps_its_frozen_value(demo: Catalogue) -> None:
    key = '申报企业数("山东名牌", 2005)'
    body = given(demo, "共{{ 申报企业数(\"山东名牌\",2005) }}。", {key: "35家"})
    city = replace(demo, bodies={ISSUE: body})
    assert issue_figures.filled(city, DAY).bodies[ISSUE].text == "共35家。"
    found = list(numbers.figures_can_be_computed(city, DAY))
    assert [(finding.code, finding.severity) for finding in found] == [("figure_changed", "warning")]
    assert "35家" in found[0].message and "34家" in found[0].message
    draft = demo.briefings[ISSUE].model_copy(update={"status": "草稿"})
    drafted = replace(city, briefings={**city.briefings, ISSUE: draft})
    assert issue_figures.filled(drafted, DAY).bodies[ISSUE].text == "共34家。"


def test_a_frozen_value_outlives_the_records(demo: Catalogue) -> None:
    body = given(demo, "{{ 申报企业数(\"山东名牌\", 1999) }}", {'申报企业数("山东名牌", 1999)': "3家"})
    city = replace(demo, bodies={ISSUE: body})
    assert issue_figures.filled(city, DAY).bodies[ISSUE].text == "3家"
    assert [finding.severity for finding in numbers.figures_can_be_computed(city, DAY)] == ["warning"]


def test_frozen_values_are_used_without_computing(demo: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object) -> None:
        raise AssertionError("computed")

    body = given(demo, "共{{ 申报企业数(\"山东名牌\", 2005) }}，`{{ 码 }}`。", {'申报企业数("山东名牌", 2005)': "35家"})
    monkeypatch.setattr(issue_figures.functions, "run", no)
    assert issue_figures.filled(replace(demo, bodies={ISSUE: body}), DAY).bodies[ISSUE].text == "共35家，`{{ 码 }}`。"
    with pytest.raises(AssertionError, match="computed"):
        issue_figures.filled(replace(demo, bodies={ISSUE: replace(body, frozen={"别的()": "1"})}), DAY).bodies[ISSUE].text  # noqa: B018


def test_tables_and_charts_are_markdown(demo: Catalogue, figures: Figures) -> None:
    table = parse(one(demo, figures, "{{ 服务表(\"2005年第一季度\") }}")).nodes[0]
    assert table["type"] == "table" and table["align"] == ["", "right", "right"]
    assert table["rows"][-1][1] == [{"type": "text", "text": "958"}]
    chart = parse(one(demo, figures, "{{ 稿件图(\"2005年1—4月\") }}"))
    assert chart.nodes[0]["type"] == "chart" and "报纸 6" in chart.plain
    assert "<svg" in chart.html() and "aria-label" in chart.html()


@pytest.mark.parametrize(("sentence", "message"), [
    ("6—12月查处假冒名牌产品案件83起。", "这里写83起，记录里是82起"),
    ("2005年第一季度共958人次，解决问题129项。", "这里写129项，记录里是128项"),
    ("2005年1—4月刊播稿件12件。", "这里写12件，记录里是13件"),
    ("山东名牌产品申报企业33家。", "这里写33家，记录里是34家"),
    ("共有三十三家企业申报山东名牌。", "这里写三十三家，记录里是34家"),
    ("2005年第一季度质量服务400人次。", "这里写400人次，记录里是386人次"),
    ("1—5月结案36起，其余在办。", "这里写36起，记录里是37起"),
    ("1—5月查处的物品标值约80万元。", "这里写约80万元，记录里是约60万元"),
    ("1—5月赴省汇报18次。", "这里写18次，记录里是19次"),
    ("第一季度服务企业800余人次。", "这里写800余人次，记录里是958人次"),
    ("今年有25种产品获山东名牌。", "这里写25种，记录里是24种"),
    ("2005年新增山东名牌产品23种。", "这里写23种，记录里是24种"),
    ("市里推荐27种产品申报山东名牌。", "这里写27种，记录里是28种"),
])
def test_a_typed_number_that_contradicts_the_records(
        demo: Catalogue, sentence: str, message: str) -> None:
    city = replace(demo, bodies={ISSUE: given(demo, "\n" + sentence)})
    found = list(typed_numbers.typed_numbers_agree_with_records(city, DAY))
    assert [(finding.severity, finding.message) for finding in found] == [("warning", message)]
    assert sentence[found[0].at.column - 1:].startswith(message[3:5])  # type: ignore[union-attr]


@pytest.mark.parametrize("sentence", [
    "6—12月查处假冒名牌产品案件82起。", "上年全年查处案件9起。", "2004年和2005年全年查处案件9起。",
    "计划全年刊播稿件99件。", "全县山东名牌申报的有3家。",
    "第一季度服务900余人次。", "第一季度服务近960人次。", "第一季度质量、计量服务600人次。",
    "1—5月标值约60万元。", "1—5月座谈35次。", "1—5月座谈{{ 服务次数(\"2005年1—5月\", \"座谈\") }}。",
    "全省有900种产品获山东名牌。", "已有60种产品获山东名牌。", "第一季度`服务1人次`。",
])
def test_a_number_in_doubt_is_the_writers_own(demo: Catalogue, sentence: str) -> None:
    city = replace(demo, bodies={ISSUE: given(demo, sentence)})
    assert list(typed_numbers.typed_numbers_agree_with_records(city, DAY)) == []


def test_the_demonstration_has_no_wrong_number(demo: Catalogue) -> None:
    found = [*numbers.figures_can_be_computed(demo, DAY),
             *typed_numbers.typed_numbers_agree_with_records(demo, DAY)]
    assert [finding.message for finding in found] == []


def test_the_demonstration_uses_figures_and_froze_them(demo: Catalogue) -> None:
    using = [id for id, body in demo.bodies.items() if "{{" in body.text]
    assert len([id for id in using if demo.briefings[id].status == "发布"]) >= 24
    assert [id for id in using if demo.briefings[id].status == "发布" and not demo.bodies[id].frozen] == []
