"""Turns something wrong at a place of the input into a line a clerk can act on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place, and how to mend it."""

    file: str
    """Path as the person knows it, always with `/`."""
    line: int
    """From 1; 0 when the problem concerns the file as a whole."""
    column: int
    """From 1, counted in characters; 0 when it concerns the whole line or file."""
    field: str
    """Chinese title and path of the field; empty when no field is concerned."""
    code: str
    """Stable ASCII name of the kind of problem."""
    message: str
    hint: str
    severity: Severity = "error"

    @property
    def text(self) -> str:
        """`path:line:column: field: what`, and the remedy on a line of its own."""
        return f"{self.headline}\n  提示：{_printable(self.hint)}"

    @property
    def headline(self) -> str:
        """The first line of `text`."""
        mark = "警告: " if self.severity == "warning" else ""
        field = f"{self.field}: " if self.field else ""
        return _printable(f"{self.file}:{self.line}:{self.column}: {mark}{field}{self.message}")

    @property
    def json(self) -> str:
        """The problem as one line of JSON."""
        return _encodable(json.dumps(asdict(self), ensure_ascii=False))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every distinct problem once, by file, place and field."""
    return tuple(sorted(set(problems), key=_order))


def _order(problem: Problem) -> tuple[object, ...]:
    return (problem.file, problem.line, problem.column, problem.field, problem.code,
            problem.message, problem.hint, problem.severity)


def count_line(problems: Iterable[Problem]) -> str:
    """`共 3 处错误、2 处提醒。`"""
    severities = [problem.severity for problem in problems]
    counts = [f"{number} 处{name}" for number, name in (
        (severities.count("error"), "错误"), (severities.count("warning"), "提醒")) if number]
    return f"共 {'、'.join(counts)}。" if counts else "没有发现问题。"


def _printable(text: str) -> str:
    """A terminal must neither break the line nor obey what the input contains."""
    return _encodable("".join(
        char if char.isprintable() or char == "\u3000" else f"\\u{ord(char):04x}"
        for char in text))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
