"""The words of the pictures that social networks show beside a link to a page, and their addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import addresses
from generator.images import SOCIALS
from generator.memory import once, settled
from generator.views.pages.page import Site
from generator.views.pages.sections import SECTIONS

MOST = 500
"""A catalogue with more products and enterprises shares one picture in each section: drawing and
keeping thousands would cost a build more than all its pages."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one picture says."""

    eyebrow: str
    title: str
    footer: str


def address(site: Site, page: str, section: str) -> str:
    """Where the picture of a page is: its own, or that of its section."""
    own = _named(page)
    return own if own in _drawn(site) else _named("" if section == "home" else f"{section}/")


@settled
def _drawn(site: Site) -> tuple[str, ...]:
    """Which pictures there are."""
    return tuple(sorted(pictures(site)))


@once
def pictures(site: Site) -> Mapping[str, Words]:
    """Every picture by its address."""
    office = site.catalogue.office
    words = {_named("" if part.name == "home" else f"{part.name}/"):
             Words(office.sponsor, office.site_name if part.name == "home" else part.title,
                   office.slogan or office.name) for part in SECTIONS}
    catalogue = site.catalogue
    if len(catalogue.products) + len(catalogue.enterprises) <= MOST:
        words.update({_named(page): Words(eyebrow, title, office.site_name)
                      for page, eyebrow, title in _records(site)})
    return words


def _records(site: Site) -> Iterator[tuple[str, str, str]]:
    catalogue = site.catalogue
    for product in catalogue.products.values():
        makers = catalogue.makers(product)
        yield (addresses.of("product", product.id), makers[0].legal_name if makers else "名牌产品",
               product.display_name)
    for enterprise in catalogue.enterprises.values():
        yield addresses.of("enterprise", enterprise.id), "名牌企业", enterprise.name_on(site.as_of)
    for honor in catalogue.honors.values():
        yield addresses.of("honor", honor.id), f"{honor.level}级荣誉", honor.name
    for indication in catalogue.indications.values():
        yield addresses.of("indication", indication.id), "地理标志", indication.name
    for region in catalogue.districts:
        yield addresses.of("region", region.id), "名牌产品与企业", region.name_on(site.as_of)
    for issue in catalogue.briefings.values():
        yield addresses.of("briefing", issue.id), issue.series, issue.title


def _named(page: str) -> str:
    return f"{SOCIALS}{page.strip('/').replace('/', '-') or 'home'}.png"
