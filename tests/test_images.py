"""Pictures: what is published of a photo, what is refused, and signs drawn from a name."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from generator import fonts, images, signs

ROOT = Path(__file__).parents[1]


def put(folder: Path, name: str, picture: Image.Image, **options: object) -> None:
    (folder / "acme").mkdir(parents=True, exist_ok=True)
    picture.save(folder / "acme" / name, **options)


def opened(target: Path, address: str) -> Image.Image:
    return Image.open(io.BytesIO((target / address).read_bytes()))


def test_a_photo_becomes_smaller_sizes_in_three_formats(tmp_path: Path) -> None:
    put(tmp_path / "in", "front.jpg", Image.new("RGB", (2000, 1500), "#9c2a24"))
    photos, problems = images.publish_photos(tmp_path / "in", tmp_path / "out")
    assert problems == ()
    found = photos["acme", "front.jpg"].renditions
    assert [(one.width, one.height) for one in found] == [(480, 360), (960, 720), (1600, 1200)]
    for one in found:
        assert opened(tmp_path / "out", one.avif).format == "AVIF"
        assert opened(tmp_path / "out", one.webp).format == "WEBP"
        assert opened(tmp_path / "out", one.jpeg).size == (one.width, one.height)
    assert photos["acme", "front.jpg"].largest.width == 1600


def test_a_small_photo_is_never_enlarged(tmp_path: Path) -> None:
    put(tmp_path / "in", "small.png", Image.new("RGB", (600, 400)))
    photos, _ = images.publish_photos(tmp_path / "in", tmp_path / "out")
    assert [one.width for one in photos["acme", "small.png"].renditions] == [480, 600]


def test_camera_notes_are_removed_and_the_picture_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    exif[0x010E] = "secret place"
    put(tmp_path / "in", "side.jpg", Image.new("RGB", (400, 300)), exif=exif)
    photos, _ = images.publish_photos(tmp_path / "in", tmp_path / "out")
    for one in photos["acme", "side.jpg"].renditions:
        for address in one.addresses:
            published = opened(tmp_path / "out", address)
            assert published.size == (300, 400)
            assert not published.getexif()
            assert b"secret place" not in (tmp_path / "out" / address).read_bytes()


def test_transparent_parts_turn_white(tmp_path: Path) -> None:
    put(tmp_path / "in", "logo.png", Image.new("RGBA", (100, 80), (0, 0, 0, 0)))
    photos, _ = images.publish_photos(tmp_path / "in", tmp_path / "out")
    pixel = opened(tmp_path / "out", photos["acme", "logo.png"].largest.jpeg).convert("RGB").getpixel((5, 5))
    assert pixel == (255, 255, 255)


def test_colours_outside_srgb_are_converted(tmp_path: Path) -> None:
    put(tmp_path / "in", "print.jpg", Image.new("CMYK", (120, 90), (0, 255, 255, 0)))
    photos, problems = images.publish_photos(tmp_path / "in", tmp_path / "out")
    assert problems == ()
    assert opened(tmp_path / "out", photos["acme", "print.jpg"].largest.jpeg).mode == "RGB"


@pytest.mark.parametrize("content", [
    b"", b"not a picture", b"\xff\xd8\xff\xe0 cut short", b"<svg xmlns='x'/>", b"\x89PNG\r\n\x1a\n\0\0"])
def test_a_damaged_file_is_a_problem_of_that_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in" / "acme").mkdir(parents=True)
    (tmp_path / "in" / "acme" / "bad.jpg").write_bytes(content)
    put(tmp_path / "in", "good.jpg", Image.new("RGB", (100, 80)))
    photos, problems = images.publish_photos(tmp_path / "in", tmp_path / "out")
    assert set(photos) == {("acme", "good.jpg")}
    assert [(problem.code, problem.file.endswith("acme/bad.jpg")) for problem in problems] == [
        ("photo_damaged", True)]


def test_a_truncated_photo_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(buffer, "JPEG")
    (tmp_path / "in" / "acme").mkdir(parents=True)
    (tmp_path / "in" / "acme" / "cut.jpg").write_bytes(buffer.getvalue()[:2000])
    _, problems = images.publish_photos(tmp_path / "in", tmp_path / "out")
    assert [problem.code for problem in problems] == ["photo_damaged"]


def test_a_picture_that_would_fill_the_memory_is_refused(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAXIMUM_PIXELS", 1000)
    put(tmp_path / "in", "bomb.png", Image.new("L", (100, 80)))
    photos, problems = images.publish_photos(tmp_path / "in", tmp_path / "out")
    assert photos == {}
    assert [problem.code for problem in problems] == ["photo_too_large"]


def test_what_exists_is_not_made_again(tmp_path: Path) -> None:
    put(tmp_path / "in", "front.jpg", Image.new("RGB", (500, 400)))
    photos, _ = images.publish_photos(tmp_path / "in", tmp_path / "out")
    made = tmp_path / "out" / photos["acme", "front.jpg"].largest.webp
    made.write_bytes(b"kept")
    images.publish_photos(tmp_path / "in", tmp_path / "out")
    assert made.read_bytes() == b"kept"


@pytest.mark.parametrize("words", ["禹", "禹泉", "沁枣王", "海悦水产", "禹川经济开发", "<&>", "", "Ａ ××"])
def test_every_name_gives_one_well_formed_sign(words: str) -> None:
    picture = signs.typographic_picture(words, tone="c14", seed="yuquan-vinegar")
    root = ET.fromstring(picture)
    assert root.get("viewBox") == "0 0 400 300"
    written = "".join(root.itertext()).replace("\n", "")
    assert written == ("".join(words.split()) or "名牌")
    assert picture == signs.typographic_picture(words, tone="c14", seed="yuquan-vinegar")
    assert len(picture.encode()) < 1600


def test_signs_of_one_trade_share_a_colour_and_differ_in_form() -> None:
    drawn = {signs.typographic_picture("禹泉", tone="c14", seed=f"p{number}") for number in range(40)}
    assert len(drawn) > 4
    assert len({sign.split('fill="')[1][:7] for sign in drawn}) == 1


def test_the_tones_are_the_chapter_colours_of_print() -> None:
    tokens = json.loads((ROOT / "theme" / "tokens.json").read_text(encoding="utf-8"))
    assert list(signs.TONES) == tokens["chapters"]


def test_every_drawing_named_by_a_record_exists() -> None:
    names = images.illustration_names(ROOT / "theme" / "illustrations")
    wanted = {line.split(":", 1)[1].strip()
              for path in (ROOT / "data").rglob("*.yml")
              for line in path.read_text(encoding="utf-8").splitlines()
              if line.startswith("illustration:")}
    assert wanted <= names
    assert images.illustration("pump") == "assets/illustrations/pump.svg"


def test_a_photo_is_cut_for_cards_and_networks_and_blurred_until_it_comes(tmp_path: Path) -> None:
    put(tmp_path / "in", "tall.jpg", Image.new("RGB", (900, 1600), "#2c5a4c"))
    photos, _ = images.publish_photos(tmp_path / "in", tmp_path / "out")
    found = photos["acme", "tall.jpg"]
    assert [opened(tmp_path / "out", one.jpeg).size for one in found.cropped] == [(480, 360)]
    assert opened(tmp_path / "out", found.social).size == (1200, 630)
    assert found.blur.startswith("data:image/webp;base64,") and len(found.blur) < 400
    assert all((tmp_path / "out" / address).is_file() for address in found.addresses)


def test_where_a_photo_was_taken_is_never_told(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (37.0, 22.0, 58.0)
    put(tmp_path / "in", "field.jpg", Image.new("RGB", (600, 400)), exif=exif)
    photos, _ = images.publish_photos(tmp_path / "in", tmp_path / "out")
    for address in photos["acme", "field.jpg"].addresses:
        assert not opened(tmp_path / "out", address).getexif().get_ifd(0x8825)


@pytest.mark.parametrize("title", ["", "名", "禹泉牌食醋", "山东凯砾建材股份有限公司纸面石膏板厂", "字" * 80])
def test_words_become_a_picture_of_the_size_networks_ask_for(title: str) -> None:
    face = next(path for path in fonts.choose({}, ROOT)[0].files if "Serif" in path.name)
    made = images.worded("名牌企业", title, "禹川名牌", face)
    found = Image.open(io.BytesIO(made))
    assert (found.format, found.size) == ("PNG", (1200, 630))
    assert len(made) < 60_000
    assert made == images.worded("名牌企业", title, "禹川名牌", face)
