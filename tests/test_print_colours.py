"""The colours of the web brochure are those of print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.print_colours import PrintColours, solid

ROOT = Path(__file__).parent.parent
TOKENS = json.loads((ROOT / "theme" / "tokens.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme", TOKENS["schemes"])
def test_the_web_has_the_colours_of_print(theme: str) -> None:
    colours = PrintColours(ROOT / "theme" / "tokens.json")
    scheme = TOKENS["schemes"][theme]
    css = (ROOT / "theme" / "site" / "assets" / "brochure.css").read_text(encoding="utf-8")
    own = css.partition(f".{colours.scheme(theme)} {{")[2].partition("}")[0]
    for name in ("primary", "deep", "glow", "paper", "gold"):
        assert f"--book-{name}: {scheme.get(name, TOKENS.get(name))};" in own
    palette = scheme.get("chapters")
    for number in range(1, 10):
        made = colours.chapter(theme, "#f2a9c4", number)
        assert made == (solid(palette[(number - 1) % len(palette)]) if palette else solid("#f2a9c4"))
        assert contrast(made) >= 4.5


@pytest.mark.parametrize("colour", ["#ffffff", "#f2a9c4", "#ffe000", "#00ff00", "#c8161d", "#808080", "#10b0f0"])
def test_any_colour_is_made_dark_enough_for_white(colour: str) -> None:
    assert contrast(solid(colour)) >= 4.5
    assert solid(solid(colour)) == solid(colour) or contrast(solid(solid(colour))) >= 4.5


def test_a_dark_colour_stays_as_it_is() -> None:
    assert [solid(colour) for colour in ("#27496d", "#5d2f3f")] == ["#27496d", "#5d2f3f"]


def contrast(colour: str) -> float:
    """Of white letters on this ground, after WCAG."""
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
