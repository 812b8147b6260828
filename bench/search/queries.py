"""Turns a catalogue into queries of every class with the addresses that answer them.

The answers come from the records alone, by definitions that know nothing of any index.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from generator import addresses
from generator.catalogue import Catalogue
from generator.records import Enterprise, Product
from generator.views.search.traditional import SIMPLIFIED

Answers = frozenset[str]
PLAIN = re.compile("[\u4e00-\u9fff]{2,}")
"""A brand of Chinese characters only, at least two of them; others are asked for as odd brands."""
FORM = re.compile("(集团)?(股份)?(有限)?(责任)?公司$|厂$")


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed and what should come of it; no answers means that nothing should."""

    kind: str
    text: str
    answers: Answers


def queries(catalogue: Catalogue, *, each: int, seed: int) -> list[Query]:
    """Up to `each` queries of every class."""
    made = _Maker(catalogue, random.Random(seed))
    found = []
    for kind, maker in made.kinds().items():
        texts: dict[str, Query] = {}
        for _ in range(each * 40):
            if len(texts) == each:
                break
            if (query := maker(kind)) is not None:
                texts.setdefault(query.text, query)
        found.extend(texts.values())
    return found


def folded(syllable: str) -> str:
    """A syllable as near-sounding ears hear it."""
    plain = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("ng$", "n", re.sub("^n", "l", plain))


