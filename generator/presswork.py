"""Turns the brochure into what a print shop gets: press files and a report of their preflight."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import preflight, press, proofs, publications
from generator.fonts import limits
from generator.pdf import Job, Printer
from generator.press import Process, Setting, Sheet
from generator.problems import Problem
from generator.staging import LAYOUT

if TYPE_CHECKING:
    from generator.intake import Input

THICK = 200
"""Pages of a book whose layout is not kept in memory while it is put in inks."""
PROFILE = "profiles/coated-fogra39.icc"


@dataclass(frozen=True, slots=True)
class Printing:
    """The files of one order, by what is added to the name asked for; none if anything is wrong."""

    files: tuple[tuple[str, Path], ...]
    problems: tuple[Problem, ...]
    report: preflight.Report | None = None
    report_pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for besides the book."""

    select: str = ""
    imposed: bool = False
    creep: float = 0
    """Millimetres of a leaf, by which each sheet within another is shifted to the fold."""


def make(given: Input, folder: Path, wishes: Wishes = Wishes()) -> Printing:
    """The press files of the brochure or of a selection, written into `folder`."""
    job, problems = publications.brochure_job(given, wishes.select)
    settings = given.catalogue.brochure
    if job is None or settings is None:
        return Printing((), problems)
    words = {**job.data["book"], "bleed": settings.bleed_mm}
    if wishes.imposed and words["binding"] != "骑马订":
        return Printing((), (_not_stitched(given),))
    job = Job("press.pdf", job.template, {**job.data, "book": words, "press": True}, job.as_of, ())
    fonts, told = publications.faces(given)
    with publications.printer(given, fonts, LAYOUT) as printer:
        problems = (*told, *limits(fonts), *preflight.resolutions(job.data, printer.pictures))
        laid_out, more = printer.compile(job)
        problems = publications.located(preflight.stern((
            *problems, *more, *proofs.lapsed(job.data), *proofs.pictureless(job.data))), given.catalogue)
        if laid_out is None or _broken([problem for problem in problems if problem.code != "entry_overfull"]):
            return Printing((), problems)
        return _Order(given, printer, job, folder, wishes).pressed(laid_out, problems)


def _broken(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _not_stitched(given: Input) -> Problem:
    return Problem((given.folders.data / "brochure.yml").as_posix(), 1, 1, "装订", "not_stitched",
                   "只有骑马订的书能拼成对开印版", "把 binding 改成骑马订，或者去掉 --imposed，胶装由印厂拼版")


@dataclass(frozen=True, slots=True)
class _Order:
    given: Input
    printer: Printer
    job: Job
    folder: Path
    wishes: Wishes

    @property
    def words(self) -> dict[str, Any]:
        """The settings of the book."""
        book: dict[str, Any] = self.job.data["book"]
        return book

    def pressed(self, laid_out: bytes, problems: tuple[Problem, ...]) -> Printing:
        pages = press.page_count(laid_out)
        parts = self._parts(pages)
        setting = self._setting(parts)
        if pages > THICK:
            self.printer.rest()
        drawn = press.read(laid_out, bleed=setting.bleed, height=setting.height)
        pressed = press.ink(laid_out, setting, self.folder)
        files = []
        for suffix, sheets in parts:
            target = self.folder / f"press{suffix}.pdf"
            press.finish(pressed, sheets, setting, self._marks(sheets, setting), target)
            files.append((suffix, target))
        found = press.together([press.inspect(path, pressed.pages) for _, path in files])
        binding = "单页" if self.words["form"] == "sheet" else self.words["binding"]
        if not any(problem.code == "entry_overfull" for problem in problems):  # what is too long leaves its place: one word about it is enough
            problems = (*problems, *proofs.placed(drawn, setting))
        problems = (*problems, *pressed.problems, *proofs.bound(binding, found.pages))
        banned = tuple(problem for problem in self.given.problems if problem.code == "banned_word")
        report = preflight.report(setting, pressed, found, problems=(*banned, *problems), binding=binding)
        return Printing(() if _broken(problems) else tuple(files), problems, report, self._sheet(report))

    def _parts(self, pages: int) -> list[tuple[str, tuple[Sheet, ...]]]:
        if self.wishes.imposed:
            return [("", press.stitched(pages, self.wishes.creep))]
        if self.words["binding"] == "骑马订" or self.words["form"] != "book":
            return [("", press.singles(pages))]
        inside, cover = press.bound(pages, preflight.spine(pages - 4, self.words["paper"]))
        return [("", inside), ("-封面", cover)]

    def _setting(self, parts: list[tuple[str, tuple[Sheet, ...]]]) -> Setting:
        tokens = json.loads((self.given.folders.theme / "tokens.json").read_text(encoding="utf-8"))
        spine = next((sheet.spine for _, sheets in parts for sheet in sheets if sheet.lettered), None)
        return Setting(
            f"{self.words['title']}（{self.words['edition']}）", self.job.as_of, self._process(tokens),
            self.words["bleed"], self.words["width"], self.words["height"],
            spine=self._compiled("spine.typ", {**self.job.data, "spine": spine}) if spine else None,
            photos=self.printer.pictures.originals(self.job.data))

    def _process(self, tokens: dict[str, Any]) -> Process:
        palette = {(int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)):
                   (inks[0] / 100, inks[1] / 100, inks[2] / 100, inks[3] / 100)
                   for colour, inks in tokens["press"].items()}
        return Process((self.given.folders.theme / "print" / PROFILE).read_bytes(), palette)

    def _marks(self, sheets: tuple[Sheet, ...], setting: Setting) -> bytes | None:
        name = f"{setting.title}　{setting.as_of.isoformat()}　{setting.process.identifier}"
        rows = [{"width": setting.width * len(sheet.pages) + sheet.spine * (len(sheet.pages) - 1),
                 "height": setting.height, "words": f"{name}　{sheet.words}　C M Y K",
                 "folds": _folds(sheet, setting.width)} for sheet in sheets]
        return self._compiled("marks.typ", {
            "title": setting.title, "bleed": setting.bleed, "slug": press.SLUG, "sheets": rows})

    def _sheet(self, report: preflight.Report) -> bytes | None:
        return self._compiled("report.typ", {
            **report.data, "day": self.job.as_of.isoformat(), "paper": f"{self.words['paper']:.2f}"})

    def _compiled(self, template: str, data: dict[str, Any]) -> bytes | None:
        name = f"press-{Path(template).stem}-{len(data.get('sheets', ()))}.pdf"
        return self.printer.compile(Job(name, template, data, self.job.as_of, ()))[0]


def _folds(sheet: Sheet, width: float) -> list[float]:
    if len(sheet.pages) < 2:
        return []
    return [width, width + sheet.spine] if sheet.spine else [width]
