"""Cuts names and texts into the keys of the index; theme/search cuts queries by the same rules.

`tests/search_vectors.json` is the specification that both are tested against.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import chain, repeat
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
_RUN = re.compile(f"{_CHINESE}{{2,}}")
_MARKED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_WIDE = tuple(zip("，：；！？（）", ",:;!?()", strict=True))
"""What nearly every text has; without it most texts need no normalizing."""

ALSO = {"干": ("gan", "qian")}
"""乾 is written 干 in the index, but 乾坤 is not read so."""

VARIOUS = frozenset(
    "万不丱么乐乘乜了亲什仇从仔仿会传伧伯伺似伽佛侗侥便俟信俩倘偻傀傍僪免六其兹内冒冯凹刨券刹削剥剿劲勒匙匮卒单南卜卡厦参句叨叶吁合吓吖否吭吱呗呢呱呲呷咋和咖咯咱咳咶咽哕哦哪啁啜喔喳嗒嗲"
    "嘲噱嚓嚼囤圈圜圩地坏坻埋埏埔埶堕堡塞壳大夯奇姥娜婑孱宿寻射将尉尨尺尾尿屏属岂崴差巷度弄弟強弹强彊得徵徼忪思恶惏惓房扁扎扒扛扞折抹拂拓拗择括拶拾挝挟挼捋捰掴掺提揭摩撮擘擿攒敦数於无景"
    "暴曝曾朘朝期术朴杉杓杕枞枸柏柚柞查栅栖校核桔棬椎楛槛槟模欹殖殷殽氏氓汤沈沓没泊泌泥浍浒涡淜混溃漯潦澄澹濩炰烙焯熨爪牟犍狧率玢琢瑱畜番疟痡的盛省眴着瞿石砉碌碡碻磅祕禅秘称稽窨籍粘粥糜"
    "系絜綮红纤纥纶给络绰绿缉缩耙聒肋胖脉腊腌膀膻臂臭般色艾艿芥芫苕苣若茄茜荑荠荤莎莘莞莨莩莫菹落著葚蔓蔚蕃薄藉藏虾蚌蛇蛤蝍螫血行袷裨裳裼褎褪见觉角觜解识诘说读谁调豁豉貉贲贾赚趄路蹊车轧"
    "转辗辟还迫遗適郄都酖酾重鐀钥铅铛铤镐长閒阿陂陆降隗隽雀露靓革鞘顿颈颉颤食騃驮骠鸟鹄鹘麇齐龈龟")
"""Characters that at least one word or phrase of pypinyin's dictionary reads in their second way."""

Flags = dict[str, int]
Readings = Callable[[str], tuple[str, ...]]
"""The toneless syllables a character may be read as."""


def normalize(text: str) -> str:
    """Compatibility forms, capitals and traditional characters as plain small simplified ones."""
    if text.isascii():
        return text.lower()
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    plain = unicodedata.normalize("NFKC", text).lower().replace("××", "〇〇")
    if _MARKED.search(plain):
        plain = _MARKED.sub(_unmarked, plain)
    return simplified(plain)


def _unmarked(letter: re.Match[str]) -> str:
    """`é` is `e`, and `ǚ` is `v`, as people type it."""
    parts = unicodedata.normalize("NFD", letter[0])
    return "v" if parts[0] == "u" and "\u0308" in parts else parts[0]


def pieces(text: str) -> list[str]:
    """Runs of Latin letters, of digits and of Chinese characters, in order; all else parts them."""
    return _PIECE.findall(normalize(text))


def is_chinese(piece: str) -> bool:
    """Whether a piece is a run of Chinese characters."""
    return piece[0] >= "\u3007"


