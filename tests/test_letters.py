"""Issues as letters, their pictures and their drafts: what leaves the office, and what never does."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from generator.build import Folders, read_input
from generator.freezing import lock_file
from generator.letter_styles import prose
from generator.views import feeds, letter, pages
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
    notes = Image.Exif()
    notes[0x010E] = "SECRET-GPS"
    Image.new("RGB", (900, 4000), "#88aacc").save(folder / "长图.png", exif=notes)
    Image.new("RGB", (90, 40), "#88aacc").save(folder / "unused.png")
    issues = {
        2: ("图文并茂", "公开", "发布", "## 一、总的情况\n\n**（一）加强领导。** 会开了两天[^会]。\n\n![会场全景](长图.png \"图1\")\n\n| 甲 | 乙 |\n|---|---:|\n| a | 1 |\n\n"
            "企业{{ 在册企业数() }}，见[青穗](enterprise:qingsui-brewing)。\n\n```图表 条形图 数量\n甲 | 3\n```\n\n"
            "### （二）下一步\n\n照此办理。\n\n[^会]: 会期含报到。\n"),
        3: ("绝不外传的草稿", "公开", "草稿", "草稿里的话。\n"),
        4: ("只在内部传阅", "内部", "待发", "内部的话。\n"),
    }
    for number, (title, secrecy, status, body) in issues.items():
        head = HEAD.format(number=number, serial=15 + number, title=title, secrecy=secrecy, status=status)
        (folder / f"0{number}.md").write_text(head + body, encoding="utf-8")
    for number, (state, mark) in enumerate(HIDDEN.items(), 5):
        Image.new("RGB", (40, 40), "#123456").save(folder / f"{mark}像.png")
        (folder / f"{number:02d}.md").write_text(hidden(number, state, mark), encoding="utf-8")
        (folder / f"{number:02d}.lock.json").write_bytes(lock_file({"在册企业数()": f"{mark}家"}, "2026-06-25"))
    return city


HIDDEN = {"secrecy: 内部": "龘", "secrecy: 秘密": "靐", "status: 草稿": "齉", "status: 待发": "爨",
          "publish_at: 2026-07-01": "麤", "status: 撤回": "鱻"}
"""Each reason why an issue is not public, and a character that stands in it and nowhere else."""


def hidden(number: int, state: str, mark: str) -> str:
    """An issue that says its mark in every place where something can be said."""
    key = state.partition(":")[0]
    status = {"secrecy: 内部": "待发", "secrecy: 秘密": "待发"}.get(state, "发布")
    title = "撤回通知" if state == "status: 撤回" else f"标题{mark}"
    lines = [
        "series: 青禾市名牌战略推进工作简报", "year: 2026", f"issue_number: {number}",
        f"serial_number: {15 + number}", "issuer: 青禾市名牌战略推进办公室", "date: 2026-06-26",
        f"title: {title}", f"summary: 提要{mark}", f"items: [{{title: 一、{mark}, author: 作者{mark}}}]",
        f"editor_note: 按语{mark}", f"report_to: [报{mark}]", f"send_to: [送{mark}]", f"issue_to: [发{mark}]",
        f"approved_by: 签{mark}", f"reviewed_by: 审{mark}", f"edited_by: 编{mark}", f"tags: [词{mark}]",
        f"cited_documents: [{mark}政发〔2026〕1号]", "mentions: {enterprises: [qingsui-brewing]}"]
    lines += [state] if key != "secrecy" else [state, f"status: {status}"]
    lines += [] if key in ("status", "secrecy") else ["status: 发布"]
    lines += ["withdrawn_reason: 数字有误"] if state == "status: 撤回" else []
    return "\n".join(("---", *lines, "---", "", f"## 一、{mark}", "", f"正文{mark}[^1]，共{{{{ 在册企业数() }}}}。",
                      "", f"![图{mark}]({mark}像.png \"图注{mark}\")", "", f"| 表{mark} |\n|---|\n| 格{mark} |", "",
                      f"[^1]: 注{mark}", ""))


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
    assert re.search(r"https://[^\"]+/assets/photos/2026/[0-9a-f]{12}-900\.jpg", letter) and "{{" not in letter


def test_a_chart_becomes_a_table() -> None:
    html = prose("```图表 条形图 数量\n甲 | 3\n```\n", lambda href: href)
    assert "<svg" not in html and "甲" in html and ">3</td>" in html


def test_a_picture_is_on_the_page_and_in_print(site: Path) -> None:
    folder = site / "briefings" / "2026" / "02"
    page = (folder / "index.html").read_text(encoding="utf-8")
    small = re.search(r"\.\./\.\./\.\./(assets/photos/2026/[0-9a-f]{12}-480\.avif) 480w", page)
    assert small and (site / small[1]).is_file() and 'width="900" height="4000"' in page
    assert not list(site.rglob("*图.png"))
    assert b"/Image" in (folder / "bulletin.pdf").read_bytes()
    assert f"/{small[1].replace('480.avif', '900.jpg')}" in (site / "feed.xml").read_text(encoding="utf-8")


def test_a_picture_is_published_without_what_the_camera_noted(site: Path) -> None:
    pictures = sorted((site / "assets" / "photos" / "2026").iterdir())
    # the unused one and those of hidden issues stay at home
    assert len({path.name.partition("-")[0] for path in pictures}) == 1 and len(pictures) >= 6
    for path in pictures:
        assert b"SECRET-GPS" not in path.read_bytes(), path
        with Image.open(path) as picture:
            assert not picture.getexif() and "comment" not in picture.info


def test_an_issue_says_the_same_in_the_same_order_wherever_it_is_read(site: Path) -> None:
    folder = site / "briefings" / "2026" / "02"
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    outputs = {
        "page": (folder / "index.html").read_text(encoding="utf-8").partition("<h1")[2],
        "letter": (folder / "email.html").read_text(encoding="utf-8"),
        "feed": next(item["content_html"] for item in feed["items"] if "/2026/02/" in item["url"]),
        "pdf": "".join(page.extract_text() for page in PdfReader(folder / "bulletin.pdf").pages)}
    parts = ("一、总的情况", "（一）加强领导。", "会开了两天", "图1", "甲乙", "a1", "企业", "青穗", "（二）下一步", "照此办理。")
    for name, text in outputs.items():
        words = re.sub(r"<style.*?</style>|<[^>]*>|\s", "", text, flags=re.DOTALL)
        at = 0
        for part in parts:
            assert part in words[at:], (name, part)
            at += words[at:].index(part)
        assert words.count("会期含报到。") == 1, name


def every_word(site: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file that leaves, PDFs and workbooks opened, every escape undone."""
    for path in sorted(site.rglob("*")):
        if path.is_dir():
            continue
        content = path.read_bytes()
        texts = [content]
        if path.suffix == ".pdf":
            reader = PdfReader(path)
            texts = [page.extract_text().encode() for page in reader.pages]
            texts.append(str([reader.metadata, reader.outline]).encode())
        elif path.suffix == ".xlsx":
            with ZipFile(path) as book:
                texts = [book.read(name) for name in book.namelist()]
        text = b"\n".join(texts).decode("utf-8", errors="replace")
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
        text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)
        yield path.relative_to(site).as_posix(), unquote(text.replace("<wbr>", ""))


