"""Turns one briefing into an official bulletin as plain data: masthead, articles, imprint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from generator.catalogue import Catalogue
from generator.markdown import Node, parse, text_of, to_tokens
from generator.records import Briefing

_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十]+）")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an issue; a title of None means that the issue's own title stands above."""

    title: str
    author: str | None
    blocks: list[Node]


@dataclass(frozen=True, slots=True)
class Recipients:
    """`报`, `送` or `发` and who gets the issue."""

    label: str
    names: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What the printed issue shows, from top to bottom."""

    id: str
    as_of: str
    series: str
    issue: str
    issuer: str
    date: str
    secrecy: str | None
    copy_number: str | None
    title: str
    contents: tuple[str, ...]
    editor_note: list[Node]
    articles: tuple[Article, ...]
    recipients: tuple[Recipients, ...]
    people: str
    copies: str

    @property
    def data(self) -> dict[str, Any]:
        """As JSON-ready mappings and lists."""
        return asdict(self)


def make(catalogue: Catalogue, id: str) -> Bulletin:
    """The bulletin of the briefing with this id."""
    record = catalogue.briefings[id]
    articles = _articles(record, parse(catalogue.bodies[id].text).nodes)
    return Bulletin(
        id=record.id, as_of=record.date.iso, series=record.series, issue=_issue(record),
        issuer=record.issuer, date=record.date.chinese,
        secrecy=None if record.secrecy == "公开" else record.secrecy,
        copy_number=record.copy_number, title=record.title,
        contents=tuple(article.title for article in articles) if len(articles) > 1 else (),
        editor_note=to_tokens(record.editor_note or ""), articles=articles,
        recipients=_recipients(record), people=_people(record),
        copies=f"（共印{record.copies}份）" if record.copies else "")


def _issue(record: Briefing) -> str:
    kind = "" if record.kind == "正刊" else record.kind
    serial = f"（总第{record.serial_number}期）" if record.serial_number else ""
    return f"{kind}第{record.issue_number}期{serial}"


def _articles(record: Briefing, nodes: Iterable[Node]) -> tuple[Article, ...]:
    """The text cut at the headings that the front matter lists as articles."""
    if record.status == "撤回":
        reason = f"原因：{record.withdrawn_reason}" if record.withdrawn_reason else ""
        return (Article(record.title, None, to_tokens(f"本期已撤回。{reason}")),)
    authors = {item.title: item.author for item in record.items}
    cut: list[tuple[str, list[Node]]] = [(record.title, [])]
    for node in nodes:
        if node["type"] == "heading" and text_of(node) in authors:
            cut.append((text_of(node), []))
        else:
            cut[-1][1].append(node)
    filled = [(title, blocks) for number, (title, blocks) in enumerate(cut)
              if blocks or number > 0 or len(cut) == 1]
    return tuple(Article(title, authors.get(title), _levelled(blocks)) for title, blocks in filled)


def _levelled(blocks: list[Node]) -> list[Node]:
    """Headings with the style their numbering asks for and no level skipped."""
    levelled, last = [], 1
    for node in blocks:
        if node["type"] == "heading":
            wanted = _wanted(node)
            last = min(wanted, last + 1)
            node = {**node, "level": last, "style": wanted}
        levelled.append(node)
    return levelled


def _wanted(node: Node) -> int:
    """2 for `一、` (黑体), 3 for `（一）` (楷体), else by the Markdown level."""
    words = text_of(node)
    if _FIRST.match(words):
        return 2
    return 3 if _SECOND.match(words) else min(max(int(node["level"]), 2), 4)


def _recipients(record: Briefing) -> tuple[Recipients, ...]:
    rows = (("报", record.report_to), ("送", record.send_to), ("发", record.issue_to))
    return tuple(Recipients(label, "，".join(names) + "。") for label, names in rows if names)


def _people(record: Briefing) -> str:
    rows = (("签发", record.approved_by), ("审核", record.reviewed_by), ("编辑", record.edited_by))
    return "　　".join(f"{label}：{name}" for label, name in rows if name)
