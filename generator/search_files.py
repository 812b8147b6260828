"""Turns the search index into script files whose names change with their content."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from generator.views.search import Bodies, Document, Family, Index, Table, Titled, needs

FOLDER = "search/"
START = FOLDER + "start.js"
"""The only file of the index whose name stays: it says what all others are called now."""

TEXTS, BODIES = 6, 6
"""Documents in one file: of what results show, and of whole bodies for their excerpts."""

GROUP = 32
"""Files of texts that share one name for their folder, in cities of up to MOST such groups: in larger
ones more do, since the start-up file names every group."""

MOST = 128

TWINS = 4
"""Shards that share one digest: digests are what the start-up file mostly consists of."""

_DIGEST = 6
_NONE = "-" * _DIGEST
"""Stands for the digest of shards that are all empty."""

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Told:
    """What one part of the index was made from, in a word, and what is told of it elsewhere."""

    need: str
    start: Mapping[str, Any]
    """What the start-up file says of it."""
    count: int
    """How many shards it has, empty ones counted."""
    aside: str
    """The characters it has of which other files must know."""


Content = Callable[[], bytes]
Titles = Callable[[int], list[Any]]
"""What the file of a shard holds besides its keys, by the number of the shard."""


@dataclass(frozen=True)
class Plan:
    """The files of the search by address, each made when it is asked for.

    A part of which `known` tells what it would be made from now is not made until a file of it is.
    Names of all files but START follow from their content.
    """

    files: Mapping[str, Content]
    told: Mapping[str, Told]
    """To be kept, and to be known to the next plan."""


def files(index: Index) -> Iterator[tuple[str, bytes]]:
    """Address and content of every file of the search, in order."""
    for path, content in sorted(plan(index).files.items()):
        yield path, content()


def plan(index: Index, known: Mapping[str, Told] | None = None) -> Plan:
    """The files of an index, of which some may be `known` from an earlier one."""
    writer = _Writer(known or {})
    bodies = writer.part("b", needs.of_bodies(index.documents), lambda: _bodies(index.bodies))
    start: dict[str, Any] = {
        "ranges": dict(index.ranges),
        "body": bodies.start,
        "texts": writer.blocks("t", [document and _text(document) for document in index.documents], TEXTS),
        "bodies": writer.blocks("x", [document and document.body for document in index.documents], BODIES),
        "common": index.common,
        "readings": index.readings,
        "rarer": index.rarer,
        "variants": writer.immutable("variants", index.variants(bodies.aside)),
        "order": writer.immutable("order", index.order),
    }
    if index.table:
        start["table"] = _table(index.table)
        start["columns"] = dict(index.columns)
    else:
        names = writer.part("w", needs.of_names(index.documents), lambda: _names(index.names))
        start["names"] = names.start
        start["latin"] = names.aside
        start["columns"] = {facet: writer.immutable(facet, dict(values))
                            for facet, values in index.columns.items()}
    writer.files[START] = partial(_script, "start", start)
    return Plan(writer.files, writer.told)


@dataclass(frozen=True)
class _Part:
    """A family of shards as files."""

    told: Told
    files: Mapping[str, bytes]


@dataclass
class _Writer:
    """Files planned so far."""

    known: Mapping[str, Told]
    files: dict[str, Content] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)

    def immutable(self, name: str, data: Any) -> str:
        """Add a file under its name and the digest of its content; the answer is the digest."""
        script = _script(name, data)
        digest = _digest(script)
        self._add(f"{FOLDER}{name}.{digest}.js", script)
        return digest

    def part(self, name: str, need: str, make: Callable[[], tuple[Family, Titles, str]]) -> Told:
        """Add a family of shards, which is made only if it was another one before."""
        made = cache(lambda: _made(need, *make()))
        told = self.known.get(name)
        if told is None or told.need != need:
            told = made().told
        self.told[name] = told
        self.files.update({path: partial(_content_of, made, path) for path in _paths(name, told)})
        return told

    def blocks(self, name: str, rows: Sequence[Any], size: int) -> dict[str, Any]:
        """Add rows in blocks; the blocks of a group lie in a folder named by their digest."""
        blocks = [rows[at:at + size] for at in range(0, len(rows), size)]
        group = GROUP
        while group * MOST < len(blocks):
            group *= 2
        digests = []
        for at in range(0, len(blocks), group):
            scripts = {number: _script(f"{name}{number}", block)
                       for number, block in enumerate(blocks[at:at + group], at)}
            digest = _digest(b"".join(scripts.values()))
            digests.append(digest)
            for number, script in scripts.items():
                self._add(f"{FOLDER}{name}/{digest}/{number}.js", script)
        return {"size": size, "group": group, "files": "".join(digests)}

    def _add(self, path: str, script: bytes) -> None:
        self.files[path] = lambda: script


def _made(need: str, shards: Family, titles: Titles, aside: str) -> _Part:
    """The shards as files, some under one digest, and how to find each."""
    digests, found = [], dict[str, bytes]()
    for at in range(0, shards.count, TWINS):
        twins = range(at, min(at + TWINS, shards.count))
        if not any(number in shards.shards for number in twins):
            digests.append(_NONE)
            continue
        scripts = [_script(f"{shards.name}{number}",
                           [dict(shards.shards.get(number, {})), *titles(number)]) for number in twins]
        digests.append(_digest(b"".join(scripts)))
        found.update(zip(_twins(shards.name, at, shards.count, digests[-1]), scripts, strict=True))
    start = {"buckets": shards.buckets, "parts": _parts(shards), "files": "".join(digests)}
    return _Part(Told(need, start, shards.count, aside), found)


def _content_of(part: Callable[[], _Part], path: str) -> bytes:
    return part().files[path]


def _paths(name: str, told: Told) -> Iterator[str]:
    """The addresses of all shards of a family that are not empty."""
    digests = told.start["files"]
    for at in range(0, told.count, TWINS):
        first = at // TWINS * _DIGEST
        digest = digests[first:first + _DIGEST]
        if digest != _NONE:
            yield from _twins(name, at, told.count, digest)


def _twins(name: str, at: int, count: int, digest: str) -> Iterator[str]:
    """The addresses of the shards from a number on that share a digest."""
    return (f"{FOLDER}{name}{number}.{digest}.js" for number in range(at, min(at + TWINS, count)))


def _parts(shards: Family) -> str:
    """Groups with shards of their own, in order, and how many where they are several."""
    return "\n".join(group if count == 1 else f"{group}:{count}"
                     for group, count in shards.parts.items())


def _bodies(bodies: Bodies) -> tuple[Family, Titles, str]:
    return bodies.family, lambda number: [], bodies.changed


def _names(titled: Titled) -> tuple[Family, Titles, str]:
    def titles(number: int) -> list[Any]:
        found = titled.titles.get(number, {})
        return [list(found), "\n".join(found.values())]

    return titled.family, titles, titled.latin


def _text(document: Document) -> list[Any]:
    """What a result shows: address, name, line below, excerpt, honors (a minus: no longer)."""
    badges = [text if live else f"-{text}" for text, live in document.badges]
    return [document.address, document.names[0], document.note, document.excerpt, *badges]


def _table(table: Table) -> dict[str, Any]:
    return {"names": table.names, "addresses": table.addresses, "makers": table.makers,
            "given": dict(table.given), "readings": table.readings}


def _script(name: str, data: Any) -> bytes:
    """A call of the one function that the page has for what it loads."""
    words = _JSON.encode(data)
    safe = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'mingpaiSearch("{name}",{safe})\n'.encode()


def _digest(content: bytes) -> str:
    """Small letters and digits, for file systems that take aB and Ab for one."""
    return base64.b32encode(hashlib.sha256(content).digest())[:_DIGEST].decode().lower()
