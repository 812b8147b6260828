"""How characters and phrases are read, without tones, from a dictionary that is loaded when it is needed.

What was looked up can be handed to another run, which then does without the dictionary.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LONGEST_PHRASE = 4
_NAMES: dict[str, str] = {
    "单县": "shan xian", "曾": "zeng", "翟": "zhai", "长清": "chang qing", "乐陵": "lao ling",
    "长岛": "chang dao", "浚县": "xun xian", "洪洞": "hong tong", "六合": "lu he",
    "长葛": "chang ge", "解州": "hai zhou", "长丰": "chang feng",
}
"""Readings that names need and the general dictionary has otherwise or not at all."""
_DIVISIONS = "省市县区"
MOST = 65_536
"""Characters, phrases or texts that are remembered at a time."""
Segments = tuple[tuple[int, tuple[str, ...]], ...]
"""The longest known phrases of a text: where each begins and how it is read."""


class _Remembered(dict[str, Any]):
    """What was found of each text; what is not known is looked up, and forgotten when it is too much."""

    def __init__(self, look_up: Callable[[str], Any]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, text: str) -> Any:
        found = self._look_up(text)
        if len(self) >= MOST:
            self.clear()
        self[text] = found
        return found


@cache
def _dictionary(name: str) -> Mapping[str, Any]:
    """A table of pypinyin, read as the data it is: to import the package also trains what cuts sentences."""
    package = find_spec("pypinyin")
    assert package
    assert package.origin
    table: dict[str, Any] = json.loads(Path(package.origin).with_name(f"{name}_dict.json").read_bytes())
    return table


@cache
def toneless(syllable: str) -> str:
    """`lǜ` → `lv`, `shan4` → `shan`."""
    plain = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    return "".join(char for char in plain if char.isascii() and char.isalpha())


def _read(char: str) -> tuple[str, ...]:
    found = _dictionary("pinyin").get(str(ord(char)), "") if len(char) == 1 else ""
    return tuple(dict.fromkeys(toneless(each) for each in found.split(","))) if found else ()


def _phrase(phrase: str) -> tuple[str, ...]:
    """The readings of a known phrase, one a character; empty when it is not known."""
    if phrase in _NAMES:
        return tuple(_NAMES[phrase].split())
    found = _dictionary("phrases").get(phrase)
    return tuple(toneless(each[0]) for each in found) if found else ()


def _cut(text: str) -> Segments:
    found = []
    at = 0
    while at < len(text):
        longest = 1 if at and text[at] in _DIVISIONS else _LONGEST_PHRASE
        for end in range(min(len(text), at + longest), at, -1):
            if read := _phrases[text[at:end]]:
                found.append((at, read))
                at = end
                break
        else:
            at += 1
    return tuple(found)


_characters, _phrases, _texts = _Remembered(_read), _Remembered(_phrase), _Remembered(_cut)

spoken: Callable[[str], tuple[str, ...]] = _characters.__getitem__
"""Every reading of a character, the commonest first."""

segments: Callable[[str], Segments] = _texts.__getitem__
"""The longest known phrases of a text from left to right.

After 省, 市, 县, 区 a new word begins: 禹川市长丰 is not read as a mayor (市长).
"""


def learnt() -> list[dict[str, Any]] | None:
    """Characters and texts that were looked up, as JSON has them; None if the dictionary was not needed."""
    return [_characters, _texts] if _dictionary.cache_info().currsize else None


def recall(known: list[dict[str, Any]]) -> None:
    """Take up what `learnt` gave in another run with the same dictionary."""
    characters, texts = known
    _characters.update({char: tuple(read) for char, read in characters.items()})
    _texts.update({text: tuple((at, tuple(read)) for at, read in found) for text, found in texts.items()})
