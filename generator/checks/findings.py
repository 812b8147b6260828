"""Turns a rule broken at a field of a record into a `Problem` in its file, at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from generator.catalogue import Award, Catalogue
from generator.problems import Problem, Severity
from generator.records import (
    KINDS,
    Briefing,
    EnforcementCase,
    EnforcementStatistic,
    ProtectionFile,
)
from generator.records.base import Part
from generator.records.titles import Loc, label
from generator.sources import Place

Spot: TypeAlias = "tuple[str | int, ...]"
"""Kind and id of a record, then the way to a field in it."""

MODELS: dict[str, type[Part]] = {
    **{kind.name: kind.model for kind in KINDS}, "briefing": Briefing,
    "statistic": EnforcementStatistic, "case": EnforcementCase}
TITLES: dict[str, str] = {
    **{kind.name: kind.title for kind in KINDS}, "briefing": "简报", "statistic": "打假统计",
    "case": "打假案件"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule, and where: at a field of a record, or at a point of a briefing's text."""

    at: Spot | Place
    code: str
    message: str
    hint: str
    severity: Severity


Check: TypeAlias = Callable[[Catalogue, date], Iterator[Finding]]


def error(at: Spot | Place, code: str, message: str, hint: str) -> Finding:
    """A finding that stops the build."""
    return Finding(at, code, message, hint, "error")


def warning(at: Spot | Place, code: str, message: str, hint: str) -> Finding:
    """A finding that a person should look at; the build goes on."""
    return Finding(at, code, message, hint, "warning")


def award_spot(award: Award, *field: str | int) -> Spot:
    """A field of an award, in whichever record the award is written."""
    kind, id, loc = award.origin
    return (kind, id, *loc, *field)


def problem(finding: Finding, catalogue: Catalogue) -> Problem:
    """The finding with its file, line, column and the Chinese title of the field."""
    at, field = finding.at, ""
    if not isinstance(at, Place):
        kind, id, *loc = at
        field = _field(catalogue, str(kind), str(id), tuple(loc)) if loc else ""
        at = catalogue.place(str(kind), str(id), *loc)
    return Problem(at.file, at.line, at.column, field, finding.code, finding.message,
                   finding.hint, finding.severity)


def _field(catalogue: Catalogue, kind: str, id: str, loc: Loc) -> str:
    """`产品简介（intro）`, as the messages of single records have it."""
    prefix = catalogue.origins[kind, id][1] if (kind, id) in catalogue.origins else ()
    path = (*prefix, *loc)
    found = label(ProtectionFile, path) if kind in ("statistic", "case") else label(
        MODELS[kind], loc, prefix)
    return f"{found.title}（{'.'.join(map(str, path))}）"
