"""Turns a catalogue into queries of every class with the addresses that answer them.

The answers come from the records alone, by definitions that know nothing of any index.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from bench.search import heard, slipped, written
from bench.search.known import Query, Records
from generator.catalogue import Catalogue

KINDS: Mapping[str, Callable[[Records, str], Query | None]] = {
    "full name": written.full_name, "part of brand": written.part_of_brand,
    "last two + category": written.last_two, "brand + county": written.brand_county,
    "goods + county": written.goods_county,
    "pinyin full": heard.pinyin_full, "pinyin spaced": heard.pinyin_spaced,
    "pinyin apostrophes": heard.pinyin_apostrophes, "pinyin tones": heard.pinyin_tones,
    "pinyin initials": heard.pinyin_initials, "pinyin prefix": heard.pinyin_prefix,
    "pinyin mixed": heard.pinyin_mixed, "homophone": heard.homophone,
    "near sound": heard.near_sound, "transposed": heard.transposed,
    "short name": written.short_name, "legal name": written.legal_name,
    "abbreviation": written.abbreviation, "traditional": written.traditional,
    "full-width": written.full_width, "name + year": written.name_year,
    "several terms": written.several_terms, "body phrase": written.body_phrase,
    "odd brand": written.odd_brand, "one character": written.one_character,
    "everything": written.everything, "nonsense": written.nonsense,
    "pinyin slip": slipped.pinyin_slip, "wrong character": slipped.wrong_character,
    "asked for": slipped.asked_for,
}


def queries(catalogue: Catalogue, *, each: int, seed: int) -> list[Query]:
    """Up to `each` queries of every class."""
    city = Records(catalogue, random.Random(seed))
    found = []
    for kind, maker in KINDS.items():
        texts: dict[str, Query] = {}
        for _ in range(each * 40):
            if len(texts) == each:
                break
            if (query := maker(city, kind)) is not None:
                texts.setdefault(query.text, query)
        found.extend(texts.values())
    return found


__all__ = ["KINDS", "Query", "queries"]
