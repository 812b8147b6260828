"""A city whose site lies below `/brand/` on a shared host, with addresses as people type them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.conftest import Visit
from tests.conftest import TINY, build_city, built_once

BASE = "/brand/"
KINDS = ("", "products/", "products/chengfang-yarn/", "enterprises/", "honors/china-top-brand/", "regions/",
         "briefings/2005/01/", "programme/", "search/", "brochure/", "data/", "about/")
LINKS = """[...document.querySelectorAll('a[href], link[href], img[src], script[src]')].map(
    one => new URL(one.getAttribute('href') || one.getAttribute('src'), document.baseURI).href)"""


class _Below(SimpleHTTPRequestHandler):
    """Serves a site below BASE only, with its own page for what is not there, as an office's host does."""

    def translate_path(self, path: str) -> str:
        """The file of an address; none outside BASE."""
        path = unquote(urlsplit(path).path)
        return super().translate_path("/" + path[len(BASE):]) if path.startswith(BASE) else "/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page."""
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are not news."""


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the tiny city is served below BASE."""
    city = tmp_path_factory.mktemp("brand") / "city"
    shutil.copytree(TINY, city, ignore=shutil.ignore_patterns("expected"))
    office = city / "data" / "office.yml"
    office.write_text(office.read_text(encoding="utf-8").replace(".example.com/", f".example.com{BASE}"),
                      encoding="utf-8")
    site = built_once(tmp_path_factory, "brand", lambda site: build_city(city, site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Below, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


def _dead(visit: Visit, known: dict[str, int]) -> list[str]:
    """The links of the open page that lead nowhere; each address is asked once."""
    dead = []
    for href in visit.page.evaluate(LINKS):
        address = href.partition("#")[0]
        if urlsplit(address).netloc != urlsplit(visit.page.url).netloc or address == visit.page.url:
            continue  # never asks another host
        if address not in known:
            known[address] = visit.page.request.get(address).status
        if known[address] != 200 or not address.startswith(visit.address):
            dead.append(f"{visit.page.url} → {address}")
    return dead


def test_every_link_resolves_with_and_without_trailing_slash(chromium: Browser, below: str) -> None:
    visit = Visit(chromium.new_page(), below)
    known: dict[str, int] = {}
    dead = []
    for path in KINDS:
        visit.go(path)
        title = visit.page.title()
        dead += _dead(visit, known)
        visit.go(path.rstrip("/"))
        assert visit.page.title() == title, path
        assert visit.page.url == urljoin(below, path), path
        dead += _dead(visit, known)
    visit.page.close()
    assert dead == []
    assert len(known) > 60
    visit.assert_clean()


def test_what_is_not_there_gets_the_sites_own_page_at_any_depth(chromium: Browser, below: str) -> None:
    visit = Visit(chromium.new_page(), below)
    for path in ("nothing", "a/b/c/nothing/", "products/none/"):
        answer: Response | None = visit.page.goto(below + path)
        assert answer is not None and answer.status == 404
        assert "没有找到" in visit.page.locator("h1").inner_text()
        assert visit.page.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "flex"  # styled
        own = [href for href in visit.page.evaluate(LINKS) if href.startswith(below)]
        assert len(own) > 20
        known: dict[str, int] = {}
        assert _dead(visit, known) == []
    visit.page.close()


def test_search_finds_its_files(chromium: Browser, below: str) -> None:
    visit = Visit(chromium.new_page(), below)
    page = visit.go("search?q=chengfang")
    page.wait_for_selector("[data-search-state=done]")
    found = page.locator("a[data-result]").first.get_attribute("href")
    assert found and urljoin(page.url, found).startswith(below)
    page.close()
    visit.assert_clean()
