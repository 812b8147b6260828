"""The preview: loopback only, the newest page, reloaded only when it changed, problems shown."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator.build import Folders, read_input
from generator.live import Live
from generator.reprints import Reprints
from generator.serve import Desk, Ground, Handler, Server, follow, mark, run_behind, show_records
from generator.shells import Shell
from tests.conftest import FRAME, ROOT, TINY, TINY_DAY


@pytest.fixture
def live(tmp_path: Path) -> Live:
    for name in ("data", "content"):
        shutil.copytree(TINY / name, tmp_path / name)
    folders = Folders(tmp_path / "data", tmp_path / "content", ROOT / "theme",
                      tmp_path / "site", tmp_path / "cache")
    given = read_input(folders, TINY_DAY, drafts=True)
    return Live(given, {key: Shell(FRAME) for key in given.shell_keys}, None)


@pytest.fixture
def desk(tmp_path: Path, live: Live) -> Desk:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.css").write_text("body{}", encoding="utf-8")
    (site / "about.html").write_text("<html><body>你好</body></html>", encoding="utf-8")
    return Desk(site, live)


@pytest.fixture
def url(desk: Desk) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), partial(Handler, desk=desk, directory=str(desk.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(url: str) -> tuple[str, str | None]:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read().decode(), answer.headers["Cache-Control"]


def product(live: Live) -> tuple[str, Path]:
    """The address and the file of some product."""
    id = next(iter(live.given.site.catalogue.products))
    return f"products/{id}/", live.given.folders.data / "products" / f"{id}.yml"


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_pages_get_the_script_and_files_do_not(url: str) -> None:
    page, cache = read(url + "/about.html")
    assert "你好" in page and "EventSource" in page and cache == "no-store"
    assert read(url + "/a.css")[0] == "body{}"


def test_nothing_outside_the_site_is_shown(desk: Desk) -> None:
    (desk.site.parent / "secret.html").write_text("内部", encoding="utf-8")
    assert desk.page("/../secret.html") is None


def test_a_saved_record_is_shown_before_the_site_is_built(desk: Desk, live: Live) -> None:
    address, path = product(live)
    before = desk.page(f"/{address}")
    save(path, "name: ", "name: 新")
    show_records(desk, live)
    after = desk.page(f"/{address}")
    assert before and after and before != after and "新" in after.decode()


def test_a_live_page_is_what_a_fresh_reading_makes(desk: Desk, live: Live) -> None:
    _, path = product(live)
    newer = show_records(desk, live)  # fills what is kept
    save(path, "name: ", "name: 新")
    newer = show_records(desk, newer)
    folders = live.given.folders
    fresh = Live(read_input(folders, TINY_DAY, drafts=True), live.shells, None)
    for key in fresh.given.keys:
        assert newer.page(key.address) == fresh.page(key.address), key.address


def test_only_a_page_that_changed_is_told_to_reload(url: str, desk: Desk, live: Live) -> None:
    address, path = product(live)
    page = desk.page(f"/{address}")
    assert page
    with urllib.request.urlopen(f"{url}/mingpai-events?page=/about.html&is=x", timeout=5) as old:
        assert old.readline() == b"event: reload\n"
    ask = f"{url}/mingpai-events?page=/{address}&is={mark(page)}"
    with urllib.request.urlopen(ask, timeout=5) as stream:
        save(path, "name: ", "name: [")
        broken = show_records(desk, live)
        assert broken is live
        assert stream.readline() == b"event: problems\n"
        assert path.name in stream.readline().decode()
        save(path, "name: [", "name: 新")
        show_records(desk, live)
        lines = [stream.readline() for _ in range(4)]
    assert b"event: reload\n" in lines


def test_records_are_told_from_the_frame(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "site", (tmp_path / "data",), (tmp_path / "theme",))
    assert ground.only_records([str(tmp_path / "data" / "products" / "a.yml")])
    assert not ground.only_records([str(tmp_path / "data" / "a.yml"), str(tmp_path / "theme" / "x")])


def test_the_brochure_is_set_again_behind_a_saved_record(desk: Desk, url: str, live: Live,
                                                         tmp_path: Path) -> None:
    def printed() -> bytes:
        with urllib.request.urlopen(f"{url}/brochure/brochure.pdf", timeout=5) as answer:
            return bytes(answer.read())

    reprints = Reprints()
    desk.reprint(reprints)
    first = printed()
    _, file = product(live)
    file.write_text(file.read_text(encoding="utf-8").replace("brand: ", "brand: 新", 1), encoding="utf-8")
    newer = show_records(desk, live)
    desk.reprint(reprints)
    reprints.close()
    assert first != printed()
    assert any(address.startswith("brochure/chapter") for address in desk.prints)
    anew = Reprints()
    folders = replace(newer.given.folders, cache=tmp_path / "other cache")
    assert anew.of(replace(newer.given, folders=folders)) == desk.prints, "as if nothing had been known"
    anew.close()


def test_a_browser_that_goes_away_is_no_news_but_a_fault_is(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    server = Server(("127.0.0.1", 0), partial(Handler, desk=desk, directory=str(desk.site)))
    for fault, told in ((BrokenPipeError(), False), (ConnectionResetError(), False), (RuntimeError("x"), True)):
        try:
            raise fault
        except (OSError, RuntimeError):
            server.handle_error(None, ("127.0.0.1", 1))
        assert ("Traceback" in capsys.readouterr().err) == told
    server.server_close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority instead")
def test_the_build_behind_is_less_urgent_than_the_preview(tmp_path: Path) -> None:
    told = tmp_path / "told"
    words = f"import os, pathlib, time; time.sleep(0.2); pathlib.Path({str(told)!r}).write_text(str(os.nice(0)))"
    before = os.nice(0)
    assert run_behind([sys.executable, "-c", words]) == 0
    assert int(told.read_text()) > before
    assert run_behind([sys.executable, "-c", "raise SystemExit(3)"]) == 3


def test_what_could_not_be_shown_is_looked_at_again_with_the_next_save(desk: Desk, live: Live) -> None:
    address, path = product(live)
    other = sorted(path.parent.glob("*.yml"))[-1]
    ground = Ground(desk.site, (live.given.folders.data,), (desk.site.parent / "theme",))
    built: list[bool] = []
    woken: list[int] = []

    def whole() -> Live | None:
        built.append(True)
        return live.read_again() if len(built) > 1 else None

    def saves() -> Iterator[list[str]]:
        save(path, "name: ", "name: [")
        yield [str(path)]
        save(other, "name: ", "name: 别")
        yield [str(other), str(desk.site.parent / "theme" / "a.css")]
        save(path, "name: [", "name: 新")
        yield [str(path)]

    follow(desk, ground, whole, live, saves(), lambda: woken.append(1))
    shown = desk.page(f"/products/{other.stem}/")
    assert shown and "别" in shown.decode() and "新" in (desk.page(f"/{address}") or b"").decode()
    assert len(built) == 2 and len(woken) == 3
