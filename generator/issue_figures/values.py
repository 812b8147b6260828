"""What a call may give: a number with its unit, a small table or a small chart, as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.figures import Figure
from generator.records.quantities import Money, Quantity

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~!])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number on its way through filters."""

    value: int | Decimal
    unit: str
    qualifier: str = "exact"
    money: bool = False
    words: str | None = None
    """Set once a filter has written it out; nothing may follow."""

    @property
    def markdown(self) -> str:
        """`34家`, `约60万元`, `86%`."""
        if self.words is not None:
            return self.words
        if self.money:
            return Money(self.value, self.qualifier).text
        shown = self.value if isinstance(self.value, int) else _short(self.value)
        return Quantity(shown, self.qualifier).with_unit(self.unit)


def _short(value: Decimal) -> Decimal:
    """Without trailing zeros and with at most two places."""
    short = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short.normalize()


def number_of(figure: Figure) -> Number:
    """A counted figure as a number that filters understand."""
    return Number(figure.value.value, figure.unit, figure.value.qualifier,
                  isinstance(figure.value, Money))


@dataclass(frozen=True, slots=True)
class Table:
    """A small table; figures are right-aligned."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def markdown(self) -> str:
        """A Markdown table, the first column to the left and the others to the right."""
        lines = [self.head, ("---", *["---:"] * (len(self.head) - 1))]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (
            tuple(map(escaped, lines[0])), lines[1], *(tuple(map(escaped, row)) for row in self.rows)))


@dataclass(frozen=True, slots=True)
class Chart:
    """A small chart: labels and whole numbers."""

    kind: str
    """`条形图` for names, `柱形图` for years."""
    title: str
    rows: tuple[tuple[str, int | float], ...]

    @property
    def markdown(self) -> str:
        """A fenced block that `markdown` reads as a chart; every number stays readable."""
        lines = [f"{_plain(label)} | {value}" for label, value in self.rows]
        return "\n".join((f"```图表 {self.kind} {_plain(self.title)}", *lines, "```"))


Value = Number | Table | Chart


def escaped(words: str) -> str:
    """A record's words as plain text within Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _plain(words: str) -> str:
    return " ".join(words.replace("|", "｜").replace("`", "'").split())
