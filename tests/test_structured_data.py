"""JSON-LD: every thing has the properties that schema.org knows for its type, with values of their kind.

The table covers the types this site uses (schema.org 28): which properties readers need, which others a
type has, and whether a value is text, an address, a date, a number, or another thing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

THING = {"name": "text", "description": "text", "url": "url", "image": "url", "alternateName": "text", "sameAs": "url"}
ORGANIZATION = {**THING, "legalName": "text", "address": "PostalAddress", "telephone": "text", "email": "text",
                "foundingDate": "date", "award": "text", "parentOrganization": "GovernmentOrganization"}
WORK = {**THING, "inLanguage": "text", "license": "CreativeWork", "creator": "GovernmentOrganization",
        "author": "GovernmentOrganization", "publisher": "GovernmentOrganization", "datePublished": "date",
        "isAccessibleForFree": "bool"}
KNOWN: dict[str, dict[str, str]] = {
    "Product": {**THING, "brand": "Brand", "manufacturer": "Organization", "category": "text", "award": "text"},
    "Brand": THING, "Organization": ORGANIZATION, "GovernmentOrganization": ORGANIZATION,
    "PostalAddress": {"addressCountry": "text", "streetAddress": "text", "postalCode": "text"},
    "BreadcrumbList": {**THING, "itemListElement": "ListItem"}, "ItemList": {**THING, "itemListElement": "ListItem"},
    "ListItem": {**THING, "position": "number", "item": "url"},
    "CollectionPage": {**WORK, "mainEntity": "ItemList"}, "DefinedTerm": THING, "CreativeWork": WORK,
    "Place": THING, "AdministrativeArea": THING,
    "WebSite": {**WORK, "potentialAction": "SearchAction"},
    "SearchAction": {**THING, "query-input": "text", "target": "EntryPoint"}, "EntryPoint": {"urlTemplate": "url"},
    "Dataset": {**WORK, "distribution": "DataDownload"},
    "DataDownload": {**WORK, "encodingFormat": "text", "contentUrl": "url"},
    "NewsArticle": {**WORK, "headline": "text"},
}
NEEDED: dict[str, set[str]] = {
    "Product": {"name", "url", "brand", "manufacturer"}, "Brand": {"name"}, "Organization": {"name", "url"},
    "GovernmentOrganization": {"name"}, "BreadcrumbList": {"itemListElement"}, "ItemList": {"itemListElement"},
    "ListItem": {"position"}, "CollectionPage": {"name", "url", "mainEntity"}, "DefinedTerm": {"name", "url"},
    "WebSite": {"name", "url", "potentialAction"}, "SearchAction": {"query-input", "target"},
    "EntryPoint": {"urlTemplate"}, "PostalAddress": {"addressCountry", "streetAddress"},
    "Dataset": {"name", "description", "license", "distribution", "creator"},
    "DataDownload": {"encodingFormat", "contentUrl"},
    "NewsArticle": {"headline", "datePublished", "image", "author", "publisher", "url"}, "CreativeWork": {"name"},
}
FORMS = {"url": re.compile(r"https?://[^\s]+"), "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "text": re.compile(r"(?s).*\S.*")}


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open = tag == "script" and ("type", "application/ld+json") in attrs
        if self.open:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1] += data


@pytest.fixture(scope="module")
def told(tiny_site: Path) -> dict[str, list[Any]]:
    """What every built page tells machines."""
    found = {}
    for path in sorted(tiny_site.rglob("*.html")):
        scripts = _Scripts()
        scripts.feed(path.read_text(encoding="utf-8"))
        found[path.relative_to(tiny_site).as_posix()] = [json.loads(script) for script in scripts.found]
    return found


def flaws(thing: Mapping[str, Any]) -> Iterator[str]:
    """What schema.org does not know, and what is not there."""
    kind = thing.get("@type", "")
    if kind not in KNOWN:
        yield f"no such type: {kind}"
        return
    yield from (f"{kind} lacks {name}" for name in sorted(NEEDED.get(kind, set()) - set(thing)))
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in KNOWN[kind]:
            yield f"{kind} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from (f"{kind}.{name}: {flaw}" for flaw in _value(each, KNOWN[kind][name]))
        if value == []:
            yield f"{kind}.{name} is empty"


def _value(value: Any, form: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        if value.get("@type") != form:
            yield f"{value.get('@type')} is no {form}"
        yield from flaws(value)
    elif form in FORMS:
        if not isinstance(value, str) or not FORMS[form].fullmatch(value):
            yield f"{value!r} is no {form}"
    elif form == "number":
        if not isinstance(value, int):
            yield f"{value!r} is no number"
    elif form != "bool" or not isinstance(value, bool):
        yield f"{value!r} is no {form}"


def test_every_page_says_only_what_schema_org_knows(told: dict[str, list[Any]]) -> None:
    things = [(page, thing) for page, found in told.items() for thing in found]
    assert {thing["@type"] for _, thing in things} >= {"Product", "Organization", "BreadcrumbList", "Dataset",
                                                      "NewsArticle", "CollectionPage", "DefinedTerm", "WebSite"}
    assert [f"{page}: {flaw}" for page, thing in things for flaw in flaws(thing)] == []
    assert all(thing["@context"] == "https://schema.org" for _, thing in things)


def test_breadcrumbs_count_from_one_and_end_at_the_page(told: dict[str, list[Any]]) -> None:
    trails = [(page, thing) for page, found in told.items() for thing in found if thing["@type"] == "BreadcrumbList"]
    assert len(trails) > 20
    for page, trail in trails:
        steps = trail["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[-1]["item"].endswith("/" + page.removesuffix("index.html")), page


@pytest.mark.parametrize(("thing", "flaw"), [
    ({"@type": "Gadget"}, "no such type: Gadget"),
    ({"@type": "Brand"}, "Brand lacks name"),
    ({"@type": "Brand", "name": "橙纺", "price": 3}, "Brand has no price"),
    ({"@type": "Brand", "name": ""}, "Brand.name: '' is no text"),
    ({"@type": "Brand", "name": "橙纺", "url": "/x/"}, "Brand.url: '/x/' is no url"),
    ({"@type": "DefinedTerm", "name": "a", "url": "https://x/", "sameAs": {"@type": "Brand", "name": "b"}},
     "DefinedTerm.sameAs: Brand is no url"),
])
def test_the_table_finds_what_is_wrong(thing: dict[str, Any], flaw: str) -> None:
    assert list(flaws(thing)) == [flaw]
