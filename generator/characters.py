"""Turns the bytes of a file into text, or says which bytes and characters do not belong."""

from __future__ import annotations

import re

from generator.slips import Slip, slip

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\uffff\U000e0000-\U000e007f]")
_SEPARATORS = ("\x85", "\u2028", "\u2029")
_MOST = 20


def decode(raw: bytes) -> tuple[str | None, list[Slip]]:
    """The text of UTF-8 bytes, with or without a byte order mark, every line ending `\\n`."""
    if raw.startswith(_UTF16) or _looks_like_utf16(raw):
        return None, [slip(0, 0, "encoding_utf16")]
    body = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_undecodable(body, error.start)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, []


def _looks_like_utf16(raw: bytes) -> bool:
    """ASCII in UTF-16 without a byte order mark has a zero in every second byte."""
    head = raw[:64]
    return len(head) >= 4 and (not any(head[0::2]) or not any(head[1::2])) and any(head)


def _undecodable(raw: bytes, start: int) -> Slip:
    if _is_gbk(raw):
        start = next(at for at, byte in enumerate(raw) if byte > 127)
        sample = _line_at(raw, start).decode("gb18030", "replace").strip()[:20]
        return slip(*_position(raw, start), "encoding_gbk", sample=sample)
    return slip(*_position(raw, start), "encoding_broken")


def _is_gbk(raw: bytes) -> bool:
    """Whether the bytes decode as GBK, nearly all of them into characters in daily use."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    wide = [char for char in text if char > "\x7f"]
    common = sum(1 for char in wide if len(char.encode("gb2312", "ignore")) == 2)
    return common >= len(wide) * 0.9


def _line_at(raw: bytes, start: int) -> bytes:
    begin = max(raw.rfind(b"\n", 0, start), raw.rfind(b"\r", 0, start)) + 1
    return re.split(rb"[\r\n]", raw[begin:], maxsplit=1)[0]


def _position(raw: bytes, start: int) -> tuple[int, int]:
    before = raw[:start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def strange_characters(text: str, *, lenient: bool = False) -> list[Slip]:
    """Characters nobody types on purpose; `lenient` (prose) only warns of the invisible ones."""
    found: list[Slip] = []
    for match in _STRANGE.finditer(text):
        code = _kind(match[0])
        if lenient and code == "zero_width":
            code = "body_invisible"
        start = text.rfind("\n", 0, match.start()) + 1
        found.append(slip(text.count("\n", 0, start), match.start() - start, code,
                          char=f"U+{ord(match[0]):04X}"))
        if len(found) == _MOST:
            break
    return found


def _kind(char: str) -> str:
    if char == "\ufffd":
        return "replacement_character"
    if char in _SEPARATORS:
        return "line_separator"
    return "control_character" if char < "\xa0" or char >= "\ufffe" else "zero_width"
