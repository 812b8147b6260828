"""Shows the site on this machine and builds it again whenever a file is saved."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import watch

RELOAD = (b"<script>new EventSource('/mingpai-events').onmessage=function(){location.reload()}"
          b"</script></body>")


class Bell:
    """Rings for every open page when a build has finished."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0

    def ring(self) -> None:
        """Wake every waiting page."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def wait(self, seconds: float) -> bool:
        """Whether it rang within the time."""
        with self._condition:
            seen = self._count
            return self._condition.wait_for(lambda: self._count != seen, seconds)


class Handler(SimpleHTTPRequestHandler):
    """Serves files of the newest build; HTML gets a line that reloads it after the next one."""

    def __init__(self, *given: Any, bell: Bell, **named: Any) -> None:
        self._bell = bell
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        """Events, pages with the reload line, or plain files."""
        if self.path == "/mingpai-events":
            self._events()
        elif (page := self._page()) is not None:
            content = page.read_bytes().replace(b"</body>", RELOAD)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        else:
            super().do_GET()

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                message = b"data: new\n\n" if self._bell.wait(15) else b": still here\n\n"
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            return

    def end_headers(self) -> None:
        """Nothing is kept by the browser while previewing."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's name
        """Requests are not news."""


def serve_folder(home: Path, arguments: list[str], watched: Iterable[Path], port: int) -> int:
    """Build `home` with `arguments`, serve it on the loopback address, follow the watched folders.

    Ends only when interrupted.  A failing build leaves the last good site being shown.
    """
    site = home / ".mingpai" / "preview"  # drafts never come near the folder that is uploaded
    arguments = [*arguments, "--site", os.fspath(site), "--drafts"]
    _build(home, arguments)
    bell = Bell()
    site.mkdir(parents=True, exist_ok=True)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port),
                                     partial(Handler, bell=bell, directory=os.fspath(site)))
    except OSError:
        _say(f"端口 {port} 已被占用\n  提示：换一个端口，如 --port {port + 1}")
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _say(f"预览地址 http://127.0.0.1:{port}/ （按 Ctrl+C 结束）")
    for _changes in watch(*[path for path in watched if path.exists()]):
        if _build(home, arguments):
            bell.ring()
    return 0


def _build(home: Path, arguments: list[str]) -> bool:
    """One build in its own process, so that a fault in it cannot end the preview."""
    command = [sys.executable, "-m", "generator", "build", *arguments]
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        _say("这次没有更新，仍显示上一次的网站。")
    return done.returncode == 0


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
