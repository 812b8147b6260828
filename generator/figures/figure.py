"""Turns counted records into a number that knows its unit and the records it was counted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.records.quantities import Money, Quantity

SourceLink = tuple[str, str]
"""Kind and id of a record; `addresses.of` says where it is shown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed number: no page states one that is not one of these."""

    value: Quantity
    unit: str
    """家, 种, 次 …; empty for money, whose text names its own."""
    sources: tuple[SourceLink, ...]
    """The records it was counted from, in their order, each once."""

    @property
    def text(self) -> str:
        """`26家`, `30余次`, `约60万元`."""
        return self.value.text if isinstance(self.value, Money) else self.value.with_unit(self.unit)

    @property
    def number(self) -> int | float:
        """The bare number, for charts."""
        value = self.value.value
        return value if isinstance(value, int) else float(value)

    @property
    def bare(self) -> Figure:
        """The number without the records, for a page that only prints it."""
        return Figure(self.value, self.unit, ())

    def __bool__(self) -> bool:
        """Whether anything was counted."""
        return bool(self.value.value)


def add(quantities: Iterable[Quantity]) -> Quantity:
    """The sum; it is only as sure as its least sure part: 约 if parts differ in how they are not exact."""
    parts = tuple(quantities)
    vague = {part.qualifier for part in parts} - {"exact"}
    qualifier = next(iter(vague)) if len(vague) == 1 else "about" if vague else "exact"
    money = any(isinstance(part, Money) for part in parts)
    return (Money if money else Quantity)(sum(part.value for part in parts), qualifier)


def total(quantities: Iterable[tuple[Quantity, SourceLink]], unit: str) -> Figure | None:
    """The sum of quantities with the records that state them; None when none does."""
    parts = tuple(quantities)
    if not parts:
        return None
    return Figure(add(value for value, _ in parts), unit, unique(link for _, link in parts))


def count(sources: Iterable[SourceLink], unit: str, *, of: SourceLink | None = None) -> Figure:
    """How many different records these are; `of` is the record that lists them."""
    records = unique(sources)
    listed = (of, *records) if of else records
    return Figure(Quantity(len(records)), unit, listed)


def unique(sources: Iterable[SourceLink]) -> tuple[SourceLink, ...]:
    """Each record once, in the order of its first mention."""
    return tuple(dict.fromkeys(sources))
