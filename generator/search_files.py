"""Turns the search index into script files whose names change with their content."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.views.search import Document, Family, Index, Titled

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
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


@dataclass
class _Writer:
    """Files made so far."""

    files: dict[str, bytes] = field(default_factory=dict)

    def immutable(self, name: str, data: Any) -> str:
        """Add a file under its name and the digest of its content; the answer is the digest."""
        script = _script(name, data)
        digest = _digest(script)
        self.files[f"{FOLDER}{name}.{digest}.js"] = script
        return digest

    def family(self, shards: Family, titles: Callable[[int], list[Any]]) -> dict[str, Any]:
        """Add the shards of a family, two under one digest; the answer says how to find each."""
        digests = []
        for at in range(0, shards.count, TWINS):
            twins = range(at, min(at + TWINS, shards.count))
            scripts = {number: _script(f"{shards.name}{number}",
                                       [dict(shards.shards.get(number, {})), *titles(number)])
                       for number in twins}
            digest = "-" * _DIGEST
            if any(number in shards.shards for number in twins):
                digest = _digest(b"".join(scripts.values()))
                self.files.update({f"{FOLDER}{shards.name}{number}.{digest}.js": script
                                   for number, script in scripts.items()})
            digests.append(digest)
        return {"buckets": shards.buckets, "parts": _parts(shards),
                "files": "".join(digests)}

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
            self.files.update({f"{FOLDER}{name}/{digest}/{number}.js": script
                               for number, script in scripts.items()})
        return {"size": size, "group": group, "files": "".join(digests)}


def _parts(shards: Family) -> str:
    """Groups with shards of their own, in order, and how many where they are several."""
    return "\n".join(group if count == 1 else f"{group}:{count}"
                     for group, count in shards.parts.items())


def files(index: Index) -> Iterator[tuple[str, bytes]]:
    """Address and content of every file of the search, in order."""
    writer = _Writer()
    start: dict[str, Any] = {
        "ranges": dict(index.ranges),
        "body": writer.family(index.body, lambda number: []),
        "texts": writer.blocks("t", [document and _text(document) for document in index.documents], TEXTS),
        "bodies": writer.blocks("x", [document and document.body for document in index.documents], BODIES),
        "common": index.common,
        "readings": index.readings,
        "rarer": index.rarer,
        "variants": writer.immutable("variants", index.variants),
        "order": writer.immutable("order", index.order),
    }
    if index.table:
        start["table"] = _table(index)
        start["columns"] = dict(index.columns)
    else:
        assert index.names is not None
        start["names"] = writer.family(index.names.family, _titles(index.names))
        start["latin"] = index.latin
        start["columns"] = {facet: writer.immutable(facet, dict(values))
                            for facet, values in index.columns.items()}
    writer.files[START] = _script("start", start)
    yield from sorted(writer.files.items())


def _titles(titled: Titled) -> Callable[[int], list[Any]]:
    def titles(number: int) -> list[Any]:
        found = titled.titles.get(number, {})
        return [list(found), "\n".join(found.values())]

    return titles


def _text(document: Document) -> list[Any]:
    """What a result shows: address, name, line below, excerpt, honors (a minus: no longer)."""
    badges = [text if live else f"-{text}" for text, live in document.badges]
    return [document.address, document.names[0], document.note, document.excerpt, *badges]


def _table(index: Index) -> dict[str, Any]:
    table = index.table
    assert table is not None
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
