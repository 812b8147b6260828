"""Every kind of page is valid HTML, says the checker of the W3C (vnu)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.links import broken_links

VNU = ROOT / "tests" / "browser" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="session")
def vnu() -> tuple[str, ...]:
    """The command; without Java or the jar the test is skipped, but never in CI."""
    java = shutil.which("java")
    if java is None or not VNU.exists():
        told = "HTML validity needs Java and: npm ci --prefix tests/browser"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    return (java, "-Xmx700m", "-jar", str(VNU), "--format", "gnu", "--stdout")


def one_of_each_folder(site: Path) -> list[Path]:
    """The two largest pages of every folder, all where they are few."""
    found: dict[Path, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        if path.name != "email.html":  # mail programs ask for what the checker calls obsolete
            found.setdefault(path.parent.parent, []).append(path)
    return [path for paths in found.values()
            for path in sorted(paths, key=lambda path: -path.stat().st_size)[:20 if len(paths) < 21 else 2]]


def test_html_is_valid(demo_site: Path, tiny_site: Path, vnu: tuple[str, ...]) -> None:
    pages = [*one_of_each_folder(demo_site), *one_of_each_folder(tiny_site)]
    told = subprocess.run([*vnu, *map(str, pages)], capture_output=True, text=True, check=False)
    assert told.stdout.splitlines() == []


def test_every_link_inside_the_demonstration_leads_somewhere(demo_site: Path) -> None:
    assert broken_links(demo_site) == []
