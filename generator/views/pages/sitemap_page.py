"""The site map for people: every section with what is below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.views.pages import head
from generator.views.pages.cards import link
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME, SECTIONS, Section


@dataclass(frozen=True, slots=True)
class Branch:
    """A section and the pages listed under it."""

    section: Section
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SitemapData:
    """What the site map shows."""

    branches: tuple[Branch, ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.SITEMAP, "sitemap")


def sitemap(site: Site, key: Key) -> Page:
    """The site map."""
    branches = tuple(Branch(section, _below(site, section.name)) for section in SECTIONS
                     if section.name not in ("home", "sitemap"))
    return head.page(
        site, key.address, "sitemap", template="sitemap", title="站点地图",
        description="全站栏目和主要页面一览。", data=SitemapData(branches), crumbs=(HOME,),
        meta=head.column_meta("sitemap"))


def _below(site: Site, name: str) -> tuple[Link, ...]:
    catalogue = site.catalogue
    years = sorted({item.year for item in catalogue.briefings.values()}, reverse=True)
    below: dict[str, tuple[Link, ...]] = {
        "honors": tuple(link("honor", id, item.name) for id, item in catalogue.honors.items()),
        "regions": tuple(link("region", item.id, item.name_on(site.as_of))
                         for item in catalogue.districts),
        "industries": tuple(link("industry", id, item.name)
                            for id, item in catalogue.industries.items()
                            if catalogue.products_in_industry(id)),
        "gi": tuple(link("indication", id, item.name) for id, item in catalogue.indications.items()),
        "briefings": tuple(Link(f"{year}年", addresses.briefing_year(year)) for year in years),
        "enterprises": tuple(link("enterprise", id, item.short_name or item.legal_name)
                             for id, item in catalogue.enterprises.items())[:300],
    }
    return below.get(name, ())
