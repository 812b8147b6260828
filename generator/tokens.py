"""Short words that change when what a page was made from changes, one for each dependency."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from generator.catalogue import Catalogue
from generator.memory import settled_value
from generator.tracing import KIND_OF, SINGLY, Dependency

_RELATIONS = tuple((name, KIND_OF[name]) for name in (
    "briefings", "events", "media", "policies", "rounds", "plans", "cases", "indications"))


class Tokens:
    """The tokens of one public catalogue and its photos; each is worked out when asked for."""

    def __init__(self, site: Any) -> None:
        """`site` is what pages are made from: its catalogue may be traced or plain."""
        self._site = site
        self._plain: Catalogue = getattr(site.catalogue, "plain", site.catalogue)
        self._known: dict[Dependency, str] = {}
        self.needs: dict[Dependency, frozenset[Dependency]] = {}
        """What the answers of settled functions were made from, as far as they were worked out."""
        self._ways: Mapping[str, Callable[..., str]] = {
            "*": self._everything, "ids": self._ids, "products_of": self._products_of,
            "in_region": self._in_region, "in_industry": self._in_industry,
            "related": self._related, "value": self._value}

    def of(self, dependency: Dependency) -> str:
        """The token of a dependency; empty when it is a record that is not there."""
        known = self._known.get(dependency)
        if known is None:
            way = self._ways.get(dependency[0])
            known = way(*dependency[1:]) if way else self._of_kind(*dependency)
            self._known[dependency] = known
        return known

    def trust(self, dependency: Dependency, token: str) -> None:
        """Take a token as it was: nothing that it was made from has changed."""
        self._known[dependency] = token

    def _of_kind(self, kind: str, id: str) -> str:
        if id == "*":
            return self._whole(kind)
        records = self._plain.records(kind)
        return self._record(kind, id) if id in records else ""

    def _whole(self, kind: str) -> str:
        if kind == "brochure":
            return self._text("brochure", "brochure")
        ids = self._plain.records(kind)
        if kind in SINGLY:
            return _digest(f"{id}\0{self.of((kind, id))}" for id in ids)
        sources = {id: self._plain.origins[kind, id][0] for id in ids if (kind, id) in self._plain.origins}
        texts = {source.path: source.text for source in sources.values()}
        return _digest((*ids, *texts, *texts.values()))

    def _record(self, kind: str, id: str) -> str:
        parts = [self._text(kind, id)]
        if photos := self._photos.get(id):
            parts.append(photos)
        if kind == "briefing" and (body := self._plain.bodies.get(id)):
            parts += [body.text, repr(sorted(body.frozen.items())), repr(sorted(body.pictures))]
        return _digest(parts)

    def _text(self, kind: str, id: str) -> str:
        origin = self._plain.origins.get((kind, id))
        return f"{origin[0].text}\0{origin[1]}" if origin else ""

    @cached_property
    def _photos(self) -> Mapping[str, str]:
        """What the photos of each record are, by its id."""
        found: dict[str, list[str]] = {}
        for (id, name), photo in self._site.photos.items():
            found.setdefault(id, []).append(f"{name} {photo!r}")
        return {id: _digest(sorted(each)) for id, each in found.items()}

    def _everything(self) -> str:
        return _digest((*(self.of((kind, "*")) for kind in dict.fromkeys(KIND_OF.values())),
                        self.of(("brochure", "*")), *sorted(self._photos.values())))

    def _ids(self, kind: str) -> str:
        return _digest(self._plain.records(kind))

    def _products_of(self, enterprise: str) -> str:
        return " ".join(product.id for product in self._plain.products_of(enterprise))

    def _in_region(self, region: str) -> str:
        return _digest(f"{each.id}\0{self.of(('enterprise', each.id))}"
                       for each in self._plain.enterprises_in(region))

    def _in_industry(self, industry: str) -> str:
        return _digest(f"{each.id}\0{self.of(('product', each.id))}"
                       for each in self._plain.products_in_industry(industry))

    def _related(self, kind: str, id: str) -> str:
        found = [f"{name} {each.id} {self.of((other, each.id if other in SINGLY else '*'))}"
                 for name, other in _RELATIONS for each in self._plain.related(name, kind, id)]
        return _digest(found) if found else ""

    def _value(self, name: str, *given: str) -> str:
        """Nothing, like a record that is not there, where what it was asked for is gone."""
        try:
            value, needs = settled_value(name, self._site, given)
        except LookupError:
            return ""
        self.needs["value", name, *given] = needs
        return _digest((repr(value),))


def _digest(words: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for word in words:
        digest.update(word.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:20]
