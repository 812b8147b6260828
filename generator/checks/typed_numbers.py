"""Checks numbers that were typed by hand against the figure that a function would have given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.catalogue import Body, Catalogue
from generator.checks.findings import Finding, warning
from generator.checks.numbers import issues
from generator.checks.texts import point
from generator.chinese import numeral_value
from generator.issue_figures import Figures, figures_of
from generator.issue_figures.values import Number
from generator.memory import once
from generator.records import Briefing

NUMBER = (r"(?P<vague>约|近)?(?P<number>\d+(?:\.\d+)?|[一二三四五六七八九十百千万零〇两]{1,9})(?P<more>余|多)?")
_CALL = re.compile(r"\{\{[^\n]*?\}\}|`[^`\n]*`")
_SENTENCE = re.compile(r"[^。！？；\n|]+")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_PERIOD = re.compile(r"第?[一二三四]季度|[上下]半年|全年|\d{1,2}月?[—－–\-至]\d{1,2}月(?!\d)")
_OTHER = re.compile(r"上年|去年|前年|同期|以来|累计|历年|每年|计划|目标|其中|年均|全省|全国|全县|全区|企业自")
_PARTS: Mapping[str, tuple[str, ...]] = {
    "类别": ("质量", "计量", "标准化", "特种设备"), "媒体": ("电视", "报纸", "电台", "网站")}
_SCALE = {"万元": 10_000, "亿元": 100_000_000}


@dataclass(frozen=True, slots=True)
class Statement:
    """A usual way of stating a number, and the function that gives it."""

    key: str
    """A word without which the pattern cannot match; looking for it is quick."""
    pattern: str
    function: str
    given: str = ""
    """Its arguments: `{honor}`, `{year}`, `{period}`, `{part}`, `{event}`; see `_call`."""
    apart: str = ""
    """Which words limit it to a part of the whole: 类别 or 媒体."""


def _of_period(key: str, pattern: str, function: str, apart: str = "", more: str = "") -> Statement:
    return Statement(key, pattern, function, '"{period}"' + (f', "{more}"' if more else ""), apart)


def _of_honor(key: str, pattern: str, function: str, given: str = '"{honor}", {year}') -> Statement:
    return Statement(key, pattern, function, given)


_HAVE = r"(?:共|共有|有|为|达|达到|计|合计|总计|新增)?"
_WON = r"(?:获|获得|荣获|评为|被评为|认定为|被认定为|被授予|新增|入选)"
STATEMENTS: tuple[Statement, ...] = (
    _of_period("查处", rf"查处[^，\d]{{0,24}}?(?:案件)?{_HAVE}{NUMBER}(?P<unit>起)", "查处案件数"),
    _of_period("结案", rf"结案{_HAVE}{NUMBER}(?P<unit>起)", "结案数"),
    _of_period("办结", rf"办结(?:案件)?{_HAVE}{NUMBER}(?P<unit>起)", "结案数"),
    _of_period("值", rf"(?:标值|货值|案值)(?:金额)?(?:合计|总计|共|为|达)?{NUMBER}(?P<unit>[万亿]?元)", "标值"),
    _of_period("人次", rf"{NUMBER}(?P<unit>人次)", "服务人次", "类别"),
    _of_period("问题", rf"解决[^，\d]{{0,10}}?(?:问题|困难){_HAVE}{NUMBER}(?P<unit>[项个])", "解决问题数", "类别"),
    _of_period("问题", rf"解决{NUMBER}(?P<unit>[项个])(?:问题|困难)", "解决问题数", "类别"),
    _of_period("稿", rf"(?:稿件|稿子){_HAVE}{NUMBER}(?P<unit>[件篇条])", "稿件数", "媒体"),
    _of_period("稿", rf"(?:刊播|刊发|播发|发表|刊登)[^，\d]{{0,12}}?{NUMBER}(?P<unit>[件篇条])[^，]{{0,6}}稿", "稿件数", "媒体"),
    _of_period("汇报", rf"(?:赴|到|去)[^，\d]{{1,10}}汇报[^，\d]{{0,6}}?{NUMBER}(?P<unit>次)", "服务次数", "", "赴上级"),
    _of_period("座谈", rf"座谈会?{_HAVE}{NUMBER}(?P<unit>次)", "服务次数", "", "座谈"),
    _of_honor("申报", rf"(?P<honor>H)(?:产品)?(?:的)?申报(?:的)?企业{_HAVE}{NUMBER}(?P<unit>家)", "申报企业数"),
    _of_honor("申报", rf"申报(?P<honor>H)(?:产品)?的?(?:企业)?{_HAVE}{NUMBER}(?P<unit>家)", "申报企业数"),
    _of_honor("申报", rf"{NUMBER}(?P<unit>家)企业(?:的产品)?申报(?:了)?(?P<honor>H)", "申报企业数"),
    _of_honor("申报", rf"申报(?P<honor>H)的?产品{_HAVE}{NUMBER}(?P<unit>种)", "申报产品数"),
    _of_honor("推荐", rf"(?P<honor>H)(?:产品)?[，,]?(?:共|已)?推荐(?:企业)?{_HAVE}{NUMBER}(?P<unit>家)", "推荐企业数"),
    _of_honor("推荐", rf"推荐{NUMBER}(?P<unit>家)企业[^，]{{0,10}}?(?:申报|参评)(?P<honor>H)", "推荐企业数"),
    _of_honor("推荐", rf"推荐[^。，]{{0,14}}?{NUMBER}(?P<unit>种)产品(?:申报|参评)(?P<honor>H)", "推荐产品数"),
    _of_honor("入选", rf"(?P<honor>H)(?:产品)?名单[^。\d]{{0,24}}?{NUMBER}(?P<unit>种)产品入选", "获奖产品数"),
    _of_honor("", rf"{_WON}(?P<honor>H)(?:称号)?的?(?:产品)?{_HAVE}{NUMBER}(?P<unit>[种个])", "获奖产品数"),
    _of_honor("种产品", rf"{NUMBER}(?P<unit>种)产品{_WON}(?P<honor>H)", "获奖产品数"),
    _of_honor("家企业", rf"{NUMBER}(?P<unit>家)企业(?:的产品)?{_WON}(?P<honor>H)", "获奖企业数"),
    _of_honor("有效", rf"有效(?:期内)?的?(?P<honor>H)(?:产品)?{_HAVE}{NUMBER}(?P<unit>[项个])", "有效数", '"{honor}"'),
    _of_honor("有效", rf"有效(?:期内)?的?(?P<honor>H)(?:产品)?{_HAVE}{NUMBER}(?P<unit>种)", "有效产品数", '"{honor}"'),
    Statement("奖金", rf"(?:兑现|发放|颁发)[^，\d]{{0,8}}奖金[^，\d]{{0,4}}?{NUMBER}(?P<unit>[万亿]?元)", "奖金", '"{event}"'),
    Statement("在册", rf"在册企业{_HAVE}{NUMBER}(?P<unit>家)", "在册企业数"),
    Statement("在册", rf"在册产品{_HAVE}{NUMBER}(?P<unit>种)", "在册产品数"),
)
"""Only wordings that leave no doubt about what is counted; everything else is the writer's."""


