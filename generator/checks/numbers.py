"""Checks on the figures of briefings: calls that give nothing, frozen values the records left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalogue import Body, Catalogue
from generator.checks.findings import Finding, error, warning
from generator.checks.texts import point
from generator.issue_figures import Filled, figures_of
from generator.issue_figures.calls import holds_braces
from generator.records import Briefing


def figures_can_be_computed(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Every pair of braces holds a known function; a published issue's figures are frozen (C13)."""
    figures = figures_of(catalogue, as_of)
    for issue, body in issues(catalogue):
        filled, mistakes = figures.of(issue, body)
        for mistake in mistakes:
            yield Finding(point(body, mistake.offset), mistake.code, mistake.message, mistake.hint, "error")
        if issue.status == "发布":
            yield from _against_frozen(issue, body, filled)
    for id, issue in catalogue.briefings.items():
        for name in ("title", "summary", "editor_note"):
            if holds_braces(getattr(issue, name) or ""):
                yield error(("briefing", id, name), "call_elsewhere", "数字函数只能写在正文里", "这里直接写数字")


def issues(catalogue: Catalogue) -> Iterator[tuple[Briefing, Body]]:
    """Every issue with its text."""
    for id, body in catalogue.bodies.items():
        if id in catalogue.briefings:
            yield catalogue.briefings[id], body


def _against_frozen(issue: Briefing, body: Body, filled: tuple[Filled, ...]) -> Iterator[Finding]:
    """Where the records now say something else than the issue did; the issue keeps its own."""
    for figure in filled:
        at = point(body, figure.start)
        if figure.frozen is None:
            yield warning(at, "figure_not_frozen", "这期已经发布，这个数字还没有冻结",
                          f"运行 mingpai publish briefing {issue.id}，今后记录变了也不影响本期")
        elif figure.markdown is None:
            yield warning(at, "figure_changed", f"发布时是“{_brief(figure.frozen)}”，现在的记录已经算不出这个数字",
                          "本期仍按发布时的数字；请核对记录是不是误删")
        elif figure.markdown != figure.frozen:
            old, new = _differing(figure.frozen, figure.markdown)
            yield warning(at, "figure_changed", f"发布时是“{old}”，现在的记录是“{new}”",
                          "本期仍按发布时的数字；记录有误的改记录，本期有误的另发更正")


def _differing(old: str, new: str) -> tuple[str, str]:
    """Both values, or of tables and charts the first lines that differ."""
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next(((_brief(one), _brief(other)) for one, other in pairs if one != other),
                (_brief(old), _brief(new)))


def _brief(words: str) -> str:
    line = words.strip().replace("\n", " ")
    return line if len(line) <= 40 else line[:39] + "…"


CHECKS = (figures_can_be_computed,)
