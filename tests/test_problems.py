"""How problems are printed, ordered and counted."""

from __future__ import annotations

import json

from generator.problems import Problem, count_line, in_order

ERROR = Problem("data/products/a.yml", 5, 3, "荣誉 第1条 › 年度（awards.0.year）", "int_parsing",
                "“二〇〇五”不是整数", "写成 2005")
WARNING = Problem("data/products/a.yml", 0, 0, "", "polyphonic", "“单”有几个读音", "补写 pinyin",
                  "warning")


def test_text_shows_the_place_then_the_field_then_the_remedy() -> None:
    assert ERROR.text == (
        "data/products/a.yml:5:3: 荣誉 第1条 › 年度（awards.0.year）: “二〇〇五”不是整数\n"
        "  提示：写成 2005")


def test_text_marks_warnings_and_leaves_out_an_empty_field() -> None:
    assert WARNING.text == "data/products/a.yml:0:0: 警告: “单”有几个读音\n  提示：补写 pinyin"


def test_json_is_one_line_with_eight_keys() -> None:
    assert "\n" not in ERROR.json
    assert list(json.loads(ERROR.json)) == [
        "file", "line", "column", "field", "code", "message", "hint", "severity"]
    assert json.loads(WARNING.json)["severity"] == "warning"


def test_control_characters_and_lone_surrogates_of_the_input_are_shown_not_sent() -> None:
    odd = Problem("a.yml", 1, 1, "", "x", "“\x1b[31m\u202e\ud800”", "改")
    assert odd.headline == "a.yml:1:1: “\\u001b[31m\\u202e\\ud800”"
    odd.text.encode("utf-8")
    odd.json.encode("utf-8")


def test_in_order_sorts_by_place_and_drops_repeats() -> None:
    later = Problem("data/products/b.yml", 1, 1, "", "x", "甲", "乙")
    sooner = Problem("data/products/a.yml", 4, 9, "", "x", "甲", "乙")
    assert in_order([later, ERROR, sooner, ERROR]) == (sooner, ERROR, later)


def test_count_line() -> None:
    assert count_line([]) == "没有发现问题。"
    assert count_line([ERROR, ERROR, WARNING]) == "共 2 处错误、1 处提醒。"
    assert count_line([WARNING]) == "共 1 处提醒。"
