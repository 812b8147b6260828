"""The brochure in a browser: turned page by page, printed leaf by leaf, filled by a visitor."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.test_access import AXE, CHECK, RULES, module

UNCUT = """() => [...document.querySelectorAll('.leaf')].filter(leaf => {
  const foot = leaf.getBoundingClientRect().bottom - 30;
  return [...leaf.querySelectorAll('*')].some(part => part.getBoundingClientRect().bottom > foot
    && !part.closest('.folio, .ground, .rings, .press, .quiet'));
}).map(leaf => leaf.id)"""


DISORDER = """() => [...document.querySelectorAll('.leaf')].filter(leaf => {
  const levels = [1, ...[...leaf.querySelectorAll('h1, h2, h3, h4')].map(part => Number(part.tagName[1]))];
  return levels.some((level, place) => place && level > levels[place - 1] + 1);
}).map(leaf => leaf.id)"""


KINDS = """() => Object.values(Object.fromEntries([...document.querySelectorAll('.leaf')].map(
  leaf => [leaf.className.split(' ')[1] + (leaf.querySelector('[class^=plate-]') || {className: ''}).className, leaf.id])))"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of the size of A4 at 96 dots an inch."""
    made = chromium.new_page(viewport={"width": 794, "height": 1123})
    yield made
    made.close()


def test_it_prints_as_many_pages_as_it_has_leaves_and_cuts_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}brochure/")
    count = page.locator(".leaf").count()
    page.emulate_media(media="print")
    assert page.evaluate(UNCUT) == []
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(printed.pages) == count > 40
    assert "主编单位" in printed.pages[3].extract_text()
    assert "电话" in printed.pages[-1].extract_text()


def test_headings_of_every_leaf_go_down_step_by_step(page: Page, address: str) -> None:
    """Each leaf is alone on the screen below the title of the page, for axe, too."""
    page.goto(f"{address}brochure/")
    assert page.evaluate(DISORDER) == []
    page.locator(".leaf h2").first.evaluate("heading => heading.outerHTML = '<h4>Skipped</h4>'")
    assert len(page.evaluate(DISORDER)) == 1


def test_one_leaf_of_every_kind_passes_axe(page: Page, address: str) -> None:
    """Only the open leaf is on the screen: axe sees the others as they are turned to."""
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"{address}brochure/")
    page.add_script_tag(path=module(AXE))
    leaves = page.evaluate(KINDS)
    assert len(leaves) > 14
    found = {}
    for leaf in leaves:
        page.evaluate("id => { location.hash = id }", leaf)
        page.locator(f"#{leaf}.open").wait_for()
        if told := page.evaluate(CHECK, list(RULES)):
            found[leaf] = told
    assert found == {}


def test_pages_are_turned_by_buttons_and_keys(page: Page, address: str) -> None:
    page.goto(f"{address}brochure/")
    page.get_by_role("button", name="下一页").click()
    page.keyboard.press("ArrowRight")
    assert page.locator(".leaf:visible").count() == 1
    assert page.locator("#p-3").is_visible()
    page.get_by_role("button", name="缩略图").click()
    assert page.locator(".leaf:visible").count() > 40


def test_what_is_ticked_is_set_on_one_page(page: Page, address: str) -> None:
    page.goto(f"{address}products/")
    page.locator(".pick").nth(0).click()
    page.locator(".pick").nth(1).click()
    assert page.locator(".pick").nth(1).get_attribute("aria-pressed") == "true"
    page.goto(f"{address}brochure/selection/")
    assert page.locator(".sheet").count() == 2
    page.locator(".sheet .pick").first.click()
    page.get_by_role("button", name="全部取消").click()
    assert page.locator(".sheet").count() == 0


@pytest.mark.parametrize("path", ["products/yuquan-vinegar/", "products/baizhen-scissors/", "enterprises/feiyuan-piston/"])
def test_a_record_prints_as_one_sheet(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    page.emulate_media(media="print")
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    text = "".join(printed.pages[0].extract_text().split())
    assert len(printed.pages) == 1
    assert "".join(page.locator("h1").inner_text().split())[:2] in text
    assert not page.locator("header nav").first.is_visible()
