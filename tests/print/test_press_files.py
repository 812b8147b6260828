"""The demonstration's press files: every measure a print shop looks at, and refusals without half a file."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from generator import cli, fonts, presswork
from generator.build import Folders, Input, read_input
from generator.pdf import Job, compile_pdf
from generator.press import SLUG, read
from generator.presswork import Printing, Wishes

ROOT = Path(__file__).parent.parent.parent
POINT = 72 / 25.4
PRODUCT = "baizhen-scissors"


def given(data: Path, cache: Path) -> Input:
    return read_input(Folders(data, ROOT / "content", ROOT / "theme", cache / "site", cache),
                      date(2026, 9, 30))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Printing:
    return presswork.make(given(ROOT / "data", tmp_path_factory.mktemp("press")),
                          tmp_path_factory.mktemp("out"))


def test_the_whole_book_passes_preflight(whole: Printing) -> None:
    assert whole.report is not None
    assert [item for item in whole.report.items if item.verdict == "不合格"] == []
    assert [suffix for suffix, _ in whole.files] == ["", "-封面"]
    assert whole.report_pdf is not None
    assert "印前检查单" in PdfReader(io.BytesIO(whole.report_pdf)).pages[0].extract_text()


def test_the_pages_within_the_cover_are_whole_leaves_of_the_right_size(whole: Printing) -> None:
    inside = PdfReader(whole.files[0][1])
    assert len(inside.pages) % 2 == 0
    for page in inside.pages:
        assert float(page.trimbox.width) == pytest.approx(210 * POINT, abs=0.01)
        assert float(page.bleedbox.height) == pytest.approx(303 * POINT, abs=0.01)
    cover = PdfReader(whole.files[1][1])
    spine = float(cover.pages[0].trimbox.width) / POINT - 420
    assert spine == pytest.approx(len(inside.pages) / 2 * 0.1 + 0.5, abs=0.06)


def poppler(tool: str, *words: str) -> list[list[str]]:
    """The rows below the head of a table that one of poppler's tools prints; in CI they are there."""
    if shutil.which(tool) is None:
        if os.environ.get("CI"):
            pytest.fail(f"CI needs {tool}: poppler-utils")
        pytest.skip(f"{tool} is not installed (poppler-utils)")
    done = subprocess.run([tool, *words], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return [line.split() for line in done.stdout.splitlines()[2:]]


def test_other_programs_find_the_press_files_whole_and_in_inks(whole: Printing) -> None:
    """qpdf reads every object; poppler sees embedded subsets and no picture in the colours of a screen."""
    for _, path in whole.files:
        with pikepdf.open(path) as book:
            assert book.check_pdf_syntax() == []
        assert {tuple(row[-5:-2]) for row in poppler("pdffonts", str(path))} == {("yes", "yes", "yes")}
    pictures = poppler("pdfimages", "-list", str(whole.files[0][1]))
    assert len(pictures) >= 12
    assert {row[5] for row in pictures if row[2] == "image"} == {"cmyk"}


def test_the_report_is_written_as_json_and_for_the_print_shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "theme").symlink_to(ROOT / "theme", target_is_directory=True)
    for name in ("report.json", "report.pdf"):
        assert cli.main(["brochure", "--config", str(tmp_path / "mkdocs.yml"), "--data", str(ROOT / "data"),
                         "--content", str(ROOT / "content"), "--as-of", "2026-09-30", "--press", "--select", f"id={PRODUCT}",
                         "-o", str(tmp_path / "sheet.pdf"), "--report", str(tmp_path / name)]) == 0
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    items = {item["name"]: item for item in told["items"]}
    assert told["title"] == "《禹川名牌》宣传画册（2026年版）"
    assert items["成品尺寸"]["found"] == "210 × 297 mm，出血 3 mm"
    assert {name: items[name]["verdict"] for name in ("颜色", "字体", "文字超长", "总墨量")} == dict.fromkeys(
        ("颜色", "字体", "文字超长", "总墨量"), "通过")
    assert {item["verdict"] for item in told["items"]} <= {"", "通过", "注意"}
    sheet = PdfReader(tmp_path / "report.pdf").pages[0].extract_text()
    printed = capsys.readouterr().out
    for name, item in items.items():
        assert name in sheet and f"{name}：{item['found']}" in printed


