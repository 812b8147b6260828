"""What `brochure.yml` may ask for: sizes, bindings, themes, layouts, orders, what is shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pypdf import PdfReader

from generator import fonts
from generator.catalogue import Catalogue
from generator.loading import load
from generator.pdf import Job, Printer
from generator.preflight import spine
from generator.records import Brochure
from generator.views import brochure
from generator.views.brochure import Book
from tests.conftest import ROOT, TINY, TINY_DAY

POINT = 72 / 25.4
CATALOGUE: Catalogue = load(TINY / "data", TINY / "content")[0]


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    with Printer(theme=ROOT / "theme", photos=TINY / "data" / "photos", fonts=fonts.choose({}, Path())[0]) as worker:
        yield worker


def book(**changes: Any) -> Book:
    """The tiny city's brochure with other settings."""
    assert CATALOGUE.brochure is not None
    plan = CATALOGUE.brochure.model_dump(by_alias=True, exclude_none=True, mode="json") | changes
    plan["published"] = "2026-06"
    for message in plan["messages"]:
        message.pop("date", None)
    return brochure.make(CATALOGUE, Brochure.model_validate(plan), as_of=TINY_DAY)


def printed(printer: Printer, made: Book) -> PdfReader:
    pdf, problems = printer.compile(Job("book.pdf", "brochure.typ", made.data, TINY_DAY))
    assert pdf is not None, problems
    assert not [problem for problem in problems if problem.code == "typesetting"]
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize(("trim", "size"), [("A4", (210, 297)), ("210x285", (210, 285)), ("185x260", (185, 260))])
@pytest.mark.parametrize(("binding", "leaf"), [("骑马订", 4), ("胶装", 2)])
def test_every_page_has_the_size_and_the_book_whole_leaves(
        printer: Printer, trim: str, size: tuple[int, int], binding: str, leaf: int) -> None:
    reader = printed(printer, book(trim=trim, binding=binding))
    assert len(reader.pages) % leaf == 0
    for page in reader.pages:
        assert (round(page.mediabox.width / POINT), round(page.mediabox.height / POINT)) == size
    assert f"{size[0]} mm × {size[1]} mm" in reader.pages[-1 - leaf // 2].extract_text() + "".join(
        page.extract_text() for page in reader.pages[-4:])


@pytest.mark.parametrize("trim", ["A3", "21x30", "210*285", "500x700"])
def test_a_size_no_press_takes_is_refused(trim: str) -> None:
    with pytest.raises(ValidationError):
        book(trim=trim)


@pytest.mark.parametrize("theme", ["朱红", "黛蓝", "松绿", "紫檀"])
def test_every_theme_can_be_set(printer: Printer, theme: str) -> None:
    assert len(printed(printer, book(theme=theme)).pages) > 8


@pytest.mark.parametrize("layout", ["整页", "半页", "四分", "列表"])
def test_every_layout_can_be_set(printer: Printer, layout: str) -> None:
    made = book(chapters=[{"title": "全部产品", "layout": layout}])
    text = "".join(page.extract_text() for page in printed(printer, made).pages).replace(" ", "").replace("\n", "")
    (chapter,) = made.chapters
    assert len(chapter.entries) == len(CATALOGUE.published(TINY_DAY).products)
    for entry in chapter.entries:
        assert entry.brand in text and entry.name in text


@pytest.mark.parametrize("choice", [{"regions": ["城关区"]}, {"industries": []}, {"products": []}])
def test_chapters_are_chosen_by_region_industry_or_hand(choice: dict[str, list[str]]) -> None:
    shown = CATALOGUE.published(TINY_DAY)
    if "regions" in choice:
        choice = {"regions": [next(iter(shown.districts)).id]}
        wanted = {id for id, record in shown.products.items()
                  if any((region := shown.region_of(maker)) and region.id == choice["regions"][0]
                         for maker in shown.makers(record))}
    elif "industries" in choice:
        found = next(industry for record in shown.products.values() if (industry := shown.industry_of(record)))
        choice = {"industries": [found.id]}
        wanted = {id for id, record in shown.products.items()
                  if (industry := shown.industry_of(record)) and found.id in (industry.id, industry.parent)}
    else:
        choice = {"products": sorted(shown.products, reverse=True)[:2]}
        wanted = set(choice["products"])
    made = book(chapters=[{"title": "一章", "layout": "列表", **choice}])
    entries = [entry.id for chapter in made.chapters for entry in chapter.entries]
    assert wanted and set(entries) == wanted
    if "products" in choice:
        assert entries == choice["products"], "in the order of the hand"


def test_orders_are_pinyin_strokes_and_years() -> None:
    orders = {sort: [entry.id for chapter in book(sort=sort, chapters=[{"title": "全", "layout": "列表"}]).chapters
                     for entry in chapter.entries] for sort in ("拼音", "笔画", "年份")}
    assert len({tuple(sorted(ids)) for ids in orders.values()}) == 1
    assert orders["拼音"] == list(CATALOGUE.published(TINY_DAY).products)
    assert orders["笔画"] != orders["拼音"]


def test_only_what_is_asked_for_is_shown() -> None:
    chapters = [{"title": "全", "layout": "半页"}]
    whole = [entry for part in book(chapters=chapters).chapters for entry in part.entries]
    bare = [entry for part in book(chapters=chapters, show=[]).chapters for entry in part.entries]
    assert any(entry.facts for entry in whole) and any(line.detail for entry in whole for line in entry.honours)
    assert all(not entry.facts and not entry.blocks and not any(line.detail for line in entry.honours) for entry in bare)
    some = [entry for part in book(chapters=chapters, show=["联系"]).chapters for entry in part.entries]
    assert {fact.label for entry in some for fact in entry.facts} <= {"地址", "邮编", "电话", "网址"}


def test_back_matter_can_be_left_out(printer: Printer) -> None:
    made = book(index=False, directory=False, policies=False, chronicle=False)
    assert not (made.index or made.directory or made.policies or made.chronicle)
    titles = {line.title for line in made.contents}
    assert not titles & {"索引", "企业名录", "政策法规", "名牌战略大事记"}
    assert len(printed(printer, made).pages) % 4 == 0


def test_the_spine_follows_the_paper() -> None:
    assert (spine(100, 0.1), spine(100, 0.2)) == (5.5, 10.5)
    assert book(paper_mm=0.13).book.paper == 0.13
