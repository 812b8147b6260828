"""Turns `mingpai brochure` and `mingpai bulletin` into PDF files, or into nothing and the reasons."""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator import hiring
from generator.printouts import Printout

if TYPE_CHECKING:
    from generator.intake import Input
    from generator.problems import Problem
    from generator.publications import Printed

PRESS_ONLY = ("imposed", "creep", "report")


def brochure_options(command: argparse.ArgumentParser) -> None:
    """Which part, for whom, and where to."""
    command.add_argument("-o", "--output", default="brochure.pdf", metavar="文件", help="写到哪个文件")
    command.add_argument("--select", default="", metavar="条件",
                         help="只要一部分，如 region=望海县,year=2005；可用 honor region industry year id")
    kind = command.add_mutually_exclusive_group()
    kind.add_argument("--screen", action="store_true", help="屏幕阅读用的 PDF（默认）")
    kind.add_argument("--press", action="store_true", help="交印厂的 PDF：四色、出血、裁切标记；胶装另有封面文件")
    command.add_argument("--imposed", action="store_true", help="与 --press 同用：骑马订拼成对开印版")
    command.add_argument("--creep", type=float, default=0, metavar="毫米",
                         help="与 --imposed 同用：每帖向订口内移的量，等于一张纸的厚度，如 0.1")
    command.add_argument("--report", metavar="文件", help="与 --press 同用：印前检查单写到哪个 .pdf 或 .json")
    command.add_argument("--fresh", action="store_true", help="即使没有改动也重新生成")


def bulletin_options(command: argparse.ArgumentParser) -> None:
    """Which issue, and where to."""
    command.add_argument("issue", metavar="期", help="年份/期号，如 2005/03")
    command.add_argument("-o", "--output", metavar="文件", help="写到哪个文件")


def misused(options: argparse.Namespace) -> bool:
    """Say it if a wish that only a press file can fulfil stands without `--press`."""
    wrong = not options.press and any(getattr(options, name) for name in PRESS_ONLY)
    if wrong:
        print("--imposed、--creep 和 --report 要与 --press 同用", file=sys.stderr)
    return wrong


@dataclass
class Errand:
    """Where one command reads, and what it has written and said so far."""

    config: Path
    data: Path
    content: Path
    as_of: date
    files: list[Path] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)

    def read(self) -> Input:
        """Everything but the site's own renditions of photos."""
        from generator.intake import Folders, read_input

        home = self.config.parent
        return read_input(Folders(self.data, self.content, home / "theme", home / "site",
                                  home / ".mingpai"), self.as_of, pages=False)

    def say(self, words: str) -> None:
        """To whoever asked."""
        self.out.append(words)
        print(words)

    def complain(self, words: str) -> None:
        """About the input."""
        self.err.append(words)
        print(words, file=sys.stderr)

    def told(self, problems: Sequence[Problem], *, made: bool) -> bool:
        """All problems, and that there is no PDF if there is none."""
        from generator.problems import count_line

        for problem in problems:
            self.complain(problem.text)
        if not made:
            self.complain(f"{count_line(problems)}没有生成 PDF。")
        return made

    def set_in(self, given: Input) -> None:
        """Which typefaces were used for what."""
        from generator.publications import faces_told

        self.say(faces_told(given))

    def wrote(self, target: Path) -> None:
        """One finished file."""
        self.files.append(target)
        self.say(f"已写到 {target}（{target.stat().st_size / 1e6:.1f} MB）")

    def write(self, target: Path, content: bytes) -> None:
        """Whole or not at all."""
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.part")
        unfinished.write_bytes(content)
        unfinished.replace(target)
        self.wrote(target)


def brochure(options: argparse.Namespace, errand: Errand) -> bool:
    """The brochure's PDF or its press files; nothing where they are there and nothing has changed."""
    words = ("brochure", options.output, options.select, str(options.press), str(options.imposed),
             str(options.creep), str(options.report))
    printout = Printout(words, errand.config, (errand.data, errand.content, errand.config.parent / "theme"),
                        errand.config.parent / ".mingpai", errand.as_of)
    if not options.fresh and (last := printout.last()):
        print(last[1], end="", file=sys.stderr)
        print(f"{last[0]}没有改动，不必重做")
        return True
    gc.disable()  # until all is read: what is imported holds no cycles worth looking for
    before = printout.before()
    with hiring.ahead():
        done = _press(options, errand) if options.press else _screen(options, errand)
    if done:
        from generator import lexicon

        lexicon.keep(printout.cache)  # names in the index are read as the book is made
        said = ("".join(f"{line}\n" for line in errand.out), "".join(f"{line}\n" for line in errand.err))
        printout.remember(before, errand.files, said)
    return done


def bulletin(options: argparse.Namespace, errand: Errand) -> bool:
    """One issue's PDF."""
    from generator import publications

    output = Path(options.output or f"bulletin-{options.issue.replace('/', '-')}.pdf")
    return _printed(errand, output, lambda given: publications.bulletin(given, options.issue))


def _screen(options: argparse.Namespace, errand: Errand) -> bool:
    from generator import publications

    return _printed(errand, Path(options.output),
                    lambda given: publications.brochure(given, options.select))


def _printed(errand: Errand, output: Path, make: Callable[[Input], Printed]) -> bool:
    given = errand.read()
    pdf, problems = (None, ()) if given.broken else make(given)
    if errand.told((*given.problems, *problems), made=pdf is not None) and pdf is not None:
        errand.set_in(given)
        errand.write(output, pdf)
    return pdf is not None


def _press(options: argparse.Namespace, errand: Errand) -> bool:
    from generator import presswork

    given = errand.read()
    output = Path(options.output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".press-", dir=output.parent) as folder:
        made = presswork.Printing((), ()) if given.broken else presswork.make(
            given, Path(folder), presswork.Wishes(options.select, options.imposed, options.creep))
        errand.told((*given.problems, *made.problems), made=bool(made.files))
        if made.report:
            errand.say(made.report.text)
            errand.set_in(given)
            if options.report:
                as_json = json.dumps(made.report.data, ensure_ascii=False, indent=1) + "\n"
                errand.write(Path(options.report), as_json.encode() if options.report.endswith(".json")
                             else made.report_pdf or b"")
        for suffix, path in made.files:
            target = output.with_name(f"{output.stem}{suffix}{output.suffix}")
            path.replace(target)
            errand.wrote(target)
    return bool(made.files)
