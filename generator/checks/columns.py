"""Checks that every column (栏目) of the site has something in it, and something recent.

国办秘函〔2019〕19号 fails a government site for an empty column or one that nobody keeps up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.catalogue import Catalogue
from generator.checks.findings import Finding, warning

STALE = timedelta(days=366)
_OFFICE = ("office", "office")


def columns_are_filled(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No column of the main navigation is empty."""
    columns = (("产品", "data/products/", catalogue.products), ("企业", "data/enterprises/", catalogue.enterprises),
               ("荣誉", "data/honors.yml", catalogue.honors), ("区县", "data/regions.yml", catalogue.districts),
               ("地理标志", "data/gi/", catalogue.indications), ("简报", "content/briefings/", catalogue.briefings),
               ("申报培育", "data/rounds/", catalogue.rounds), ("维权打假", "data/protection/", catalogue.statistics),
               ("宣传", "data/media/", catalogue.media), ("大事记", "data/events.yml", catalogue.events),
               ("政策", "data/policies.yml", catalogue.policies))
    for name, place, records in columns:
        if not records and not catalogue.broken and _OFFICE in catalogue.origins:
            yield warning(_OFFICE, "column_empty", f"“{name}”栏目还没有内容", f"在 {place} 里写上第一条")


def columns_are_kept_up(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """The columns that tell news had some within a year."""
    news = (("简报", [issue.date.last_day for issue in catalogue.briefings.values()]),
            ("宣传", [item.date.last_day for item in catalogue.media.values()]),
            ("大事记", [event.date.last_day for event in catalogue.events.values()]))
    for name, days in news:
        known = [day for day in days if day <= as_of]
        if known and as_of - max(known) > STALE and _OFFICE in catalogue.origins:
            last = max(known)
            yield warning(_OFFICE, "column_stale",
                          f"“{name}”栏目最近一条是{last.year}年{last.month}月{last.day}日的，一年多没有更新",
                          "补上近来的内容")


CHECKS = (columns_are_filled, columns_are_kept_up)
