"""Keeps how names were read from one run to the next, so that the dictionary is loaded for new ones only."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from importlib.metadata import version
from pathlib import Path

from generator import pronouncing
from generator.unchanged import program


def _file(cache: Path) -> Path:
    mark = hashlib.sha256(f"{program()} {version('pypinyin')}".encode()).hexdigest()[:16]
    return cache / "read" / f"readings-{mark}.json"


def recall(cache: Path) -> None:
    """Take up what was kept; what is damaged or of another dictionary is not believed."""
    try:
        check, _, kept = _file(cache).read_bytes().partition(b"\n")
        if int(check) == zlib.crc32(kept):
            pronouncing.recall(json.loads(kept))
    except (OSError, ValueError):
        return


def keep(cache: Path) -> None:
    """Write what is known now, unless nothing has come to it since `recall`."""
    known = pronouncing.learnt()
    if known is None:
        return
    target = _file(cache)
    target.parent.mkdir(parents=True, exist_ok=True)
    for older in target.parent.glob("readings-*.json"):
        older.unlink(missing_ok=True)
    kept = json.dumps(known, ensure_ascii=False).encode()
    fresh = target.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(b"%d\n%s" % (zlib.crc32(kept), kept))
    fresh.replace(target)
