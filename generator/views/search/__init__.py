"""Turns the catalogue into everything a browser needs to search it, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Catalogue
from generator.views.search.documents import KINDS, Document, by_name, documents
from generator.views.search.packing import Family, pack_plain
from generator.views.search.postings import postings
from generator.views.search.shards import (
    Table,
    Titled,
    all_readings,
    body_shards,
    characters,
    columns,
    latin_beginnings,
    sound_shards,
    table,
    word_shards,
)
from generator.views.search.traditional import pairs_for

TABLE_UNTIL = 1000
"""Up to so many documents one table of all names weighs less than a few shards."""


@dataclass(frozen=True, slots=True)
class Index:
    """The search of a site."""

    documents: tuple[Document, ...]
    counts: tuple[tuple[str, int], ...]
    """How many documents of each kind, in the order of their numbers."""
    table: Table | None
    names: tuple[Titled, ...]
    """Words and sounds, where there is no table."""
    latin: str
    """The first two letters of the Latin words in names, so that pinyin is not looked up as words."""
    body: Family
    columns: Mapping[str, Mapping[str, str]]
    """Documents by facet and value."""
    order: str
    """The numbers of the documents in the order of their names."""
    readings: str
    variants: str
    """Traditional characters, each followed by the simplified one that occurs."""


def view(catalogue: Catalogue, as_of: date, *, table_until: int = TABLE_UNTIL) -> Index:
    """The search of a published catalogue."""
    made = documents(catalogue, as_of)
    small = len(made) <= table_until
    index = postings(made, names=not small)
    kinds = Counter(document.kind for document in made)
    occurring = characters(made).union("".join(index.body))
    return Index(
        documents=made, counts=tuple((kind, kinds[kind]) for kind in KINDS),
        table=table(made) if small else None,
        names=() if small else (word_shards(index, made), sound_shards(index, made)),
        latin=latin_beginnings(index), body=body_shards(index), columns=columns(made),
        order=pack_plain(by_name(catalogue, made)), readings=all_readings(made),
        variants=pairs_for(occurring))


__all__ = ["Document", "Family", "Index", "Table", "Titled", "view"]
