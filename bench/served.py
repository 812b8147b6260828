"""One record edited while a generator's own server runs: from saving until the page is served."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from bench import ours
from bench.measure import end, surroundings
from bench.peers import EDITED, PEERS
from bench.results import Results

HOME = Path(__file__).parent.parent
PAGE = f"products/{EDITED}/"
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Projects(Protocol):
    """Where the projects of a size are."""

    size: int

    def project(self, name: str) -> Path:
        """The folder of a contender."""


class LateError(Exception):
    """It was not seen in time."""


def edits_seen(contest: Projects, peers: Sequence[str], results: Results, *, limit: float,
               times: int) -> None:
    """Measure ours, over HTTP and in Chromium, and every peer that has a server."""
    project = contest.project("mingpai, warm")
    command = (sys.executable, "-m", "generator", "serve", "--config", str(project / "mkdocs.yml"),
               "--as-of", ours.AS_OF, "--port", "PORT")
    _one(contest, "mingpai serve", project, command, ours.edit_product, results, limit, times)
    for name in peers:
        peer = PEERS[name]
        if peer.serve and peer.edit:
            _one(contest, name, contest.project(name), peer.serve, peer.edit, results, limit, times)


def _one(contest: Projects, name: str, project: Path, command: Sequence[str],
         edit: Callable[[Path, str], None], results: Results, limit: float, times: int) -> None:
    try:
        with server(command, project, 5 * limit) as address:
            results.seen(contest.size, name, list(_over_http(address, project, edit, limit, times)), limit)
            if name == "mingpai serve" and _CHROMIUM:
                found = list(_in_chromium(address, project, edit, limit, times))
                results.seen(contest.size, f"{name}, in Chromium", found, limit)
    except LateError as late:
        print(f"{contest.size} {name}: {late}", flush=True)
        results.seen(contest.size, name, [], limit)


@contextmanager
def server(command: Sequence[str], project: Path, limit: float) -> Iterator[str]:
    """A server on a free port of the loopback address, ended with everything it started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}/"
    env = {**surroundings(), **({"PYTHONPATH": str(HOME)} if command[0] == sys.executable else {})}
    with (project / "server.log").open("wb") as said:
        process = subprocess.Popen([word.replace("PORT", port) for word in command], cwd=project,
                                   stdout=said, stderr=said, start_new_session=True, env=env)
    try:
        wait_for(lambda: _read(address + PAGE) is not None and process.poll() is None, limit,
                 "the server did not come up")
        yield address
    finally:
        end(process.pid)
        process.wait()


def wait_for(true: Callable[[], bool], limit: float, otherwise: str) -> float:
    """Seconds until something is true."""
    begun = time.perf_counter()
    while not true():
        if (waited := time.perf_counter() - begun) > limit:
            raise LateError(f"{otherwise} in {limit:.0f} s")
        time.sleep(0.01 if waited < 2 else 0.1)
    return time.perf_counter() - begun


def _read(address: str) -> str | None:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            text: str = answer.read().decode("utf-8", "replace")
            return text
    except (urllib.error.URLError, OSError):
        return None


def _words(number: int) -> str:
    return f"第{number}次改动{time.time_ns() % 1_000_000}。"


def _over_http(address: str, project: Path, edit: Callable[[Path, str], None], limit: float,
               times: int) -> Iterator[float]:
    for number in range(times + 1):
        time.sleep(2)  # what follows an edit, and what started with the server, shall be over
        words = _words(number)
        edit(project, words)
        seconds = wait_for(lambda words=words: words in (_read(address + PAGE) or ""), limit, "the edit was not seen")  # type: ignore[misc]
        if number:  # the first edit finds nothing kept from an edit before
            yield seconds


def _in_chromium(address: str, project: Path, edit: Callable[[Path, str], None], limit: float,
                 times: int) -> Iterator[float]:
    """The open page reloads by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address + PAGE)
        for number in range(times):
            page.wait_for_timeout(2000)
            words = _words(number)
            edit(project, words)
            begun = time.perf_counter()
            page.get_by_text(words).first.wait_for(timeout=limit * 1000)
            yield time.perf_counter() - begun
        browser.close()
