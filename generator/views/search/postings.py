"""Turns documents into the index: for every key the documents that have it, and how.

`cut` looks at one document alone and can be remembered; `merged` puts the cuts of all together.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TypeVar

from generator.views.search.cutting import (
    PRESENT,
    body_keys,
    is_chinese,
    readings_of,
    spoken,
    words_of,
)
from generator.views.search.documents import Document, Reference

NAME, OTHER, MAKER, TAG = range(4)
"""Where a document has a key: in its name, another name, a maker's or a tag's name."""

CODES = 16
"""Four times the level, plus 1 where the key begins the name and 2 where it ends it."""

Numbers = list[int]
Groups = dict[int, Numbers]
"""Numbers of documents by code."""

Slots = Sequence[Document | None]
"""Documents by number; some numbers are free."""

Cut = tuple[Sequence[tuple[int, Sequence[str]]], Sequence[str]]
"""Of one document: the keys of its names by code, and those of its body."""

Peculiar = tuple[str, tuple[str, ...]]
"""A word, and how the records that are asked about it say it is read."""

Lists = defaultdict[str, list[Numbers]]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Postings:
    """The keys of names, those of them that are not read in the common ways, and of bodies."""

    words: Mapping[str, Groups]
    peculiar: Mapping[Peculiar, Groups]
    """These documents are in `words`, too."""
    body: Mapping[str, Numbers]


def cut(document: Document) -> Cut:
    """What a document is found by, as far as it depends on nothing else."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for level, name in names_of(document):
        flags = words_of(name)
        found[level * 4] += [key for key, edges in flags.items() if edges == PRESENT]
        for key, edges in flags.items():
            if edges != PRESENT:
                found[level * 4 + (edges >> 1)].append(key)
    several = len(document.names) > 1 or len(document.others) > 1
    return ([(held, [*dict.fromkeys(found[held])] if several else found[held])
             for held in sorted(found)], list(body_keys(document.body)))


def depends_on(document: Document) -> str:
    """All that the cut of a document depends on: whoever keeps cuts keeps them under this."""
    return "\x1e".join(("\x1f".join(document.names), "\x1f".join(document.others), document.body))


def merged(slots: Slots, cuts: Mapping[int, Cut], *, names: bool = True) -> Postings:
    """The index of all documents by the cuts of each; without `names` only that of their bodies."""
    body: defaultdict[str, Numbers] = defaultdict(list)
    for number, (_, keys) in sorted(cuts.items()):
        _append(body, keys, number)
    if not names:
        return Postings({}, {}, body)
    return Postings(*_names(slots, cuts), body)


def filled(slots: Slots) -> Iterator[tuple[int, Document]]:
    """The documents and their numbers."""
    return ((number, document) for number, document in enumerate(slots) if document is not None)


def names_of(document: Document) -> Iterator[tuple[int, str]]:
    """Every name of its own and the level at which it counts."""
    for name in document.names:
        yield NAME, name
    for name in document.others:
        yield OTHER, name


def _append(index: Mapping[str, list[Found]], keys: Iterable[str], found: Found) -> None:
    """Add the same to the lists of many keys."""
    deque(map(list.append, map(index.__getitem__, keys), repeat(found)), 0)


class _Names:
    """The keys of names while documents are added to them."""

    def __init__(self) -> None:
        self.own: list[defaultdict[str, Numbers]] = [defaultdict(list) for _ in range(CODES)]
        self.reached: list[Lists] = [defaultdict(list) for _ in range(CODES)]

    def add(self, number: int, keys: Sequence[tuple[int, Sequence[str]]]) -> None:
        """A document's keys lead to it."""
        for held, found in keys:
            _append(self.own[held], found, number)

    def refer(self, level: int, keys: Sequence[tuple[int, Sequence[str]]], users: Numbers) -> None:
        """A document's keys lead to those that refer to it, too: not single Chinese characters of makers."""
        together: defaultdict[int, set[str]] = defaultdict(set)
        for held, found in keys:
            together[level * 4 + held % 4].update(
                [key for key in found if len(key) > 1 or key < "a{"] if level == MAKER else found)
        for held, once in together.items():
            _append(self.reached[held], once, users)

    def groups(self) -> dict[str, Groups]:
        """For every key the documents by code."""
        index: defaultdict[str, Groups] = defaultdict(dict)
        for held, own in enumerate(self.own):
            for key, numbers in own.items():
                index[key][held] = numbers
        unions: dict[tuple[int, ...], Numbers] = {}
        for held, reached in enumerate(self.reached):
            for key, lists in reached.items():
                same = tuple(map(id, lists))
                if same not in unions:
                    unions[same] = union(lists)
                index[key][held] = unions[same]
        return index


def _names(slots: Slots, cuts: Mapping[int, Cut]
           ) -> tuple[dict[str, Groups], dict[Peculiar, Groups]]:
    numbers = {(each.kind, each.id): number for number, each in filled(slots)}
    makers = _users(slots, numbers, lambda document: document.makers)
    tags = _users(slots, numbers, lambda document: document.tags)
    names, strange = _Names(), defaultdict[Peculiar, list[tuple[int, Numbers]]](list)
    for number, document in filled(slots):
        users = [(level, found) for level, by in ((MAKER, makers), (TAG, tags))
                 if (found := by.get(number))]
        names.add(number, cuts[number][0])
        for level, found in users:
            names.refer(level, cuts[number][0], found)
        for held, keys in cuts[number][0] if document.given else ():
            for word in _strange(document, keys):
                strange[word] += [(held, [number]), *((level * 4 + held % 4, found)
                                                      for level, found in users)]
    words = names.groups()
    _years(words, slots)
    return words, {word: grouped(found) for word, found in strange.items()}


def _strange(document: Document, keys: Iterable[str]) -> Iterator[Peculiar]:
    """The words of a document that have a character it reads in its own way."""
    readings = readings_of(document.given)
    for word in filter(is_chinese, keys):
        if not document.given.keys().isdisjoint(word):
            yield word, spoken(word, readings)


def grouped(found: Iterable[tuple[int, Numbers]]) -> Groups:
    """Lists of documents by code, those of one code put together."""
    lists: defaultdict[int, list[Numbers]] = defaultdict(list)
    for held, numbers in found:
        lists[held].append(numbers)
    return {held: union(lists[held]) for held in sorted(lists)}


def union(lists: Sequence[Numbers]) -> Numbers:
    """All numbers of some lists, ascending, each once."""
    if len(lists) == 1:
        return lists[0]
    return sorted(set(chain.from_iterable(lists)))


def _users(slots: Slots, numbers: Mapping[Reference, int],
           references: Callable[[Document], Iterable[Reference]]) -> dict[int, Numbers]:
    """Which documents refer to each document."""
    users: defaultdict[int, Numbers] = defaultdict(list)
    for number, document in filled(slots):
        for reference in references(document):
            if reference in numbers:
                users[numbers[reference]].append(number)
    return users


def _years(words: dict[str, Groups], slots: Slots) -> None:
    held = TAG * 4 + 3
    years: defaultdict[str, set[int]] = defaultdict(set)
    for number, document in filled(slots):
        for year in document.facets.get("year", ()):
            years[year].add(number)
    for year, numbers in years.items():
        groups = words.setdefault(year, {})
        groups[held] = sorted(numbers.union(groups.get(held, ())))


def preference(held: int) -> tuple[int, int]:
    """Orders codes: names before the rest; whole, then beginning, then end, then middle."""
    return held // 4, (3, 1, 2, 0)[held % 4]
