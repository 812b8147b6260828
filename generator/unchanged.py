"""Says whether anything has changed since a site was built, so that building it can be skipped."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from generator import __version__


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: what it read and wrote, and what it said."""

    folders: tuple[str, ...]
    """Absolute: data, content, theme, then the site."""
    before: str
    """The state of everything read, taken before reading it, so that a later change is noticed."""
    warnings: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the settings, the folders named on the command line, the day."""

    config: Path
    named: tuple[str | None, ...]
    as_of: date

    @property
    def _file(self) -> Path:
        words = json.dumps([os.fspath(self.config.resolve()), *self.named, str(Path.cwd())])
        name = hashlib.sha256(words.encode()).hexdigest()[:16]
        return self.config.resolve().parent / ".mingpai" / "built" / f"{name}.json"

    def last(self) -> Built | None:
        """The last build of this order, if it would come out the same now."""
        try:
            known = json.loads(self._file.read_bytes())
            built = Built(tuple(known["folders"]), known["before"], tuple(known["warnings"]),
                          known["summary"])
            site = Path(built.folders[-1])
            same = (known["site"] == _digest(_stats(built.folders[-1]))
                    and not any(site.parent.glob(f".{site.name}.new-*"))  # a killed build's stage
                    and built.before == state(self.config, built.folders, self.as_of))
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None
        return built if same else None

    def remember(self, built: Built) -> None:
        """Keep what a build was made of and said."""
        known = {"folders": built.folders, "before": built.before, "warnings": built.warnings,
                 "summary": built.summary, "site": _digest(_stats(built.folders[-1]))}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(self._file)


def state(config: Path, folders: tuple[str, ...], as_of: date) -> str:
    """A digest of names, sizes and times of everything that a build reads."""
    def lines() -> Iterator[str]:
        yield f"{__version__} {sys.version} {as_of}"
        for path in (config.resolve(), Path(sysconfig.get_path("purelib"))):
            yield f"{path} {path.stat().st_mtime_ns}"
        for folder in (*folders[:-1], str(Path(__file__).parent)):
            yield from _stats(folder)

    return _digest(lines())


@cache
def program() -> str:
    """A digest of the program itself: what it kept is not used once it changes."""
    return _digest((__version__, sys.version, *_stats(str(Path(__file__).parent))))


def _stats(folder: str) -> Iterator[str]:
    """Name, size and time of every file below a folder; the order is the folder's own."""
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    found = entry.stat()
                    yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def _digest(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()
