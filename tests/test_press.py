"""Press files: inks, boxes, declarations, photos in inks, sheets and what preflight says."""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from generator import press, proofs
from generator.preflight import report, spine
from generator.press import Process, Setting, Sheet
from generator.press.colours import BLACK, Recolouring

PROFILE = (Path(__file__).parent.parent / "theme" / "print" / "profiles" / "coated-fogra39.icc").read_bytes()
PROCESS = Process(PROFILE, {(35, 29, 26): BLACK})


def laid_out(pages: int, picture: bytes | None = None, size: tuple[int, int] = (1, 1)) -> bytes:
    """Pages of 100 × 60 mm with 3 mm bleed, as the typesetter leaves them."""
    book = pikepdf.new()
    for number in range(pages):
        page = book.add_blank_page(page_size=(300.47, 187.09))
        page.obj.Contents = book.make_stream(
            b"/c0 cs 0.13725491 0.11372549 0.101960786 scn BT (0 0 1 rg \\) ( 1 1 1 rg )) Tj ET "
            b"/c0 CS 0.6 0.2 0.1 SCN 0.3 w 0 0 m 9 9 l S 0.5 g /Im Do " + str(number).encode() + b" w")
        page.obj.Resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(
            c0=pikepdf.Array([pikepdf.Name.ICCBased, pikepdf.Stream(book, b"", N=3)])))
        page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(
            Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(URI="https://mingpai.example.com/"))])
        if picture:
            page.obj.Resources.XObject = pikepdf.Dictionary(Im=pikepdf.Stream(
                book, picture, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=size[0],
                Height=size[1], ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode))
    target = io.BytesIO()
    book.save(target, deterministic_id=True)
    return target.getvalue()


@dataclass
class Made:
    """A press file and what was met on the way."""

    path: Path
    pressed: press.Pressed


def pressed(book: bytes, sheets: tuple[Sheet, ...], wanted: Setting | None = None,
            marks: bytes | None = None) -> Made:
    """A book through both steps, in a folder that outlives the test only briefly."""
    folder = Path(tempfile.mkdtemp(prefix="mingpai-test-"))
    wanted = wanted or setting()
    inked = press.ink(book, wanted, folder)
    press.finish(inked, sheets, wanted, marks, folder / "out.pdf")
    return Made(folder / "out.pdf", inked)


def setting(**more: object) -> Setting:
    return Setting("小样", date(2026, 3, 1), PROCESS, 3, 100, 60, **more)  # type: ignore[arg-type]


def test_colours_become_inks_and_texts_stay_as_they_are() -> None:
    recolouring = Recolouring(PROCESS.inks)
    content = rb"/c0 cs 0.13725491 0.11372549 0.101960786 scn (a (1 0 0 rg) \) 0 0 1 rg) Tj /p cs /p0 scn 1 0 0 RG"
    made = recolouring.rewrite(content, {"c0": 3, "p": 0})
    assert rb"(a (1 0 0 rg) \) 0 0 1 rg) Tj /p cs /p0 scn" in made
    assert b"/MPover gs  0 0 0 1 k" in made
    assert re.search(rb"0 0\.9\d? 1 0 K|0 1 1 0 K|0 0\.9\d 0\.9\d 0 K", made), made
    assert not re.search(rb"1 0 0 RG|c0 cs", made)


def test_greys_are_printed_with_black_alone() -> None:
    assert b" 0 0 0 0.75 k" in Recolouring(PROCESS.inks).rewrite(b"0.25 g", {})


def test_the_profile_keeps_paper_white_and_within_the_limit_of_ink() -> None:
    white, black, red = PROCESS.inks([(255, 255, 255), (0, 0, 0), (200, 22, 29)])
    assert white == (0, 0, 0, 0)
    assert 2 < sum(black) <= PROCESS.ink_limit
    assert red[1] > 0.8 > red[0]


def test_a_press_file_has_boxes_profile_and_no_screen_colour_or_link() -> None:
    made = pressed(laid_out(2), press.singles(2))
    found = press.inspect(made.path, 2)
    assert (found.rgb, found.links, found.boxes, found.sheets) == (0, 0, True, 2)
    with pikepdf.open(made.path) as book:
        (intent,) = book.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert intent.DestOutputProfile.read_bytes() == PROFILE
        assert b"PDF/X-4" in book.Root.Metadata.read_bytes()
        assert book.docinfo.Trapped == "/False"
        assert book.pdf_version == "1.6"
        page = book.pages[0].obj
        trim = [float(edge) for edge in page.TrimBox]
        assert trim[2] - trim[0] == pytest.approx(100 / 25.4 * 72, abs=0.01)
        assert float(page.BleedBox[0]) == pytest.approx(trim[0] - 3 / 25.4 * 72, abs=0.01)


