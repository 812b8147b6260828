"""Builds what is searched: the whole site, or only its search page over a catalogue's index."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from bench.search.catalogue import write_catalogue
from generator import search_files
from generator.catalogue import Catalogue
from generator.views.search import view

ROOT = Path(__file__).parents[2]
SAMPLE = 30
"""Products of the city whose search page, with the same facets, stands for that of a large one."""


def whole(city: Path, site: Path, day: date) -> Path:
    """Every page."""
    if not (site / "build.json").exists():
        subprocess.run([sys.executable, "-m", "generator", "build", "--data", str(city / "data"),
                        "--content", str(city / "content"), "--site", str(site),
                        "--as-of", day.isoformat()], cwd=ROOT, check=True, capture_output=True)
    return site


def searchable(catalogue: Catalogue, work: Path, day: date, *, seed: int) -> Path:
    """Pages of a sample only, and the index of everything: enough to be asked."""
    city = work / "sample"
    if not city.exists():
        write_catalogue(SAMPLE, city, seed=seed)
    site = whole(city, work / "searchable", day)
    for old in (site / "search").iterdir():
        if old.is_dir():
            shutil.rmtree(old)
        elif old.suffix == ".js":
            old.unlink()
    for path, content in search_files.files(view(catalogue, day)):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return site
