"""Turns the awards of one record into lines through the years: when each honor was held, and what still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.records import Honor
from generator.views.pages.cards import AwardRow, short


@dataclass(frozen=True, slots=True)
class Life:
    """The line of one honor; places and lengths are in years since the first of the chart."""

    text: str
    color: str
    live: bool
    spans: tuple[tuple[float, float], ...]
    """Where each time begins and how long it is."""


@dataclass(frozen=True, slots=True)
class Lives:
    """Every honor of a record on one axis of years."""

    first: int
    last: int
    lines: tuple[Life, ...]

    @property
    def years(self) -> int:
        """How many the axis shows."""
        return self.last - self.first + 1

    @property
    def ticks(self) -> tuple[tuple[int, float], ...]:
        """The years written on the axis and where they begin, in hundredths of its length."""
        step = 5 if self.years > 11 else 1 if self.years < 6 else 2
        return tuple((year, round((year - self.first) * 100 / self.years, 2))
                     for year in range(self.first, self.last + 1) if year % step == 0)


def lives(rows: Sequence[AwardRow], day: date) -> Lives | None:
    """The lines of the honors in `rows` up to `day`; none where there is little to compare.

    What the law keeps out of promotion is left to the list of awards.
    """
    shown = [row for row in rows if not row.award.honor.banned_in_promotion]
    if len(shown) < 2:
        return None
    first = min(row.award.granted.year for row in shown)
    grouped: dict[str, list[AwardRow]] = {}
    for row in shown:
        grouped.setdefault(row.award.honor.id, []).append(row)
    lines = [_life(rows_[0].award.honor, rows_, first, day) for rows_ in grouped.values()]
    return Lives(first, day.year, tuple(sorted(lines, key=lambda line: (not line.live, line.spans[0]))))


def _life(honor: Honor, rows: Sequence[AwardRow], first: int, day: date) -> Life:
    spans = sorted(_span(row, first, day) for row in rows)
    return Life(short(honor), honor.color or "#9c2a24", any(row.standing.live for row in rows),
                _joined(spans))


def _span(row: AwardRow, first: int, day: date) -> tuple[float, float]:
    start = row.award.since
    revoked = row.award.details.revoked
    ends = [day, *(known.last_day for known in (row.standing.until, revoked.on if revoked else None) if known)]
    if not row.standing.live and row.award.honor.ended:
        ends.append(max(start, row.award.honor.ended.last_day) if len(ends) == 1 else day)
    end = min(ends)
    return round(_place(start) - first, 2), round(max(0.3, _place(end) - _place(start)), 2)


def _place(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _joined(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Times that touch are one: an honor renewed was held throughout."""
    joined: list[tuple[float, float]] = []
    for start, long in spans:
        if joined and start <= joined[-1][0] + joined[-1][1] + 0.1:
            begun = joined[-1][0]
            joined[-1] = (begun, round(max(joined[-1][1], start + long - begun), 2))
        else:
            joined.append((start, long))
    return tuple(joined)
