"""Every file of tests/mistakes gives exactly the problems written in it."""

from __future__ import annotations

import base64
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.loading import load
from generator.problems import Problem, in_order
from generator.slips import CODES

FOLDER = Path(__file__).parent / "mistakes"
TINY = Path(__file__).parent / "tiny_city"
CASES = sorted(path.stem for path in FOLDER.glob("*.yml"))
TODAY = date(2026, 6, 30)
KEYS = {"about", "base", "path", "text", "base64", "repeat", "files", "edits", "as_of", "problems"}


def case_of(name: str) -> dict[str, Any]:
    case = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    assert set(case) <= KEYS, sorted(set(case) - KEYS)
    return case


def written_files(case: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Path → bytes of every file the case writes; None for one it deletes."""
    files = {path: None if text is None else text.encode()
             for path, text in case.get("files", {}).items()}
    if "text" in case:
        files[case["path"]] = case["text"].encode()
    elif "base64" in case:
        files[case["path"]] = base64.b64decode(case["base64"])
    elif "repeat" in case:
        text, times = case["repeat"]
        files[case["path"]] = (text * times).encode()
    return files


def lay_out(case: Mapping[str, Any], city: Path) -> None:
    """Put the base and the case's files below `city`."""
    if case.get("base") == "tiny_city":
        shutil.copytree(TINY, city, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected"))
    for path, raw in written_files(case).items():
        target = city / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if raw is None:
            target.unlink()
        else:
            target.write_bytes(raw)
    for path, changes in case.get("edits", {}).items():
        text = (city / path).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {path}"
            text = text.replace(old, new)
        (city / path).write_text(text, encoding="utf-8")


def printed(problems: Iterable[Problem], city: Path) -> list[str]:
    """The two lines of each problem, with paths below the city."""
    root = f"{city.as_posix()}/"
    return [f"{each.headline} [{each.code}]\n  提示：{each.hint}".replace(root, "")
            for each in in_order(problems)]


def problems_below(city: Path, as_of: date, *, checks: bool) -> list[str]:
    catalogue, problems = load(city / "data", city / "content")
    if checks:
        from generator.checks import run
        problems = (*problems, *run(catalogue, as_of))
    return printed(problems, city)


@cache
def of_the_tiny_city(as_of: date) -> frozenset[str]:
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder)
        lay_out({"base": "tiny_city"}, city)
        return frozenset(problems_below(city, as_of, checks=True))


def answers(case: Mapping[str, Any]) -> str:
    """What the program says about the case, as `problems` holds it."""
    as_of = case.get("as_of", TODAY)
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder)
        lay_out(case, city)
        if case.get("base") == "tiny_city":
            found = [each for each in problems_below(city, as_of, checks=True)
                     if each not in of_the_tiny_city(as_of)]
        else:
            own = tuple(f"{path}:" for path in written_files(case))
            found = [each for each in problems_below(city, as_of, checks=False)
                     if each.startswith(own)]
    return "".join(f"{each}\n" for each in found)


@pytest.mark.parametrize("name", CASES)
def test_mistake_gives_exactly_its_problems(name: str) -> None:
    case = case_of(name)
    assert answers(case) == case["problems"]


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_explained_and_answered(name: str) -> None:
    case = case_of(name)
    assert case["about"].endswith("."), "about is one sentence"
    assert case["problems"].strip(), "a mistake that nobody notices"
    for line in case["problems"].splitlines():
        assert re.search("[\u4e00-\u9fff]", line), line


def test_there_are_enough_cases_and_every_slip_of_the_text_has_one() -> None:
    assert len(CASES) >= 60
    seen = set(re.findall(r"\[([a-z0-9_]+)\]$", "\n".join(
        case_of(name)["problems"] for name in CASES), re.MULTILINE))
    elsewhere = {"file_name", "not_a_file", "file_size", "unreadable"}
    assert CODES - seen - elsewhere == set()


BROKEN = (
    "name: 甲\nbrand：乙\n", "name: [甲\n", "name: 甲\nname: 乙\n", "\tname: 甲\n", "name: \"甲\n",
    "- 甲\n", "甲\n", "", "name: *甲\n", "a: {b: [c}\n", "name: 甲\x00\n", "name: 甲 #1\n", "[" * 5000,
    "name: !x 甲\n", "<<: 甲\n", "id: b\nname: 甲\n", "name: 甲\nstatus: 卖\n", "name: 甲: 乙\n",
    "awards:\n - honor: a\n  year: 2\n", "---\na: b\n---\nc: d\n")


def test_two_hundred_broken_files_give_as_many_located_problems(tmp_path: Path) -> None:
    """Nothing stops at the first, nothing is raised, nothing is said without a place."""
    names = []
    for index in range(200):
        names.append(f"data/{'products' if index % 2 else 'enterprises'}/broken-{index}.yml")
        path = tmp_path / names[-1]
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = BROKEN[index % len(BROKEN)].encode("utf-16" if index % 40 == 39 else "utf-8")
        path.write_bytes(raw if index % 40 != 19 else "名称: 甲\n".encode("gbk"))
    found = in_order(load(tmp_path / "data", tmp_path / "content")[1])
    places = {each.file.removeprefix(f"{tmp_path.as_posix()}/") for each in found}
    assert set(names) <= places
    assert len(found) >= 200
    for each in found:
        assert each.line >= 1
        assert each.column >= 1
        assert each.message
        assert each.hint


def bless(names: Iterable[str]) -> None:
    """Write what the program answers now into the cases."""
    for name in names:
        path = FOLDER / f"{name}.yml"
        text = path.read_text(encoding="utf-8").partition("\nproblems:")[0].rstrip("\n")
        given = "".join(f"  {line}\n" for line in answers(case_of(name)).splitlines())
        path.write_text(f"{text}\nproblems: |\n{given}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    bless(sys.argv[1:] or CASES)
