"""The Typst worker: same bytes, cache, pictures, and what it says when something is wrong."""

from __future__ import annotations

import io
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from generator import fonts, pdf
from generator.pdf import Job, Printer, compile_pdf
from generator.problems import Problem

THEME = Path(__file__).parent.parent / "theme"
FONTS = fonts.choose({}, Path())[0]
DAY = date(2026, 3, 1)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with one small template."""
    made = tmp_path / "theme"
    (made / "print").mkdir(parents=True)
    (made / "illustrations").mkdir()
    shutil.copy(THEME / "tokens.json", made)
    (made / "illustrations" / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>')
    (made / "print" / "small.typ").write_text(
        '#let data = json("/data.json")\n'
        '#set document(title: "小样", date: datetime(year: 2026, month: 3, day: 1))\n'
        '#set text(font: data.fonts.at("宋").families, lang: "zh")\n'
        '#data.text\n'
        '#if data.at("picture", default: none) != none { image(data.picture.src, alt: data.picture.alt) }\n')
    return made


def printed(theme: Path, data: dict[str, object], cache: Path | None = None) -> tuple[bytes | None, list[str]]:
    job = Job("small.pdf", "small.typ", data, DAY)
    pdf, problems = compile_pdf(job, theme=theme, photos=theme / "photos", fonts=FONTS, cache=cache)
    return pdf, [problem.code for problem in problems]


def text_of(pdf: bytes | None) -> str:
    assert pdf is not None
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_the_same_input_gives_the_same_bytes(theme: Path) -> None:
    first, second = printed(theme, {"text": "禹泉食醋"}), printed(theme, {"text": "禹泉食醋"})
    assert first == second
    assert "禹泉食醋" in text_of(first[0])


def test_the_file_is_tagged_archivable_and_dated(theme: Path) -> None:
    pdf, _ = printed(theme, {"text": "禹泉食醋"})
    assert pdf is not None
    reader = PdfReader(io.BytesIO(pdf))
    catalog = reader.trailer["/Root"]
    statement = catalog["/Metadata"].get_data()
    assert b"pdfaid:part>2<" in statement
    assert b"pdfaid:conformance>A<" in statement
    assert b"pdfuaid:part>1<" in statement
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"].startswith("zh")
    assert reader.metadata is not None
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == DAY


def test_control_and_bidirectional_characters_never_reach_the_page(theme: Path) -> None:
    pdf, codes = printed(theme, {"text": "禹\u202e泉\u200b食\x07醋"})
    assert "禹泉食醋" in text_of(pdf)
    assert codes == []


def test_data_is_never_read_as_typst(theme: Path) -> None:
    pdf, _ = printed(theme, {"text": '#import "/etc/passwd" $x$ *粗*'})
    assert '#import "/etc/passwd" $x$ *粗*' in text_of(pdf)


def test_a_missing_picture_is_left_out_with_a_warning(theme: Path) -> None:
    picture = {"src": "/illustrations/dot.svg", "alt": "点"}
    assert printed(theme, {"text": "有", "picture": picture})[1] == []
    for absent in ("/illustrations/none.svg", "/photos/x/y.jpg", "/illustrations/../tokens.json",
                   "/tokens.json"):
        pdf, codes = printed(theme, {"text": "无", "picture": {"src": absent, "alt": "点"}})
        assert codes == ["picture_missing"]
        assert "无" in text_of(pdf)


def test_unchanged_input_is_taken_from_the_cache(theme: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    picture = {"src": "/illustrations/dot.svg", "alt": "点"}
    first, _ = printed(theme, {"text": "甲", "picture": picture}, cache)
    (kept,) = cache.glob("*.pdf")
    kept.write_bytes(b"kept")
    assert printed(theme, {"text": "甲", "picture": picture}, cache)[0] == b"kept"
    svg = theme / "illustrations" / "dot.svg"
    svg.write_text(svg.read_text().replace("rect", "rect fill='red'"))
    again, _ = printed(theme, {"text": "甲", "picture": picture}, cache)
    assert again not in (first, b"kept")
    assert len(list(cache.glob("*.pdf"))) == len(list(cache.glob("*.json"))) == 1


def test_a_broken_template_is_a_problem_and_the_worker_lives_on(theme: Path) -> None:
    with Printer(theme=theme, photos=theme, fonts=FONTS) as printer:
        pdf, problems = printer.compile(Job("small.pdf", "small.typ", {"words": "缺 text"}, DAY))
        assert pdf is None
        assert [problem.severity for problem in problems] == ["error"]
        assert printer.compile(Job("small.pdf", "small.typ", {"text": "好"}, DAY))[0] is not None


def test_a_worker_that_dies_is_a_problem(theme: Path) -> None:
    with Printer(theme=theme, photos=theme, fonts=FONTS) as printer:
        assert printer.compile(Job("small.pdf", "small.typ", {"text": "好"}, DAY))[0] is not None
        worker = printer._worker
        assert worker is not None
        worker.kill()
        worker.wait()
        pdf, problems = printer.compile(Job("small.pdf", "small.typ", {"text": "再"}, DAY))
        assert pdf is None
        assert "意外退出" in problems[0].message
        assert printer.compile(Job("small.pdf", "small.typ", {"text": "三"}, DAY))[0] is not None


def photo(theme: Path, name: str, size: tuple[int, int]) -> dict[str, str]:
    path = theme / "photos" / "x" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise(size, 60).convert("RGB").save(path, quality=90)
    return {"src": f"/photos/x/{name}", "alt": "照片"}


def test_a_photo_is_set_as_a_reduced_copy(theme: Path) -> None:
    picture = photo(theme, "big.jpg", (3000, 2000))
    pdf, codes = printed(theme, {"text": "大", "picture": picture})
    assert pdf is not None
    assert codes == []
    (image,) = PdfReader(io.BytesIO(pdf)).pages[0].images
    assert image.image is not None
    assert image.image.size == (1240, 827)


def test_a_damaged_photo_is_one_problem_and_the_book_goes_on(theme: Path, tmp_path: Path) -> None:
    picture = photo(theme, "cut.jpg", (800, 600))
    path = theme / "photos" / "x" / "cut.jpg"
    path.write_bytes(path.read_bytes()[:900])
    for _ in range(2):
        pdf, codes = printed(theme, {"text": "坏", "picture": picture}, tmp_path / "cache")
        assert codes == ["photo_damaged"]
        assert "坏" in text_of(pdf)


def test_a_changed_photo_is_printed_anew(theme: Path, tmp_path: Path) -> None:
    first, _ = printed(theme, {"text": "照", "picture": photo(theme, "a.jpg", (300, 200))}, tmp_path / "c")
    other, _ = printed(theme, {"text": "照", "picture": photo(theme, "a.jpg", (200, 300))}, tmp_path / "c")
    assert first != other


def test_a_preview_and_a_build_may_keep_at_once(tmp_path: Path) -> None:
    """Each throws away what the other has just kept under the same name."""
    def keep(number: int) -> tuple[bytes, tuple[Problem, ...]] | None:
        path = tmp_path / f"a-{number:024d}.pdf"
        pdf._keep(path, b"%PDF", (), "a.pdf")
        return pdf._known(path)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(keep, range(400))) <= {(b"%PDF", ()), None}
    assert not [path for path in tmp_path.iterdir() if path.suffix not in (".pdf", ".json")]
