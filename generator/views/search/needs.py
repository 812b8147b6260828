"""Says in a word what the shards depend on, so that they need not be made again while it is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.views.search.documents import Document
from generator.views.search.postings import Slots, filled

_FIELD, _PART = "\x1f", "\x1e"


def of_names(slots: Slots) -> str:
    """A digest of everything that names are found by: names, readings, references, years, numbers."""
    return _digest(f"{number}{_FIELD}{_named(document)}" for number, document in filled(slots))


def of_bodies(slots: Slots) -> str:
    """A digest of the bodies and their numbers."""
    return _digest(f"{number}{_FIELD}{document.body}" for number, document in filled(slots))


def _named(document: Document) -> str:
    given = (f"{char}{','.join(sounds)}" for char, sounds in document.given.items())
    return _PART.join((document.kind, document.id, _FIELD.join(document.names),
                       _FIELD.join(document.others), _FIELD.join(given),
                       *(f"{kind}{_FIELD}{id}" for kind, id in (*document.makers, *document.tags)),
                       *document.facets.get("year", ())))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
