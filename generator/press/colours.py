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

_NUMBER = rb"(\d++(?:\.\d++)?+)\s++"
_TRIPLE = re.compile(rb"(?<![\d.])" + 3 * _NUMBER + rb"(?:scn|SCN|sc|SC|rg|RG)")


def _rgb(values: Iterable[float]) -> Rgb:
    red, green, blue = (min(255, round(value * 255)) for value in values)
    return red, green, blue


@dataclass(slots=True)
class Recolouring:
    """Rewrites drawing instructions; remembers every mixture of inks it came across."""

    convert: Callable[[Sequence[Rgb]], Sequence[Cmyk]]
    known: dict[Rgb, Cmyk] = field(default_factory=dict)
    used: dict[Cmyk, None] = field(default_factory=dict)

    def rewrite(self, content: bytes, spaces: Mapping[str, int]) -> bytes:
        """`content`, whose colours are learnt, in CMYK; `spaces` tells how many components each named colour space has."""
        current = {"cs": 0, "CS": 0}

        def replaced(match: re.Match[bytes]) -> bytes:
            if match["choose"]:
                count = spaces.get(match["space"].decode(), 0)
                current[match["choose"].decode()] = count
                return b"" if count in (1, 3) else match[0]
            if match["set"]:
                return self._set(match["set"], [float(word) for word in match["numbers"].split()],
                                 current) or match[0]
            return match[0]

        return _TOKEN.sub(replaced, content)

    def learn(self, contents: Iterable[bytes]) -> None:
        """Convert all colours of all `contents` at once; a chance likeness in a text does no harm."""
        fresh = sorted({_rgb(map(float, triple)) for content in contents
                        for triple in set(_TRIPLE.findall(content))} - set(self.known))
        if fresh:
            self.known.update(zip(fresh, self.convert(fresh), strict=True))

    def _set(self, operator: bytes, values: list[float], current: dict[str, int]) -> bytes | None:
        stroke = operator.isupper()
        if operator.lower() in (b"scn", b"sc") and not current["CS" if stroke else "cs"]:
            return None
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
        words = b" " + " ".join(f"{ink:g}" for ink in inks).encode() + (b" K " if stroke else b" k ")
        return words if stroke else b" " + (OVERPRINT if inks == BLACK else KNOCK_OUT) + words


def has_screen_colours(content: bytes) -> bool:
    """Whether drawing instructions choose a colour that is not in inks."""
    return any((match["choose"] and match["space"] != b"Pattern") or match["set"] in (b"rg", b"RG")
               for match in _TOKEN.finditer(content))
