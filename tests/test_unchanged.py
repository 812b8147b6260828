from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.unchanged import Built, Order, state, state_of

DAY = date(2026, 1, 1)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    for name in ("data", "content", "theme", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    (tmp_path / "mkdocs.yml").write_text("")
    made = Order(tmp_path / "mkdocs.yml", (None, None, None), DAY)
    made.remember(_built(made))
    return made


def _built(order: Order) -> Built:
    home = order.config.parent
    folders = tuple(str(home / name) for name in ("data", "content", "theme", "site"))
    return Built(folders, state(order.config, folders, DAY), ("提醒",), "已生成", state_of(home / "site"))


def test_what_is_the_same_need_not_be_built(order: Order) -> None:
    assert replace(order).last() == _built(order)


@pytest.mark.parametrize("folder", ["data", "content", "theme", "site"])
def test_a_changed_added_removed_or_renamed_file_is_noticed(order: Order, folder: str) -> None:
    path = order.config.parent / folder / "a.txt"
    for change in (lambda: path.write_text("other"), lambda: path.with_name("b.txt").touch(),
                   lambda: path.rename(path.with_name("c.txt")),
                   lambda: path.with_name("b.txt").unlink(),
                   lambda: os.utime(path.with_name("c.txt"), ns=(1, 1))):
        change()
        assert replace(order).last() is None
        order.remember(_built(order))


def test_another_day_or_settings_are_noticed(order: Order) -> None:
    assert replace(order, as_of=date(2026, 1, 2)).last() is None
    assert replace(order, named=("elsewhere", None, None)).last() is None
    os.utime(order.config, ns=(1, 1))
    assert replace(order).last() is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"folders": []}', b"\xff\x00"])
def test_a_damaged_cache_counts_as_changed(order: Order, content: bytes) -> None:
    for path in (order.config.parent / ".mingpai" / "built").iterdir():
        path.write_bytes(content)
    assert replace(order).last() is None
