"""Says whether the PDFs of a command are still what it would make, so that making them can be skipped."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.unchanged import state


@dataclass(frozen=True, slots=True)
class Printout:
    """One command: all its words, and the folders it reads."""

    words: tuple[str, ...]
    config: Path
    folders: tuple[Path, ...]
    cache: Path
    as_of: date

    @property
    def _file(self) -> Path:
        said = json.dumps([*self.words, str(Path.cwd())], ensure_ascii=False)
        return self.cache / "printed" / f"{hashlib.sha256(said.encode()).hexdigest()[:16]}.json"

    def before(self) -> str:
        """The state of everything read, to be taken before reading it."""
        return state(self.config, (*(str(folder.resolve()) for folder in self.folders), ""), self.as_of)

    def last(self) -> tuple[str, str] | None:
        """What the last such command said on both outputs, if its files are there and still right."""
        try:
            known = json.loads(self._file.read_bytes())
            same = (known["files"] == _stats([name for name, *_ in known["files"]])
                    and known["before"] == self.before())
            return (str(known["out"]), str(known["err"])) if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, before: str, files: Sequence[Path], said: tuple[str, str]) -> None:
        """Keep what was made of which state, and what was said."""
        known = {"before": before, "files": _stats([str(path.resolve()) for path in files]),
                 "out": said[0], "err": said[1]}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(self._file)


def _stats(names: Sequence[str]) -> list[list[str | int]]:
    found: list[list[str | int]] = []
    for name in names:
        stat = Path(name).stat()
        found.append([name, stat.st_size, stat.st_mtime_ns])
    return found
