"""Turns the lock file beside a published issue into its frozen figures, and figures into a lock file.

An official issue never changes because a record did: its figures are kept as they were printed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.problems import Problem
from generator.sources import read

SUFFIX = ".lock.json"


def lock_path(issue: Path) -> Path:
    """Where the figures of `2005/01.md` are frozen: `2005/01.lock.json`."""
    return issue.with_name(issue.stem + SUFFIX)


def read_lock(issue: Path) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The frozen figures of an issue by their calls; none when nothing is frozen."""
    path = lock_path(issue)
    if not path.exists():
        return {}, ()
    raw, problems = read(path)
    if raw is None:
        return {}, problems
    try:
        figures = json.loads(raw)["figures"]
    except (ValueError, KeyError, TypeError, RecursionError):
        figures = None
    if not isinstance(figures, dict) or not all(isinstance(text, str) for text in figures.values()):
        return {}, (Problem(path.as_posix(), 1, 1, "", "lock_broken", "冻结数字的文件读不懂",
                            "这个文件由程序写，不要手工改；从版本库取回原样，或删去后重新发布本期"),)
    return figures, ()


def lock_file(figures: Mapping[str, str], frozen_on: str) -> bytes:
    """The lock file of an issue; the same figures and day give the same bytes."""
    content = {"frozen_on": frozen_on, "figures": dict(figures)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
