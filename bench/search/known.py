"""What the records say of themselves, for queries whose answers no index has a part in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pypinyin import lazy_pinyin

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


class Records:
    """A catalogue from which names are drawn, and who else has what was drawn."""

    def __init__(self, catalogue: Catalogue, draw: random.Random) -> None:
        self.catalogue, self.draw = catalogue, draw
        self.products = list(catalogue.products.values())
        self.firms = list(catalogue.enterprises.values())
        self.plain = [each for each in self.products if PLAIN.fullmatch(each.brand)]
        self.odd = [each for each in self.products if not PLAIN.fullmatch(each.brand)]
        self.sounds = {each.id: lazy_pinyin(each.brand + each.name) for each in self.products}
        self.brands = {each.brand for each in self.products}
        self.core = {each.id: self.core_of(each) for each in self.firms}
        self.names = "\n".join((*(each.brand + each.name for each in self.products),
                                *(each.legal_name for each in self.firms)))
        self.old = {new: old for old, new in SIMPLIFIED.items()}
        self.common = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8)
                       for low in range(0xA1, 0xFF)]
        self.by_sound: dict[str, list[str]] = {}
        for char in filter(None, self.common):
            self.by_sound.setdefault(lazy_pinyin(char)[0], []).append(char)

    def core_of(self, firm: Enterprise) -> str:
        """A legal name without the place in front and the form of company behind."""
        region = self.catalogue.region_of(firm)
        name = firm.legal_name.removeprefix(region.name if region else "")
        return FORM.sub("", name)

    def product(self) -> Product:
        """A product with a plain brand."""
        return self.draw.choice(self.plain)

    def firm(self) -> Enterprise:
        """An enterprise whose name begins plainly."""
        return self.draw.choice([each for each in self.firms if PLAIN.match(self.core[each.id])])

    def where(self, test: Callable[[Product], bool]) -> Iterator[str]:
        """Addresses of the products of which something is true."""
        return (f"products/{each.id}/" for each in self.products if test(each))

    def firms_where(self, test: Callable[[Enterprise], bool]) -> Iterator[str]:
        """Addresses of the enterprises of which something is true."""
        return (f"enterprises/{each.id}/" for each in self.firms if test(each))

    def maker_core(self, product: Product) -> str:
        """The plain names of a product's enterprises."""
        return " ".join(self.core[id] for id in product.enterprise)

    def makes(self, firm: Enterprise, test: Callable[[Product], bool]) -> bool:
        """Whether an enterprise makes something of which it is true."""
        return any(test(item) for item in self.catalogue.products_of(firm.id))

    def sounding(self, sounds: list[str]) -> Answers:
        """The products that are read just so."""
        return frozenset(self.where(lambda each: self.sounds[each.id] == sounds))
