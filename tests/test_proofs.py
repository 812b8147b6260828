"""What an editor must mend before printing: each kind of finding on a case made for it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest

from generator import press, proofs
from generator.press import Process, Setting
from generator.press.lines import read

SETTING = Setting("书", date(2026, 9, 30), Process(b""), 3, 100, 60)
_POINT = 72 / 25.4


def page_of(*texts: tuple[float, float, str, int]) -> str:
    """Drawing instructions of texts: millimetres from the left top of the trim, words, their element."""
    parts = []
    for left, base, words, number in texts:
        codes = words.encode("utf-16-be").hex().upper()
        x, y = (left + 3) * _POINT, (63 - base) * _POINT
        parts.append(f"/Span<</MCID {number}>>BDC\nq 1 0 0 -1 {x:.3f} {y:.3f} cm 0 0 0 rg\n"
                     f"BT 0 Tr/f0 10 Tf 1 0 0 -1 0 0 Tm[<{codes}>]TJ\nET\nQ\nEMC")
    return "\n".join(parts)


def laid_out(*pages: str, elements: tuple[tuple[int, ...], ...] = ()) -> bytes:
    """A tagged book; `elements` says for each page to which paragraph each piece belongs."""
    book = pikepdf.new()
    name, dictionary = pikepdf.Name, pikepdf.Dictionary
    cmap = b"1 beginbfrange <0000> <FFFF> <0000> endbfrange"
    inner = dictionary(Type=name.Font, Subtype=name.CIDFontType2, DW=1000)
    face = book.make_indirect(dictionary(Type=name.Font, Subtype=name.Type0, DescendantFonts=[inner],
                                         ToUnicode=book.make_stream(cmap)))
    made = [book.make_indirect(dictionary(Type=name.StructElem, S=name.P)) for _ in range(8)]
    numbers: list[Any] = []
    for number, content in enumerate(pages):
        page = book.add_blank_page(page_size=(106 * _POINT, 66 * _POINT))
        page.obj.Contents = book.make_stream(content.encode())
        page.obj.Resources = dictionary(Font=dictionary(f0=face))
        page.obj.StructParents = number
        owners = elements[number] if elements else tuple(range(8))
        numbers += [number, pikepdf.Array([made[owner] for owner in owners])]
    book.Root.StructTreeRoot = dictionary(ParentTree=dictionary(Nums=pikepdf.Array(numbers)))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def told(book: bytes) -> list[tuple[str, str]]:
    drawn = read(book, bleed=3, height=60)
    return [(problem.code, problem.severity) for problem in proofs.placed(drawn, SETTING)]


def test_lines_are_read_with_their_place_and_words() -> None:
    (line,) = read(laid_out(page_of((10, 20, "禹川名牌", 0))), bleed=3, height=60).lines
    assert (round(line.left, 2), round(line.base, 2), line.text) == (10, 20, "禹川名牌")
    assert line.right - line.left == pytest.approx(40 / _POINT, abs=0.01)


def test_text_near_the_edge_is_told_of_and_beyond_it_refused() -> None:
    assert told(laid_out(page_of((10, 20, "在安全区内的文字", 0)))) == []
    assert told(laid_out(page_of((1.5, 20, "太靠左的文字", 0)))) == [("text_unsafe", "warning")]
    assert told(laid_out(page_of((10, 59, "太靠下的文字", 0)))) == [("text_unsafe", "warning")]
    assert told(laid_out(page_of((70, 20, "伸到纸外的一行很长的文字", 0)))) == [("text_unsafe", "error")]


def test_a_last_line_of_one_character_is_found() -> None:
    first, last = (10.0, 20.0, "一行很长的文字走到行末", 0), (10.0, 26.0, "了。", 0)
    assert told(laid_out(page_of(first, last))) == [("line_of_one", "warning")]
    assert told(laid_out(page_of(first, (10, 26, "完了。", 0)))) == []
    assert told(laid_out(page_of(first, (10, 26, "前面", 1), (17.1, 26, "了。", 0)))) == [], "not alone"
    upright = [(10.0, 20.0 + 6 * place, char, 0) for place, char in enumerate("禹川名牌")]
    assert told(laid_out(page_of(*upright))) == [], "an upright title"


def test_a_line_left_alone_on_a_page_is_found() -> None:
    words = "一行很长的文字走到行末"
    first = page_of((10, 40, words, 0), (10, 46, words, 0))
    assert told(laid_out(first, page_of((10, 10, words, 0)))) == [("widow", "warning")]
    assert told(laid_out(first, page_of((10, 10, words, 0), (10, 16, words, 0)))) == []
    assert told(laid_out(first, page_of((10, 10, words, 1)))) == [], "another paragraph"


def test_the_thinnest_stroke_is_measured_as_it_is_drawn() -> None:
    drawn = read(laid_out("q 0.5 0 0 0.5 0 0 cm 0.4 w 0 0 m 9 9 l\nS\nQ\nq 1 w 0 0 m 9 9 l\nS\nQ"), bleed=3, height=60)
    assert [stroke.width for stroke in drawn.strokes] == [0.2]


@pytest.mark.parametrize(("binding", "pages", "severity"), [
    ("骑马订", 82, "error"), ("骑马订", 80, "warning"), ("骑马订", 32, None), ("胶装", 83, "error"),
    ("胶装", 20, "warning"), ("胶装", 82, None), ("单页", 1, None)])
def test_pages_must_suit_the_binding(binding: str, pages: int, severity: str | None) -> None:
    assert [problem.severity for problem in proofs.bound(binding, pages)] == ([severity] if severity else [])


def entry(text: str, *, live: bool, picture: object = None) -> dict[str, Any]:
    tokens = [{"type": "paragraph", "children": [{"type": "text", "text": text}]}]
    return {"chapters": [{"layout": "半页", "entries": [{
        "id": "a", "kind": "product", "title": "甲牌乙", "summary": "", "blocks": tokens, "picture": picture,
        "honours": [{"name": "山东名牌产品", "live": live}]}]}]}


@pytest.mark.parametrize(("text", "live", "found"), [
    ("本品是山东名牌，质量可靠。", False, 1), ("本品是山东名牌，质量可靠。", True, 0),
    ("2004年获山东名牌。", False, 0), ("曾获山东名牌产品。", False, 0), ("质量可靠。", False, 0)])
def test_a_title_that_has_run_out_is_not_used_as_if_it_were_held(text: str, live: bool, found: int) -> None:
    problems = list(proofs.lapsed(entry(text, live=live)))
    assert [problem.code for problem in problems] == ["title_expired"] * found
    assert all(problem.field == "a" and "山东名牌" in problem.message for problem in problems)


def test_an_entry_without_a_picture_is_told_of_by_record() -> None:
    (problem,) = proofs.pictureless(entry("", live=True))
    assert (problem.code, problem.field) == ("photo_absent", "a")
    assert not list(proofs.pictureless(entry("", live=True, picture={"src": "/a.jpg"})))


def test_every_code_has_a_line_in_the_report() -> None:
    from generator.preflight import report
    from generator.press import Findings, Pressed
    from generator.problems import Problem

    codes = ("text_unsafe", "line_of_one", "widow", "pages_binding", "title_expired", "photo_absent", "banned_word",
             "font_locked", "font_weight", "glyph_missing", "entry_overfull", "picture_missing", "photo_damaged",
             "photo_too_large", "photo_resolution")
    findings = Findings(8, 8, True, 0, 0.5, (), ("A",), 0)
    pressed = Pressed(press.__file__, 8, (), ())  # type: ignore[arg-type]
    clean = report(SETTING, pressed, findings, binding="骑马订", problems=())
    assert {item.verdict for item in clean.items} == {"", "通过"}
    for code in codes:
        for severity, verdict in (("warning", "注意"), ("error", "不合格")):
            problem = Problem("a.yml", 1, 1, "", code, "说明", "", severity)  # type: ignore[arg-type]
            told = report(SETTING, pressed, findings, binding="骑马订", problems=(problem,))
            assert [item.verdict for item in told.items if item.verdict not in ("", "通过")] == [verdict], code
