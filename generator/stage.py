"""A private folder that a build is written into, and its exchange with the published site.

mkdocs empties its output folder before it builds; here the published site stays as it was until
the new one is complete, also when the build fails or is killed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import journal

MANIFEST = "build.json"
_RENAME_EXCHANGE, _AT_FDCWD = 2, -100


class ForeignFolderError(Exception):
    """The output folder holds files that no build of ours has written."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the site: its path below it, its SHA-256 and its size in bytes."""

    path: str
    sha256: str
    size: int


class Stage:
    """The folder being built; `publish` makes it the site, `discard` forgets it."""

    def __init__(self, site: Path) -> None:
        """`site` is the published folder; raises ForeignFolderError when it is somebody else's."""
        self.site = site
        self.folder = site.with_name(f".{site.name}.new-{os.getpid()}")
        _recover(site)
        if site.is_dir() and not (site / MANIFEST).exists() and any(site.iterdir()):
            raise ForeignFolderError(site.as_posix())
        for leftover in site.parent.glob(f".{site.name}.new-[0-9]*"):
            if not _is_running(int(leftover.name.rpartition("-")[2])):
                shutil.rmtree(leftover, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.state = ""
        """A word for the state of the published site, where publishing found it out."""
        self._into, self._from = f"{self.folder}/", f"{self.site}/"

    def put(self, path: str, content: bytes) -> Written:
        """Write one file; a file equal to the published one is linked, not written again."""
        target, published = f"{self._into}{path}", f"{self._from}{path}"
        if not _link_if_same(published, target, content):
            _write(target, content)
        return Written(path, hashlib.sha256(content).hexdigest(), len(content))

    def keep(self, known: Written) -> bool:
        """Take over a published file as it is; False when it cannot be had."""
        target, published = f"{self._into}{known.path}", f"{self._from}{known.path}"
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.link(published, target)
        except OSError:
            return False
        return True

    def _write(self, path: str, content: bytes) -> None:
        _write(f"{self._into}{path}", content)

    def note(self, written: Iterable[Written]) -> None:
        """Files that another process has put into this stage."""

    def others(self, known: frozenset[str]) -> Iterator[Written]:
        """Every file that mkdocs put into the stage, in order: each that is not `known`."""
        root = len(str(self.folder)) + 1
        found = (Path(folder[root:], name).as_posix()
                 for folder, _, names in os.walk(self.folder) for name in names
                 if f"{folder[root:]}/{name}".lstrip("/").replace(os.sep, "/") not in known)
        for name in sorted(found):
            yield self.put(name, (self.folder / name).read_bytes())

    def publish(self) -> bool:
        """Make the stage the site; False when the site was already the same, file by file."""
        if _same_bytes(self.folder / MANIFEST, self.site / MANIFEST) and (
                _inodes(self._into) == _inodes(self._from)):
            self.discard()
            return False
        old = self.site.with_name(f".{self.site.name}.old")
        if not self.site.exists():
            self.folder.rename(self.site)
        elif _exchange(self.folder, self.site):
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            shutil.rmtree(old, ignore_errors=True)
            self.site.rename(old)
            self.folder.rename(self.site)
            shutil.rmtree(old, ignore_errors=True)
        return True

    def discard(self) -> None:
        """Remove the stage; the site stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _write(target: str, content: bytes) -> None:
    """A new file: never through a name that is linked to a published one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(target, flags, 0o666)
    except FileExistsError:
        os.unlink(target)
        handle = os.open(target, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        handle = os.open(target, flags, 0o666)
    with open(handle, "wb", buffering=0) as file:
        file.write(content)


def _link_if_same(published: str, target: str, content: bytes) -> bool:
    try:
        if os.stat(published).st_size != len(content):
            return False
        with open(published, "rb", buffering=0) as file:
            if file.read() != content:
                return False
        if os.path.lexists(target):
            os.unlink(target)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.link(published, target)
    except OSError:
        return False
    return True


def _same_bytes(first: Path, second: Path) -> bool:
    return first.is_file() and second.is_file() and first.read_bytes() == second.read_bytes()


def _inodes(root: str) -> dict[str, int]:
    """Every file below a folder, and what it is: a linked one is the same as the other."""
    found, folders = dict[str, int](), [root]
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.is_dir():
                folders.append(entry.path)
            else:
                found[entry.path[len(root):]] = entry.inode()
    return found


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step where the system can (Linux renameat2)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    result: int = rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second),
                         _RENAME_EXCHANGE)
    return result == 0


def _recover(site: Path) -> None:
    """Undo a publication that was killed between its two renames, finish one by files."""
    journal.finish(site)
    old = site.with_name(f".{site.name}.old")
    if old.is_dir():
        if site.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(site)


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":  # there os.kill(pid, 0) would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return pid != os.getpid()
