"""Turns YAML that is well formed, but does not say what was meant, into slips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.slips import Slip, slip

Mark = tuple[int, int]

_BLANK = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_NAME = r"[^\W\d]\w*"
ITEM = r"[ ]*(?:-[ ]+)*"
COLON_WIDE = re.compile(rf"{ITEM}[\"']?({_NAME})[\"']?[ ]*：")
COLON_TIGHT = re.compile(rf"{ITEM}({_NAME}):(?![ \t/]|$)")
ODD_INDENT = re.compile(rf"[ ]*([\t{_BLANK}])")
DASH_TIGHT = re.compile(r"[ ]*-(?=[^\W\d])")
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")
_ID_LIST = re.compile(r"[a-z0-9-]+(?:[，、；][ ]*[a-z0-9-]+)+")

_CUT_SOMEWHERE = re.compile(r"[ \t]#[^\s#]")
_TIGHT = re.compile(r":(?![ \n/])")
_BLANK_INDENT = re.compile(rf"^[ ]*[{_BLANK}]+(?:[a-z_]|-)", re.MULTILINE)
_WIDE_OPENINGS = "“‘＂［｛【"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands in its text (all from 0), and how it was written."""

    line: int
    column: int
    start: int
    end: int
    key: Mark | None = None
    name: str | None = None
    """The unquoted name of its field."""
    plain: str | None = None
    """Its text, when it is written without quotes."""
    flow: bool = False
    """Whether it stands between square or curly brackets."""

    @classmethod
    def of(cls, event: Any, key: Any = None, flow: bool = False) -> Spot:
        """The spot of a YAML event, whose field is named by the event `key`."""
        start, end = event.start_mark, event.end_mark
        text = getattr(event, "value", None)
        return cls(
            start.line, start.column, start.index, end.index,
            key=(key.start_mark.line, key.start_mark.column) if key else None,
            name=None if getattr(key, "style", "") else getattr(key, "value", None),
            plain=None if text is None or event.style else text, flow=bool(flow))

    @property
    def on_key_line(self) -> bool:
        """Whether it stands right behind the name of its field."""
        return self.key is not None and self.key[0] == self.line


def suspicious(text: str) -> bool:
    """Whether anything but plain fields, lists and values may be in `text`; errs towards yes.

    Runs on every file: plain searches first, because a pattern costs a hundred times as much.
    """
    return ("&" in text or "!" in text or "*" in text or "<<" in text
            or _TIGHT.search(text) is not None
            or text.count(" -") != text.count(" - ") or text.count("\n-") != text.count("\n- ")
            or ("#" in text and _CUT_SOMEWHERE.search(text) is not None)
            or (not text.isascii() and _suspicious_wide(text)))


def _suspicious_wide(text: str) -> bool:
    return (any(before + char in text for char in _WIDE_OPENINGS if char in text
                for before in (" ", "\n", "[", ",", "{", ":"))
            or text[0] in _WIDE_OPENINGS
            or ((" \u3000" in text or "\n\u3000" in text or "\u00a0" in text or "\u2003" in text)
            and _BLANK_INDENT.search(text) is not None)
            or _before("：", text, "abcdefghijklmnopqrstuvwxyz_\"'") or _wide_in_flow(text))


def _before(char: str, text: str, wanted: str) -> bool:
    at = text.find(char)
    while at > 0:
        if text[at - 1] in wanted:
            return True
        at = text.find(char, at + 1)
    return False


def _wide_in_flow(text: str) -> bool:
    for opening in "[{":
        at = text.find(opening)
        while at >= 0:
            line = text[at:text.find("\n", at)]
            if "，" in line or "、" in line or "；" in line or "：" in line:
                return True
            at = text.find(opening, at + 1)
    return False


def inspect(text: str, spots: Mapping[tuple[str | int, ...], Spot]) -> list[Slip]:
    """What the values of a text, given by their places, were probably meant to be."""
    found: list[Slip] = []
    for spot in spots.values():
        if spot.name is not None and spot.key is not None:
            found.extend(_in_name(spot.name, *spot.key))
        if spot.plain is not None:
            found.extend(_in_value(text, spot, spot.plain))
    return found


def _in_name(name: str, line: int, column: int) -> Iterator[Slip]:
    if match := COLON_WIDE.match(name):
        yield slip(line, column + match.end() - 1, "full_width_colon", name=match[1])
    elif match := COLON_TIGHT.match(name):
        yield slip(line, column + match.end(), "colon_space", name=match[1])
    elif name[:1] in "“‘＂":
        yield slip(line, column, "full_width_quotes")
    elif match := ODD_INDENT.match(name):
        yield slip(line, column, "odd_indent", char=blank_name(match[1]))
    elif DASH_TIGHT.match(name):
        yield slip(line, column + 1, "dash_space")


def _in_value(text: str, spot: Spot, value: str) -> Iterator[Slip]:
    if match := _CUT.match(text, spot.end):
        column = match.start(1) - text.rfind("\n", 0, match.start(1)) - 1
        yield slip(text.count("\n", 0, match.start(1)), column, "yaml_comment",
                   lost=match[1][:20])
    if not value:
        return
    first = value[0]
    if first in "“‘＂" and value[-1] in "”’＂\"'" and not set(value[1:-1]) & set("“”‘’"):
        yield slip(spot.line, spot.column,
                   "full_width_quotes" if value[-1] in "\"'" else "full_width_quoted")
    elif first in "［｛" or (first == "【" and _ID_LIST.match(value[1:])):
        yield slip(spot.line, spot.column, "full_width_brackets", char=first)
    elif spot.flow and spot.key is None and (
            match := re.search("，", value) or _ID_LIST.fullmatch(value)):
        char = re.search("[，、；]", match[0])
        offset = value.index(char[0]) if char else 0
        yield slip(spot.line, spot.column + offset, "full_width_comma", char=value[offset])
    if not spot.on_key_line or "\n" in text[spot.start:spot.end]:
        yield from _in_lines(text, spot)


def _in_lines(text: str, spot: Spot) -> Iterator[Slip]:
    """A value that may have swallowed the field written on its own line."""
    for number, line in enumerate(text[spot.start:spot.end].split("\n")):
        if number == 0 and spot.on_key_line:
            continue
        column = 0 if number else spot.column
        for pattern, code in ((COLON_WIDE, "full_width_colon"), (COLON_TIGHT, "colon_space")):
            if (match := pattern.match(line)) and match[1].isascii():
                end = column + match.end() - (code == "full_width_colon")
                yield slip(spot.line + number, end, code, name=match[1])
                return
        if (match := ODD_INDENT.match(line)) and re.match(rf"[\s{_BLANK}]*(?:-|[a-z_]+:)", line):
            yield slip(spot.line + number, column, "odd_indent", char=blank_name(match[1]))
            return
        if match := DASH_TIGHT.match(line):
            yield slip(spot.line + number, column + match.end(), "dash_space")
            return


def blank_name(char: str) -> str:
    return {"\t": "制表符（Tab）", "\u3000": "全角空格", "\u00a0": "不间断空格"}.get(
        char, f"特殊空格（U+{ord(char):04X}）")
