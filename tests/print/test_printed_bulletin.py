"""An issue on the grid of GB/T 9704: 28 characters a line, 22 lines a page, true page numbers."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pypdf import PdfReader

from generator import fonts, publications
from generator.catalogue import Body, Catalogue
from generator.pdf import Job, compile_pdf
from generator.problems import Problem
from generator.records import Briefing
from generator.views import bulletin
from generator.views.bulletin import Bulletin

ROOT = Path(__file__).parent.parent.parent
SENTENCE = "名牌工作重在企业贵在坚持各县区要把培育计划落到企业落到产品落到人头做到规划一批储备一批申报一批"
FRONT = {
    "id": "2005/01", "series": "禹川市名牌战略推进工作简报", "year": 2005, "issue_number": 1,
    "serial_number": 12, "issuer": "禹川市名牌战略推进办公室", "date": "2005-01-18",
    "title": "全市名牌工作会议召开", "report_to": ["市委", "市政府"], "send_to": "市直有关部门",
    "issue_to": "各县（市、区）质量技术监督局", "copies": 120, "approved_by": "××",
}


def made(text: str, **front: Any) -> Bulletin:
    record = Briefing.model_validate({**FRONT, **front})
    catalogue = SimpleNamespace(briefings={record.id: record}, bodies={record.id: Body(text, 1, "01.md")})
    return bulletin.make(cast(Catalogue, catalogue), record.id)


def printed(issue: Bulletin) -> PdfReader:
    job = Job("bulletin.pdf", "bulletin.typ", issue.data, date(2005, 1, 18))
    pdf, problems = compile_pdf(job, theme=ROOT / "theme", photos=ROOT, fonts=fonts.choose({}, ROOT)[0])
    assert problems == ()
    assert pdf is not None
    return PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def long_issue() -> PdfReader:
    return printed(made("\n\n".join([SENTENCE * 40] * 3)))


def body_lines(page: Any) -> list[str]:
    """The lines of a page without the folio."""
    lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
    return [line for line in lines if not line.startswith("—")]


def test_a_full_page_has_22_lines_of_28_characters(long_issue: PdfReader) -> None:
    assert len(long_issue.pages) >= 6
    for page in long_issue.pages[1:-2]:
        lines = body_lines(page)
        assert len(lines) == 22
        assert max(map(len, lines)) == 28


def test_lines_stand_on_the_grid(long_issue: PdfReader) -> None:
    heights: set[float] = set()

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], _: Any, __: Any) -> None:
        if text.strip() and "—" not in text:
            heights.add(round(inner[5] * outer[3] + outer[5], 1))

    long_issue.pages[2].extract_text(visitor_text=visit)
    steps = sorted(heights, reverse=True)
    assert len(steps) == 22
    pitches = [one - two for one, two in itertools.pairwise(steps)]
    assert all(abs(pitch - 29.62) < 0.15 for pitch in pitches)


def test_the_masthead_and_the_imprint(long_issue: PdfReader) -> None:
    first, last = long_issue.pages[0].extract_text(), long_issue.pages[-1].extract_text()
    squeezed = first.replace(" ", "")
    assert "禹川市名牌战略推进工作简报" in squeezed
    assert "第1期（总第12期）" in squeezed
    assert "2005年1月18日" in squeezed
    assert "— 1 —" in first
    tail = last.replace(" ", "")
    assert "报：市委，市政府。" in tail
    assert "（共印120份）" in tail
    assert "签发：××" in tail


def test_articles_are_cut_at_their_headings_and_signed() -> None:
    issue = made(f"## 会议召开\n\n{SENTENCE}\n\n### 一、部署\n\n{SENTENCE}\n\n## 绳网争创\n\n{SENTENCE}",
                 items=[{"title": "会议召开", "author": "市名牌办"}, "绳网争创"])
    assert [(article.title, article.author) for article in issue.articles] == [
        ("全市名牌工作会议召开", None), ("会议召开", "市名牌办"), ("绳网争创", None)]
    assert issue.contents == ("1．会议召开", "2．绳网争创")
    text = "".join(page.extract_text() for page in printed(issue).pages).replace(" ", "")
    assert "本期目录" in text
    assert "（市名牌办供稿）" in text
    assert "一、部署" in text


def test_numbered_articles_are_headings_of_one_text() -> None:
    issue = made(f"## 一、会议概况\n\n{SENTENCE}\n\n## 二、奖金\n\n{SENTENCE}",
                 items=["一、会议概况", "二、奖金"])
    assert issue.contents == ("一、会议概况", "二、奖金")
    assert [article.lines for article in issue.articles] == [("全市名牌工作会议召开",), (), ()]


@pytest.mark.parametrize(("title", "lines"), [
    ("会议召开", ("会议召开",)),
    ("从“原产地域”到“地理标志”：新规定施行后怎么办", ("从“原产地域”到“地理标志”：", "新规定施行后怎么办")),
    ("《2004—2007年名牌培育计划》印发，二十八项目标落到产品", ("《2004—2007年名牌培育计划》印发，", "二十八项目标落到产品")),
    ("甲" * 40, ("甲" * 13, "甲" * 13, "甲" * 14)),
])
def test_long_titles_break_by_their_sense(title: str, lines: tuple[str, ...]) -> None:
    assert bulletin.broken(title, 19) == lines


def test_headings_never_skip_a_level() -> None:
    issue = made("#### （一）先\n\n甲\n\n### 一、后\n\n乙\n\n##### 末\n\n丙\n\n- 一\n- 二\n\n> 引\n\n"
                 "| 县 | 数 |\n|---|--:|\n| 甲 | 1 |\n|  | **2** |\n\n注[^1]\n\n[^1]: 说明\n\n1. 甲\n2. 乙")
    levels = [node["level"] for node in issue.articles[0].blocks if node["type"] == "heading"]
    assert levels == [2, 2, 3]
    assert "说明" in printed(issue).pages[0].extract_text() + printed(issue).pages[-1].extract_text()


def test_a_withdrawn_issue_prints_its_reason_only() -> None:
    issue = made(SENTENCE, status="撤回", withdrawn_reason="数字有误")
    words = str(issue.articles[0].blocks)
    assert "数字有误" in words
    assert SENTENCE not in words


def test_secret_and_supplementary_issues_say_so() -> None:
    issue = made(SENTENCE, secrecy="内部", kind="增刊", copy_number="000012", serial_number=None)
    assert (issue.secrecy, issue.issue, issue.copy_number) == ("内部", "增刊第1期", "000012")


@pytest.mark.parametrize(("text", "place"), [("一行\n\n名叫𱍐。", (12, 3)), ("没有这个字", (1, 1))])
def test_a_character_without_a_glyph_is_placed_in_its_issue(text: str, place: tuple[int, int]) -> None:
    catalogue = SimpleNamespace(bodies={"2005/01": Body(text, 10, "2005/01.md")})
    told = Problem("a.pdf", 0, 0, "2005/01", "glyph_missing", "没有字体能印“𱍐”（U+31350）", "", "warning")
    found, = publications.located([told], cast(Catalogue, catalogue))
    assert (found.file, found.line, found.column) == ("2005/01.md", *place)


@pytest.fixture(scope="module")
def structured() -> PdfReader:
    return printed(made(
        "## 一、会议概况\n\n甲[^1]。\n\n### （一）先\n\n乙\n\n| 县 | 数 |\n|---|--:|\n| 甲 | 1 |\n\n"
        "```图表 条形图 数量\n甲 | 3\n```\n\n- 一\n- 二\n\n[网](https://www.gov.cn/)\n\n## 二、奖金\n\n丙\n\n[^1]: 注。",
        items=["一、会议概况", "二、奖金"]))


def test_bookmarks_follow_the_headings(structured: PdfReader) -> None:
    def told(outline: Any) -> list[Any]:
        return [told(item) if isinstance(item, list) else item.title for item in outline]

    assert told(structured.outline) == ["全市名牌工作会议召开", ["一、会议概况", ["（一）先"], "二、奖金"]]


def test_the_tags_tell_what_each_part_is(structured: PdfReader) -> None:
    found: list[tuple[str, str, str]] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for part in element:
                walk(part)
        elif isinstance(element, dict) and "/S" in element:
            found.append((element["/S"], str(element.get("/Alt", "")), str(element.get("/A", ""))))
            walk(element.get("/K", []))

    root = cast(Any, structured.trailer["/Root"])
    walk(root["/StructTreeRoot"]["/K"])
    kinds = [kind for kind, _, _ in found]
    assert [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", "/H3", "/H2"]
    assert [kinds.count(kind) for kind in ("/Table", "/THead", "/TH", "/TD", "/L", "/LI", "/Link")] == [1, 1, 2, 2, 1, 2, 1]
    assert [alt for kind, alt, _ in found if kind == "/Figure"] == ["数量：甲 3"]
    assert all("/Column" in scope for kind, _, scope in found if kind == "/TH")
    assert root["/Lang"] == "zh-CN" and root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_each_role_is_set_in_the_face_that_the_office_names() -> None:
    """By default headings are 黑 and the text 宋 for want of a free 仿宋; a file of the office's own is used."""
    def faces(chosen: fonts.Fonts) -> set[str]:
        job = Job("bulletin.pdf", "bulletin.typ", made("### （一）先\n\n乙").data, date(2005, 1, 18))
        pdf, _ = compile_pdf(job, theme=ROOT / "theme", photos=ROOT, fonts=chosen)
        assert pdf is not None
        return {str(font.get_object()["/BaseFont"]).partition("+")[2] for page in PdfReader(io.BytesIO(pdf)).pages
                for font in cast(Any, page["/Resources"])["/Font"].values()}

    usual, problems = fonts.choose({}, ROOT)
    assert problems == () and any("Serif" in name for name in faces(usual))
    sans = next(path for path in usual.files if "Sans" in path.name)
    own, _ = fonts.choose(dict.fromkeys(("仿宋", "楷", "宋", "小标宋"), sans.name), sans.parent)
    assert not any("Serif" in name for name in faces(own))


def test_an_article_is_found_however_its_heading_is_spaced_and_marked() -> None:
    issue = made("## 一、 **会议** 概况\n\n甲\n\n## 二、奖金\n\n乙", items=[{"title": "一、会议概况", "author": "办"}, "二、 奖金"])
    assert [(article.author, len(article.blocks)) for article in issue.articles[1:]] == [("办", 1), (None, 1)]
