"""What does not fit its place in the brochure: reckoned heights, smaller type, and a word about the rest."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import fonts
from generator.pdf import Job, Printer
from generator.problems import Problem
from tests.conftest import ROOT, TINY_DAY
from tests.print.test_plan_options import book

PROBE = """
#import "entries.typ": _card-body, _card-height, _card-width, _half-height, _half-words, _facts, _facts-height
#import "fitting.typ": told
#import "tokens.typ": data
#set document(title: "量一量")
#set text(lang: "zh", region: "cn", size: 10pt, top-edge: 0.88em, bottom-edge: -0.12em, costs: (runt: 1000%))
#set par(leading: 0.72em, linebreaks: "optimized")
#show heading: it => block(above: 0pt, below: 0pt, it.body)
#context for entry in data.chapters.first().entries {
  let entry = (..entry, anchor: none)
  for scale in (10pt, 8pt) {
    told(entry, measure(_card-body(entry, red, _card-width, scale), width: _card-width).height, _card-height(entry, _card-width, scale))
    told(entry, measure(_half-words(entry, red, 87mm, scale), width: 87mm).height, _half-height(entry, 87mm, scale))
  }
  told(entry, measure(_facts(entry.facts), width: 74mm).height, _facts-height(entry.facts, 74mm))
}
"""
PARTS = ("刀口用好钢", "，", "。", "手柄合手", "2012年11月28日", "GB/T 19001-2016", "约3600万只", "“好品山东”", "Q235B", "、", "；",
         "百分之二十", "12.5个百分点", "polytetrafluoroethylene", "（历史荣誉）", "18.7%", "18℃", "×")


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printer]:
    theme = tmp_path_factory.mktemp("fitting") / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "print" / "probe.typ").write_text(PROBE, encoding="utf-8")
    with Printer(theme=theme, photos=Path("absent"), fonts=fonts.choose({}, Path())[0]) as worker:
        yield worker


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "children": [{"type": "text", "text": text}]}


def told(printer: Printer, template: str, data: dict[str, Any]) -> list[Problem]:
    pdf, problems = printer.compile(Job("brochure.pdf", template, data, TINY_DAY))
    assert pdf, problems
    return [problem for problem in problems if problem.code in ("entry_overfull", "typesetting")]


def written(layout: str, **changes: Any) -> tuple[dict[str, Any], str]:
    """The tiny city's products in one layout, the second of them with other words."""
    data = book(chapters=[{"title": "全部产品", "layout": layout}]).data
    entry = data["chapters"][0]["entries"][1]
    entry.update(changes)
    return data, str(entry["id"])


def test_what_is_reckoned_is_never_less_than_what_is_measured(printer: Printer) -> None:
    chance = random.Random(5)
    data, _ = written("四分")
    first = data["chapters"][0]["entries"][0]

    def words(least: int, most: int) -> str:
        return "".join(chance.choice(PARTS) for _ in range(chance.randint(least, most)))

    data["chapters"][0]["entries"] = [
        {**first, "id": f"a{number}", "brand": words(1, 3), "name": words(1, 5), "firm": words(3, 9), "place": words(1, 2),
         "summary": words(0, 20), "excerpt": words(0, 60), "blocks": [paragraph(words(1, 60)) for _ in range(number % 5)],
         "honours": [{"name": words(1, 3), "colour": None, "years": words(1, 12), "detail": words(0, 9), "live": True}
                     for _ in range(number % 4)],
         "facts": [{"label": "规格", "value": words(1, 25)} for _ in range(number % 9)]} for number in range(120)]
    assert told(printer, "probe.typ", data) == []


@pytest.mark.parametrize(("layout", "changes"), [
    ("四分", {"excerpt": "刀口用好钢，手柄合手，一剪到底不打滑，" * 30 + "好用。"}),
    ("半页", {"blocks": [paragraph("刀口用好钢，手柄合手。" * 90)]}),
    ("半页", {"facts": [{"label": "规格型号", "value": "1号、" * 40}] * 20}),
    ("整页", {"blocks": [paragraph("刀口用好钢，手柄合手。" * 400)]})])
def test_what_is_too_long_for_its_place_is_one_problem_on_the_screen(
        printer: Printer, layout: str, changes: dict[str, Any]) -> None:
    data, id = written(layout, **changes)
    (problem,) = told(printer, "brochure.typ", data)
    assert (problem.code, problem.field, problem.severity) == ("entry_overfull", id, "warning")
    assert "仍比版面长" in problem.message


def test_long_words_are_set_smaller_without_a_word(printer: Printer) -> None:
    data, _ = written("四分", excerpt="刀口用好钢，手柄合手，一剪到底不打滑。" * 8)
    assert told(printer, "brochure.typ", data) == []


def test_what_was_said_of_a_book_is_said_again_from_the_cache(tmp_path: Path) -> None:
    data, _ = written("整页", blocks=[paragraph("刀口用好钢，手柄合手。" * 400)])
    answers = []
    for _ in range(2):
        with Printer(theme=ROOT / "theme", photos=Path("absent"), fonts=fonts.choose({}, Path())[0], cache=tmp_path) as worker:
            answers.append(worker.compile(Job("brochure.pdf", "brochure.typ", data, TINY_DAY)))
            assert (worker._worker is None) is (len(answers) == 2)
    assert answers[0] == answers[1]
    assert [problem.code for problem in answers[0][1]] == ["entry_overfull"]
