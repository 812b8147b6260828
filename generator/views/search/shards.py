"""Turns postings into shards, and small catalogues into one table that needs none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from generator import chinese
from generator.views.search.cutting import is_chinese, normalize
from generator.views.search.documents import FACETS, Document
from generator.views.search.packing import FULL, Family, family, pack
from generator.views.search.postings import Groups, Postings, names_of, preference

TITLES = 3
"""For so many documents of each key the shard holds the title, so that the first results can be
shown before the rest of what is shown of them has arrived."""

_NEAR = str.maketrans("n", "l")


@dataclass(frozen=True, slots=True)
class Titled:
    """A family whose shards also hold titles: numbers of documents, and their names."""

    family: Family
    titles: Mapping[int, Mapping[int, str]]


def word_shards(postings: Postings, documents: Sequence[Document]) -> Titled:
    """Shards of characters, pairs of characters, Latin words and numbers."""
    entries = [(_word_group(key), key, _payload(groups)) for key, groups in postings.words.items()]
    return _titled(family("w", entries), postings.words, documents)


def sound_shards(postings: Postings, documents: Sequence[Document]) -> Titled:
    """Shards of syllables and pairs of syllables."""
    entries = [(sound_group(key), key, _payload(groups)) for key, groups in postings.sounds.items()]
    return _titled(family("s", entries), postings.sounds, documents)


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
    return " ".join(f"{chr(65 + held)}{pack(groups[held])}" for held in sorted(groups))


def _titled(shards: Family, index: Mapping[str, Groups], documents: Sequence[Document]) -> Titled:
    titles = {}
    for number, keys in shards.shards.items():
        chosen = sorted(set(chain.from_iterable(_first(index[key]) for key in keys)))
        titles[number] = {document: documents[document].names[0] for document in chosen}
    return Titled(shards, titles)


def _first(groups: Groups) -> Iterator[int]:
    ordered = sorted(groups, key=preference)
    return islice(chain.from_iterable(groups[held] for held in ordered), TITLES)


def columns(documents: Sequence[Document]) -> Mapping[str, Mapping[str, str]]:
    """For each facet and value the documents that have it."""
    found: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for number, document in enumerate(documents):
        for facet, values in document.facets.items():
            for value in values:
                found[facet].setdefault(value, []).append(number)
    return {facet: {value: pack(numbers) for value, numbers in sorted(values.items())}
            for facet, values in found.items()}


def all_readings(documents: Sequence[Document]) -> str:
    """`yu:玉雨 quan:泉`: how characters of names, and those people mistake for them, are read.

    The commonest reading is enough, since names are kept under all of theirs.
    """
    level_one = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    common = (raw.decode("gb2312", "ignore") for raw in level_one)
    chars = characters(documents).union(filter(None, common))
    return _by_sound((char, read if len(read) > 2 else read[:1])
                     for char in chars if (read := chinese.readings(char)))


def characters(documents: Iterable[Document]) -> set[str]:
    """Every Chinese character of a name."""
    names = (name for document in documents for _, name in names_of(document))
    return {char for char in normalize("".join(names)) if chinese.readings(char)}


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


def table(documents: Sequence[Document]) -> Table:
    """The whole catalogue in columns."""
    numbers = {(each.kind, each.id): number for number, each in enumerate(documents)}

    def packed(references: Iterable[tuple[str, str]]) -> str:
        return pack(sorted({numbers[each] for each in references if each in numbers}))

    return Table(
        names=tuple("\t".join(("\n".join(each.names), *("\n".join(each.others),) * bool(each.others)))
                    for each in documents),
        addresses=tuple(each.address for each in documents),
        makers=tuple(packed(each.makers) for each in documents),
        given={number: " ".join(f"{char}:{','.join(read)}" for char, read in each.given.items())
               for number, each in enumerate(documents) if each.given},
        readings=_by_sound((char, chinese.readings(char)) for char in characters(documents)))
