"""Listing: the same files, in order, with and without stamps."""

import os
from pathlib import Path

from generator.listing import files_below, stamps_below, stem


def test_files_are_listed_by_path_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yml", ".c.yml", "~$d.yml", "deep/e.yml", "schema/f.yml", "g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x: y\n", encoding="utf-8")
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    names = [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path, ".yml")]
    assert names == ["a.yml", "b.yml", "deep/e.yml"]
    stamped = stamps_below(tmp_path, ".yml")
    assert [path for path, _ in stamped] == [f"{tmp_path.as_posix()}/{name}" for name in names]
    assert all(stamp and stamp[0] == 5 for _, stamp in stamped)


def test_a_stamp_changes_with_the_file_and_a_young_file_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("x: y\n", encoding="utf-8")
    assert stamps_below(tmp_path, ".yml")[0][1] is None
    os.utime(path, (1_000_000_000, 1_000_000_000))
    before = stamps_below(tmp_path, ".yml")
    path.write_text("x: z\n", encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert before[0][1] != stamps_below(tmp_path, ".yml")[0][1] or os.name == "nt"


def test_a_missing_folder_is_empty_and_a_folder_named_like_a_file_has_no_stamp(tmp_path: Path) -> None:
    assert stamps_below(tmp_path / "none", ".yml") == ()
    (tmp_path / "odd.yml").mkdir()
    assert stamps_below(tmp_path, ".yml")[0][1] is None


def test_the_stem_of_a_path() -> None:
    assert stem("data/products/a.b.yml") == "a.b"
