"""What a region, an industry or an indication has: cards while these are few, else the foremost, and
directories of all names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.catalogue import Award
from generator.chinese import letter
from generator.memory import once, settled
from generator.records import Enterprise, Product
from generator.relations import grouped
from generator.standing import standing
from generator.views.pages import head
from generator.views.pages.cards import Card, enterprise_card, link, product_card
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import crumbs

FEW, FOREMOST = 36, 12
"""So many cards a page shows at most; of what it cannot show whole, it shows so many."""
NAMES = 240
"""Names on a page of a directory."""
HELD: Mapping[str, tuple[str, str, str]] = {
    "products": ("product", "产品", "种"), "enterprises": ("enterprise", "企业", "家")}
"""What may be held: the kind of record, its name and its measure word."""
SECTION: Mapping[str, str] = {"region": "regions", "industry": "industries", "indication": "gi"}
"""The section that holders of each kind belong to."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The products or the enterprises of one record, as its page shows them."""

    title: str
    total: int
    unit: str
    cards: tuple[Card, ...]
    more: Link | None
    """The directory of all, where the cards are only the foremost."""
    search: str
    """The page where all may be narrowed further."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a directory, and a word that tells it from others."""

    link: Link
    note: str


@dataclass(frozen=True, slots=True)
class DirectoryData:
    """One page of a directory: names under their letters."""

    title: str
    holder: Link
    total: int
    unit: str
    letters: tuple[tuple[str, tuple[Entry, ...]], ...]
    page: int
    pages: tuple[Link, ...]
    search: str


