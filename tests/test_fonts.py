"""Typefaces by role, and characters that no typeface can set."""

from __future__ import annotations

from pathlib import Path

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
    found = fonts.missing_characters(data, chosen, "brochure.pdf")
    assert [(problem.field, problem.code, problem.severity) for problem in found] == [
        ("yuquan-vinegar", "glyph_missing", "warning"), ("note[1]", "glyph_missing", "warning")]
    assert "“😀”（U+1F600 GRINNING FACE）" in found[0].message
    assert "U+F0000" in found[1].message
