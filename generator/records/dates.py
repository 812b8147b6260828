"""Dates that keep their precision, and periods between them.

Every scalar reaches these types as text (the loader never guesses types), so each one states
here which spellings it accepts.  Errors are `PydanticCustomError`s whose message and `hint`
are Chinese and complete; `records.messages` passes them through unchanged.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_BLANK = "[×xX\\s]*"
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DATE_CHINESE = re.compile(rf"(\d{{4}})年(?:(\d{{1,2}}|{_BLANK})月(?:(\d{{1,2}}|{_BLANK})日)?)?")
_DATE_MASKED = re.compile(r"(\d{4})-(?:×+|(\d{1,2}))(?:-×+)?")
DATE_HINT = "写成 2005-01-14；只知道年月写 2005-01，只知道年份写 2005"


def complaint(code: str, message: str, hint: str, **context: Any) -> PydanticCustomError:
    """A validation error that already speaks to the clerk in Chinese."""
    return PydanticCustomError(code, message, {"hint": hint, **context})


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; the precision is kept, never invented."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2005`, `2005-01`, `2005-01-14`, `2005年1月14日` or a masked `2005年 月 日`."""
        plain = text.strip()
        for pattern in (_DATE, _DATE_CHINESE, _DATE_MASKED):
            if match := pattern.fullmatch(plain):
                numbers = [int(part) if part and part.isdigit() else None
                           for part in (*match.groups(), None)[:3]]
                return cls._checked(plain, numbers)
        raise complaint("date_form", "日期“{text}”的格式不对", DATE_HINT, text=plain[:40])

    @classmethod
    def _checked(cls, text: str, numbers: list[int | None]) -> PartialDate:
        year, month, day = numbers
        if not year or not 1000 <= year <= 2199:
            raise complaint("date_range", "日期“{text}”的年份不对", DATE_HINT, text=text)
        if month is not None and not 1 <= month <= 12:
            raise complaint("date_range", "日期“{text}”没有这个月份", DATE_HINT, text=text)
        if month is not None and day is not None and not (
            1 <= day <= calendar.monthrange(year, month)[1]
        ):
            raise complaint("date_range", "日期“{text}”在日历上不存在", DATE_HINT, text=text)
        return cls(year, month, day if month is not None else None)

    @property
    def first_day(self) -> date:
        """The earliest day this date can mean."""
        return _first_day(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day this date can mean."""
        return _last_day(self.year, self.month or 12, self.day)

    @property
    def iso(self) -> str:
        """`2005`, `2005-01` or `2005-01-14`, for data."""
        parts = [f"{self.year:04d}", *(f"{n:02d}" for n in (self.month, self.day) if n)]
        return "-".join(parts)

    @property
    def chinese(self) -> str:
        """`2005年1月14日` as far as it is known, for text (GB/T 15835-2011: no leading zero)."""
        month = f"{self.month}月" if self.month else ""
        return f"{self.year}年{month}" + (f"{self.day}日" if self.day else "")

    def __str__(self) -> str:
        return self.iso

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first_day, self.last_day) < (other.first_day, other.last_day)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _validate(cls, value: Any) -> PartialDate:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise complaint("date_form", "这里要写一个日期", DATE_HINT)
        return cls.parse(value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": ["string", "integer"], "description": DATE_HINT, "examples": ["2005-01-14"]}


_first_day = lru_cache(maxsize=8192)(date)


@lru_cache(maxsize=8192)
def _last_day(year: int, month: int, day: int | None) -> date:
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _require_day(value: Any) -> Any:
    parsed = PartialDate._validate(value)
    if parsed.day is None:
        raise complaint("day_needed", "日期“{text}”要写到日", "写成 2005-01-14", text=parsed.iso)
    return parsed


Day = Annotated[PartialDate, BeforeValidator(_require_day)]
"""A date that must be known to the day."""


_RANGE = re.compile(r"\s*(?:—+|–|~|～|至|/|\s-\s)\s*")
PERIOD_HINT = "写成 {from: 2005-01, to: 2005-04}，或 2005-01—2005-04，或 2005-03"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time from the first day of `start` to the last day of `end`."""

    start: PartialDate
    end: PartialDate
    label: str = ""

    @property
    def text(self) -> str:
        """How the period is printed: its own label, or `2005年1—4月`, `2004—2007年`."""
        if self.label:
            return self.label
        first, last = self.start, self.end
        if first == last:
            return first.chinese
        if first.month is None and last.month is None:
            return f"{first.year}—{last.year}年"
        if first.year != last.year:
            return f"{first.chinese}—{last.chinese}"
        if first.day is None and last.day is None:
            return f"{first.year}年{first.month}—{last.month}月"
        if first.month == last.month:
            return f"{first.chinese[:-1]}—{last.day}日" if first.day else first.chinese
        return f"{first.chinese}—{last.month}月" + (f"{last.day}日" if last.day else "")

    def covers(self, day: date) -> bool:
        """Whether `day` lies within the period."""
        return self.start.first_day <= day <= self.end.last_day

    def within(self, outer: Period) -> bool:
        """Whether every day of this period lies in `outer`."""
        return (outer.start.first_day <= self.start.first_day
                and self.end.last_day <= outer.end.last_day)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def _validate(cls, value: Any) -> Period:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            parts = _RANGE.split(value.strip())
            if len(parts) > 2:
                raise complaint("period_form", "时间段的写法不对", PERIOD_HINT)
            return cls._ordered(PartialDate.parse(parts[0]), PartialDate.parse(parts[-1]), "")
        if isinstance(value, dict) and {"from", "to"} <= set(value) <= {"from", "to", "label"}:
            start, end = (PartialDate._validate(value[key]) for key in ("from", "to"))
            return cls._ordered(start, end, str(value.get("label") or ""))
        raise complaint("period_form", "时间段的写法不对", PERIOD_HINT)

    @classmethod
    def _ordered(cls, start: PartialDate, end: PartialDate, label: str) -> Period:
        if end.last_day < start.first_day:
            raise complaint("period_order", "时间段的结束（{end}）早于开始（{start}）",
                            "把两个日期对调", start=start.iso, end=end.iso)
        return cls(start, end, label)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        moment = {"type": ["string", "integer"]}
        fields = {"from": moment, "to": moment, "label": {"type": "string"}}
        return {"anyOf": [{"type": ["string", "integer"]},
                          {"type": "object", "properties": fields, "required": ["from", "to"],
                           "additionalProperties": False}],
                "description": PERIOD_HINT}
