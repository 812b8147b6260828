"""Lists the files of a folder, with what tells whether one of them has changed."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

UNSETTLED = 50_000_000
"""Nanoseconds: a file changed so shortly ago may change again without its time changing."""

def files_below(folder: Path, *suffixes: str) -> tuple[Path, ...]:
    """Every file below `folder` whose name ends with one of `suffixes`, by path.

    Left out: names beginning with a dot or `~$` (open in Office), and folders named `schema`.
    """
    return tuple(map(Path, sorted(_below(folder.as_posix(), suffixes))))


Stamp: TypeAlias = tuple[int, int]
"""Size in bytes, and times of change in nanoseconds: the same only while a file is the same."""


def stem(path: str) -> str:
    """The name of a file without its ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def stamps_below(folder: Path, suffix: str) -> tuple[tuple[str, Stamp | None], ...]:
    """Like `files_below`, as text, each with its stamp; None for what is no plain, settled file."""
    newest = time.time_ns() - UNSETTLED
    return tuple((path, _stamp(path, newest)) for path in sorted(_below(folder.as_posix(), (suffix,))))


def stamp_of(path: str) -> Stamp | None:
    """The stamp of one file; None for what is no plain, settled file."""
    return _stamp(path, time.time_ns() - UNSETTLED)


def _stamp(path: str, newest: int) -> Stamp | None:
    try:
        found = os.stat(path)  # noqa: PTH116  a Path a file would cost more than the stat
    except (OSError, ValueError):
        return None
    if found.st_mtime_ns > newest or not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns + found.st_ctime_ns


def _below(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        path = f"{folder}/{entry.name}"
        if entry.name.endswith(suffixes):
            yield path
        elif entry.is_dir(follow_symlinks=False) and entry.name != "schema":
            yield from _below(path, suffixes)
