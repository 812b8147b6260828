"""Everything that is printed: the brochure and the bulletins, as PDF bytes and problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from generator import addresses
from generator.catalogue import Body, Catalogue
from generator.fonts import Fonts, choose
from generator.pdf import Job, Printer
from generator.problems import Problem
from generator.records import Briefing
from generator.staging import SCREEN
from generator.views import brochure as brochure_view
from generator.views import bulletin as bulletin_view
from generator.views.brochure.overview import NOTHING

if TYPE_CHECKING:
    from generator.intake import Input

Printed = tuple[bytes | None, tuple[Problem, ...]]


def brochure(given: Input, select: str = "") -> Printed:
    """The brochure's PDF, whole or of what `select` names (`region=…,year=…`)."""
    job, problems = brochure_job(given, select)
    return _printed(given, job) if job else (None, problems)


def brochure_job(given: Input, select: str = "") -> tuple[Job | None, tuple[Problem, ...]]:
    """What is to be printed, or why nothing is."""
    selected, refused = brochure_view.parse(select, given.catalogue)
    if refused:
        return None, refused
    job = _brochure_job(given, selected)
    if job and selected and not brochure_view.entries_in(job.data):
        return None, (Problem("--select", 0, 0, select, "selection_empty", "没有符合条件的产品、企业或地理标志",
                              "放宽条件再试；同一种条件写几个值，符合一个就收录"),)
    if job is None:
        return None, (Problem(
            (given.folders.data / "brochure.yml").as_posix(), 1, 1, "", "brochure_missing",
            "缺少 brochure.yml（画册设置），没有画册可印", "从示例城市的 data/brochure.yml 复制一份再改"),)
    return job, ()


def bulletin(given: Input, id: str) -> Printed:
    """The PDF of one issue, drafts included, by its id (`2005/03`)."""
    if id not in given.catalogue.briefings:
        return None, (Problem(
            (given.folders.content / "briefings" / f"{id}.md").as_posix(), 1, 1, "",
            "issue_missing", f"没有“{id}”这一期简报", "写成 年份/文件名，如 2005/03"),)
    return _printed(given, _bulletin_job(given, given.catalogue.briefings[id]))


def faces(given: Input) -> tuple[Fonts, tuple[Problem, ...]]:
    """The fonts each role got, from `office.yml` or the default chain."""
    return choose(given.catalogue.office.fonts, given.folders.data)


def faces_told(given: Input) -> str:
    """What each role of type is set in, for whoever builds."""
    return "字体　" + "；".join(face.text for face in faces(given)[0].faces)


def of_site(given: Input) -> Iterator[tuple[str, bytes | None, tuple[Problem, ...]]]:
    """Address, bytes and problems of every PDF of the site: the brochure, then each public issue."""
    fonts, problems = faces(given)
    books, refused = _book_jobs(given)
    issues = [_bulletin_job(given, issue) for issue in given.site.catalogue.briefings.values()
              if issue.status == "发布"]
    for problem in refused:
        yield addresses.BROCHURE_PDF, None, (problem,)
    if not (books or issues):
        return
    with printer(given, fonts) as worker:
        for job in (*books, *issues):
            pdf, told = worker.compile(job)
            yield job.name, pdf, (*problems, *located(told, given.catalogue))
            problems = ()


def books_of_site(given: Input, worker: Printer) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the brochure and its chapters, from a worker that may know them already."""
    for job in _book_jobs(given)[0]:
        if pdf := worker.compile(job)[0]:
            yield job.name, pdf


def _book_jobs(given: Input) -> tuple[tuple[Job, ...], tuple[Problem, ...]]:
    """The brochure and its chapters, or why there is no brochure."""
    settings = given.catalogue.brochure
    entries = brochure_view.size(given.catalogue, settings, given.as_of) if settings else 0
    if entries > brochure_view.MOST_ENTRIES:
        return (), (_too_thick(given, entries),)
    book = _brochure_job(given)
    return (book, *_chapter_jobs(book)) if book else (), ()


def _chapter_jobs(book: Job) -> Iterator[Job]:
    """The chapters of a book, each by itself; what stands in others is not referred to."""
    empty: dict[str, list[object]] = {name: [] for name in (
        "messages", "committee", "contents", "directory", "index", "policies", "chronicle")}
    for part in book.data["chapters"]:
        if part["entries"]:
            yield replace(book, name=addresses.brochure_chapter(part["anchor"]), data={
                **book.data, **empty, "overview": asdict(NOTHING), "book": {**book.data["book"], "form": "chapter"},
                "chapters": [{**part, "elsewhere": []}]})


def located(problems: Iterable[Problem], catalogue: Catalogue) -> tuple[Problem, ...]:
    """Problems that name a record, with the file and line in which it is written."""
    return tuple(_located(problem, catalogue) for problem in problems)


def _located(problem: Problem, catalogue: Catalogue) -> Problem:
    if (body := catalogue.bodies.get(problem.field)) and problem.code == "glyph_missing":
        return _in_text(problem, body)
    for kind in ("product", "enterprise", "indication", "policy", "event", "honor"):
        if problem.field and problem.field in catalogue.records(kind):
            inside = ("intro",) if problem.code == "entry_overfull" else ()
            place = catalogue.place(kind, problem.field, *inside)
            return replace(problem, file=place.file, line=place.line, column=place.column)
    return problem


def _in_text(problem: Problem, body: Body) -> Problem:
    """A character that no font has, where it stands in the text of an issue, else in its front matter."""
    char = problem.message.partition("“")[2][:1]
    before, found, _ = body.text.partition(char)
    if not found:
        return replace(problem, file=body.path, line=1, column=1)
    return replace(problem, file=body.path, line=body.line + before.count("\n"),
                   column=len(before) - before.rfind("\n"))


def _too_thick(given: Input, entries: int) -> Problem:
    return Problem(
        (given.folders.data / "brochure.yml").as_posix(), 1, 1, "", "brochure_too_thick",
        f"画册共有{entries}个条目，超过一册的上限{brochure_view.MOST_ENTRIES}个，网站没有附画册 PDF",
        "在各章写 regions、industries，按区县或行业分册", "warning")


def _printed(given: Input, job: Job) -> Printed:
    fonts, problems = faces(given)
    with printer(given, fonts) as worker:
        pdf, told = worker.compile(job)
    return pdf, (*problems, *located(told, given.catalogue))


def printer(given: Input, fonts: Fonts, dots: int = SCREEN) -> Printer:
    """A worker for the folders of this input, its photos in so many dots an inch."""
    return Printer(theme=given.folders.theme, photos=given.folders.data / "photos", fonts=fonts,
                   cache=given.folders.cache / "pdf", issues=given.folders.content / "briefings", dots=dots)


def _brochure_job(given: Input, selected: brochure_view.Selection | None = None) -> Job | None:
    settings = given.catalogue.brochure
    if settings is None:
        return None
    book = brochure_view.make(given.catalogue, settings, as_of=given.as_of, selected=selected)
    return Job("selection.pdf" if selected else addresses.BROCHURE_PDF, "brochure.typ", book.data,
               brochure_view.day_of(settings, given.as_of))


def _bulletin_job(given: Input, issue: Briefing) -> Job:
    made = bulletin_view.make(given.catalogue, issue.id)
    return Job(addresses.bulletin(issue.id), "bulletin.typ", made.data, issue.date.first_day)
