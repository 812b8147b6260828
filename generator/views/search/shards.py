"""Turns postings into shards, and small catalogues into one table that needs none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

from generator.views.search.cutting import ALSO, common_readings, is_chinese, normalize
from generator.views.search.documents import FACETS, Document, Reference
from generator.views.search.packing import FULL, Family, family, pack
from generator.views.search.postings import (
    Groups,
    Postings,
    Slots,
    filled,
    names_of,
    preference,
)

TITLES = 3
"""For so many documents of each key the shard holds the title, so that the first results can be
shown before the rest of what is shown of them has arrived."""

_COMMON = "".join(bytes((high, low)).decode("gb2312", "ignore")
                  for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
_ORDER = sorted(range(16), key=preference)
_NEAR = str.maketrans("n", "l")


@dataclass(frozen=True, slots=True)
class Titled:
    """A family whose shards also hold titles: numbers of documents, and their names."""

    family: Family
    titles: Mapping[int, Mapping[int, str]]


def word_shards(postings: Postings, slots: Slots) -> Titled:
    """Shards of characters, pairs of characters, Latin words and numbers."""
    entries = [(_word_group(key), key, _payload(groups)) for key, groups in postings.words.items()]
    return _titled(family("w", entries), postings.words, slots)


def sound_shards(postings: Postings, slots: Slots) -> Titled:
    """Shards of syllables and pairs of syllables."""
    entries = [(sound_group(key), key, _payload(groups)) for key, groups in postings.sounds.items()]
    return _titled(family("s", entries), postings.sounds, slots)


def body_shards(postings: Postings) -> Family:
    """Shards of the pairs, words and numbers of the bodies."""
    return family("b", ((key, key, pack(numbers)) for key, numbers in postings.body.items()),
                  full=2 * FULL)


def _word_group(key: str) -> str:
    """What is typed first: the shard of 玉 has every pair that begins with it."""
    if is_chinese(key):
        return key[0]
    return key if key.isdecimal() else key[:2]


def sound_group(key: str) -> str:
    """The first letters of the syllables, l and n taken for one: enough of what is typed."""
    return "".join(syllable[0] for syllable in key.split(" ")).translate(_NEAR)


def latin_beginnings(postings: Postings) -> str:
    """The groups of Latin words."""
    return " ".join(sorted({key[:2] for key in postings.words if "a" <= key[0] <= "z"}))


def _payload(groups: Groups) -> str:
    return " ".join([chr(65 + held) + pack(numbers) for held, numbers in sorted(groups.items())])


def _titled(shards: Family, index: Mapping[str, Groups], slots: Slots) -> Titled:
    titles = {}
    for number, keys in shards.shards.items():
        chosen = sorted(set(chain.from_iterable(_first(index[key]) for key in keys)))
        titles[number] = {each: document.names[0] for each in chosen if (document := slots[each])}
    return Titled(shards, titles)


def _first(groups: Groups) -> list[int]:
    """The documents that are shown first for a key."""
    found: list[int] = []
    for held in _ORDER:
        if held in groups:
            found += groups[held][:TITLES]
            if len(found) >= TITLES:
                break
    return found[:TITLES]


def columns(slots: Slots) -> Mapping[str, Mapping[str, str]]:
    """For each facet and value the documents that have it."""
    found: dict[str, defaultdict[str, list[int]]] = {
        facet: defaultdict(list) for facet in ("kind", *FACETS)}
    for number, document in filled(slots):
        found["kind"][document.kind].append(number)
        for facet, values in document.facets.items():
            for value in values:
                found[facet][value].append(number)
    return {facet: {value: pack(numbers) for value, numbers in sorted(values.items())}
            for facet, values in found.items()}


def readings_in_order() -> str:
    """`a2ai13`: the common characters of GB 2312 in their order, which is that of their readings.

    The commonest reading is enough, since names are kept under all of theirs.
    """
    return "".join(f"{syllable}{len(list(run))}"
                   for syllable, run in groupby(common_readings(char)[0] for char in _COMMON))


def rarer_readings(documents: Iterable[Document]) -> str:
    """`yu:玉雨 quan:泉`: of other characters in names, and of those that names read variously."""
    return _by_sound((char, read if len(read) > 2 or char in ALSO else read[:1])
                     for char in characters(documents).union(ALSO)
                     if len(read := common_readings(char)) > 2 or char not in _COMMON or char in ALSO)


def characters(documents: Iterable[Document]) -> set[str]:
    """Every Chinese character of a name."""
    named = set().union(*(name for document in documents for _, name in names_of(document)))
    return {char for char in normalize("".join(named)) if common_readings(char)}


def _by_sound(readings: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    chars: dict[str, set[str]] = {}
    for char, syllables in readings:
        for syllable in syllables:
            chars.setdefault(syllable, set()).add(char)
    return " ".join(f"{syllable}:{''.join(sorted(chars[syllable]))}" for syllable in sorted(chars))


@dataclass(frozen=True, slots=True)
class Table:
    """The names of a small catalogue: the browser makes the index of words and sounds itself."""

    names: tuple[str, ...]
    """Of each document: its names with line feeds between, a tab before the first other name."""
    addresses: tuple[str, ...]
    makers: tuple[str, ...]
    given: Mapping[int, str]
    """Of documents with special readings: `单:shan 乐:le,yue,lao`."""
    readings: str


def table(made: Iterable[Document], numbers: Mapping[Reference, int]) -> Table:
    """The whole catalogue in columns."""
    documents = sorted(made, key=lambda each: numbers[each.kind, each.id])

    def packed(references: Iterable[Reference]) -> str:
        return pack(sorted({numbers[each] for each in references if each in numbers}))

    return Table(
        names=tuple("\t".join(("\n".join(each.names), *("\n".join(each.others),) * bool(each.others)))
                    for each in documents),
        addresses=tuple(each.address for each in documents),
        makers=tuple(packed(each.makers) for each in documents),
        given={number: " ".join(f"{char}:{','.join(read)}" for char, read in each.given.items())
               for number, each in enumerate(documents) if each.given},
        readings=_by_sound((char, common_readings(char)) for char in characters(documents)))
