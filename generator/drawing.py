"""Turns labels and numbers into a small SVG chart, the same for the page and for print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

Row = tuple[str, float]
KINDS = ("条形图", "柱形图")
WIDTH = 560
_RED, _INK, _QUIET = "#a8201a", "#222222", "#8a8a8a"
_LINE = re.compile(r"\s*(.+?)\s*\|\s*(-?\d{1,12}(?:\.\d{1,4})?)\s*")


def rows_of(text: str) -> tuple[Row, ...]:
    """The rows of a chart written as `label | number` lines; empty when a line is neither."""
    found = [_LINE.fullmatch(line) for line in text.strip().split("\n")]
    return tuple((match[1], float(match[2])) for match in found if match) if all(found) else ()


def words_of(title: str, rows: Sequence[Row]) -> str:
    """What a chart says to those who do not see it."""
    return f"{title}：" + "，".join(f"{label} {number:g}" for label, number in rows)


def svg(kind: str, title: str, rows: Sequence[Row]) -> str:
    """The chart; bars run to the right for names, upwards for years."""
    body, height = _columns(rows) if kind == "柱形图" else _bars(rows)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-label="{escape(words_of(title, rows))}" font-size="14">{body}</svg>')


def _text(words: str, x: float, y: float, anchor: str, fill: str = _INK) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'


def _bars(rows: Sequence[Row]) -> tuple[str, int]:
    longest = max((_wide(label) for label, _ in rows), default=0)
    left = min(longest, 14) * 14 + 12
    most = max((number for _, number in rows), default=0) or 1
    parts = []
    for index, (label, number) in enumerate(rows):
        top, length = index * 28 + 4, round((WIDTH - left - 64) * max(number, 0) / most, 1)
        parts += [_text(_cut(label), left - 8, top + 15, "end"),
                  f'<rect x="{left:g}" y="{top}" width="{length:g}" height="20" fill="{_RED}"/>',
                  _text(f"{number:g}", left + length + 6, top + 15, "start")]
    return "".join(parts), len(rows) * 28 + 4


def _columns(rows: Sequence[Row]) -> tuple[str, int]:
    step = (WIDTH - 20) / max(len(rows), 1)
    most = max((number for _, number in rows), default=0) or 1
    every = max(1, -(-40 // max(int(step), 1)))
    parts = [f'<path d="M10 172H{WIDTH - 10}" stroke="{_QUIET}"/>']
    for index, (label, number) in enumerate(rows):
        length, middle = round(140 * max(number, 0) / most, 1), round(10 + step * (index + 0.5), 1)
        if number:
            parts += [f'<rect x="{middle - step * 0.32:g}" y="{172 - length:g}" width="{step * 0.64:g}" '
                      f'height="{length:g}" fill="{_RED}"/>',
                      _text(f"{number:g}", middle, 166 - length, "middle")]
        if index % every == 0:
            parts.append(_text(_cut(label), middle, 190, "middle"))
    return "".join(parts), 198


def _wide(words: str) -> float:
    return sum(0.55 if char.isascii() else 1 for char in words)


def _cut(words: str) -> str:
    return words if len(words) <= 14 else words[:13] + "…"
