from __future__ import annotations

import gzip
import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.precompressed import SMALLEST, packed, prune, write_beside

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