def keys(site: Site, kind: str, id: str) -> Iterator[Key]:
    """The directories of one record, where its own page does not show everything."""
    for held in HELD:
        total = len(members(site, kind, id, held))
        if total > len(_shown(site, kind, id, held)):
            for number in range(1, -(-total // NAMES) + 1):
                yield Key(addresses.directory(kind, id, held, number), f"{kind}_directory",
                          f"{id}/{held}/{number}")


def holding(site: Site, kind: str, id: str, held: str) -> Holding:
    """What the page of a record shows of its products or enterprises."""
    of, title, unit = HELD[held]
    shown, total = _shown(site, kind, id, held), _total(site, kind, id, held)
    cards = (tuple(product_card(site, site.catalogue.products[each]) for each in shown)
             if of == "product" else
             tuple(enterprise_card(site, site.catalogue.enterprises[each]) for each in shown))
    more = Link(f"全部{total}{unit}{title}", addresses.directory(kind, id, held))
    return Holding(title, total, unit, cards, more if len(shown) < total else None,
                   _search(site, kind, id, of))


def directory(site: Site, key: Key, kind: str, title: str) -> Page:
    """One page of a directory of what a record, called `title`, has."""
    id, held, page = key.id.split("/")
    _, words, unit = HELD[held]
    total, number = _total(site, kind, id, held), int(page)
    pages = tuple(Link(str(each), addresses.directory(kind, id, held, each))
                  for each in range(1, -(-total // NAMES) + 1))
    name = f"{title}{words}目录"
    data = DirectoryData(name, link(kind, id, title), total, unit, _letters(site, kind, id, held, page),
                         number, pages, _search(site, kind, id, HELD[held][0]))
    section = SECTION[kind]
    full = name if number == 1 else f"{name}（第{number}页）"
    return head.page(
        site, key.address, section, template="directory", title=full,
        description=f"{title}的{total}{unit}名牌{words}，按拼音排列，第{number}页，共{len(pages)}页。",
        data=data, crumbs=crumbs(section, more=(data.holder,)), meta=head.column_meta(section),
        structured=(head.list_json(site, full, key.address, (
            entry.link for _, entries in data.letters for entry in entries)),),
        modified=newest(site, kind, id))


def _search(site: Site, kind: str, id: str, of: str) -> str:
    """Where all may be narrowed; the search knows records by their own industry, not its section."""
    apart = kind == "indication" or (kind == "industry" and any(_below(site, id)))
    return "" if apart else f"{addresses.SEARCH}?kind={of}&{kind}={id}"


@settled
def newest(site: Site, kind: str, id: str) -> str:
    """When something last happened to an award of what a record has."""
    return head.newest(head.award_dates(awards(site, kind, id)))


def awards(site: Site, kind: str, id: str) -> tuple[Award, ...]:
    """The awards of the enterprises and products of a record, each once."""
    catalogue = site.catalogue
    own = [award for firm in members(site, kind, id, "enterprises") if kind == "region"
           for award in catalogue.awards_of("enterprise", firm)]
    return (*own, *(award for each in members(site, kind, id, "products")
                    for award in catalogue.awards_of("product", each)))


# --- which there are --------------------------------------------------------------------------


@once
def members(site: Site, kind: str, id: str, held: str) -> tuple[str, ...]:
    """The ids of what a record has."""
    catalogue = site.catalogue
    if kind == "region":
        firms = catalogue.enterprises_in(id)
        return tuple(firm.id for firm in firms) if held == "enterprises" else tuple(dict.fromkeys(
            product.id for firm in firms for product in catalogue.products_of(firm.id)))
    if kind == "industry":
        trades = (id, *_below(site, id))
        return tuple(firm for each in trades for firm in _in_trade(site).get(each, ())) if (
            held == "enterprises") else tuple(
            product.id for each in trades for product in catalogue.products_in_industry(each))
    return _marked(site).get(id, ()) if held == "products" else ()


def _below(site: Site, id: str) -> Iterator[str]:
    """The industries of a section (门类), and those of theirs: what they have is the section's, too."""
    for each in site.catalogue.industries.values():
        if each.parent == id:
            yield each.id
            yield from _below(site, each.id)


@once
def _in_trade(site: Site) -> Mapping[str, tuple[str, ...]]:
    """The enterprises of every industry."""
    return _ids(grouped(site.catalogue.enterprises.values(), lambda firm: [firm.industry]))


@once
def _marked(site: Site) -> Mapping[str, tuple[str, ...]]:
    """The products that carry the mark of every indication."""
    return _ids(grouped(site.catalogue.products.values(),
                        lambda product: [product.indication] if product.indication else []))


def _ids(groups: Mapping[str, tuple[Product, ...] | tuple[Enterprise, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(each.id for each in group) for key, group in groups.items()}


@settled
def _total(site: Site, kind: str, id: str, held: str) -> int:
    return len(members(site, kind, id, held))


@settled
def _shown(site: Site, kind: str, id: str, held: str) -> tuple[str, ...]:
    """Which a page shows as cards: all in their order, or those of the highest honors first."""
    all_ = members(site, kind, id, held)
    if sum(len(members(site, kind, id, each)) for each in HELD) <= FEW or len(all_) <= FOREMOST:
        return all_
    return tuple(sorted(all_, key=lambda each: _rank(site, held, each))[:FOREMOST])


def _rank(site: Site, held: str, id: str) -> tuple[bool, int]:
    catalogue = site.catalogue
    found = (catalogue.awards_of("product", id) if held == "products"
             else catalogue.awards_of_enterprise(id))
    return min(((not standing(award, site.as_of).live, award.honor.rank) for award in found
                if not award.honor.banned_in_promotion), default=(True, 999))


# --- their names ------------------------------------------------------------------------------


@settled
def _letters(site: Site, kind: str, id: str, held: str, page: str
             ) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The names on one page of a directory, under the letters they begin with."""
    start = (int(page) - 1) * NAMES
    ids = _in_order(site, kind, id, held)[start:start + NAMES]
    named = [_product(site, each) if held == "products" else _firm(site, each, kind) for each in ids]
    return tuple((first, tuple(entry for _, entry in group))
                 for first, group in groupby(named, key=lambda pair: pair[0]))


@once
def _in_order(site: Site, kind: str, id: str, held: str) -> tuple[str, ...]:
    places = _places(site, held)
    return tuple(sorted(members(site, kind, id, held), key=places.__getitem__))


@once
def _places(site: Site, held: str) -> Mapping[str, int]:
    """The place of every product or enterprise in the order of names."""
    records = site.catalogue.products if held == "products" else site.catalogue.enterprises
    return {id: place for place, id in enumerate(records)}


def _product(site: Site, id: str) -> tuple[str, Entry]:
    record = site.catalogue.products[id]
    makers = site.catalogue.makers(record)
    first = letter(record.sort_key or record.display_name, None if record.sort_key else record.pinyin)
    return first, Entry(link("product", id, record.display_name),
                        makers[0].short_name or makers[0].legal_name if makers else "")


def _firm(site: Site, id: str, kind: str) -> tuple[str, Entry]:
    record = site.catalogue.enterprises[id]
    region = site.catalogue.region_of(record) if kind != "region" else None
    first = letter(record.sort_key or record.legal_name, None if record.sort_key else record.pinyin)
    return first, Entry(link("enterprise", id, record.name_on(site.as_of)),
                        region.name_on(site.as_of) if region else "")
