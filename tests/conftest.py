"""Fixtures: the tiny city, its catalogue, its built site, the demonstration city's built site."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.catalogue import Catalogue
from generator.loading import load
from generator.shells import BODY, DESCRIPTION, HEAD, TITLE

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "tiny_city"
TINY_DAY = date(2026, 6, 30)
"""The day every test builds the tiny city for."""
DEMO_DAY = date(2026, 11, 1)
"""The day every test builds the demonstration city for."""


def run_mingpai(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would; its output is text."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments], cwd=cwd, capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})


def build_city(city: Path, site: Path, day: date = TINY_DAY) -> subprocess.CompletedProcess[str]:
    """Build a city's folders with the project's theme."""
    return run_mingpai("build", "--config", str(ROOT / "mkdocs.yml"), "--data", str(city / "data"),
                       "--content", str(city / "content"), "--site", str(site),
                       "--as-of", day.isoformat())


def built_once(tmp: pytest.TempPathFactory, name: str,
               build: Callable[[Path], subprocess.CompletedProcess[str]]) -> Path:
    """A site that the first worker of a run builds and the others wait for.

    `make test` names a folder of its own for one run, so that its second part builds nothing again.
    """
    own = tmp.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = Path(os.environ.get("MINGPAI_BUILT", shared)) / name
    folder.mkdir(exist_ok=True)
    site = folder / "site"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():  # a failing build leaves none
            done = build(site)
            assert done.returncode == 0, done.stdout + done.stderr
    return site
FRAME = f"<html><head><title>{TITLE}</title>{DESCRIPTION}{HEAD}</head><body>{BODY}</body></html>"
"""The smallest frame that a shell can be."""


@pytest.fixture(scope="session")
def tiny_city() -> Path:
    """The folder of the tiny city."""
    return TINY


@pytest.fixture(scope="session")
def tiny_catalogue() -> Catalogue:
    """The tiny city, loaded; it has no problems that stop a build."""
    catalogue, problems = load(TINY / "data", TINY / "content")
    assert [problem.text for problem in problems if problem.severity == "error"] == []
    return catalogue


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny city's site, built once."""
    return built_once(tmp_path_factory, "tiny", lambda site: build_city(TINY, site))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration city's site, built once."""
    return built_once(tmp_path_factory, "demo", lambda site: run_mingpai(
        "build", "--site", str(site), "--as-of", DEMO_DAY.isoformat()))
