"""Stroke counts: known characters, order and headings."""

from __future__ import annotations

import pytest

from generator.strokes import stroke_heading, stroke_key, strokes


@pytest.mark.parametrize(("char", "count"), [
    ("一", 1), ("人", 2), ("山", 3), ("禹", 9), ("泉", 9), ("名", 6), ("牌", 12), ("醋", 15), ("龘", 48)])
def test_the_table_counts_strokes(char: str, count: int) -> None:
    assert strokes(char) == count


def test_what_is_no_chinese_character_has_no_strokes() -> None:
    assert [strokes(char) for char in "A1。 "] == [None] * 4


def test_names_are_ordered_character_by_character() -> None:
    names = ["禹泉牌食醋", "山河牌轮胎", "一品牌面粉", "《山水》", "SK牌水泵", "山东牌啤酒"]
    assert sorted(names, key=stroke_key) == [
        "一品牌面粉", "《山水》", "山东牌啤酒", "山河牌轮胎", "禹泉牌食醋", "SK牌水泵"]


def test_headings_count_the_first_character() -> None:
    assert [stroke_heading(name) for name in ("禹泉", "《十里香》", "SK", "——")] == ["九画", "二画", "#", "#"]
