"""The published briefings as one feed, newest first, with their full text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.catalogue import Catalogue
from generator.records import Briefing

NEWEST = 30
"""How many issues a feed carries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One issue in the feed; `text` is Markdown."""

    address: str
    title: str
    summary: str
    published: str
    issuer: str
    tags: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site; `updated` is the newest entry's day, never the build's."""

    title: str
    subtitle: str
    site_url: str
    author: str
    updated: str
    entries: tuple[Entry, ...]


def view(catalogue: Catalogue, as_of: date) -> Feed:
    """The feed of a published catalogue."""
    office = catalogue.office
    issues = [issue for issue in reversed(tuple(catalogue.briefings.values()))
              if issue.status == "发布"][:NEWEST]
    entries = tuple(_entry(catalogue, issue) for issue in issues)
    return Feed(
        title=office.site_name, subtitle=f"{office.name}的简报", site_url=office.site_url,
        author=office.name, updated=entries[0].published if entries else as_of.isoformat(),
        entries=entries)


def _entry(catalogue: Catalogue, issue: Briefing) -> Entry:
    return Entry(
        address=f"briefings/{issue.id}/",
        title=f"{issue.series} {issue.year}年第{issue.issue_number}期 {issue.title}",
        summary=issue.summary or issue.title, published=issue.date.iso, issuer=issue.issuer,
        tags=issue.tags, text=catalogue.bodies[issue.id].text)
