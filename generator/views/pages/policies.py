"""政策: the documents the programme rests on, by level of authority, with their present force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.records import Policy
from generator.views.pages import head
from generator.views.pages.cards import link
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME

_FORCE = {"有效": "valid", "修订": "extended", "废止": "revoked", "失效": "expired"}


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """One document, the honors it concerns and the events about it."""

    policy: Policy
    force: str
    """ASCII name of its force, as the standing chips use."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PoliciesData:
    """Documents by level, newest first."""

    total: int
    levels: tuple[tuple[str, tuple[PolicyEntry, ...]], ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.POLICIES, "policies")


def policies(site: Site, key: Key) -> Page:
    """All documents."""
    records = tuple(site.catalogue.policies.values())[::-1]
    levels = tuple((level, tuple(_entry(site, record) for record in records
                                 if record.level == level)) for level in ("国家", "省", "市", "县"))
    return head.page(
        site, key.address, "policies", template="policies", title="政策",
        description=f"国家、省、市有关名牌、地理标志和质量奖励的文件，共{len(records)}件，注明现在的效力。",
        data=PoliciesData(len(records), tuple(level for level in levels if level[1])),
        crumbs=(HOME,), meta=head.column_meta("policies"),
        modified=head.newest(record.date for record in records))


def _entry(site: Site, policy: Policy) -> PolicyEntry:
    catalogue = site.catalogue
    honors = [link("honor", id, honor.name) for id in policy.honors
              if (honor := catalogue.honors.get(id))]
    events = [link("event", event.id, event.title)
              for event in catalogue.related("events", "policy", policy.id)]
    return PolicyEntry(policy, _FORCE[policy.status], (*honors, *events))
