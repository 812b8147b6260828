"""Lighthouse on a simulated phone: quick, accessible, sound and easy to find, page by page."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM

pytestmark = pytest.mark.alone
HERE = Path(__file__).parent
PAGES = ("", "products/", "products/yuquan-vinegar/", "briefings/2005/01/", "search/")
LEAST, RUNS = 95, 3
"""Performance asked of every page, and how often it may be tried: the score is computed from a real
load, so it moves with what else the machine does."""


class _Compressing(SimpleHTTPRequestHandler):
    """Sends text as any web server would: compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, or the start page of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith("text/") or kind.endswith(("javascript", "json", "svg+xml")):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are not news."""


@pytest.fixture(scope="module")
def server(demo_site: Path) -> Iterator[str]:
    """Where the demonstration site is served, compressed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(demo_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def node() -> str:
    """Node with Lighthouse; without them or Chromium the test is skipped, but never in CI."""
    found = shutil.which("node")
    if found is None or CHROMIUM is None or not (HERE / "node_modules" / "lighthouse").is_dir():
        told = "Lighthouse needs Chromium, Node and: npm ci --prefix tests/browser"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    return found


def test_the_pages_score_on_a_phone(server: str, node: str) -> None:
    done = subprocess.run(
        [node, str(HERE / "lighthouse.mjs"), str(CHROMIUM), str(RUNS), str(LEAST),
         *(server + page for page in PAGES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["address"] for each in told] == [server + page for page in PAGES]
    for each in told:
        scores = dict(each["scores"])
        assert scores.pop("performance") >= LEAST, each
        assert scores == {"accessibility": 100, "best-practices": 100, "seo": 100}, each
