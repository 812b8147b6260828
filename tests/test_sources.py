"""Reading files: plain values, exact places, and a located problem for every slip."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.listing import files_below
from generator.problems import Problem
from generator.sources import (
    Place,
    Source,
    read,
    read_front_matter,
    read_yaml,
)

PRODUCT = """\
# 禹泉食醋
name: 食醋
brand: 禹泉
telephone: 0575
share: 1.10
export: no
enterprise:
  - yuquan-vinegar
note:
quoted: ''
intro: |
  　　第一段。

  　　第二段：有冒号。
awards:
  - honor: shandong-top-brand   # 省
    year: 2004
  - {honor: yuchuan-top-brand, year: 2003}
"""


def source_of(text: str) -> Source:
    source, problems = read_yaml(text.encode(), "a.yml")
    assert problems == ()
    assert source is not None
    return source


def codes(text: str | bytes) -> list[tuple[int, int, str]]:
    raw = text.encode() if isinstance(text, str) else text
    return [(each.line, each.column, each.code) for each in read_yaml(raw, "a.yml")[1]]


def test_every_scalar_stays_text() -> None:
    assert source_of(PRODUCT).data == {
        "name": "食醋", "brand": "禹泉", "telephone": "0575", "share": "1.10", "export": "no",
        "enterprise": ["yuquan-vinegar"], "note": None, "quoted": "",
        "intro": "　　第一段。\n\n　　第二段：有冒号。\n",
        "awards": [{"honor": "shandong-top-brand", "year": "2004"},
                   {"honor": "yuchuan-top-brand", "year": "2003"}]}


@pytest.mark.parametrize(("loc", "key", "line", "column"), [
    ((), False, 2, 1),
    (("name",), False, 2, 7),
    (("name",), True, 2, 1),
    (("awards", 0, "year"), False, 17, 11),
    (("awards", 0, "year"), True, 17, 5),
    (("awards", 1, "year"), False, 18, 38),
    (("awards", 1), False, 18, 5),
    (("awards", 7, "year"), False, 16, 3),
    (("awards", 0, "absent"), True, 16, 5),
    (("absent",), False, 2, 1),
    (("note",), True, 9, 1),
])
def test_place_of_values_keys_and_ancestors(loc: tuple[str | int, ...], key: bool, line: int,
                                            column: int) -> None:
    assert source_of(PRODUCT).place(loc, key=key) == Place("a.yml", line, column)


def test_has_tells_an_empty_field_from_an_absent_one() -> None:
    assert source_of(PRODUCT).has(("note",))
    assert not source_of(PRODUCT).has(("notes",))


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    raw = b"\xef\xbb\xbf" + PRODUCT.replace("\n", "\r\n").encode()
    source, problems = read_yaml(raw, "a.yml")
    assert problems == ()
    assert source is not None
    assert source.data == source_of(PRODUCT).data
    assert source.place(("awards", 0, "year")) == Place("a.yml", 17, 11)


@pytest.mark.parametrize("bomb", [
    "[" * 1_000_000, "{" * 1_000_000, "- " * 500_000, "[\n" * 500_000, "{a: " * 250_000,
    "? " * 500_000, "a: " + "[" * 1_000_000, '"' * 1_000_001])
def test_nesting_without_end_is_a_quick_problem(bomb: str) -> None:
    start = time.process_time()
    found = read_yaml(bomb.encode(), "a.yml")
    assert found[0] is None
    assert found[1][0].line >= 1
    assert time.process_time() - start < 2


def test_twenty_levels_are_enough_and_twenty_one_too_many() -> None:
    assert codes("[" * 20 + "]" * 20) == []
    assert codes("[" * 21 + "]" * 21) == [(1, 21, "yaml_depth")]


def test_harmless_slips_keep_the_values_so_that_the_rest_is_checked_too() -> None:
    source, problems = read_yaml("name: 甲公司 #1 车间\nname: 乙\n".encode(), "a.yml")
    assert source is not None
    assert source.data == {"name": "甲公司"}
    assert [each.code for each in problems] == ["yaml_duplicate", "yaml_comment"]


def test_full_width_quotes_round_a_value_are_only_a_warning() -> None:
    source, problems = read_yaml("title: “食安禹川”\n".encode(), "a.yml")
    assert source is not None
    assert [each.severity for each in problems] == ["warning"]


@pytest.mark.parametrize("text", [
    "title: “质量月”活动开幕\n", "url: https://example.com/a#b\n", "url:\n  https://example.com/\n",
    "time: 12:30\n", "title: 【通知】关于申报的通知\n", "a: [锅炉、压力容器, 电梯]\n",
    "text: |\n  name：不是字段\n  - 也不是列表 #1\n  “引文”\n", "a: x#1\n", "note: qq：123456\n",
    "a: 'x #1'\n", "a: x # 备注\n", "intro: |\n  　　缩进两字。\n", "a: 中国　山东\n", "a: -5\n",
    "字段：甲: 乙\n", "name: 𠮷野家\n", "name: 葛\U000e0100\n"])
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_the_same_slip_is_shown_on_every_line_of_its_depth() -> None:
    text = "name：甲\nregion：chenghu\nawards:\n  - honor: a\n    note: 电话tel：1\nstatus：在产\n"
    assert codes(text) == [(line, column, "full_width_colon")
                           for line, column in ((1, 5), (2, 7), (6, 7))]


def test_places_in_gbk_text_count_characters() -> None:
    found = codes("a: 1\nname: 禹泉\n".encode("gbk"))
    assert found == [(2, 7, "encoding_gbk")]


FRONT = "---\ntitle: 甲\nyear：2005\n---\n# 正文\n"


def test_front_matter_gives_values_body_and_the_line_of_the_body() -> None:
    source, body, line, problems = read_front_matter(
        "---\ntitle: 甲\nyear: 2005\n---\n\n# 正文\n---\n".encode(), "b.md")
    assert problems == ()
    assert source is not None
    assert source.data == {"title": "甲", "year": "2005"}
    assert source.place(("year",)) == Place("b.md", 3, 7)
    assert (body, line) == ("\n# 正文\n---\n", 5)


def test_front_matter_problems_count_lines_of_the_whole_file() -> None:
    source, body, line, problems = read_front_matter(FRONT.encode(), "b.md")
    assert source is None
    assert (body, line) == ("# 正文\n", 5)
    assert [(each.line, each.column, each.code) for each in problems] == [
        (3, 5, "full_width_colon")]


@pytest.mark.parametrize(("text", "code"), [
    ("---\ntitle: 甲\n# 正文\n", "front_matter_unclosed"),
    ("# 正文\n", "front_matter_missing"), ("", "front_matter_missing"),
    ("---", "front_matter_unclosed"), ("---\n---\n正文", "empty_file")])
def test_front_matter_fences(text: str, code: str) -> None:
    source, _, _, problems = read_front_matter(text.encode(), "b.md")
    assert source is None
    assert [each.code for each in problems] == [code]


def test_invisible_characters_of_a_body_are_warnings_and_control_characters_errors() -> None:
    raw = "---\na: b\n---\n甲\u200b乙\n丙\x00\n".encode()
    found = read_front_matter(raw, "b.md")[3]
    assert [(each.line, each.column, each.code, each.severity) for each in found] == [
        (4, 2, "body_invisible", "warning"), (5, 2, "control_character", "error")]


def test_files_below_are_sorted_and_leave_out_what_is_not_a_record(tmp_path: Path) -> None:
    for name in ("b.yml", "a/z.yml", "a.yml", ".hidden.yml", "~$a.yml", "schema/s.yml", "c.txt",
                 ".git/x.yml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("a: b\n", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path, ".yml")]
    assert found == ["a.yml", "a/z.yml", "b.yml"]
    assert files_below(tmp_path / "absent", ".yml") == ()


def test_read_gives_bytes_or_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"a: b\n")
    assert read(path) == (b"a: b\n", ())
    folder = tmp_path / "folder.yml"
    folder.mkdir()
    for odd, code in ((folder, "not_a_file"), (tmp_path / "absent.yml", "unreadable"),
                      (tmp_path / "a\x00.yml", "unreadable")):
        raw, problems = read(odd)
        assert raw is None
        assert [each.code for each in problems] == [code]


def test_file_names_that_are_not_utf8_are_reported(tmp_path: Path) -> None:
    name = os.fsdecode("产品".encode("gbk"))
    try:
        (tmp_path / f"{name}.yml").write_bytes(b"a: b\n")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    raw, problems = read(files_below(tmp_path, ".yml")[0])
    assert raw is None
    assert [each.code for each in problems] == ["file_name"]
    assert "\\xb2\\xfa" in problems[0].text


def check_anything(raw: bytes) -> None:
    """No input raises, and every problem lies inside the file."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    source, problems = read_yaml(raw, "a.yml")
    *_, more = read_front_matter(raw, "a.yml")
    for problem in (*problems, *more):
        assert isinstance(problem, Problem)
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert problem.message
        assert problem.hint
        problem.text.encode("utf-8")
    assert source is not None or any(each.severity == "error" for each in problems)
    if source is not None:
        source.place(("x", 0, "y"), key=True)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_values_or_problems(raw: bytes) -> None:
    check_anything(raw)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab：:- \t\n\"'“”[]{}#&*!|>%@`,，、。?甲<　~\\", max_size=60))
def test_any_mixture_of_marks_gives_values_or_problems(text: str) -> None:
    check_anything(text.encode())


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PRODUCT) - 1), st.sampled_from(
    ["", "\t", "：", "　", "“", '"', "'", "[", "]", "{", " #x", "\n", "- ", "&a ", "\x00", "\u200b",
     ": ", "---\n", "*", "!", "%"])), min_size=1, max_size=4))
def test_mutated_records_give_values_or_problems(changes: list[tuple[int, str]]) -> None:
    text = PRODUCT
    for at, new in changes:
        text = text[:at] + new + text[at + 1:]
    check_anything(text.encode())
    check_anything(f"---\n{text}---\n正文".encode())


VALUES = st.recursive(
    st.text(alphabet="ab1：:- #\"'“，甲乙\n", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.text(alphabet="abc_", min_size=1, max_size=3), inner, max_size=3), max_leaves=8)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(alphabet="abc_", min_size=1, max_size=3), VALUES, min_size=1),
       st.booleans())
def test_what_a_yaml_writer_writes_is_read_back(value: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, default_style='"')
    assert source_of(text).data == value
