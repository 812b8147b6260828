"""Every text as it is written: the fields of the records, and the bodies of the briefings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalogue import Body, Catalogue
from generator.checks.findings import Spot
from generator.records.base import Record
from generator.sources import Data, Place

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
"""Chinese characters, for a character class."""


def fields(catalogue: Catalogue, *holding: re.Pattern[str], words: tuple[str, ...] = ("",)
           ) -> Iterator[tuple[Spot, str, Record | None]]:
    """Each text field that one of the patterns finds: where it is, what it says, and whose it is.

    What they find holds one of the `words`: files without one are passed over quickly.
    """
    worth = dict[str, bool]()
    for (kind, id), (source, prefix) in catalogue.origins.items():
        if source.path not in worth:
            text = source.text
            worth[source.path] = any(word in text for word in words) and _holds(text, holding)
        if not worth[source.path]:
            continue
        record = None if kind in ("office", "brochure") else catalogue.records(kind).get(id)
        data: Data = source.data
        for part in prefix:
            data = data[part]  # type: ignore[index]
        for spot, text in _strings(data, (kind, id)):
            if _holds(text, holding):
                yield spot, text, record


def _holds(text: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _strings(data: Data, spot: Spot) -> Iterator[tuple[Spot, str]]:
    if isinstance(data, str):
        yield spot, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*spot, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _strings(value, (*spot, index))


def point(body: Body, offset: int) -> Place:
    """The line and column of a character of a briefing's body."""
    line = body.text.count("\n", 0, offset)
    return Place(body.path, body.line + line, offset - body.text.rfind("\n", 0, offset))
