"""`python -m bench SIZE…`: builds the same cities with mingpai and with others, in pairs."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import time
from pathlib import Path

from bench import ours
from bench.city import write_city
from bench.measure import FailedError, Run, run
from bench.peers import PEERS
from bench.prepared import prepare
from bench.results import Made, Results, report
from bench.served import edits_seen

HERE = Path(__file__).parent
FOLDER = HERE.parent / "build" / "bench"
RECORDS = ("products", "enterprises", "briefings")
LONG = 90.0
"""A contender whose runs have taken so many seconds of wall time is not asked again."""


def record_pages(site: Path) -> list[Path]:
    """Pages of products, enterprises and issues: what every generator must have made."""
    return [path for name in RECORDS for path in (site / name).rglob("index.html")
            if any(char.isdigit() for char in path.parent.name)
            and path.relative_to(site).parts[1] != "page"
            and (name != "briefings" or len(path.relative_to(site).parts) == 4)]


def made(site: Path) -> Made:
    """Count and weigh a site."""
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    html = [size for path, size in sizes.items() if path.suffix == ".html"]
    records = record_pages(site)
    return Made(len(records), sum(sizes[path] for path in records), len(html), sum(html), sum(sizes.values()))


class Contest:
    """One size: every contender's project, what is done before each build, and the build."""

    def __init__(self, size: int, folder: Path, limit: float) -> None:
        self.size, self.folder, self.limit = size, folder, limit
        shutil.rmtree(folder, ignore_errors=True)
        write_city(size, folder / "city")
        ours.write(folder / "city", folder / "mingpai")

    def prepare(self, names: list[str]) -> None:
        """Write the projects of the peers, and let ours draw what no peer draws."""
        if names:
            city = prepare(self.folder / "city")
            for name in names:
                PEERS[name].write(city, self.project(name))
        ours.build(self.folder / "mingpai", self.limit)

    def project(self, name: str) -> Path:
        """The folder of a contender."""
        return self.folder / ("mingpai" if name in ours.STATES else name.replace(" ", "-").replace(",", ""))

    def turn(self, name: str, number: int) -> Run:
        """One measured build."""
        project = self.project(name)
        if name in ours.STATES:
            ours.STATES[name](project, number)
            return ours.build(project, self.limit)
        shutil.rmtree(project / "site", ignore_errors=True)
        return run(PEERS[name].build, project, limit=self.limit)


def compare(contest: Contest, names: list[str], runs: int, results: Results) -> None:
    """Build in turns: one round is one run of each; a contender that fails or is slow drops out."""
    found: dict[str, list[Run]] = {name: [] for name in names}
    for number in range(1, runs + 1):
        for name in names:
            spent = sum(each.wall for each in found[name])
            if len(found[name]) != number - 1 or spent > LONG:
                continue
            load = os.getloadavg()[0]
            try:
                found[name].append(contest.turn(name, number))
            except FailedError as failed:
                print(f"{contest.size} {name}: {failed}", flush=True)
                continue
            site = made(contest.project(name) / "site")
            results.build(contest.size, name, found[name], site, load)
            print(f"{contest.size} {name} {number}: {found[name][-1]} {site}", flush=True)
    _same_pages(contest, [name for name in names if found[name]])


def _same_pages(contest: Contest, names: list[str]) -> None:
    """Every contender must have made a page of each record."""
    counts = {name: len(record_pages(contest.project(name) / "site")) for name in names}
    if len(set(counts.values())) > 1:
        raise SystemExit(f"not the same number of record pages: {counts}")


def main() -> None:
    """Compare at every size named, and write RESULTS.md after each."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends what is being measured, too
    options = _options()
    results, notes = Results(), (HERE / "NOTES.md").read_text(encoding="utf-8")
    for size in options.sizes:
        begun = time.perf_counter()
        peers = [name for name, peer in PEERS.items() if (
            name in options.peers if options.peers is not None else size <= peer.largest)]
        for name in [name for name in peers if not PEERS[name].installed]:
            print(f"{name} is not installed and is left out", flush=True)
            peers.remove(name)
        contest = Contest(size, FOLDER / str(size), options.limit)
        contest.prepare(peers)
        if "builds" in options.parts:
            mine = list(ours.STATES) if options.ours is None else options.ours
            compare(contest, [mine[0], *peers, *mine[1:]] if mine else peers, options.runs, results)
        if "edits" in options.parts:
            edits_seen(contest, peers, results, limit=options.patience, times=options.runs)
        (HERE / "RESULTS.md").write_text(report(results, notes), encoding="utf-8")
        print(f"{size}: done in {time.perf_counter() - begun:.0f} s", flush=True)
        if not options.keep:
            shutil.rmtree(contest.folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--peers", nargs="*", choices=PEERS, help="default: all that can do the size")
    parser.add_argument("--ours", nargs="*", choices=ours.STATES, help="default: all")
    parser.add_argument("--runs", type=int, default=3, help="rounds; the table gives medians")
    parser.add_argument("--parts", nargs="*", choices=("builds", "edits"), default=("builds", "edits"))
    parser.add_argument("--limit", type=float, default=1800, help="seconds a build may take")
    parser.add_argument("--patience", type=float, default=120, help="seconds to wait for an edit to be seen")
    parser.add_argument("--keep", action="store_true", help="leave the projects below build/bench")
    return parser.parse_args()


if __name__ == "__main__":
    main()
