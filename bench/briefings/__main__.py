"""`python -m bench.briefings [--issues 1000]`: what many issues with figures cost, part by part."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from bench.briefings.issues import write_issues
from generator import addresses, feed_files, issue_figures, publications
from generator.build import Folders, Input
from generator.checks import CHECKS, numbers
from generator.links import absolute
from generator.loading import load
from generator.markdown import parse
from generator.views import feeds, letter, pages

HOME = Path(__file__).parents[2]
DAY = date(2026, 11, 1)
NOTES = """The records are the demonstration's; every issue is published, with its lock file.  *figures filled*
is what a build puts into the texts, *figures checked* what it computes to say where records and issues
now differ.  *one changed issue* is its page, letter, feeds and PDF by themselves, with a new Typst
worker; a whole build afterwards still reads and checks everything.
"""
Made = TypeVar("Made")


class Clock:
    """Rows of what took how long: CPU seconds of this process and of its workers, wall seconds."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, float]] = []

    def time(self, name: str, work: Callable[[], Made]) -> Made:
        """Do the work and keep a row."""
        begun, cpu = time.perf_counter(), _cpu()
        made = work()
        self.rows.append((name, _cpu() - cpu, time.perf_counter() - begun))
        return made

    def cpu(self, *names: str) -> float:
        """CPU seconds of these rows together."""
        return sum(cpu for name, cpu, _ in self.rows if name in names)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


READING = ("read", "other checks", "figures filled", "figures checked")
PAGES = (*READING, "text read", "pages", "letters", "feeds")


def bench(city: Path) -> Clock:
    """Every part once, then the PDFs again, then one changed issue."""
    clock = Clock()
    given = _read(clock, city)
    _pages(clock, given, tuple(given.site.catalogue.briefings))
    clock.time("PDFs, first time", lambda: _pdfs(given))
    clock.time("PDFs, unchanged", lambda: _pdfs(given))
    clock.time("one changed issue", lambda: _one(given))
    return clock


def _read(clock: Clock, city: Path) -> Input:
    catalogue, _ = clock.time("read", lambda: load(city / "data", city / "content"))
    filled = clock.time("figures filled", lambda: issue_figures.filled(catalogue, DAY))
    for name, checks in (("figures checked", numbers.CHECKS),
                         ("other checks", [check for check in CHECKS if check not in numbers.CHECKS])):
        clock.time(name, lambda checks=checks: [list(check(catalogue, DAY)) for check in checks])  # type: ignore[misc]
    return Input(Folders(city / "data", city / "content", HOME / "theme", city / "site", city / "cache"),
                 DAY, filled, ())


def _pages(clock: Clock, given: Input, ids: tuple[str, ...]) -> None:
    catalogue = given.site.catalogue
    clock.time("text read", lambda: [parse(catalogue.bodies[id].text) for id in ids])
    clock.time("pages", lambda: list(_html(given)))
    clock.time("letters", lambda: [given.templates.letter(mail, addresses.of("briefing", mail.issue.id))
                                   for _, mail in letter.letters(catalogue)])
    clock.time("feeds", lambda: list(feed_files.files(feeds.view(catalogue, DAY), lambda entry: parse(
        entry.text).html(absolute(catalogue, entry.address)))))


def _html(given: Input) -> Iterator[str]:
    for key in given.keys:
        if key.maker.startswith("briefing"):
            yield given.templates.render(pages.make(given.site, key), addresses.root(key.address))


def _pdfs(given: Input) -> int:
    return sum(pdf is not None for _, pdf, _ in publications.of_site(given))


def _one(given: Input) -> None:
    """What a changed issue needs anew, by itself: page, letter, feeds, PDF with a new worker."""
    catalogue = given.site.catalogue
    id = next(reversed(catalogue.briefings))
    parse.cache_clear()
    parse(catalogue.bodies[id].text)
    key = next(key for key in given.keys if key.id == id)
    given.templates.render(pages.make(given.site, key), addresses.root(key.address))
    given.templates.letter(dict(letter.letters(catalogue))[f"{key.address}email.html"], key.address)
    list(feed_files.files(feeds.view(catalogue, DAY), lambda entry: parse(entry.text).html(
        absolute(catalogue, entry.address))))
    for cached in (given.folders.cache / "pdf").glob(f"*{id.replace('/', '-')}*"):
        cached.unlink()
    pdf, problems = publications.bulletin(given, id)
    assert pdf is not None and not problems, problems


def main() -> None:
    """Write the issues, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.briefings")
    parser.add_argument("--issues", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        write_issues(options.issues, city, HOME)
        clock = bench(city)
    table = _table(clock, options.issues)
    print(table)
    (HOME / "bench" / "BRIEFINGS.md").write_text(
        f"# Results of `make bench-briefings`\n\n{table}\n\n{NOTES}", encoding="utf-8")


def _table(clock: Clock, issues: int) -> str:
    figures = clock.cpu("figures filled", "figures checked")
    return "\n".join((
        f"{issues} issues of 1,500 characters with 5 figures; {os.cpu_count()} processors, "
        f"{platform.machine()}, Python {platform.python_version()}", "",
        "| part | CPU s | wall s |", "|---|---|---|",
        *(f"| {name} | {cpu:.2f} | {wall:.2f} |" for name, cpu, wall in clock.rows),
        f"| **pages in all, with reading and checking** | {clock.cpu(*PAGES):.2f} | |",
        f"| **of that figures** | {figures:.2f} | |"))


if __name__ == "__main__":
    main()
