"""A real Chromium and the demonstration site served on the loopback address."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are not news."""


@pytest.fixture(scope="session")
def address(demo_site: Path) -> Iterator[str]:
    """Where the demonstration site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(demo_site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium; without one the tests are skipped, but never in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium for the browser tests")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A page being visited, with everything it complained of and every request it made."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text)
                if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def go(self, path: str) -> Page:
        """Open a page of the site and wait until it has loaded."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def assert_clean(self) -> None:
        """No complaint in the console, no request to another host."""
        assert self.complaints == []
        strangers = [url for url in self.requests
                     if not url.startswith((self.address, "data:", "blob:"))]
        assert strangers == []


@pytest.fixture(params=[360, 1440], ids=["phone", "desktop"])
def visit(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Visit]:
    """A visitor with a phone and one with a desktop."""
    width = int(request.param)
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    visitor = Visit(context.new_page(), address)
    yield visitor
    context.close()
