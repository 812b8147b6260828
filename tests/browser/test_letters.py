"""Issues as letters in a browser: as wide as the window of a mail program, on a phone too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

WIDTHS = """() => ({
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  sheet: Math.max(...[...document.querySelectorAll('table table, p, img')].map(
    each => each.getBoundingClientRect().width))})"""


@pytest.mark.parametrize("width", [375, 720, 1280])
def test_every_letter_fits(chromium: Browser, address: str, demo_site: Path, width: int) -> None:
    letters = sorted(path.relative_to(demo_site).as_posix() for path in demo_site.glob("briefings/*/*/email.html"))
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())
    wrong = {}
    for letter in letters:
        page.goto(address + letter, wait_until="domcontentloaded")
        found = page.evaluate(WIDTHS)
        if found["over"] > 0 or found["sheet"] > 640:
            wrong[letter] = found
    page.close()
    assert wrong == {} and len(letters) > 20
