"""Gives documents numbers that hardly change when others come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby

from generator.views.search.documents import KINDS, Document

Slots = tuple[Document | None, ...]
"""Documents by number; some numbers are free."""

Ranges = tuple[tuple[str, int], ...]
"""How many numbers each kind has, in order."""


def dense(documents: Iterable[Document]) -> tuple[Slots, Ranges]:
    """One number after the other, for catalogues that are one file anyway."""
    return _numbered((kind, list(found)) for kind, found in _by_kind(documents))


def roomy(documents: Iterable[Document]) -> tuple[Slots, Ranges]:
    """Numbers from the ids alone, with free ones between: who comes or goes moves its neighbours
    at most.  Products of one enterprise stand together, since they are found together."""
    return _numbered((kind, _placed(list(found))) for kind, found in _by_kind(documents))


def _by_kind(documents: Iterable[Document]) -> Iterator[tuple[str, Iterator[Document]]]:
    ordered = sorted(documents, key=lambda each: (KINDS.index(each.kind), each.id))
    return groupby(ordered, key=lambda each: each.kind)


def _numbered(kinds: Iterable[tuple[str, list[Document | None]]]) -> tuple[Slots, Ranges]:
    slots: list[Document | None] = []
    ranges = dict.fromkeys(KINDS, 0)
    for kind, found in kinds:
        slots.extend(found)
        ranges[kind] = len(found)
    return tuple(slots), tuple(ranges.items())


def _placed(documents: list[Document]) -> list[Document | None]:
    room = _room(len(documents))
    slots: list[Document | None] = [None] * (room + room // 32 + 8)
    free = 0
    for place, document in sorted(((_place(_together(each), room), each) for each in documents),
                                  key=lambda pair: (pair[0], _together(pair[1]), pair[1].id)):
        free = max(place, free)
        slots.extend([None] * (free + 1 - len(slots)))
        slots[free] = document
        free += 1
    return slots


def _together(document: Document) -> str:
    return document.makers[0][1] if document.kind == "product" and document.makers else document.id


def _place(name: str, room: int) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") * room >> 32


def _room(count: int) -> int:
    """A fifth more at least, in steps of an eighth: it changes seldom."""
    wanted = max(8, count + count // 5)
    step = 1 << wanted.bit_length() - 4
    return -(-wanted // step) * step
