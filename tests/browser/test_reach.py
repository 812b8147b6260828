"""Zoomed in, by keyboard, on paper, without motion or colours of our own, from a disk: it still works."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit

KINDS = ("", "products/", "products/yuquan-vinegar/", "enterprises/feiyuan-piston/", "honors/china-top-brand/",
         "regions/", "briefings/2005/01/", "programme/", "report/", "search/", "data/", "404.html")
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_at_four_hundred_percent_nothing_scrolls_sideways(chromium: Browser, address: str) -> None:
    """WCAG 1.4.10: 1280 px at 400 % are 320 px; 200 % are 640."""
    for width in (320, 640):
        page = chromium.new_page(viewport={"width": width, "height": 256})
        wide = {}
        for path in KINDS:
            page.goto(address + path)
            wide[path] = page.evaluate(TOO_WIDE)
        page.close()
        assert {path: by for path, by in wide.items() if by > 0} == {}


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit: Visit) -> None:
    page = visit.go("products/yuquan-vinegar/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page = visit.go("products/yuquan-vinegar/")
    wanted = page.evaluate("""[...document.querySelectorAll('a[href], button, input, summary')]
        .filter(each => each.getClientRects().length && each.tabIndex >= 0).length""")
    seen, unseen = set(), []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        at, shown = page.evaluate("""(() => { const at = document.activeElement;
            const all = [...document.querySelectorAll('*')];
            const drawn = [at, at.closest('.card, form')].some(each => each &&
              (getComputedStyle(each).outlineStyle !== 'none' || getComputedStyle(each).boxShadow !== 'none'));
            return [at === document.body ? -1 : all.indexOf(at), drawn || at === document.body]; })()""")
        seen.add(at)
        if not shown:
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []
    assert len(seen - {-1}) >= wanted


def test_large_type_stays_when_another_page_is_opened(visit: Visit) -> None:
    page = visit.go("")
    page.locator("[data-switch=type]").click()
    page = visit.go("products/")
    assert page.evaluate("document.documentElement.dataset.type") == "large"
    assert page.locator("[data-switch=type]").get_attribute("aria-pressed") == "true"
    visit.assert_clean()


@pytest.mark.parametrize("medium", [{"media": "print"}, {"forced_colors": "active"},
                                    {"reduced_motion": "reduce"}], ids=str)
def test_other_media_keep_the_words(chromium: Browser, address: str, medium: dict[str, str]) -> None:
    page = chromium.new_page()
    page.emulate_media(**medium)  # type: ignore[arg-type]
    for path in ("", "products/yuquan-vinegar/", "briefings/2005/01/"):
        page.goto(address + path)
        assert page.locator("h1").first.is_visible()
        if medium.get("media") == "print":
            assert not page.locator(".sections").first.is_visible()
            assert page.locator("main").inner_text().strip()
        if "reduced_motion" in medium:
            assert page.evaluate("""[...document.querySelectorAll('.card')].every(
                each => parseFloat(getComputedStyle(each).transitionDuration) === 0)""")
    page.close()


def test_on_paper_a_way_out_shows_its_address(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address + "enterprises/feiyuan-piston/")
    page.emulate_media(media="print")
    written = page.evaluate("getComputedStyle(document.querySelector('main a[rel~=external]'), '::after').content")
    assert "https://www.example.com/" in written or "attr(href)" in written
    page.close()


def test_photos_are_turned_over_by_keys_and_closed(visit: Visit) -> None:
    page = visit.go("products/yuquan-vinegar/")
    page.locator("[data-gallery] a").first.click()
    dialog = page.locator("dialog.viewer")
    first = dialog.locator("img").get_attribute("src")
    assert first and dialog.locator("img").get_attribute("alt")
    page.keyboard.press("ArrowRight")
    assert dialog.locator("img").get_attribute("src") != first
    page.keyboard.press("ArrowLeft")
    assert dialog.locator("img").get_attribute("src") == first
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached", timeout=5000)
    visit.assert_clean()


SWIPE = """(by) => { const box = document.querySelector('dialog.viewer');
  const touch = x => new Touch({identifier: 1, target: box, clientX: x, clientY: 300});
  box.dispatchEvent(new TouchEvent('touchstart', {touches: [touch(200)], changedTouches: [touch(200)], bubbles: true}));
  box.dispatchEvent(new TouchEvent('touchend', {touches: [], changedTouches: [touch(200 + by)], bubbles: true})); }"""


def test_photos_are_turned_over_by_a_finger(visit: Visit) -> None:
    page = visit.go("products/yuquan-vinegar/")
    page.locator("[data-gallery] a").first.click()
    image = page.locator("dialog.viewer img")
    first = image.get_attribute("src")
    page.evaluate(SWIPE, 15)
    assert image.get_attribute("src") == first, "a touch that hardly moves turns nothing"
    page.evaluate(SWIPE, -120)
    assert image.get_attribute("src") != first
    page.evaluate(SWIPE, 120)
    assert image.get_attribute("src") == first
    visit.assert_clean()


def test_a_way_out_is_announced_and_can_be_declined(visit: Visit) -> None:
    page = visit.go("enterprises/feiyuan-piston/")
    here, out = page.url, page.locator("main a[rel~=external]").first
    out.click()
    dialog = page.locator("dialog")
    assert "您将离开本网站" in dialog.inner_text() and "www.example.com" in dialog.inner_text()
    assert page.evaluate("document.activeElement.value") == "stay"
    page.keyboard.press("Enter")
    dialog.wait_for(state="detached", timeout=5000)
    assert page.url == here
    visit.assert_clean()


def test_dark_and_large_are_chosen_with_the_keyboard_and_kept(visit: Visit) -> None:
    page = visit.go("")
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    for name in ("type", "theme"):
        page.locator(f"[data-switch={name}]").focus()
        page.keyboard.press("Space")
    page = visit.go("honors/")
    assert page.evaluate("[document.documentElement.dataset.type, document.documentElement.dataset.theme]") == [
        "large", "dark"]
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 1.25 * before
    visit.assert_clean()


def test_from_a_disk_links_open_pages(chromium: Browser, demo_site: Path) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((demo_site / "index.html").as_uri())
    page.locator("nav a[href$='products/']").first.click()
    page.wait_for_url("**/products/index.html")
    page.locator("main .card a").first.click()
    page.wait_for_url("**/products/*/index.html")
    assert complaints == []
    page.close()
