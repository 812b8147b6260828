"""Puts a record that was saved again into what was read before, without reading all the others.

Only for a product, an enterprise or an issue that was there before and is whole: whatever is new,
gone, renamed, broken or of another kind is read with everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator import visible
from generator.award import Award, Loc
from generator.catalogue import Body, Catalogue, shown_body
from generator.issue_figures import filled
from generator.keeping import Kept
from generator.linking import ORDERS, award_order, awards_in
from generator.listing import stamp_of
from generator.loading import load_issue, load_record
from generator.problems import Problem
from generator.records import KINDS, Enterprise
from generator.shelf import Shelf
from generator.sources import Source

_FIELDS = {"enterprise": "enterprises", "product": "products", "briefing": "briefings"}
_UNTOUCHED: Mapping[str, tuple[str, ...]] = {
    "product": ("_regions_by_code", "districts", "_enterprises_by_region", "_relations"),
    "enterprise": ("_regions_by_code", "districts", "_relations"),
    "briefing": ("_regions_by_code", "districts", "_enterprises_by_region", "_products_by_industry",
                 "_products_by_maker", "_awards_by_holder", "_awards_by_honor")}
"""What a catalogue has worked out that stays as it is when only a record of a kind is another one."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A record as its file holds it now."""

    kind: str
    id: str
    record: Any
    origin: tuple[Source, Loc]
    body: Body | None
    problems: tuple[Problem, ...]


def read_saved(data: Path, content: Path, path: Path, known: Catalogue, kept: Kept | None) -> Saved | None:
    """What a saved file holds; None unless it is a whole record that `known` has, too."""
    found = _named(data, content, path)
    if found is None or found not in known.origins or not path.is_file():
        return None
    (kind, id), shelf, stamp = found, Shelf(kept=kept), stamp_of(path.as_posix())
    if kind == "briefing":
        load_issue(shelf, path.as_posix(), stamp, known.bodies[id].pictures)
    else:
        load_record(shelf, next(each for each in KINDS if each.name == kind), path.as_posix(), stamp)
    record = shelf.records.get(kind, {}).get(id)
    if record is None:
        return None
    return Saved(kind, id, record, shelf.origins[kind, id], shelf.bodies.get(id), tuple(shelf.problems))


def _named(data: Path, content: Path, path: Path) -> tuple[str, str] | None:
    """Kind and id of the record that a file of this name holds."""
    for kind in KINDS:
        if kind.name in _FIELDS and path.parent == data / kind.path and path.suffix == ".yml":
            return kind.name, path.stem
    if path.suffix == ".md" and path.parent.parent == content / "briefings":
        return "briefing", f"{path.parent.name}/{path.stem}"
    return None


def swapped(catalogue: Catalogue, saved: Saved, as_of: date) -> Catalogue:
    """The catalogue with a saved record in the place of the one it had; what was `published` of it, too."""
    changed: dict[str, Any] = {
        _FIELDS[saved.kind]: _in_place(catalogue.records(saved.kind), saved),
        "bodies": _bodies(catalogue, saved), "awards": _awards(catalogue, saved),
        "origins": {**catalogue.origins, (saved.kind, saved.id): saved.origin}}
    made = filled(replace(catalogue, **changed), as_of)
    _carry_over(catalogue, made, saved.kind)
    known: dict[Any, Catalogue] = vars(catalogue).get("_published", {})
    shown = {key: _published(each, made, saved, drafts=key[1]) for key, each in known.items()}
    vars(made)["_published"] = {key: each for key, each in shown.items() if each}
    return made


def _published(before: Catalogue, whole: Catalogue, saved: Saved, *, drafts: bool) -> Catalogue | None:
    """What the public may see now; None when the record comes into sight or goes out of it."""
    assert before.shown
    shown = _shown(before, saved, before.shown[0], drafts=drafts)
    records: Any = before.records(saved.kind)
    if (shown is None) != (saved.id not in records):
        return None
    if shown is not None:
        records = _in_place(records, replace(saved, record=shown))
    changed: dict[str, Any] = {_FIELDS[saved.kind]: records, "origins": whole.origins}
    made = replace(before, **changed)
    bodies = {id: shown_body(made.briefings[id], whole.bodies[id]) for id in before.bodies}
    awards = tuple(award for award in whole.awards if visible.award(
        award, made.enterprises, made.products, before.shown[0]))
    made = replace(made, bodies=bodies, awards=awards)
    _carry_over(before, made, saved.kind)
    return made


def _shown(before: Catalogue, saved: Saved, as_of: date, *, drafts: bool) -> Any:
    if saved.kind == "briefing":
        return visible.briefing(saved.record, as_of, drafts=drafts)
    if saved.kind == "enterprise":
        return visible.enterprise(saved.record, as_of)
    return visible.product(saved.record, before.enterprises, as_of)


def _in_place(records: Mapping[str, Any], saved: Saved) -> dict[str, Any]:
    """The records of a kind with the saved one, in order."""
    order = ORDERS[saved.kind]
    new = {**records, saved.id: saved.record}
    if order(records[saved.id]) == order(saved.record):
        return new
    return dict(sorted(new.items(), key=lambda pair: (order(pair[1]), pair[0])))


def _bodies(catalogue: Catalogue, saved: Saved) -> Mapping[str, Body]:
    return {**catalogue.bodies, saved.id: saved.body} if saved.body else catalogue.bodies


def _awards(catalogue: Catalogue, saved: Saved) -> tuple[Award, ...]:
    """All awards in order, those of the saved record as it has them now."""
    if saved.kind == "briefing":
        return catalogue.awards
    own = (saved.kind, saved.id)
    others = [award for award in catalogue.awards if award.origin[:2] != own]
    if isinstance(saved.record, Enterprise):
        others = [replace(award, enterprise=saved.record)
                  if award.enterprise and award.enterprise.id == saved.id else award for award in others]
    return tuple(sorted((*others, *awards_in(catalogue.honors, saved.kind, saved.record)), key=_full_order))


_PLACES = {"product": 0, "enterprise": 1, "award": 2}


def _full_order(award: Award) -> tuple[Any, ...]:
    """As `linked_awards` has them, also where two have the same id."""
    kind, _, loc = award.origin
    return (*award_order(award), _PLACES[kind], loc)


def _carry_over(before: Catalogue, after: Catalogue, kind: str) -> None:
    for name in _UNTOUCHED[kind]:
        if name in vars(before):
            vars(after)[name] = vars(before)[name]
