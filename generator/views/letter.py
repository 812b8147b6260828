"""Turns a public issue into a letter for the office's own mail system, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from generator import addresses
from generator.catalogue import Catalogue
from generator.records import Briefing


@dataclass(frozen=True, slots=True)
class Letter:
    """One issue as it is mailed: everything in one file, links absolute."""

    issue: Briefing
    number: str
    """`第1期（总第4期）`."""
    body: str
    """Markdown."""
    online: str
    """Where the issue stands on the site."""
    bulletin: str


def letters(catalogue: Catalogue) -> tuple[tuple[str, Letter], ...]:
    """Address and letter of every issue of a published catalogue; withdrawn ones are not mailed."""
    return tuple((f"{addresses.of('briefing', issue.id)}email.html", _letter(catalogue, issue))
                 for issue in catalogue.briefings.values() if issue.status != "撤回")


def _letter(catalogue: Catalogue, issue: Briefing) -> Letter:
    site = catalogue.office.site_url
    kind = "" if issue.kind == "正刊" else issue.kind
    serial = f"（总第{issue.serial_number}期）" if issue.serial_number else ""
    return Letter(
        issue=issue, number=f"{kind}第{issue.issue_number}期{serial}",
        body=catalogue.bodies[issue.id].text, online=site + addresses.of("briefing", issue.id),
        bulletin=site + addresses.bulletin(issue.id))
