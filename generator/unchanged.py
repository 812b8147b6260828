"""Says whether anything has changed since a site was built, so that building it can be skipped."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from generator import __version__, cachefile
from generator.journal import journal_of


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: what it read and wrote, and what it said."""

    folders: tuple[str, ...]
    """Absolute: data, content, theme, then the site."""
    before: str
    """The state of everything read, taken before reading it, so that a later change is noticed."""
    warnings: tuple[str, ...]
    summary: str
    site: str
    """The state of the site, taken when it was published."""
    patched: bool = False
    """Whether single files of the site that was there were replaced, or none."""


@dataclass(frozen=True)
class Order:
    """What was asked for: the settings, the folders named on the command line, the day."""

    config: Path
    named: tuple[str | None, ...]
    as_of: date
    drafts: bool = False

    @property
    def name(self) -> str:
        """A short word for what was asked for, but for the day."""
        words = json.dumps([os.fspath(self.config.resolve()), *self.named, str(Path.cwd()), self.drafts])
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def _file(self) -> Path:
        return self.config.resolve().parent / ".mingpai" / "built" / f"{self.name}.json"

    @cached_property
    def known(self) -> Built | None:
        """The last build of this order, whether or not anything has changed since."""
        try:
            known = json.loads(self._file.read_bytes())
            built = Built(tuple(known["folders"]), known["before"], tuple(known["warnings"]),
                          known["summary"], known["site"])
            return built if len(built.folders) == 4 else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @cached_property
    def before(self) -> str:
        """The state of everything that the last build read, as it is now; empty without one."""
        try:
            return state(self.config, self.known.folders, self.as_of) if self.known else ""
        except OSError:
            return ""

    @cached_property
    def site(self) -> str:
        """The state of the site now; empty unless the last build left it so, and nothing beside it."""
        if not self.known:
            return ""
        site = Path(self.known.folders[-1])
        left = site.is_dir() and self.known.site == state_of(site) and not any(
            site.parent.glob(f".{site.name}.new-*"))  # a killed build's stage
        return self.known.site if left and not journal_of(site).exists() else ""

    def last(self) -> Built | None:
        """The last build of this order, if it would come out the same now."""
        return self.known if self.site and self.known and self.known.before == self.before else None

    def remember(self, built: Built) -> None:
        """Keep what a build was made of and said."""
        cachefile.replace(self._file, json.dumps(asdict(built), ensure_ascii=False).encode())


def state_of(folder: Path) -> str:
    """A word for names, sizes and times of every file below a folder; empty when there is none.

    It is a sum over the files, so that `state_after` can follow a few changes.
    """
    root = os.fspath(folder)
    return f"{sum(map(_mark, _stats(root, root))) % _MODULUS:032x}" if folder.is_dir() else ""


def marks_of(folder: Path, paths: Iterable[str]) -> int:
    """What some files below a folder add to its state; a missing one adds nothing."""
    total = 0
    for path in paths:
        try:
            found = (folder / path).stat()
        except OSError:
            continue
        total += _mark(f"/{path} {found.st_size} {found.st_mtime_ns}")
    return total


def state_after(state: str, before: int, after: int) -> str:
    """The state of a folder in which some files had these marks before, and have those now."""
    return f"{(int(state, 16) - before + after) % _MODULUS:032x}"


_MODULUS = 1 << 128


def _mark(line: str) -> int:
    return int.from_bytes(hashlib.blake2b(line.encode("utf-8", "surrogateescape"), digest_size=16).digest())


def state(config: Path, folders: tuple[str, ...], as_of: date) -> str:
    """A digest of names, sizes and times of everything that a build reads."""
    def lines() -> Iterator[str]:
        yield f"{__version__} {sys.version} {as_of}"
        for path in (config.resolve(), Path(sysconfig.get_path("purelib"))):
            yield f"{path} {path.stat().st_mtime_ns}"
        for folder in (*folders[:-1], str(Path(__file__).parent)):
            yield from _stats(folder, "")

    return _digest(lines())


@cache
def program() -> str:
    """A digest of the program itself: what it kept is not used once it changes."""
    return _digest((__version__, sys.version, *_stats(str(Path(__file__).parent), "")))


def _stats(folder: str, root: str) -> Iterator[str]:
    """Path below `root`, size and time of every file below a folder; the order is the folder's own."""
    folders, cut = [folder], len(root)
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    found = entry.stat()
                    yield f"{entry.path[cut:].replace(os.sep, '/')} {found.st_size} {found.st_mtime_ns}"


def _digest(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()
