"""Turns Chinese names into readings, sort keys, index letters, numerals and near matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.pronouncing import segments, spoken, toneless

_POLYPHONIC = frozenset("单曾重乐长行朴区仇解盖翟尉覃查六朝藏种宿莘牟柏浚铅蔚厦召调传")
"""Characters that names read in more than one way, and that move far when read wrongly."""

_DOTS = str.maketrans("・•‧∙⋅●﹒", "·······")
_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")


def reading(text: str, given: str | None = None) -> tuple[str, ...]:
    """One toneless syllable for each character; what is not Chinese stays as it is.

    `given` is what the record says: syllables with spaces between, for the whole name or for some
    of its characters in their order.  A character it names is read alike everywhere in the name.
    """
    syllables = [char.lower() if char.isalnum() else "" for char in text]
    for at, char in enumerate(text):
        if read := spoken(char):
            syllables[at] = read[0]
    for at, phrase in segments(text):
        syllables[at:at + len(phrase)] = phrase
    aligned = _aligned(text, given) if given else None
    if aligned:
        known = {text[at]: syllable for at, syllable in aligned.items()}
        syllables = [aligned.get(at, known.get(char, syllable))
                     for at, (char, syllable) in enumerate(zip(text, syllables, strict=True))]
    return tuple(syllables)


@lru_cache(maxsize=16384)
def readings(char: str) -> tuple[str, ...]:
    """The common toneless readings of a character: two, or more where names are known to vary."""
    return spoken(char)[:4 if char in _POLYPHONIC else 2]


def special_readings(text: str, given: str | None) -> dict[str, tuple[str, ...]]:
    """Characters of a name that are read as the record says, or as no general table would."""
    if given and (aligned := _aligned(text, given)):
        return {text[at]: (syllable,) for at, syllable in aligned.items()}
    if _POLYPHONIC.isdisjoint(text):
        return {}
    return {char: (*readings(char), syllable)
            for char, syllable in zip(text, reading(text), strict=True)
            if char in _POLYPHONIC and syllable not in readings(char)}


def fits(text: str, given: str) -> bool:
    """Whether `given` can be a reading of `text` or of some of its characters."""
    return _aligned(text, given) is not None


def _aligned(text: str, given: str) -> dict[int, str] | None:
    syllables = [toneless(each) for each in re.split(r"[\s'’-]+", given.strip()) if each]
    chinese = [at for at, char in enumerate(text) if spoken(char)]
    if len(syllables) == len(chinese):
        return dict(zip(chinese, syllables, strict=True))
    found: dict[int, str] = {}
    places = iter(chinese)
    for syllable in syllables:
        at = next((at for at in places if syllable in spoken(text[at])), None)
        if at is None:
            return None
        found[at] = syllable
    return found


_PIECE = re.compile(r"\d+|[a-z]+|.", re.DOTALL)


@lru_cache(maxsize=65536)
def sort_key(name: str, given: str | None = None) -> tuple[object, ...]:
    """Orders names by pinyin, character by character; numbers by size; a total order.

    Names without an index letter come last, so that `letter` groups a sorted list.
    """
    read, latin = reading(name, given), _latin(name)
    pieces: list[tuple[int, int, str, str]] = []
    for match in _PIECE.finditer(latin):
        piece, at = match[0], match.start()
        if piece.isdecimal() and piece.isascii():
            pieces.append((0, int(piece[:4000]), "", ""))
        elif piece[0].isascii() and piece.isalpha():
            pieces.append((2, 0, piece, ""))
        elif spoken(piece):
            pieces.append((2, 0, read[at], piece))
        elif piece.isalnum():
            pieces.append((1, 0, "", piece))
    return (_first(latin, read) == "#", tuple(pieces), name)


def _latin(name: str) -> str:
    """Full-width letters and digits as plain small ones, every character in its place."""
    return "".join(map(_small, name))


@lru_cache(maxsize=16384)
def _small(char: str) -> str:
    small = unicodedata.normalize("NFKC", char).lower()
    return small if len(small) == 1 else char


def letter(name: str, given: str | None = None) -> str:
    """The letter under which an index lists the name: A to Z, or #."""
    return _first(_latin(name), reading(name, given))


def _first(latin: str, read: Sequence[str]) -> str:
    for char, syllable in zip(latin, read, strict=True):
        if char.isalnum():
            first = (syllable if spoken(char) else char)[:1].upper()
            return first if "A" <= first <= "Z" else "#"
    return "#"


