"""A record that is saved again takes its place among those read before, as if all were read anew."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.edits import holders, texts
from bench.edits.world import World, copy_city
from generator.intake import Folders, read_input
from generator.keeping import Kept
from generator.live import Live
from generator.shells import Shell
from tests.conftest import FRAME, ROOT, TINY, TINY_DAY


@pytest.fixture
def world(tmp_path: Path) -> World:
    return copy_city(TINY / "data", TINY / "content", tmp_path / "world", seed=7, day=TINY_DAY)


def live_of(world: World) -> Live:
    folders = Folders(world.data, world.content, ROOT / "theme", world.root / "site", world.root / "cache")
    kept = Kept(resident=True)
    given = read_input(folders, TINY_DAY, drafts=True, kept=kept)
    return Live(given, {key: Shell(FRAME) for key in given.shell_keys}, None, kept)


def assert_same(newer: Live, world: World) -> None:
    fresh = live_of(world)
    assert [key.address for key in newer.given.keys] == [key.address for key in fresh.given.keys]
    for key in fresh.given.keys:
        assert newer.page(key.address) == fresh.page(key.address), key.address
    assert newer.problems == fresh.problems
    assert newer.given.catalogue.awards == fresh.given.catalogue.awards


EDITS: tuple[Callable[[World], str | None], ...] = (
    holders.reword_product, holders.rebrand_product, holders.reword_enterprise, holders.retrain_enterprise,
    texts.write_on)


def edited(world: World, edit: Callable[[World], str | None]) -> list[Path]:
    """The files that an edit changed."""
    world.forget()
    assert any(edit(world) for _ in range(50)), edit
    return sorted(path for path in world.before if path.exists())


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_a_saved_record_gives_what_reading_everything_gives(world: World, edit: Callable[[World], str | None],
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    live = live_of(world)
    for key in live.given.keys:
        live.page(key.address)  # works out everything that might be carried over
    paths = edited(world, edit)
    monkeypatch.setattr(Live, "read_again", lambda self: pytest.fail("everything was read again"))
    newer = live.read_saved(paths)
    monkeypatch.undo()
    assert_same(newer, world)


def test_many_saved_records_one_after_the_other(world: World) -> None:
    live = live_of(world)
    for _ in range(12):
        live.page("")
        live = live.read_saved(edited(world, random.Random(world.new()).choice(EDITS)))
    assert_same(live, world)


def _field(path: Path, line: str) -> None:
    field = line.partition(":")[0]
    kept = [each for each in path.read_text(encoding="utf-8").split("\n") if not each.startswith(f"{field}:")]
    path.write_text("\n".join([line, *kept]), encoding="utf-8")


@pytest.mark.parametrize("line", ("public: false", "introduced: 2099", 'pinyin: "zu"', 'name: "啊"'))
def test_a_record_that_moves_or_goes_out_of_sight(world: World, line: str) -> None:
    live = live_of(world)
    live.page("")
    path = world.files("products")[0]
    if line.startswith("pinyin"):
        line = f'pinyin: "{" ".join(["zu"] * 3)}"'
    _field(path, line)
    newer = live.read_saved([path])
    fresh = live_of(world)
    assert list(newer.given.site.catalogue.products) == list(fresh.given.site.catalogue.products)
    assert_same(newer, world)


def test_what_is_new_or_gone_or_broken_is_read_with_everything_else(world: World) -> None:
    live = live_of(world)
    path = world.files("products")[0]
    shutil.copy(path, path.with_name("quite-new.yml"))
    assert "quite-new" in live.read_saved([path.with_name("quite-new.yml")]).given.catalogue.products
    path.with_name("quite-new.yml").unlink()
    path.write_text("name: [", encoding="utf-8")
    assert live.read_saved([path]).given.broken
    path.unlink()
    assert path.stem not in live.read_saved([path]).given.catalogue.products


def test_a_reference_that_leads_nowhere_is_told_at_once(world: World) -> None:
    live = live_of(world)
    path = world.files("products")[0]
    _field(path, 'enterprise: "nobody"')
    newer = live.read_saved([path])
    assert any(each.code == "dangling_reference" and each.file == path.as_posix()
               for each in newer.given.problems if each.severity == "error")
