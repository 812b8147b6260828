"""Puts enterprises and brands under the short forms the public makes of their names:
禹泉酿造 under 禹…酿 and 禹…造, 金玉兰牌 under 金…兰."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.views.search.cutting import JOINT, common_readings, normalize, place_of, spoken
from generator.views.search.documents import Document
from generator.views.search.postings import NAME, Slots, filled
from generator.views.search.sounding import Entry

SHORT = "~"
"""Stands for the sound in the key of a short form, which is written only: `~|禹造`."""

LONGEST = 8
"""Longer names begin with their place; without it they are among the names, too."""

_BEGINNING = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")


def short_forms(slots: Slots) -> Iterator[Entry]:
    """The first character of a name with each later one that is not its neighbour."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in filled(slots):
        for pair in {pair for name in _called(document) for pair in _pairs(name)}:
            found[pair].append(number)
    for pair, numbers in found.items():
        sound = spoken(pair, common_readings)[0]
        yield Entry(place_of(sound), f"{SHORT}|{pair}", {NAME * 4: numbers})


def _called(document: Document) -> tuple[str, ...]:
    if document.kind == "enterprise":
        return (document.names[0], *document.others)
    return (document.names[0].partition(JOINT)[0],) if document.kind == "product" else ()


def _pairs(name: str) -> Iterator[str]:
    beginning = _BEGINNING.match(normalize(name))
    if beginning and len(beginning[0]) <= LONGEST:
        yield from (beginning[0][0] + later for later in beginning[0][2:])
