"""Turns `{{ 申报企业数("山东名牌", 2005) }}` in an issue into the figure the records give.

The text is parsed, never run: a closed list of functions with constants, `+ - /` between them, and
filters.  A published issue keeps the values that were frozen beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.catalogue import Body, Catalogue
from generator.issue_figures import filters, functions
from generator.issue_figures.arguments import Scope
from generator.issue_figures.calls import Braces, Call, Expression, Piped, find, holds_braces, read
from generator.issue_figures.filters import FILTERS
from generator.issue_figures.functions import FUNCTIONS
from generator.issue_figures.mistake import MistakeError
from generator.issue_figures.values import Number, Value
from generator.memory import once
from generator.records import Briefing


@dataclass(frozen=True, slots=True)
class Mistake:
    """A pair of braces that gives nothing: where it begins, why, and how to mend it."""

    offset: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Filled:
    """One pair of braces: its place, its spelling, and the Markdown that takes its place."""

    start: int
    end: int
    key: str
    markdown: str | None
    """None when the records no longer give it, which a frozen value outlives."""
    frozen: str | None
    """What was frozen for it, be it equal or not."""


class Figures:
    """Computes the figures of many issues from the records that are public on a day."""

    def __init__(self, catalogue: Catalogue, as_of: date) -> None:
        """The records are narrowed to the public ones only when the first figure asks for them."""
        self._catalogue, self._as_of = catalogue, as_of
        self._scope: Scope | None = None
        self._published: dict[date, Catalogue] = {}
        self._known: dict[tuple[object, ...], Any] = {}

    def of(self, issue: Briefing, body: Body) -> tuple[tuple[Filled, ...], tuple[Mistake, ...]]:
        """Every figure of an issue's text as the records give it now, and every mistake."""
        if not holds_braces(body.text):
            return (), ()
        filled: list[Filled] = []
        mistakes: list[Mistake] = []
        for braces in find(body.text):
            try:
                filled.append(self._filled(issue, body, braces))
            except MistakeError as mistake:
                mistakes.append(Mistake(braces.start, mistake.code, mistake.message, mistake.hint))
        return tuple(filled), tuple(mistakes)

    def _filled(self, issue: Briefing, body: Body, braces: Braces) -> Filled:
        if braces.text is None:
            raise MistakeError("call_braces", "花括号不成对，或不是数字函数的写法",
                               "数字函数写成 {{ 函数名(…) }}；正文要写花括号本身时，放进反引号 ` ` 里")
        expression, key = read(braces.text)
        frozen = body.frozen.get(key) if issue.status == "发布" else None
        try:
            value = self._value(issue, expression)
            if not isinstance(value, Number) and not braces.alone:
                raise MistakeError("call_block", "表格和图要单独占一行", "把花括号移到单独一行，前后各空一行")
        except MistakeError:
            if frozen is None:
                raise
            return Filled(braces.start, braces.end, key, None, frozen)
        return Filled(braces.start, braces.end, key, value.markdown, frozen)

    def value(self, issue: Briefing, text: str) -> Value | None:
        """One figure by its call; None when it cannot be computed."""
        try:
            return self._value(issue, read(text)[0])
        except MistakeError:
            return None

    def _value(self, issue: Briefing, expression: Expression) -> Value:
        day = issue.date.first_day
        if self._scope is None or self._scope.day != day:
            self._scope = Scope(self._records(day), day, self._known)
        return _evaluated(self._scope, expression)

    def _records(self, day: date) -> Catalogue:
        """What the public may know; an issue of a later day than the build's knows what will be."""
        seen = self._as_of if day <= self._as_of else max(
            issue.date.first_day for issue in self._catalogue.briefings.values())
        if seen not in self._published:
            self._published[seen] = self._catalogue.published(seen)
        return self._published[seen]


def _evaluated(scope: Scope, expression: Expression) -> Value:
    if isinstance(expression, Call):
        return functions.run(scope, expression)
    if isinstance(expression, Piped):
        return filters.apply(_evaluated(scope, expression.value), expression.filter)
    left, right = (_evaluated(scope, side) for side in (expression.left, expression.right))
    if not isinstance(left, Number) or not isinstance(right, Number) or left.words or right.words:
        raise MistakeError("call_form", "只有数字能相加、相减、相除", "过滤器写在最后，表格和图单独写")
    return _joined(left, expression.operator, right)


