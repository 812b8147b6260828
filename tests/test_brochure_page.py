"""The brochure on the web: its leaves, and how they are shown and printed by a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.loading import load
from generator.views import brochure
from generator.views.brochure import Book
from generator.views.pages.leaves import BODY, Opening, leaves, numbers

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def book() -> Book:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    assert catalogue.brochure is not None
    return brochure.make(catalogue, catalogue.brochure, as_of=date(2026, 9, 30))


def test_every_entry_stands_on_one_leaf_in_order(book: Book) -> None:
    made = leaves(book)
    assert [leaf.number for leaf in made] == list(range(1, len(made) + 1))
    shown = [entry.anchor for leaf in made if isinstance(leaf.matter, Opening) for entry in leaf.matter.entries]
    assert shown == [entry.anchor for part in book.chapters for entry in part.entries]


def test_the_numbers_are_those_of_the_leaves(book: Book) -> None:
    made = leaves(book)
    found = numbers(made)
    for line in book.contents:
        leaf = made[found[line.anchor] - 1]
        assert leaf.title in line.title
    for leaf in made:
        if isinstance(leaf.matter, Opening):
            assert all(found[entry.anchor] == leaf.number for entry in leaf.matter.entries)


def test_directory_and_index_lose_no_row(book: Book) -> None:
    made = leaves(book)
    for kind, groups in (("directory", book.directory), ("index", book.index)):
        rows = [row.id for leaf in made if leaf.kind == kind for group in leaf.matter for row in group.rows]
        assert rows == [row.id for group in groups for row in group.rows]
    assert BODY < 297