def test_nothing_that_is_not_public_is_in_any_file(site: Path) -> None:
    found = [(name, state) for name, text in every_word(site) for state, mark in HIDDEN.items()
             if mark in text or mark in name]
    assert found == []
    files = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert [name for name in files if re.match(r"briefings/2026/0[3-9]", name)
            and not name.startswith("briefings/2026/10")] == []


def test_every_file_is_looked_into(site: Path) -> None:
    """What does appear is found in all of these, so that the test above means something."""
    names = {name for name, text in every_word(site) if "图文并茂" in text}
    assert {"briefings/2026/02/index.html", "briefings/2026/02/email.html", "briefings/2026/02/bulletin.pdf",
            "briefings/index.html", "briefings/2026/index.html", "feed.xml", "feed.json"} <= names
    assert any(name.startswith("search/") or "/search" in name for name in names)


def test_a_withdrawn_issue_leaves_a_notice(site: Path) -> None:
    folder = site / "briefings" / "2026" / "10"
    notice = (folder / "index.html").read_text(encoding="utf-8")
    assert "本期已撤回" in notice and "数字有误" in notice and "撤回通知" in notice
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    for name in ("feed.xml", "feed.json", "sitemap.xml"):
        assert "briefings/2026/10" not in (site / name).read_text(encoding="utf-8"), name


