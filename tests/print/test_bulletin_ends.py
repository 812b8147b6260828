"""How an issue ends, and how its tables break, wherever on the page that happens to be."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from datetime import date

import pytest
from pypdf import PdfReader

from generator import fonts
from generator.pdf import Job, Printer
from tests.print.test_bulletin_layout import RIGHT, drawn, lines
from tests.print.test_printed_bulletin import ROOT, made

LINE = "名" * 25 + "。"
"""A paragraph of one line."""
TABLE = "| 产品 | 批次 |\n|---|---|\n"
ENDS = {
    "a line": LINE, "a paragraph": "名" * 140 + "。",
    "a list": "\n".join(f"- 第{number}项" + "长" * 40 * (number % 2) for number in range(6)),
    "numbers": "\n".join(f"{number}. 第{number}项" for number in range(1, 6)),
    "a quotation": f"> {LINE}\n>\n> {'引' * 70}。",
    "a small table": TABLE + "\n".join(f"| 行{number} | 乙 |" for number in range(3)),
    "a table": TABLE + "\n".join(f"| 行{number} | 乙 |" for number in range(9)),
    "a long table": TABLE + "\n".join(f"| 行{number} | 乙 |" for number in range(50)),
    "code": "```\n" + "\n".join(["x" * 30] * 7) + "\n```",
    "a chart": "```图表 条形图 数量\n甲 | 3\n乙 | 4\n```",
}
NOTES = {0: "", 2: "\n\n[^1]: 注一。\n\n[^2]: 注二。",
         40: "".join(f"\n\n[^{number}]: 注{number}。" for number in range(1, 41))}


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    with Printer(theme=ROOT / "theme", photos=ROOT, fonts=fonts.choose({}, ROOT)[0]) as printer:
        yield printer


def pages(printer: Printer, text: str, **front: object) -> tuple[PdfReader, list[list[str]]]:
    """The PDF and the lines of each of its pages."""
    pdf, problems = printer.compile(
        Job("bulletin.pdf", "bulletin.typ", made(text, **front).data, date(2005, 1, 18)))
    assert pdf is not None and problems == ()
    reader = PdfReader(io.BytesIO(pdf))
    return reader, [[words for _, _, words in lines(page)] for page in reader.pages]


def ended(printer: Printer, before: int, end: str, notes: int) -> tuple[PdfReader, list[list[str]]]:
    """An issue with so many lines before its end, and so many notes after it."""
    marks = "".join(f"[^{number}]" for number in range(1, notes + 1))
    return pages(printer, "\n\n".join([*[LINE] * before, f"文中有注{marks}。", ENDS[end]]) + NOTES[notes])


@pytest.mark.parametrize("notes", NOTES)
@pytest.mark.parametrize("end", ENDS)
def test_no_page_holds_only_notes_and_the_imprint(printer: Printer, end: str, notes: int) -> None:
    for before in range(7 + notes % 3, 31, 7 if notes == 40 else 3):
        pdf, told = ended(printer, before, end, notes)
        text = told[-1][:next(at for at, words in enumerate(told[-1]) if words.startswith("报："))]
        own = [words for words in text if notes == 40 or "注" not in words]
        assert own and (notes < 40 or len(own) > 1), (before, told[-1])
        assert not any(words.startswith("报：") for page in told[:-1] for words in page)
        rules = sorted(rule[2] for rule in drawn(pdf.pages[-1])[0])
        lowest = min(height for _, height, words in lines(pdf.pages[-1]) if words in text)
        assert lowest > rules[2] + 3, (before, "the text runs into the imprint")
        assert all(len([words for words in page if words.startswith("行")]) != 1 for page in told), before


def test_a_table_never_leaves_a_row_alone(printer: Printer) -> None:
    for before in range(2, 24):
        for rows in (6, 15):
            table = TABLE + "\n".join(f"| 行{number} | 乙 |" for number in range(rows))
            _, told = pages(printer, "\n\n".join([*[LINE] * before, table, LINE, LINE]))
            counts = [sum(words.startswith("行") for words in page) for page in told]
            assert sum(counts) == rows and 1 not in counts, (before, rows, counts)
            assert all(any("批次" in words for words in page)
                       for page, count in zip(told, counts, strict=True) if count)


def test_a_row_taller_than_a_page_is_broken_not_lost(printer: Printer) -> None:
    _, told = pages(printer, f"{TABLE}| 行一 | {'长' * 2200} |\n| 行二 | 乙 |\n\n完。")
    whole = "".join(map("".join, told))
    assert whole.count("长") == 2200 and "行二" in whole and "完。" in whole


def test_a_title_stays_with_its_text(printer: Printer) -> None:
    for before in range(4, 12):
        _, told = pages(printer, "\n\n".join(["## 甲篇", *[LINE] * before, "## 乙篇标题", *[LINE] * 3]),
                        items=["甲篇", "乙篇标题"])
        page = next(page for page in told[::-1] if "乙篇标题" in page)
        assert page.index("乙篇标题") + 2 < len(page), (before, page)


def test_headings_are_of_the_size_of_the_text(printer: Printer) -> None:
    """GB/T 9704: all headings within the text are 三号."""
    pdf, _ = pages(printer, f"## 一、概况\n\n{LINE}\n\n### （一）先\n\n{LINE}\n\n#### 1.再\n\n{LINE}")
    found = lines(pdf.pages[0])
    left = {words: left for left, _, words in found}
    assert left["一、概况"] == pytest.approx(left[LINE], abs=1) and left["1.再"] == pytest.approx(left[LINE], abs=1)
    heights = [height for _, height, words in found if words in (LINE, "一、概况", "（一）先", "1.再")]
    assert {round(one - two) for one, two in itertools.pairwise(heights)} <= {29, 30}


def test_long_contents_and_a_long_office_do_not_overlap(printer: Printer) -> None:
    titles = [f"{number}、{'很长的标题' * 8}" for number in "一二三"]
    pdf, told = pages(printer, "\n\n".join(f"## {title}\n\n{LINE}" for title in titles), items=titles,
                      issuer="禹川市名牌战略推进委员会办公室、禹川市市场监督管理局质量发展与标准化科")
    heights = [height for _, height, _ in lines(pdf.pages[0])]
    assert all(above - below > 10 for above, below in itertools.pairwise(heights)), told[0]


def test_a_table_within_a_list_stays_within_the_text_area(printer: Printer) -> None:
    pdf, told = pages(printer, "- 一\n  - 二\n\n    > 引\n    >\n    > | 甲栏目 | 乙栏目 |\n    > |---|---|\n    > | 行一 | 行二 |")
    assert any("行一" in words and "行二" in words for words in told[0])
    assert max(right for _, right, _, _ in drawn(pdf.pages[0])[0]) < RIGHT + 1
