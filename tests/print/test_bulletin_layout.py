"""Long generated issues, read back from the PDF: the grid, the breaks, what stands where."""

from __future__ import annotations

import io
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader

from generator import fonts
from generator.pdf import Job, Printer
from generator.problems import Problem
from tests.print.test_printed_bulletin import ROOT, made

MM = 72 / 25.4
LEFT, RIGHT, TOP, FOOT = 28 * MM, (28 + 156) * MM, (297 - 37) * MM, 35 * MM
"""The text area, 156 × 225 mm."""
SENTENCES = (
    "2005年1—6月，全市共有34家企业申报山东名牌，经初审推荐26家企业28种产品，“名牌”工作（含复评）进展顺利；",
    "会议要求：各县（区）要在4月30日前报齐材料，逾期不候！",
    "标值约60万元，结案37起，占查处案件57起的64.9%，较上年提高12.5个百分点。",
    "《关于表彰奖励2004年度名牌产品生产企业的决定》（禹政发〔2005〕1号）提出“培育一批、申报一批”的办法……",
    "企业反映——检验报告过期、标准换版、计量器具超期等——共128项，已解决119项。",
    "产品销往20多个国家和地区，出口额达到1.5亿美元，其中对日本出口3,200万美元，占41%；",
)
WIDE = ("| 企业名称 | 产品 | 注册商标 | 申报类别 | 规格型号 | 上年销售收入（万元） | 利税 | 占有率 | 联系人 |\n"
        "|---|---|---|---|---|---:|---:|---:|---|\n" + "\n".join(
            f"| 禹川市第{number}纺织集团有限责任公司 | 精梳棉纱 | 澄波牌 | 中国名牌 | JC40S | 123456.78 | 2345.6 | 12.3% | 张×× |"
            for number in range(14)))
LONG_ADDRESS = "详见 https://www.example.gov.cn/very/long/path/" + "a" * 90 + "?query=b 的说明。"


def text(seed: int, paragraphs: int) -> list[str]:
    """Headings of both ranks and paragraphs of every length."""
    draw, blocks = random.Random(seed), []
    for number in range(paragraphs):
        if number % 5 == 0:
            blocks.append(f"## {'一二三四五六七八'[number // 5]}、第{number // 5 + 1}部分工作")
        if number % 5 == 2:
            blocks.append(f"### （{'一二三四五六七八'[number // 5]}）具体做法")
        blocks.append("".join(draw.choices(SENTENCES, k=draw.randint(1, 6))) + draw.choice(("完。", "")))
    return blocks


def printed(markdown: str, folder: Path) -> tuple[PdfReader, tuple[Problem, ...]]:
    job = Job("bulletin.pdf", "bulletin.typ", made(markdown).data, date(2005, 1, 18))
    with Printer(theme=ROOT / "theme", photos=ROOT, fonts=fonts.choose({}, ROOT)[0], issues=folder) as printer:
        pdf, problems = printer.compile(job)
    assert pdf is not None, problems
    return PdfReader(io.BytesIO(pdf)), problems


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issues")
    (folder / "2005").mkdir()
    Image.new("RGB", (900, 4000), "#88aacc").save(folder / "2005" / "long.png")
    Image.new("RGB", (4000, 700), "#cc8888").save(folder / "2005" / "wide.png")
    return folder


@pytest.fixture(scope="module")
def proses(pictures: Path) -> list[PdfReader]:
    return [printed("\n\n".join(text(seed, 18 + seed % 3)), pictures)[0] for seed in (11, 12, 13, 14)]


@pytest.fixture(scope="module")
def mixed(pictures: Path) -> PdfReader:
    blocks = text(3, 14)
    blocks[3:3] = [WIDE, LONG_ADDRESS, "![长](long.png \"图1\")", "![宽](wide.png \"图2\")", "生僻字：垟垱堌濛埇洺㙦。注[^1]。",
                   "1. 第一\n2. 第二", "> 引文", "```\n" + "x" * 160 + "\n```", "[^1]: 脚注说明。"]
    pdf, problems = printed("\n\n".join(blocks), pictures)
    assert problems == ()
    return pdf


