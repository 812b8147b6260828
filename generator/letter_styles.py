"""Turns our own HTML of an issue into HTML for mail programs: every style inline, charts as tables."""

from __future__ import annotations

import re

from generator.markdown import Prose, parse
from generator.markup import Node, Pictures, Resolve

_CELL = "border:1px solid #999999;padding:4px 6px;vertical-align:top;"
STYLES = {
    "p": "margin:0 0 10px;text-indent:2em", "h2": "margin:18px 0 8px;font-size:18px;line-height:1.4",
    "h3": "margin:14px 0 6px;font-size:16px;line-height:1.4", "h4": "margin:12px 0 6px;font-size:16px",
    "table": "width:100%;border-collapse:collapse;font-size:14px;line-height:1.5;margin:0 0 12px",
    "th": _CELL + "background:#f5f0ef;text-align:center", "td": _CELL,
    "img": "max-width:100%;height:auto;border:0", "figure": "margin:0 0 12px;text-align:center",
    "figcaption": "font-size:14px;color:#555555", "ul": "margin:0 0 10px;padding-left:2em",
    "ol": "margin:0 0 10px;padding-left:2em", "li": "margin:0 0 4px", "a": "color:#b3201a",
    "blockquote": "margin:0 0 10px;padding-left:12px;border-left:3px solid #cccccc",
    "pre": "margin:0 0 10px;padding:8px;background:#f5f5f5;font-size:13px;white-space:pre-wrap",
    "section": "margin:16px 0 0;border-top:1px solid #cccccc;font-size:14px", "sup": "font-size:11px",
    "hr": "border:0;border-top:1px solid #cccccc",
}
_TAG = re.compile(rf"<({'|'.join(STYLES)})(?=[ >])((?: [a-z-]+=\"[^\"]*\")*)>")
_WRAPPER = re.compile(r'<div class="table-scroll"[^>]*>(.*?)</div>', re.DOTALL)
_SIDE = re.compile(r' class="(right|center)"')
_UNUSED = re.compile(r' (?:class|loading|tabindex)="[^"]*"')


def prose(text: str, resolve: Resolve, pictures: Pictures = lambda name: None) -> str:
    """The text of an issue for a mail program."""
    html = Prose(tuple(map(_flat, parse(text).nodes))).html(resolve, pictures=pictures)
    return _TAG.sub(_styled, _WRAPPER.sub(r"\1", html))


def _flat(node: Node) -> Node:
    """Mail programs drop drawings; the numbers of a chart stay as a table."""
    if node["type"] != "chart":
        return node

    def cell(words: str) -> list[Node]:
        return [{"type": "text", "text": words}]

    return {"type": "table", "head": [cell(node["title"]), cell("数量")], "align": ["", "right"],
            "rows": [[cell(label), cell(f"{number:g}")] for label, number in node["points"]]}


def _styled(match: re.Match[str]) -> str:
    tag, attributes = match.groups()
    side = _SIDE.search(attributes)
    style = STYLES[tag] + (f";text-align:{side[1]}" if side else "")
    return f'<{tag}{_UNUSED.sub("", attributes)} style="{style}">'
