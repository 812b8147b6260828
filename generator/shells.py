"""Turns a stub page rendered by mkdocs into a shell, and a shell and a body into a page."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from generator.views.pages.page import Page

TITLE, DESCRIPTION = "MINGPAI-TITLE", "MINGPAI-DESCRIPTION"
HEAD, BODY = "<!--MINGPAI-HEAD-->", "<!--MINGPAI-BODY-->"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
ADDRESS = "mingpai-shell"
"""Folder of the stubs; the stub of section `products` at depth 2 is `mingpai-shell/products/`."""


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """Which shell a page needs: its section of the navigation and how deep its folder is."""

    section: str
    depth: int

    @property
    def address(self) -> str:
        """Where mkdocs renders the stub, so that its relative links have the right depth."""
        if self.depth == 0:
            return ""
        parts = [f"{ADDRESS}-{self.section}", *("x" * (self.depth - 1))]
        return "/".join(parts) + "/"

    @property
    def stub(self) -> str:
        """The stub's Markdown with its front matter."""
        return (f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\nshell: {self.section}\n"
                f"section: {self.section}\n---\n\n{BODY}\n")


class Shell:
    """Host-made HTML cut at its tokens, ready to be joined around any number of pages."""

    def __init__(self, html: str, stub_address: str = "") -> None:
        """`html` is the rendered stub; `stub_address` stands in its canonical link.

        Raises ValueError when the theme lost the place for the body.
        """
        if BODY not in html:
            raise ValueError(f"the theme printed no {BODY}")
        tokens = [TITLE, DESCRIPTION, HEAD, BODY, *([stub_address] if stub_address else [])]
        self._parts = re.split("(" + "|".join(map(re.escape, tokens)) + ")", html)
        self._stub = stub_address
        self.html = html

    @property
    def digest(self) -> str:
        """A word that changes when the shell does."""
        return hashlib.sha256(self.html.encode()).hexdigest()

    def fill(self, page: Page, body: str) -> str:
        """The finished page."""
        values = {TITLE: escape(page.title), DESCRIPTION: escape(page.description),
                  HEAD: head_of(page), BODY: body, self._stub: escape(page.address)}
        parts = self._parts[:]
        for index in range(1, len(parts), 2):
            parts[index] = values[parts[index]]
        return "".join(parts)


def head_of(page: Page) -> str:
    """Meta tags and structured data of one page."""
    tags = [f'<meta {"property" if name[:3] == "og:" else "name"}="{escape(name)}" content="{escape(content)}">'
            for name, content in page.meta]
    if page.feed:
        tags += [f'<link rel="alternate" type="application/{kind}" title="{escape(page.feed)}" href="{name}">'
                 for kind, name in (("atom+xml", "feed.xml"), ("feed+json", "feed.json"))]
    return "\n".join([*tags, *(_script(item) for item in page.structured)])


def _script(item: Mapping[str, Any]) -> str:
    words = _ENCODER.encode(item)
    safe = words.replace("<", "\\u003c")
    return f'<script type="application/ld+json">{safe}</script>'