def runs(page: PageObject) -> list[tuple[float, float, str]]:
    """Left end, baseline and words of each run of text."""
    found: list[tuple[float, float, str]] = []

    def visit(words: str, outer: list[float], inner: list[float], *_: object) -> None:
        if words.strip():
            found.append((inner[4] * outer[0] + outer[4], inner[5] * outer[3] + outer[5], words.replace(" ", "").strip()))

    page.extract_text(visitor_text=visit)
    return found


def lines(page: PageObject) -> list[tuple[float, float, str]]:
    """Left end, baseline and words of each line of the text area, from top to bottom."""
    rows: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for left, baseline, words in runs(page):
        if baseline > FOOT - 5:
            rows[round(baseline, 0)].append((left, words))
    return [(min(parts)[0], height, "".join(words for _, words in sorted(parts)))
            for height, parts in sorted(rows.items(), reverse=True)]


def body(pdf: PdfReader) -> Iterator[list[tuple[float, float, str]]]:
    """The lines of each page, without the masthead and the imprint."""
    for number, page in enumerate(pdf.pages):
        found = lines(page)
        if number == 0:
            found = [line for line in found if line[1] < 430]
        ends = [at for at, line in enumerate(found) if line[2].startswith("报：")]
        yield found[:ends[0]] if ends else found


def drawn(page: PageObject) -> tuple[list[tuple[float, float, float, str]], list[tuple[float, float, float, float]]]:
    """Horizontal rules (left, right, height, colour) and boxes of pictures (left, foot, right, top)."""
    matrix, stack, start, colour = (1.0, 1.0, 0.0, 0.0), [], (0.0, 0.0), ""
    rules, boxes = [], []
    contents = page.get_contents()
    assert contents is not None
    for operands, operator in contents.operations:
        if operator == b"q":
            stack.append(matrix)
        elif operator == b"Q":
            matrix = stack.pop()
        elif operator == b"cm":
            across, _, _, up, x, y = map(float, operands)
            matrix = (matrix[0] * across, matrix[1] * up, matrix[2] + x * matrix[0], matrix[3] + y * matrix[1])
        elif operator == b"SCN":
            colour = " ".join(f"{float(part):.1f}" for part in operands)
        elif operator == b"m":
            start = (float(operands[0]), float(operands[1]))
        elif operator == b"l" and float(operands[1]) == start[1]:
            ends = sorted(matrix[2] + x * matrix[0] for x in (start[0], float(operands[0])))
            rules.append((ends[0], ends[1], matrix[3] + start[1] * matrix[1], colour))
        elif operator == b"Do":
            boxes.append((matrix[2], matrix[3], matrix[2] + matrix[0], matrix[3] + matrix[1]))
    return rules, boxes


def test_no_line_begins_or_ends_with_a_mark_that_must_not(proses: list[PdfReader], mixed: PdfReader) -> None:
    for page in itertools.chain(*map(body, [*proses, mixed])):
        for _, _, words in page:
            assert words[0] not in "、，。：；！？”’）》〉】〕…%", words
            assert words[-1] not in "“‘（《〈【〔", words
            assert not words.startswith("—") or words.startswith("——"), words


def test_numbers_keep_their_units_and_ranges(proses: list[PdfReader]) -> None:
    for pdf in proses:
        found = [words for page in body(pdf) for _, _, words in page]
        for above, below in itertools.pairwise(found):
            assert not (re.search(r"\d[.,]?$", above) and re.match(r"[年月日号家种起项个多万亿%.,\d]", below)), (above, below)
            assert not re.search(r"\d—$|第$", above) and not re.match(r"—\d", below), (above, below)


