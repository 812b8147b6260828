"""Cuts names and texts into the keys of the index; search.js cuts queries by the same rules.

`tests/search_vectors.json` is the specification that both are tested against.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from operator import add

from generator import chinese
from generator.views.search.traditional import simplified

PRESENT, START, END = 1, 2, 4
"""What is known of a key in a name: that it occurs, begins the name, ends it."""

JOINT = "|"
"""Stands between brand and goods in a product's name, where people may or may not say 牌."""

_MARK = "牌"
_PIECE = re.compile("[a-z]+|[0-9]+|[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
Flags = dict[str, int]
Readings = Callable[[str], tuple[str, ...]]
"""The toneless syllables a character may be read as."""


def normalize(text: str) -> str:
    """Compatibility forms, capitals and traditional characters as plain small simplified ones."""
    return simplified(unicodedata.normalize("NFKC", text).lower())


def pieces(text: str) -> list[str]:
    """Runs of Latin letters, of digits and of Chinese characters, in order; all else parts them."""
    return _PIECE.findall(normalize(text))


@lru_cache(maxsize=65536)
def _parts(name: str) -> list[list[str]]:
    """The pieces of a name, apart before and after a JOINT."""
    return [pieces(part) for part in name.split(JOINT)]


def is_chinese(piece: str) -> bool:
    """Whether a piece is a run of Chinese characters."""
    return piece[0] >= "\u3007"


@lru_cache(maxsize=65536)
def words_of(name: str) -> Flags:
    """Characters, pairs of neighbours, Latin words and numbers of a name."""
    flags: Flags = {}
    parts = _parts(name)
    for part in parts:
        last = len(part) - 1
        for at, piece in enumerate(part):
            edges = (START if at == 0 else 0, END if at == last else 0)
            _grams(list(piece) if is_chinese(piece) else [piece], flags, edges)
    for before, after in _joints(parts):
        _put(flags, before + after, 0)
        if before != _MARK:
            _put(flags, before + _MARK, END)
            _put(flags, _MARK + after, 0)
    return flags


def _grams(units: list[str], flags: Flags, edges: tuple[int, int]) -> None:
    last = len(units) - 1
    for at, unit in enumerate(units):
        _put(flags, unit, (edges[0] if at == 0 else 0) | (edges[1] if at == last else 0))
    for at, pair in enumerate(map(add, units, units[1:])):
        _put(flags, pair, (edges[0] if at == 0 else 0) | (edges[1] if at + 1 == last else 0))


def _put(flags: Flags, key: str, edges: int) -> None:
    flags[key] = flags.get(key, 0) | PRESENT | edges


def _joints(parts: list[list[str]]) -> list[tuple[str, str]]:
    return [(left[-1][-1], right[0][0]) for left, right in pairwise(parts)
            if left and right and is_chinese(left[-1]) and is_chinese(right[0])]


def sounds_of(name: str, readings: Readings) -> Flags:
    """Syllables, and pairs of neighbouring syllables with a space between, in every reading."""
    flags: Flags = {}
    parts = _parts(name)
    for part in parts:
        last = len(part) - 1
        for at, piece in enumerate(part):
            if is_chinese(piece):
                _syllables([readings(char) for char in piece], flags,
                           (START if at == 0 else 0, END if at == last else 0))
    for before, after in _joints(parts):
        _pairs(readings(before), readings(after), flags, 0)
    return flags


def _syllables(run: list[tuple[str, ...]], flags: Flags, edges: tuple[int, int]) -> None:
    last = len(run) - 1
    for at, options in enumerate(run):
        for syllable in options:
            _put(flags, syllable, (edges[0] if at == 0 else 0) | (edges[1] if at == last else 0))
    for at in range(last):
        _pairs(run[at], run[at + 1], flags,
               (edges[0] if at == 0 else 0) | (edges[1] if at + 1 == last else 0))


def _pairs(first: tuple[str, ...], second: tuple[str, ...], flags: Flags, edges: int) -> None:
    for pair in _spoken(first, second):
        flags[pair] = flags.get(pair, 0) | PRESENT | edges


@lru_cache(maxsize=65536)
def _spoken(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{one} {other}" for one in first for other in second)


def readings_of(given: Mapping[str, tuple[str, ...]]) -> Readings:
    """How one record's characters are read: as it says itself, else in every common way."""
    if not given:
        return chinese.readings
    return lambda char: given.get(char) or chinese.readings(char)


def body_keys(text: str) -> set[str]:
    """Pairs of neighbouring characters, Latin words and numbers of a longer text."""
    keys: set[str] = set()
    for piece in pieces(text):
        if is_chinese(piece):
            keys.update(map(add, piece, piece[1:]))
        else:
            keys.add(piece)
    return keys
