"""Draws a shop sign from a name, for a record that has neither a photo nor a drawing."""

from __future__ import annotations

import hashlib
from functools import lru_cache

TONES = ("#9c2a24", "#8a5a1f", "#27496d", "#2c5a4c", "#5d2f3f", "#1f5b66", "#7a3f22", "#4a4a6a")
"""The chapter colours of theme/tokens.json (a test keeps them equal)."""
_GROUNDS = (
    '<path d="M200 28a150 150 0 0 1 150 150v62H50v-62A150 150 0 0 1 200 28z" fill="{tint}"/>',
    '<circle cx="200" cy="128" r="112" fill="{tint}"/>',
    '<path d="M0 240l90-96 58 52 82-104 96 98 74-70v120z" fill="{tint}"/>',
    '<path d="M0 240c40-46 92-46 132 0 26-74 104-74 136 0 40-46 92-46 132 0z" fill="{tint}"/>'
    '<circle cx="322" cy="70" r="34" fill="{tint}"/>',
    '<path d="M52 240V40h296v200M126 40v200M200 40v200M274 40v200M52 90h296M52 140h296M52 190h296"'
    ' fill="none" stroke="{tint}" stroke-width="7"/>',
)


def typographic_picture(words: str, *, tone: str, seed: str) -> str:
    """A 4:3 SVG of a shop sign that bears `words`, coloured after `tone`; the same for the same input.

    `tone` names what shares a colour (an industry, an honor), `seed` the record itself.  It stands in a
    page, whose style sheet gives its letters their face (`.drawn g`): a long list has many of them.
    """
    solid = tone if tone.startswith("#") else TONES[_number(tone) % len(TONES)]
    number = _number(seed)
    ground = _GROUNDS[number % len(_GROUNDS)].format(tint=_mixed(solid, 0.24))
    letters = "".join(char for char in words if not char.isspace())[:8] or "名牌"
    sign = _board(letters, solid) if len(letters) <= 3 and number // 8 % 2 else _plaque(letters, solid)
    return ('<svg viewBox="0 0 400 300">'
            f'<rect width="400" height="300" fill="{_mixed(solid, 0.1)}"/>{ground}'
            f'<rect y="240" width="400" height="60" fill="{_mixed(solid, 0.36)}"/>{sign}</svg>')


def _plaque(letters: str, solid: str) -> str:
    """A horizontal sign on two posts, one or two lines."""
    lines = [letters] if len(letters) <= 4 else [letters[:(len(letters) + 1) // 2],
                                                 letters[(len(letters) + 1) // 2:]]
    size = min(92 if len(lines) == 1 else 62, 236 // max(len(line) for line in lines))
    width = max(150, size * max(len(line) for line in lines) + 56)
    top = 150 - (50 if len(lines) == 1 else 64)
    height = 104 if len(lines) == 1 else 150
    left = 200 - width // 2
    text = "".join(
        f'<text x="200" y="{top + height // 2 + round(size * .36) + round(size * 1.08 * (row - (len(lines) - 1) / 2))}">'
        f"{_escaped(line)}</text>" for row, line in enumerate(lines))
    return (f'<path d="M{left + 22} {top}V0M{left + width - 22} {top}V0" stroke="{solid}" stroke-width="4"/>'
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="6" fill="{solid}"/>'
            f'<rect x="{left + 7}" y="{top + 7}" width="{width - 14}" height="{height - 14}" rx="3" '
            f'fill="none" stroke="#e8c98a" stroke-width="2"/>'
            f'<g fill="#fdf6e6" font-size="{size}">{text}</g>')


def _board(letters: str, solid: str) -> str:
    """A hanging board read from top to bottom."""
    size = {1: 118, 2: 88, 3: 66}[len(letters)]
    height = round(size * 1.1 * len(letters)) + 40
    top, width = (300 - height) // 2 - 4, size + 46
    left = 200 - width // 2
    text = "".join(f'<text x="200" y="{top + 20 + round(size * (0.92 + 1.1 * row))}">{_escaped(char)}</text>'
                   for row, char in enumerate(letters))
    return (f'<path d="M200 {top}V0" stroke="{solid}" stroke-width="4"/>'
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="8" fill="{solid}"/>'
            f'<rect x="{left + 7}" y="{top + 7}" width="{width - 14}" height="{height - 14}" rx="4" '
            f'fill="none" stroke="#e8c98a" stroke-width="2"/>'
            f'<g fill="#fdf6e6" font-size="{size}">{text}</g>'
            f'<path d="M200 {top + height}v22m-7-8h14l-3 {max(0, min(30, 290 - top - height - 22))}h-8z" '
            'stroke="#c2a063" fill="#c2a063" stroke-width="2"/>')


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


@lru_cache(maxsize=1024)
def _mixed(colour: str, share: float) -> str:
    """So much of the colour on warm paper."""
    channels = (int(colour[at:at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(own * share + paper * (1 - share)):02x}"
                         for own, paper in zip(channels, (251, 246, 236), strict=True))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
