"""The published briefings, and the awards of each honor and region, as feeds, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.award import Award
from generator.catalogue import Catalogue
from generator.records import Briefing
from generator.standing import standing

NEWEST = 30
"""How many entries a feed carries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One issue or award in a feed; `text` is Markdown; `key` tells entries of one page apart."""

    address: str
    title: str
    summary: str
    published: str
    issuer: str
    tags: tuple[str, ...]
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site; `updated` is the newest entry's day, never the build's."""

    title: str
    subtitle: str
    site_url: str
    author: str
    updated: str
    entries: tuple[Entry, ...]
    folder: str = ""
    """Where its files lie and what page it belongs to, relative to the site."""


def view(catalogue: Catalogue, as_of: date) -> Feed:
    """The feed of the briefings of a published catalogue."""
    office = catalogue.office
    issues = [issue for issue in reversed(tuple(catalogue.briefings.values()))
              if issue.status == "发布"][:NEWEST]
    return _feed(catalogue, as_of, office.site_name, f"{office.name}的简报",
                 [_issue(catalogue, issue) for issue in issues])


def award_feeds(catalogue: Catalogue, as_of: date) -> tuple[Feed, ...]:
    """A feed of new awards for every honor and every district."""
    site = catalogue.office.site_name
    of_honors = [_feed(catalogue, as_of, f"{honor.name} - {site}", f"新授予的{honor.name}",
                       _newest(catalogue, catalogue.awards_with(honor.id), as_of),
                       addresses.of("honor", honor.id))
                 for honor in catalogue.honors.values()]
    of_regions = [_feed(catalogue, as_of, f"{region.name} - {site}",
                        f"{region.name}企业和产品新获得的荣誉",
                        _newest(catalogue, _awards_in(catalogue, region.id), as_of),
                        addresses.of("region", region.id))
                  for region in catalogue.districts]
    return (*of_honors, *of_regions)


def _feed(catalogue: Catalogue, as_of: date, title: str, subtitle: str, entries: list[Entry],
          folder: str = "") -> Feed:
    office = catalogue.office
    return Feed(title=title, subtitle=subtitle, site_url=office.site_url, author=office.name,
                updated=entries[0].published if entries else as_of.isoformat(),
                entries=tuple(entries), folder=folder)


def _issue(catalogue: Catalogue, issue: Briefing) -> Entry:
    return Entry(
        address=f"briefings/{issue.id}/",
        title=f"{issue.series} {issue.year}年第{issue.issue_number}期 {issue.title}",
        summary=issue.summary or issue.title, published=issue.date.first_day.isoformat(),
        issuer=issue.issuer, tags=issue.tags, text=catalogue.bodies[issue.id].text)


def _awards_in(catalogue: Catalogue, region: str) -> Iterable[Award]:
    """Each award once, also where several enterprises share it."""
    found = {award.id: award for enterprise in catalogue.enterprises_in(region)
             for award in catalogue.awards_of_enterprise(enterprise.id)}
    found.update((award.id, award) for award in catalogue.awards_of("region", region))
    return found.values()


def _newest(catalogue: Catalogue, awards: Iterable[Award], as_of: date) -> list[Entry]:
    ordered = sorted(awards, key=lambda award: (award.since, award.id), reverse=True)
    return [_award(catalogue, award, as_of) for award in ordered[:NEWEST]]


def _award(catalogue: Catalogue, award: Award, as_of: date) -> Entry:
    words = f"{award.year}年{award.details.kind}，{standing(award, as_of).text}"
    return Entry(
        address=_holder_address(award), key=award.id,
        title=f"{award.holder_name} 获{award.honor.name}", summary=words,
        published=award.since.isoformat(), issuer=catalogue.office.name,
        tags=(award.honor.name, str(award.year)), text=words)


def _holder_address(award: Award) -> str:
    for kind, record in (("product", award.product), ("enterprise", award.enterprise),
                         ("region", award.region)):
        if record is not None:
            return addresses.of(kind, record.id)
    return addresses.of("honor", award.honor.id)
