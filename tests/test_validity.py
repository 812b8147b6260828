"""Every kind of page is valid HTML, says the checker of the W3C (vnu)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import addresses
from generator.loading import load
from tests.conftest import DEMO_DAY, ROOT
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
    return (java, "-Xmx700m", "-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(VNU), "--format", "gnu", "--stdout")


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


def test_every_mention_leads_from_the_issue_to_the_record_and_back(demo_site: Path) -> None:
    catalogue = load(ROOT / "data", ROOT / "content")[0].published(DEMO_DAY)
    districts = {region.id for region in catalogue.districts}
    missing, seen = [], 0
    for id, issue in catalogue.briefings.items():
        told = (demo_site / addresses.of("briefing", id) / "index.html").read_text(encoding="utf-8")
        for kind, ids in (("enterprise", issue.mentions.enterprises), ("product", issue.mentions.products),
                          ("honor", issue.mentions.honors), ("event", issue.mentions.events),
                          ("indication", issue.mentions.indications), ("region", issue.mentions.regions)):
            for named in (name for name in ids if kind != "region" or name in districts):
                address = addresses.of(kind, named)
                page = (demo_site / address.partition("#")[0] / "index.html").read_text(encoding="utf-8")
                seen += 1
                if f'/{address}"' not in told or f'/{addresses.of("briefing", id)}"' not in page:
                    missing.append((id, address))
    assert missing == [] and seen > 300
