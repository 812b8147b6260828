"""The table of checks; tests/mistakes holds a case for each rule, here are the finer points."""

from __future__ import annotations

import ast
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.city import write_city
from generator import checks
from generator.catalogue import Body, Catalogue
from generator.checks import CHECKS
from generator.loading import load
from generator.records import Briefing, Enterprise, Product
from generator.records.base import Part
from tests.conftest import ROOT, TINY_DAY

MISTAKES = Path(__file__).parent / "mistakes"


def found(catalogue: Catalogue, day: date = TINY_DAY) -> list[str]:
    return [problem.code for problem in checks.run(catalogue, day)]


def with_record(catalogue: Catalogue, field: str, record: Part, id: str) -> Catalogue:
    """The catalogue with one record more, or another in its place."""
    return replace(catalogue, **{field: {**getattr(catalogue, field), id: record}})


def with_product(catalogue: Catalogue, **fields: Any) -> Catalogue:
    record = Product.model_validate({
        "id": "thing", "name": "东西", "brand": "某", "enterprise": "hekou-jujube", "status": "在产",
        **fields})
    return with_record(catalogue, "products", record, "thing")


def with_body(catalogue: Catalogue, text: str) -> Catalogue:
    return replace(catalogue, bodies={**catalogue.bodies, "2005/02": Body(text, 10, "02.md")})


def added(catalogue: Catalogue, changed: Catalogue, day: date = TINY_DAY) -> list[str]:
    """The codes that the changed catalogue gives beyond the untouched one's."""
    before = found(catalogue, day)
    return [code for code in found(changed, day) if code not in before]


# --- the table ----------------------------------------------------------------------------------


def test_every_check_is_named_and_explained() -> None:
    names = [check.__name__ for check in CHECKS]
    assert len(set(names)) == len(names)
    for check in CHECKS:
        assert check.__doc__ and check.__doc__.split("\n")[0].endswith("."), check.__name__


def test_every_check_is_in_the_table() -> None:
    written = set()
    for path in (ROOT / "generator" / "checks").glob("*.py"):
        written |= set(re.findall(
            r"^def ([a-z]\w*)\(\s*catalogue: Catalogue, as_of: date\) -> Iterator\[Finding\]",
            path.read_text(encoding="utf-8"), re.MULTILINE))
    assert written == {check.__name__ for check in CHECKS}