def polyphonic(name: str, known_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Characters whose reading in this name cannot be known: in no phrase, several readings.

    `known_names` are parts whose reading is recorded elsewhere, such as the names of regions.
    """
    if _POLYPHONIC.isdisjoint(name):
        return ()
    for each in known_names:
        name = name.replace(each, "")
    known = {at + offset for at, read in segments(name) if len(read) > 1
             for offset in range(len(read))}
    return tuple(dict.fromkeys(char for at, char in enumerate(name)
                               if char in _POLYPHONIC and at not in known))


def normalize(text: str) -> str:
    """What two spellings of one name have in common: width, case, spaces and dots aside."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DOTS)
    return "".join(plain.split())


def numeral(number: int) -> str:
    """`十二`, `一百零三`, `一万零二十`."""
    if number < 0:
        return f"负{numeral(-number)}"
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group and text and (group < 1000 or not groups[place + 1]):
            text += _DIGITS[0]
        text += f"{_below_myriad(group)}{_MYRIADS[place]}" if group else ""
    return text.removeprefix("一") if text.startswith("一十") else text


def numeral_value(words: str) -> int | None:
    """The number of `三十四`, `一百零三`, `两千`; None for words that are no numeral."""
    total = group = digit = 0
    for char in words:
        if char in "两〇":
            char = "二" if char == "两" else _DIGITS[0]
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char in "十百千":
            group += (digit or 1) * 10 ** "十百千".index(char) * 10
            digit = 0
        elif char in "万亿":
            total, group, digit = (total + group + digit) * (10_000 if char == "万" else 10**8), 0, 0
        else:
            return None
    return total + group + digit if words else None


def _below_myriad(number: int) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10 ** place % 10
        if digit:
            text += f"{_DIGITS[0] if gap and text else ''}{_DIGITS[digit]}{_UNITS[place]}"
        gap = not digit
    return text


def nearest(word: str, candidates: Mapping[str, str] | Iterable[str]) -> str | None:
    """The id that was probably meant by `word`: nearest in letters, in characters or in sound.

    A mapping gives the name of each id; an iterable gives words that are their own names.
    """
    wanted = _forms(word, word)
    if not wanted.id:
        return None
    pairs = candidates.items() if isinstance(candidates, Mapping) else (
        (each, each) for each in candidates)
    scored = ((score, id) for id, name in pairs
              if (score := _unlikeness(wanted, _forms(id, name))) is not None)
    return min(scored, default=(0.0, None))[1]


class _Forms(NamedTuple):
    """An id and a name as `nearest` compares them."""

    id: str
    letters: str
    name: str
    syllables: tuple[str, ...]
    sound: str


@lru_cache(maxsize=65536)
def _forms(id: str, name: str) -> _Forms:
    plain_id, plain = normalize(id), normalize(name)
    syllables = reading(plain)
    return _Forms(plain_id, re.sub("[-_]", "", plain_id), plain, syllables, "".join(syllables))


def _unlikeness(wanted: _Forms, found: _Forms) -> float | None:
    """0 for the same, below 1 for near, None for too far."""
    if wanted.name in (found.name, found.id):
        return 0.0
    scores = [_relative(wanted.letters, found.letters)]
    if found.name:
        scores += [_relative(wanted.name, found.name), _relative(wanted.syllables, found.syllables),
                   _relative(wanted.letters, found.sound)]
        if len(wanted.name) > 1 and (wanted.name in found.name or wanted.sound in found.sound):
            scores.append(0.4 - 0.2 * len(wanted.name) / len(found.name))
    return min((each for each in scores if each is not None), default=None)


def _relative(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Edits for each character, if no more than about every third has changed.

    For speed, either the first or the last must be the same, as in nearly every slip.
    """
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    allowed = max(1, longest // 3)
    if (shortest < 2 or longest - shortest > allowed
            or (one[0] != other[0] and one[-1] != other[-1])
            or len(set(one).difference(other)) > allowed):
        return None
    edits = _edits(one, other, allowed)
    return None if edits > allowed else 0.1 + edits / longest


def _edits(one: Sequence[str], other: Sequence[str], allowed: int) -> int:
    """Insertions, deletions, changes and swaps of neighbours; stops counting above `allowed`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        previous, row, older = row, [at], before
        for to, mate in enumerate(other, 1):
            cost = min(row[-1] + 1, previous[to] + 1, previous[to - 1] + (char != mate))
            if older and to > 1 and char == other[to - 2] and one[at - 2] == mate:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
        before = previous
    return row[-1]
