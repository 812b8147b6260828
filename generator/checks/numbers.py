"""Checks on the numbers of briefings: calls, frozen figures, numbers typed by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Body, Catalogue
from generator.checks.findings import Finding, error, warning
from generator.checks.texts import point
from generator.issue_figures import Figures, Filled, figures_of
from generator.issue_figures.calls import holds_braces
from generator.issue_figures.values import Number
from generator.records import Briefing


def figures_can_be_computed(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Every pair of braces holds a known function; a published issue's figures are frozen (C13)."""
    figures = figures_of(catalogue, as_of)
    for issue, body in _issues(catalogue):
        filled, mistakes = figures.of(issue, body)
        for mistake in mistakes:
            yield Finding(point(body, mistake.offset), mistake.code, mistake.message, mistake.hint, "error")
        if issue.status == "发布":
            yield from _against_frozen(issue, body, filled)
    for id, issue in catalogue.briefings.items():
        for name in ("title", "summary", "editor_note"):
            if holds_braces(getattr(issue, name) or ""):
                yield error(("briefing", id, name), "call_elsewhere", "数字函数只能写在正文里", "这里直接写数字")


def _issues(catalogue: Catalogue) -> Iterator[tuple[Briefing, Body]]:
    for id, body in catalogue.bodies.items():
        if id in catalogue.briefings:
            yield catalogue.briefings[id], body


def _against_frozen(issue: Briefing, body: Body, filled: tuple[Filled, ...]) -> Iterator[Finding]:
    """Where the records now say something else than the issue did; the issue keeps its own."""
    for figure in filled:
        at = point(body, figure.start)
        if figure.frozen is None:
            yield warning(at, "figure_not_frozen", "这期已经发布，这个数字还没有冻结",
                          f"运行 mingpai publish briefing {issue.id}，今后记录变了也不影响本期")
        elif figure.markdown is None:
            yield warning(at, "figure_changed", f"发布时是“{_brief(figure.frozen)}”，现在的记录已经算不出这个数字",
                          "本期仍按发布时的数字；请核对记录是不是误删")
        elif figure.markdown != figure.frozen:
            old, new = _differing(figure.frozen, figure.markdown)
            yield warning(at, "figure_changed", f"发布时是“{old}”，现在的记录是“{new}”",
                          "本期仍按发布时的数字；记录有误的改记录，本期有误的另发更正")


def _differing(old: str, new: str) -> tuple[str, str]:
    """Both values, or of tables and charts the first lines that differ."""
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next(((_brief(one), _brief(other)) for one, other in pairs if one != other),
                (_brief(old), _brief(new)))


def _brief(words: str) -> str:
    line = words.strip().replace("\n", " ")
    return line if len(line) <= 40 else line[:39] + "…"


# --- numbers typed by hand ------------------------------------------------------------------------

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_PERIOD = (r"(?P<period>第?[一二三四]季度|[上下]半年|全年|\d{1,2}[—－\-]\d{1,2}月)")
_OTHER = re.compile(r"上年|去年|前年|同期|以来|累计|历年|每年|计划|目标|其中")
_SENTENCE = re.compile(r"[^。！？；\n|]+")
_GAP = r"[^。；\n\d]{0,24}?"


@dataclass(frozen=True, slots=True)
class Statement:
    """A usual way of stating a number, and the call that gives it."""

    pattern: re.Pattern[str]
    call: Callable[[re.Match[str], int], str]


def _by_period(words: str, function: str) -> Statement:
    def call(found: re.Match[str], year: int) -> str:
        part = found["period"]
        when = f"{year}" if part == "全年" else f"{year}年{part}"
        return f'{function}("{when}")'

    return Statement(re.compile(_PERIOD + r"[^。；\n]{0,60}?" + words), call)


def _by_honor(words: str, function: str) -> Statement:
    return Statement(
        re.compile(r"(?P<honor>中国名牌|山东名牌|省质量管理奖|好品山东)" + words),
        lambda found, year: f'{function}("{found["honor"]}", {year})')


STATEMENTS: tuple[Statement, ...] = (
    _by_period(r"查处" + _GAP + r"案件(?P<number>\d+)起", "查处案件数"),
    _by_period(r"结案(?P<number>\d+)起", "结案数"),
    _by_period(r"(?P<number>\d+)(?:余|多)?人次", "服务人次"),
    _by_period(r"解决问题(?P<number>\d+)项", "解决问题数"),
    _by_period(r"稿件(?P<number>\d+)件", "稿件数"),
    _by_honor(r"(?:产品)?申报企业(?P<number>\d+)家", "申报企业数"),
    _by_honor(r"(?:产品)?[，,]?推荐(?P<number>\d+)家企业", "推荐企业数"),
    _by_honor(r"名单" + _GAP + r"本市有(?P<number>\d+)种产品入选", "获奖产品数"),
)
"""Only wordings that leave no doubt about what is counted; everything else is the writer's."""


def typed_numbers_agree_with_records(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A number typed by hand that a function could have given agrees with the records."""
    figures = figures_of(catalogue, as_of)
    for issue, body in _issues(catalogue):
        if issue.status == "撤回":
            continue
        for sentence in _SENTENCE.finditer(body.text):
            for statement in STATEMENTS:
                if found := statement.pattern.search(sentence[0]):
                    yield from _compared(figures, issue, body, (sentence, found, statement))


def _compared(figures: Figures, issue: Briefing, body: Body,
              stated: tuple[re.Match[str], re.Match[str], Statement]) -> Iterator[Finding]:
    sentence, found, statement = stated
    years = _YEAR.findall(sentence[0][:found.end()])
    if _OTHER.search(sentence[0][:found.end()]) or "{{" in found[0] or len(set(years)) > 1:
        return
    call = statement.call(found, int(years[0]) if years else issue.year)
    value = figures.value(issue, call)
    typed = int(found["number"])
    if isinstance(value, Number) and value.qualifier == "exact" and value.value not in (0, typed):
        yield warning(point(body, sentence.start() + found.start("number")), "number_contradicts",
                      f"这里写{typed}{value.unit}，记录里是{value.markdown}",
                      f"核对后改正，或写成 {{{{ {call} }}}} 由记录得出")


CHECKS = (figures_can_be_computed, typed_numbers_agree_with_records)
