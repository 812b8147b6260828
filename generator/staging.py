"""Turns the pictures that a book's data names into files Typst may read: drawings, small photos."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator import images
from generator.problems import Problem

Json = Any
SCREEN, LAYOUT, PRESS = 150, 36, 600
"""Dots an inch of a photo: on a screen, in a layout that gets the original afterwards, in print."""
WIDEST = 210.0
"""Millimetres a photo is shown at where the data does not say: a whole page's width."""


class Pictures:
    """The drawings of a theme and the photos of records; photos are handed on as reduced copies."""

    def __init__(self, *, theme: Path, photos: Path, cache: Path | None,
                 issues: Path | None = None, dots: int = SCREEN) -> None:
        self._theme, self._photos, self._issues, self._dots = theme, photos, issues, dots
        self._own = None if cache else tempfile.TemporaryDirectory(prefix="mingpai-photos-")
        self._copies = cache / "photos" if cache else Path(self._own.name) if self._own else theme

    def close(self) -> None:
        """Remove copies that nobody keeps."""
        if self._own:
            self._own.cleanup()

    def usable(self, data: Json, name: str) -> tuple[Json, tuple[Problem, ...]]:
        """The data without the pictures that are missing or damaged, and a word about each."""
        problems: dict[str, Problem] = {}
        for source, span in sorted(spans(data).items()):
            if problem := self._fault(source, span, name):
                problems[source] = problem
        return (_without(data, set(problems)) if problems else data), tuple(problems.values())

    def original(self, source: str) -> Path | None:
        """The file a source names, if it is there and within its folder."""
        folder, _, name = source.lstrip("/").partition("/")
        base = {"illustrations": self._theme / "illustrations", "photos": self._photos,
                "issues": self._issues}.get(folder)
        path = base / name if base and ".." not in Path(name).parts else None
        return path if path and path.is_file() else None

    def stage(self, shown: Mapping[str, float], stage: Path) -> None:
        """Put every picture where the template looks for it."""
        for source, span in shown.items():
            if file := self._file(source, span):
                share(file, stage / source.lstrip("/"))

    def marks(self, shown: Mapping[str, float]) -> Iterator[bytes]:
        """A word for each picture that changes when the picture does."""
        for source in sorted(shown):
            if path := self.original(source):
                yield source.encode() + (_mark(path).encode() if _is_photo(path) else path.read_bytes())

    def originals(self, data: Json) -> dict[str, tuple[Path, int]]:
        """By the digest of the reduced copy that was set: its original, and the pixels print can use."""
        return {hashlib.sha256(copy.read_bytes()).hexdigest(): (path, _pixels(span, PRESS))
                for source, span in spans(data).items()
                if (path := self.original(source)) and _is_photo(path) and (copy := self._file(source, span))}

    def _fault(self, source: str, span: float, name: str) -> Problem | None:
        path = self.original(source)
        if path is None:
            return Problem(name, 0, 0, "图片", "picture_missing", f"找不到图片“{source}”",
                           "检查文件名，或把照片放进 data/photos/；这里先用品牌文字代替", "warning")
        if not _is_photo(path):
            return None
        copy = self._copy(path, span)
        if copy.exists():
            return None
        made = images.reduced(path, _pixels(span, self._dots))
        if isinstance(made, Problem):
            return replace(made, severity="warning")
        copy.parent.mkdir(parents=True, exist_ok=True)
        fresh = copy.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(made)
        fresh.replace(copy)
        return None

    def _file(self, source: str, span: float) -> Path | None:
        path = self.original(source)
        return self._copy(path, span) if path and _is_photo(path) else path

    def _copy(self, path: Path, span: float) -> Path:
        pixels = _pixels(span, self._dots)
        digest = hashlib.sha256(f"{path.resolve()}:{_mark(path)}:{pixels}".encode()).hexdigest()
        return self._copies / f"{digest[:24]}.jpg"


def _pixels(span: float, dots: int) -> int:
    return round(span / 25.4 * dots)


def _is_photo(path: Path) -> bool:
    return path.suffix.lower() in images.PHOTO_SUFFIXES


def _mark(path: Path) -> str:
    state = path.stat()
    return f"{state.st_size}:{state.st_mtime_ns}"


def spans(data: Json) -> dict[str, float]:
    """Every picture the data names under `picture: {src: …}`, and the most millimetres of its side."""
    found: dict[str, float] = {}
    for picture in _named(data):
        found[picture["src"]] = max(found.get(picture["src"], 0), picture.get("span") or WIDEST)
    return found


def _named(data: Json) -> Iterator[Mapping[str, Any]]:
    left = [data]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            picture = value.get("picture")
            if isinstance(picture, dict):
                yield picture
            left.extend(part for part in value.values() if isinstance(part, dict | list | tuple))
        else:
            left.extend(part for part in value if isinstance(part, dict | list | tuple))


def _without(value: Json, missing: set[str]) -> Json:
    if isinstance(value, Mapping):
        return {key: None if key == "picture" and part and part["src"] in missing
                else _without(part, missing) for key, part in value.items()}
    return [_without(part, missing) for part in value] if isinstance(value, list | tuple) else value


def share(original: Path, copy: Path) -> None:
    """A second name for a file where the disk allows it, else a copy; an older one is replaced."""
    if copy.exists():
        if copy.samefile(original):
            return
        copy.unlink()
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(original, copy)
    except OSError:
        shutil.copy2(original, copy)
