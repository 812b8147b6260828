"""The main job on real public data that nobody here wrote: check, build, brochure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.real.real_city import write_city

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no real data at {SHARED.name}: it lives beside the project")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("real")
    return folder, write_city(SHARED, folder)


def mingpai(folder: Path, command: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", command, "--config", str(ROOT / "mkdocs.yml"),
         "--data", str(folder / "data"), "--content", str(folder / "content"),
         "--as-of", "2026-10-31", *more],
        cwd=ROOT, capture_output=True, text=True, check=False)


def test_check_finds_no_error(city: tuple[Path, dict[str, int]]) -> None:
    done = mingpai(city[0], "check")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stderr


def test_site_has_every_record(city: tuple[Path, dict[str, int]]) -> None:
    folder, counts = city
    site = folder / "site"
    done = mingpai(folder, "build", "--site", str(site))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    assert len(list((site / "enterprises").glob("s*/index.html"))) == counts["enterprises"] == 311
    assert len(list((site / "gi").glob("eugi*/index.html"))) == counts["indications"] == 17
    assert len(list((site / "briefings" / "2025").glob("0*/index.html"))) == counts["briefings"]
    full_width = (site / "enterprises" / "s000726" / "index.html").read_text(encoding="utf-8")
    assert "鲁泰Ａ" in full_width
    report = (site / "briefings" / "2025" / "02" / "index.html").read_text(encoding="utf-8")
    assert len(report) > 15_000
    renamed = (site / "regions" / "r371603" / "index.html").read_text(encoding="utf-8")
    assert "沾化区" in renamed and "沾化县" in renamed


def test_brochure_holds_every_enterprise(city: tuple[Path, dict[str, int]]) -> None:
    folder, _ = city
    target = folder / "brochure.pdf"
    done = mingpai(folder, "brochure", "-o", str(target))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    assert target.read_bytes().startswith(b"%PDF-")
    from pypdf import PdfReader

    words = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "鲁泰" in words and "张裕" in words


def test_bulletin_of_a_very_long_report(city: tuple[Path, dict[str, int]]) -> None:
    folder, _ = city
    target = folder / "bulletin.pdf"
    done = mingpai(folder, "bulletin", "2025/02", "-o", str(target))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    from pypdf import PdfReader

    assert len(PdfReader(target).pages) > 20
