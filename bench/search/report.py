"""Turns what was measured into the tables that are printed and kept in bench/SEARCH.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from bench.search.engines import Cold, Outcome


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine on one catalogue."""

    name: str
    outcomes: Sequence[Outcome]
    fast: Sequence[Cold]
    slow: Sequence[Cold]

    @property
    def kinds(self) -> list[str]:
        """The classes of queries, in order."""
        return list(dict.fromkeys(outcome.query.kind for outcome in self.outcomes))

    def of(self, kind: str) -> list[Outcome]:
        """The outcomes of one class."""
        return [each for each in self.outcomes if each.query.kind == kind]


def recall(outcome: Outcome) -> float:
    """The share of the answers, ten at most, among the first ten; of no answers, the rightness."""
    answers = outcome.query.answers
    if not answers:
        return float(not outcome.found)
    return len(answers.intersection(outcome.found)) / min(10, len(answers))


def reciprocal(outcome: Outcome) -> float:
    """One over the rank of the first answer."""
    if not outcome.query.answers:
        return float(not outcome.found)
    ranks = (rank for rank, address in enumerate(outcome.found, 1)
             if address in outcome.query.answers)
    return 1 / next(ranks, float("inf"))


def summary(measured: Sequence[Measured]) -> str:
    """A line an engine, over all queries that have an answer."""
    lines = ["| | queries | recall@10 | MRR@10 | found nothing | KB a query | ms a query | ms again "
             "| KB of the first query | ms to its first result | on Fast 3G |",
             "|---|" + "--:|" * 10]
    for engine in measured:
        found = [each for each in engine.outcomes if each.query.answers]
        lines.append(f"| {engine.name} | {len(found)} | {_quality(found)} | {_cost(found)} "
                     f"| {_first(engine.fast, engine.slow)} |")
    return "\n".join(lines)


def classes(measured: Sequence[Measured]) -> str:
    """A line a class: the first engine at length, the recall of the others."""
    ours, *peers = measured
    lines = ["| class | queries | recall@10 | MRR@10 | found nothing | KB a query | ms a query "
             "| ms again | KB of the first query | ms to its first result | on Fast 3G |"
             + "".join(f" {peer.name} recall@10 |" for peer in peers),
             "|---|" + "--:|" * (10 + len(peers))]
    for kind in ours.kinds:
        found = ours.of(kind)
        first = _first([each for each in ours.fast if each.kind == kind],
                       [each for each in ours.slow if each.kind == kind])
        lines.append(f"| {kind} | {len(found)} | {_quality(found)} | {_cost(found)} | {first} |"
                     + "".join(f" {_mean(recall, peer.of(kind))} |" for peer in peers))
    return "\n".join(lines)


def _quality(found: Sequence[Outcome]) -> str:
    return (f"{_mean(recall, found)} | {_mean(reciprocal, found)} "
            f"| {_mean(lambda each: float(not each.found), found)}")


def _mean(value: Callable[[Outcome], float], found: Sequence[Outcome]) -> str:
    return f"{mean(map(value, found)):.3f}" if found else ""


def _cost(found: Sequence[Outcome]) -> str:
    return (f"{median(each.bytes for each in found) / 1000:.1f} "
            f"| {median(each.milliseconds for each in found):.0f} "
            f"| {median(each.warm for each in found):.1f}")


def _first(fast: Sequence[Cold], slow: Sequence[Cold]) -> str:
    if not fast:
        return " | | "
    return (f"{median(each.bytes for each in fast) / 1000:.1f} "
            f"| {median(each.first_result for each in fast):.0f} "
            f"| {median(each.first_result for each in slow):.0f}")


def misses(outcomes: Sequence[Outcome]) -> str:
    """The queries that missed something, for whoever wants to know why."""
    return "\n".join(f"{each.query.kind}: {each.query.text} {sorted(each.query.answers)[:3]} "
                     f"{each.found[:3]}" for each in outcomes if recall(each) * reciprocal(each) < 1)
