"""Every kind of page, in every mode: accessible, quiet, still, and no wider than the screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.loading import load
from generator.views import pages
from generator.views.pages.page import Site
from tests.browser.conftest import Visit
from tests.conftest import ROOT

MODULES = Path(__file__).parent / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
MODES = tuple((width, *look) for width, look in product(
    (360, 1440), (("light", "normal"), ("dark", "large"))))
"""Both widths, both colour schemes, both sizes; all eight combinations take too long to wait for."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_LOOKS = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
"""The rules whose answer depends on colours, sizes and width; the others are asked once a width."""
CHECK = """rules => axe.run({runOnly: rules}).then(told => told.violations.flatMap(each =>
  each.nodes.map(node => `${each.id}: ${node.target.join(' ')} ${node.failureSummary}`)))"""
SHIFTS = """window.shifted = 0; window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) {
    window.shifted += entry.value; entry.sources.forEach(source => window.moved.push(
      source.node && (source.node.className || source.node.nodeName))); } })).observe(
  {type: 'layout-shift', buffered: true});"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def module(path: Path) -> Path:
    """A file of an npm package; without it the test is skipped, but never in CI."""
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs {path.name}: npm ci --prefix tests/browser")
        pytest.skip(f"{path.name} is not installed (npm ci --prefix tests/browser)")
    return path


@pytest.fixture(scope="session")
def kinds(demo_site: Path) -> tuple[str, ...]:
    """The largest page of every kind, and the prose pages."""
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    day = date(2026, 11, 1)
    largest: dict[str, tuple[int, str]] = {}
    for key in pages.plan(Site(catalogue.published(day), day)):
        name = f"{key.address}index.html" if key.address == "" or key.address[-1] == "/" else key.address
        size = (demo_site / name).stat().st_size
        largest[key.maker] = max(largest.get(key.maker, (0, "")), (size, key.address))
    return (*(address for _, address in largest.values()), "about/", "guides/", "guides/accessibility/")


class Visitor(Visit):
    """A visit in one mode; in the first of a width every rule is asked."""

    def __init__(self, page: Page, address: str, first: bool) -> None:
        super().__init__(page, address)
        self.first = first


@pytest.fixture(params=MODES, ids=lambda mode: "-".join(map(str, mode)))
def mode(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Visitor]:
    """A visitor who has chosen colours and type size before."""
    width, theme, size = request.param
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN",
                                   reduced_motion="reduce")
    context.set_default_timeout(120_000)
    context.add_init_script(f"try {{ localStorage['mingpai-theme'] = '{theme}';"
                            f" localStorage['mingpai-type'] = '{size}' }} catch (none) {{}} {SHIFTS}")
    yield Visitor(context.new_page(), address, (theme, size) == ("light", "normal"))
    context.close()


def test_every_kind_in_every_mode(mode: Visitor, kinds: tuple[str, ...]) -> None:
    axe = module(AXE).read_text(encoding="utf-8")
    rules = RULES if mode.first else OF_LOOKS
    faults = [f"{path or 'home'}: {fault}" for path in kinds
              for fault in _faults(mode, path, axe, rules)]
    assert faults == []
    mode.assert_clean()


def _faults(mode: Visitor, path: str, axe: str, rules: tuple[str, ...]) -> list[str]:
    page = mode.go(path)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
    found = [f"{moved} moves by {by:.3f}" for by, moved in [page.evaluate("[shifted, moved]")] if by >= 0.02]
    if (wide := page.evaluate(TOO_WIDE)) > 0:
        found.append(f"{wide} px wider than the screen")
    page.evaluate(axe)
    told: list[Any] = page.evaluate(CHECK, list(rules))
    return [*found, *map(str, told)]
