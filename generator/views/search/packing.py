"""Packs ascending numbers into short text, and puts keys into shards that stay where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import sub
from zlib import crc32

ALPHABET = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"\\")
"""Every printable character that needs no escape in a script; a space ends a list."""

BITS = "·"
"""Begins a list of which each character says of the next six numbers whether they are in it."""

SIX = 6
_CHARACTERS = ALPHABET.encode().ljust(256)
_SINGLE, _PAIRS, _TRIPLES = 66, 14, 10
"""How many characters say a number alone, begin one of two, begin one of three."""
_BASE = len(ALPHABET)
_TWO = _SINGLE + _PAIRS * _BASE
_THREE = _TWO + _TRIPLES * _BASE * _BASE
FULL = 2_000
"""Characters of script that a shard holds on the average; a group of twice that has its own."""

MOST = 8_192
"""How many shards a family has at most, its heavy groups aside: above that each holds more, since
the start-up file names every one."""


def _code(number: int) -> str:
    if number < _SINGLE:
        return ALPHABET[number]
    if number < _TWO:
        return _digits(number - _SINGLE, 2, _SINGLE)
    if number < _THREE:
        return _digits(number - _TWO, 3, _SINGLE + _PAIRS)
    return _digits(number - _THREE, 4, _SINGLE + _PAIRS + _TRIPLES)


def _digits(rest: int, count: int, first: int) -> str:
    """So many digits of base 92, the first one moved up."""
    found = ""
    for _ in range(count - 1):
        rest, digit = divmod(rest, _BASE)
        found = ALPHABET[digit] + found
    return ALPHABET[first + rest] + found


class _Codes(dict[int, str]):
    """The code of every number met so far."""

    def __missing__(self, number: int) -> str:
        self[number] = found = _code(number)
        return found


_CODES = _Codes()
_BEFORE = (0,)


def pack(numbers: Sequence[int]) -> str:
    """Ascending numbers as the steps between them, or as bits where most of them are there."""
    count = len(numbers)
    if count == 1:
        return _CODES[numbers[0]]
    if count > SIX * 4 and count * SIX > numbers[-1]:
        return BITS + _bits(numbers)
    return "".join(map(_CODES.__getitem__, map(sub, numbers, chain(_BEFORE, numbers))))


def _bits(numbers: Sequence[int]) -> str:
    flags = bytearray(numbers[-1] + 1)
    for number in numbers:
        flags[number] = 1
    size = -(-len(flags) // SIX)
    sixes = sum(int.from_bytes(flags[at::SIX].ljust(size, b"\0"), "big") << at for at in range(SIX))
    return sixes.to_bytes(size, "big").translate(_CHARACTERS).decode()


def pack_plain(numbers: Iterable[int]) -> str:
    """Numbers in any order, each by itself."""
    return "".join(map(_CODES.__getitem__, numbers))


def hashed(text: str) -> int:
    """CRC-32 of the UTF-16 bytes: the same in Python and in JavaScript, today and tomorrow."""
    return crc32(text.encode("utf-16-le"))


@dataclass(frozen=True, slots=True)
class Family:
    """Shards of one sort of key.

    A group of keys (those that one query is likely to want together) is in the bucket of its
    hash; a group too heavy for that has `parts[group]` shards of its own, chosen by each key.
    """

    name: str
    buckets: int
    parts: Mapping[str, int]
    shards: Mapping[int, Mapping[str, str]]
    """By number: the buckets, then the parts of each group in the order of `parts`."""

    @property
    def count(self) -> int:
        """How many numbers there are, empty shards counted."""
        return self.buckets + sum(self.parts.values())


def family(name: str, entries: Iterable[tuple[str, str, str]], *, full: int = FULL) -> Family:
    """Spread entries (group, key, payload) over shards of some `full` characters."""
    groups: dict[str, dict[str, str]] = {}
    for group, key, payload in entries:
        groups.setdefault(group, {})[key] = payload
    weights = {group: sum(map(len, keys)) + sum(map(len, keys.values())) + 6 * len(keys)
               for group, keys in groups.items()}
    while sum(weights.values()) > full * MOST:
        full *= 2
    parts = {group: _step(weights[group] / full) if group.isalnum() and len(groups[group]) > 1 else 1
             for group in sorted(groups) if weights[group] > 2 * full}
    buckets = _step(sum(weight for group, weight in weights.items() if group not in parts) / full)
    shards: dict[int, dict[str, str]] = {}
    for number, key, payload in _placed(groups, parts, buckets):
        shards.setdefault(number, {})[key] = payload
    return Family(name, buckets, parts, {number: dict(sorted(shards[number].items()))
                                         for number in sorted(shards)})


def _placed(groups: Mapping[str, Mapping[str, str]], parts: Mapping[str, int],
            buckets: int) -> Iterator[tuple[int, str, str]]:
    first: dict[str, int] = {}
    free = buckets
    for group, count in parts.items():
        first[group] = free
        free += count
    for group, keys in groups.items():
        at = hashed(group) % buckets
        for key, payload in keys.items():
            yield (first[group] + hashed(key) % parts[group] if group in parts else at), key, payload


def _step(wanted: float) -> int:
    """The next of 1, 2, 3, 4, 6, 8, 12 and so on: it changes seldom, so that shards seldom move."""
    step = 1
    while step < wanted:
        step = step * 3 // 2 if step & (step - 1) == 0 and step > 1 else -(-step * 4 // 3)
    return step
