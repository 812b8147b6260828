"""Turns links to records in prose (`product:yuquan-vinegar`) into addresses that exist."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator import addresses
from generator.catalogue import Catalogue

RECORD_LINK = re.compile(
    r"(product|enterprise|honor|region|industry|gi|event|policy|briefing|round|plan)"
    r":([a-z0-9][a-z0-9/-]*)")
"""`[禹泉牌食醋](product:yuquan-vinegar)` leads to the record wherever its page may be."""

_KIND = {"gi": "indication"}


def target(href: str) -> tuple[str, str] | None:
    """The kind and id a record link names; None when it is an ordinary link."""
    match = RECORD_LINK.fullmatch(href)
    return (_KIND.get(match[1], match[1]), match[2]) if match else None


def absolute(catalogue: Catalogue, address: str) -> Callable[[str], str | None]:
    """A resolver for what is read away from the site: every link of the page at `address` in full."""
    resolve = resolver(catalogue, catalogue.office.site_url)

    def full(href: str) -> str | None:
        if target(href) or ":" in href or href.startswith(("#", "/")):
            return resolve(href)
        return f"{catalogue.office.site_url}{address}{href}"

    return full


def resolver(catalogue: Catalogue, root: str) -> Callable[[str], str | None]:
    """A function from a link to its address below `root`; None where the record is not shown.

    `root` is a relative prefix (`../../`) or the site's own address.  The city and the province
    have no page of their own; a link to them leads to the list of districts.
    """
    def resolve(href: str) -> str | None:
        named = target(href)
        if named is None:
            return href
        kind, id = named
        if kind == "region" and id not in {region.id for region in catalogue.districts}:
            return root + addresses.REGIONS if id in catalogue.regions else None
        return root + addresses.of(kind, id) if id in catalogue.records(kind) else None

    return resolve
