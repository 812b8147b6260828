"""Style sheets and scripts beside MDN's compatibility data: nothing needs more than Chromium 100.

A Chromium of 2022 cannot be had from Debian any more, so every property, keyword, selector, media
feature, function and member that we write is looked up.  What is newer must be in PASSED_OVER, with
what an older browser does instead.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.scripts import search_script
from tests.browser.test_access import MODULES, module
from tests.conftest import ROOT

OLDEST = 100
ASSETS = ROOT / "theme" / "site" / "assets"
STYLES, SCRIPTS = sorted(ASSETS.glob("*.css")), sorted(ASSETS.glob("*.js"))
PASSED_OVER = {
    "text-wrap": "lines are not balanced", "text-wrap: balance": "the same", "text-wrap: pretty": "the same",
    "text-autospace": "no thin space between Chinese and Latin", "text-autospace: normal": "the same",
    "text-spacing-trim": "marks at the start of a line keep their space", "text-spacing-trim: trim-start": "the same",
    "text-justify": "justified as the browser thinks best", "text-justify: inter-character": "the same",
    "scrollbar-width": "hidden by ::-webkit-scrollbar instead, or shown", "scrollbar-width: none": "the same",
    "paint-order": "used in drawings, where it is old", "print-color-adjust: exact": "has its older name beside it",
    ":has": "stands alone in its rule, which is then left out (tests/test_assets.py)",
}
Json = Mapping[str, Any]


@pytest.fixture(scope="module")
def known() -> Json:
    found: Json = json.loads(module(MODULES / "@mdn/browser-compat-data/data.json").read_text(encoding="utf-8"))
    return found


def since(feature: Json | None) -> float | None:
    """The first Chromium that has a feature without a flag; None when the data does not know it."""
    told = feature and feature.get("__compat", {}).get("support", {}).get("chrome")
    if not told:
        return None
    versions = [each.get("version_added") for each in (told if isinstance(told, list) else [told])
                if "flags" not in each and not each.get("version_removed")]
    numbers = [float(match[0]) for each in versions if each and (match := re.search(r"\d+", str(each)))]
    return min(numbers, default=float("inf"))


def too_new(feature: Json | None) -> bool:
    version = since(feature)
    return version is not None and version > OLDEST


# --- style -------------------------------------------------------------------------------------


def parts(css: str) -> Iterator[tuple[str, str]]:
    """Every prelude and declaration of a style sheet, told apart."""
    plain = re.sub(r'/\*.*?\*/|"[^"]*"|\burl\([^)]*\)', " ", css, flags=re.DOTALL)
    for text, end in re.findall(r"([^{};]+)([{};])", plain):
        yield ("prelude" if end == "{" else "declaration"), text.strip()


def newer_in_prelude(text: str, css: Json) -> Iterator[str]:
    if at := re.match(r"@([\w-]+)", text):
        rule = css["at-rules"].get(at[1], {})
        if too_new(rule):
            yield f"@{at[1]}"
        yield from (f"@{at[1]} {name}" for name in re.findall(r"\(([\w-]+)", text)
                    if too_new(rule.get(re.sub("^(?:min|max)-", "", name))))
        return
    yield from (f":{name}" for name in re.findall(r":([\w-]+)", text) if too_new(css["selectors"].get(name)))


def newer_in_declaration(text: str, css: Json) -> Iterator[str]:
    name, _, value = (part.strip() for part in text.partition(":"))
    if name.startswith("--"):
        name = ""
    found = css["at-rules"]["page"].get(name) or css["properties"].get(name, {})
    if too_new(found):
        yield name
    for word in re.findall(r"[a-z][\w-]+", value):
        if too_new(found.get(word)):
            yield f"{name}: {word}"
    for function in re.findall(r"([a-z][\w-]+)\(", value):
        if all(map(too_new, types := list(named(css["types"], function)))) and types:
            yield f"{function}()"


def named(tree: Json, name: str) -> Iterator[Json]:
    """Every feature of that name in a tree."""
    for key, below in tree.items():
        if key != "__compat":
            if key == name:
                yield below
            yield from named(below, name)


def newer_in_style(css: str, known: Json) -> set[str]:
    ways = {"prelude": newer_in_prelude, "declaration": newer_in_declaration}
    return {found for kind, text in parts(css) for found in ways[kind](text, known["css"])}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_needs_no_newer_browser(path: Path, known: Json) -> None:
    assert newer_in_style(path.read_text(encoding="utf-8"), known) - PASSED_OVER.keys() == set()


def test_what_is_passed_over_is_there_and_is_newer(known: Json) -> None:
    found = {newer for path in STYLES for newer in newer_in_style(path.read_text(encoding="utf-8"), known)}
    assert found == PASSED_OVER.keys()


@pytest.mark.parametrize(("css", "found"), [
    ("a { color: color-mix(in srgb, red, blue) }", "color-mix()"), ("a { text-wrap: pretty }", "text-wrap"),
    ("@container (width > 3em) { a { b: c } }", "@container"), ("a:has(b) { c: d }", ":has"),
    ("a { field-sizing: content; }", "field-sizing"), ("@starting-style { a { b: c } }", "@starting-style"),
    ("@media (prefers-reduced-transparency) { a { b: c } }", "@media prefers-reduced-transparency"),
])
def test_newer_style_is_found(css: str, found: str, known: Json) -> None:
    assert found in newer_in_style(css, known)


# --- script ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def members(known: Json) -> Mapping[str, float]:
    """Every member of the language and of the browser's objects, and the first Chromium that has any such."""
    versions = defaultdict(lambda: float("inf"))
    for objects in (known["api"], known["javascript"]["builtins"]):
        for owner, below in objects.items():
            for name, feature in (*below.items(), (owner, below)):
                plain = re.sub(r"_(?:static|event)$", "", name)
                if (version := since(feature)) is not None:
                    versions[plain] = min(versions[plain], version)
    return versions


def newer_in_script(js: str, members: Mapping[str, float]) -> set[str]:
    """Members and global objects that no object of the oldest browser has."""
    plain = re.sub(r"/\*.*?\*/|(?<![:'\"])//[^\n]*|'[^'\n]*'|\"[^\"\n]*\"", " ", js, flags=re.DOTALL)
    used = set(re.findall(r"\.([A-Za-z]\w+)", plain)) | set(re.findall(r"(?<![.\w])([A-Z]\w+)\s*[.(]", plain))
    own = set(re.findall(r"(\w+)\s*(?:\([^()]*\)\s*\{|[:=]\s)", plain))
    return {name for name in used - own if members.get(name, 0) > OLDEST}


def scripts() -> Mapping[str, str]:
    return {**{path.name: path.read_text(encoding="utf-8") for path in SCRIPTS},
            "search.js": search_script(ROOT / "theme")}


@pytest.mark.parametrize("name", scripts())
def test_script_needs_no_newer_browser(name: str, members: Mapping[str, float]) -> None:
    assert newer_in_script(scripts()[name], members) == set()


@pytest.mark.parametrize(("js", "found"), [
    ("list.toSorted()", "toSorted"), ("Object.groupBy(a, b)", "groupBy"), ("box.showPopover()", "showPopover"),
    ("Promise.withResolvers()", "withResolvers"), ("new Highlight(range)", "Highlight"),
    ("document.startViewTransition(f)", "startViewTransition"),
])
def test_newer_script_is_found(js: str, found: str, members: Mapping[str, float]) -> None:
    assert newer_in_script(js, members) == {found}
