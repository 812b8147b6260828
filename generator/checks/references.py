"""Checks that every id written in a record leads to a record of the right kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args

from generator import chinese, links
from generator.catalogue import Catalogue
from generator.checks import texts
from generator.checks.findings import MODELS, TITLES, Finding, Spot, error
from generator.loading import ANY
from generator.records.base import Part, Ref
from generator.sources import Place

_MOST_SUGGESTIONS = 50
"""A folder with more wrong ids than this has one cause; searching likenesses would only delay."""
_PROSE_LINK = re.compile(rf"\](?:\(|:[ \t]*)<?({links.RECORD_LINK.pattern})(?=[)>\s]|$)")


@dataclass(frozen=True, slots=True)
class _Link:
    """A field that holds ids: how to reach it, and the kind they belong to."""

    field: str
    kind: str = ""
    many: bool = False
    inner: tuple[_Link, ...] = ()


def references_exist(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Every reference leads to a record (domain.md part C: dangling references are errors)."""
    suggest = _suggester(catalogue)
    for kind in MODELS:
        for id, record in _records(catalogue, kind).items():
            yield from _dangling(catalogue, (kind, id), record, suggest)


def references_of(catalogue: Catalogue, kind: str, id: str) -> Iterator[Finding]:
    """The references in one record that lead nowhere, and links in its prose."""
    suggest = _suggester(catalogue)
    yield from _dangling(catalogue, (kind, id), _records(catalogue, kind)[id], suggest)
    if _PROSE_LINK.search(catalogue.origins[kind, id][0].text) or kind == "briefing":
        yield from links_in_prose_lead_somewhere(catalogue, date.min)


def _dangling(catalogue: Catalogue, spot: tuple[str, str], record: Any,
              suggest: Callable[[str, str], str]) -> Iterator[Finding]:
    for loc, target, value in _walk(record, _links(MODELS[spot[0]])):
        if not _exists(catalogue, target, value):
            yield error((*spot, *loc), "dangling_reference",
                        f"没有编号为“{value}”的{TITLES[target]}", suggest(target, value))


def links_in_prose_lead_somewhere(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A link to a record in prose, `[…](product:yuquan-vinegar)`, leads to a record."""
    suggest = _suggester(catalogue)
    written: list[tuple[Spot | Place, str]] = []
    for spot, text, _ in texts.fields(catalogue, _PROSE_LINK, words=("](", "]:")):
        written += [(spot, match[1]) for match in _PROSE_LINK.finditer(text)]
    for body in (*catalogue.bodies.values(), *catalogue.prose.values()):
        written += [(texts.point(body, match.start(1)), match[1])
                    for match in _PROSE_LINK.finditer(body.text)]
    for at, href in written:
        named = links.target(href)
        if named and not _exists(catalogue, *named):
            yield error(at, "dangling_link", f"链接“{href}”没有对应的{TITLES[named[0]]}",
                        suggest(*named))


def chains_end(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """承接荣誉, 上级区划 and 上级行业 lead upwards and never back to where they began."""
    for kind, field in (("honor", "successor"), ("region", "parent"), ("industry", "parent")):
        records = catalogue.records(kind)
        told = set[str]()
        for id in records:
            ring = _ring(records, id, field)
            if ring and not told.intersection(ring):
                told.update(ring)
                yield error((kind, id, field), "reference_cycle",
                            f"顺着这个字段会绕回来：{' → '.join((*ring, id))}", "查一查哪一环写反了")


def _ring(records: Mapping[str, Any], start: str, field: str) -> tuple[str, ...]:
    """The ids passed on the way from `start` back to it; empty when the way ends."""
    passed, id = dict[str, None](), start
    while id in records and id not in passed:
        passed[id] = None
        id = getattr(records[id], field) or ""
    return tuple(passed) if id == start else ()


def _records(catalogue: Catalogue, kind: str) -> Mapping[str, Any]:
    if kind == "office":
        return {"office": catalogue.office} if ("office", "office") in catalogue.origins else {}
    if kind == "brochure":
        return {"brochure": catalogue.brochure} if catalogue.brochure else {}
    return {} if kind == "protection" else catalogue.records(kind)


def _exists(catalogue: Catalogue, kind: str, id: str) -> bool:
    broken = catalogue.broken
    if (kind, id) in broken or (kind, ANY) in broken:
        return True
    if kind == "region":
        return catalogue.region(id) is not None or (
            id.isdigit() and any(each == "region" for each, _ in broken))
    return id in catalogue.records(kind)


# --- which fields hold ids ------------------------------------------------------------------


@cache
def _links(model: type[Part]) -> tuple[_Link, ...]:
    """The fields of a schema that hold ids, at any depth."""
    found = []
    for name, info in model.model_fields.items():
        own = next((mark for mark in info.metadata if isinstance(mark, Ref)), None)
        link = _Link(name, own.kind) if own else _link(name, info.annotation)
        if link:
            found.append(link)
    return tuple(found)


def _link(field: str, annotation: Any, many: bool = False) -> _Link | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        inner = _links(annotation)
        return _Link(field, many=many, inner=inner) if inner else None
    mark = next((mark for mark in getattr(annotation, "__metadata__", ())
                 if isinstance(mark, Ref)), None)
    if mark:
        return _Link(field, mark.kind, many)
    many = many or getattr(annotation, "__origin__", None) is tuple
    found = (_link(field, part, many) for part in get_args(annotation))
    return next((link for link in found if link), None)


def _walk(record: Any, links: tuple[_Link, ...]) -> Iterator[tuple[Spot, str, str]]:
    """Where each id stands in the record, the kind it belongs to, and the id."""
    for link in links:
        value = getattr(record, link.field)
        if not value:
            continue
        items = enumerate(value) if link.many else ((None, value),)
        for index, item in items:
            loc: Spot = (link.field,) if index is None else (link.field, index)
            if link.kind:
                yield loc, link.kind, item
            else:
                for more, kind, id in _walk(item, link.inner):
                    yield (*loc, *more), kind, id


# --- what may have been meant ---------------------------------------------------------------


def _suggester(catalogue: Catalogue) -> Callable[[str, str], str]:
    """A function giving a hint for an unknown id; it remembers what it has looked for."""
    names = cache(lambda kind: {id: name_of(record)
                                for id, record in _records(catalogue, kind).items()})
    hints: dict[tuple[str, str], str] = {}

    def suggest(kind: str, value: str) -> str:
        if (kind, value) not in hints:
            known = names(kind)
            near = _called(catalogue, kind, value) or (
                chinese.nearest(value, known) if len(hints) < _MOST_SUGGESTIONS else None)
            hints[kind, value] = (f"是不是“{near}”（{known[near]}）？" if near
                                  else f"改正编号，或先建立这条{TITLES[kind]}记录")
        return hints[kind, value]

    return suggest


def _called(catalogue: Catalogue, kind: str, word: str) -> str | None:
    """The id of the record whose short name or product name is exactly `word`."""
    return next((id for id, record in _records(catalogue, kind).items()
                 if word in (getattr(record, "short_name", None), getattr(record, "name", None))),
                None)


def name_of(record: Any) -> str:
    """What a list calls a record."""
    for field in ("legal_name", "display_name", "name", "title"):
        if name := getattr(record, field, None):
            return str(name)
    return str(record.id)


CHECKS = (references_exist, links_in_prose_lead_somewhere, chains_end)
