"""大事记: every event by year, newest year first, with the records it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.records import Event
from generator.views.pages import head
from generator.views.pages.cards import link
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import issue_words
from generator.views.pages.sections import HOME


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event and what it links to."""

    event: Event
    when: str
    """Without the year: `1月14日`, `3月17—25日`, or nothing."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChronicleData:
    """Years with their events, both newest first."""

    total: int
    years: tuple[tuple[int, tuple[EventEntry, ...]], ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.CHRONICLE, "chronicle")


def chronicle(site: Site, key: Key) -> Page:
    """The whole chronicle."""
    events = tuple(site.catalogue.events.values())[::-1]
    years = sorted({event.date.year for event in events}, reverse=True)
    groups = tuple((year, tuple(_entry(site, event) for event in events
                                if event.date.year == year)) for year in years)
    return head.page(
        site, key.address, "chronicle", template="chronicle", title="大事记",
        description=f"名牌工作的会议、文件、活动和获奖，共{len(events)}条，按年份排列。",
        data=ChronicleData(len(events), groups), crumbs=(HOME,),
        meta=head.column_meta("chronicle"), modified=head.newest(event.date for event in events))


def _entry(site: Site, event: Event) -> EventEntry:
    catalogue = site.catalogue
    links = [
        *(link("policy", id, policy.title) for id in event.documents
          if (policy := catalogue.policies.get(id))),
        *(link("enterprise", id, firm.short_name or firm.legal_name) for id in event.enterprises
          if (firm := catalogue.enterprises.get(id))),
        *(link("product", id, product.display_name) for id in event.products
          if (product := catalogue.products.get(id))),
        *(link("honor", id, honor.name) for id in event.honors
          if (honor := catalogue.honors.get(id))),
        *(link("briefing", issue.id, f"简报{issue_words(issue)}")
          for issue in reversed(catalogue.related("briefings", "event", event.id))),
    ]
    return EventEntry(event, _when(event), tuple(links))


def _when(event: Event) -> str:
    first, last = event.date, event.end
    if first.month is None:
        return ""
    if first.day is None or last is None or last == first:
        return first.chinese.partition("年")[2]
    if (last.year, last.month) == (first.year, first.month):
        return f"{first.month}月{first.day}—{last.day}日"
    return f"{first.month}月{first.day}日—{last.chinese.partition('年')[2]}"