def test_every_code_has_a_mistake() -> None:
    codes = set()
    for path in (ROOT / "generator" / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("error", "warning"):
                codes.add(ast.literal_eval(node.args[1]))
    assert len(codes) > 80
    shown = "\n".join(yaml.safe_load(path.read_text(encoding="utf-8"))["problems"]
                      for path in MISTAKES.glob("*.yml"))
    assert {code for code in codes if f"[{code}]" not in shown} == set()


def test_the_tiny_city_has_one_contradiction_and_no_mistake(tiny_catalogue: Catalogue) -> None:
    told = found(tiny_catalogue)
    assert [code for code in told if code != "column_stale"] == ["declared_differs"]
    assert told.count("column_stale") == 2, "its newest event and report are years old"


def test_the_demonstration_city_has_only_the_contradiction_of_the_report() -> None:
    catalogue, problems = load(ROOT / "data", ROOT / "content")
    problems = (*problems, *checks.run(catalogue, TINY_DAY))
    assert [problem.severity for problem in problems] == ["warning"]
    assert "写4家企业（企业申报），逐条统计是3家企业" in problems[0].message


def test_problems_come_in_order_of_place(tiny_catalogue: Catalogue) -> None:
    empty = replace(tiny_catalogue, enterprises={}, honors={})
    problems = checks.run(empty, TINY_DAY)
    assert len(problems) > 20
    keys = [(problem.file, problem.line, problem.column) for problem in problems]
    assert keys == sorted(keys)
    assert problems == checks.run(empty, TINY_DAY)


def test_an_empty_catalogue_has_nothing_to_complain_of(tmp_path: Path) -> None:
    catalogue, _ = load(tmp_path / "data", tmp_path / "content")
    assert found(catalogue) == []


def test_checks_are_quick(tmp_path: Path) -> None:
    write_city(1000, tmp_path)
    catalogue, problems = load(tmp_path / "data", tmp_path / "content")
    assert problems == ()
    start = time.process_time()
    for check in CHECKS:
        list(check(catalogue, TINY_DAY))
    assert time.process_time() - start < 1.5


# --- credit codes, trademarks, numbers ----------------------------------------------------------


@pytest.mark.parametrize(("code", "expected"), [
    ("913715257563616076", []), ("91370100M000100Y43", ["credit_code_check_digit"]),
    ("91350100M000100Y43", ["credit_code_province"]), ("916106247379726131", ["credit_code_province"]),
    ("91350100M000100Y4Z", ["credit_code_form"]), ("91371525756361607", ["credit_code_form"]),
    ("9137152575636160766", ["credit_code_form"]), ("91371525756361607O", ["credit_code_form"]),
    ("91××××××××××××××××", ["credit_code_form"]),
])
def test_credit_codes(tiny_catalogue: Catalogue, code: str, expected: list[str]) -> None:
    firm = Enterprise.model_validate({
        "id": "firm", "legal_name": "某某有限公司", "region": "hekou", "industry": "c14",
        "credit_code": code})
    assert added(tiny_catalogue, with_record(
        tiny_catalogue, "enterprises", firm, "firm")) == expected


def test_a_masked_credit_code_is_legal_in_an_anonymised_record(tiny_catalogue: Catalogue) -> None:
    firm = Enterprise.model_validate({
        "id": "firm", "legal_name": "××有限公司", "region": "hekou", "industry": "c14",
        "credit_code": "91××××××××××××××××", "anonymised": "是"})
    assert added(tiny_catalogue, with_record(tiny_catalogue, "enterprises", firm, "firm")) == []


@pytest.mark.parametrize(("registered", "expires", "day", "expected"), [
    ("2003-05-14", "2013-05-13", "2010-01-01", []), ("2003-05-14", "2013-05-14", "2010-01-01", []),
    ("2003-05-14", "2033-05-13", "2026-01-01", []), ("2003", "2013", "2010-01-01", []),
    ("2003-05", "2013-04", "2010-01-01", []), ("2004-02-29", "2014-02-28", "2010-01-01", []),
    ("2003-05-14", "2012-05-13", "2010-01-01", ["trademark_term"]),
    ("2003-05-14", "2013-05-20", "2010-01-01", ["trademark_term"]),
    ("2003-05-14", "2003-05-14", "2010-01-01", ["trademark_order"]),
    ("2003-05-14", "2013-05-13", "2013-05-13", []),
    ("2003-05-14", "2013-05-13", "2013-05-14", ["trademark_expired"]),
])
def test_trademark_terms(tiny_catalogue: Catalogue, registered: str, expires: str, day: str,
                         expected: list[str]) -> None:
    changed = with_product(tiny_catalogue, trademark={
        "number": "1234567", "registered": registered, "expires": expires})
    assert added(tiny_catalogue, changed, date.fromisoformat(day)) == expected


def test_nobody_minds_the_lapsed_trademark_of_a_product_no_longer_made(
        tiny_catalogue: Catalogue) -> None:
    mark = {"number": "1234567", "registered": "2003-05-14", "expires": "2013-05-13"}
    assert added(tiny_catalogue, with_product(tiny_catalogue, trademark=mark, status="停产")) == []


@pytest.mark.parametrize("standard", [
    "GB/T 19508-2007", "GB 2719-2018", "DB61/T 1171-2018", "DB371525/T001-2005", "DB37/ 123-2003",
    "Q/YCP 001-2004", "QB/T 1504-2005", "SB/T10371-2003", "T/CFCA 015-2020", "ISO 9001:2015",
    "NY/T 1055-2006", "JB 4708"])
def test_real_standard_numbers_are_accepted(tiny_catalogue: Catalogue, standard: str) -> None:
    assert added(tiny_catalogue, with_product(tiny_catalogue, standards=standard)) == []


@pytest.mark.parametrize("licence", [
    "QS3716 0301 0001", "QS371603010001", "SC10137160200011", "XK12-001-00001", "(鲁)XK16-204-00215",
    "鲁卫食证字〔2003〕第370100-1号", "国药准字Z37020551", "2003010301074531", "××××"])
def test_real_licence_numbers_are_accepted(tiny_catalogue: Catalogue, licence: str) -> None:
    assert added(tiny_catalogue, with_product(tiny_catalogue, licence_numbers=licence)) == []


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("intro", "banned"), [
    ("本品口感最佳。", True), ("荣获国家级新产品称号。", True), ("中国驰名商标。", True), ("达到最高级别要求。", True),
    ("制作技艺列入国家级非物质文化遗产。", False), ("见《国家级开发区名录》和《驰名商标认定办法》。", False),
    ("获得山东名牌产品称号。", False), ("见《最佳实践》，本品口感最佳。", True),
])
def test_words_barred_from_promotion(tiny_catalogue: Catalogue, intro: str, banned: bool) -> None:
    expected = ["banned_word"] if banned else []
    assert added(tiny_catalogue, with_product(tiny_catalogue, intro=intro)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("联系电话13812345678。", ["personal_number"]), ("身份证37010219800101123X。", ["personal_number"]),
    ("身份证370102198001011234，", ["personal_number"]), ("联系电话138××××5678。", []),
    ("代码913715257563616076。", []), ("条码6901234567892。", []), ("0500-5580101", []),
    ("产量138123456789吨", []), ("编号370102198013011234", []),
])
def test_personal_numbers(tiny_catalogue: Catalogue, text: str, expected: list[str]) -> None:
    assert added(tiny_catalogue, with_body(tiny_catalogue, f"{text}\n")) == expected


