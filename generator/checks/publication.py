"""Checks on addresses and on the brochure's contents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import addresses
from generator.catalogue import Award, Catalogue
from generator.checks.findings import TITLES, Finding, error, warning
from generator.figures import regions_of
from generator.records.publishing import Chapter

_KINDS = ("product", "enterprise", "honor", "region", "industry", "indication", "briefing",
          "media", "event", "policy", "round", "plan", "service", "statistic", "case")
_RESERVED = frozenset({"page", "index"})
"""`products/page/2/` is the second page of the list, not a product."""


def addresses_are_distinct(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No two records share an address, whatever the letter case, nor take one of the site's own."""
    owners: dict[str, tuple[str, str]] = {}
    for kind in _KINDS:
        for id in catalogue.records(kind):
            if id.rpartition("/")[2] in _RESERVED:
                yield error((kind, id), "reserved_id", f"编号“{id}”是网站自己用的", "另起一个编号")
            address = addresses.of(kind, id).casefold()
            first = owners.setdefault(address, (kind, id))
            if first != (kind, id):
                place = catalogue.place(*first)
                yield error((kind, id), "address_collision",
                            f"网址 /{address} 已经给了{TITLES[first[0]]}“{first[1]}”",
                            f"改其中一个的编号；前一个在 {place.file} 第 {place.line} 行")


def brochure_products_are_introduced(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A product that the brochure prints has an introduction (C4: required for the brochure)."""
    printed = {id for chapter in (catalogue.brochure.chapters if catalogue.brochure else ())
               if chapter.layout != "列表" for id in _products(catalogue, chapter)}
    for id in catalogue.products:
        product = catalogue.products[id]
        if id in printed and product.public and not product.intro:
            yield warning(("product", id, "intro"), "intro_missing", "画册收录了这种产品，还没有简介",
                          "写 150 到 300 字：原料、工艺、规格、市场和荣誉")


def _products(catalogue: Catalogue, chapter: Chapter) -> Iterator[str]:
    yield from chapter.products
    for honor in chapter.honors:
        for award in catalogue.awards_with(honor):
            if award.product and _in_chapter(catalogue, chapter, award):
                yield award.product.id


def _in_chapter(catalogue: Catalogue, chapter: Chapter, award: Award) -> bool:
    if award.product is None:
        return False
    if chapter.regions and not set(chapter.regions).intersection(regions_of(catalogue, award)):
        return False
    industry = catalogue.industry_of(award.product) if chapter.industries else None
    return industry is None or industry.id in chapter.industries


CHECKS = (addresses_are_distinct, brochure_products_are_introduced)
