"""Turns text files of a finished site into gzip files beside them, which a server sends as they are."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

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
    fresh = f"{beside}.{os.getpid()}"
    try:
        os.link(kept, fresh)
    except OSError:
        Path(fresh).write_bytes(Path(kept).read_bytes())
    os.replace(fresh, beside)
