"""Turns names into stroke counts: the order of lists 以笔画为序, and their headings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from generator.chinese import numeral

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNKNOWN = 99
"""Letters, figures and characters nobody has counted come after all others."""


@cache
def _counts() -> Mapping[str, int]:
    found: dict[str, int] = {}
    table = files("generator").joinpath("strokes.txt").read_text(encoding="ascii")
    for line in table.splitlines():
        if not line.startswith("#"):
            first, _, digits = line.partition(" ")
            found.update((chr(int(first, 16) + offset), count) for offset, digit in enumerate(digits)
                         if (count := _DIGITS.index(digit)))
    return found


def strokes(char: str) -> int | None:
    """How many strokes a character is written with, if it is a known Chinese character."""
    return _counts().get(char)


def stroke_key(name: str) -> tuple[int, ...]:
    """Orders names by the strokes of their first character, then of the second, and so on.

    Names of equal counts keep the order they had; the table does not know which stroke comes first.
    """
    return tuple(strokes(char) or _UNKNOWN for char in name if char.isalnum())


def stroke_heading(name: str) -> str:
    """The heading under which a list by strokes shows the name: `八画`, or `#`."""
    count = next((strokes(char) for char in name if char.isalnum()), None)
    return f"{numeral(count)}画" if count else "#"
