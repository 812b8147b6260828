"""A copy of a city that is edited at random: its files, its dice, and what the last edit replaced."""

from __future__ import annotations

import os
import random
import re
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bench.city import yaml_text
from generator.sources import read_yaml

T = TypeVar("T")
Record = dict[str, Any]
_PROGRAM = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a file was before an edit; no content where there was no file."""

    content: bytes | None
    modified: int


@dataclass
class World:
    """A project folder with `mkdocs.yml`, `data`, `content` and `theme`; every edit goes through it."""

    root: Path
    draw: random.Random
    day: date
    serial: int = 0
    """Counts what was invented, so that no two new names are alike."""
    before: dict[Path, Earlier] = field(default_factory=dict)
    """The files that the edits since `forget` have changed."""

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def content(self) -> Path:
        return self.root / "content"

    def new(self) -> int:
        """A number not used before."""
        self.serial += 1
        return self.serial

    def choose(self, items: list[T]) -> T | None:
        """One of them; None where there is none."""
        return self.draw.choice(items) if items else None

    # --- files ---------------------------------------------------------------------------

    def put(self, path: Path, content: bytes) -> None:
        """Write a file, remembering what it was."""
        self._remember(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def write(self, path: Path, text: str) -> None:
        """Write a text."""
        self.put(path, text.encode())

    def remove(self, path: Path) -> None:
        """Delete a file, remembering it, and its folder when it was the last one there."""
        self._remember(path)
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()

    def rename(self, path: Path, target: Path) -> None:
        """Move a file."""
        self.put(target, path.read_bytes())
        self.remove(path)

    def _remember(self, path: Path) -> None:
        if path not in self.before:
            there = path.exists()
            self.before[path] = Earlier(path.read_bytes() if there else None,
                                        path.stat().st_mtime_ns if there else 0)

    def forget(self) -> None:
        """What is there now is what a later `undo` goes back to."""
        self.before.clear()

    def undo(self) -> None:
        """Put every changed file back as it was, with its old time, as a copy from a backup does."""
        for path, earlier in self.before.items():
            if earlier.content is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(earlier.content)
                os.utime(path, ns=(earlier.modified, earlier.modified))
        self.before.clear()

    # --- records -------------------------------------------------------------------------

    def files(self, kind: str) -> list[Path]:
        """The records of a folder of `data`."""
        return sorted((self.data / kind).glob("*.yml"))

    def read(self, path: Path) -> Any:
        """The values of a YAML file, every scalar as text."""
        source, problems = read_yaml(path.read_bytes(), path.as_posix())
        assert source is not None, problems
        return source.data

    def save(self, path: Path, values: object) -> None:
        """Write values as a clerk would, who leaves out a field with nothing in it."""
        if isinstance(values, dict):
            values = {key: value for key, value in values.items() if value not in ([], None)}
        self.write(path, yaml_text(values))

    def texts(self) -> list[Path]:
        """Every file that may name a record."""
        return sorted(path for folder in (self.data, self.content) for path in folder.rglob("*")
                      if path.suffix in (".yml", ".md", ".json") and "schema" not in path.parts)

    def naming(self, id: str) -> list[Path]:
        """The files that speak of a record, its own left aside."""
        word = whole(id)
        return [path for path in self.texts()
                if path.stem != id and word.search(path.read_text(encoding="utf-8"))]

    def count(self, id: str) -> int:
        """How often an id is written anywhere, once being its own record in a list."""
        word = whole(id)
        return sum(len(word.findall(path.read_text(encoding="utf-8"))) for path in self.texts())


def whole(id: str) -> re.Pattern[str]:
    """An id that is not part of a longer one."""
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")


def copy_city(data: Path, content: Path, root: Path, *, seed: int, day: date) -> World:
    """A world of its own from a city's folders and the project's theme and settings."""
    shutil.copytree(data, root / "data")
    shutil.copytree(content, root / "content")
    shutil.copytree(_PROGRAM / "theme", root / "theme")
    shutil.copyfile(_PROGRAM / "mkdocs.yml", root / "mkdocs.yml")
    return World(root, random.Random(seed), day)
