"""The command: exit codes, one clear message for each mistake, no traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, TINY, run_mingpai


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "city", ignore=shutil.ignore_patterns("expected")))


def check(city: Path, *more: str) -> tuple[int, str, str]:
    done = run_mingpai("check", "--data", str(city / "data"), "--content", str(city / "content"),
                       "--as-of", "2026-06-30", *more)
    return done.returncode, done.stdout, done.stderr


def test_check_is_fine(city: Path) -> None:
    code, output, errors = check(city)
    assert (code, errors) == (0, "")
    assert output.splitlines()[-1].startswith(("共", "没有"))


def test_check_reports_every_problem_as_text_and_json(city: Path) -> None:
    for path in sorted((city / "data" / "products").glob("*.yml"))[:2]:
        path.write_text(path.read_text(encoding="utf-8") + "颜色: 红\n", encoding="utf-8")
    code, output, _ = check(city)
    assert code == 1
    assert output.count("颜色") >= 2 and "提示：" in output
    code, output, _ = check(city, "--format", "json")
    rows = [json.loads(line) for line in output.splitlines()]
    assert code == 1
    assert {"file", "line", "column", "field", "code", "message", "hint", "severity"} == set(rows[0])
    assert sum(row["severity"] == "error" for row in rows) == 2


@pytest.mark.parametrize("arguments", [
    ("check", "--data", "/nowhere"), ("check", "--as-of", "2005-13-01"), ("sing",), (),
    ("build", "--config", "/nowhere/mkdocs.yml"),
])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = run_mingpai(*arguments)
    assert done.returncode == 2
    assert done.stderr and "Traceback" not in done.stderr


def test_a_missing_issue_is_said(city: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    done = run_mingpai("bulletin", "1999/01", "--config", str(ROOT / "mkdocs.yml"),
                       "--data", str(city / "data"), "--content", str(city / "content"),
                       "-o", str(target))
    assert done.returncode == 1
    assert "1999/01" in done.stderr and not target.exists()


def test_schema_of_the_demonstration_is_up_to_date(tmp_path: Path) -> None:
    done = run_mingpai("schema", "-o", str(tmp_path))
    assert done.returncode == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8")
            for path in (ROOT / "data" / "schema").iterdir()}
    assert written == kept, "run `mingpai schema`"


def test_every_command_is_explained_in_chinese() -> None:
    done = run_mingpai("--help")
    assert done.returncode == 0
    for command in ("check", "build", "serve", "brochure", "bulletin", "schema"):
        assert command in done.stdout
