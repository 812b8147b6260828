"""Turns documents into the index: for every key the documents that have it, and how."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TypeVar

from generator.views.search.cutting import is_chinese, readings_of, spoken, words_of
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

Keys = Sequence[Sequence[str]]
"""The keys of a document's own names by code, those of its other names after those of its name."""

Peculiar = tuple[str, tuple[str, ...]]
"""A word, and how the records that are asked about it say it is read."""

Lists = defaultdict[str, list[Numbers]]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Postings:
    """The keys of names, and those of them that are not read in the common ways."""

    words: Mapping[str, Groups]
    peculiar: Mapping[Peculiar, Groups]
    """These documents are in `words`, too."""


def keys_of(document: Document) -> Keys:
    """What a document is found by in its own names, each key once in each code."""
    found: list[list[str]] = [[] for _ in range(MAKER * 4)]
    for level, name in names_of(document):
        for key, edges in words_of(name).items():
            found[level * 4 + (edges >> 1)].append(key)
    if len(document.names) > 1 or len(document.others) > 1:
        return [list(dict.fromkeys(keys)) for keys in found]
    return found


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

    def add(self, number: int, keys: Keys) -> None:
        """A document's keys lead to it."""
        for index, found in zip(self.own, keys):  # noqa: B905 its own names have the first codes only
            if found:
                _append(index, found, number)

    def refer(self, level: int, keys: Keys, users: Numbers) -> None:
        """A document's keys lead to those that refer to it, too."""
        for edges in range(4):
            name, other = keys[edges], keys[edges + 4]
            if name or other:
                _append(self.reached[level * 4 + edges],
                        dict.fromkeys(chain(name, other)) if name and other else name or other, users)

    def groups(self) -> dict[str, Groups]:
        """For every key the documents by code; single Chinese characters do not lead to what a maker makes."""
        index: defaultdict[str, Groups] = defaultdict(dict)
        for held, own in enumerate(self.own):
            for key, numbers in own.items():
                index[key][held] = numbers
        unions: dict[tuple[int, ...], Numbers] = {}
        for held, reached in enumerate(self.reached):
            for key, lists in reached.items():
                if held // 4 == MAKER and len(key) == 1 and is_chinese(key):
                    continue
                same = tuple(map(id, lists))
                if same not in unions:
                    unions[same] = union(lists)
                index[key][held] = unions[same]
        return index


def merged(slots: Slots) -> Postings:
    """The index of the names of all documents."""
    numbers = {(each.kind, each.id): number for number, each in filled(slots)}
    makers = _users(slots, numbers, lambda document: document.makers)
    tags = _users(slots, numbers, lambda document: document.tags)
    names, strange = _Names(), defaultdict[Peculiar, list[tuple[int, Numbers]]](list)
    for number, document in filled(slots):
        users = [(level, found) for level, by in ((MAKER, makers), (TAG, tags))
                 if (found := by.get(number))]
        keys = keys_of(document)
        names.add(number, keys)
        for level, found in users:
            names.refer(level, keys, found)
        for held, own in enumerate(keys) if document.given else ():
            for word in _strange(document, own):
                strange[word] += [(held, [number]), *((level * 4 + held % 4, found)
                                                      for level, found in users)]
    words = names.groups()
    _years(words, slots)
    return Postings(words, {word: grouped(found) for word, found in strange.items()})


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
