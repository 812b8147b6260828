"""`python -m bench SIZE…`: builds the same cities with mingpai and with others, in pairs."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.city import write_city
from bench.peers import PEERS

HOME = Path(__file__).parent.parent
RECORD_FOLDERS = ("products", "enterprises", "briefings")


@dataclass(frozen=True, slots=True)
class Run:
    """One build: CPU seconds of all its processes, wall seconds, the largest process in MB."""

    cpu: float
    wall: float
    rss: float


def timed(command: list[str], folder: Path) -> Run:
    """Run a command to its end and measure it."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1000)


def record_pages(site: Path) -> int:
    """Pages of products, enterprises and issues: what every generator must have made."""
    return sum(1 for name in RECORD_FOLDERS for path in (site / name).rglob("index.html")
               if any(char.isdigit() for char in path.parent.name)
               and path.relative_to(site).parts[1] != "page"
               and (name != "briefings" or len(path.relative_to(site).parts) == 4))


def html_bytes(site: Path) -> int:
    """Size of all pages."""
    return sum(path.stat().st_size for path in site.rglob("*.html"))


def compare(size: int, names: list[str], runs: int, folder: Path) -> list[str]:
    """Rows of the table for one size."""
    city, ours = folder / "city", folder / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    write_city(size, city)
    (city / "data" / "brochure.yml").unlink()
    build = [sys.executable, "-m", "generator", "build", "--data", str(city / "data"), "--content",
             str(city / "content"), "--site", str(ours), "--as-of", "2026-11-01"]
    timed(build, HOME)  # makes the issues' PDFs, which the comparison leaves out
    padding = 12000
    for name in names:
        PEERS[name].write(city, folder / name, padding)
    found: dict[str, list[Run]] = {"mingpai": [], **{name: [] for name in names}}
    for _ in range(runs):
        shutil.rmtree(ours)
        found["mingpai"].append(timed(build, HOME))
        for name in names:
            shutil.rmtree(folder / name / "site", ignore_errors=True)
            found[name].append(timed(list(PEERS[name].command), folder / name))
    found["mingpai, unchanged"] = [timed(build, HOME) for _ in range(runs)]
    sites = {name: folder / name / "site" for name in names}
    expected = record_pages(ours)
    for name, site in sites.items():
        assert record_pages(site) == expected, (name, record_pages(site), expected)
    base = statistics.median(run.cpu for run in found["mingpai"])
    return [_row(size, name, found[name], base, sites.get(name, ours)) for name in found]


def _row(size: int, name: str, runs: list[Run], base: float, site: Path) -> str:
    cpu, wall, rss = (statistics.median(getattr(run, field) for run in runs)
                      for field in ("cpu", "wall", "rss"))
    return (f"| {size} | {name} | {cpu:.2f} | {cpu / base:.2f} | {wall:.2f} | {rss:.0f} | "
            f"{record_pages(site)} | {html_bytes(site) / 1e6:.1f} |")


def main() -> None:
    """Compare at every size named, then write RESULTS.md."""
    sizes = [int(word) for word in sys.argv[1:]] or [100, 1000]
    rows = [row for size in sizes for row in compare(
        size, [name for name in PEERS if name == "hugo" or size <= 1000],
        3 if size <= 1000 else 1, HOME / "build" / "bench" / str(size))]
    notes = (HOME / "bench" / "NOTES.md").read_text(encoding="utf-8")
    processor = f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}"
    table = "\n".join((
        "# Results of `make bench`", "", f"{platform.system()}, {processor}; peers in bench/requirements.txt.",
        "CPU of the whole process tree, memory of its largest process, medians of runs in pairs.", "",
        "| products | generator | CPU s | × mingpai | wall s | MB | record pages | MB of HTML |",
        "|---|---|---|---|---|---|---|---|", *rows))
    (HOME / "bench" / "RESULTS.md").write_text(f"{table}\n\n{notes}", encoding="utf-8")


if __name__ == "__main__":
    main()
