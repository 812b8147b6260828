"""Turns documents into the index: for every key the documents that have it, and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from generator.views.search.cutting import (
    Flags,
    are_chinese,
    common_readings,
    is_chinese,
    normalize,
    readings_of,
    sounds_of,
    spoken,
    words_in,
    words_of,
)
from generator.views.search.documents import Document, Reference

NAME, OTHER, MAKER, TAG = range(4)
"""Where a document has a key: in its name, another name, a maker's or a tag's name."""

MOST_SYLLABLES = 1000
"""How many documents one syllable by itself leads to; the best ones are kept."""

Numbers = list[int]
Groups = dict[int, Numbers]
"""Numbers of documents by code: four times the level, plus 1 where the key begins the name and 2
where it ends it."""

Reached = dict[int, list[Numbers]]
"""The same, not merged yet."""

Slots = Sequence[Document | None]
"""Documents by number; some numbers are free."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The three families of keys."""

    words: Mapping[str, Groups]
    sounds: Mapping[str, Groups]
    body: Mapping[str, Numbers]


def postings(slots: Slots, *, names: bool = True) -> Postings:
    """The index of all documents; without `names` only that of their bodies."""
    words, sounds = _names(slots) if names else ({}, {})
    return Postings(words, sounds, _bodies(slots))


def filled(slots: Slots) -> Iterator[tuple[int, Document]]:
    """The documents and their numbers."""
    return ((number, document) for number, document in enumerate(slots) if document is not None)


def names_of(document: Document) -> Iterator[tuple[int, str]]:
    """Every name of its own and the level at which it counts."""
    for name in document.names:
        yield NAME, name
    for name in document.others:
        yield OTHER, name


def _bodies(slots: Slots) -> dict[str, Numbers]:
    pairs: defaultdict[str, Numbers] = defaultdict(list)
    index: defaultdict[str, Numbers] = defaultdict(list)
    for number, document in filled(slots):
        plain = normalize(document.body)
        for pair in set(map(add, plain, plain[1:])):
            pairs[pair].append(number)
        for word in set(words_in(plain)):
            index[word].append(number)
    index.update((pair, numbers) for pair, numbers in pairs.items() if are_chinese(pair))
    return index


def _names(slots: Slots) -> tuple[dict[str, Groups], dict[str, Groups]]:
    numbers = {(each.kind, each.id): number for number, each in filled(slots)}
    makers = _users(slots, numbers, lambda document: document.makers)
    tags = _users(slots, numbers, lambda document: document.tags)
    words: dict[str, Groups] = {}
    reached: dict[str, Reached] = {}
    peculiar = []
    for number, document in filled(slots):
        users = tuple((level, found) for level, by in ((MAKER, makers), (TAG, tags))
                      if (found := by.get(number)))
        for level, name in names_of(document):
            keys = words_of(name)
            _keep(words, number, level * 4, keys)
            if users:
                _reach(reached, users, keys)
        if document.given:
            peculiar.append((number, document))
    sounds = _heard(words, peculiar)
    _settle(words, reached)
    _settle(sounds, _heard_by_tags(slots, tags))
    _years(words, slots)
    return words, {key: _best(key, groups) for key, groups in sounds.items()}


def _keep(index: dict[str, Groups], number: int, base: int, keys: Flags) -> None:
    """Add the words of one name."""
    for key, flags in keys.items():
        groups = index.get(key)
        if groups is None:
            groups = index[key] = {}
        held = base + (flags >> 1)
        found = groups.get(held)
        if found is None:
            groups[held] = [number]
        elif found[-1] != number:
            found.append(number)


def _reach(reached: dict[str, Reached], users: Iterable[tuple[int, Numbers]], keys: Flags) -> None:
    """Keys of a document's name lead to the documents that refer to it, too."""
    for key, flags in keys.items():
        groups = reached.get(key)
        if groups is None:
            groups = reached[key] = {}
        for level, found in users:
            held = level * 4 + (flags >> 1)
            if held in groups:
                groups[held].append(found)
            else:
                groups[held] = [found]


def _heard_by_tags(slots: Slots, tags: Mapping[int, Numbers]) -> dict[str, Reached]:
    reached: dict[str, Reached] = {}
    for number, users in tags.items():
        document = slots[number]
        assert document is not None
        for _, name in names_of(document):
            _reach(reached, ((TAG, users),),
                   sounds_of(words_of(name), readings_of(document.given)))
    return reached


def _settle(index: dict[str, Groups], reached: Mapping[str, Reached]) -> None:
    for key, groups in reached.items():
        own = index.setdefault(key, {})
        for held, lists in groups.items():
            own[held] = _merged(lists)


def _heard(words: Mapping[str, Groups], peculiar: Iterable[tuple[int, Document]]
           ) -> dict[str, Groups]:
    """The words as they are commonly read, and of peculiar documents as these say."""
    strange = _strange_words(peculiar)
    mixed: defaultdict[str, defaultdict[int, list[Numbers]]] = defaultdict(lambda: defaultdict(list))
    for word, groups in words.items():
        if not is_chinese(word):
            continue
        read = strange.get(word, {})
        for held, found in groups.items():
            common = [number for number in found if number not in read] if read else found
            for sound in spoken(word, common_readings) if common else ():
                mixed[sound][held].append(common)
            for number in read.keys() & found if read else ():
                for sound in read[number]:
                    mixed[sound][held].append([number])
    return {sound: {held: _merged(lists) for held, lists in groups.items()}
            for sound, groups in mixed.items()}


def _strange_words(peculiar: Iterable[tuple[int, Document]]
                   ) -> dict[str, dict[int, tuple[str, ...]]]:
    """Words of documents that say how they are read: by word and document, how."""
    strange: defaultdict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for number, document in peculiar:
        readings = readings_of(document.given)
        for _, name in names_of(document):
            for word in filter(is_chinese, words_of(name)):
                if not document.given.keys().isdisjoint(word):
                    strange[word][number] = spoken(word, readings)
    return strange


def _merged(lists: list[Numbers]) -> Numbers:
    if len(lists) == 1:
        return lists[0]
    found: set[int] = set()
    found.update(*lists)
    return sorted(found)


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
