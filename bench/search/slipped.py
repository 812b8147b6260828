"""Draws queries with one slip of the pen or of the keys, and such as people put into words."""

from __future__ import annotations

from bench.search.known import Query, Records


def pinyin_slip(city: Records, kind: str) -> Query | None:
    """One letter left out, or two that changed places."""
    sounds = city.sounds[city.product().id]
    right = "".join(sounds)
    at = city.draw.randrange(1, len(right) - 1)
    wrong = (right[:at] + right[at + 1:] if city.draw.random() < 0.5
             else right[:at] + right[at + 1] + right[at] + right[at + 2:])
    return Query(kind, wrong, city.sounding(sounds)) if wrong != right and right.isalpha() else None


def wrong_character(city: Records, kind: str) -> Query:
    """A character of a legal name that is another one, or missing."""
    name = city.firm().legal_name
    at = city.draw.randrange(2, len(name) - 5)
    other = city.draw.choice(("", city.draw.choice(city.common)))
    return Query(kind, name[:at] + other + name[at + 1:], frozenset(city.firms_where(
        lambda each: each.legal_name == name)))


def asked_for(city: Records, kind: str) -> Query:
    """`禹泉的食醋`, `禹泉是哪个厂的`."""
    one = city.product()
    goods = one.category or one.name
    if city.draw.random() < 0.5:
        return Query(kind, f"{one.brand}是哪个厂的", frozenset(city.where(lambda each: each.brand == one.brand)))
    return Query(kind, f"{one.brand}的{goods}", frozenset(city.where(
        lambda each: each.brand == one.brand and goods in (each.category, each.name))))
