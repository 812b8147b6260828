"""Turns the RGB colours in a PDF's drawing instructions into inks, black text into black alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Rgb = tuple[int, int, int]
Cmyk = tuple[float, float, float, float]
"""Each ink from 0 to 1."""
BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
OVERPRINT, KNOCK_OUT = b"/MPover gs ", b"/MPknock gs "

_STRING = rb"\((?:[^()\\]|\\.)*\)"
for _ in range(4):  # parentheses within parentheses need no backslash
    _STRING = rb"\((?:[^()\\]|\\.|" + _STRING + rb")*\)"
_TOKEN = re.compile(
    _STRING + rb"|<[0-9A-Fa-f\s]+>"
    rb"|/(?P<space>\w+)\s+(?P<choose>cs|CS)(?![\w])"
    rb"|(?<![\w.\-])(?P<numbers>(?:[\d.]++\s++){1,4})(?P<set>scn|SCN|sc|SC|rg|RG|g|G|k|K)(?![\w])",
    re.DOTALL)

_SUSPECT = (b"rg", b"RG", b"cs", b"CS")
"""One of them stands wherever a colour of the screen is chosen, and sometimes in a text."""


def _rgb(values: Iterable[float]) -> Rgb:
    red, green, blue = (min(255, round(value * 255)) for value in values)
    return red, green, blue


@dataclass(slots=True)
class Recolouring:
    """Rewrites drawing instructions; remembers every mixture of inks it came across."""

    convert: Callable[[Sequence[Rgb]], Sequence[Cmyk]]
    known: dict[Rgb, Cmyk] = field(default_factory=dict)
    written: dict[tuple[bytes, bool], bytes | None] = field(default_factory=dict)
    """What each instruction became, by whether its colour space is one that is converted."""
    used: dict[Cmyk, None] = field(default_factory=dict)

    def rewrite(self, content: bytes, spaces: Mapping[str, int]) -> bytes:
        """`content` in CMYK; `spaces` tells how many components each named colour space has."""
        current = {"cs": 0, "CS": 0}

        def replaced(match: re.Match[bytes]) -> bytes:
            whole = match[0]
            if whole[0] in b"(<":
                return whole
            if operator := match["set"]:
                chosen = bool(current["CS" if operator.isupper() else "cs"])
                if (whole, chosen) not in self.written:
                    self.written[whole, chosen] = self._set(operator, match["numbers"].split(), chosen=chosen)
                made = self.written[whole, chosen]
                return whole if made is None else made
            count = spaces.get(match["space"].decode(), 0)
            current[match["choose"].decode()] = count
            return b"" if count in (1, 3) else whole

        return _TOKEN.sub(replaced, content)

    def _set(self, operator: bytes, words: Sequence[bytes], *, chosen: bool) -> bytes | None:
        stroke = operator.isupper()
        if operator.lower() in (b"scn", b"sc") and not chosen:
            return None
        values = [float(word) for word in words]
        if operator.lower() == b"k":
            inks: Cmyk = (values[0], values[1], values[2], values[3])
        elif len(values) == 1:
            inks = (0.0, 0.0, 0.0, round(1 - values[0], 3))
        else:
            colour = _rgb(values)
            if colour not in self.known:
                self.known[colour] = self.convert([colour])[0]
            inks = self.known[colour]
        self.used[inks] = None
        made = b" " + " ".join(f"{ink:g}" for ink in inks).encode() + (b" K " if stroke else b" k ")
        return made if stroke else b" " + (OVERPRINT if inks == BLACK else KNOCK_OUT) + made


def has_screen_colours(content: bytes) -> bool:
    """Whether drawing instructions choose a colour that is not in inks."""
    return any(word in content for word in _SUSPECT) and any((match["choose"] and match["space"] != b"Pattern") or match["set"] in (b"rg", b"RG")
               for match in _TOKEN.finditer(content))
