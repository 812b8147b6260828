"""Publishing an issue: checked, frozen, every other byte kept, undone when the build fails."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.loading import load
from generator.releasing import prepare, prepare_withdrawal, release
from tests.conftest import ROOT, TINY, run_mingpai

DAY = date(2026, 6, 30)
TEXT = """---
series: 青禾市名牌战略推进工作简报
year: 2026
issue_number: 2   # 期号
serial_number: 17
issuer: 青禾市名牌战略推进办公室
date: 2026-06-25
title: 新一期
status: 草稿  # 写完再改
---
名录里有企业{{ 在册企业数() }}、产品{{ 在册产品数() | 汉字 }}。
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    city = Path(shutil.copytree(TINY, tmp_path / "city", ignore=shutil.ignore_patterns("expected")))
    (city / "content" / "briefings" / "2026" / "02.md").write_text(TEXT, encoding="utf-8")
    return city


def issue(city: Path) -> Path:
    return city / "content" / "briefings" / "2026" / "02.md"


def prepared(city: Path, id: str = "2026/02"):  # type: ignore[no-untyped-def]
    return prepare(city / "data", city / "content", id, DAY)


def test_publishing_changes_one_word_and_freezes(city: Path, tmp_path: Path) -> None:
    ready, problems = prepared(city)
    assert ready is not None and all(problem.severity == "warning" for problem in problems)
    told = release(ready, tmp_path / "site", DAY, lambda: "已生成。")
    assert issue(city).read_text(encoding="utf-8") == TEXT.replace("status: 草稿", "status: 发布")
    lock = json.loads((issue(city).parent / "02.lock.json").read_text(encoding="utf-8"))
    assert lock["frozen_on"] == "2026-06-30" and len(lock["figures"]) == 2
    assert "已发布，冻结了2个数字" in told
    again, _ = prepare(city / "data", city / "content", "2026/2", date(2026, 7, 9))
    assert again is not None
    before = (issue(city).parent / "02.lock.json").read_bytes()
    release(again, tmp_path / "site", DAY, lambda: "")
    assert (issue(city).parent / "02.lock.json").read_bytes() == before


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("status", ["status: 待发", "status: \"草稿\"", ""])
def test_every_other_byte_stays(city: Path, status: str, end: str, mark: str) -> None:
    text = mark + TEXT.replace("status: 草稿  # 写完再改\n", f"{status}\n" if status else "").replace("\n", end)
    issue(city).write_bytes(text.encode())
    ready, _ = prepared(city)
    assert ready is not None
    expected = (text.replace(status, "status: 发布") if status else
                text.replace(f"title: 新一期{end}", f"title: 新一期{end}status: 发布{end}"))
    assert ready.text == expected.encode()


@pytest.mark.parametrize(("old", "new"), [
    ("date: 2026", "date: 20x6"), ("在册企业数()", "在册企业()"), ("title: 新一期", "title: 新一期\nsecrecy: 内部"),
    ("名录里有", "（在这里写正文。）"),
])
def test_an_issue_with_errors_is_not_published(city: Path, old: str, new: str) -> None:
    issue(city).write_text(TEXT.replace(old, new), encoding="utf-8")
    ready, problems = prepared(city)
    assert ready is None and any(problem.severity == "error" for problem in problems)
    assert not (issue(city).parent / "02.lock.json").exists()


def test_withdrawn_and_missing_issues(city: Path) -> None:
    issue(city).write_text(TEXT.replace("status: 草稿", "withdrawn_reason: 有误\nstatus: 撤回"), encoding="utf-8")
    assert [problem.code for problem in prepared(city)[1]] == ["issue_withdrawn"]
    assert [problem.code for problem in prepared(city, "2026/77")[1]] == ["issue_missing"]


def test_withdrawing_leaves_the_reason_and_takes_the_rest_back(city: Path, tmp_path: Path) -> None:
    def withdrawn(reason: str) -> str:
        ready, problems = prepare_withdrawal(city / "data", city / "content", "2026/2", reason, DAY)
        assert ready is not None, problems
        return release(ready, tmp_path / "site", DAY, lambda: "已生成。")

    assert [problem.code for problem in prepare_withdrawal(
        city / "data", city / "content", "2026/02", "x", DAY)[1]] == ["issue_not_published"]
    ready, _ = prepared(city)
    assert ready is not None
    release(ready, tmp_path / "site", DAY, lambda: "")
    assert "网址 /briefings/2026/02/ 上留有说明" in withdrawn("数字：“有误”: #1")
    catalogue, _ = load(city / "data", city / "content")
    assert catalogue.briefings["2026/02"].withdrawn_reason == "数字：“有误”: #1"
    text = issue(city).read_text(encoding="utf-8")
    assert text.count("\n") == TEXT.count("\n") + 1 and "status: 撤回  # 写完再改\n" in text
    issue(city).write_text(text.replace("status: 撤回", "status: 发布"), encoding="utf-8")
    withdrawn("另发")
    assert issue(city).read_text(encoding="utf-8").count("withdrawn_reason") == 1


def test_an_issue_of_a_later_day_says_what_will_be_public_and_when(city: Path, tmp_path: Path) -> None:
    issue(city).write_text(TEXT.replace("status: 草稿", "publish_at: 2026-07-15\nstatus: 草稿"), encoding="utf-8")
    ready, _ = prepared(city)
    assert ready is not None
    told = release(ready, tmp_path / "site", DAY, lambda: "")
    assert "到2026年7月15日才公开" in told and "briefings/2026/02/bulletin.pdf" in told


def test_a_failing_build_undoes_everything(city: Path, tmp_path: Path) -> None:
    ready, _ = prepared(city)
    assert ready is not None

    def fail() -> str:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        release(ready, tmp_path / "site", DAY, fail)
    assert issue(city).read_text(encoding="utf-8") == TEXT
    assert sorted(path.name for path in issue(city).parent.iterdir()) == ["01.md", "02.md"]


def test_the_command_says_what_became_public(city: Path, tmp_path: Path) -> None:
    done = run_mingpai("publish", "briefing", "2026/02", "--config", str(ROOT / "mkdocs.yml"),
                       "--data", str(city / "data"), "--content", str(city / "content"),
                       "--site", str(tmp_path / "site"), "--as-of", DAY.isoformat())
    assert done.returncode == 0, done.stderr
    assert "公开：briefings/2026/02/index.html" in done.stdout
    assert "网站是第一次生成，共" in done.stdout
    assert (tmp_path / "site" / "briefings" / "2026" / "02" / "bulletin.pdf").is_file()
    missing = run_mingpai("publish", "briefing", "2026/99", "--config", str(ROOT / "mkdocs.yml"),
                          "--data", str(city / "data"), "--content", str(city / "content"))
    assert missing.returncode == 1 and "2026/99" in missing.stderr
