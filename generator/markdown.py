"""Turns Markdown into one tree of nodes, and that tree into HTML, plain text or data for print.

The web page, the bulletin, the feeds and the search text all come from the same tokens of
markdown-it-py, so they cannot differ.  Raw HTML is text, never markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_cjk_friendly import cjk_friendly
from mdit_py_plugins.footnote import footnote_plugin

from generator import drawing
from generator.markup import Html, Node, Pictures, Resolve

_PARSER = (MarkdownIt("commonmark", {"html": False})
           .enable(["table", "strikethrough"]).use(cjk_friendly).use(footnote_plugin))
_WORDS = re.compile(r"[^\n!#$%&*+\-:<=>@\[\\\]^_`{}~]+")
"""Text up to the next character that may mean something."""


def _text_rule(state: StateInline, silent: bool) -> bool:
    """As markdown-it's own rule, which looks at each character by itself."""
    found = _WORDS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


_PARSER.inline.ruler.at("text", _text_rule)
_CHINESE_GAP = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])\s*\n\s*"
                          r"(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text: its level, words and the anchor it has on the page."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Prose:
    """A parsed Markdown text."""

    nodes: tuple[Node, ...]

    def html(self, resolve: Resolve = lambda href: href, level_shift: int = 0, *,
             pictures: Pictures = lambda name: None) -> str:
        """HTML in which every link went through `resolve`; None makes a link plain text."""
        return Html(resolve, level_shift, pictures).blocks(self.nodes)

    @cached_property
    def plain(self) -> str:
        """The words alone, one line a block."""
        return "\n".join(line for line in (text_of(node) for node in self.nodes) if line)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order."""
        return tuple(Heading(node["level"], text_of(node), node["anchor"])
                     for node in self.nodes if node["type"] == "heading")

    def targets(self, kind: str) -> tuple[str, ...]:
        """The addresses of every `link` or `image`."""
        key = "href" if kind == "link" else "src"  # nothing but links and pictures have either
        return tuple(node[key] for node in walk(self.nodes) if key in node)


_MARKLESS = re.compile(r"[\u4e00-\u9fff“《（][A-Za-z0-9\u4e00-\u9fff，。；：、？！“”‘’《》（）〔〕—…·%/.,() -]*"
                       r"[A-Za-z0-9\u4e00-\u9fff，。；：、？！“”‘’《》（）〔〕—…·%]")
"""A line that begins in Chinese and holds nothing that could be a mark."""


_BOUND = re.compile(r"\[\^|\]:|\r|^(?:[ \t]|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|>|~~~)", re.MULTILINE)
"""What may bind a block to others: notes, references, lists, quotations, indents."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Prose:
    """The tree of a Markdown text; of an issue's the page, the letter, print, … ask in turn.

    Blocks that nothing binds together are read one by one, and most of them at a glance.
    """
    blocks = text.strip("\n").split("\n\n")
    if _BOUND.search(text) or any(_open(block) for block in blocks):
        return Prose(tuple(_numbered(_parsed(text))))
    return Prose(tuple(_numbered(node for block in blocks for node in _glanced(block))))


def _open(block: str) -> bool:
    """Whether a fence in this block is not just the whole of it."""
    return "```" in block and not (block.startswith("```") and block.endswith("\n```") and block.count("```") == 2)


def _glanced(block: str) -> Iterator[Node]:
    if _MARKLESS.fullmatch(block):
        yield {"type": "paragraph", "children": [{"type": "text", "text": block}]}
    elif (heading := _HEADING.fullmatch(block)) and _MARKLESS.fullmatch(heading[2]):
        yield {"type": "heading", "level": len(heading[1]), "anchor": "", "children": [{"type": "text", "text": heading[2]}]}
    else:
        yield from _parsed(block)


_HEADING = re.compile(r"(#{1,6}) ([^\n]+)")


def _parsed(text: str) -> Iterator[Node]:
    for child in SyntaxTreeNode(_PARSER.parse(text)).children:
        yield _block(child)


def code_lines(text: str) -> frozenset[int]:
    """The lines of a text, from 0, that belong to fenced or indented code."""
    return frozenset(line for token in _PARSER.parse(text) if token.map
                     and token.type in ("fence", "code_block") for line in range(*token.map))


def to_html(text: str, resolve: Resolve = lambda href: href) -> str:
    """Safe HTML of a Markdown text."""
    return parse(text).html(resolve)


def to_tokens(text: str) -> list[Node]:
    """The text as JSON-ready nodes, for print."""
    return list(parse(text).nodes)


def plain_text(text: str) -> str:
    """The words of a Markdown text on one line."""
    return " ".join(parse(text).plain.split("\n"))


def named(title: str) -> str:
    """A heading's words without marks and spaces, so that 目录 and text can be held together."""
    return _MARKS.sub("", title)


_MARKS = re.compile(r"[*_`\s]|\{#[^}]*\}")


def walk(nodes: tuple[Node, ...] | list[Node]) -> Iterator[Node]:
    """Every node, parents before children."""
    for node in nodes:
        yield node
        yield from walk(node.get("children", ()))
        for item in node.get("items", ()):
            yield from walk(item)
        for row in (node.get("head", ()), *node.get("rows", ())):
            for cell in row:
                yield from walk(cell)


