"""Shows the site on this machine; a saved record is seen at once, the rest of the site follows."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import watch

from generator.live import Live
from generator.problems import Problem
from generator.reprints import Reprints

SCRIPT = """<script>(function(){
var at='mingpai-at '+location.pathname,y=sessionStorage.getItem(at);
if(y!==null){sessionStorage.removeItem(at);addEventListener('load',function(){scrollTo(0,+y)})}
var news=new EventSource('/mingpai-events?page='+encodeURIComponent(location.pathname)+'&is=%s');
news.addEventListener('reload',function(){sessionStorage.setItem(at,scrollY);location.reload()});
news.addEventListener('problems',function(event){
var found=JSON.parse(event.data),box=document.getElementById('mingpai-problems');
if(!found.length){if(box)box.remove();return}
if(!box){box=document.createElement('div');box.id='mingpai-problems';box.setAttribute('role','alert');
box.style.cssText='position:fixed;z-index:9999;left:0;right:0;bottom:0;max-height:50vh;overflow:auto;'
+'padding:1rem 1.5rem;background:#3b0d0c;color:#fff;font:1rem/1.7 sans-serif;white-space:pre-wrap';
document.body.appendChild(box)}
box.textContent='记录有错误，仍显示上一次的网站：\\n\\n'+found.join('\\n')})})()</script></body>"""


_BEHIND = 10
"""How much less urgent than others a build behind the preview is, in POSIX's measure."""
REST = 0.4
"""Seconds after which the remaining rules are looked at, though no page was asked for."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The folder that is shown, what holds records, and what else the frame of pages is made of."""

    site: Path
    records: tuple[Path, ...]
    frame: tuple[Path, ...]

    def only_records(self, paths: Sequence[str]) -> bool:
        """Whether nothing but records and issues were saved."""
        return all(any(Path(path).resolve().is_relative_to(folder.resolve())
                       for folder in self.records) for path in paths)


