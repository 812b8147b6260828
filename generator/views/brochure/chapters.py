"""Turns the chapters of `brochure.yml` into lists of entries, each holder told of in full once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.award import Award
from generator.catalogue import Catalogue
from generator.chinese import numeral
from generator.markdown import to_tokens
from generator.records import Brochure
from generator.records.base import Record
from generator.records.publishing import Chapter as Plan
from generator.strokes import stroke_key
from generator.views.brochure import entries, plating
from generator.views.brochure.entries import Entry
from generator.views.brochure.plating import Plate

INDICATION_HONOR = "geographical-indication"
FRAMES = {"整页": (216.0, 150.0), "半页": (74.0, 56.0), "四分": (80.0, 60.0)}
"""Width and height in millimetres that a picture fills at most in each layout; a list shows none."""
Holder = tuple[str, str]
"""Kind and id of a product, an enterprise or an indication."""


@dataclass(frozen=True, slots=True)
class HonorNote:
    """An honor of a chapter on its opener."""

    name: str
    authority: str
    span: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A holder of the chapter's honors whose entry stands in an earlier chapter."""

    title: str
    years: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A year and the number of awards in it."""

    year: int
    value: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its opener, its entries, and where else to look."""

    anchor: str
    number: str
    tab: int
    title: str
    colour: str | None
    note: str
    noun: str
    blocks: list[Any]
    layout: str
    honours: tuple[HonorNote, ...]
    entries: tuple[Entry, ...]
    elsewhere: tuple[Elsewhere, ...]
    plates: tuple[Plate, ...]
    rings: tuple[Ring, ...]
    """The chapter's honors year by year, of all it tells of."""


def make(catalogue: Catalogue, brochure: Brochure, day: date, *, part: bool = False
         ) -> tuple[Chapter, ...]:
    """Every chapter that has anything in it, in order; in a part of the book, anything new."""
    told: dict[Holder, Entry] = {}
    made: list[Chapter] = []
    for plan in brochure.chapters:
        holders = _holders(catalogue, plan)
        if not holders:
            continue
        fresh = _sorted(catalogue, [holder for holder in holders if holder not in told], plan, brochure)
        if part and not fresh:
            continue
        shown = {holder: _told(catalogue, brochure, holder, day) for holder in fresh}
        earlier = [(told[holder], holder) for holder in _sorted(
            catalogue, [holder for holder in holders if holder in told], plan, brochure)]
        made.append(_chapter(catalogue, plan, len(made) + 1, shown, earlier))
        told.update(shown)
    return tuple(made)


def count(catalogue: Catalogue, brochure: Brochure) -> int:
    """How many entries all chapters would have, without making any."""
    return len({holder for plan in brochure.chapters for holder in _holders(catalogue, plan)})


def _told(catalogue: Catalogue, brochure: Brochure, holder: Holder, day: date) -> Entry:
    """An entry with what the office wants shown."""
    entry = _MAKERS[holder[0]](catalogue, holder[1], day)
    return entries.only(entry, brochure.show)


def selected(catalogue: Catalogue, brochure: Brochure, holders: tuple[Holder, ...], day: date
             ) -> tuple[Chapter, ...]:
    """One chapter without an opener, a full page to each holder: a leaflet or a sheet."""
    plan = Plan(title="名牌选辑", layout="整页")
    shown = {holder: _told(catalogue, brochure, holder, day) for holder in holders}
    return (_chapter(catalogue, plan, 1, shown, []),) if shown else ()


def _chapter(catalogue: Catalogue, plan: Plan, number: int, shown: Mapping[Holder, Entry],
             earlier: list[tuple[Entry, Holder]]) -> Chapter:
    honors = [catalogue.honors[id] for id in plan.honors if id in catalogue.honors]
    noun, measure = _noun([*shown, *(holder for _, holder in earlier)])
    firms = {entry.firm for entry in shown.values()}
    note = f"收录{noun} {len(shown)} {measure}" if shown else f"{noun}均见前面各章"
    if noun == "产品" and shown:
        note += f"，涉及企业 {len(firms)} 家"
    if earlier and shown:
        note += f"；另有 {len(earlier)} {measure}见前面各章"
    made = tuple(shown.values())
    plates = plating.plates(made, plan.layout, closing=len(earlier))
    return Chapter(
        anchor=f"chapter-{number}", number=f"第{numeral(number)}篇", tab=number, title=plan.title,
        colour=honors[0].color if honors else None, note=note, noun=noun,
        blocks=to_tokens(plan.intro or ""), layout=plan.layout,
        honours=tuple(HonorNote(honor.name, honor.authorities[-1].name, entries.span(honor))
                      for honor in honors),
        entries=tuple(_framed(entry, plate.layout if index < plate.first + 2 or plate.layout != "三格" else "半页")
                      for plate in plates for index, entry in enumerate(
                          made[plate.first:plate.first + plate.count], plate.first)),
        elsewhere=tuple(Elsewhere(entry.title, _years(catalogue, holder, plan), entry.anchor)
                        for entry, holder in earlier),
        plates=plates, rings=_rings(catalogue, [*shown, *(holder for _, holder in earlier)], plan))


