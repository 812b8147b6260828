"""Turns Chinese names into readings, sort keys, index letters, numerals and near matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

_LONGEST_PHRASE = 4
_NAMES: dict[str, str] = {
    "单县": "shan xian", "曾": "zeng", "翟": "zhai", "长清": "chang qing", "乐陵": "lao ling",
    "长岛": "chang dao", "浚县": "xun xian", "洪洞": "hong tong", "六合": "lu he",
    "长葛": "chang ge", "解州": "hai zhou", "长丰": "chang feng",
}
"""Readings that names need and the general dictionary has otherwise or not at all."""

_POLYPHONIC = frozenset("单曾重乐长行朴区仇解盖翟尉覃查六朝藏种宿莘牟柏浚铅蔚厦召调传")
"""Characters that names read in more than one way, and that move far when read wrongly."""

_DIVISIONS = "省市县区"
_DOTS = str.maketrans("・•‧∙⋅●﹒", "·······")
_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")


@cache
def _dictionaries() -> tuple[Mapping[int, str], Mapping[str, list[list[str]]]]:
    """Readings of characters and of phrases; loading takes a third of a second, so only once."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    return PINYIN_DICT, PHRASES_DICT


@cache
def _toneless(syllable: str) -> str:
    """`lǜ` → `lv`, `shan4` → `shan`."""
    plain = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    return "".join(char for char in plain if char.isascii() and char.isalpha())


@lru_cache(maxsize=16384)
def _readings(char: str) -> tuple[str, ...]:
    """Every toneless reading of a character, the commonest first."""
    found = _dictionaries()[0].get(ord(char), "") if len(char) == 1 else ""
    return tuple(dict.fromkeys(_toneless(each) for each in found.split(","))) if found else ()


@lru_cache(maxsize=65536)
def _phrase(phrase: str) -> tuple[str, ...]:
    """The readings of a known phrase, one a character; empty when it is not known."""
    if phrase in _NAMES:
        return tuple(_NAMES[phrase].split())
    found = _dictionaries()[1].get(phrase)
    return tuple(_toneless(each[0]) for each in found) if found else ()


@lru_cache(maxsize=65536)
def _segments(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The longest known phrases from left to right: where each begins and how it is read.

    After 省, 市, 县, 区 a new word begins: 禹川市长丰 is not read as a mayor (市长).
    """
    found = []
    at = 0
    while at < len(text):
        longest = 1 if at and text[at] in _DIVISIONS else _LONGEST_PHRASE
        for end in range(min(len(text), at + longest), at, -1):
            if read := _phrase(text[at:end]):
                found.append((at, read))
                at = end
                break
        else:
            at += 1
    return tuple(found)


def reading(text: str, given: str | None = None) -> tuple[str, ...]:
    """One toneless syllable for each character; what is not Chinese stays as it is.

    `given` is what the record says: syllables with spaces between, for the whole name or for some
    of its characters in their order.  A character it names is read alike everywhere in the name.
    """
    syllables = [char.lower() if char.isalnum() else "" for char in text]
    for at, char in enumerate(text):
        if read := _readings(char):
            syllables[at] = read[0]
    for at, phrase in _segments(text):
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
    return _readings(char)[:4 if char in _POLYPHONIC else 2]


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
    syllables = [_toneless(each) for each in re.split(r"[\s'’-]+", given.strip()) if each]
    chinese = [at for at, char in enumerate(text) if _readings(char)]
    if len(syllables) == len(chinese):
        return dict(zip(chinese, syllables, strict=True))
    found: dict[int, str] = {}
    places = iter(chinese)
    for syllable in syllables:
        at = next((at for at in places if syllable in _readings(text[at])), None)
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
        elif _readings(piece):
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
            first = (syllable if _readings(char) else char)[:1].upper()
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
    known = {at + offset for at, read in _segments(name) if len(read) > 1
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
