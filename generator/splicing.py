"""Fills shells with the pages of records, in forked workers where there are many pages."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator import addresses
from generator.intake import Input, in_folder
from generator.ledger import Ledger, Made
from generator.shells import Shell, ShellKey
from generator.stage import Stage
from generator.views import pages
from generator.views.pages.page import Key, Page

PARALLEL_FROM = 400
"""Below this many pages forking costs more than it saves."""


@dataclass(frozen=True)
class Workers:
    """Splices the pages that are not as they were, in forked processes where there are many."""

    given: Input
    shells: Mapping[ShellKey, Shell]
    not_found: Shell | None
    stage: Stage
    ledger: Ledger

    @cached_property
    def _early(self) -> tuple[tuple[Key, ...], tuple[Made, ...]]:
        """Pages to be made, and those that are kept; without those that tell of PDFs still to come."""
        fresh: list[Key] = []
        kept: list[Made] = []
        for key in self.given.keys:
            if key.maker == "brochure":
                continue
            known = self.ledger.made(path_of(key))
            if known and self.stage.keep(known.written):
                kept.append(known)
            else:
                fresh.append(key)
        return tuple(fresh), tuple(kept)

    def late(self) -> list[Made]:
        """The pages that tell of PDFs, once these are there."""
        return self.splice(tuple(key for key in self.given.keys if key.maker == "brochure"))

    def start(self) -> Results:
        """Begin; the answer, when called, waits for and gives every early page."""
        keys, kept = self._early
        count = min(os.cpu_count() or 1, 8)
        if (len(keys) < PARALLEL_FROM or count < 2 or sys.platform == "win32"
                or threading.active_count() > 1):
            return Results([iter([kept, self.splice(keys)])])
        global _SHARED
        _SHARED = self
        self.given.templates  # noqa: B018  made once, before the fork
        pool = multiprocessing.get_context("fork").Pool(count)
        size = -(-len(keys) // (count * 4))
        ranges = [(start, start + size) for start in range(0, len(keys), size)]
        return Results([iter([kept]), pool.imap(_splice_range, ranges)], pool)

    def splice(self, keys: tuple[Key, ...]) -> list[Made]:
        """Make, render, fill and write pages."""
        return [self._one(key) for key in keys]

    def _one(self, key: Key) -> Made:
        log = self.given.site.log
        log.seen = set()
        try:
            page, html = splice(self.given, self.shells, self.not_found, key)
        finally:
            needs, log.seen = frozenset(log.seen), None
        return Made(self.stage.put(path_of(key), html.encode()),
                    page.modified if page.listed else None, page.address, needs)


def path_of(key: Key) -> str:
    """The file of a page below the site."""
    return f"{key.address}index.html" if in_folder(key) else key.address


def splice(given: Input, shells: Mapping[ShellKey, Shell], not_found: Shell | None,
           key: Key) -> tuple[Page, str]:
    """One page, and its finished HTML."""
    page = pages.make(given.site, key)
    if in_folder(key):
        root, shell = addresses.root(key.address), shells[given.shell_key(key)]
    else:
        root = _absolute_root(given.catalogue.office.site_url)
        shell = not_found or shells[ShellKey("home", 0)]
    return page, shell.fill(page, given.templates.render(page, root))


_SHARED: Workers | None = None


def _splice_range(bounds: tuple[int, int]) -> list[Made]:
    assert _SHARED is not None
    return _SHARED.splice(_SHARED._early[0][bounds[0]:bounds[1]])


@dataclass(frozen=True)
class Results:
    """Pages to come, and the pool that makes them."""

    chunks: list[Iterator[Sequence[Made]]]
    pool: multiprocessing.pool.Pool | None = None

    def __call__(self) -> Iterator[Made]:
        """Every page in plan order; the pool is closed at the end, also after a fault."""
        try:
            for chunk in self.chunks:
                for part in chunk:
                    yield from part
        finally:
            if self.pool is not None:
                self.pool.terminate()
                self.pool.join()


def _absolute_root(site_url: str) -> str:
    return "/" + site_url.split("://", 1)[-1].partition("/")[2]