def typed_numbers_agree_with_records(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A number typed by hand that a function could have given agrees with the records."""
    honors = _honors(catalogue)
    figures = figures_of(catalogue, as_of)
    for issue, body in issues(catalogue):
        if issue.status == "撤回":
            continue
        bare = _CALL.sub(lambda found: "▇" * len(found[0]), body.text)
        likely = [each for each in STATEMENTS if each.key in bare]
        for sentence in _SENTENCE.finditer(bare) if likely else ():
            said = sentence[0]
            for statement in likely:
                if statement.key in said and (found := _pattern(statement.pattern, honors).search(said)):
                    yield from _compared(figures, issue, body, (sentence, found, statement))


@once
def _honors(catalogue: Catalogue) -> str:
    """A pattern of the honors' names."""
    names = sorted({name for honor in catalogue.honors.values() if not honor.banned_in_promotion
                    for name in (honor.name, honor.short_name) if name}, key=len, reverse=True)
    return "|".join(map(re.escape, names)) or "(?!)"


@lru_cache(maxsize=256)
def _pattern(statement: str, honors: str) -> re.Pattern[str]:
    """A statement with the honors' names in it; most cities write only some of them."""
    return re.compile(statement.replace("<honor>H)", f"<honor>{honors})"))


def _compared(figures: Figures, issue: Briefing, body: Body,
              stated: tuple[re.Match[str], re.Match[str], Statement]) -> Iterator[Finding]:
    sentence, found, statement = stated
    call = None if _OTHER.search(sentence[0][:found.end()]) else _call(statement, found, sentence[0], issue)
    typed = _typed(found)
    value = figures.value(issue, call) if call and typed else None
    if isinstance(value, Number) and typed and value.value and not _agree(typed, value):
        start = found.start("vague") if found["vague"] else found.start("number")
        yield warning(point(body, sentence.start() + start), "number_contradicts",
                      f"这里写{sentence[0][start:found.end('unit')]}，记录里是{value.markdown}",
                      f"核对后改正，或写成 {{{{ {call} }}}} 由记录得出")


def _call(statement: Statement, found: re.Match[str], said: str, issue: Briefing) -> str | None:
    """The call that the words stand for; None when they leave it open."""
    before = said[:found.end()]
    years = set(_YEAR.findall(before))
    year = years.pop() if len(years) == 1 else str(issue.year)
    if years or (statement.function.startswith("获奖") and not re.search(r"\d年|今年|本年", before)):
        return None
    given = statement.given
    if "{period}" in given:
        periods = _PERIOD.findall(before)
        if len(set(periods)) != 1:
            return None
        given = given.replace("{period}", year if periods[0] == "全年" else f"{year}年{periods[0]}")
    if "{event}" in given:
        if len(issue.mentions.events) == 0:
            return None
        given = given.replace("{event}", issue.mentions.events[0])
    parts = [word for word in _PARTS.get(statement.apart, ()) if word in before]
    if 1 < len(parts) < len(_PARTS.get(statement.apart, ())):
        return None
    honor = found["honor"] if "{honor}" in given else ""
    words = given.replace("{honor}", honor).replace("{year}", year)
    return f"{statement.function}({words}{f', {chr(34)}{parts[0]}{chr(34)}' if len(parts) == 1 else ''})"


def _typed(found: re.Match[str]) -> Number | None:
    """What was typed: the number and whether it is exact."""
    digits = found["number"]
    value = Decimal(digits) if digits[0].isascii() else numeral_value(digits)
    if value is None:
        return None
    scale = _SCALE.get(found["unit"], 1)
    qualifier = "more_than" if found["more"] else {"约": "about", "近": "less_than"}.get(found["vague"], "exact")
    return Number(value * scale, "", qualifier)


def _agree(typed: Number, record: Number) -> bool:
    """Whether two numbers may both be true: 900余 agrees with 958, 约60 with 58."""
    if typed.qualifier == record.qualifier:
        return typed.value == record.value
    vague, other = (typed, record) if typed.qualifier != "exact" else (record, typed)
    step = _step(int(vague.value))
    least, most = {"more_than": (0, step), "less_than": (-step, 0)}.get(vague.qualifier, (-step, step))
    return least <= other.value - vague.value <= most


def _step(value: int) -> int:
    """How far a round number may be off: 900 by 100, 958 by 1."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step


CHECKS = (typed_numbers_agree_with_records,)
