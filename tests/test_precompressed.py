from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.precompressed import (
    SMALLEST,
    ForeignFolderError,
    copy_site,
    packed,
    prune,
    write_beside,
)
from tests.conftest import ROOT, TINY, TINY_DAY, run_mingpai

LONG = "禹川名牌名录 ".encode() * 200


def digests(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file() and path.suffix != ".gz"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_bytes(LONG)
    (folder / "style.css").write_bytes(LONG + b"2")
    (folder / "small.html").write_bytes(b"x" * (SMALLEST - 1))
    (folder / "photo.jpg").write_bytes(LONG)
    return folder


@given(some.binary(max_size=3000))
def test_what_is_packed_unpacks_to_the_same(content: bytes) -> None:
    assert gzip.decompress(packed(content)) == content


def test_other_programs_can_unpack_it_and_find_no_time_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(packed(LONG))
    told = subprocess.run(["gzip", "-dc", tmp_path / "a.gz"], capture_output=True, check=True)
    assert told.stdout == LONG
    assert packed(LONG)[4:8] == b"\0\0\0\0"


def test_text_files_worth_it_get_a_packed_file_beside_them(site: Path, tmp_path: Path) -> None:
    made = write_beside(site, digests(site), tmp_path / "cache")
    assert made == ("a/index.html.gz", "style.css.gz")
    assert gzip.decompress((site / "a" / "index.html.gz").read_bytes()) == LONG
    assert sorted(path.name for path in site.rglob("*.gz")) == ["index.html.gz", "style.css.gz"]


def test_a_file_that_did_not_change_is_not_packed_again(
        site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_beside(site, digests(site), tmp_path / "cache")
    (site / "style.css").write_bytes(LONG + b"3")
    seen: list[bytes] = []
    monkeypatch.setattr("generator.precompressed.packed", lambda content: seen.append(content) or b"new")
    before = (site / "a" / "index.html.gz").stat()
    write_beside(site, digests(site), tmp_path / "cache")
    assert seen == [LONG + b"3"]
    assert (site / "a" / "index.html.gz").stat().st_mtime_ns == before.st_mtime_ns
    assert (site / "style.css.gz").read_bytes() == b"new"


def test_another_folder_finds_everything_in_the_cache(
        site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = write_beside(site, digests(site), tmp_path / "cache")
    known = {name: (site / name).read_bytes() for name in made}
    for name in made:
        (site / name).unlink()
    monkeypatch.setattr("generator.precompressed.packed", lambda content: pytest.fail("packed again"))
    assert write_beside(site, digests(site), tmp_path / "cache") == made
    assert {name: (site / name).read_bytes() for name in made} == known


def test_a_packed_file_never_outlives_its_use(site: Path, tmp_path: Path) -> None:
    write_beside(site, digests(site), tmp_path / "cache")
    (site / "style.css").write_bytes(b"short")
    assert write_beside(site, digests(site), tmp_path / "cache") == ("a/index.html.gz",)
    assert not (site / "style.css.gz").exists()


def test_the_cache_forgets_what_no_file_holds(site: Path, tmp_path: Path) -> None:
    write_beside(site, digests(site), tmp_path / "cache")
    (site / "style.css").write_bytes(LONG + b"3")
    write_beside(site, digests(site), tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*/*"))) == 3
    prune(tmp_path / "cache", digests(site).values())
    assert {path.name for path in (tmp_path / "cache").glob("*/*")} == {
        hashlib.sha256(content).hexdigest() for content in (LONG, LONG + b"3")}


def finish(site: Path) -> None:
    known = {path: digest for path, digest in digests(site).items() if path != "build.json"}
    (site / "build.json").write_text(json.dumps({"files": known}), encoding="utf-8")


def test_the_folder_for_the_server_is_the_site_with_its_packed_files(site: Path, tmp_path: Path) -> None:
    finish(site)
    assert copy_site(site, tmp_path / "upload", tmp_path / "cache") == (5, 2)
    assert digests(tmp_path / "upload") == digests(site)
    assert not list(site.rglob("*.gz")), "the site itself is left alone"


def test_the_folder_follows_the_site(site: Path, tmp_path: Path) -> None:
    finish(site)
    upload = tmp_path / "upload"
    copy_site(site, upload, tmp_path / "cache")
    times = {path: path.stat().st_mtime_ns for path in upload.rglob("*") if path.is_file()}
    (site / "a" / "index.html").unlink()
    (site / "a").rmdir()
    (site / "style.css").unlink()
    (site / "style.css").write_bytes(LONG + b"3")
    finish(site)
    copy_site(site, upload, tmp_path / "cache")
    assert digests(upload) == digests(site)
    assert not (upload / "a").exists()
    assert gzip.decompress((upload / "style.css.gz").read_bytes()) == LONG + b"3"
    assert (upload / "photo.jpg").stat().st_mtime_ns == times[upload / "photo.jpg"]


def test_a_folder_of_somebody_else_is_not_touched(site: Path, tmp_path: Path) -> None:
    finish(site)
    (tmp_path / "upload").mkdir()
    (tmp_path / "upload" / "thesis.doc").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFolderError):
        copy_site(site, tmp_path / "upload", tmp_path / "cache")
    assert [path.name for path in (tmp_path / "upload").iterdir()] == ["thesis.doc"]


def test_the_command_writes_the_folder_and_says_what_to_do_with_it(tmp_path: Path) -> None:
    done = run_mingpai("export", "site", "--gzip", "--config", str(ROOT / "mkdocs.yml"), "--data", str(TINY / "data"),
                       "--content", str(TINY / "content"), "--as-of", TINY_DAY.isoformat(),
                       "--site", str(tmp_path / "site"), "-o", str(tmp_path / "upload"))
    assert done.returncode == 0, done.stderr
    assert "gzip_static" in done.stdout
    page = tmp_path / "upload" / "products" / "qingsui-vinegar" / "index.html"
    assert gzip.decompress(page.with_suffix(".html.gz").read_bytes()) == page.read_bytes()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").touch()
    again = run_mingpai("export", "site", "--gzip", "--config", str(ROOT / "mkdocs.yml"), "--data", str(TINY / "data"),
                        "--content", str(TINY / "content"), "--as-of", TINY_DAY.isoformat(),
                        "--site", str(tmp_path / "site"), "-o", str(tmp_path / "other"))
    assert again.returncode == 2
    assert "换一个文件夹" in again.stderr


def test_where_there_are_no_links_files_are_copied_and_the_same_ones_left(
        site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        raise OSError("no links here")

    finish(site)
    monkeypatch.setattr("os.link", refuse)
    copy_site(site, tmp_path / "upload", tmp_path / "cache")
    assert digests(tmp_path / "upload") == digests(site)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "upload").rglob("*")}
    copy_site(site, tmp_path / "upload", tmp_path / "cache")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "upload").rglob("*")} == times
