"""Keeps how names were read from one run to the next, so that the dictionary is loaded for new ones only."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from generator import cachefile, pronouncing
from generator.unchanged import program


def _file(cache: Path) -> Path:
    mark = hashlib.sha256(f"{program()} {version('pypinyin')}".encode()).hexdigest()[:16]
    return cache / "read" / f"readings-{mark}.json"


def recall(cache: Path) -> None:
    """Take up what was kept; what is damaged or of another dictionary is not believed."""
    if known := cachefile.recall(_file(cache)):
        pronouncing.recall(known)


def keep(cache: Path) -> None:
    """Write what is known now, unless nothing has come to it since `recall`."""
    known = pronouncing.learnt()
    if known is None:
        return
    target = _file(cache)
    for older in target.parent.glob("readings-*.json"):
        older.unlink(missing_ok=True)
    cachefile.store(target, known)
