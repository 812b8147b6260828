"""Turns the catalogue into the pages of the site: which there are, and what each one shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.views.pages import (
    briefings,
    brochure_page,
    chronicle,
    enterprises,
    home,
    honors,
    indications,
    industries,
    not_found,
    open_data,
    policies,
    products,
    programme,
    protection,
    publicity,
    regions,
    report_page,
    search_page,
    sitemap_page,
)
from generator.views.pages.page import Key, Link, Page, Site

KINDS = (home, products, enterprises, honors, regions, industries, indications, briefings,
         programme, protection, publicity, chronicle, policies, report_page, brochure_page, open_data,
         search_page, sitemap_page, not_found)
"""One module for each kind of page; each says which pages it has (`keys`)."""

MAKERS: Mapping[str, Callable[[Site, Key], Page]] = {
    "home": home.home, "products": products.products, "product": products.product,
    "enterprises": enterprises.enterprises, "enterprise": enterprises.enterprise,
    "honors": honors.honors, "honor": honors.honor, "honor_year": honors.honor_year,
    "regions": regions.regions,
    "region": regions.region, "region_directory": regions.directory,
    "industry_directory": industries.directory, "indication_directory": indications.directory,
    "industries": industries.industries,
    "industry": industries.industry, "indications": indications.indications,
    "indication": indications.indication, "search": search_page.search,
    "briefings": briefings.briefings, "briefing_year": briefings.briefing_year,
    "briefing_series": briefings.briefing_series,
    "briefing": briefings.briefing, "programme": programme.programme,
    "protection": protection.protection, "publicity": publicity.publicity,
    "chronicle": chronicle.chronicle, "policies": policies.policies,
    "report": report_page.report, "brochure": brochure_page.brochure, "picked": brochure_page.picked, "open_data": open_data.open_data,
    "sitemap": sitemap_page.sitemap, "not_found": not_found.not_found,
}
"""What makes the page of a key."""

SECTION_OF: Mapping[str, str] = {
    "product": "products", "enterprise": "enterprises", "honor": "honors", "honor_year": "honors",
    "picked": "brochure", "region": "regions", "industry": "industries", "indications": "gi", "indication": "gi",
    "region_directory": "regions", "industry_directory": "industries", "indication_directory": "gi",
    "briefing": "briefings", "briefing_year": "briefings", "briefing_series": "briefings", "open_data": "data",
    "not_found": "home",
}
"""The section of a maker's pages where it is not called like its maker."""


def section(maker: str) -> str:
    """The section that the pages of a maker belong to, known without making one."""
    return SECTION_OF.get(maker, maker)


def plan(site: Site) -> tuple[Key, ...]:
    """Every page of the site, in order."""
    return tuple(key for kind in KINDS for key in kind.keys(site))


def make(site: Site, key: Key) -> Page:
    """The page a key names."""
    return MAKERS[key.maker](site, key)


__all__ = ["KINDS", "MAKERS", "Key", "Link", "Page", "Site", "make", "plan", "section"]
