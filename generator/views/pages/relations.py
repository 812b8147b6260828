"""Turns the links between records into dated lines: what else on the site speaks of a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.records import Briefing, Event, MediaItem, Plan, Policy, Round
from generator.views.pages.page import Site


@dataclass(frozen=True, slots=True)
class Line:
    """One dated line: when, what, where it leads, and a remark."""

    date: str
    """As printed."""
    iso: str
    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relations:
    """Everything that names a record, newest first."""

    briefings: tuple[Line, ...] = ()
    events: tuple[Line, ...] = ()
    media: tuple[Line, ...] = ()
    rounds: tuple[Line, ...] = ()
    plans: tuple[Line, ...] = ()
    policies: tuple[Line, ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, str, tuple[Line, ...]], ...]:
        """Section name, heading and lines of every sort that has any."""
        sorts = (("chronicle", "大事记", self.events), ("briefings", "简报", self.briefings),
                 ("publicity", "宣传报道", self.media), ("programme", "申报批次", self.rounds),
                 ("programme", "培育计划", self.plans), ("policies", "政策文件", self.policies))
        return tuple(sort for sort in sorts if sort[2])

    @property
    def newest(self) -> str:
        """ISO date of the newest line that has a day."""
        return max((line.iso for line in (*self.briefings, *self.events, *self.media)), default="")


def relations(site: Site, kind: str, id: str) -> Relations:
    """What the catalogue links to one record."""
    def found(relation: str) -> Iterable[object]:
        return site.catalogue.related(relation, kind, id)

    return Relations(
        briefings=newest_first(briefing_line(item) for item in found("briefings")
                               if isinstance(item, Briefing)),
        events=newest_first(event_line(item) for item in found("events") if isinstance(item, Event)),
        media=newest_first(media_line(item) for item in found("media")
                           if isinstance(item, MediaItem)),
        rounds=newest_first(round_line(item, kind, id) for item in found("rounds")
                            if isinstance(item, Round)),
        plans=newest_first(plan_line(item, kind, id) for item in found("plans")
                           if isinstance(item, Plan)),
        policies=newest_first(policy_line(item) for item in found("policies")
                              if isinstance(item, Policy)))


def newest_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines by date; of one date, in their given order."""
    return tuple(sorted(lines, key=lambda line: line.iso, reverse=True))


def issue_words(briefing: Briefing) -> str:
    """`2005年第1期`, `2005年增刊第1期`."""
    kind = "" if briefing.kind == "正刊" else briefing.kind
    return f"{briefing.year}年{kind}第{briefing.issue_number}期"


def briefing_line(briefing: Briefing) -> Line:
    """An issue by its title."""
    return Line(briefing.date.chinese, briefing.date.iso, briefing.title,
                addresses.of("briefing", briefing.id), issue_words(briefing))


def event_line(event: Event) -> Line:
    """An event by its title."""
    return Line(event.date.chinese, event.date.iso, event.title, addresses.of("event", event.id),
                event.place or "")


def media_line(item: MediaItem) -> Line:
    """A piece by its title, and where it appeared."""
    where = "，".join(part for part in (f"《{item.media}》" if item.media_type in ("报纸", "期刊")
                                    else item.media, item.slot) if part)
    return Line(item.date.chinese, item.date.iso, item.title, addresses.of("media", item.id), where)


def round_line(batch: Round, kind: str, id: str) -> Line:
    """A round, and how far the record came in it."""
    steps = [step for entry in batch.entries if getattr(entry, kind, None) == id
             for step in entry.steps[-1:]]
    note = f"{steps[0].stage}：{steps[0].decision}" if steps else ""
    return Line(f"{batch.year}年", str(batch.year), batch.title, addresses.of("round", batch.id), note)


def plan_line(plan: Plan, kind: str, id: str) -> Line:
    """A plan, and what became of its target for the record."""
    states = [f"{item.target_year}年目标，{item.status}" for item in plan.items
              if getattr(item, kind, None) == id]
    return Line(plan.period.text, plan.period.start.iso, plan.title, addresses.of("plan", plan.id),
                "；".join(dict.fromkeys(states)))


def policy_line(policy: Policy) -> Line:
    """A document by its title and number."""
    return Line(policy.date.chinese, policy.date.iso, policy.title, addresses.of("policy", policy.id),
                "，".join(part for part in (policy.document_number, policy.status) if part))
