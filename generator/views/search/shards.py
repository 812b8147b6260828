"""Turns postings into shards, and small catalogues into one table that needs none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

from generator.views.search.cutting import ALSO, body_index, common_readings, normalize
from generator.views.search.documents import FACETS, Document, Reference
from generator.views.search.packing import Family, family, pack
from generator.views.search.postings import (
    CODES,
    NAME,
    Groups,
    Postings,
    Slots,
    filled,
    names_of,
    preference,
)
from generator.views.search.shortening import short_forms
from generator.views.search.sounding import entries
from generator.views.search.traditional import SIMPLIFIED

FULL = 1_000
"""Characters of script in a shard of names: a query needs several, and half of each is not for it."""

TITLES = 3
"""For so many documents of each key the shard holds the title, so that the first results can be
shown before the rest of what is shown of them has arrived."""

HEAVY, SAMPLE = 100, 12
"""Of a key with so many documents more titles: some of these will have another key of the query."""

LED_BY = 60
"""So many titles a pair of initials has for the names that begin with it: nothing else leads to them."""

_COMMON = "".join(bytes((high, low)).decode("gb2312", "ignore")
                  for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
_PLACE = [preference(held) for held in range(CODES)]
_BEGINNING = (NAME * 4 + 1, NAME * 4 + 3)
_CODE = "ABCDEFGHIJKLMNOP"


@dataclass(frozen=True, slots=True)
class Titled:
    """A family whose shards also hold titles: numbers of documents, and their names."""

    family: Family
    titles: Mapping[int, Mapping[int, str]]
    latin: str
    """The first two letters of the Latin words in names, so that pinyin is not looked up as words."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The shards of bodies, and every character that is in one and has a traditional form."""

    family: Family
    changed: str


def name_shards(postings: Postings, slots: Slots) -> Titled:
    """Shards of what names are found by: words as written and as heard, initials."""
    found = [*entries(postings), *short_forms(slots)]
    payload = _Packed().payload
    names = family("w", [(group, key, payload(groups)) for group, key, groups in found], full=FULL)
    first = {key: _first(groups, LED_BY if key.isupper() else TITLES) for _, key, groups in found}
    named = [document.names[0] if document else "" for document in slots]
    titles = {}
    for number, keys in names.shards.items():
        chosen = sorted(set(chain.from_iterable(map(first.__getitem__, keys))))
        titles[number] = dict(zip(chosen, map(named.__getitem__, chosen), strict=True))
    latin = sorted({key[:2] for key in postings.words if "a" <= key[0] <= "z"})
    return Titled(names, titles, " ".join(latin))


def body_shards(slots: Slots) -> Bodies:
    """Shards of the pairs, words and numbers of the bodies."""
    index = body_index((number, document.body) for number, document in filled(slots))
    shards = family("b", ((key, key, pack(numbers)) for key, numbers in index.items()))
    return Bodies(shards, "".join(sorted(set("".join(index)).intersection(SIMPLIFIED.values()))))


class _Packed(dict[int, str]):
    """What was packed already: a word that is read in two ways leads to the same lists.

    Lists are known by their identity, so all of them must live as long as this does.
    """

    def payload(self, groups: Groups) -> str:
        """Every code with its documents, in ascending order."""
        found = []
        for held, numbers in groups.items():
            text = self.get(id(numbers))
            if text is None:
                text = self[id(numbers)] = pack(numbers)
            found.append(_CODE[held] + text)
        return " ".join(found)


def _first(groups: Groups, beginning: int) -> list[int]:
    """The documents that are shown first for a key: more where the key begins their names."""
    if len(groups) == 1:
        (held, numbers), = groups.items()
        rest = TITLES if len(numbers) < HEAVY else SAMPLE
        return numbers[:max(beginning, rest) if held in _BEGINNING else rest]
    found: list[int] = []
    rest = TITLES if sum(map(len, groups.values())) < HEAVY else SAMPLE
    for held in sorted(groups, key=_PLACE.__getitem__):
        most = max(beginning, rest) if held in _BEGINNING else rest
        if len(found) < most:
            found += groups[held][:most - len(found)]
    return found


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


def other_readings(chars: Iterable[str]) -> str:
    """`yu:玉雨 quan:泉`: how those of some characters are read first that are not common."""
    known = set(_COMMON)
    return _by_sound((char, common_readings(char)[:1]) for char in chars if char not in known)


def rarer_readings(chars: Iterable[str]) -> str:
    """The further readings of those characters that names read variously."""
    return _by_sound((char, read[1:]) for char in {*chars, *ALSO}
                     if len(read := common_readings(char)) > 2 or char in ALSO)


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
