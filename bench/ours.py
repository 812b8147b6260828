"""The builds of mingpai that are measured: cold, warm, unchanged, and after one edit."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.edits.world import copy_city
from bench.measure import Run, run
from bench.peers import EDITED
from generator.sources import read_yaml

HOME = Path(__file__).parent.parent
AS_OF = "2026-11-01"
KEPT = ("pdf", "assets")
"""What a cold build may find in the cache: PDFs and drawn pictures, which no peer makes."""


def write(city: Path, project: Path) -> None:
    """A project folder of its own, without the brochure, which no peer makes."""
    from datetime import date

    copy_city(city / "data", city / "content", project, seed=1, day=date.fromisoformat(AS_OF))
    (project / "data" / "brochure.yml").unlink()


def command(project: Path, *more: str) -> tuple[str, ...]:
    """`mingpai build` as a person runs it."""
    return (sys.executable, "-m", "generator", "build", "--config", str(project / "mkdocs.yml"),
            "--as-of", AS_OF, *more)


def build(project: Path, limit: float) -> Run:
    """One build in a process of its own."""
    return run((command(project),), project, limit=limit, env={"PYTHONPATH": str(HOME)})


def cold(project: Path, turn: int) -> None:
    """Neither cache nor site."""
    warm(project, turn)
    for path in (project / ".mingpai").glob("*"):
        if path.name not in KEPT:
            path.unlink() if path.is_file() else shutil.rmtree(path)


def warm(project: Path, turn: int) -> None:
    """The cache is there, the site is not."""
    shutil.rmtree(project / "site", ignore_errors=True)


def unchanged(project: Path, turn: int) -> None:
    """Nothing has changed since the last build."""


def edit_product(project: Path, words: str) -> None:
    """Another summary for the product that every peer edits."""
    _field(project / "data" / "products" / f"{EDITED}.yml", "summary", words)


def _product(project: Path, turn: int) -> None:
    edit_product(project, f"改过{turn}次的产品。")


def _enterprise(project: Path, turn: int) -> None:
    _field(project / "data" / "enterprises" / "e000007.yml", "short_name", f"改名{turn}")


def _briefing(project: Path, turn: int) -> None:
    path = project / "content" / "briefings" / "2010" / "05.md"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n补记第{turn}条。\n", encoding="utf-8")


def _theme(project: Path, turn: int) -> None:
    path = project / "theme" / "site" / "parts" / "footer.html"
    path.write_text(f"{path.read_text(encoding='utf-8')}<p hidden>{turn}</p>\n", encoding="utf-8")


def _field(path: Path, field: str, words: str) -> None:
    """Put another value on the line of a field."""
    text = path.read_text(encoding="utf-8")
    source, _ = read_yaml(text.encode(), path.as_posix())
    assert source is not None
    at = source.place((field,)).line - 1
    lines = text.split("\n")
    lines[at] = f'{field}: "{words}"'
    path.write_text("\n".join(lines), encoding="utf-8")


STATES: Mapping[str, Callable[[Path, int], None]] = {
    "mingpai, warm": warm, "mingpai, cold": cold, "mingpai, unchanged": unchanged,
    "mingpai, one product edited": _product, "mingpai, one enterprise renamed": _enterprise,
    "mingpai, one briefing edited": _briefing, "mingpai, theme changed": _theme}
"""What is done to the project before each build; the first is what all others are compared with."""
