"""Every kind of page, in every mode: accessible, quiet, still, and no wider than the screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.loading import load
from generator.views import pages
from generator.views.pages.page import Site
from tests.browser.conftest import Visit
from tests.conftest import ROOT

MODULES = Path(__file__).parent / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
WIDTHS = (360, 1440)
LOOKS = ("light and normal", "dark and large")
"""Both colour schemes and both sizes, together; all four combinations take too long to wait for."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_LOOKS = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
"""The rules whose answer depends on colours and sizes; the others are asked in the first look only."""
CHECK = """rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false}).then(told => told.violations.flatMap(each =>
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


OTHER_LOOK = """() => { document.querySelectorAll('[data-switch]').forEach(button => button.click());
  return new Promise(done => requestAnimationFrame(() => setTimeout(done, 30))); }"""
CHOSEN = "localStorage['mingpai-theme'] = 'dark'; localStorage['mingpai-type'] = 'large'"


@pytest.fixture(params=WIDTHS, ids=str)
def visitor(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Visit]:
    """A visitor at whose pages every shift is noted."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, locale="zh-CN",
                                   reduced_motion="reduce")
    context.set_default_timeout(120_000)
    context.add_init_script(f"try {{ localStorage.clear() }} catch (none) {{}} {SHIFTS}")
    yield Visit(context.new_page(), address)
    context.close()


def test_every_kind_in_every_look(visitor: Visit, kinds: tuple[str, ...]) -> None:
    axe = module(AXE).read_text(encoding="utf-8")
    faults = [f"{path or 'home'}: {fault}" for path in kinds for fault in _faults(visitor, path, axe)]
    assert faults == []
    visitor.assert_clean()


def _faults(visitor: Visit, path: str, axe: str) -> Iterator[str]:
    page = visitor.go(path)
    yield from _shifts(page)
    page.evaluate(axe)
    for look in LOOKS:
        if look != LOOKS[0]:
            page.evaluate(OTHER_LOOK)
        if (wide := page.evaluate(TOO_WIDE)) > 0:
            yield f"{look}: {wide} px wider than the screen"
        told: list[str] = page.evaluate(CHECK, list(RULES if look == LOOKS[0] else OF_LOOKS))
        yield from (f"{look}: {fault}" for fault in told)


def _shifts(page: Page) -> Iterator[str]:
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
    by, moved = page.evaluate("[shifted, moved]")
    if by >= 0.02:
        yield f"{moved} moves by {by:.3f}"


def test_nothing_moves_either_where_dark_and_large_were_chosen_before(
        visitor: Visit, kinds: tuple[str, ...]) -> None:
    visitor.page.context.add_init_script(f"try {{ {CHOSEN} }} catch (none) {{}}")
    moved = [f"{path or 'home'}: {shift}" for path in kinds for shift in _shifts(visitor.go(path))]
    assert moved == []
    assert visitor.page.evaluate("document.documentElement.dataset.type") == "large"
