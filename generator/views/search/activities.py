"""Documents of what the office does and of pages without records: reports, events, cases, services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.catalogue import Catalogue
from generator.records import EnforcementCase, Event, MediaItem, ServiceStatistic
from generator.views.search.documents import Document, Reference, excerpt_of, joined, plain


class WebPage(NamedTuple):
    """A page that shows no record of its own."""

    address: str
    title: str
    note: str
    """What it is about, in a line; may be empty."""
    text: str
    """Markdown; may be empty."""


def activities(catalogue: Catalogue) -> Iterator[Document]:
    """Media reports, events, cases and services, each at its place on the page of its kind."""
    yield from map(_media, catalogue.media.values())
    yield from map(_event, catalogue.events.values())
    yield from (_case(catalogue, record) for record in catalogue.cases.values())
    yield from map(_service, catalogue.services.values())


def web_pages(pages: Iterable[WebPage]) -> Iterator[Document]:
    """Pages by their titles and texts."""
    for page in pages:
        text = plain(_NOT_SAID.sub("", page.text).replace("|", " "))
        yield Document("page", page.address, (page.title,), (page.note,) if page.note else (),
                       note=page.note, excerpt="" if page.note else excerpt_of(text), body=text)


_NOT_SAID = re.compile(r"""\A\s*\#[ ].*$ | ^!!!.*$ | ^[ ]{4} | ^\s*\|[-:|\s]+\|\s*$ | \{:?[^{}]*\}""", re.MULTILINE | re.VERBOSE)
"""The title once more, the marks of notes (with their indents) and tables, attributes."""


def _media(record: MediaItem) -> Document:
    return Document("media", record.id, (record.title,), facets={"year": (str(record.date.year),)},
                    note=joined("　", record.media, record.date.chinese, record.slot),
                    excerpt=excerpt_of(record.summary),
                    makers=_references(record.products, record.enterprises),
                    body=joined("\n", record.media, record.media_type, record.summary, record.topic, record.author))


def _event(record: Event) -> Document:
    facets = {"honor": record.honors, "year": (str(record.date.year),)}
    return Document("event", record.id, (record.title,), facets=facets,
                    note=joined("　", record.kind, record.date.chinese, record.place),
                    excerpt=excerpt_of(record.text),
                    makers=_references(record.products, record.enterprises),
                    body=joined("\n", plain(record.text), record.place, *record.hosts))


def _case(catalogue: Catalogue, record: EnforcementCase) -> Document:
    region = catalogue.regions.get(record.region or "")
    facets = {"region": (region.id,) if region else (), "year": (str(record.opened.year),)}
    return Document("case", record.id, (record.violation,), facets=facets,
                    note=joined("　", record.opened.chinese, region.name if region else ""),
                    makers=_references((record.product,) if record.product else (), ()),
                    excerpt=excerpt_of(record.outcome), body=joined("\n", record.number, record.outcome))


def _service(record: ServiceStatistic) -> Document:
    return Document("service", record.id, (f"{record.period.text}服务企业（{record.category}）",),
                    facets={"year": (str(record.period.start.year),)},
                    excerpt=excerpt_of(record.content), body=record.content or "")


def _references(products: Iterable[str], enterprises: Iterable[str]) -> tuple[Reference, ...]:
    return (*(("product", id) for id in products), *(("enterprise", id) for id in enterprises))
