"""Readings, order, index letters, near matches and numerals of Chinese text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chinese import (
    fits,
    letter,
    nearest,
    normalize,
    numeral,
    numeral_value,
    polyphonic,
    reading,
    sort_key,
)


@pytest.mark.parametrize(("name", "given_reading", "expected"), [
    ("食醋", None, "shi cu"),
    ("绿帆", None, "lv fan"),
    ("单县", None, "shan xian"),
    ("重庆银行", None, "chong qing yin hang"),
    ("曾记面食", None, "zeng ji mian shi"),
    ("单河县", "shan he xian", "shan he xian"),
    ("单羊", "Shàn Yáng", "shan yang"),
    ("禹川市长丰食品", None, "yu chuan shi chang feng shi pin"),
    ("单河县单羊食品有限公司", "shan yang",
     "shan he xian shan yang shi pin you xian gong si"),
    ("单羊牌羊肉", "shan yang yang rou", "shan yang pai yang rou"),
    ("单河县", "bu dui de yin", "dan he xian"),
])
def test_reading(name: str, given_reading: str | None, expected: str) -> None:
    assert " ".join(reading(name, given_reading)) == expected


def test_reading_has_one_syllable_for_each_character_of_any_text() -> None:
    assert reading("A1醋，") == ("a", "1", "cu", "")
    assert len(reading("𠮷ａ·㈱")) == 4


def test_fits_tells_a_reading_that_cannot_be_meant() -> None:
    assert fits("单羊牌羊肉", "shan yang yang rou")
    assert fits("曾记", "zeng ji")
    assert not fits("曾记", "zeng ji mian")


def test_names_are_sorted_by_pinyin_then_numbers_by_size_and_symbols_last() -> None:
    names = ["★星", "泽牧", "10号", "阿胶", "A牌", "海2", "海10", "海岳", "海", "9号", "黎明", "李家",
             "黎家"]
    ordered = sorted(names, key=sort_key)
    assert ordered == ["A牌", "阿胶", "海", "海2", "海10", "海岳", "李家", "黎家", "黎明", "★星",
                       "泽牧", "9号", "10号"]


def test_given_readings_move_a_name() -> None:
    assert sort_key("单河县") < sort_key("桑园县") < sort_key("单河县", "shan he xian")


@pytest.mark.parametrize(("name", "expected"), [
    ("禹泉", "Y"), ("ａBC", "A"), ("《禹川》", "Y"), ("3M", "#"), ("", "#"), ("，", "#"), ("长清", "C")])
def test_letter(name: str, expected: str) -> None:
    assert letter(name) == expected


NAMES = st.text(alphabet="单曾长行重ab A1９《·醋泉山𠮷★", max_size=6)


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, NAMES)
def test_the_order_is_total(one: str, two: str, three: str) -> None:
    keys = [sort_key(each) for each in (one, two, three)]
    for (name, key), (other, mate) in itertools.combinations(
            zip((one, two, three), keys, strict=True), 2):
        assert (key == mate) == (name == other)
        assert (key < mate) != (key >= mate)
    if keys[0] <= keys[1] <= keys[2]:
        assert keys[0] <= keys[2]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=4), max_size=8))
def test_letters_of_a_sorted_list_come_in_one_run_each(names: list[str]) -> None:
    letters = [letter(name) for name in sorted(names, key=sort_key)]
    runs = [each for each, _ in itertools.groupby(letters)]
    assert len(runs) == len(set(runs))
    assert all(each == "#" or "A" <= each <= "Z" for each in runs)


@pytest.mark.parametrize(("name", "expected"), [
    ("单羊食品", ("单",)), ("曾记", ("曾",)), ("银行", ()), ("重庆小面", ()), ("单县", ()),
    ("禹泉食醋", ()), ("长乐", ()), ("单羊单", ("单",))])
def test_polyphonic_names_only_what_cannot_be_known(name: str, expected: tuple[str, ...]) -> None:
    assert polyphonic(name) == expected


def test_polyphonic_leaves_out_parts_recorded_elsewhere() -> None:
    assert polyphonic("单河县木韵梳艺", known_names=("单河县",)) == ()
    assert polyphonic("单河县单羊食品", known_names=("单河县",)) == ("单",)


ENTERPRISES = {
    "yuquan-vinegar": "禹川市禹泉酿造有限公司", "shanyang-food": "单河县单羊食品有限公司",
    "feiyuan-piston": "禹川飞源活塞有限公司", "chenghu": "澄湖区", "hetai": "和泰面业"}


@pytest.mark.parametrize(("word", "expected"), [
    ("yuquan-vinegr", "yuquan-vinegar"),
    ("yuquan_vinegar", "yuquan-vinegar"),
    ("Yuquan-Vinegar", "yuquan-vinegar"),
    ("feiyaun-piston", "feiyuan-piston"),
    ("禹川飞源活塞有限公司", "feiyuan-piston"),
    ("禹川飞原活塞有限公司", "feiyuan-piston"),
    ("飞源活塞", "feiyuan-piston"),
    ("合泰面业", "hetai"),
    ("chenghuqu", "chenghu"),
    ("澄湖", "chenghu"),
    ("毫不相干的名字", None),
    ("", None),
    ("x", None),
])
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, ENTERPRISES) == expected


def test_nearest_among_plain_words() -> None:
    assert nearest("legalname", ["legal_name", "short_name"]) == "legal_name"
    assert nearest("复平", ["新申报", "复评", "换证"]) == "复评"
    assert nearest("x", []) is None


def test_normalize_ignores_width_case_spaces_and_kinds_of_dots() -> None:
    assert normalize("ＡＢ（甲） 乙•丙") == normalize("ab(甲)乙·丙")
    assert normalize("甲") != normalize("乙")


@pytest.mark.parametrize(("number", "expected"), [
    (0, "零"), (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (103, "一百零三"),
    (110, "一百一十"), (111, "一百一十一"), (1010, "一千零一十"), (1001, "一千零一"), (2005, "二千零五"),
    (10_000, "一万"), (10_300, "一万零三百"), (100_000, "十万"), (120_034, "十二万零三十四"),
    (100_000_001, "一亿零一"), (-3, "负三")])
def test_numeral(number: int, expected: str) -> None:
    assert numeral(number) == expected
    assert numeral_value(expected) == (number if number >= 0 else None)


@pytest.mark.parametrize(("words", "value"), [("两千三百", 2300), ("三十余", None), ("", None)])
def test_numerals_are_read(words: str, value: int | None) -> None:
    assert numeral_value(words) == value
