"""New issues: the next numbers, never twice, in a file that needs no mending."""

from __future__ import annotations

import multiprocessing
import os
import pty
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from generator.drafting import Drafted, Wanted, create
from generator.loading import load
from tests.conftest import ROOT, TINY, run_mingpai


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "city", ignore=shutil.ignore_patterns("expected")))


def start(city: Path, day: str, title: str = "题", kind: str = "正刊") -> Drafted:
    return create(city / "content" / "briefings", Wanted(date.fromisoformat(day), title, kind))


def test_the_next_issue_of_a_year_and_of_a_new_year(city: Path) -> None:
    first = start(city, "2026-07-01")
    assert (first.id, first.issue_number, first.serial_number) == ("2026/02", 2, 17)
    later = start(city, "2027-01-05")
    assert (later.id, later.issue_number, later.serial_number) == ("2027/01", 1, 18)


def test_each_kind_is_numbered_apart(city: Path) -> None:
    assert start(city, "2026-07-01", kind="增刊").id == "2026/z01"
    assert start(city, "2026-07-02", kind="增刊").id == "2026/z02"
    assert start(city, "2026-07-02", kind="专刊").id == "2026/zk-01"
    taken = start(city, "2005-08-01", kind="专刊")  # zk-01.md is a 增刊 there
    assert (taken.id, taken.issue_number) == ("2005/zk-01-2", 1)


def test_the_first_issue_ever(tmp_path: Path) -> None:
    made = start(tmp_path, "2026-07-01")
    assert (made.id, made.serial_number) == ("2026/01", 1)


@pytest.mark.parametrize("title", [
    "市政府召开会议", "no", "2005", "试试：# 一", "“好品山东”——\"引号\" {a: b}", "- 横线", "&锚", "换\n行\t",
])
def test_a_new_issue_is_valid_and_says_what_was_asked(city: Path, title: str) -> None:
    made = start(city, "2026-07-01", title)
    catalogue, problems = load(city / "data", city / "content")
    assert [problem.text for problem in problems if made.path.name in problem.file] == []
    issue = catalogue.briefings[made.id]
    assert " ".join(issue.title.split()) == " ".join(title.split()) and issue.status == "草稿"
    assert not [path for path in made.path.parent.iterdir() if path.name.startswith(".")]


def test_two_people_at_once_never_get_the_same(city: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: start(city, "2026-07-01", f"第{number}人"), range(16)))
    assert sorted(draft.issue_number for draft in made) == list(range(2, 18))
    assert len({draft.serial_number for draft in made}) == 16
    for draft in made:
        assert draft.path.read_text(encoding="utf-8").endswith("）\n")


def test_two_processes_at_once_never_get_the_same_even_over_the_turn_of_the_year(city: Path) -> None:
    days = ["2026-12-30", "2027-01-04"] * 6
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("fork")) as pool:
        made = list(pool.map(start, [city] * 12, days, [f"第{number}人" for number in range(12)]))
    assert len({draft.serial_number for draft in made}) == len({draft.path for draft in made}) == 12
    assert sorted(draft.issue_number for draft in made if draft.id.startswith("2027")) == [1, 2, 3, 4, 5, 6]


def test_without_a_date_an_issue_is_not_before_the_last(city: Path) -> None:
    start(city, "2026-07-09")
    made = create(city / "content" / "briefings", Wanted(date(2026, 7, 1), "题", chosen=False))
    assert made.day == date(2026, 7, 9) and "date: 2026-07-09" in made.path.read_text(encoding="utf-8")
    assert create(city / "content" / "briefings", Wanted(date(2026, 7, 1), "题")).day == date(2026, 7, 1)


def test_an_unreadable_issue_keeps_its_number(city: Path) -> None:
    (city / "content" / "briefings" / "2026" / "02.md").write_bytes(b"\xff\xfe")
    assert start(city, "2026-07-01").id == "2026/03"


def test_the_command(city: Path) -> None:
    done = run_mingpai("new", "briefing", "--title", "题", "--date", "2026-07-01", "--config",
                       str(ROOT / "mkdocs.yml"), "--data", str(city / "data"),
                       "--content", str(city / "content"))
    assert done.returncode == 0, done.stderr
    assert "正刊第2期，总第17期" in done.stdout and "mingpai publish briefing 2026/02" in done.stdout
    assert run_mingpai("new", "poem").returncode == 2


def asked(city: Path, *answers: str) -> tuple[str, str]:
    """`mingpai new briefing` on a terminal: what it printed, and the file it wrote."""
    ours, theirs = pty.openpty()
    before = set((city / "content" / "briefings").rglob("*.md"))
    with os.fdopen(ours, "wb", buffering=0) as keyboard:
        keyboard.write("".join(f"{answer}\n" for answer in answers).encode())
        done = subprocess.run(
            [sys.executable, "-m", "generator", "new", "briefing", "--config", str(ROOT / "mkdocs.yml"), "--as-of",
             "2026-07-01", "--data", str(city / "data"), "--content", str(city / "content")],
            cwd=ROOT, stdin=theirs, capture_output=True, text=True, check=False)
        os.close(theirs)
    assert done.returncode == 0, done.stderr
    fresh, = set((city / "content" / "briefings").rglob("*.md")) - before
    return done.stdout, fresh.read_text(encoding="utf-8")


def test_on_a_terminal_it_asks_until_it_understands(city: Path) -> None:
    told, text = asked(city, "上半年情况", "副刊", "增刊", "2026年2月30日", "２０２６年6月8日")
    assert "请写正刊、增刊或专刊" in told and "没有“2026年2月30日”这一天" in told and "增刊第1期" in told
    assert "title: 上半年情况" in text and "date: 2026-06-08" in text and "kind: 增刊" in text


def test_on_a_terminal_return_takes_what_is_usual(city: Path) -> None:
    told, text = asked(city, "", "", "")
    assert "正刊第2期，总第17期" in told
    assert "date: 2026-07-01" in text and "title: （标题待定）" in text
