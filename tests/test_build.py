"""The build: expected output, same bytes twice, nothing half-written, nothing secret."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bless import EXPECTED, normalised, snapshot
from tests.conftest import ROOT, TINY, TINY_DAY, build_city


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(site.rglob("*")) if path.is_file()}


def copy_of(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "city", ignore=shutil.ignore_patterns("expected")))


def test_output_is_as_expected(tiny_site: Path) -> None:
    actual = snapshot(tiny_site)
    expected = {path.relative_to(EXPECTED).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted(EXPECTED.rglob("*")) if path.is_file()}
    assert sorted(actual) == sorted(expected), "run `make bless` if this is meant"
    for name, text in actual.items():
        assert text == expected[name], f"{name} differs: run `make bless` if this is meant"


def test_same_input_same_bytes(tiny_site: Path, tmp_path: Path) -> None:
    done = build_city(TINY, tmp_path / "again")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "again") == tree(tiny_site)


def test_mkdocs_and_properdocs_give_the_same_bytes(tiny_site: Path, tmp_path: Path) -> None:
    for host in ("mkdocs", "properdocs"):
        config = tmp_path / f"{host}.yml"
        words = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        words = words.replace("custom_dir: theme/site", f"custom_dir: {ROOT}/theme/site")
        words = words.replace("docs_dir: content", f"docs_dir: {TINY}/content")
        words = words.replace(
            "- mingpai", f"- mingpai:\n      data_dir: {TINY}/data\n      theme_dir: {ROOT}/theme\n"
            f"      as_of: '{TINY_DAY.isoformat()}'")
        config.write_text(words, encoding="utf-8")
        done = subprocess.run(
            [str(Path(sys.executable).with_name(host)), "build", "-q", "-f", str(config),
             "-d", str(tmp_path / host)],
            cwd=tmp_path, capture_output=True, text=True, check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        assert done.returncode == 0, done.stderr
        assert tree(tmp_path / host) == tree(tiny_site), host


def test_manifest_lists_every_file(tiny_site: Path) -> None:
    manifest = json.loads((tiny_site / "build.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == sorted(set(tree(tiny_site)) - {"build.json"})
    assert manifest["as_of"] == TINY_DAY.isoformat()


def test_a_broken_record_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    city, site = copy_of(tmp_path), tmp_path / "site"
    assert build_city(city, site).returncode == 0
    before = tree(site)
    broken = next((city / "data" / "products").glob("*.yml"))
    broken.write_text(broken.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    done = build_city(city, site)
    assert done.returncode == 1
    assert broken.name in done.stderr and "colour" in done.stderr and "Traceback" not in done.stderr
    assert tree(site) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("after", [0.3, 0.8, 1.3, 1.8])
def test_a_killed_build_leaves_the_site_as_it_was(tmp_path: Path, after: float) -> None:
    city, site = copy_of(tmp_path), tmp_path / "site"
    assert build_city(city, site).returncode == 0
    before = tree(site)
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--config", str(ROOT / "mkdocs.yml"),
         "--data", str(city / "data"), "--content", str(city / "content"), "--site", str(site),
         "--as-of", "2026-06-29"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(after)
    finished = running.poll() is not None
    if not finished:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    now = tree(site)
    whole_new = json.loads(now["build.json"])["as_of"] == "2026-06-29"
    assert whole_new or now == before
    assert build_city(city, site).returncode == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


def test_an_earlier_day_shows_the_city_of_that_day(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build_city(TINY, site, TINY_DAY.replace(year=2005, month=5, day=31)).returncode == 0
    words = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert "12365" in words and "好品山东" not in words


def test_every_internal_link_leads_somewhere(tiny_site: Path) -> None:
    from tests.links import broken_links

    assert broken_links(tiny_site) == []


def test_spliced_pages_have_the_same_host_part_as_prose_pages(demo_site: Path) -> None:
    def host(path: Path) -> str:
        html = path.read_text(encoding="utf-8")
        header = html[html.index("<body"):html.index("<main")]
        footer = html[html.index("</main>"):]
        header = re.sub(r'class="at-\w+"', "", header)
        return normalised(header + footer).replace(' aria-current="page"', "").replace(
            ' aria-current="true"', "")

    prose = host(demo_site / "about" / "index.html")
    assert host(demo_site / "report" / "index.html") == prose


SECRET = ("绝不公开", "尚未公开")
"""Words that only stand in the tiny city's secret, unfinished, scheduled and private records."""


def test_nothing_unpublished_leaks(tiny_site: Path) -> None:
    from pypdf import PdfReader

    source = "".join(path.read_text(encoding="utf-8") for path in TINY.rglob("*.*")
                     if path.suffix in (".md", ".yml") and "expected" not in path.parts)
    for words in SECRET:
        assert words in source, f"the tiny city lost its {words}"
    for path in sorted(tiny_site.rglob("*")):
        if path.suffix == ".pdf":
            text = "".join(page.extract_text() for page in PdfReader(path).pages)
        else:
            text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        for words in SECRET:
            assert words not in text, path
