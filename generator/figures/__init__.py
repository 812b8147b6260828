"""Turns records into every number that is printed: the only place that counts."""

from __future__ import annotations

from generator.figures.activity import (
    SUMMED,
    Enforcement,
    award_money,
    enforcement,
    events_in,
    media_by_type,
    media_count,
    media_in,
    service_items,
    service_person_times,
    service_times,
    services_in,
)
from generator.figures.figure import Figure, SourceLink, add, count, total
from generator.figures.honors import (
    Holders,
    award_count,
    awards_by_industry,
    awards_by_level,
    awards_by_region,
    awards_by_year,
    awards_in,
    enterprise_count,
    holder,
    holders,
    indication_count,
    indication_status,
    indications_applied,
    indications_by_status,
    live_awards,
    live_by_honor,
    live_by_region,
    live_holders,
    live_total,
    product_count,
    regions_of,
)
from generator.figures.programme import (
    APPLIED,
    Disagreement,
    PlanYear,
    disagreements,
    enterprises_at,
    entries_at,
    plan_totals,
    plan_years,
    products_at,
    rounds_in,
)

__all__ = [
    "APPLIED", "SUMMED", "Disagreement", "Enforcement", "Figure", "Holders", "PlanYear", "SourceLink", "add", "award_count",
    "award_money", "awards_by_industry", "awards_by_level", "awards_by_region", "awards_by_year", "awards_in",
    "count", "disagreements", "enforcement", "enterprise_count", "enterprises_at", "entries_at", "events_in",
    "holder", "holders", "indication_count", "indication_status", "indications_applied",
    "indications_by_status", "live_awards", "live_by_honor", "live_by_region", "live_holders", "live_total", "media_by_type",
    "media_count", "media_in", "plan_totals", "plan_years", "product_count", "products_at",
    "regions_of", "rounds_in", "service_items", "service_person_times", "service_times",
    "services_in", "total"]