class _Maker:
    def __init__(self, catalogue: Catalogue, draw: random.Random) -> None:
        self.catalogue, self.draw = catalogue, draw
        self.products = list(catalogue.products.values())
        self.firms = list(catalogue.enterprises.values())
        self.plain = [each for each in self.products if PLAIN.fullmatch(each.brand)]
        self.odd = [each for each in self.products if not PLAIN.fullmatch(each.brand)]
        self.sounds = {each.id: lazy_pinyin(each.brand + each.name) for each in self.products}
        self.brands = {each.brand for each in self.products}
        self.core = {each.id: self._core(each) for each in self.firms}
        self.names = "\n".join((*(each.brand + each.name for each in self.products),
                                *(each.legal_name for each in self.firms)))
        self.old = {new: old for old, new in SIMPLIFIED.items()}
        self.common = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8)
                       for low in range(0xA1, 0xFF)]
        self.by_sound: dict[str, list[str]] = {}
        for char in filter(None, self.common):
            self.by_sound.setdefault(lazy_pinyin(char)[0], []).append(char)

    def kinds(self) -> dict[str, Callable[[str], Query | None]]:
        return {
            "full name": self.full_name, "part of brand": self.part_of_brand,
            "last two + category": self.last_two, "brand + county": self.brand_county,
            "pinyin full": self.pinyin_full, "pinyin spaced": self.pinyin_spaced,
            "pinyin initials": self.pinyin_initials, "pinyin prefix": self.pinyin_prefix,
            "pinyin mixed": self.pinyin_mixed, "homophone": self.homophone,
            "near sound": self.near_sound, "transposed": self.transposed,
            "short name": self.short_name, "legal name": self.legal_name,
            "abbreviation": self.abbreviation, "traditional": self.traditional,
            "full-width": self.full_width, "name + year": self.name_year,
            "several terms": self.several_terms, "body phrase": self.body_phrase,
            "odd brand": self.odd_brand, "one character": self.one_character,
            "everything": self.everything, "nonsense": self.nonsense,
        }

    def _core(self, firm: Enterprise) -> str:
        region = self.catalogue.region_of(firm)
        name = firm.legal_name.removeprefix(region.name if region else "")
        return FORM.sub("", name)

    def _product(self) -> Product:
        return self.draw.choice(self.plain)

    def _firm(self) -> Enterprise:
        return self.draw.choice([each for each in self.firms if PLAIN.match(self.core[each.id])])

    def _where(self, test: Callable[[Product], bool]) -> Iterator[str]:
        return (f"products/{each.id}/" for each in self.products if test(each))

    def _firms_where(self, test: Callable[[Enterprise], bool]) -> Iterator[str]:
        return (f"enterprises/{each.id}/" for each in self.firms if test(each))

    def full_name(self, kind: str) -> Query:
        one = self._product()
        text = one.display_name if self.draw.random() < 0.5 else one.brand + one.name
        return Query(kind, text, frozenset(self._where(
            lambda each: (each.brand, each.name) == (one.brand, one.name))))

    def part_of_brand(self, kind: str) -> Query:
        brand = self._product().brand
        at = self.draw.randrange(len(brand) - 1)
        part = brand[at:at + 2]
        return Query(kind, part, frozenset((
            *self._where(lambda each: part in each.brand or part in self._maker_core(each)),
            *self._firms_where(lambda each: part in self.core[each.id]
                               or self._makes(each, lambda item: part in item.brand)))))

    def _maker_core(self, product: Product) -> str:
        return " ".join(self.core[id] for id in product.enterprise)

    def _makes(self, firm: Enterprise, test: Callable[[Product], bool]) -> bool:
        return any(test(item) for item in self.catalogue.products_of(firm.id))

    def last_two(self, kind: str) -> Query:
        one = self._product()
        part, goods = one.brand[-2:], one.category or one.name
        return Query(kind, part + goods, frozenset(self._where(
            lambda each: each.brand.endswith(part) and goods in (each.category, each.name))))

    def brand_county(self, kind: str) -> Query | None:
        one = self._product()
        region = self.catalogue.region_of(self.catalogue.makers(one)[0])
        if region is None:
            return None
        name = self.draw.choice((region.name, region.short_name or region.name))
        return Query(kind, one.brand + name, frozenset(self._where(
            lambda each: each.brand == one.brand
            and self.catalogue.region_of(self.catalogue.makers(each)[0]) is region)))

    def _sounding(self, sounds: list[str]) -> Answers:
        return frozenset(self._where(lambda each: self.sounds[each.id] == sounds))

    def pinyin_full(self, kind: str) -> Query:
        sounds = self.sounds[self._product().id]
        return Query(kind, "".join(sounds), self._sounding(sounds))

    def pinyin_spaced(self, kind: str) -> Query:
        sounds = self.sounds[self._product().id]
        return Query(kind, " ".join(sounds), self._sounding(sounds))

    def pinyin_initials(self, kind: str) -> Query:
        letters = "".join(sound[0] for sound in self.sounds[self._product().id])
        return Query(kind, letters, frozenset(self._where(
            lambda each: "".join(sound[0] for sound in self.sounds[each.id]).startswith(letters))))

    def pinyin_prefix(self, kind: str) -> Query:
        letters = "".join(self.sounds[self._product().id])
        letters = letters[:max(4, len(letters) - self.draw.randint(1, 5))]
        return Query(kind, letters, frozenset(self._where(
            lambda each: "".join(self.sounds[each.id]).startswith(letters))))

    def pinyin_mixed(self, kind: str) -> Query:
        one = self._product()
        cut = self.draw.randrange(1, len(one.brand))
        sounds = self.sounds[one.id]
        text = one.brand[:cut] + "".join(sounds[cut:])
        return Query(kind, text, frozenset(self._where(
            lambda each: each.brand[:cut] == one.brand[:cut]
            and self.sounds[each.id] == sounds)))

    def _mistyped(self, kind: str, other: Callable[[str], list[str]], *, near: bool) -> Query | None:
        brand = self._product().brand
        at = self.draw.randrange(len(brand))
        options = [char for char in other(brand[at]) if char != brand[at]]
        if not options:
            return None
        text = brand[:at] + self.draw.choice(options) + brand[at + 1:]
        if text in self.names:
            return None

        def heard(word: str) -> list[str]:
            return [folded(each) if near else each for each in lazy_pinyin(word)]

        wanted = {each for each in self.brands if heard(each) == heard(brand)}
        return Query(kind, text, frozenset(self._where(lambda each: each.brand in wanted)))

    def homophone(self, kind: str) -> Query | None:
        return self._mistyped(kind, lambda char: self.by_sound.get(lazy_pinyin(char)[0], []),
                              near=False)

    def near_sound(self, kind: str) -> Query | None:
        def others(char: str) -> list[str]:
            sound = lazy_pinyin(char)[0]
            alike = [each for each in self.by_sound
                     if each != sound and folded(each) == folded(sound)]
            return self.by_sound[self.draw.choice(alike)] if alike else []

        return self._mistyped(kind, others, near=True)

    def transposed(self, kind: str) -> Query | None:
        brand = self._product().brand
        at = self.draw.randrange(len(brand) - 1)
        text = brand[:at] + brand[at + 1] + brand[at] + brand[at + 2:]
        if text in self.names:
            return None
        return Query(kind, text, frozenset(self._where(lambda each: each.brand == brand)))

    def short_name(self, kind: str) -> Query:
        firm = self._firm()
        name = firm.short_name or self.core[firm.id]
        return Query(kind, name, frozenset(self._firms_where(
            lambda each: name in (each.short_name, self.core[each.id]))))

    def legal_name(self, kind: str) -> Query:
        name = self._firm().legal_name
        return Query(kind, name, frozenset(self._firms_where(
            lambda each: each.legal_name == name)))

    def abbreviation(self, kind: str) -> Query | None:
        core = self.core[self._firm().id]
        text = core[0] + core[-2] if self.draw.random() < 0.5 else core[:-2] + core[-1]
        if text in self.names:
            return None
        return Query(kind, text, frozenset(self._firms_where(
            lambda each: _shortens(text, self.core[each.id]))))

    def traditional(self, kind: str) -> Query | None:
        one = self._product()
        plain = one.brand + one.name
        text = "".join(self.old.get(char, char) for char in plain)
        if text == plain:
            return None
        return Query(kind, text, frozenset(self._where(
            lambda each: each.brand + each.name == plain)))

    def full_width(self, kind: str) -> Query:
        sounds = self.sounds[self._product().id]
        wide = "".join(chr(ord(char) + 0xFEE0) for char in "".join(sounds))
        return Query(kind, wide, self._sounding(sounds))

    def name_year(self, kind: str) -> Query:
        one = self._product()
        year = self.draw.choice(one.awards).year
        between = self.draw.choice(("", " "))
        return Query(kind, f"{one.brand}{between}{year}", frozenset(self._where(
            lambda each: each.brand == one.brand
            and any(award.year == year for award in each.awards))))

    def several_terms(self, kind: str) -> Query:
        one = self._product()
        maker = self.catalogue.makers(one)[0]
        region = self.catalogue.region_of(maker)
        place = region.name if region else ""
        terms = [place, one.name, one.brand]
        self.draw.shuffle(terms)
        return Query(kind, " ".join(terms), frozenset(self._where(
            lambda each: (each.brand, each.name) == (one.brand, one.name)
            and self.catalogue.region_of(self.catalogue.makers(each)[0]) is region)))

    def body_phrase(self, kind: str) -> Query | None:
        sentence = self.draw.choice((self._product().intro or "").split("。"))
        if len(sentence) < 8:
            return None
        at = self.draw.randrange(len(sentence) - 7)
        text = sentence[at:at + self.draw.choice((6, 7, 8))]
        found = frozenset((
            *self._where(lambda each: text in f"{each.summary}\n{each.intro}"),
            *self._firms_where(lambda each: text in (each.intro or ""))))
        return Query(kind, text, found)

    def odd_brand(self, kind: str) -> Query | None:
        """Latin letters, digits, signs, a rare character, one character alone."""
        if not self.odd:
            return None
        one = self.draw.choice(self.odd)
        goods = self.draw.choice(("", " ", "牌")) + one.name
        return Query(kind, one.brand + goods, frozenset(self._where(
            lambda each: (each.brand, each.name) == (one.brand, one.name))))

    def one_character(self, kind: str) -> Query:
        char = self.draw.choice(self._product().brand)
        named = {"region": self.catalogue.regions, "industry": self.catalogue.industries,
                 "honor": self.catalogue.honors}
        return Query(kind, char, frozenset((
            *self._where(lambda each: char in each.brand + each.name),
            *self._firms_where(lambda each: char in each.legal_name),
            *(addresses.of(sort, id) for sort, records in named.items()
              for id, record in records.items() if char in record.name))))

    def everything(self, kind: str) -> Query | None:
        """All that somebody knows of a product, pasted in one line."""
        one = self._product()
        maker = self.catalogue.makers(one)[0]
        region = self.catalogue.region_of(maker)
        text = " ".join((region.name if region else "", maker.legal_name,
                         f"{one.brand}牌{one.name}", str(one.awards[0].year)))
        return Query(kind, text, frozenset(self._where(
            lambda each: (each.brand, each.name, each.enterprise)
            == (one.brand, one.name, one.enterprise))))

    def nonsense(self, kind: str) -> Query | None:
        draw = self.draw
        text = draw.choice((
            lambda: "".join(chr(draw.randrange(0x9000, 0x9F00)) for _ in range(3)),
            lambda: "".join(draw.choice("bcdfghjkmnpqrtvwxz") for _ in range(9)),
            lambda: "".join(draw.sample([char for char in self.common if char], 5)),
            lambda: str(draw.randrange(10 ** 9, 10 ** 10))))()
        if any(text[at:at + 2] in self.names for at in range(len(text) - 1)):
            return None
        return Query(kind, text, frozenset())


def _shortens(text: str, core: str) -> bool:
    """Whether the text is the core with characters left out, the first one kept."""
    rest = iter(core)
    return text[0] == core[0] and all(char in rest for char in text)


__all__ = ["Query", "folded", "queries"]
