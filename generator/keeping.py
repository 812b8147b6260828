"""Keeps what files were found to hold, so that the next build reads only files that changed.

One SQLite file a pair of data and content folders; a row is valid for a file of the same size and
time, and only for the program that wrote it.  A damaged or foreign file is thrown away.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.listing import Stamp
from generator.problems import Problem
from generator.records.packing import UnpackableError, pack, unpack


@dataclass(frozen=True, slots=True)
class Found:
    """What a file was found to hold: its text, a record (or None), and problems."""

    text: str
    record: Any
    problems: tuple[Problem, ...] = ()
    offset: int = 0
    """Lines above `text`."""


@dataclass
class Kept:
    """Files already read, in memory for a process that reads again and again, and on disk."""

    file: Path | None = None
    """Where it is kept between processes; None keeps it in memory only."""
    program: str = ""
    """What the program is made of: another program's rows are not used."""
    resident: bool = False
    """Whether unpacked records stay in memory, too."""
    _known: dict[str, tuple[Stamp, Found]] = field(default_factory=dict)
    _fresh: dict[str, tuple[Stamp, Found]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _disk: sqlite3.Connection | None = None

    def find(self, path: str, stamp: Stamp) -> Found | None:
        """What a file of this size and time was found to hold; None when it must be read."""
        self._seen.add(path)
        known = self._known.get(path)
        if known:
            return known[1] if known[0] == stamp else None
        found = self._row(path, stamp)
        if found and self.resident:
            self._known[path] = stamp, found
        return found

    def _row(self, path: str, stamp: Stamp) -> Found | None:
        try:
            row = self._open().execute(
                "SELECT sum, value FROM found WHERE path = ? AND size = ? AND time = ?",
                (path, *stamp)).fetchone()
            if row is None or zlib.crc32(row[1].encode()) != row[0]:
                return None
            text, record, problems, offset = json.loads(row[1])
            return Found(text, unpack(record), tuple(Problem(**each) for each in problems), offset)
        except (sqlite3.Error, ValueError, TypeError, UnpackableError, AttributeError):
            return None

    def keep(self, path: str, stamp: Stamp, found: Found) -> None:
        """Remember what a file of this size and time holds."""
        self._fresh[path] = stamp, found
        if self.resident:
            self._known[path] = stamp, found

    def save(self) -> None:
        """Write what is new to disk, and forget files that nobody asked for."""
        try:
            with self._open() as disk:
                disk.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?)",
                                 filter(None, map(_packed, self._fresh.items())))
                gone = [(path,) for (path,) in disk.execute("SELECT path FROM found")
                        if path not in self._seen]
                disk.executemany("DELETE FROM found WHERE path = ?", gone)
        except sqlite3.Error:
            self._throw_away()
        self._fresh.clear()
        self._seen.clear()

    def close(self) -> None:
        """Let go of the file; nothing is lost that was saved."""
        if self._disk:
            self._disk.close()
            self._disk = None

    def _open(self) -> sqlite3.Connection:
        if self._disk is None:
            try:
                self._disk = self._connect()
            except (sqlite3.Error, OSError):
                self._throw_away()
                self._disk = self._connect()
        return self._disk

    def _connect(self) -> sqlite3.Connection:
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        disk = sqlite3.connect(self.file or ":memory:", timeout=2, check_same_thread=False)
        disk.execute("PRAGMA journal_mode = WAL")
        disk.execute("PRAGMA synchronous = OFF")
        disk.execute("CREATE TABLE IF NOT EXISTS program (name TEXT PRIMARY KEY)")
        disk.execute("CREATE TABLE IF NOT EXISTS found"
                     " (path TEXT PRIMARY KEY, size INT, time INT, sum INT, value TEXT)")
        if disk.execute("SELECT name FROM program").fetchall() != [(self.program,)]:
            with disk:
                disk.execute("DELETE FROM found")
                disk.execute("DELETE FROM program")
                disk.execute("INSERT INTO program VALUES (?)", (self.program,))
        return disk

    def _throw_away(self) -> None:
        self.close()
        for name in ("", "-wal", "-shm") if self.file else ():
            assert self.file is not None
            self.file.with_name(self.file.name + name).unlink(missing_ok=True)


def _packed(item: tuple[str, tuple[Stamp, Found]]) -> tuple[str, int, int, int, str] | None:
    path, ((size, time), found) = item
    try:
        value = json.dumps([found.text, pack(found.record), [asdict(each) for each in found.problems],
                            found.offset], ensure_ascii=False)
        return path, size, time, zlib.crc32(value.encode()), value
    except (UnpackableError, UnicodeEncodeError):
        return None
