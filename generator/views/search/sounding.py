"""Puts words under how they sound, so that one file has what a query may have meant.

A pair of characters lies with all pairs that sound like it, in either order: homophones, near
sounds and changed places cost no further file, and pinyin leads to the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.views.search.cutting import (
    common_readings,
    initials,
    is_chinese,
    place_of,
    spoken,
)
from generator.views.search.postings import (
    MAKER,
    OTHER,
    Groups,
    Numbers,
    Postings,
    grouped,
    preference,
    union,
)

MOST = 1000
"""How many documents one syllable or one letter leads to; the best ones are kept."""


Reading = tuple[tuple[str, ...], Groups]
"""How some records say that a word is read, and these records."""


class Entry(NamedTuple):
    """What is kept under one key."""

    group: str
    """Groups are kept whole: what one query is likely to want together."""
    key: str
    """`yu quan|禹泉`, `|2005` for what is only written, `YQ|` for what is only heard."""
    groups: Groups


def entries(postings: Postings) -> Iterator[Entry]:
    """All words as they are written and as they sound, syllables and initials."""
    strange: defaultdict[str, list[Reading]] = defaultdict(list)
    for (word, sounds), groups in postings.peculiar.items():
        strange[word].append((sounds, groups))
    heard = _Heard()
    for word, groups in postings.words.items():
        if len(word) == 2 and is_chinese(word):
            yield from _pair(word, groups, strange.get(word, ()), heard)
        else:
            yield Entry(_written(word), f"|{word}", groups)
            if is_chinese(word):
                _single(word, groups, strange.get(word, ()), heard)
    yield from heard.entries()


def _written(word: str) -> str:
    """A character alone; numbers alone; Latin words with those that begin alike."""
    return word if is_chinese(word) or word.isdecimal() else word[:2]


class _Heard:
    """What is found by syllables and initials alone, in names of its own."""

    def __init__(self) -> None:
        self.found: defaultdict[str, list[Groups]] = defaultdict(list)

    def add(self, sound: str, groups: Groups) -> None:
        self.found[initials(sound)].append(groups)
        if " " not in sound:
            self.found[sound].append(groups)

    def entries(self) -> Iterator[Entry]:
        for key, words in self.found.items():
            groups = {held: union(lists) for held in range(MAKER * 4)
                      if (lists := [each[held] for each in words if held in each])}
            yield Entry(f"{key} ", f"{key}|", groups if len(key) == 2 and key.isupper() else _best(groups))


def _pair(word: str, groups: Groups, strange: Sequence[Reading], heard: _Heard) -> Iterator[Entry]:
    common, *rarer = spoken(word, common_readings)
    if strange:
        yield from _strange_pair(word, groups, strange, heard)
        return
    yield Entry(place_of(common), f"{common}|{word}", groups)
    heard.add(common, groups)
    for sound in rarer:
        yield Entry(place_of(sound), f"{sound}|{word}", _own(groups))
        heard.add(sound, groups)


def _strange_pair(word: str, groups: Groups, strange: Sequence[Reading], heard: _Heard
                  ) -> Iterator[Entry]:
    """Where the common sound leads by writing, all documents; under each sound those read so, and
    as by another name those that only strangers to the place would read so."""
    sounds = spoken(word, common_readings)
    yield Entry(place_of(sounds[0]), f"|{word}", groups)
    common = groups
    found: defaultdict[str, list[tuple[int, Numbers]]] = defaultdict(list)
    for own, numbers in strange:
        common = _without(common, numbers)
        for sound in own:
            found[sound] += numbers.items()
        for sound in set(sounds).difference(own):
            found[sound] += _misread(numbers).items()
    for sound in sounds:
        found[sound] += common.items()
    for sound, lists in found.items():
        so = _own(grouped(lists))
        if so:
            yield Entry(place_of(sound), f"{sound}|{word}", so)
            heard.add(sound, so)


def _single(word: str, groups: Groups, strange: Sequence[Reading], heard: _Heard) -> None:
    common, sounds = groups, spoken(word, common_readings)
    for own, numbers in strange:
        common = _without(common, numbers)
        for sound in own:
            heard.add(sound, numbers)
        for sound in sounds:
            if sound not in own:
                heard.add(sound, _misread(numbers))
    for sound in sounds:
        heard.add(sound, common)


def _misread(groups: Groups) -> Groups:
    """The same documents, none of them by its own name."""
    return grouped((held + OTHER * 4 if held < OTHER * 4 else held, numbers) for held, numbers in groups.items())


def _own(groups: Groups) -> Groups:
    """Without what is found by its maker's name: for readings that are less likely."""
    return {held: numbers for held, numbers in groups.items() if held // 4 != MAKER}


def _without(groups: Groups, others: Groups) -> Groups:
    return {held: kept for held, numbers in groups.items()
            if (kept := sorted(set(numbers).difference(others.get(held, ()))))}


def _best(groups: Groups) -> Groups:
    """No more than people can look at."""
    kept: Groups = {}
    room = MOST
    for held in sorted(groups, key=preference):
        kept[held] = groups[held][:room]
        room -= len(kept[held])
        if room <= 0:
            break
    return dict(sorted(kept.items()))