def with_photo(tmp_path: Path, write: Image.Image | bytes) -> Printing:
    """A sheet of one product with this photo."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    folder = data / "photos" / PRODUCT
    folder.mkdir(parents=True)
    if isinstance(write, bytes):
        (folder / "a.jpg").write_bytes(write)
    else:
        write.save(folder / "a.jpg", "PNG" if write.mode == "1" else "JPEG")
    record = data / "products" / f"{PRODUCT}.yml"
    record.write_text(record.read_text(encoding="utf-8") + "photos:\n- {file: a.jpg, alt: 剪刀的照片}\n",
                      encoding="utf-8")
    return presswork.make(given(data, tmp_path / "cache"), tmp_path, Wishes(f"id={PRODUCT}"))


def test_a_good_photo_is_printed_in_inks(tmp_path: Path) -> None:
    made = with_photo(tmp_path, Image.effect_noise((3000, 2250), 40).convert("RGB"))
    assert [problem.text for problem in made.problems] == []
    assert made.report is not None
    assert {item.name: item.found for item in made.report.items}["照片"].startswith("1 张")
    assert len(made.files) == 1


@pytest.mark.parametrize(("photo", "code", "printed"), [
    (Image.new("RGB", (1600, 1200)), "photo_resolution", True),
    (Image.new("RGB", (600, 400)), "photo_resolution", False),
    (b"\xff\xd8\xff no picture", "photo_damaged", False),
    (Image.new("1", (20_000, 20_000)), "photo_too_large", False),
])
def test_a_bad_photo_is_one_clear_problem_and_no_half_a_file(
        tmp_path: Path, photo: Image.Image | bytes, code: str, printed: bool) -> None:
    made = with_photo(tmp_path, photo)
    assert [problem.code for problem in made.problems] == [code]
    assert bool(made.files) is printed


def with_text(tmp_path: Path, text: str) -> Printing:
    """A sheet of one product of which the introduction is this."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    record = data / "products" / f"{PRODUCT}.yml"
    kept = record.read_text(encoding="utf-8").partition("intro:")[0]
    record.write_text(f"{kept}intro: {text}\n", encoding="utf-8")
    return presswork.make(given(data, tmp_path / "cache"), tmp_path, Wishes(f"id={PRODUCT}"))


@pytest.mark.parametrize(("text", "code", "words"), [
    ("刀口用好钢，手柄合手，一剪到底不打滑。" * 150, "entry_overfull", "仍比版面长"),
    ("刀口用好钢，\ue123手柄合手。", "glyph_missing", "U+E123")])
def test_a_text_that_cannot_be_set_is_one_located_problem_and_no_half_a_file(
        tmp_path: Path, text: str, code: str, words: str) -> None:
    made = with_text(tmp_path, text)
    (problem,) = [problem for problem in made.problems if problem.code != "photo_absent"]
    assert (problem.code, problem.severity) == (code, "error")
    assert words in problem.message
    assert problem.file.endswith(f"products/{PRODUCT}.yml") and problem.line > 0
    assert made.files == ()
    assert not [path for path in tmp_path.glob("*.pdf") if path.name == "press.pdf" and made.report is None]


def test_only_a_stitched_book_is_imposed(tmp_path: Path) -> None:
    refused = presswork.make(given(ROOT / "data", tmp_path), tmp_path, Wishes(imposed=True))
    assert [problem.code for problem in refused.problems] == ["not_stitched"]
    leaflet = presswork.make(given(ROOT / "data", tmp_path), tmp_path,
                             Wishes("id=yuquan-vinegar", imposed=True))
    pages = PdfReader(leaflet.files[0][1]).pages
    assert len(pages) == 4
    assert float(pages[0].trimbox.width) == pytest.approx(420 * POINT, abs=0.01)


@pytest.mark.parametrize(("folds", "times"), [([], 2), ([210.0, 214.5], 4)])
def test_the_slug_line_keeps_clear_of_targets_and_folds(folds: list[float], times: int) -> None:
    width = 2 * 210 + 4.5 if folds else 210
    words = "《禹川名牌》宣传画册（2026年版）　2026-09-30　FOGRA39　内页 第112页，共180页　C M Y K　" * times
    data = {"title": "标记", "bleed": 3, "slug": SLUG, "sheets": [
        {"width": width, "height": 297, "words": words, "folds": folds}]}
    pdf, problems = compile_pdf(Job("marks.pdf", "marks.typ", data, date(2026, 9, 30), ()), theme=ROOT / "theme",
                                photos=ROOT / "data" / "photos", fonts=fonts.choose({}, ROOT)[0])
    assert pdf
    assert not problems
    lines = read(pdf, bleed=0, height=297 + 2 * (3 + SLUG)).lines
    edge = 3 + SLUG + (folds[0] if folds else width / 2)
    assert "".join(line.text for line in lines).count("FOGRA39") == times
    assert len({round(line.base, 1) for line in lines}) > 1
    assert max(line.right for line in lines) < edge - 2.5
    assert max(line.base for line in lines) < SLUG
