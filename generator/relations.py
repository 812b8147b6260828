"""Which records another record names: the links that a catalogue follows backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.records import Briefing, Plan, Round

Item = TypeVar("Item")
Key = TypeVar("Key")


def grouped(items: Iterable[Item], keys: Callable[[Item], Iterable[Key]]
             ) -> dict[Key, tuple[Item, ...]]:
    """Items by every key they have, each group in the given order."""
    groups: defaultdict[Key, list[Item]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups[key].append(item)
    return {key: tuple(group) for key, group in groups.items()}


def pairs(record: object) -> list[tuple[str, str]]:
    """The records a part names one by one, as (kind, id)."""
    return [(kind, id) for kind in ("enterprise", "product", "indication", "region")
            if (id := getattr(record, kind, None))]


def named(record: object) -> list[tuple[str, str]]:
    """The records a record names in lists, as (kind, id)."""
    return [(kind, id) for kind, many in (("enterprise", "enterprises"), ("product", "products"),
                                          ("honor", "honors"), ("policy", "documents"))
            for id in getattr(record, many, ())]


def applied(round: Round) -> list[tuple[str, str]]:
    """The honor of a round and everyone who applied in it."""
    return [("honor", round.honor), *(key for entry in round.entries for key in pairs(entry))]


def planned(plan: Plan) -> list[tuple[str, str]]:
    """The records a plan has targets for."""
    return [key for item in plan.items for key in pairs(item)]


def mentioned(briefing: Briefing) -> list[tuple[str, str]]:
    """The records an issue mentions."""
    mentions = briefing.mentions
    return [*named(mentions), *(("region", id) for id in mentions.regions),
            *(("indication", id) for id in mentions.indications),
            *(("event", id) for id in mentions.events)]
