"""Turns `honor=…,region=…,industry=…,year=…,id=…` into a catalogue of just those records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.catalogue import Catalogue
from generator.chinese import nearest
from generator.problems import Problem
from generator.records import Brochure
from generator.views.brochure.chapters import Holder, industries_of, regions_of

_KEYS = {"honor": "荣誉", "region": "区县", "industry": "行业", "year": "年度", "id": "编号"}
LEAFLET, SHEET = 8, 1
"""The most entries of a leaflet (covers and full pages only) and of a single sheet."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a smaller brochure takes in: values of one kind are alternatives, kinds add up."""

    honors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    ids: frozenset[str] = frozenset()
    text: str = ""
    """The scope in words, for the cover: `望海县 · 2005年度`."""

    def __bool__(self) -> bool:
        return bool(self.honors or self.regions or self.industries or self.years or self.ids)


def parse(text: str, catalogue: Catalogue) -> tuple[Selection, tuple[Problem, ...]]:
    """The selection a person wrote, by ids or by names, and what in it is not known."""
    chosen: dict[str, list[str]] = {key: [] for key in _KEYS}
    words: list[str] = []
    problems: list[Problem] = []
    for part in filter(None, (part.strip() for part in text.replace("，", ",").split(","))):
        key, _, wanted = (piece.strip() for piece in part.partition("="))
        if key not in _KEYS or not wanted:
            problems.append(_refused(part, f"看不懂“{part}”", "写成 honor=…,region=…,industry=…,year=…,id=…"))
            continue
        names = _names(catalogue, key)
        found = [id for id, name in names.items() if wanted == id or wanted in name]
        if not found:
            problems.append(_unknown(part, wanted, key, names))
        chosen[key] += found
        words += [names[id][0] for id in found[:1]]
    return Selection(
        frozenset(chosen["honor"]), frozenset(chosen["region"]), frozenset(chosen["industry"]),
        frozenset(int(year) for year in chosen["year"]), frozenset(chosen["id"]),
        " · ".join(dict.fromkeys(words))), tuple(problems)


def _names(catalogue: Catalogue, key: str) -> Mapping[str, tuple[str, ...]]:
    """The names by which a person may call each id, the one to print first."""
    if key == "honor":
        return {id: (honor.name,) for id, honor in catalogue.honors.items()
                if not honor.banned_in_promotion}
    if key == "region":
        return {id: (region.name, *(old.name for old in region.former),
                     *filter(None, (region.short_name,)))
                for id, region in catalogue.regions.items()}
    if key == "industry":
        return {id: (industry.name,) for id, industry in catalogue.industries.items()}
    if key == "year":
        return {str(award.year): (f"{award.year}年度",) for award in catalogue.awards}
    return {**{id: (record.display_name,) for id, record in catalogue.products.items()},
            **{id: tuple(filter(None, (record.legal_name, record.short_name)))
               for id, record in catalogue.enterprises.items()},
            **{id: (record.name,) for id, record in catalogue.indications.items()}}


def _unknown(part: str, wanted: str, key: str, names: Mapping[str, tuple[str, ...]]
             ) -> Problem:
    close = nearest(wanted, {**{id: id for id in names}, **{name: name for known in names.values() for name in known}})
    return _refused(part, f"没有{_KEYS[key]}“{wanted}”",
                    f"是不是“{close}”？" if close else "可以写编号，也可以写全名")


def _refused(part: str, message: str, hint: str) -> Problem:
    return Problem("--select", 0, 0, part, "selection", message, hint)


def narrowed(catalogue: Catalogue, selection: Selection) -> Catalogue:
    """The catalogue of what is selected: its holders, their makers and their awards."""
    kept = {holder for holder in _holders(catalogue) if _fits(catalogue, holder, selection)}
    products = {id: record for id, record in catalogue.products.items() if ("product", id) in kept}
    makers = {maker for record in products.values() for maker in record.enterprise}
    enterprises = {id: record for id, record in catalogue.enterprises.items()
                   if id in makers or ("enterprise", id) in kept}
    return replace(
        catalogue, products=products, enterprises=enterprises,
        indications={id: record for id, record in catalogue.indications.items()
                     if ("indication", id) in kept},
        awards=tuple(award for award in catalogue.awards if (
            ("product", award.product.id) in kept if award.product else
            award.enterprise is not None and ("enterprise", award.enterprise.id) in kept)))


def holders(catalogue: Catalogue) -> tuple[Holder, ...]:
    """Everything that gets an entry of its own where there are no chapters."""
    honored = {award.enterprise.id for award in catalogue.awards if award.enterprise
               and not award.product and not award.person and not award.honor.banned_in_promotion}
    return (*(("product", id) for id in catalogue.products),
            *(("enterprise", id) for id in catalogue.enterprises
              if id in honored or not catalogue.products_of(id)),
            *(("indication", id) for id in catalogue.indications))


def settings(brochure: Brochure, selection: Selection) -> Brochure:
    """The brochure's settings for a part of it: no greetings, laws or chronicle of the whole city."""
    scope = selection.text or "选辑"
    return brochure.model_copy(update={
        "cover": brochure.cover.model_copy(update={"subtitle": scope, "inscription": None}),
        "messages": (), "policies": False, "chronicle": False})


def _holders(catalogue: Catalogue) -> Iterable[Holder]:
    for kind in ("product", "enterprise", "indication"):
        yield from ((kind, id) for id in catalogue.records(kind))


def _fits(catalogue: Catalogue, holder: Holder, selection: Selection) -> bool:
    kind, id = holder
    if selection.ids:
        makers = catalogue.products[id].enterprise if kind == "product" else ()
        if not selection.ids & {id, *makers}:
            return False
    if selection.regions and not _inside(catalogue, holder, selection.regions):
        return False
    if selection.industries and not selection.industries & industries_of(catalogue, holder):
        return False
    return _honored(catalogue, holder, selection)


def _inside(catalogue: Catalogue, holder: Holder, wanted: frozenset[str]) -> bool:
    city = catalogue.city
    return bool(wanted & regions_of(catalogue, holder)) or bool(city and city.id in wanted)


def _honored(catalogue: Catalogue, holder: Holder, selection: Selection) -> bool:
    if not selection.honors and not selection.years:
        return True
    if holder[0] == "indication":
        record = catalogue.indications[holder[1]]
        year = record.approved.date.year if record.approved else None
        return ((not selection.honors or "geographical-indication" in selection.honors)
                and (not selection.years or year in selection.years))
    return any((not selection.honors or award.honor.id in selection.honors)
               and (not selection.years or award.year in selection.years)
               for award in catalogue.awards_of(*holder))