class Desk:
    """What open pages ask for: the newest page at an address, and what is wrong."""

    def __init__(self, site: Path, live: Live | None = None) -> None:
        """`site` holds the last whole build, `live` what is newer than it."""
        self.site = site
        self._condition = threading.Condition()
        self._rendering = threading.Lock()
        self._count, self._live = 0, live
        self._fetched = threading.Event()
        self.problems: tuple[str, ...] = ()
        self.prints: dict[str, bytes] = {}
        """PDFs that are newer than the last whole build, by address."""

    def put(self, live: Live | None, problems: Sequence[str] = ()) -> None:
        """Show something newer, or why there is nothing newer, and wake every open page."""
        with self._condition:
            self._live, self.problems = live, tuple(problems)
            self._fetched.clear()
            self._count += 1
            self._condition.notify_all()

    def reprint(self, reprints: Reprints) -> None:
        """Set the brochure of what is shown now; a page that is open learns nothing of it."""
        if self._live:
            self.prints = reprints.of(self._live.given)

    @property
    def count(self) -> int:
        """Grows with everything new."""
        return self._count

    def wait(self, seen: int, seconds: float) -> int:
        """The count once it is no longer `seen`, or after so many seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._count != seen, seconds)
            return self._count

    def fetched(self) -> None:
        """A browser has got a page."""
        self._fetched.set()

    def rest(self, seconds: float) -> None:
        """Leave the processor to the pages until a browser has got one, or for so long."""
        self._fetched.wait(seconds)

    def page(self, path: str) -> bytes | None:
        """The HTML at a path of the address bar; None when it is no page."""
        address = unquote(urlsplit(path).path).lstrip("/")
        if self._live and (address == "" or address.endswith("/")):
            with self._rendering:
                if (made := self._live.page(address)) is not None:
                    return made
        file = (self.site / address / "index.html" if address == "" or address.endswith("/")
                else self.site / address)
        inside = file.resolve().is_relative_to(self.site.resolve())
        return file.read_bytes() if inside and file.suffix == ".html" and file.is_file() else None


def mark(page: bytes) -> str:
    """A short word that changes when a page does."""
    return hashlib.sha256(page).hexdigest()[:16]


class Server(ThreadingHTTPServer):
    """Says nothing of a browser that goes away while it is being answered."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Everything else is told as usual."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """Serves the newest pages, with a script that reloads them, and files of the last build."""

    def __init__(self, *given: Any, desk: Desk, **named: Any) -> None:
        self._desk = desk
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        """Events, pages with the script, or plain files."""
        if self.path.startswith("/mingpai-events"):
            self._events()
        elif (page := self._desk.page(self.path)) is not None:
            script = (SCRIPT % mark(page)).encode()
            self._answer("text/html; charset=utf-8", page.replace(b"</body>", script))
            self._desk.fetched()
        elif (pdf := self._desk.prints.get(urlsplit(self.path).path.lstrip("/"))) is not None:
            self._answer("application/pdf", pdf)
        else:
            super().do_GET()

    def _answer(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        path, known = asked.get("page", ["/"])[0], asked.get("is", [""])[0]
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told: tuple[str, ...] = ()
        seen = -1
        try:
            while True:
                now = self._desk.count
                if now != seen:
                    seen, told = now, self._tell(path, known, told)
                else:
                    self._send(": still here\n\n")
                self._desk.wait(seen, 15)
        except OSError:
            return

    def _tell(self, path: str, known: str, told: tuple[str, ...]) -> tuple[str, ...]:
        page, problems = self._desk.page(path), self._desk.problems
        if page is not None and mark(page) != known:
            self._send("event: reload\ndata: new\n\n")
        if problems != told:
            self._send(f"event: problems\ndata: {json.dumps(problems, ensure_ascii=False)}\n\n")
        return problems

    def _send(self, words: str) -> None:
        self.wfile.write(words.encode())
        self.wfile.flush()

    def end_headers(self) -> None:
        """Nothing is kept by the browser while previewing."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's name
        """Requests are not news."""


def serve_folder(ground: Ground, whole: Callable[[], Live | None], arguments: Sequence[str],
                 port: int) -> int:
    """Build, serve on the loopback address, and follow what is saved until interrupted.

    `whole` builds everything in this process.  A saved record is read at once and its page shown;
    lists of files, PDFs and search follow from a build with `arguments` in a process of its own.
    A failing build leaves the last good site being shown.
    """
    desk = Desk(ground.site)
    try:
        server = Server(("127.0.0.1", port), partial(
            Handler, desk=desk, directory=os.fspath(ground.site)))
    except OSError:
        _say(f"端口 {port} 已被占用\n  提示：换一个端口，如 --port {port + 1}")
        return 2
    _say("正在生成预览，第一次要等一会儿……")
    live = whole()  # before there are threads: it may fork
    ground.site.mkdir(parents=True, exist_ok=True)
    desk.put(live)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _say(f"预览地址 http://127.0.0.1:{port}/ （按 Ctrl+C 结束）")
    follower = Follower(desk, arguments)
    watched = {path.resolve() for path in (*ground.records, *ground.frame) if path.exists()}
    follow(desk, ground, whole, live, (
        [path for _, path in changes] for changes in watch(*sorted(watched), debounce=80, step=20)), follower.wake)
    return 0


def follow(desk: Desk, ground: Ground, whole: Callable[[], Live | None], live: Live | None,
           batches: Iterable[Sequence[str]], wake: Callable[[], None]) -> None:
    """Show what is saved, batch by batch of paths; what could not be shown is looked at with the next."""
    waiting = set[str]()
    for paths in batches:
        waiting.update(paths)
        if live and ground.only_records(sorted(waiting)):
            newer = show_records(desk, live, [Path(path) for path in sorted(waiting)])
            if newer is not live:
                waiting.clear()
            live = newer
        else:
            if built := whole():
                waiting.clear()
            live = built or live
            desk.put(live)
        wake()


def show_records(desk: Desk, live: Live, paths: Sequence[Path] = ()) -> Live:
    """Read what was saved, or everything; show it at once, or what is wrong with it.

    `paths` are all files saved since `live` was read.  What pages do not rely on is looked at while
    the browser loads.  The answer is `live` itself when there are errors.
    """
    newer = live.read_saved(paths) if paths else live.read_again()
    if not _errors(newer.given.problems):
        desk.put(newer)
        desk.rest(REST)
    if errors := _errors(newer.given.problems) or _errors(newer.problems):
        _say("\n".join((*errors, "这次没有更新，仍显示上一次的网站。")))
        desk.put(live, errors)
        return live
    return newer


def _errors(problems: Sequence[Problem]) -> list[str]:
    return [each.text for each in problems if each.severity == "error"]


class Follower:
    """Builds the whole site behind the pages that are shown already, once for many saves.

    The brochure is set first, by a worker that knows the last one; the build finds it in the cache.
    """

    def __init__(self, desk: Desk, arguments: Sequence[str]) -> None:
        """`arguments` are those of `mingpai build`."""
        self._desk, self._arguments = desk, arguments
        self._reprints = Reprints()
        self._wanted = threading.Event()
        threading.Thread(target=self._follow, daemon=True).start()

    def wake(self) -> None:
        """Something was saved."""
        self._wanted.set()

    def _follow(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            self._desk.reprint(self._reprints)
            run_behind([sys.executable, "-m", "generator", "build", *self._arguments])


def run_behind(command: Sequence[str]) -> int:
    """Run a command that leaves the processor to whoever waits for a page; the answer is its exit code."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0))
    if sys.platform != "win32":
        with suppress(OSError):  # it may be over already
            os.setpriority(os.PRIO_PROCESS, process.pid, _BEHIND)
    return process.wait()


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