@pytest.mark.parametrize(("text", "banned"), [
    ("这家企业拥有驰名商标。", True), ("产品质量最佳，深受欢迎。", True), ("获国家级\n奖励。", True),
    ("直播时说“最佳”的，当场改正。", False), ("驰名商标不得用于宣传。", False), ("获国家级非物质文化遗产称号。", False),
    ("| 驰名商标 | 个案认定 |", False), ("见《驰名商标认定办法》。", False), ("`最佳`", False),
])
def test_words_barred_from_the_text_of_an_issue(tiny_catalogue: Catalogue, text: str, banned: bool) -> None:
    assert ("banned_word" in added(tiny_catalogue, with_body(tiny_catalogue, f"第一行\n\n{text}\n"))) == banned


@pytest.mark.parametrize(("text", "expected"), [
    ("名牌,质量", ["half_width_punctuation"]), ("名牌(质量)工作", ["half_width_punctuation"]),
    ("质量:好", ["half_width_punctuation"]), ("GB/T 1, 2", []), ("3:2获胜", []), ("[文字](product:x)", ["dangling_link"]),
    ("名牌.质量", ["half_width_punctuation"]), ("会议结束.", ["half_width_punctuation"]), ("情况如下:", ["half_width_punctuation"]),
    ("这是\"名牌\"产品", ["half_width_punctuation"]), ("有{{ 申报企业数(\"山东名牌\",2005) }}家", ["figure_not_frozen"]), ("第3.名牌", []),
    ("[文](https://a.cn \"题\")", []), ("增长１２％", ["full_width_digits"]), ("ＡＢ型", ["full_width_digits"]),
    ("`名牌,质量`", []), ("（一）甲\n\n（二）乙", []), ("甲\n（二）乙", ["paragraph_not_apart"]), ("- 甲\n一、乙", []),
    ("2005年01月14日", ["date_leading_zero"]), ("1月04日", ["date_leading_zero"]),
    ("10月10日", []), ("2005年1月14日", []), ("2005-01-14", []),
    ("鲁政发(2005)1号", ["document_number_form"]), ("鲁政发[2005]1号", ["document_number_form"]),
    ("鲁政发【2005】1号", ["document_number_form"]), ("鲁政发〔2005〕第1号", ["document_number_form"]),
    ("鲁政发〔2005〕01号", ["document_number_form"]), ("鲁政发〔2005〕1号", []), ("×委〔2003〕210号", []),
    ("2003年第86号公告", []), ("总局令第109号", []), ("（2005）年", []),
])
def test_typing_slips_in_a_text(tiny_catalogue: Catalogue, text: str, expected: list[str]) -> None:
    assert added(tiny_catalogue, with_body(tiny_catalogue, f"第一行\n\n{text}\n")) == expected


def test_slips_are_placed_to_the_character(tiny_catalogue: Catalogue) -> None:
    problem = next(problem for problem in checks.run(
        with_body(tiny_catalogue, "第一行\n\n抓名牌,促发展\n"), TINY_DAY)
        if problem.code == "half_width_punctuation")
    assert (problem.file, problem.line, problem.column) == ("02.md", 12, 4)


# --- briefings ----------------------------------------------------------------------------------


def issue(**fields: Any) -> Briefing:
    return Briefing.model_validate({
        "id": "2006/04", "series": "青禾市名牌战略推进工作简报", "year": "2006", "issue_number": "4",
        "issuer": "青禾市名牌办", "date": "2006-07-01", "title": "第四期", "status": "发布", **fields})


@pytest.mark.parametrize(("fields", "expected"), [
    ({}, []), ({"serial_number": "15"}, ["serial_order"]), ({"issue_number": "5"}, ["issue_gap"]),
    ({"issue_number": "3"}, ["issue_repeated"]),
    ({"kind": "专刊", "issue_number": "1"}, []), ({"series": "另一种简报", "issue_number": "1"}, []),
    ({"secrecy": "机密", "copy_number": "000001"}, ["secret_published"]),
    ({"secrecy": "内部", "status": "草稿"}, []), ({"year": "2007"}, ["briefing_folder", "issue_gap"]),
])
def test_numbering_and_secrecy(tiny_catalogue: Catalogue, fields: dict[str, str],
                               expected: list[str]) -> None:
    changed = with_record(tiny_catalogue, "briefings", issue(**fields), "2006/04")
    assert added(tiny_catalogue, changed) == expected


def test_headings_in_code_are_no_headings(tiny_catalogue: Catalogue) -> None:
    listed = issue(items=["一、工作", "二、*问题*"])
    changed = with_record(tiny_catalogue, "briefings", listed, "2006/04")
    changed = replace(changed, bodies={**changed.bodies, "2006/04": Body(
        "## 一、工作 ##\n\n```\n## 不是标题\n```\n\n## 二、问题\n\n### 三级\n", 9, "04.md")})
    assert added(tiny_catalogue, changed) == []