def _joined(left: Number, operator: str, right: Number) -> Number:
    if operator == "/":
        if not right.value:
            raise MistakeError("call_form", "除数是零", "核对竖线前面的两个函数")
        return Number(Decimal(left.value) / Decimal(right.value), "", left.qualifier)
    if left.unit != right.unit or left.money != right.money:
        raise MistakeError("call_form", f"“{left.markdown}”和“{right.markdown}”单位不同，不能相加减",
                           "先分别用过滤器“数字”去掉单位，或分开写")
    vague = left.qualifier if left.qualifier != "exact" else right.qualifier
    value = left.value + right.value if operator == "+" else left.value - right.value
    return replace(left, value=value, qualifier=vague)


def text_with(body: Body, figures: tuple[Filled, ...]) -> str:
    """The issue's text with every figure in its place; frozen values win."""
    parts, last = [], 0
    for figure in figures:
        parts += [body.text[last:figure.start],
                  (figure.markdown or "") if figure.frozen is None else figure.frozen]
        last = figure.end
    return "".join((*parts, body.text[last:]))


def frozen(issue: Briefing, body: Body) -> tuple[Filled, ...]:
    """The figures of a published issue as they were frozen; none unless every one was."""
    if issue.status != "发布" or not body.frozen or not holds_braces(body.text):
        return ()
    found: list[Filled] = []
    for braces in find(body.text):
        try:
            key = read(braces.text)[1] if braces.text else ""
        except MistakeError:
            return ()
        if key not in body.frozen:
            return ()
        found.append(Filled(braces.start, braces.end, key, None, body.frozen[key]))
    return tuple(found)


@once
def figures_of(catalogue: Catalogue, as_of: date) -> Figures:
    """The figures of a catalogue, computed once for all who ask."""
    return Figures(catalogue, as_of)


def filled(catalogue: Catalogue, as_of: date) -> Catalogue:
    """The catalogue whose issues state their figures; mistakes are the checks' to report."""
    computed = figures_of(catalogue, as_of)
    bodies: dict[str, Body] = {}
    for id, body in catalogue.bodies.items():
        issue, written = catalogue.briefings.get(id), getattr(body, "written", body)
        stated = issue and holds_braces(written.text)
        bodies[id] = Stated(written, issue, computed) if issue and stated else written
    return replace(catalogue, bodies=bodies)


class Stated(Body):
    """The text of an issue with its figures, which are computed when it is first asked for."""

    __slots__ = ("_computed", "_issue", "_text", "written")
    written: Body
    """The text as it was written."""
    _issue: Briefing
    _computed: Figures
    _text: str | None

    def __init__(self, written: Body, issue: Briefing, computed: Figures) -> None:
        """`computed` gives the figures of the issue that were not frozen."""
        for name in ("line", "path", "frozen", "pictures"):
            object.__setattr__(self, name, getattr(written, name))
        for name, value in (("written", written), ("_issue", issue), ("_computed", computed), ("_text", None)):
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """Frozen values win; what gives no figure stays as it is written."""
        if self._text is not None:
            return self._text
        found = frozen(self._issue, self.written) or self._computed.of(self._issue, self.written)[0]
        text = text_with(self.written, found)
        object.__setattr__(self, "_text", text)
        return text


def values(figures: tuple[Filled, ...]) -> Mapping[str, str]:
    """What to freeze: each call with what the records give for it, in the order of the text."""
    return {figure.key: figure.markdown for figure in figures if figure.markdown is not None}


def reference() -> Iterator[tuple[str, str, str]]:
    """Every function and filter with what it does and an example, for the handbook."""
    for function in FUNCTIONS:
        yield f"{function.signature} · {function.alias}", function.words, function.example
    for item in FILTERS:
        yield f"{item.name} · {item.alias}", item.words, item.example


__all__ = ["FILTERS", "FUNCTIONS", "Figures", "Filled", "Mistake", "figures_of", "filled", "reference", "text_with",
           "values"]
