"""Keeps what was measured, run after run, and writes it down as `RESULTS.md`."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.measure import Run
from bench.ours import STATES
from bench.peers import BIN, NODE

HERE = Path(__file__).parent
KEPT = HERE / "results.json"
BASE = next(iter(STATES))


@dataclass(frozen=True, slots=True)
class Made:
    """What a build has written: pages of records, their bytes, all pages, their bytes, all bytes."""

    records: int
    record_html: int
    pages: int
    html: int
    bytes: int


class Results:
    """Measurements by size and contender, written to disk after each, so that none is lost."""

    def __init__(self, path: Path = KEPT) -> None:
        self._path = path
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.builds: dict[str, Any] = known.get("builds", {})
        self.served: dict[str, Any] = known.get("served", {})
        self.machines: dict[str, str] = known.get("machines", {})

    def build(self, size: int, name: str, runs: Sequence[Run], made: Made | None, load: float) -> None:
        """Keep the runs of one contender."""
        self.builds.setdefault(str(size), {})[name] = {
            "runs": [asdict(run) for run in runs], "made": asdict(made) if made else None,
            "load": round(load, 1)}
        self._save(size)

    def seen(self, size: int, name: str, seconds: Sequence[float], limit: float) -> None:
        """Keep how long an edit took to be seen; no seconds where it took longer than the limit."""
        self.served.setdefault(str(size), {})[name] = {"seconds": list(seconds), "limit": limit}
        self._save(size)

    def _save(self, size: int) -> None:
        self.machines[str(size)] = machine()
        kept = {"machines": self.machines, "builds": self.builds, "served": self.served}
        unfinished = self._path.with_suffix(".new")
        unfinished.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        unfinished.replace(self._path)


def machine() -> str:
    """Where and with what it was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (f"{platform.system()}, {os.cpu_count()} processors, {platform.machine()}, {memory:.0f} GB; "
            f"Python {platform.python_version()}, mkdocs {version('mkdocs')}, {'; '.join(_peers())}")


def _peers() -> Iterable[str]:
    python = BIN / "python"
    if python.exists():
        asked = ("import importlib.metadata as m\nfor n in ('hugo','mkdocs-material','mkdocs-gen-files','zensical'):\n"
                 "    print(n, m.version(n))")
        told = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
        yield ", ".join(told.stdout.splitlines())
    for name in ("@11ty/eleventy", "pagefind"):
        file = NODE / name / "package.json"
        if file.exists():
            yield f"{name} {json.loads(file.read_text(encoding='utf-8'))['version']}"


def median(runs: Sequence[dict[str, float]], field: str) -> float:
    """Of one measure over all runs."""
    return statistics.median(run[field] for run in runs)


def ratio(runs: Sequence[dict[str, float]], base: Sequence[dict[str, float]], field: str) -> float:
    """The median of the quotients of runs that were made one after the other."""
    pairs = list(zip(runs, base, strict=False)) or [(runs[0], runs[0])]
    return statistics.median(run[field] / other[field] for run, other in pairs)


def report(results: Results, notes: str) -> str:
    """Everything that was ever kept, as Markdown."""
    parts = ["# Results of `make bench`", notes.split("<!-- tables -->")[0].strip()]
    for size in sorted(results.builds, key=int):
        parts.append(f"## {int(size):,} products\n\n{results.machines[size]}\n\n{_builds(results.builds[size])}")
        if size in results.served:
            parts.append(_served(results.served[size]))
    parts.append(_growth(results.builds))
    return "\n\n".join((*parts, notes.split("<!-- tables -->")[1].strip())) + "\n"


def _builds(found: dict[str, Any]) -> str:
    base = found.get(BASE, {}).get("runs", [])
    head = ("| generator | runs | CPU s | CPU, × ours warm | wall s | wall, × ours warm | MB of memory | record pages "
            "| KB of each | all pages | MB of HTML | MB in all | load |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    return "\n".join((head, *(_row(name, each, base) for name, each in found.items())))


def _row(name: str, found: dict[str, Any], base: Sequence[dict[str, float]]) -> str:
    runs, made = found["runs"], found["made"]
    times = [f"{ratio(runs, base, field):.2f}" if base else "" for field in ("cpu", "wall")]
    sizes = ([str(made["records"]), f"{made['record_html'] / made['records'] / 1000:.1f}", str(made["pages"]), f"{made['html'] / 1e6:.1f}", f"{made['bytes'] / 1e6:.1f}"]
             if made else [""] * 5)
    return (f"| {name} | {len(runs)} | {median(runs, 'cpu'):.2f} | {times[0]} | {median(runs, 'wall'):.2f} | "
            f"{times[1]} | {median(runs, 'memory'):.0f} | {' | '.join(sizes)} | {found['load']} |")


def _served(found: dict[str, Any]) -> str:
    rows = (f"| {name} | {_seconds(each)} |" for name, each in found.items())
    return "\n".join(("One product edited while the generator's own server runs: from saving the file until the "
                      "changed page is served.", "", "| server | seconds |", "|---|--:|", *rows))


def _seconds(found: dict[str, Any]) -> str:
    if not found["seconds"]:
        return f"over {found['limit']:.0f}"
    return f"{statistics.median(found['seconds']):.2f} (of {len(found['seconds'])})"


def _growth(builds: dict[str, Any]) -> str:
    """How many times the CPU of the size before."""
    steps = list(pairwise(sorted(builds, key=int)))
    if not steps:
        return ""
    rows = []
    for name in dict.fromkeys(name for size in sorted(builds, key=int) for name in builds[size]):
        cells = (_grown(builds[before].get(name), builds[size].get(name)) for before, size in steps)
        rows.append(f"| {name} | {' | '.join(cells)} |")
    head = " | ".join(f"{int(before):,} → {int(size):,}" for before, size in steps)
    return "\n".join(("## Growth", "", "CPU seconds, × those of the size before.", "",
                      f"| generator | {head} |", f"|---|{'--:|' * len(steps)}", *rows))


def _grown(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    if before is None or after is None:
        return ""
    return f"{median(after['runs'], 'cpu') / median(before['runs'], 'cpu'):.1f}"