def test_the_archive_is_by_year_and_by_series_with_neighbours_of_the_series(city: Path, tmp_path: Path) -> None:
    folders = Folders(city / "data", city / "content", ROOT / "theme", tmp_path / "site", tmp_path / "cache")
    site = read_input(folders, date(2026, 7, 1)).site
    assert [key for key in pages.plan(site) if key.maker == "briefing_series"] == []
    issues = dict(site.catalogue.briefings)
    issues["2026/09"] = issues["2026/09"].model_copy(update={"series": "青禾标准化动态"})
    site = replace(site, catalogue=replace(site.catalogue.plain, briefings=issues))
    found = {key.address: pages.make(site, key) for key in pages.plan(site)
             if key.maker in ("briefing_series", "briefing")}
    page = found["briefings/series/qing-he-biao-zhun-hua-dong-tai/"]
    assert [line.issue.id for group in page.data.groups for line in group.issues] == ["2026/09"]
    assert [link.text for link in page.data.series] == ["青禾市名牌战略推进工作简报", "青禾标准化动态"]
    other = found["briefings/2026/09/"].data
    assert other.older is None and other.newer is None
    assert found["briefings/2026/10/"].data.older.issue.id == "2026/02"


def test_the_contents_of_an_issue_lead_to_its_articles(city: Path, tmp_path: Path) -> None:
    folders = Folders(city / "data", city / "content", ROOT / "theme", tmp_path / "site", tmp_path / "cache")
    site = read_input(folders, DAY).site
    key = next(key for key in pages.plan(site) if key.maker == "briefing" and key.id == "2005/01")
    page = pages.make(site, key)
    assert [(line.title, line.author, line.anchor) for line in page.data.contents] == [
        ("全市名牌工作会议召开", None, "s1"), ("简讯", "市名牌办", "s2")]


def test_the_contents_lead_to_headings_on_the_page(site: Path) -> None:
    html = (site / "briefings" / "2005" / "01" / "index.html").read_text(encoding="utf-8")
    assert '<a href="#s1">全市名牌工作会议召开</a>' in html and 'id="s1"' in html
    assert '<a href="#s2">简讯</a><small>市名牌办</small>' in html and 'id="s2"' in html


def test_an_issue_appears_on_its_day_and_once(city: Path, tmp_path: Path) -> None:
    folders = Folders(city / "data", city / "content", ROOT / "theme", tmp_path / "site", tmp_path / "cache")
    for day, times in ((date(2026, 6, 30), 0), (date(2026, 7, 1), 1), (date(2027, 1, 1), 1)):
        given = read_input(folders, day)
        titles = [entry.title for entry in feeds.view(given.site.catalogue, day).entries]
        shown = [key.id for key in given.keys if key.maker == "briefing"]
        letters = [mail.issue.id for _, mail in letter.letters(given.site.catalogue)]
        assert sum("麤" in title for title in titles) == times
        assert shown.count("2026/09") == letters.count("2026/09") == times


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


def test_an_issue_prints_on_the_official_grid() -> None:
    """A stray brace anywhere above would silently drop the rules that follow it."""
    css = (ROOT / "theme" / "site" / "assets" / "mingpai.css").read_text(encoding="utf-8")
    bare = re.sub(r"/\*.*?\*/|\"[^\"]*\"|url\([^)]*\)", "", css, flags=re.DOTALL)
    depth = list(itertools.accumulate((char == "{") - (char == "}") for char in bare))
    assert min(depth) == 0 and depth[-1] == 0
    assert "@page issue { size: A4; margin: 37mm 26mm 35mm 28mm;" in css and ".issue { page: issue; }" in css
