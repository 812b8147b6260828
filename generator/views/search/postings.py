"""Turns documents into the index: for every key the documents that have it, and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.views.search.cutting import Flags, body_keys, readings_of, sounds_of, words_of
from generator.views.search.documents import Document, Reference

NAME, OTHER, MAKER, TAG = range(4)
"""Where a document has a key: in its name, another name, a maker's or a tag's name."""

MOST_SYLLABLES = 1000
"""How many documents one syllable by itself leads to; the best ones are kept."""

Groups = dict[int, list[int]]
"""Numbers of documents by code: four times the level, plus 1 where the key begins the name and 2
where it ends it."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The three families of keys."""

    words: Mapping[str, Groups]
    sounds: Mapping[str, Groups]
    body: Mapping[str, list[int]]


def postings(documents: Sequence[Document], *, names: bool = True) -> Postings:
    """The index of all documents; without `names` only that of their bodies."""
    words, sounds = _names(documents) if names else ({}, {})
    body: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for key in body_keys(document.body):
            body[key].append(number)
    return Postings(words, sounds, body)


def _names(documents: Sequence[Document]) -> tuple[dict[str, Groups], dict[str, Groups]]:
    numbers = {(each.kind, each.id): number for number, each in enumerate(documents)}
    makers = _users(documents, numbers, lambda document: document.makers)
    tags = _users(documents, numbers, lambda document: document.tags)
    words = _own(documents, lambda document, name: words_of(name))
    sounds = _own(documents, lambda document, name: sounds_of(name, readings_of(document.given)))
    _spread(words, ((MAKER, makers), (TAG, tags)))
    _spread(sounds, ((TAG, tags),))
    _years(words, documents)
    return words, {key: _best(key, groups) for key, groups in sounds.items()}


def names_of(document: Document) -> Iterator[tuple[int, str]]:
    """Every name of its own and the level at which it counts."""
    for name in document.names:
        yield NAME, name
    for name in document.others:
        yield OTHER, name


def _own(documents: Sequence[Document], cut: Callable[[Document, str], Flags]
         ) -> dict[str, Groups]:
    held: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in range(8)]
    for number, document in enumerate(documents):
        for level, names in ((NAME, document.names), (OTHER, document.others)):
            for key, edges in _cut_all(document, names, cut):
                held[level * 4 + edges][key].append(number)
    index: dict[str, Groups] = {}
    for each, found in enumerate(held):
        for key, numbers in found.items():
            index.setdefault(key, {})[each] = numbers
    return index


def _cut_all(document: Document, names: Sequence[str], cut: Callable[[Document, str], Flags]
             ) -> Iterable[tuple[str, int]]:
    """Every key of some names with its edges, each once."""
    if len(names) == 1:
        return [(key, flags >> 1) for key, flags in cut(document, names[0]).items()]
    return dict.fromkeys((key, flags >> 1) for name in names
                         for key, flags in cut(document, name).items())


def _users(documents: Sequence[Document], numbers: Mapping[Reference, int],
           references: Callable[[Document], Iterable[Reference]]) -> dict[int, list[int]]:
    """Which documents refer to each document."""
    users: defaultdict[int, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for reference in references(document):
            if reference in numbers:
                users[numbers[reference]].append(number)
    return dict(users)


def _spread(index: Mapping[str, Groups],
            levels: Iterable[tuple[int, Mapping[int, list[int]]]]) -> None:
    """Keys of a document's name lead to the documents that refer to it, too."""
    for groups in index.values():
        own = tuple(groups.items())
        for level, users in levels:
            reached: defaultdict[int, set[int]] = defaultdict(set)
            for held, found in own:
                for number in found:
                    if number in users:
                        reached[level * 4 + held % 4].update(users[number])
            for held, numbers in reached.items():
                groups[held] = sorted(numbers)


def _years(words: dict[str, Groups], documents: Sequence[Document]) -> None:
    held = TAG * 4 + 3
    years: defaultdict[str, set[int]] = defaultdict(set)
    for number, document in enumerate(documents):
        for year in document.facets.get("year", ()):
            years[year].add(number)
    for year, numbers in years.items():
        groups = words.setdefault(year, {})
        groups[held] = sorted(numbers.union(groups.get(held, ())))


def _best(key: str, groups: Groups) -> Groups:
    """One syllable leads to names of its own only, and to no more than people can look at."""
    if " " in key:
        return groups
    kept: Groups = {}
    room = MOST_SYLLABLES
    for held in sorted((held for held in groups if held < 4), key=preference):
        kept[held] = groups[held][:room]
        room -= len(kept[held])
        if room <= 0:
            break
    return kept


def preference(held: int) -> tuple[int, int]:
    """Orders codes: names before the rest; whole, then beginning, then end, then middle."""
    return held // 4, (3, 1, 2, 0)[held % 4]
