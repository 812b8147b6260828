"""A catalogue that notes what is looked up in it, so that a page knows what it was made from.

A dependency is a tuple: `("product", id)` one record, found or not; `("product", "*")` all of a
kind; `("ids", kind)` which there are and in what order; `("products_of", id)`, `("in_region", id)`,
`("in_industry", id)`, `("related", kind, id)` what is linked to a record; `("value", …)` what a
function gave; `("*",)` everything.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from generator.award import Award
from generator.catalogue import Catalogue
from generator.records import Brochure, Enterprise, Industry, Product, Region
from generator.sources import Place

Item = TypeVar("Item")
Dependency = tuple[str, ...]
EVERYTHING: Dependency = ("*",)
KIND_OF: Mapping[str, str] = {
    "regions": "region", "industries": "industry", "honors": "honor", "enterprises": "enterprise",
    "products": "product", "indications": "indication", "rounds": "round", "plans": "plan",
    "events": "event", "policies": "policy", "media": "media", "statistics": "statistic",
    "cases": "case", "services": "service", "briefings": "briefing", "bodies": "briefing",
    "standalone": "award"}
"""The mappings of a catalogue and the kind of record each holds."""
SINGLY = frozenset({"product", "enterprise", "indication", "briefing"})
"""Kinds whose records are noted one by one; of the others, few and seldom changed, all at once."""


class Log:
    """What is being looked up just now; nothing is noted while `seen` is None."""

    __slots__ = ("seen",)

    def __init__(self) -> None:
        self.seen: set[Dependency] | None = None

    def note(self, *found: Dependency) -> None:
        """Note dependencies of whatever is being made."""
        if self.seen is not None:
            self.seen.update(found)


class Watched(dict[str, Item]):
    """Records by id that note which of them are looked up."""

    def __init__(self, records: Mapping[str, Item], kind: str, log: Log) -> None:
        super().__init__(records)
        self._kind, self._log = kind, log
        self._all: Dependency = (kind, "*")
        self._ids: Dependency = ("ids", kind) if kind in SINGLY else self._all
        self._singly = kind in SINGLY

    def _note(self, id: object) -> None:
        seen = self._log.seen
        if seen is not None:
            seen.add((self._kind, str(id)) if self._singly else self._all)

    def __getitem__(self, id: str) -> Item:
        self._note(id)
        return super().__getitem__(id)

    def get(self, id: str, default: Any = None) -> Any:
        """One record, or the default."""
        self._note(id)
        return super().get(id, default)

    def __contains__(self, id: object) -> bool:
        self._note(id)
        return super().__contains__(id)

    def __iter__(self) -> Iterator[str]:
        self._log.note(self._ids)
        return super().__iter__()

    def __len__(self) -> int:
        self._log.note(self._ids)
        return super().__len__()

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        """Which records there are."""
        self._log.note(self._ids)
        return super().keys()

    def values(self) -> ValuesView[Item]:  # type: ignore[override]
        """All records."""
        self._log.note(self._all, self._ids)
        return super().values()

    def items(self) -> ItemsView[str, Item]:  # type: ignore[override]
        """All records by id."""
        self._log.note(self._all, self._ids)
        return super().items()


class Traced(Catalogue):
    """The same catalogue, noting in `log` what is asked of it."""

    def __init__(self, plain: Catalogue) -> None:
        log = Log()
        for field in fields(Catalogue):
            value = getattr(plain, field.name)
            kind = KIND_OF.get(field.name)
            self.__dict__[field.name] = Watched(value, kind, log) if kind else value
        self.__dict__.update(plain=plain, log=log)

    plain: Catalogue
    """The catalogue itself."""
    log: Log

    @property
    def awards(self) -> tuple[Award, ...]:
        """Every award; each may tell of its honor and its holder."""
        self.log.note(("award", "*"), ("product", "*"), ("enterprise", "*"), ("honor", "*"), ("region", "*"))
        return self.plain.awards

    @property
    def brochure(self) -> Brochure | None:
        """The settings of the book."""
        self.log.note(("brochure", "*"))
        return self.plain.brochure

    def place(self, kind: str, id: str, *loc: str | int, key: bool = False) -> Place:
        self.log.note(EVERYTHING)
        return self.plain.place(kind, id, *loc, key=key)

    def region(self, reference: str) -> Region | None:
        self.log.note(("region", "*"))
        return self.plain.region(reference)

    @property
    def districts(self) -> tuple[Region, ...]:
        self.log.note(("region", "*"))
        return self.plain.districts

    def region_of(self, enterprise: Enterprise) -> Region | None:
        self.log.note(("region", "*"), ("enterprise", enterprise.id))
        return self.plain.region_of(enterprise)

    def enterprises_in(self, region: str) -> tuple[Enterprise, ...]:
        self.log.note(("in_region", region))
        return self.plain.enterprises_in(region)

    def industry_of(self, product: Product) -> Industry | None:
        self.log.note(("industry", "*"), ("product", product.id),
                      *(("enterprise", id) for id in product.enterprise))
        return self.plain.industry_of(product)

    def products_in_industry(self, industry: str) -> tuple[Product, ...]:
        self.log.note(("in_industry", industry))
        return self.plain.products_in_industry(industry)

    def makers(self, product: Product) -> tuple[Enterprise, ...]:
        self.log.note(*(("enterprise", id) for id in product.enterprise))
        return self.plain.makers(product)

    def products_of(self, enterprise: str) -> tuple[Product, ...]:
        found = self.plain.products_of(enterprise)
        self.log.note(("products_of", enterprise), *(("product", product.id) for product in found))
        return found

    def awards_of(self, kind: str, id: str) -> tuple[Award, ...]:
        self.log.note((kind, id) if kind in SINGLY else (kind, "*"), ("honor", "*"))
        if kind != "product":
            self.log.note(("award", "*"))
        return self.plain.awards_of(kind, id)

    def awards_with(self, honor: str) -> tuple[Award, ...]:
        return self.awards and self.plain.awards_with(honor)

    def awards_of_enterprise(self, enterprise: str) -> tuple[Award, ...]:
        self.awards_of("enterprise", enterprise)
        self.products_of(enterprise)
        return self.plain.awards_of_enterprise(enterprise)

    def related(self, relation: str, kind: str, id: str) -> tuple[Any, ...]:
        self.log.note(("related", kind, id))
        return self.plain.related(relation, kind, id)

    def published(self, as_of: date, *, drafts: bool = False) -> Catalogue:
        self.log.note(EVERYTHING)
        return self.plain.published(as_of, drafts=drafts)
