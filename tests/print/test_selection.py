"""A part of the brochure: what a selection takes in, and the form it is given."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.catalogue import Catalogue
from generator.loading import load
from generator.views import brochure
from generator.views.brochure import Book

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT / "data", ROOT / "content")[0]


def book(catalogue: Catalogue, text: str, sort: str | None = None) -> Book:
    selected, problems = brochure.parse(text, catalogue)
    assert problems == ()
    assert catalogue.brochure is not None
    settings = catalogue.brochure.model_copy(update={"sort": sort} if sort else {})
    return brochure.make(catalogue, settings, as_of=DAY, selected=selected)


def entries(made: Book) -> set[tuple[str, str]]:
    return {(entry.kind, entry.id) for part in made.chapters for entry in part.entries}


def test_a_county_has_a_book_of_its_own(catalogue: Catalogue) -> None:
    made = book(catalogue, "region=望海县")
    assert made.book.form == "book"
    assert made.book.subtitle == "望海区"
    firms = {firm for kind, id in entries(made) if kind == "product"
             for firm in catalogue.products[id].enterprise}
    towns = {region.name for id in firms if (region := catalogue.region_of(catalogue.enterprises[id]))}
    assert towns == {"望海区"}
    assert [bar.label for bar in made.overview.regions] == ["望海区"]
    assert made.messages == made.policies == made.chronicle == ()


def test_values_of_a_kind_are_alternatives_and_kinds_add_up(catalogue: Catalogue) -> None:
    either = entries(book(catalogue, "year=2004,year=2005"))
    both = entries(book(catalogue, "year=2004，year=2005, honor=shandong-top-brand"))
    assert both < either
    for kind, id in both:
        assert any(award.year in (2004, 2005) and award.honor.id == "shandong-top-brand"
                   for award in catalogue.awards_of(kind, id))


def test_a_company_gets_a_leaflet_and_a_product_a_sheet(catalogue: Catalogue) -> None:
    leaflet = book(catalogue, "id=yuquan-vinegar")
    assert leaflet.book.form == "leaflet"
    assert leaflet.book.binding == "骑马订"
    own = {product.id for product in catalogue.products_of("yuquan-vinegar")}
    assert {id for kind, id in entries(leaflet) if kind == "product"} == own
    sheet = book(catalogue, "id=baizhen-scissors")
    assert sheet.book.form == "sheet"
    assert entries(sheet) == {("product", "baizhen-scissors")}


def test_a_sheet_never_names_what_law_bars_from_promotion(catalogue: Catalogue) -> None:
    _, problems = brochure.parse("honor=驰名商标", catalogue)
    assert [problem.code for problem in problems] == ["selection"]


@pytest.mark.parametrize(("text", "hint"), [
    ("region=望海现", "是不是"), ("colour=red", "写成 honor="), ("year=", "写成 honor="),
    ("id=no-such-thing-at-all", "编号")])
def test_what_is_not_known_is_refused_with_advice(catalogue: Catalogue, text: str, hint: str) -> None:
    _, (problem,) = brochure.parse(text, catalogue)
    assert hint in problem.hint


def test_lists_can_be_ordered_by_strokes(catalogue: Catalogue) -> None:
    made = book(catalogue, "", "笔画")
    headings = [group.letter for group in made.index]
    assert headings[0].endswith("画")
    assert len(headings) == len(set(headings))
    assert headings.index("三画") < headings.index("九画") < headings.index("十画")
    assert made.book.order == "笔画"
