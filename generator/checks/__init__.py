"""Turns a catalogue into every problem that no single record shows: the rules across records.

Each check is a small function named after its rule; `CHECKS` is the table of all of them.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from generator.catalogue import Catalogue
from generator.checks import (
    activity,
    awards,
    bodies,
    briefings,
    columns,
    holders,
    numbers,
    places,
    programme,
    publication,
    references,
    typed_numbers,
    web_links,
    wording,
)
from generator.checks.findings import Check, Finding, problem
from generator.problems import Problem, in_order
from generator.sources import Place

CHECKS: tuple[Check, ...] = (
    *references.CHECKS, *places.CHECKS, *holders.CHECKS, *awards.CHECKS, *programme.CHECKS,
    *activity.CHECKS, *briefings.CHECKS, *bodies.CHECKS, *numbers.CHECKS, *typed_numbers.CHECKS, *web_links.CHECKS, *wording.CHECKS, *publication.CHECKS, *columns.CHECKS)
"""Every rule, in the order in which they are looked at; problems are sorted afterwards."""


_ESSENTIAL: tuple[Check, ...] = (*references.CHECKS, *awards.ESSENTIAL)


def essential(catalogue: Catalogue, as_of: date, record: tuple[str, str] | None = None
              ) -> tuple[Problem, ...]:
    """The rules that pages rely on: for showing a saved record before all the others are looked at.

    With `record`, kind and id, only what is wrong in that one.
    """
    if record:
        findings = chain(references.references_of(catalogue, *record), *(
            check(catalogue, as_of) for check in awards.ESSENTIAL))
        path = catalogue.origins[record][0].path
        return in_order(problem(each, catalogue) for each in findings if (
            each.at.file == path if isinstance(each.at, Place) else each.at[:2] == record))
    return in_order(problem(finding, catalogue)
                    for check in _ESSENTIAL for finding in check(catalogue, as_of))


def run(catalogue: Catalogue, as_of: date) -> tuple[Problem, ...]:
    """Every broken rule of the whole catalogue as it stands on `as_of`, in order of place."""
    return in_order(problem(finding, catalogue)
                    for check in CHECKS for finding in check(catalogue, as_of))


__all__ = ["CHECKS", "Check", "Finding", "essential", "run"]
