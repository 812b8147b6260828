"""Turns one briefing into an official bulletin as plain data: masthead, articles, imprint."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from generator.catalogue import Catalogue
from generator.markdown import named, parse, text_of, to_tokens
from generator.markup import Node
from generator.records import Briefing

_TITLE_LINE = 19
"""Characters of 二号 that fill a line of the text area, less one."""
_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十]+）")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an issue."""

    title: str
    lines: tuple[str, ...]
    """The title as it is broken for display; empty when it is a numbered heading of the text."""
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
        """As JSON-ready mappings and lists; the nodes of the text are that already."""
        return {**_fields(self), "articles": [_fields(article) for article in self.articles],
                "recipients": [_fields(row) for row in self.recipients]}


def _fields(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def make(catalogue: Catalogue, id: str) -> Bulletin:
    """The bulletin of the briefing with this id."""
    record = catalogue.briefings[id]
    nodes = [_printed(node, id) for node in parse(catalogue.bodies[id].text).nodes]
    articles = _articles(record, nodes)
    return Bulletin(
        id=record.id, as_of=record.date.iso, series=record.series, issue=_issue(record),
        issuer=record.issuer, date=record.date.chinese,
        secrecy=None if record.secrecy == "公开" else record.secrecy,
        copy_number=record.copy_number, title=record.title,
        contents=_contents(record, articles),
        editor_note=to_tokens(record.editor_note or ""), articles=articles,
        recipients=_recipients(record), people=_people(record),
        copies=f"（共印{record.copies}份）" if record.copies else "")


def _printed(node: Node, id: str) -> Node:
    """A picture with the file that print reads; everything else as it is."""
    if node["type"] != "figure":
        return node
    return {**node, "picture": {"src": f"/issues/{id.partition('/')[0]}/{node['src']}"}}


def _contents(record: Briefing, articles: tuple[Article, ...]) -> tuple[str, ...]:
    titles = [article.title for article in articles if article.title != record.title or article.author]
    return tuple(title if _FIRST.match(title) else f"{number}．{title}"
                 for number, title in enumerate(titles, 1)) if len(titles) > 1 else ()


def _issue(record: Briefing) -> str:
    kind = "" if record.kind == "正刊" else record.kind
    serial = f"（总第{record.serial_number}期）" if record.serial_number else ""
    return f"{kind}第{record.issue_number}期{serial}"


def _articles(record: Briefing, nodes: Iterable[Node]) -> tuple[Article, ...]:
    """The text cut at the headings that the front matter lists as articles."""
    if record.status == "撤回":
        reason = f"原因：{record.withdrawn_reason}" if record.withdrawn_reason else ""
        return (Article(record.title, _display(record.title), None, to_tokens(f"本期已撤回。{reason}")),)
    authors = {named(item.title): item.author for item in record.items}
    cut: list[tuple[str, list[Node]]] = [(record.title, [])]
    for node in nodes:
        if node["type"] == "heading" and named(text_of(node)) in authors:
            cut.append((text_of(node), []))
        else:
            cut[-1][1].append(node)
    if len(cut) > 1 and named(record.title) in authors and not cut[0][1]:
        del cut[0]
    return tuple(Article(title, lines := _display(title), authors.get(named(title)), _levelled(blocks, 1 if lines else 2))
                 for title, blocks in cut)


def _display(title: str) -> tuple[str, ...]:
    return () if _FIRST.match(title) else broken(title, _TITLE_LINE)


def broken(title: str, longest: int) -> tuple[str, ...]:
    """A title in lines of like length, broken where its sense breaks if such a place is near."""
    count = math.ceil(_width(title) / longest)
    if count < 2:
        return (title,)
    ideal = len(title) / count
    near = [at for at in range(1, len(title)) if abs(at - ideal) <= ideal / 2.5
            and _width(title[:at]) <= longest and _may_break(title, at)]
    at = min(near, key=lambda at: (-_sense(title, at), abs(at - ideal)), default=round(ideal))
    return (title[:at].rstrip(), *broken(title[at:].lstrip(), longest))


def _width(words: str) -> float:
    """In Chinese characters; a Latin letter or figure is half of one."""
    return sum(0.5 if char.isascii() else 1 for char in words)


def _may_break(title: str, at: int) -> bool:
    before, after = title[at - 1], title[at]
    return not (after in "，。、：；？！”’）》〉】—" or before in "“‘（《〈【"
                or (before.isascii() and after.isascii() and not before.isspace()))


def _sense(title: str, at: int) -> int:
    """How well a line ends before `at`: after a pause, before 与, outside brackets, not before a particle."""
    if title[at - 1] in "，。、：；？！— 　" or title[at] == " ":
        return 3
    within = any(title[:at].count(opening) > title[:at].count(closing)
                 for opening, closing in ("“”", "《》", "（）"))
    if within or title[at] in "的了":
        return 0
    return 2 if title[at - 1] in "”》）的" or title[at] in "与及暨" else 1


def _levelled(blocks: list[Node], last: int) -> list[Node]:
    """Headings with the style their numbering asks for and, below one of level `last`, no level skipped."""
    levelled = []
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
