"""The order of records, and awards linked to their honors and holders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.award import Award
from generator.catalogue import Catalogue
from generator.chinese import sort_key
from generator.records import Briefing, Enterprise, Honor, Product, Region, StandaloneAward


def by_date(record: Any) -> Any:
    """By what dated records are sorted."""
    return record.date


def _enterprise_key(enterprise: Enterprise) -> Any:
    return sort_key(enterprise.sort_key or enterprise.legal_name,
                    None if enterprise.sort_key else enterprise.pinyin)


def _product_key(product: Product) -> Any:
    return sort_key(product.sort_key or product.display_name,
                    None if product.sort_key else product.pinyin)


def _briefing_key(briefing: Briefing) -> Any:
    return briefing.date, briefing.kind, briefing.issue_number


ORDERS: Mapping[str, Callable[[Any], Any]] = {
    "enterprise": _enterprise_key, "product": _product_key, "briefing": _briefing_key}
"""By what the records of a kind are sorted, before their id."""


def award_order(award: Award) -> tuple[int, int, str]:
    """By what awards are sorted: honor, newest first, id."""
    return award.honor.rank, -award.year, award.id


def awards_in(honors: Mapping[str, Honor], kind: str, record: Enterprise | Product) -> Iterator[Award]:
    """The awards that are written in the record of their holder."""
    for index, details in enumerate(record.awards):
        if honor := honors.get(details.honor):
            yield Award(f"{record.id}-{details.honor}-{details.year}", honor, details,
                        (kind, record.id, ("awards", index)),
                        product=record if isinstance(record, Product) else None,
                        enterprise=record if isinstance(record, Enterprise) else None)


def linked_awards(catalogue: Catalogue, standalone: Iterable[StandaloneAward]) -> list[Award]:
    """Every award in order; those of `standalone` have no record of their holder to stand in."""
    awards: list[Award] = []
    for product in catalogue.products.values():
        awards.extend(awards_in(catalogue.honors, "product", product))
    for enterprise in catalogue.enterprises.values():
        awards.extend(awards_in(catalogue.honors, "enterprise", enterprise))
    for award in standalone:
        if honor := catalogue.honors.get(award.honor):
            awards.append(Award(
                award.id, honor, award, ("award", award.id, ()), region=_region(catalogue, award.region),
                person=award.person, enterprise=catalogue.enterprises.get(award.enterprise or "")))
    awards.sort(key=award_order)
    return awards


def _region(catalogue: Catalogue, reference: str | None) -> Region | None:
    return catalogue.region(reference) if reference else None
