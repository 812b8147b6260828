"""Turns a finished site into a folder for a server, with gzip files beside the texts, sent as they are.

Only gzip: brotli would save a sixth more, but needs another library here and a module of its own in
the servers that offices have.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.stage import MANIFEST, ForeignFolderError

SUFFIXES = frozenset((".html", ".css", ".js", ".json", ".xml", ".svg", ".csv", ".txt"))
SMALLEST = 1400
"""Bytes that one packet carries anyhow."""
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""gzip, deflate, no name, no time, strongest, any system: the same on every machine and day."""


def packed(content: bytes) -> bytes:
    """A gzip member that holds nothing but the content."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return b"".join((_HEAD, body, zlib.crc32(content).to_bytes(4, "little"),
                     (len(content) & 0xFFFFFFFF).to_bytes(4, "little")))


def copy_site(site: Path, target: Path, cache: Path) -> tuple[int, int]:
    """Make `target` the site with its packed files; the answer counts files and packed ones.

    What is there already and has not changed stays; what the site no longer has is removed.  Raises
    ForeignFolderError where `target` holds anything that this has not written.
    """
    manifest = (site / MANIFEST).read_bytes()
    digests: dict[str, str] = json.loads(manifest)["files"]
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).exists():
        raise ForeignFolderError(target.as_posix())
    for path in digests:
        _link(f"{site}/{path}", f"{target}/{path}")
    packed = write_beside(target, digests, cache)
    _clear(target, {*digests, *packed, MANIFEST})
    _link(f"{site}/{MANIFEST}", f"{target}/{MANIFEST}")
    prune(cache, digests.values())
    return len(digests) + 1, len(packed)


def _clear(target: Path, due: set[str]) -> None:
    """Remove every file that is not due, and folders that are empty then."""
    root = len(str(target)) + 1
    for folder, _, names in os.walk(target, topdown=False):
        for name in names:
            if os.path.join(folder, name)[root:].replace(os.sep, "/") not in due:
                os.unlink(os.path.join(folder, name))
        if folder != str(target) and not os.listdir(folder):
            os.rmdir(folder)


def write_beside(folder: Path, digests: Mapping[str, str], cache: Path) -> tuple[str, ...]:
    """Put `<path>.gz` beside every text file that is worth it; the answer names them, in order.

    `digests` gives the SHA-256 of files below `folder`.  What was packed once lies in `cache` under its
    digest, so that files that did not change are only linked.  A `.gz` that is no longer due is removed.
    """
    made = []
    for path in sorted(digests):
        if os.path.splitext(path)[1] in SUFFIXES:
            beside = f"{folder}/{path}.gz"
            if kept := _kept(f"{folder}/{path}", f"{cache}/{digests[path][:2]}/{digests[path]}"):
                _link(kept, beside)
                made.append(f"{path}.gz")
            else:
                with suppress(FileNotFoundError):
                    os.unlink(beside)
    return tuple(made)


def prune(cache: Path, digests: Iterable[str]) -> None:
    """Forget what belongs to no file of the site any more."""
    known = frozenset(digests)
    for path in cache.glob("*/*"):
        if path.name not in known:
            path.unlink()


def _kept(source: str, kept: str) -> str:
    """The packed form in the cache, made when it is missing; nothing for a file not worth packing."""
    if os.path.exists(kept):
        return kept
    if os.stat(source).st_size < SMALLEST:
        return ""
    with open(source, "rb", buffering=0) as file:
        content = packed(file.read())
    os.makedirs(os.path.dirname(kept), exist_ok=True)
    fresh = f"{kept}.{os.getpid()}"
    with open(fresh, "wb", buffering=0) as file:
        file.write(content)
    os.replace(fresh, kept)
    return kept


def _link(kept: str, beside: str) -> None:
    """The same file under a second name; a copy where the disk knows no links."""
    with suppress(OSError):
        if os.path.samefile(kept, beside):
            return
    os.makedirs(os.path.dirname(beside), exist_ok=True)
    fresh = f"{beside}.{os.getpid()}"
    try:
        os.link(kept, fresh)
    except OSError:
        content = Path(kept).read_bytes()
        if os.path.exists(beside) and Path(beside).read_bytes() == content:
            return
        Path(fresh).write_bytes(content)
    os.replace(fresh, beside)


__all__ = ["ForeignFolderError", "copy_site", "packed", "prune", "write_beside"]
