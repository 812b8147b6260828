"""Issues as letters, their pictures and their drafts: what leaves the office, and what never does."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from generator.build import Folders, read_input
from generator.letter_styles import prose
from tests.conftest import ROOT, TINY, build_city, run_mingpai

DAY = date(2026, 6, 30)
HEAD = """---
series: 青禾市名牌战略推进工作简报
year: 2026
issue_number: {number}
serial_number: {serial}
issuer: 青禾市名牌战略推进办公室
date: 2026-06-2{number}
title: {title}
secrecy: {secrecy}
status: {status}
---
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    city = tmp_path_factory.mktemp("letters") / "city"
    shutil.copytree(TINY, city, ignore=shutil.ignore_patterns("expected"))
    folder = city / "content" / "briefings" / "2026"
    Image.new("RGB", (900, 4000), "#88aacc").save(folder / "长图.png")
    Image.new("RGB", (90, 40), "#88aacc").save(folder / "unused.png")
    issues = {
        2: ("图文并茂", "公开", "发布", "![会场全景](长图.png \"图1\")\n\n| 甲 | 乙 |\n|---|---:|\n| a | 1 |\n\n"
            "企业{{ 在册企业数() }}，见[青穗](enterprise:qingsui-brewing)。\n\n```图表 条形图 数量\n甲 | 3\n```\n"),
        3: ("绝不外传的草稿", "公开", "草稿", "草稿里的话。\n"),
        4: ("只在内部传阅", "内部", "待发", "内部的话。\n"),
    }
    for number, (title, secrecy, status, body) in issues.items():
        head = HEAD.format(number=number, serial=15 + number, title=title, secrecy=secrecy, status=status)
        (folder / f"0{number}.md").write_text(head + body, encoding="utf-8")
    return city


@pytest.fixture(scope="module")
def site(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("letters-site") / "site"
    done = build_city(city, site)
    assert done.returncode == 0, done.stderr
    return site


def test_a_letter_needs_nothing_but_itself(site: Path) -> None:
    letter = (site / "briefings" / "2026" / "02" / "email.html").read_text(encoding="utf-8")
    assert not re.search(r"<(script|link|style|svg|form|iframe)\b", letter)
    assert " class=" not in letter
    for tag in ("p", "table", "td", "th", "img"):
        assert all("style=" in found or "presentation" in found
                   for found in re.findall(rf"<{tag}[ >][^>]*", letter)), tag
    widths = [int(width) for width in re.findall(r"width=\"(\d+)\"", letter)]
    assert max(widths) <= 640 and "max-width:640px" in letter
    assert "text-align:right" in letter


def test_every_address_in_a_letter_is_full(site: Path) -> None:
    letter = (site / "briefings" / "2026" / "02" / "email.html").read_text(encoding="utf-8")
    for address in re.findall(r"(?:href|src)=\"([^\"]+)\"", letter):
        assert address.startswith(("https://", "#")), address
    assert "briefings/2026/02/长图.png" in letter and "{{" not in letter


def test_a_chart_becomes_a_table() -> None:
    html = prose("```图表 条形图 数量\n甲 | 3\n```\n", lambda href: href)
    assert "<svg" not in html and "甲" in html and ">3</td>" in html


def test_a_picture_is_on_the_page_and_in_print(site: Path) -> None:
    folder = site / "briefings" / "2026" / "02"
    assert (folder / "长图.png").is_file() and not (folder / "unused.png").exists()
    assert 'src="长图.png"' in (folder / "index.html").read_text(encoding="utf-8")
    assert b"/Image" in (folder / "bulletin.pdf").read_bytes()
    assert "briefings/2026/02/长图.png" in (site / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["绝不外传的草稿", "草稿里的话", "只在内部传阅", "内部的话"])
def test_nothing_of_a_draft_or_an_internal_issue_leaves(site: Path, words: str) -> None:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".pdf":
            assert words not in path.read_text(encoding="utf-8", errors="replace"), path
    for number in ("03", "04"):
        assert not (site / "briefings" / "2026" / number).exists()
    for listing in ("sitemap.xml", "build.json"):
        assert "briefings/2026/03" not in (site / listing).read_text(encoding="utf-8")


def test_the_preview_shows_drafts_marked_as_drafts(city: Path, tmp_path: Path) -> None:
    site = tmp_path / "preview"
    done = run_mingpai("build", "--config", str(ROOT / "mkdocs.yml"), "--data", str(city / "data"),
                       "--content", str(city / "content"), "--site", str(site),
                       "--as-of", DAY.isoformat(), "--drafts")
    assert done.returncode == 0, done.stderr
    folder = site / "briefings" / "2026"
    draft = (folder / "03" / "index.html").read_text(encoding="utf-8")
    assert "草稿里的话" in draft and "没有公开" in draft
    assert "（内部）" in (folder / "04" / "index.html").read_text(encoding="utf-8")
    assert "2031年1月1日起公开" in (folder / "01" / "index.html").read_text(encoding="utf-8")
    assert "没有公开" not in (folder / "02" / "index.html").read_text(encoding="utf-8")
    assert "绝不外传" not in (site / "feed.xml").read_text(encoding="utf-8")
    assert not (folder / "03" / "bulletin.pdf").exists()


def test_without_drafts_nothing_is_seen(city: Path, tmp_path: Path) -> None:
    folders = Folders(city / "data", city / "content", ROOT / "theme", tmp_path / "site", tmp_path / "cache")
    assert "2026/03" not in read_input(folders, DAY).site.catalogue.briefings
    assert "2026/03" in read_input(folders, DAY, drafts=True).site.catalogue.briefings
