"""Turns a Typst template and JSON data into a PDF, in a worker process, skipping what is unchanged.

Typst never frees what it has laid out, so it runs in a process of its own (`generator.typesetting`,
one line of JSON a job) that is ended after use.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from generator.fonts import Fonts, missing_characters, unset
from generator.hiring import Worker, dismiss, hire
from generator.problems import Problem
from generator.staging import SCREEN, Pictures, share, spans

Json = Any
STANDARDS = ("ua-1", "a-2a")
"""What a PDF for the screen keeps: PDF/UA-1 for readers of every kind, PDF/A-2a for the archive."""
STAND_IN = "〓"
"""The printers' sign for a character they lack."""
_JOBS_PER_WORKER = 80
_UNWANTED = dict.fromkeys((
    *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD,
    *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
"""Control, zero-width and bidirectional characters: they print nothing and can mislead."""
_UNWANTED_SEEN = re.compile(r"\\(?:u00[01]|[bf])|[" + "".join(map(chr, filter(0x7F .__le__, _UNWANTED))) + "]")
"""The same in JSON, and more rarely a harmless backslash."""


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to make: `name` is the file it becomes, `data` what its template reads."""

    name: str
    template: str
    data: Json
    as_of: date
    standards: tuple[str, ...] = STANDARDS


class Printer:
    """A warm Typst worker for one theme and one set of fonts; use it in a `with` statement.

    `theme` holds `print/`, `tokens.json` and `illustrations/`; `photos` the originals by record;
    `issues` the briefings with the pictures beside them; `dots` an inch their photos are laid out in.
    Templates see copies of these and nothing else of the disk.
    """

    def __init__(self, *, theme: Path, photos: Path, fonts: Fonts, cache: Path | None = None,
                 issues: Path | None = None, dots: int = SCREEN) -> None:
        self._theme, self._fonts, self._cache = theme, fonts, cache
        self.pictures = Pictures(theme=theme, photos=photos, cache=cache, issues=issues, dots=dots)
        self._stage: tempfile.TemporaryDirectory[str] | None = None
        self._worker: Worker | None = None
        self._jobs = 0

    def __enter__(self) -> Printer:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()
        self.pictures.close()
        if self._stage:
            self._stage.cleanup()
            self._stage = None

    def compile(self, job: Job) -> tuple[bytes | None, tuple[Problem, ...]]:
        """The PDF of a job, from the cache when nothing that goes into it has changed."""
        data, lost = self.pictures.usable({**job.data, "fonts": self._fonts.roles}, job.name)
        data, text = _printable(data)
        problems = lost
        if missing := unset(text, self._fonts, self._cache):  # a reader's PDF may not hold what no font can draw
            problems = (*lost, *missing_characters(data, missing, job.name))
            data = _cleaned(data, {ord(char): STAND_IN for char in missing})
            text = _json(data)
        shown = spans(data)
        kept = self._kept(job, text, shown)
        if kept and (known := _known(kept)) is not None:
            return known[0], (*problems, *known[1])
        pdf, told = self._run(job, text, shown)
        if pdf and kept:
            _keep(kept, pdf, told, job.name)
        return pdf, (*problems, *told)

    def rest(self) -> None:
        """Give back the memory of what was laid out; the next job hires another worker."""
        self._dismiss()

    # --- cache ------------------------------------------------------------------------------

    def _kept(self, job: Job, text: str, shown: dict[str, float]) -> Path | None:
        if self._cache is None:
            return None
        digest = hashlib.sha256()
        for part in (job.template, job.as_of.isoformat(), *job.standards, text):
            digest.update(part.encode() + b"\0")
        for mark in self.pictures.marks(shown):
            digest.update(mark + b"\0")
        digest.update(self._tools())
        return self._cache / f"{_stem(job.name)}-{digest.hexdigest()[:24]}.pdf"

    def _tools(self) -> bytes:
        """What goes into every job: Typst, the fonts, the templates."""
        digest = hashlib.sha256()
        for part in (_typst(), *self._fonts.marks):
            digest.update(part.encode() + b"\0")
        for path in self._templates():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.digest()

    def _templates(self) -> list[Path]:
        return [self._theme / "tokens.json", *sorted((self._theme / "print").glob("*.typ"))]

    # --- worker -----------------------------------------------------------------------------

    def _run(self, job: Job, text: str, shown: dict[str, float]) -> tuple[bytes | None, tuple[Problem, ...]]:
        stage = self._staged(shown)
        (stage / "data.json").write_text(text, encoding="utf-8")
        output = stage / "output.pdf"
        moment = datetime(job.as_of.year, job.as_of.month, job.as_of.day, tzinfo=UTC)
        answer = self._ask({
            "root": str(stage), "input": str(stage / "print" / job.template), "output": str(output),
            "fonts": self._font_folders(stage), "standards": job.standards,
            "timestamp": int(moment.timestamp())})
        told = _told(job.name, answer)
        if not answer["made"]:
            return None, told
        pdf = output.read_bytes()
        output.unlink()
        return pdf, told

    def _staged(self, shown: dict[str, float]) -> Path:
        if self._stage is None:
            self._stage = tempfile.TemporaryDirectory(prefix="mingpai-pdf-")
        stage = Path(self._stage.name)
        for path in self._templates():
            share(path, stage / path.relative_to(self._theme))
        for path in self._fonts.loose:
            share(path, stage / "fonts" / path.name)
        self.pictures.stage(shown, stage)
        return stage

    def _font_folders(self, stage: Path) -> list[str]:
        own = [str(stage / "fonts")] if self._fonts.loose else []
        return [*own, *map(str, self._fonts.folders)]

    def _ask(self, question: Json) -> Json:
        if self._jobs >= _JOBS_PER_WORKER:
            self._dismiss()
        self._jobs += 1
        worker = self._worker = self._worker or hire()
        try:
            _stream(worker.stdin).write(json.dumps(question) + "\n")
            _stream(worker.stdin).flush()
            line = _stream(worker.stdout).readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self._dismiss()
            return {"made": False, "messages": [("error", "排版进程意外退出，可能是内存不足")], "overfull": []}
        return json.loads(line)

    def _dismiss(self) -> None:
        if self._worker:
            dismiss(self._worker)
        self._worker, self._jobs = None, 0


def compile_pdf(job: Job, *, theme: Path, photos: Path, fonts: Fonts,
                cache: Path | None = None) -> tuple[bytes | None, tuple[Problem, ...]]:
    """One PDF from a worker of its own."""
    with Printer(theme=theme, photos=photos, fonts=fonts, cache=cache) as printer:
        return printer.compile(job)


@lru_cache(maxsize=1)
def _typst() -> str:
    return version("typst")


def _json(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _printable(data: Json) -> tuple[Json, str]:
    """Data without unwanted characters, also as text: most have none, which is quickly seen there."""
    text = _json(data)
    if not _UNWANTED_SEEN.search(text):
        return data, text
    data = _cleaned(data)
    return data, _json(data)


def _cleaned(value: Json, table: Mapping[int, str | None] = _UNWANTED) -> Json:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, Mapping):
        return {key: _cleaned(part, table) for key, part in value.items()}
    return [_cleaned(part, table) for part in value] if isinstance(value, list | tuple) else value


def _stem(name: str) -> str:
    return name.removesuffix(".pdf").replace("/", "-")


def _told(name: str, answer: Json) -> tuple[Problem, ...]:
    """What the typesetter said, and each entry that is too long for its place."""
    return (*(Problem(name, 0, 0, "", "typesetting", message,
                      "这是排版模板的问题，请把这条信息和数据一起交给维护人员", severity)
              for severity, message in answer["messages"]),
            *(Problem(name, 0, 0, entry["id"], "entry_overfull",
                      f"画册里用最小的字号排，内容仍比版面长 {entry['over']:g} 毫米",
                      "缩短简介，或者在画册里换大一些的版式", "warning")
              for entry in answer["overfull"]))


def _known(path: Path) -> tuple[bytes, tuple[Problem, ...]] | None:
    """What is kept; a preview and a build beside each other may each throw the other's away."""
    try:
        told = json.loads(path.with_suffix(".json").read_bytes())
        return path.read_bytes(), tuple(Problem(**problem) for problem in told)
    except (OSError, ValueError, TypeError):
        return None


def _keep(path: Path, pdf: bytes, told: tuple[Problem, ...], name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("pdf", "json"):
        for old in path.parent.glob(f"{_stem(name)}-{'?' * 24}.{suffix}"):
            old.unlink(missing_ok=True)
    words = json.dumps([asdict(problem) for problem in told], ensure_ascii=False)
    for target, content in ((path.with_suffix(".json"), words.encode()), (path, pdf)):
        fresh = target.with_suffix(f"{target.suffix}.{os.getpid()}")
        fresh.write_bytes(content)
        fresh.replace(target)


def _stream(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
