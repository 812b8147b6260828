"""The offline copy: every link names a file, the zip is whole and always the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator import offline
from tests.links import broken_links


@pytest.mark.parametrize(("address", "up", "told"), [
    ("../products/", "../", "../products/index.html"),
    ("../../", "../../", "../../index.html"),
    ("..", "../", "../index.html"),
    ("./", "", "./index.html"),
    (".", "", "./index.html"),
    ("search/?q=a&amp;b#top", "", "search/index.html?q=a&amp;b#top"),
    ("#main", "../", "#main"),
    ("?page=2", "../", "?page=2"),
    ("../assets/mingpai.css?0a1b", "../", "../assets/mingpai.css?0a1b"),
    ("https://x.example/a/", "../", "https://x.example/a/"),
    ("mailto:a@x.example", "", "mailto:a@x.example"),
    ("/brand/", "", "./index.html"),
    ("/brand/products/", "", "products/index.html"),
])
def test_link(address: str, up: str, told: str) -> None:
    assert offline.link(address, up, "/brand/") == told


def test_the_zip_is_complete_and_every_link_in_it_names_a_file(tiny_site: Path, tmp_path: Path) -> None:
    count = offline.archive(tiny_site, tmp_path / "a.zip", title="名牌<网>", base="/")
    offline.archive(tiny_site, tmp_path / "b.zip", title="名牌<网>", base="/")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as container:
        container.extractall(tmp_path / "out")
        assert count == len(container.namelist())
    assert "名牌&lt;网>（离线版）" in (tmp_path / "out" / "start.html").read_text(encoding="utf-8")
    assert broken_links(tmp_path / "out", folders=False) == []
