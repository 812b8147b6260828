"""`python -m bench.search --sizes 1000 10000 --peers` prints the tables of make bench-search."""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.search import peers, report, sites
from bench.search.browser import chromium, served
from bench.search.catalogue import write_catalogue
from bench.search.engines import MATERIAL, OURS, PAGEFIND, Engine, cold, run
from bench.search.queries import Query, queries
from bench.search.report import Measured
from generator import search_files
from generator.catalogue import Catalogue
from generator.loading import load
from generator.search_files import Plan
from generator.views.search import view

DAY = date(2026, 11, 1)
PEER_QUERIES = 10
"""Of each class, for engines that may take seconds for each."""

PEER_VISITS = 4
"""New visits to them: each loads megabytes at the speed of a slow telephone."""

PEERS_UNTIL = 2000
"""Above so many products only ours is asked: the others took hours, or all of the memory."""

BY_HAND = "\n## Noted by hand\n"
"""What stands below this line in the record is kept when the tables are written anew."""


def main() -> None:
    """Write cities, build them, ask everything, print and keep the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.search")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000], help="products")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=40, help="queries of each class")
    parser.add_argument("--peers", action="store_true", help="Pagefind and Material, too")
    parser.add_argument("--data", type=Path, help="a city's folder with data/ and content/ instead")
    parser.add_argument("--misses", action="store_true", help="also the queries that missed")
    parser.add_argument("--keep", type=Path, help="a folder to work in and leave behind")
    parser.add_argument("--record", type=Path, help="write the tables to this file")
    options = parser.parse_args()
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            work = (options.keep or Path(folder)) / str(size)
            work.mkdir(parents=True, exist_ok=True)
            parts.append(bench(work, size, options))
            print(parts[-1], flush=True)
            if options.record:
                _write(options.record, "\n\n".join((_head(options), *parts)) + "\n")


def _write(record: Path, tables: str) -> None:
    before = record.read_text(encoding="utf-8") if record.exists() else ""
    _, line, noted = before.partition(BY_HAND)
    record.write_text(tables + line + noted, encoding="utf-8")


def bench(work: Path, size: int, options: argparse.Namespace) -> str:
    """One catalogue; the answer is its part of the report."""
    city = options.data or work / "city"
    if not city.exists():
        write_catalogue(size, city, seed=options.seed)
    catalogue, _ = load(city / "data", city / "content")
    catalogue = catalogue.published(DAY)
    index = _index(catalogue)
    asked = queries(catalogue, each=options.each, seed=options.seed)
    found = [_measure(engine, site, asked) for engine, site in
             _engines(catalogue, city, work, options)]
    told = (f"## {len(catalogue.products):,} products, {len(catalogue.enterprises):,} enterprises\n\n"
            f"{index}\n\n{report.summary(found)}\n\n{report.classes(found)}")
    if options.misses:
        told += "\n\n" + "\n".join(report.misses(each.outcomes) for each in found[:1])
    return told


def _engines(catalogue: Catalogue, city: Path, work: Path, options: argparse.Namespace
             ) -> list[tuple[Engine, Path]]:
    peers_too = options.peers and len(catalogue.products) <= PEERS_UNTIL
    if not (peers_too or options.data):
        return [(OURS, sites.searchable(catalogue, work, DAY, seed=options.seed))]
    site = sites.whole(city, work / "site", DAY)
    if not peers_too:
        return [(OURS, site)]
    return [(OURS, site), (PAGEFIND, peers.pagefind(site, work / "pagefind")),
            (MATERIAL, peers.material(catalogue, work / "material"))]


def _index(catalogue: Catalogue) -> str:
    """What the index costs to make, to make after an edit, and to keep."""
    gc.freeze()
    spent, plan = _planned(catalogue)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    id, product = next(iter(catalogue.products.items()))
    again = [_planned(replace(catalogue, products={**catalogue.products, id: product.model_copy(update=edit)}),
                      plan)[0] for edit in ({"summary": "一句话变了"}, {"brand": f"新{product.brand}"})]
    gc.unfreeze()
    sizes = [len(content()) for content in plan.files.values()]
    return (f"Index: {spent:.1f} CPU s, {len(sizes):,} files, {sum(sizes) / 1e6:.1f} MB; "
            f"{memory} MB of memory with the catalogue. After one text was edited {again[0]:.1f} CPU s, "
            f"after one brand {again[1]:.1f}.")


def _planned(catalogue: Catalogue, before: Plan | None = None) -> tuple[float, Plan]:
    """CPU seconds until all new files of an index are there, and their plan."""
    begun = time.process_time()
    plan = search_files.plan(view(catalogue, DAY), before.told if before else None)
    for path in plan.files.keys() - (before.files.keys() if before else ()):
        plan.files[path]()
    return time.process_time() - begun, plan


def _measure(engine: Engine, site: Path, asked: Sequence[Query]) -> Measured:
    if engine is not OURS:
        asked = _some(asked, PEER_QUERIES)
    sample = _some([query for query in asked if query.answers], 2 if engine is OURS else 1)
    if engine is not OURS:
        sample = sample[::len(sample) // PEER_VISITS]
    with served(site) as address, chromium() as browser:
        return Measured(engine.name, run(engine, browser, address, asked),
                        cold(engine, browser, address, sample, slow=False),
                        cold(engine, browser, address, sample, slow=True))


def _some(asked: Sequence[Query], each: int) -> list[Query]:
    """The first few of every class."""
    kept: dict[str, list[Query]] = {}
    for query in asked:
        kept.setdefault(query.kind, []).append(query)
    return [query for found in kept.values() for query in found[:each]]


def _head(options: argparse.Namespace) -> str:
    with chromium() as browser:
        version = browser.version
    return f"""# Search, measured

Written by `make bench-search` ({DAY}, seed {options.seed}, up to {options.each} queries of a class)
on {os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}, Chromium \
{version}, Pagefind {peers.version("pagefind")}, mkdocs-material {peers.version("material")}.

Catalogues of invented names (`bench/search/catalogue.py`) and queries whose answers are worked out
from the records alone (`bench/search/queries.py`) are asked in Chromium. *KB a query*: what came
over the wire, gzip, headers counted, for a query among others; *again*: the same query once more;
*the first query* counts the start-up file, in a new visit with an empty cache. Medians throughout.
Traditional characters are typed into a browser that prefers zh-TW, everything else into one in zh-CN.
Pagefind and Material are asked the first {PEER_QUERIES} queries of each class; Pagefind indexes our
own pages, Material one page a record; above {PEERS_UNTIL:,} products only ours is asked."""


if __name__ == "__main__":
    main()
