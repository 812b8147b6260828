"""Draws queries that are typed by ear: pinyin in every spelling, and characters that sound alike."""

from __future__ import annotations

import re
from collections.abc import Callable

from pypinyin import Style, lazy_pinyin

from bench.search.known import Query, Records


def folded(syllable: str) -> str:
    """A syllable as near-sounding ears hear it."""
    plain = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("ng$", "n", re.sub("^n", "l", plain))


def pinyin_full(city: Records, kind: str) -> Query:
    sounds = city.sounds[city.product().id]
    return Query(kind, "".join(sounds), city.sounding(sounds))


def pinyin_spaced(city: Records, kind: str) -> Query:
    sounds = city.sounds[city.product().id]
    return Query(kind, " ".join(sounds), city.sounding(sounds))


def pinyin_initials(city: Records, kind: str) -> Query:
    letters = "".join(sound[0] for sound in city.sounds[city.product().id])
    return Query(kind, letters, frozenset(city.where(
        lambda each: "".join(sound[0] for sound in city.sounds[each.id]).startswith(letters))))


def pinyin_prefix(city: Records, kind: str) -> Query:
    letters = "".join(city.sounds[city.product().id])
    letters = letters[:max(4, len(letters) - city.draw.randint(1, 5))]
    return Query(kind, letters, frozenset(city.where(
        lambda each: "".join(city.sounds[each.id]).startswith(letters))))


def pinyin_mixed(city: Records, kind: str) -> Query:
    one = city.product()
    cut = city.draw.randrange(1, len(one.brand))
    sounds = city.sounds[one.id]
    text = one.brand[:cut] + "".join(sounds[cut:])
    return Query(kind, text, frozenset(city.where(
        lambda each: each.brand[:cut] == one.brand[:cut]
        and city.sounds[each.id] == sounds)))


def _mistyped(city: Records, kind: str, other: Callable[[str], list[str]], *, near: bool) -> Query | None:
    brand = city.product().brand
    at = city.draw.randrange(len(brand))
    options = [char for char in other(brand[at]) if char != brand[at]]
    if not options:
        return None
    text = brand[:at] + city.draw.choice(options) + brand[at + 1:]
    if text in city.names:
        return None

    def heard(word: str) -> list[str]:
        return [folded(each) if near else each for each in lazy_pinyin(word)]

    wanted = {each for each in city.brands if heard(each) == heard(brand)}
    return Query(kind, text, frozenset(city.where(lambda each: each.brand in wanted)))


def homophone(city: Records, kind: str) -> Query | None:
    return _mistyped(city, kind, lambda char: city.by_sound.get(lazy_pinyin(char)[0], []),
                          near=False)


def near_sound(city: Records, kind: str) -> Query | None:
    def others(char: str) -> list[str]:
        sound = lazy_pinyin(char)[0]
        alike = [each for each in city.by_sound
                 if each != sound and folded(each) == folded(sound)]
        return city.by_sound[city.draw.choice(alike)] if alike else []

    return _mistyped(city, kind, others, near=True)


def transposed(city: Records, kind: str) -> Query | None:
    brand = city.product().brand
    at = city.draw.randrange(len(brand) - 1)
    text = brand[:at] + brand[at + 1] + brand[at] + brand[at + 2:]
    if text in city.names:
        return None
    return Query(kind, text, frozenset(city.where(lambda each: each.brand == brand)))


def pinyin_apostrophes(city: Records, kind: str) -> Query:
    """As an input method shows what is not yet chosen."""
    sounds = city.sounds[city.product().id]
    return Query(kind, "'".join(sounds), city.sounding(sounds))


def pinyin_tones(city: Records, kind: str) -> Query | None:
    """With marks, as dictionaries print it."""
    one = city.product()
    text = "".join(lazy_pinyin(one.brand + one.name, style=Style.TONE))
    return Query(kind, text, city.sounding(city.sounds[one.id]))
