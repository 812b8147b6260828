"""The stage replaces the site in one step, or not at all."""

from pathlib import Path

import pytest

from generator import stage as module
from generator.stage import MANIFEST, ForeignFolderError, Stage


def published(site: Path, **files: str) -> None:
    stage = Stage(site)
    for name, text in files.items():
        stage.put(name.replace("_", "/"), text.encode())
    stage.put(MANIFEST, repr(sorted(files.items())).encode())
    stage.publish()


def test_publish_replaces_the_whole_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site, a="1", b_c="2")
    published(site, a="3")
    assert (site / "a").read_text() == "3"
    assert not (site / "b").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_publish_without_exchange_uses_two_renames(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_exchange", lambda first, second: False)
    site = tmp_path / "site"
    published(site, a="1")
    published(site, a="2")
    assert (site / "a").read_text() == "2"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_unchanged_files_are_linked(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site, a="same", b="1")
    before = (site / "a").stat().st_ino
    published(site, a="same", b="2")
    assert (site / "a").stat().st_ino == before


def test_an_unpublished_stage_leaves_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site, a="1")
    stage = Stage(site)
    stage.put("a", b"2")
    stage.discard()
    assert (site / "a").read_text() == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_kill_between_two_renames_is_mended(tmp_path: Path) -> None:
    site = tmp_path / "site"
    published(site, a="1")
    site.rename(tmp_path / ".site.old")
    Stage(site).discard()
    assert (site / "a").read_text() == "1"


def test_foreign_files_are_never_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "letter.docx").write_text("mine")
    with pytest.raises(ForeignFolderError):
        Stage(site)
    assert (site / "letter.docx").read_text() == "mine"


def test_leftovers_of_a_killed_build_are_removed(tmp_path: Path) -> None:
    (tmp_path / ".site.new-999999999").mkdir()
    Stage(tmp_path / "site").discard()
    assert list(tmp_path.iterdir()) == []


def test_a_site_changed_by_hand_is_made_whole_though_the_new_one_has_the_same_manifest(tmp_path: Path) -> None:
    def published() -> bool:
        stage = Stage(tmp_path / "site")
        for name in ("a.html", "b/c.html", MANIFEST):
            stage.put(name, name.encode())
        return stage.publish()

    assert published() and not published()
    (tmp_path / "site" / "b" / "c.html").write_text("changed by hand")
    assert published()
    assert (tmp_path / "site" / "b" / "c.html").read_text() == "b/c.html"
    (tmp_path / "site" / "b" / "d.html").write_text("added by hand")
    assert published() and not published()
    assert not (tmp_path / "site" / "b" / "d.html").exists()
