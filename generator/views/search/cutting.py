"""Cuts names and texts into the keys of the index; theme/search cuts queries by the same rules.

`tests/search_vectors.json` is the specification that both are tested against.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import add
from typing import NamedTuple

from generator import chinese
from generator.views.search.traditional import simplified

PRESENT, START, END = 1, 2, 4
"""What is known of a key in a name: that it occurs, begins the name, ends it."""

JOINT = "|"
"""Stands between brand and goods in a product's name, where people may or may not say 牌."""

_MARK = "牌"
_CHINESE = "[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]"
_WORD = re.compile("[a-z]+|[0-9]+")
_PIECE = re.compile(f"{_WORD.pattern}|{_CHINESE}+")
_BOTH = re.compile(_CHINESE * 2).match
_WIDE = tuple(zip("，：；！？（）", ",:;!?()", strict=True))
"""What nearly every text has; without it most texts need no normalizing."""

ALSO = {"干": ("gan", "qian")}
"""乾 is written 干 in the index, but 乾坤 is not read so."""

Flags = dict[str, int]
Readings = Callable[[str], tuple[str, ...]]
"""The toneless syllables a character may be read as."""


def normalize(text: str) -> str:
    """Compatibility forms, capitals and traditional characters as plain small simplified ones."""
    if text.isascii():
        return text.lower()
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return simplified(unicodedata.normalize("NFKC", text).lower())


def pieces(text: str) -> list[str]:
    """Runs of Latin letters, of digits and of Chinese characters, in order; all else parts them."""
    return _PIECE.findall(normalize(text))


def is_chinese(piece: str) -> bool:
    """Whether a piece is a run of Chinese characters."""
    return piece[0] >= "\u3007"


def words_of(name: str) -> Flags:
    """Characters, pairs of neighbours, Latin words and numbers of a name."""
    first, *others = map(_part, name.split(JOINT))
    if not others:
        return first.flags
    flags = dict(first.flags)
    before = first.last
    for part in others:
        for key, edges in part.flags.items():
            flags[key] = flags.get(key, 0) | edges
        if before and part.first:
            _join(before, part.first, flags)
        before = part.last
    return flags


class _Part(NamedTuple):
    """What a name consists of before or after a JOINT."""

    flags: Flags
    first: str
    last: str
    """The characters at its ends, if they are Chinese."""


@lru_cache(maxsize=65536)
def _part(text: str) -> _Part:
    flags: Flags = {}
    found = pieces(text)
    last = len(found) - 1
    for at, piece in enumerate(found):
        begins, ends = PRESENT | START * (at == 0), PRESENT | END * (at == last)
        _grams(list(piece) if is_chinese(piece) else [piece], flags, begins, ends)
    return _Part(flags, _edge(found[:1], 0), _edge(found[-1:], -1))


def _grams(units: list[str], flags: Flags, begins: int, ends: int) -> None:
    _put(units, flags, begins, ends)
    if len(units) > 1:
        _put(list(map(add, units, units[1:])), flags, begins, ends)


def _put(keys: list[str], flags: Flags, begins: int, ends: int) -> None:
    for key in keys:
        flags.setdefault(key, PRESENT)
    flags[keys[0]] |= begins
    flags[keys[-1]] |= ends


def _edge(found: list[str], at: int) -> str:
    return found[0][at] if found and is_chinese(found[0]) else ""


def _join(before: str, after: str, flags: Flags) -> None:
    """Neighbours across a JOINT, without and with a mark between them."""
    flags.setdefault(before + after, PRESENT)
    if before != _MARK:
        flags[before + _MARK] = flags.get(before + _MARK, PRESENT) | END
        flags.setdefault(_MARK + after, PRESENT)


def sounds_of(words: Flags, readings: Readings) -> Flags:
    """Syllables, and pairs of them with a space between, of some words in every reading."""
    flags: Flags = {}
    for word, edges in words.items():
        if is_chinese(word):
            for sound in spoken(word, readings):
                flags[sound] = flags.get(sound, 0) | edges
    return flags


def spoken(word: str, readings: Readings) -> tuple[str, ...]:
    """How one character or two neighbours may be read."""
    if len(word) == 1:
        return readings(word)
    return _pairs(readings(word[0]), readings(word[1]))


@lru_cache(maxsize=65536)
def _pairs(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{one} {other}" for one in first for other in second)


def common_readings(char: str) -> tuple[str, ...]:
    """How a simplified character may be read, whatever it was before."""
    return ALSO.get(char) or chinese.readings(char)


def readings_of(given: Mapping[str, tuple[str, ...]]) -> Readings:
    """How one record's characters are read: as it says itself, else in every common way."""
    if not given:
        return common_readings
    return lambda char: given.get(char) or common_readings(char)


def words_in(plain: str) -> list[str]:
    """The Latin words and numbers of a normalized text."""
    return _WORD.findall(plain)


def are_chinese(pair: str) -> bool:
    """Whether both of two characters are Chinese."""
    return _BOTH(pair) is not None


def body_keys(text: str) -> set[str]:
    """Pairs of neighbouring characters, Latin words and numbers of a longer text."""
    plain = normalize(text)
    return {*filter(are_chinese, map(add, plain, plain[1:])), *words_in(plain)}
