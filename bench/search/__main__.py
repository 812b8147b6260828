"""`python -m bench.search [--size 10000] [--peers]` prints the tables of make bench-search."""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import mean, median

from bench.search import peers, sites
from bench.search.browser import chromium, served
from bench.search.catalogue import write_catalogue
from bench.search.engines import Cold, Engine, Material, Ours, Outcome, Pagefind, cold, run
from bench.search.queries import Query, queries
from generator import search_files
from generator.catalogue import Catalogue
from generator.loading import load
from generator.views.search import view

DAY = date(2026, 11, 1)

def main() -> None:
    """Write a city, build it, ask everything, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.search")
    parser.add_argument("--size", type=int, default=1000, help="products")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=40, help="queries of each class")
    parser.add_argument("--peers", action="store_true", help="Pagefind and Material, too")
    parser.add_argument("--misses", action="store_true", help="also the queries that missed")
    parser.add_argument("--keep", type=Path, help="a folder to work in and leave behind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = options.keep or Path(folder)
        bench(work, options)


def bench(work: Path, options: argparse.Namespace) -> None:
    """One run."""
    city, site, seed = work / "city", work / "site", options.seed
    if not city.exists():
        write_catalogue(options.size, city, seed=seed)
    catalogue, _ = load(city / "data", city / "content")
    catalogue = catalogue.published(DAY)
    _say_build(catalogue)
    if options.peers:
        sites.whole(city, site, DAY)
    else:
        site = sites.searchable(catalogue, work, DAY, seed=seed)
    asked = queries(catalogue, each=options.each, seed=seed)
    print(f"{len(catalogue.products)} products, {len(catalogue.enterprises)} enterprises, "
          f"seed {seed}, {len(asked)} queries\n")
    engines: list[tuple[Engine, Path]] = [(Ours(), site)]
    if options.peers:
        engines.append((Pagefind(), peers.pagefind(site, work / "pagefind")))
        engines.append((Material(), peers.material(catalogue, work / "material")))
    for engine, folder in engines:
        _measure(engine, folder, asked, misses=options.misses)


def _say_build(catalogue: Catalogue) -> None:
    begun = time.process_time()
    files = dict(search_files.files(view(catalogue, DAY)))
    spent = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"index: {spent:.1f} CPU s, {len(files)} files, "
          f"{sum(map(len, files.values())) / 1e6:.1f} MB, process {memory} MB")


def _measure(engine: Engine, site: Path, asked: Sequence[Query], *, misses: bool) -> None:
    sample = list({query.kind: query for query in asked if query.answers}.values())
    with served(site) as address, chromium() as browser:
        outcomes = run(engine, browser, address, asked)
        fast = cold(engine, browser, address, sample, slow=False)
        slow = cold(engine, browser, address, sample, slow=True)
    print(f"--- {engine.name}")
    print(_table(outcomes, fast, slow))
    if misses:
        print(_misses(outcomes))


def _table(outcomes: Sequence[Outcome], fast: Sequence[Cold], slow: Sequence[Cold]) -> str:
    """A line a class: quality, then a query among others, then the first of a visit."""
    kinds = list(dict.fromkeys(outcome.query.kind for outcome in outcomes))
    lines = [f"{'class':20}{'n':>5}{'recall':>8}{'MRR':>7}{'zero':>7}{'KB':>7}{'ms':>7}{'warm':>7}"
             f"{'first KB':>10}{'ms':>6}{'Fast 3G':>9}"]
    for kind in kinds:
        lines.append(_line(kind, [each for each in outcomes if each.query.kind == kind])
                     + _first([each for each in fast if each.kind == kind],
                              [each for each in slow if each.kind == kind]))
    wanted = [outcome for outcome in outcomes if outcome.query.answers]
    return "\n".join([*lines, _line("all with answers", wanted) + _first(fast, slow), ""])


def _line(kind: str, found: Sequence[Outcome]) -> str:
    return (f"{kind:20}{len(found):5}{mean(map(recall, found)):8.3f}{mean(map(reciprocal, found)):7.3f}"
            f"{mean(not each.found for each in found):7.3f}"
            f"{median(each.bytes for each in found) / 1000:7.1f}"
            f"{median(each.milliseconds for each in found):7.0f}"
            f"{median(each.warm for each in found):7.1f}")


def _first(fast: Sequence[Cold], slow: Sequence[Cold]) -> str:
    if not fast:
        return ""
    return (f"{median(each.bytes for each in fast) / 1000:10.1f}"
            f"{median(each.first_result for each in fast):6.0f}"
            f"{median(each.first_result for each in slow):9.0f}")


def recall(outcome: Outcome) -> float:
    """The share of the answers, ten at most, among the first ten; of no answers, the rightness."""
    answers = outcome.query.answers
    if not answers:
        return float(not outcome.found)
    return len(answers.intersection(outcome.found)) / min(10, len(answers))


def reciprocal(outcome: Outcome) -> float:
    """One over the rank of the first answer."""
    if not outcome.query.answers:
        return float(not outcome.found)
    ranks = (rank for rank, address in enumerate(outcome.found, 1)
             if address in outcome.query.answers)
    return 1 / next(ranks, float("inf"))


def _misses(outcomes: Sequence[Outcome]) -> str:
    """The queries that missed something, for whoever wants to know why."""
    return "\n".join(f"{each.query.kind}: {each.query.text} {sorted(each.query.answers)[:3]} "
                     f"{each.found[:3]}" for each in outcomes if recall(each) * reciprocal(each) < 1)


if __name__ == "__main__":
    main()