def words_of(name: str) -> Flags:
    """Characters, pairs of neighbours, Latin words and numbers of a name."""
    first, *others = map(_part, name.split(JOINT))
    flags, before = first.flags, first.last
    for part in others:
        flags = _together(flags, part.flags)
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
    grams = [_grams(piece) for piece in pieces(text)]
    if not grams:
        return _Part({}, "", "")
    flags = dict.fromkeys(chain.from_iterable(map(chain.from_iterable, grams)), PRESENT)
    for keys in grams[0]:
        flags[keys[0]] |= START
    for keys in grams[-1]:
        flags[keys[-1]] |= END
    return _Part(flags, _edge(grams[0][0][0]), _edge(grams[-1][0][-1]))


def _grams(piece: str) -> list[list[str]]:
    """A word or a number by itself; characters, and the pairs of them where there are several."""
    if not is_chinese(piece):
        return [[piece]]
    return [list(piece), list(map(add, piece, piece[1:]))] if len(piece) > 1 else [[piece]]


def _edge(unit: str) -> str:
    return unit if is_chinese(unit) else ""


def _together(flags: Flags, others: Flags) -> Flags:
    """Both, and of a key that is in both all that is known."""
    both = {**flags, **others}
    for key in flags.keys() & others.keys():
        both[key] |= flags[key]
    return both


def _join(before: str, after: str, flags: Flags) -> None:
    """Neighbours across a JOINT, without and with a mark between them."""
    flags.setdefault(before + after, PRESENT)
    if before != _MARK:
        flags[before + _MARK] = flags.get(before + _MARK, PRESENT) | END
        flags.setdefault(_MARK + after, PRESENT)


def spoken(word: str, readings: Readings) -> tuple[str, ...]:
    """How one character or two neighbours may be read, the common way first.

    A character that nobody knows how to read stands for its own sound.
    """
    if len(word) == 1:
        return readings(word) or (word,)
    return _pairs(readings(word[0]) or (word[0],), readings(word[1]) or (word[1],))


@lru_cache(maxsize=65536)
def _pairs(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{one} {other}" for one in first for other in second)


@lru_cache(maxsize=16384)
def common_readings(char: str) -> tuple[str, ...]:
    """How a simplified character may be read, whatever it was before: as words do, or as names do."""
    read = ALSO.get(char) or chinese.readings(char)
    return read if len(read) > 2 or char in ALSO or char in VARIOUS else read[:1]


def readings_of(given: Mapping[str, tuple[str, ...]]) -> Readings:
    """How one record's characters are read: as it says itself, else in every common way."""
    if not given:
        return common_readings
    return lambda char: given.get(char) or common_readings(char)


@lru_cache(maxsize=4096)
def folded(syllable: str) -> str:
    """A syllable as ears hear it that take zh for z, n for l, ing for in, ü for u."""
    first, rest = syllable[:1], syllable[1:]
    if first in "zcs":
        rest = rest.removeprefix("h")
    if rest.endswith("ng"):
        rest = rest[:-1]
    return (first.replace("n", "l") + rest).replace("v", "u")


@lru_cache(maxsize=65536)
def place_of(sound: str) -> str:
    """What is likely to be meant together lies together: what sounds alike, and in either order."""
    return "+".join(sorted(map(folded, sound.split(" "))))


@lru_cache(maxsize=65536)
def initials(sound: str) -> str:
    """`yu quan` by its initials, `YQ`."""
    first, _, second = sound.partition(" ")
    return (first[0] + second[:1]).upper()


def body_index(texts: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """The numbers of the longer texts that have each pair of neighbouring characters, each Latin
    word and each number; the numbers come in ascending order.

    Pairs are taken from all runs of a text at once, those across two runs among them; these have
    the space between the runs in them, and are dropped in the end.
    """
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in texts:
        plain = normalize(text)
        runs = " ".join(_RUN.findall(plain))
        keys = chain(map(add, runs, runs[1:]), _WORD.findall(plain))
        deque(map(list.append, map(index.__getitem__, keys), repeat(number)), 0)
    return {key: list(dict.fromkeys(numbers)) for key, numbers in index.items() if " " not in key}