def test_no_last_line_holds_one_character(proses: list[PdfReader]) -> None:
    for pdf in proses:
        found = [line for page in body(pdf) for line in page]
        for (left, _, words), (after, _, _) in itertools.pairwise(found):
            if after > LEFT + 20 and left < LEFT + 20:  # the next line begins a paragraph
                assert len(words.rstrip("。；！…，")) > 1, words


def test_a_heading_is_never_at_the_foot_of_a_page(proses: list[PdfReader]) -> None:
    for pdf in proses:
        for page in list(body(pdf))[:-1]:
            assert not re.match(r"[一二三四五]、|（[一二三四五]）", page[-1][2]), page[-1]


def test_pages_have_at_most_22_lines_of_28_characters(proses: list[PdfReader], mixed: PdfReader) -> None:
    for pdf in proses:
        for number, page in enumerate(body(pdf)):
            assert len(page) <= 22
            assert number == 0 or number >= len(pdf.pages) - 2 or len(page) >= 20
    for page in itertools.chain(*map(body, [*proses, mixed])):
        for left, _, words in page:
            assert left > LEFT - 0.5
            width = sum(0.5 if char.isascii() or char in "，。、；：！“”（）《》〔〕…—" else 1 for char in words)
            assert width <= 28.5 or words.startswith(("x", "企业名称")), words


def test_masthead_rule_folio_and_imprint_stand_where_the_standard_says(proses: list[PdfReader]) -> None:
    for pdf in proses:
        series = next(run for run in runs(pdf.pages[0]) if "禹川市名牌战略" in run[2])
        assert TOP - 75 * MM < series[1] < TOP - 10 * MM
        red = [rule for rule in drawn(pdf.pages[0])[0] if rule[3].startswith("0.8 0.1")]
        assert [(round(left), round(right)) for left, right, _, _ in red] == [(round(LEFT), round(RIGHT))]
        issuer = next(run for run in runs(pdf.pages[0]) if run[2] == "禹川市名牌战略推进办公室")
        assert red[0][2] < issuer[1] < red[0][2] + 8 * MM
        for number, page in enumerate(pdf.pages, 1):
            left, baseline, words = min(runs(page), key=lambda run: run[1])
            assert words == f"—{number}—"
            assert FOOT - 14 * MM < baseline < FOOT - 7 * MM  # its line is 7 mm below the text area
            assert left > RIGHT - 70 if number % 2 else abs(left - LEFT - 14) < 1
        last = drawn(pdf.pages[-1])[0]
        assert len(last) == 3 and abs(min(rule[2] for rule in last) - FOOT) < 3 * MM
        assert len(list(body(pdf))[-1]) >= 2, "the imprint stands alone"
        assert list(body(pdf))[-1][-1][1] > max(rule[2] for rule in last) + 2 * MM


def test_pictures_and_tables_stay_within_the_text_area(mixed: PdfReader) -> None:
    boxes = [box for page in mixed.pages for box in drawn(page)[1]]
    assert len(boxes) == 2
    for left, foot, right, top in boxes:
        assert left > LEFT - 1 and right < RIGHT + 1 and foot > FOOT - 1 and top < TOP + 1
    for page in mixed.pages:
        for left, right, height, _ in drawn(page)[0]:
            assert left > LEFT - 1 and right < RIGHT + 1 and FOOT - 1 < height < TOP + 1
    words = "".join(line for page in mixed.pages for _, _, line in lines(page))
    assert words.count("精梳棉纱") == 14  # whole in their narrow column
    assert "垟垱堌濛埇洺㙦" in words and "a" * 80 in words and "脚注说明" in words


def test_what_no_font_can_set_is_said_by_issue_and_character(pictures: Path) -> None:
    pdf, problems = printed("名字里有𱍐。", pictures)
    assert [(problem.field, problem.code, problem.severity) for problem in problems] == [
        ("2005/01", "glyph_missing", "warning")]
    assert "𱍐" in problems[0].message and "U+31350" in problems[0].message
    assert "名字里有〓。" in "".join(words for _, _, words in lines(pdf.pages[0]))
