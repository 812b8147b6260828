"""Typesetting workers: one may wait ahead of its first job, and none is left running."""

from __future__ import annotations

import json
from pathlib import Path

from generator import hiring


def asked(worker: hiring.Worker, root: Path) -> object:
    assert worker.stdin is not None
    assert worker.stdout is not None
    (root / "wrong.typ").write_text("#panic()", encoding="utf-8")
    question = {"root": str(root), "fonts": [], "input": str(root / "wrong.typ"), "output": "", "standards": [], "timestamp": 0}
    worker.stdin.write(json.dumps(question) + "\n")
    worker.stdin.flush()
    return json.loads(worker.stdout.readline())["made"]


def test_the_one_that_waits_is_hired_first(tmp_path: Path) -> None:
    with hiring.ahead():
        first = hiring._waiting[0]
        worker, other = hiring.hire(), hiring.hire()
        assert worker is first
        assert other is not first
        assert (asked(worker, tmp_path), asked(other, tmp_path)) == (False, False)
    assert worker.poll() is None
    for each in (worker, other):
        hiring.dismiss(each)
        assert each.poll() == 0


def test_a_worker_whom_nobody_needs_is_sent_away() -> None:
    with hiring.ahead():
        worker = hiring._waiting[0]
    assert worker.poll() == 0
    assert not hiring._waiting