def test_inspection_finds_what_is_left_of_the_screen(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(laid_out(1))
    found = press.inspect(tmp_path / "a.pdf", 1)
    assert found.links == 1
    assert not found.boxes


def test_the_same_input_gives_the_same_press_file() -> None:
    first, again = (pressed(laid_out(2), press.singles(2)).path.read_bytes() for _ in "ab")
    assert first == again


def test_photos_are_swapped_for_their_originals_in_inks(tmp_path: Path) -> None:
    original = tmp_path / "a.png"
    Image.new("RGB", (900, 600), (200, 22, 29)).save(original)
    small = io.BytesIO()
    Image.new("RGB", (90, 60), (200, 22, 29)).save(small, "JPEG")
    digest = hashlib.sha256(small.getvalue()).hexdigest()
    made = pressed(laid_out(2, small.getvalue(), (90, 60)), press.singles(2),
                        setting(photos={digest: (original, 900)}))
    with pikepdf.open(made.path) as book:
        image = book.pages[0].obj.Resources.XObject.P0.Resources.XObject.Im
        assert (image.Width, image.Height, image.ColorSpace) == (900, 600, "/DeviceCMYK")
        with Image.open(io.BytesIO(image.read_raw_bytes())) as inks:
            cyan, magenta, *_ = inks.getpixel((5, 5))  # type: ignore[misc]
        assert magenta > 200 > cyan
    assert press.inspect(made.path, 2).rgb == 0


def test_a_photo_that_breaks_is_one_problem(tmp_path: Path) -> None:
    broken = tmp_path / "a.jpg"
    broken.write_bytes(b"\xff\xd8\xff")
    small = io.BytesIO()
    Image.new("RGB", (90, 60)).save(small, "JPEG")
    digest = hashlib.sha256(small.getvalue()).hexdigest()
    made = pressed(laid_out(1, small.getvalue(), (90, 60)), press.singles(1),
                        setting(photos={digest: (broken, 900)}))
    assert [problem.code for problem in made.pressed.problems] == ["photo_damaged"]


def test_stitched_sheets_hold_every_page_once_in_the_right_place() -> None:
    sheets = press.stitched(8)
    assert [sheet.pages for sheet in sheets] == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert [sheet.pages for sheet in press.stitched(6)] == [(-1, 0), (1, -1), (5, 2), (3, 4)]
    made = pressed(laid_out(8), sheets)
    with pikepdf.open(made.path) as book:
        assert len(book.pages) == 4
        box = book.pages[0].obj.TrimBox
        assert float(box[2]) - float(box[0]) == pytest.approx(200 / 25.4 * 72, abs=0.01)


def test_a_glued_book_has_its_cover_apart_round_the_spine() -> None:
    inside, cover = press.bound(10, spine(6, 0.1))
    assert [sheet.pages for sheet in inside] == [(2,), (3,), (4,), (5,), (6,), (7,)]
    assert [sheet.pages for sheet in cover] == [(9, 0), (1, 8)]
    made = pressed(laid_out(10), cover, setting(spine=laid_out(1)))
    with pikepdf.open(made.path) as book:
        outer, inner = book.pages
        assert "/Spine" in outer.obj.Resources.XObject
        assert "/Spine" not in inner.obj.Resources.XObject
        box = outer.obj.TrimBox
        assert float(box[2]) - float(box[0]) == pytest.approx((200 + spine(6, 0.1)) / 25.4 * 72, abs=0.01)


def test_the_report_judges_every_measure() -> None:
    made = pressed(laid_out(3), press.singles(3))
    told = report(setting(), made.pressed, press.inspect(made.path, 3), binding="骑马订",
                  problems=tuple(proofs.bound("骑马订", 3)))
    verdicts = {item.name: item.verdict for item in told.items}
    assert verdicts["页数与装订"] == "不合格"
    assert verdicts["颜色"] == verdicts["页面框"] == verdicts["链接"] == "通过"
    assert "印前检查：小样" in told.text


def test_marks_cover_every_sheet() -> None:
    made = pressed(laid_out(2), press.singles(2), marks=laid_out(2))
    with pikepdf.open(made.path) as book:
        assert all("/Marks" in page.obj.Resources.XObject for page in book.pages)


def test_creep_moves_inner_pages_towards_the_fold() -> None:
    sheets = press.stitched(8, 0.2)
    assert [sheet.creep for sheet in sheets] == [0, 0, 0.2, 0.2]
    made = pressed(laid_out(8), sheets)
    with pikepdf.open(made.path) as book:
        (left, right), (inner_left, inner_right) = (
            [float(word) for word in re.findall(rb"1 0 0 1 ([\d.]+) [\d.]+ cm /P", page.Contents.read_bytes())]
            for page in (book.pages[0], book.pages[2]))
    shift = 0.2 / 25.4 * 72
    assert (inner_left - left, right - inner_right) == (pytest.approx(shift, abs=1e-3),) * 2
