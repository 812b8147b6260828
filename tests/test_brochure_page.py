"""The brochure on the web: its leaves, and how they are shown and printed by a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.loading import load
from generator.views import brochure
from generator.views.brochure import Book
from generator.views.pages.leaves import BODY, leaves, numbers, roman

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def book() -> Book:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    assert catalogue.brochure is not None
    return brochure.make(catalogue, catalogue.brochure, as_of=date(2026, 9, 30))


def test_every_entry_stands_on_one_leaf_in_order(book: Book) -> None:
    made = leaves(book)
    assert [leaf.number for leaf in made] == list(range(1, len(made) + 1))
    shown = [entry.anchor for leaf in made if leaf.kind == "entries" for entry in leaf.matter.entries]
    assert shown == [entry.anchor for part in book.chapters for entry in part.entries]


def test_the_numbers_are_those_of_the_leaves(book: Book) -> None:
    made = leaves(book)
    found = numbers(made)
    for line in book.contents:
        leaf = next(leaf for leaf in made if leaf.folio == found[line.anchor])
        assert leaf.title in line.title
        assert leaf.anchor == line.anchor
    for leaf in made:
        if leaf.kind == "entries":
            assert all(found[entry.anchor] == leaf.folio for entry in leaf.matter.entries)


def test_directory_and_index_lose_no_row(book: Book) -> None:
    made = leaves(book)
    for kind, groups in (("directory", book.directory), ("index", book.index)):
        rows = [row.id for leaf in made if leaf.kind == kind for group in leaf.matter for row in group.rows]
        assert rows == [row.id for group in groups for row in group.rows]
    assert BODY < 297


def test_every_chapter_opens_with_a_leaf_of_its_own_and_keeps_its_references(book: Book) -> None:
    made = leaves(book)
    for part in book.chapters:
        own = [leaf for leaf in made if leaf.title == part.title]
        assert [leaf.kind for leaf in own].count("opener") == 1 and own[0].kind == "opener" and own[0].anchor == part.anchor
        assert own[0].matter.entries == part.entries[:len(own[0].matter.entries)]
        below = [row for leaf in own if leaf.kind == "entries" for row in leaf.matter.elsewhere]
        apart = [row for leaf in own if leaf.kind == "elsewhere" for row in leaf.matter[1]]
        assert below + apart == list(part.elsewhere) and not (below and apart)


def test_blank_pages_stand_where_print_has_them(book: Book) -> None:
    made = leaves(book)
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99)] == ["i", "iv", "ix", "xiv", "xl", "xcix"]
    rectos = [leaf for leaf in made if leaf.kind in ("overview", "opener") or leaf.anchor in ("m-1", "s-directory")]
    assert len(rectos) == len(book.chapters) + 3
    assert all(leaf.number % 2 for leaf in rectos)
    assert len(made) % 2 == 0
    stitched = leaves(replace(book, book=replace(book.book, binding="骑马订")))
    assert len(stitched) % 4 == 0
    for pages in (made, stitched):
        assert pages[-1].kind == "back"
        assert next(leaf.folio for leaf in pages if leaf.kind == "overview") == "1"


def test_the_pdfs_are_linked_with_size_and_day(demo_site: Path) -> None:
    page = (demo_site / "brochure" / "index.html").read_text(encoding="utf-8")
    whole = re.search(r'<a class="button" href="\.\./(brochure/brochure\.pdf)">下载画册 PDF（([\d.]+) MB）</a>', page)
    parts = re.findall(r'<li><a href="\.\./(brochure/[^"]+\.pdf)">[^<]+</a> <small>([\d.]+) MB，数据截至2026-09-30</small></li>', page)
    assert whole
    assert "数据截至2026年9月30日" in page
    assert len(parts) == len(re.findall(r'<div class="leaf opener"', page)) == 7
    for name, size in (whole.groups(), *parts):
        assert float(size) == round((demo_site / name).stat().st_size / 1e6, 1)
