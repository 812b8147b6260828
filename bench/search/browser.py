"""A gzip-speaking server and a Chromium that says what was found, how fast, for how many bytes."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
FAST_3G = {"offline": False, "latency": 562.5, "downloadThroughput": 1.44e6 / 8,
           "uploadThroughput": 675e3 / 8}
"""What Chromium's developer tools call Fast 3G: every request waits more than half a second."""

HEAD = 200
"""Bytes of the lines before each file."""

_PACKED = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".mjs")


@lru_cache(maxsize=4096)
def _packed(path: str, changed: float) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6)


class Handler(SimpleHTTPRequestHandler):
    """Files, compressed as any web server does, cacheable for the rest of the visit."""

    protocol_version = "HTTP/1.1"
    sent = 0
    """Bytes since the beginning, to pages and to their workers alike."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        small = path.suffix in _PACKED
        content = _packed(str(path), path.stat().st_mtime) if small else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        Handler.sent += len(content) + HEAD

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are not news."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder while it is being served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=FLAGS)
        yield browser
        browser.close()


class Wire:
    """Counts what the server sends while a page is open, and can slow it down."""

    def __init__(self, page: Page) -> None:
        self.before = Handler.sent
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")

    @property
    def total(self) -> int:
        """Bytes so far."""
        return Handler.sent - self.before

    def throttle(self, conditions: dict[str, Any]) -> None:
        """Slow the page's network down."""
        self.session.send("Network.emulateNetworkConditions", conditions)
