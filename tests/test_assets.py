"""Style sheets and scripts use only what Chromium 100, the oldest browser promised, understands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = sorted((Path(__file__).parents[1] / "theme" / "site" / "assets").glob("*.*"))
TOO_NEW = {
    ".css": (r",[^{}]*:has\([^{}]*\{|:has\([^{}]*,[^{}]*\{", r"color-mix\(", r"@container", r"@scope", r"@starting-style", r"light-dark\(",
             r"oklch\(|oklab\(|\blab\(|\blch\(", r"\d(?:dvh|svh|lvh|dvw|cqw)\b", r"subgrid",
             r"\(\s*(?:width|height)\s*[<>]", r"^\s*&|\{\s*&", r"anchor\(", r"translate:\s|rotate:\s|scale:\s"),
    ".js": (r"\.toSorted\(|\.toReversed\(|\.toSpliced\(|\.with\(", r"groupBy\(", r":has\(",
            r"\.isWellFormed\(", r"Promise\.withResolvers", r"showPopover",
            r"\.setHTML", r"Array\.fromAsync"),
}
"""Written in a form that older browsers drop a rule or stop a script for; what they merely pass over
(`text-wrap: balance`, `text-autospace`, a `:has()` that stands alone) is welcome."""


@pytest.mark.parametrize("path", [path for path in ASSETS if path.suffix in TOO_NEW],
                         ids=lambda path: path.name)
def test_nothing_needs_a_newer_browser(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = [match[0] for pattern in TOO_NEW[path.suffix]
             for match in re.finditer(pattern, text, re.MULTILINE)]
    assert found == []


def test_the_budget_of_every_visit() -> None:
    """What each page loads before it can be read, uncompressed."""
    sizes = {path.name: path.stat().st_size for path in ASSETS}
    assert sizes["mingpai.css"] + sizes["search.css"] < 63_000
    assert sizes["mingpai.js"] < 16_000