def _rings(catalogue: Catalogue, holders: list[Holder], plan: Plan) -> tuple[Ring, ...]:
    """Every year from the first award to the last, also those without any."""
    years = Counter(award.year for holder in holders for award in _awards(catalogue, holder, plan))
    years.update(record.approved.date.year for kind, id in holders if kind == "indication"
                 and (record := catalogue.indications[id]).approved)
    return tuple(Ring(year, years[year]) for year in range(min(years), max(years) + 1)) if years else ()


def _framed(entry: Entry, layout: str) -> Entry:
    """The entry with its picture as large as its page shows it."""
    frame = FRAMES.get("四分" if layout == "三格" else layout)
    if entry.picture is None or frame is None:
        return replace(entry, picture=None)
    return replace(entry, picture=replace(entry.picture, span=max(frame)))


def _holders(catalogue: Catalogue, plan: Plan) -> tuple[Holder, ...]:
    """Products, enterprises and indications of a chapter: the named ones, then by honor."""
    named = [("product", id) for id in plan.products if id in catalogue.products]
    honored = [holder for id in plan.honors for holder in _with_honor(catalogue, id)]
    if not plan.honors and not plan.products:
        honored = [("product", id) for id in catalogue.products]
    return (*dict.fromkeys((*named, *(holder for holder in honored
                                      if _within(catalogue, holder, plan)))),)


def _with_honor(catalogue: Catalogue, honor: str) -> Iterable[Holder]:
    if honor == INDICATION_HONOR:
        yield from (("indication", id) for id in catalogue.indications)
    record = catalogue.honors.get(honor)
    if record is None or record.banned_in_promotion:
        return
    for award in catalogue.awards_with(honor):
        if award.product:
            yield ("product", award.product.id)
        elif award.enterprise and not award.person:
            yield ("enterprise", award.enterprise.id)


def _within(catalogue: Catalogue, holder: Holder, plan: Plan) -> bool:
    regions = {region.id for name in plan.regions if (region := catalogue.region(name))}
    if regions and not regions & regions_of(catalogue, holder):
        return False
    return not plan.industries or bool(set(plan.industries) & industries_of(catalogue, holder))


def regions_of(catalogue: Catalogue, holder: Holder) -> set[str]:
    """The ids of the regions a holder belongs to."""
    kind, id = holder
    if kind == "indication":
        names = catalogue.indications[id].regions
        return {region.id for name in names if (region := catalogue.region(name))}
    makers = (catalogue.makers(catalogue.products[id]) if kind == "product"
              else (catalogue.enterprises[id],))
    return {region.id for maker in makers if (region := catalogue.region_of(maker))}


def industries_of(catalogue: Catalogue, holder: Holder) -> set[str]:
    """The ids of a holder's industry and of the one above it."""
    kind, id = holder
    if kind == "product":
        found = catalogue.industry_of(catalogue.products[id])
        return {found.id, found.parent or found.id} if found else set()
    return {catalogue.enterprises[id].industry} if kind == "enterprise" else set()


def _sorted(catalogue: Catalogue, holders: list[Holder], plan: Plan, brochure: Brochure
            ) -> list[Holder]:
    """By pinyin as the catalogue is, by strokes, or by the year of the first award.

    Named products keep the place they were given.
    """
    order: dict[Holder, int] = {}
    for kind, records in _shelves(catalogue).items():
        order.update(((kind, id), place) for place, id in enumerate(records))
    named = {("product", id): place for place, id in enumerate(plan.products)}

    def key(holder: Holder) -> tuple[int, tuple[int, ...], int]:
        first: tuple[int, ...] = ()
        if brochure.sort == "年份":
            first = (min((award.year for award in _awards(catalogue, holder, plan)), default=9999),)
        elif brochure.sort == "笔画":
            first = stroke_key(_name(catalogue, holder))
        return named.get(holder, len(named)), first, order[holder]

    return sorted(holders, key=key)


def _name(catalogue: Catalogue, holder: Holder) -> str:
    kind, id = holder
    if kind == "product":
        return catalogue.products[id].display_name
    return catalogue.enterprises[id].legal_name if kind == "enterprise" else catalogue.indications[id].name


def _shelves(catalogue: Catalogue) -> Mapping[str, Mapping[str, Record]]:
    return {"product": catalogue.products, "enterprise": catalogue.enterprises,
            "indication": catalogue.indications}


def _awards(catalogue: Catalogue, holder: Holder, plan: Plan) -> list[Award]:
    if holder[0] == "indication":
        return []
    return [award for award in catalogue.awards_of(*holder) if award.honor.id in plan.honors]


def _years(catalogue: Catalogue, holder: Holder, plan: Plan) -> str:
    awards = _awards(catalogue, holder, plan)
    return entries.years(awards) if awards else ""


def _noun(holders: list[Holder]) -> tuple[str, str]:
    kinds = {kind for kind, _ in holders}
    if kinds == {"enterprise"}:
        return "企业", "家"
    if kinds == {"indication"}:
        return "地理标志", "个"
    return ("产品", "种") if kinds == {"product"} else ("产品和企业", "个")


_MAKERS: Mapping[str, Callable[[Catalogue, str, date], Entry]] = {
    "product": lambda catalogue, id, day: entries.of_product(catalogue, catalogue.products[id], day),
    "enterprise": lambda catalogue, id, day: entries.of_enterprise(
        catalogue, catalogue.enterprises[id], day),
    "indication": lambda catalogue, id, day: entries.of_indication(
        catalogue, catalogue.indications[id], day),
}
