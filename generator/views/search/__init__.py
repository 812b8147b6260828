"""Turns the catalogue into everything a browser needs to search it, as plain data."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.catalogue import Catalogue
from generator.views.search import needs
from generator.views.search.activities import WebPage, activities, web_pages
from generator.views.search.documents import Document, documents
from generator.views.search.numbering import Ranges, Slots, dense, roomy
from generator.views.search.packing import Family, pack_plain
from generator.views.search.postings import filled, merged
from generator.views.search.shards import (
    Bodies,
    Table,
    Titled,
    body_shards,
    characters,
    columns,
    name_shards,
    other_readings,
    rarer_readings,
    readings_in_order,
    table,
)
from generator.views.search.traditional import pairs_for

TABLE_UNTIL = 1000
"""Up to so many documents one table of all names weighs less than a few shards."""


@dataclass(frozen=True)
class Index:
    """The search of a site; the heavy parts of it are made when they are first asked for."""

    documents: Slots
    ranges: Ranges
    """How many numbers each kind of document has, in order."""
    table: Table | None
    columns: Mapping[str, Mapping[str, str]]
    """Documents by facet and value."""
    order: str
    """The numbers of the documents in the order of their names."""
    common: str
    """How the common characters are read."""
    readings: str
    """How others are."""
    rarer: str
    """How some of both are read besides."""
    characters: frozenset[str]
    """Every Chinese character of a name."""

    @cached_property
    def names(self) -> Titled:
        """What names are found by, where there is no table."""
        with _uncollected():
            return name_shards(merged(self.documents), self.documents)

    @cached_property
    def bodies(self) -> Bodies:
        """What bodies are found by."""
        with _uncollected():
            return body_shards(self.documents)

    def variants(self, said: str) -> str:
        """Traditional characters, each followed by the simplified one that occurs in a name or is said."""
        return pairs_for(self.characters.union(said))


def view(catalogue: Catalogue, as_of: date, *, pages: Iterable[WebPage] = (),
         table_until: int = TABLE_UNTIL) -> Index:
    """The search of a published catalogue, and of pages without records."""
    with _uncollected():
        made = (*documents(catalogue, as_of), *activities(catalogue), *web_pages(pages))
        small = len(made) <= table_until
        slots, ranges = dense(made) if small else roomy(made)
        numbers = {(each.kind, each.id): number for number, each in filled(slots)}
        chars = characters(made)
        return Index(
            documents=slots, ranges=ranges, table=table(made, numbers) if small else None,
            columns=columns(slots), order=pack_plain(numbers[each.kind, each.id] for each in made),
            common=readings_in_order(), readings=other_readings(chars), rarer=rarer_readings(chars),
            characters=frozenset(chars))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Lists by the million, none of them in a cycle: looking for cycles takes a third of the time,
    afterwards, too, while the index is there."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.freeze()
            gc.enable()


__all__ = ["Bodies", "Document", "Family", "Index", "Table", "Titled", "WebPage", "needs", "view"]
