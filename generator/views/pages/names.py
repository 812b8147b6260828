"""What any record is called where a page lists records of several kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.views.pages.page import Site

_NAMES: Mapping[str, Callable[[Any, Site], str]] = {
    "product": lambda record, site: str(record.display_name),
    "enterprise": lambda record, site: str(record.short_name or record.name_on(site.as_of)),
    "region": lambda record, site: str(record.name_on(site.as_of)),
    "statistic": lambda record, site: f"{record.period.text}打假统计",
    "case": lambda record, site: str(record.violation),
    "service": lambda record, site: f"{record.period.text}{record.category}",
}


def name_of(site: Site, kind: str, id: str) -> str:
    """The record's name as of the site's day; empty when the public does not see it."""
    record: Any = site.catalogue.records(kind).get(id)
    if record is None:
        return ""
    if kind in _NAMES:
        return _NAMES[kind](record, site)
    return str(getattr(record, "name", None) or record.title)
