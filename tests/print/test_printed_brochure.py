"""The brochure of the demonstration city: pages, numbers, fonts, names."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator import fonts
from generator.loading import load
from generator.pdf import Job, compile_pdf
from generator.views import brochure
from generator.views.brochure import Book

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def book() -> Book:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    assert catalogue.brochure is not None
    return brochure.make(catalogue, catalogue.brochure, as_of=DAY)


def printed(book: Book) -> bytes:
    job = Job("brochure.pdf", "brochure.typ", book.data, DAY)
    pdf, problems = compile_pdf(job, theme=ROOT / "theme", photos=ROOT / "data" / "photos",
                                fonts=fonts.choose({}, ROOT)[0])
    assert [problem for problem in problems if problem.code == "typesetting"] == []
    assert pdf is not None
    return pdf


@pytest.fixture(scope="module")
def pdf(book: Book) -> bytes:
    return printed(book)


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def texts(reader: PdfReader) -> list[str]:
    """The text of every page without spaces and leaders."""
    return [re.sub(r"[\s·]+", "", page.extract_text()) for page in reader.pages]


def pages_of(section: str, following: str, texts: list[str]) -> str:
    starts = [number for number, text in enumerate(texts) if section in text]
    ends = [number for number, text in enumerate(texts) if following in text]
    return "".join(texts[starts[-1]:ends[-1]])


def test_every_entry_is_printed_once_in_full(book: Book, texts: list[str]) -> None:
    entries = [entry for part in book.chapters for entry in part.entries]
    assert len({entry.anchor for entry in entries}) == len(entries) > 100
    whole = "".join(texts)
    for entry in entries:
        assert re.sub(r"\s+", "", entry.title) in whole


def test_every_number_of_the_index_is_the_page_of_its_entry(book: Book, reader: PdfReader,
                                                            texts: list[str]) -> None:
    index = pages_of("按名称的汉语拼音排列", "按发布时间先后排列", texts)
    entries = {entry.anchor: entry for part in book.chapters for entry in part.entries}
    rows = [row for group in book.index for row in group.rows]
    assert len(rows) == len(entries)
    for row in rows:
        assert row.anchor is not None
        found = re.search(re.escape(re.sub(r"\s+", "", row.title)) + r"(\d+)", index)
        assert found, row.title
        page = texts[reader.page_labels.index(found[1])]
        entry = entries[row.anchor]
        assert re.sub(r"\s+", "", entry.brand) in page, (row.title, found[1])
        assert re.sub(r"\s+", "", entry.name) in page, (row.title, found[1])


def test_contents_give_the_pages_of_the_chapters(book: Book, reader: PdfReader,
                                                 texts: list[str]) -> None:
    contents = next(text for text in texts if "目录" in text and "版权页" in text)
    for part in book.chapters:
        found = re.search(re.escape(part.title) + r"(\d+)", contents)
        assert found, part.title
        opener = reader.page_labels.index(found[1])
        assert part.title.partition("（")[0] in texts[opener]
        assert opener % 2 == 0, "a chapter opens on a right-hand page"


def test_the_book_has_whole_leaves_and_bookmarks(book: Book, reader: PdfReader) -> None:
    assert len(reader.pages) % 2 == 0
    assert 60 <= len(reader.pages) <= 160
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert len(titles) >= len(book.chapters) + 5
    size = reader.pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == (595, 842)


def test_a_stitched_book_has_a_multiple_of_four_pages(book: Book) -> None:
    small = replace(book, chapters=book.chapters[2:3], contents=(), directory=(), index=(),
                    book=replace(book.book, binding="骑马订"))
    assert len(PdfReader(io.BytesIO(printed(small))).pages) % 4 == 0


def test_every_font_is_embedded(reader: PdfReader) -> None:
    found = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described.get_object())
            found.add(str(font.get_object()["/BaseFont"]))
    assert any("NotoSerifSC" in name for name in found)
    assert any("NotoSansCJK" in name for name in found)


def test_two_printings_are_identical(book: Book, pdf: bytes) -> None:
    assert printed(book) == pdf


def test_what_law_bars_from_promotion_is_not_in_the_book(book: Book) -> None:
    honors = {line.name for part in book.chapters for entry in part.entries for line in entry.honours}
    assert "驰名商标" not in honors
    assert "驰名商标" not in {row.name for row in book.overview.honour_table}


def test_only_the_public_is_shown_and_standings_follow_the_day() -> None:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    settings = catalogue.brochure
    assert settings is not None
    then = brochure.make(catalogue, settings.model_copy(update={"as_of": None}), as_of=date(2005, 5, 31))
    assert then.as_of == "2005-05-31"
    lines = [line for part in then.chapters for entry in part.entries for line in entry.honours]
    assert any(line.live for line in lines if line.name == "山东名牌产品")
    assert not any(line.name == "好品山东" for line in lines)
    assert "望海县" in {bar.label for bar in then.overview.regions}


def test_the_words_of_every_entry_are_printed_once_and_in_order(book: Book, texts: list[str]) -> None:
    whole, at = "".join(texts), 0
    for part in book.chapters:
        for entry in part.entries:
            if part.layout == "列表" or not entry.excerpt:
                continue
            words = re.sub(r"\s+", "", entry.excerpt)[:24]
            assert whole.count(words) == 1, (entry.title, words)
            place = whole.index(words)
            assert place > at, entry.title
            at = place
