"""The preview: loopback only, the newest site, a line that reloads the page."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.serve import Bell, Handler


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Bell]]:
    (tmp_path / "index.html").write_text("<html><body>你好</body></html>", encoding="utf-8")
    (tmp_path / "a.css").write_text("body{}", encoding="utf-8")
    bell = Bell()
    server = ThreadingHTTPServer(("127.0.0.1", 0),
                                 partial(Handler, bell=bell, directory=str(tmp_path)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", bell
    server.shutdown()
    server.server_close()


def read(url: str) -> tuple[str, str | None]:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read().decode(), answer.headers["Cache-Control"]


def test_pages_get_the_reload_line_and_files_do_not(preview: tuple[str, Bell]) -> None:
    page, cache = read(preview[0] + "/")
    assert "你好" in page and "EventSource" in page and cache == "no-store"
    assert read(preview[0] + "/a.css")[0] == "body{}"


def test_a_finished_build_reaches_every_open_page(preview: tuple[str, Bell]) -> None:
    url, bell = preview
    with urllib.request.urlopen(url + "/mingpai-events", timeout=5) as stream:
        ringing = threading.Event()

        def ring() -> None:
            while not ringing.wait(0.05):
                bell.ring()

        thread = threading.Thread(target=ring)
        thread.start()
        line = stream.readline()
        ringing.set()
        thread.join()
    assert line == b"data: new\n"
