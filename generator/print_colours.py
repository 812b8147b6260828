"""Turns the printed themes of `theme/tokens.json` into colours for the brochure's web pages."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

DARKEST, DULLEST = 0.47, 0.125
"""The oklch lightness and chroma at most of a ground for white letters, as in theme/print/tokens.typ."""
_Three = tuple[float, float, float]
_TO_CONES = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
             (0.0883024619, 0.2817188376, 0.6299787005))
_TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
           (0.0259040371, 0.7827717662, -0.8086757660))
_FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
             (1.0, -0.0894841775, -1.2914855480))
_FROM_CONES = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
               (-0.0041960863, -0.7034186147, 1.7076147010))


class PrintColours:
    """The themes of one `tokens.json`."""

    def __init__(self, tokens: Path) -> None:
        self._file = tokens

    @cached_property
    def _tokens(self) -> dict[str, Any]:
        tokens: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
        return tokens

    def scheme(self, name: str) -> str:
        """The class under which theme/site/assets/brochure.css has a theme's colours."""
        names = list(self._tokens["schemes"])
        return f"scheme-{names.index(name) + 1 if name in names else 1}"

    def chapter(self, theme: str, own: str | None, number: int) -> str:
        """A chapter's colour: of the theme's palette if it has one, else its own; dark enough for white."""
        palette = self._tokens["schemes"].get(theme, {}).get("chapters")
        if palette or own is None:
            palette = palette or self._tokens["chapters"]
            return solid(palette[(number - 1) % len(palette)])
        return solid(own)


def solid(colour: str) -> str:
    """The colour, or one of its hue dark and dull enough to carry white letters."""
    lightness, a, b = _lab(colour)
    chroma = (a * a + b * b) ** 0.5
    if lightness <= DARKEST and chroma <= DULLEST:
        return colour
    duller = min(1.0, DULLEST / chroma) if chroma else 1.0
    return _hex((min(lightness, DARKEST), a * duller, b * duller))


def _lab(colour: str) -> _Three:
    parts = (int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    one, two, three = (cone ** (1 / 3) for cone in _times(_TO_CONES, (red, green, blue)))
    return _times(_TO_LAB, (one, two, three))


def _hex(lab: _Three) -> str:
    one, two, three = (cone ** 3 for cone in _times(_FROM_LAB, lab))
    parts = (max(0.0, min(1.0, part)) for part in _times(_FROM_CONES, (one, two, three)))
    return "#" + "".join(f"{round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)):02x}"
                         for part in parts)


def _times(matrix: tuple[_Three, _Three, _Three], vector: _Three) -> _Three:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three