def text_of(node: Node) -> str:
    """The words of a node and everything in it."""
    own = node.get("text", "") if node["type"] in ("text", "code", "code_block") else ""
    if node["type"] == "image":
        own = node["alt"]
    inner = [text_of(child) for child in node.get("children", ())]
    blocks = [" ".join(map(text_of, item)) for item in node.get("items", ())]
    cells = ["，".join("".join(text_of(part) for part in cell) for cell in row)
             for row in (node.get("head", []), *node.get("rows", []))]
    return own + "".join(inner) + "；".join(blocks) + "；".join(cell for cell in cells if cell)


def _numbered(nodes: Iterator[Node]) -> Iterator[Node]:
    count = 0
    for node in nodes:
        if node["type"] == "heading":
            count += 1
            node = {**node, "anchor": f"s{count}"}
        yield node


def _block(node: SyntaxTreeNode) -> Node:
    make = _BLOCKS.get(node.type)
    if make is None:
        raise ValueError(f"unknown Markdown block {node.type}")
    return make(node)


def _blocks(node: SyntaxTreeNode) -> list[Node]:
    return [_block(child) for child in node.children]


def _inlines(node: SyntaxTreeNode) -> list[Node]:
    found: list[Node] = []
    for child in node.children:
        if child.type == "inline":
            found.extend(_inlines(child))
        elif made := _inline(child):
            found.append(made)
    return _joined(found)


def _joined(nodes: list[Node]) -> list[Node]:
    """Merge neighbouring texts and drop line ends between Chinese characters."""
    joined: list[Node] = []
    for node in nodes:
        if node["type"] == "text" and joined and joined[-1]["type"] == "text":
            joined[-1] = {"type": "text", "text": joined[-1]["text"] + node["text"]}
        else:
            joined.append(node)
    return [{**node, "text": _CHINESE_GAP.sub("", node["text"]).replace("\n", " ")}
            if node["type"] == "text" else node for node in joined]


def _inline(node: SyntaxTreeNode) -> Node | None:
    kind = node.type
    if kind in ("text", "text_special"):
        return {"type": "text", "text": node.content} if node.content else None
    if kind == "softbreak":
        return {"type": "text", "text": "\n"}
    if kind == "hardbreak":
        return {"type": "break"}
    if kind == "code_inline":
        return {"type": "code", "text": node.content}
    if kind == "image":
        return {"type": "image", "src": unquote(str(node.attrs.get("src", ""))), "alt": node.content,
                "title": str(node.attrs.get("title", ""))}
    if kind == "footnote_ref":
        return {"type": "footnote_ref", "number": node.meta["id"] + 1}
    if kind == "footnote_anchor":
        return None
    if kind in ("strong", "em", "s"):
        return {"type": kind, "children": _inlines(node)}
    if kind == "link":
        return {"type": "link", "href": str(node.attrs.get("href", "")), "children": _inlines(node)}
    raise ValueError(f"unknown Markdown mark {kind}")


def _table(node: SyntaxTreeNode) -> Node:
    rows = [[_inlines(cell) for cell in row.children] for part in node.children
            for row in part.children]
    first = node.children[0].children[0]
    align = [str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in first.children]
    return {"type": "table", "head": rows[0], "rows": rows[1:], "align": align}


def _list(node: SyntaxTreeNode) -> Node:
    return {"type": "list", "ordered": node.type == "ordered_list",
            "start": int(node.attrs.get("start", 1)),
            "items": [_blocks(item) for item in node.children]}


def _paragraph(node: SyntaxTreeNode) -> Node:
    children = _unspaced(_inlines(node))
    if len(children) == 1 and children[0]["type"] == "image":
        return {**children[0], "type": "figure"}
    return {"type": "paragraph", "children": children}


def _unspaced(nodes: list[Node]) -> list[Node]:
    """Without the spaces that were typed to indent a paragraph: every page indents by itself."""
    if nodes and nodes[0]["type"] == "text" and nodes[0]["text"][:1] in "\u3000\u00a0":
        rest = nodes[0]["text"].lstrip("\u3000\u00a0 ")
        return [*([{**nodes[0], "text": rest}] if rest else []), *nodes[1:]]
    return nodes


def _fence(node: SyntaxTreeNode) -> Node:
    """Code, or a chart: the word 图表, its kind and title, then `label | number` lines."""
    word, kind, title = [*node.info.split(maxsplit=2), "", "", ""][:3]
    rows = drawing.rows_of(node.content) if word == "图表" and kind in drawing.KINDS else ()
    if not rows:
        return {"type": "code_block", "text": node.content}
    words = drawing.words_of(title, rows)
    return {"type": "chart", "title": title, "svg": drawing.svg(kind, title, rows),
            "points": [list(row) for row in rows], "children": [{"type": "text", "text": words}]}


_BLOCKS: dict[str, Callable[[SyntaxTreeNode], Node]] = {
    "paragraph": _paragraph,
    "heading": lambda node: {"type": "heading", "level": int(node.tag[1]), "anchor": "",
                             "children": _unspaced(_inlines(node))},
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": lambda node: {"type": "quote", "children": _blocks(node)},
    "fence": _fence,
    "code_block": lambda node: {"type": "code_block", "text": node.content},
    "hr": lambda node: {"type": "rule"},
    "table": _table,
    "footnote_block": lambda node: {"type": "footnotes",
                                    "items": [_blocks(item) for item in node.children]},
}
