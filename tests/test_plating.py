"""The pages of a chapter: none half empty, no entry lost or moved, long ones with room enough."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.views.brochure.entries import Entry, Picture
from generator.views.brochure.plating import Plate, plates


def entry(length: int = 100) -> Entry:
    text: list[Any] = [{"type": "paragraph", "children": [{"type": "text", "text": "字" * length}]}]
    return Entry("a", "a", "product", "甲", "甲", "乙", None, "厂", "县", "", "", None, (), (), text)


@given(st.lists(st.sampled_from([50, 300, 2000]), max_size=15), st.sampled_from(["整页", "半页", "四分", "列表"]),
       st.integers(0, 60))
def test_every_entry_stands_on_one_page_in_order(lengths: list[int], layout: str, closing: int) -> None:
    made = plates(tuple(map(entry, lengths)), layout, closing=closing)
    shown = [place for plate in made for place in range(plate.first, plate.first + plate.count)]
    assert shown == list(range(len(lengths)))


@pytest.mark.parametrize(("layout", "count", "closing", "last"), [
    ("半页", 3, 0, Plate("整页", 2, 1)), ("半页", 3, 9, Plate("半页", 2, 1)), ("半页", 3, 99, Plate("整页", 2, 1)),
    ("半页", 4, 0, Plate("半页", 2, 2)), ("四分", 8, 0, Plate("四分", 4, 4)), ("四分", 5, 0, Plate("整页", 4, 1)),
    ("四分", 5, 9, Plate("半页", 4, 1)), ("四分", 6, 0, Plate("半页", 4, 2)), ("四分", 6, 9, Plate("四分", 4, 2)),
    ("四分", 7, 9, Plate("三格", 4, 3)), ("列表", 7, 9, Plate("列表", 0, 7))])
def test_what_is_left_over_fills_its_page(layout: str, count: int, closing: int, last: Plate) -> None:
    assert plates((entry(),) * count, layout, closing=closing)[-1] == last


def test_what_is_too_long_for_half_a_page_gets_a_whole_one() -> None:
    made = plates((entry(), entry(), entry(), entry(2000), entry(), entry()), "半页", closing=0)
    assert [plate.layout for plate in made] == ["半页", "整页", "整页", "半页"]


def test_a_photo_is_not_enlarged_beyond_what_was_asked_for() -> None:
    shown = replace(entry(), picture=Picture("/photos/a/a.jpg", "照片"))
    assert plates((entry(), entry(), shown), "半页", closing=0)[-1] == Plate("半页", 2, 1)
    assert plates((entry(),) * 4 + (shown,), "四分", closing=0)[-1] == Plate("半页", 4, 1)
