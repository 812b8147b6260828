"""Starts typesetting workers, one of them ahead of its first job: it gets ready while the input is read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

Worker = subprocess.Popen[str]
_waiting: list[Worker] = []


@contextmanager
def ahead() -> Iterator[None]:
    """Within this, a worker waits for the first who hires one; if nobody does, it is sent away."""
    _waiting.append(_start())
    try:
        yield
    finally:
        while _waiting:
            dismiss(_waiting.pop())


def hire() -> Worker:
    """A worker that reads questions line by line and answers in lines."""
    return _waiting.pop() if _waiting else _start()


def dismiss(worker: Worker) -> None:
    """Let a worker end."""
    for pipe in (worker.stdin, worker.stdout):
        assert pipe is not None
        with suppress(OSError):  # what a dead worker never read
            pipe.close()
    worker.wait()


def _start() -> Worker:
    package = Path(__file__).resolve().parent.parent
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-m", "generator.typesetting"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"})
