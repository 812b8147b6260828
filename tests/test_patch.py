"""Publishing a few files: each in place, all or (after a kill) finished, and nothing else touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import journal, patch
from generator.journal import finish, journal_of, write_journal
from generator.patch import Patch, published_files
from generator.stage import MANIFEST, Stage, Written
from generator.unchanged import state_of


def manifest(files: dict[str, str]) -> bytes:
    return json.dumps({"files": files}).encode()


@pytest.fixture(params=(0, 5_000), ids=("journal", "exchange"))
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published site of three files, patched in either of the two ways."""
    monkeypatch.setattr(patch, "FEW_FILES", request.param)
    stage = Stage(tmp_path / "site")
    files = {written.path: written.sha256 for written in (
        stage.put("a.html", b"1"), stage.put("b/c.html", b"2"), stage.put("d/e/f.html", b"3"))}
    stage.put(MANIFEST, manifest(files))
    stage.publish()
    return tmp_path / "site"


def opened(site: Path, host: tuple[Written, ...] = ()) -> Patch:
    return Patch(site, published_files(site), host, state_of(site))


def test_only_what_differs_is_written(site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    stage = opened(site)
    stage.put("a.html", b"new")
    assert stage.keep(Written("b/c.html", published_files(site)["b/c.html"], 1))
    stage.put("d/e/f.html", b"3")
    stage.put("g/h.html", b"added")
    stage.put(MANIFEST, manifest({"a.html": "?"}))
    assert stage.publish()
    assert (site / "a.html").read_bytes() == b"new"
    assert (site / "g/h.html").read_bytes() == b"added"
    for name in ("b/c.html", "d/e/f.html"):
        assert (site / name).stat().st_mtime_ns == before[site / name]
    assert (stage.state or state_of(site)) == state_of(site)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_is_not_put_again_is_gone_with_its_folder(site: Path) -> None:
    stage = opened(site)
    stage.put("a.html", b"1")
    stage.put("b/c.html", b"2")
    stage.put(MANIFEST, manifest({}))
    assert stage.changed == (MANIFEST, "d/e/f.html")
    stage.publish()
    assert not (site / "d").exists()
    assert (stage.state or state_of(site)) == state_of(site)


def test_nothing_new_leaves_everything(site: Path) -> None:
    before = state_of(site)
    stage = opened(site)
    for name, content in (("a.html", b"1"), ("b/c.html", b"2"), ("d/e/f.html", b"3")):
        stage.put(name, content)
    stage.put(MANIFEST, (site / MANIFEST).read_bytes())
    assert not stage.publish()
    assert stage.state == state_of(site) == before


def test_what_mkdocs_made_is_kept_and_other_processes_are_believed(site: Path) -> None:
    known = published_files(site)
    stage = opened(site, (Written("b/c.html", known["b/c.html"], 1),))
    (stage.folder / "a.html").write_bytes(b"by a worker")
    stage.note((Written("a.html", "x", 11),))
    assert [written.path for written in stage.others(frozenset({"a.html"}))] == ["b/c.html"]
    stage.put("d/e/f.html", b"3")
    stage.put(MANIFEST, manifest({}))
    stage.publish()
    assert (site / "a.html").read_bytes() == b"by a worker"
    assert (site / "b/c.html").read_bytes() == b"2"


def test_a_changed_published_file_is_not_kept(site: Path) -> None:
    assert not opened(site).keep(Written("a.html", "other", 1))
    assert not opened(site).keep(Written("nowhere", "other", 1))


def test_a_killed_publication_is_finished(tmp_path: Path) -> None:
    site, source = tmp_path / "site", tmp_path / ".site.new-1"
    for folder, name, text in ((site, "a", "old"), (site, "gone/x", "old"), (source, "b", "new")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (site / "a").write_text("new")  # moved before the kill
    write_journal(site, source.name, ["a", "b"], ["gone/x"])
    finish(site)
    assert sorted(path.name for path in site.iterdir()) == ["a", "b"]
    assert not journal_of(site).exists()
    finish(site)


@pytest.mark.parametrize("words", (b"", b"{", b"[]", b'{"from": 3}'))
def test_a_damaged_journal_is_thrown_away(tmp_path: Path, words: bytes) -> None:
    journal_of(tmp_path / "site").write_bytes(words)
    finish(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_kill_in_the_middle_leaves_a_journal_that_the_next_stage_carries_out(
        site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patch, "FEW_FILES", 0)
    real = journal.carry_out

    def killed(source: Path, target: Path, changed: list[str], gone: list[str]) -> None:
        real(source, target, changed[:1], [])
        raise KeyboardInterrupt

    monkeypatch.setattr(patch, "carry_out", killed)
    stage = opened(site)
    for name in ("a.html", "b/c.html"):
        stage.put(name, b"new")
    stage.put(MANIFEST, manifest({}))
    with pytest.raises(KeyboardInterrupt):
        stage.publish()
    Stage(site).discard()
    assert [(site / name).read_bytes() for name in ("a.html", "b/c.html")] == [b"new", b"new"]
    assert not (site / "d").exists()
