"""Typefaces by role, and characters that no typeface can set."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from generator import fonts


def test_every_role_has_a_face_without_any_setting() -> None:
    chosen, problems = fonts.choose({}, Path())
    assert not problems
    assert [face.role for face in chosen.faces] == list(fonts.ROLES)
    assert chosen.roles["黑"] == {"families": ["Noto Sans CJK SC", "Noto Serif SC"],
                                 "weights": True, "outline": 0.0}
    assert chosen.roles["小标宋"]["outline"] > 0
    assert chosen.faces[0].text == "宋：Noto Serif SC（随程序提供）"
    assert "代用" in chosen.faces[4].text


def test_the_office_may_name_its_own_file() -> None:
    serif = next(path for path in fonts.choose({}, Path())[0].files if "Serif" in path.name)
    chosen, problems = fonts.choose({"小标宋": serif.name}, serif.parent)
    face = chosen.faces[4]
    assert not problems
    assert (face.file, face.outline, face.weights) == (serif, 0.0, False)
    assert face.text == f"小标宋：Noto Serif SC（{serif.name}）"
    assert chosen.loose == (serif,)


def test_a_face_that_cannot_be_read_is_replaced_and_told_of(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    chosen, problems = fonts.choose({"楷": "broken.ttf", "隶": "x.ttf", "宋": "absent.otf"}, tmp_path)
    assert [problem.code for problem in problems] == ["font_role", "font_file", "font_file"]
    assert all(problem.severity == "warning" for problem in problems)
    assert chosen.roles["楷"]["families"][0] == fonts.SERIF


def test_characters_without_a_glyph_are_named_with_their_record() -> None:
    chosen, _ = fonts.choose({}, Path())
    data = {"chapters": [{"entries": [{"id": "yuquan-vinegar", "name": "食醋😀", "facts": ["㙦😀"]}]}],
            "note": ["垟堌濛㙦", "\U000f0000"]}
    missing = fonts.unset(json.dumps(data, ensure_ascii=False), chosen)
    found = fonts.missing_characters(data, missing, "brochure.pdf")
    assert [(problem.field, problem.code, problem.severity) for problem in found] == [
        ("yuquan-vinegar", "glyph_missing", "warning"), ("note[1]", "glyph_missing", "warning")]
    assert "“😀”（U+1F600 GRINNING FACE）" in found[0].message
    assert "U+F0000" in found[1].message


def test_what_the_fonts_have_is_kept_and_not_believed_when_damaged(tmp_path: Path) -> None:
    chosen, _ = fonts.choose({}, Path())
    for damage in ("", "3\n一二", "\udcff"):
        assert fonts.unset("名牌 😀", chosen, tmp_path) == {"😀"}
        (kept,) = tmp_path.glob("glyphs-*.txt")
        whole = kept.read_bytes()
        fonts._covered.cache_clear()
        assert fonts.unset("名牌 😀", chosen, tmp_path) == {"😀"}
        kept.write_text(damage, encoding="utf-8", errors="surrogateescape")
        fonts._covered.cache_clear()
        assert fonts.unset("名牌 😀", chosen, tmp_path) == {"😀"}
        assert kept.read_bytes() == whole


@pytest.mark.parametrize(("rights", "locked"), [(0x0000, False), (0x0004, False), (0x0008, False), (0x0002, True),
                                                (0x0100, True), (0x0200, True)])
def test_a_face_whose_maker_forbids_embedding_is_not_used(tmp_path: Path, rights: int, locked: bool) -> None:
    serif = next(path for path in fonts.choose({}, Path())[0].files if "Serif" in path.name)
    with TTFont(serif, fontNumber=0, lazy=True) as font:
        font["OS/2"].fsType = rights
        font.save(tmp_path / "own.ttf")
    chosen, problems = fonts.choose({"小标宋": "own.ttf"}, tmp_path)
    assert [problem.code for problem in problems] == ["font_locked"] * locked
    assert bool(chosen.loose) is not locked


def test_a_face_of_one_weight_is_told_of_where_print_asks_for_more() -> None:
    serif = next(path for path in fonts.choose({}, Path())[0].files if "Serif" in path.name)
    for role, codes in (("黑", ["font_weight"]), ("宋", [])):
        chosen, _ = fonts.choose({role: serif.name}, serif.parent)
        assert [problem.code for problem in fonts.limits(chosen)] == codes
    assert fonts.limits(fonts.choose({}, Path())[0]) == ()


def test_the_characters_of_a_large_font_are_those_fonttools_finds() -> None:
    for path in fonts.choose({}, Path())[0].files:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            assert fonts._listed(font.reader["cmap"]) == set(font.getBestCmap())


def test_a_font_that_lists_its_characters_otherwise_is_read_too(tmp_path: Path) -> None:
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "one", "two"])
    made.setupCharacterMap({0x31: "one", 0x4E8C: "two"})
    made.setupGlyf({name: Glyph() for name in (".notdef", "one", "two")})
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", "one", "two"), (500, 0)))
    made.setupHorizontalHeader()
    made.setupNameTable({"familyName": "Tiny"})
    made.setupOS2()
    made.setupPost()
    made.save(tmp_path / "tiny.ttf")
    with TTFont(tmp_path / "tiny.ttf") as font:
        assert fonts._listed(font.reader["cmap"]) is None
    tiny = replace(fonts.choose({}, Path())[0], folders=(), loose=(tmp_path / "tiny.ttf",))
    assert fonts.unset("1二三 ", tiny) == {"三"}
