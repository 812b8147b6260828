"""Turns the constants of a call into honors, years, periods and regions of the records."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from generator.catalogue import Catalogue
from generator.chinese import nearest
from generator.issue_figures.calls import Constant
from generator.issue_figures.mistake import MistakeError
from generator.records import Event, Honor, Plan, Region
from generator.records.dates import PartialDate, Period
from generator.records.programme import STAGES

_QUARTERS = {name: (number * 3 + 1, number * 3 + 3) for number, names in enumerate(
    ("一1", "二2", "三3", "四4")) for name in names}
_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
    (re.compile(r"(\d{4})年第?([一二三四1234])季度"), lambda found: _QUARTERS[found[2]]),
    (re.compile(r"(\d{4})年(上|下)半年"), lambda found: (1, 6) if found[2] == "上" else (7, 12)),
    (re.compile(r"(\d{4})年(\d{1,2})月?[—－\-–~至](\d{1,2})月"), lambda found: (int(found[2]), int(found[3]))),
    (re.compile(r"(\d{4})年?(?:全年)?()"), lambda found: (1, 12)))
_RANGE = re.compile(r"\s*(?:—+|–|~|～|至)\s*")
Named = TypeVar("Named")
PERIOD_HINT = "写成 2005、\"2005年1—4月\"、\"2005年第一季度\"、\"2005年上半年\" 或 \"2005-03-17—2005-03-25\""


@dataclass(frozen=True)
class Scope:
    """The records that a figure may count, and the day of the issue it stands in."""

    catalogue: Catalogue
    day: date
    known: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """Figures computed before, by call and day."""


def honor(scope: Scope, value: Constant) -> Honor:
    """An honor by its id, name or short name."""
    honors = scope.catalogue.honors
    names = {name: item for item in honors.values()
             for name in (item.id, item.name, item.short_name) if name}
    return _named("荣誉", names, value)


def region(scope: Scope, value: Constant) -> Region:
    """A region by its id, name, short name or former name."""
    names = {name: item for item in scope.catalogue.regions.values()
             for name in (item.id, item.name, item.short_name, *(old.name for old in item.former))
             if name}
    return _named("区县", names, value)


def event(scope: Scope, value: Constant) -> Event:
    """An event by its id or title."""
    return _named("活动", {name: item for item in scope.catalogue.events.values()
                         for name in (item.id, item.title)}, value)


def plan(scope: Scope, value: Constant) -> Plan:
    """A cultivation plan by its id or title."""
    return _named("培育计划", {name: item for item in scope.catalogue.plans.values()
                           for name in (item.id, item.title)}, value)


def stage(scope: Scope, value: Constant) -> str:
    """A stage of an application."""
    return _named("环节", {name: name for name in STAGES}, value)


def word(scope: Scope, value: Constant) -> str:
    """Any text."""
    return str(value)


def year(scope: Scope, value: Constant) -> int:
    """A year: 2005 or "2005"."""
    text = str(value).removesuffix("年")
    if not re.fullmatch(r"(?:19|20|21)\d\d", text):
        raise MistakeError("call_argument", f"“{value}”不是年度", "写四位年份，如 2005")
    return int(text)


def period(scope: Scope, value: Constant) -> Period:
    """A year, months, a quarter, half a year, or two dates."""
    text = str(value).strip()
    for pattern, months in _PARTS:
        if found := pattern.fullmatch(text):
            first, last = months(found)
            if 1 <= first <= last <= 12:
                own = int(found[1])
                if (first, last) == (1, 12):
                    return Period(PartialDate(own), PartialDate(own))
                return Period(PartialDate(own, first), PartialDate(own, last))
    try:
        ends = [PartialDate.parse(part) for part in _RANGE.split(text)]
    except ValueError:
        ends = []
    if not 1 <= len(ends) <= 2 or ends[-1].last_day < ends[0].first_day:
        raise MistakeError("call_argument", f"“{value}”不是时间段", PERIOD_HINT)
    return Period(ends[0], ends[-1])


def _named(kind: str, names: Mapping[str, Named], value: Constant) -> Named:
    found = names.get(str(value))
    if found is None:
        near = nearest(str(value), names.keys())
        raise MistakeError("call_argument", f"没有叫“{value}”的{kind}",
                           f"是不是“{near}”" if near else f"写{kind}的名称、简称或编号，要与记录一致")
    return found


Reader = Callable[[Scope, Constant], Any]
