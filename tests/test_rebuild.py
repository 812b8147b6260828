"""Building again: whatever is edited, the site is the same, byte for byte, as one built from nothing."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.edits import holders, texts
from bench.edits.__main__ import build, city, clean_build, differences, digests, one_round
from bench.edits.world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The tiny city in a folder of its own, built once; each test leaves it built."""
    made = city("tiny", 0, tmp_path_factory.mktemp("rebuild"), seed=11)
    done = build(made.root, made.day)
    assert done.returncode == 0, done.stderr
    return made


def test_random_edits_give_what_a_clean_build_gives(world: World) -> None:
    told = Counter[str]()
    for edits in (1, 3, 6):
        one_round(world, edits, told)  # raises at the first file that differs
    world.forget()
    assert sum(told.values()) >= 5


EDITS: tuple[Callable[[World], str | None], ...] = (
    holders.reword_product, holders.rebrand_product, holders.reword_enterprise, holders.add_product,
    texts.write_on)


def test_where_the_time_went_is_told_and_kept_outside_the_site(world: World) -> None:
    assert holders.reword_product(world)
    done = build(world.root, world.day, "--profile")
    assert "各步用时" in done.stdout and "检索索引" in done.stdout
    laps = json.loads((world.root / ".mingpai" / "times.json").read_text(encoding="utf-8"))
    assert {"读取和检查记录", "网页", "检索索引"} <= {lap["stage"] for lap in laps}
    assert next(lap["count"] for lap in laps if lap["stage"] == "网页") > 50
    assert all(lap["wall"] >= 0 and lap["cpu"] >= 0 for lap in laps)


def test_saved_records_need_no_mkdocs(world: World) -> None:
    """Not even the first time after a build that found no cache."""
    shutil.rmtree(world.root / ".mingpai")
    assert build(world.root, world.day).returncode == 0
    forbidden = world.root / "mkdocs"
    forbidden.mkdir()
    (forbidden / "__init__.py").write_text("raise RuntimeError('mkdocs was needed')\n")
    for edit in EDITS:
        assert any(edit(world) for _ in range(50)), edit
        done = build(world.root, world.day)
        assert done.returncode == 0, done.stderr
    shutil.rmtree(forbidden)
    assert differences(digests(world.root / "site"), clean_build(world)) == []


def test_an_edited_product_changes_its_own_files_and_what_tells_of_it(world: World) -> None:
    assert build(world.root, world.day).returncode == 0
    before = digests(world.root / "site")
    name = next(name for _ in range(99) if (name := holders.reword_product(world))
                and f"products/{Path(name).stem}/index.html" in before)  # one that the public may see
    assert build(world.root, world.day).returncode == 0
    after = digests(world.root / "site")
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    others = {path for path in changed if path.startswith(("products/", "enterprises/"))
              and path.endswith(".html") and Path(name).stem not in path}
    assert f"products/{Path(name).stem}/index.html" in changed
    assert others == set(), others


@pytest.mark.parametrize("harm", ("cut", "rubbish", "site"))
def test_damaged_caches_and_a_touched_site_are_noticed(world: World, harm: str) -> None:
    folder = world.root / ".mingpai"
    if harm == "site":
        page = next((world.root / "site" / "products").rglob("index.html"))
        page.write_text("changed by hand", encoding="utf-8")
    for path in sorted(folder.rglob("*")) if harm != "site" else ():
        if path.is_file() and path.suffix in (".sqlite", ".ledger", ".search", ".json"):
            content = path.read_bytes()
            path.write_bytes(content[:len(content) // 2] if harm != "rubbish" else b"\x00rubbish" * 99)
    holders.reword_product(world)
    done = build(world.root, world.day)
    assert done.returncode == 0, done.stderr
    assert differences(digests(world.root / "site"), clean_build(world)) == []


def test_a_broken_record_is_told_and_changes_nothing(world: World) -> None:
    before = digests(world.root / "site")
    world.forget()
    product = world.files("products")[0]
    world.write(product, product.read_text(encoding="utf-8") + "colour: red\n")
    done = build(world.root, world.day)
    assert done.returncode == 1
    assert "colour" in done.stderr and "网站没有改动" in done.stderr and "Traceback" not in done.stderr
    assert digests(world.root / "site") == before
    world.undo()


def test_the_manifest_of_a_rebuilt_site_is_true(world: World) -> None:
    holders.reword_product(world)
    assert build(world.root, world.day).returncode == 0
    site = world.root / "site"
    files = json.loads((site / "build.json").read_text(encoding="utf-8"))["files"]
    found = digests(site)
    del found["build.json"]
    assert files == found


def test_fresh_believes_nothing_of_earlier_builds(world: World) -> None:
    assert build(world.root, world.day).returncode == 0
    before = digests(world.root / "site")
    for path in (world.root / ".mingpai" / "pages").iterdir():
        path.write_bytes(path.read_bytes().replace(b"index.html", b"index.htm_"))
    done = build(world.root, world.day, "--fresh")
    assert done.returncode == 0, done.stderr
    assert digests(world.root / "site") == before


def test_a_site_that_is_gone_comes_back_as_it_was(world: World) -> None:
    assert build(world.root, world.day).returncode == 0
    before = digests(world.root / "site")
    shutil.rmtree(world.root / "site")
    done = build(world.root, world.day)
    assert "没有改动，不必重做" in done.stdout
    assert digests(world.root / "site") == before


def test_a_site_that_is_gone_while_records_were_edited_is_right(world: World) -> None:
    assert build(world.root, world.day).returncode == 0
    shutil.rmtree(world.root / "site")
    assert holders.rebrand_product(world)
    assert build(world.root, world.day).returncode == 0
    assert differences(digests(world.root / "site"), clean_build(world)) == []
    shutil.rmtree(world.root / "site")  # and what was edited is in the spare, too
    assert "没有改动，不必重做" in build(world.root, world.day).stdout
    assert differences(digests(world.root / "site"), clean_build(world)) == []


@pytest.mark.parametrize("harm", ("cut", "rubbish", "lost", "elsewhere"))
def test_a_spare_that_is_not_whole_is_not_used(world: World, harm: str) -> None:
    assert build(world.root, world.day).returncode == 0
    before = digests(world.root / "site")
    shutil.rmtree(world.root / "site")
    spare = next((world.root / ".mingpai" / "site").iterdir())
    page = max((path for path in spare.rglob("*") if path.is_file() and path.name != "build.json"),
               key=lambda path: path.stat().st_size)
    manifest = spare / "build.json"
    if harm == "cut":
        page.write_bytes(page.read_bytes()[:99])
    elif harm == "rubbish":
        manifest.write_bytes(b"\x00rubbish" * 99)
    elif harm == "lost":
        page.unlink()
    else:
        manifest.write_text(manifest.read_text().replace('"robots.txt"', '"../robots.txt"'))
    done = build(world.root, world.day)
    assert done.returncode == 0, done.stderr
    assert digests(world.root / "site") == before
    assert not (world.root / "robots.txt").exists()
    assert not [path for path in world.root.iterdir() if path.name.startswith(".site")]


def test_a_folder_of_somebody_else_where_the_site_was_is_left_alone(world: World) -> None:
    assert build(world.root, world.day).returncode == 0
    shutil.rmtree(world.root / "site")
    letter = world.root / "site" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text("mine")
    assert build(world.root, world.day).returncode == 1
    assert letter.read_text() == "mine"
    shutil.rmtree(letter.parent)
