"""The press step's memory does not grow with the number of photos: they pass through one by one."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.conftest import ROOT

STEP = """
import json, resource, sys
from datetime import date
from pathlib import Path
from generator import press
folder = Path(sys.argv[1])
photos = {digest: (Path(path), 1600) for digest, path in json.loads((folder / "photos.json").read_text()).items()}
profile = Path(sys.argv[2]).read_bytes()
setting = press.Setting("书", date(2026, 1, 1), press.Process(profile), 3, 100, 60, photos=photos)
pressed = press.ink((folder / "book.pdf").read_bytes(), setting, folder)
press.finish(pressed, press.singles(pressed.pages), setting, None, folder / "press.pdf")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(folder: Path, count: int) -> int:
    """Megabytes that the press step takes for a book of so many different photos."""
    folder.mkdir()
    noise = Image.effect_noise((1600, 1200), 60).convert("RGB")
    originals: dict[str, str] = {}
    book = pikepdf.new()
    for number in range(count):
        path = folder / f"{number}.jpg"
        noise.putpixel((0, 0), (number * 9 % 255, number, 0))
        noise.save(path, quality=92)
        copy = io.BytesIO()
        Image.new("RGB", (8, 6), (number * 9 % 255, number, 40)).save(copy, "JPEG")
        originals[hashlib.sha256(copy.getvalue()).hexdigest()] = str(path)
        page = book.add_blank_page(page_size=(300.47, 187.09))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pikepdf.Stream(
            book, copy.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8, Height=6,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode)))
        page.obj.Contents = book.make_stream(b"q 100 0 0 75 0 0 cm /Im Do Q")
    assert len(originals) == count
    book.save(folder / "book.pdf")
    (folder / "photos.json").write_text(json.dumps(originals), encoding="utf-8")
    profile = ROOT / "theme" / "print" / "profiles" / "coated-fogra39.icc"
    done = subprocess.run([sys.executable, "-c", STEP, str(folder), str(profile)], check=True, cwd=ROOT,
                          capture_output=True, text=True)
    assert (folder / "press.pdf").stat().st_size > count * 1_000_000, "the originals are in the file"
    return int(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="no resource module")
def test_ten_times_the_photos_take_little_more_memory(tmp_path: Path) -> None:
    few, many = peak(tmp_path / "few", 3), peak(tmp_path / "many", 30)
    assert many < few + 25, (few, many)
