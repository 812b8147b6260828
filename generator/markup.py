"""Writes the nodes of a Markdown text as HTML in which every word is escaped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

Node = dict[str, Any]
Resolve = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is, how large it is, and the same in other formats and sizes."""

    src: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...] = ()
    """Type and `srcset`, best first."""
    sizes: str = ""


Pictures = Callable[[str], Picture | None]
"""The published picture for the name that the text gives it."""


class Html:
    """Writes nodes; one small method a block, one branch a mark."""

    def __init__(self, resolve: Resolve, level_shift: int, pictures: Pictures = lambda name: None) -> None:
        """Links go through `resolve`, pictures through `pictures`; headings sink by `level_shift`."""
        self._resolve = resolve
        self._shift = level_shift
        self._pictures = pictures

    def blocks(self, nodes: tuple[Node, ...] | list[Node]) -> str:
        """Blocks, one under the other."""
        return "\n".join(getattr(self, "_" + node["type"])(node) for node in nodes)

    def inlines(self, nodes: list[Node]) -> str:
        """Words and marks within a block."""
        return "".join(self._inline(node) for node in nodes)

    def _inline(self, node: Node) -> str:
        kind = node["type"]
        if kind == "text":
            return escape(node["text"], quote=False)
        if kind == "break":
            return "<br>"
        if kind == "code":
            return f"<code>{escape(node['text'], quote=False)}</code>"
        if kind == "footnote_ref":
            number = node["number"]
            return (f'<sup class="note-ref"><a id="note-ref-{number}" href="#note-{number}">'
                    f"{number}</a></sup>")
        if kind == "image":
            return self._picture(node)
        inner = self.inlines(node["children"])
        return self._link(node["href"], inner) if kind == "link" else f"<{kind}>{inner}</{kind}>"

    def _link(self, href: str, inner: str) -> str:
        target = self._resolve(href)
        if target is None:
            return inner
        outside = ' rel="external noopener"' if target.startswith(("http://", "https://")) else ""
        return f'<a href="{escape(target)}"{outside}>{inner}</a>'

    def _picture(self, node: Node) -> str:
        found, alt = self._pictures(node["src"]), escape(node["alt"])
        if found is None:
            return f'<img src="{escape(self._resolve(node["src"]) or "")}" alt="{alt}" loading="lazy">'
        image = (f'<img src="{escape(found.src)}" width="{found.width}" height="{found.height}" '
                 f'alt="{alt}" loading="lazy">')
        others = "".join(f'<source type="{kind}" srcset="{escape(srcset)}" sizes="{found.sizes}">'
                         for kind, srcset in found.sources)
        return f"<picture>{others}{image}</picture>" if others else image

    def _paragraph(self, node: Node) -> str:
        return f"<p>{self.inlines(node['children'])}</p>"

    def _figure(self, node: Node) -> str:
        caption = node["title"] or ""
        words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        return f"<figure>{self._picture(node)}{words}</figure>"

    def _heading(self, node: Node) -> str:
        level = min(node["level"] + self._shift, 6)
        anchor = f' id="{node["anchor"]}"' if node["anchor"] else ""
        return f"<h{level}{anchor}>{self.inlines(node['children'])}</h{level}>"

    def _list(self, node: Node) -> str:
        tag = "ol" if node["ordered"] else "ul"
        start = f' start="{node["start"]}"' if node["ordered"] and node["start"] != 1 else ""
        items = "".join(f"<li>{self._tight(item)}</li>" for item in node["items"])
        return f"<{tag}{start}>{items}</{tag}>"

    def _tight(self, item: list[Node]) -> str:
        if len(item) == 1 and item[0]["type"] == "paragraph":
            return self.inlines(item[0]["children"])
        return self.blocks(item)

    def _quote(self, node: Node) -> str:
        return f"<blockquote>{self.blocks(node['children'])}</blockquote>"

    def _code_block(self, node: Node) -> str:
        return f"<pre><code>{escape(node['text'], quote=False)}</code></pre>"

    def _chart(self, node: Node) -> str:
        caption = f"<figcaption>{escape(node['title'])}</figcaption>" if node["title"] else ""
        return f'<figure class="chart">{node["svg"]}{caption}</figure>'

    def _rule(self, node: Node) -> str:
        return "<hr>"

    def _table(self, node: Node) -> str:
        head = self._row(node["head"], node["align"], "th")
        rows = "".join(self._row(row, node["align"], "td") for row in node["rows"])
        return (f'<div class="table-scroll" tabindex="0" role="region" aria-label="表格"><table>'
                f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>")

    def _row(self, cells: list[list[Node]], align: list[str], tag: str) -> str:
        made = []
        for cell, side in zip(cells, align, strict=False):
            css = f' class="{side}"' if side in ("right", "center") else ""
            scope = ' scope="col"' if tag == "th" else ""
            made.append(f"<{tag}{scope}{css}>{self.inlines(cell)}</{tag}>")
        return f"<tr>{''.join(made)}</tr>"

    def _footnotes(self, node: Node) -> str:
        items = "".join(
            f'<li id="note-{number}">{self._tight(item)} '
            f'<a href="#note-ref-{number}" aria-label="回到正文">↩</a></li>'
            for number, item in enumerate(node["items"], 1))
        return f'<section class="footnotes" aria-label="注释"><ol>{items}</ol></section>'
