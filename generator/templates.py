"""Turns a page's plain data into the HTML between header and footer, with the theme's templates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from keyword import iskeyword
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from markupsafe import Markup, escape
from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]

from generator import issue_pictures, letter_styles, links, phrasing, scripts
from generator.markdown import Prose, parse, to_html
from generator.markup import Node
from generator.print_colours import PrintColours
from generator.views.letter import Letter
from generator.views.pages.brochure_page import picture_address
from generator.views.pages.cards import Card
from generator.views.pages.page import Page, Site
from generator.views.pages.protection import hotlines
from generator.views.pages.sections import BY_NAME, NAVIGATION, SECTIONS

_ROOT = "\x01"
"""Stands for the way home in what is kept; no record may hold such a character."""


def _quick(value: object) -> str:
    """`escape` for output that is only joined: plain text needs no object of its own."""
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


class _Compiler(CodeGenerator):
    """Compiles templates whose data are objects with attributes, never mappings, without detours.

    Jinja asks each value for an attribute, then for an item, and each call for a context; pages
    of one record do so some three hundred times.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("quick(")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # noqa: N802  Jinja's name
        """`data.name`, and nothing else."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame,  # noqa: N802
                   forward_caller: bool = False) -> None:
        """A plain call: no function of ours asks for the context."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        if forward_caller or any(iskeyword(each.key) for each in node.kwargs):
            self.write("*()")  # Jinja's own words begin with a comma
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        else:
            for each in (*node.args, *node.kwargs):
                self.visit(each, frame)
                self.write(", ")
        self.write(")")


_CODE: dict[tuple[str, str | None], CodeType] = {}


class _Environment(jinja2.Environment):
    code_generator_class = _Compiler

    def compile(self, source: Any, name: str | None = None, filename: str | None = None,
                raw: bool = False, defer_init: bool = False) -> Any:
        """Code does not depend on the site: the preview makes many, and compiles once."""
        key = (source, name)
        if key not in _CODE:
            _CODE[key] = super().compile(source, name, filename, raw=False, defer_init=defer_init)
        return _CODE[key]

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None,
                  defer_init: bool = False) -> str:
        made = super()._generate(source, name, filename, defer_init)
        return f"{made}\nquick = environment.quick"


class Templates:
    """The templates of `theme/site/parts`, ready to render the pages of one site."""

    def __init__(self, folder: Path, site: Site) -> None:
        """`folder` holds the templates; the style sheet and script lie in `../assets`."""
        self.site = site
        self._assets = folder.parent / "assets"
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(folder), autoescape=True, trim_blocks=True,
            lstrip_blocks=True, undefined=jinja2.StrictUndefined, auto_reload=False)
        self._environment.globals.update(self.globals, cards_html=self._cards,
                                         print_colours=PrintColours(folder.parent.parent / "tokens.json"))
        self._cards_made: dict[tuple[str, str, bool, int], str] = {}
        self._environment.quick = _quick  # type: ignore[attr-defined]
        self._environment.filters["prose"] = self._prose
        self._environment.filters["issue"] = self._issue
        self._environment.filters["nodes"] = self._nodes
        self._environment.filters["picture_address"] = partial(picture_address, site.photos)
        self._environment.filters["phrases"] = phrases
        self._environment.filters["worded"] = worded

    @cached_property
    def globals(self) -> Mapping[str, Any]:
        """What the templates, and the theme's frame that mkdocs renders, may use everywhere."""
        office = self.site.catalogue.office
        return {"office": office, "as_of": self.site.as_of, "as_of_words": _words(self.site),
                "site_nav": NAVIGATION, "sections": SECTIONS, "section_of": BY_NAME,
                "asset": self.asset, "hotlines": hotlines(self.site)}

    def asset(self, name: str) -> str:
        """The site-relative address of a style sheet or script, with a digest of its content."""
        return self._digests.get(name) or f"assets/{name}"

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        files = {path.name: path.read_bytes() for path in sorted(self._assets.glob("*.*"))}
        files["search.js"] = scripts.search_script(self._assets.parent.parent).encode()
        return {name: f"assets/{name}?{hashlib.sha256(content).hexdigest()[:6]}"
                for name, content in files.items()}

    def render(self, page: Page, root: str) -> str:
        """The body of a page; `root` leads from the page to the home page (`"../../"`)."""
        template = self._environment.get_template(f"{page.template}.html")
        return template.render(page=page, data=page.data, root=root).strip()

    def letter(self, letter: Letter, address: str) -> str:
        """An issue for mail programs: one file with inline styles and full addresses."""
        resolve = links.absolute(self.site.catalogue, address)
        note = letter_styles.prose(letter.issue.editor_note or "", resolve)
        return self._environment.get_template("letter.html").render(
            letter=letter, body=Markup(letter_styles.prose(letter.body, resolve, issue_pictures.by_mail(
                self.site.photos, letter.issue.id, self.site.catalogue.office.site_url))),
            note=Markup(note)).strip() + "\n"

    @cached_property
    def _card(self) -> Callable[..., str]:
        macro: Callable[..., str] = self._environment.get_template("macros.html").module.card  # type: ignore[attr-defined]
        return macro

    def _cards(self, cards: Sequence[Card], root: str, eager: int, level: int) -> Markup:
        """Cards one after the other; each is rendered once and only told where the root is."""
        known, made = self._cards_made, []
        for number, card in enumerate(cards):
            key = (card.kind, card.id, number < eager, level)
            html = known.get(key)
            if html is None:
                html = known[key] = str(self._card(card, _ROOT, number < eager, level))
            made.append(html)
        return Markup("".join(made).replace(_ROOT, root))

    def _nodes(self, nodes: list[Node], root: str) -> Markup:
        """Markdown that is already parsed, as safe HTML."""
        return Markup(Prose(tuple(nodes)).html(links.resolver(self.site.catalogue, root), 2))

    def _issue(self, text: str, root: str, id: str) -> Markup:
        """The text of an issue with its pictures."""
        return Markup(parse(text).html(links.resolver(self.site.catalogue, root),
                                       pictures=issue_pictures.on_page(self.site.photos, id, root)))

    def _prose(self, text: str | None, root: str) -> Markup:
        """Markdown as safe HTML, with links to records resolved."""
        return Markup(to_html(text, links.resolver(self.site.catalogue, root)) if text else "")


def phrases(text: str) -> Markup:
    """Words for a large title that breaks after punctuation or before 有限公司, not inside a phrase."""
    return Markup("").join(Markup("<span>{}</span>").format(part) for part in phrasing.phrases(text))


def worded(text: str) -> Markup:
    """A title that the style sheet breaks between words only (`word-break: keep-all`)."""
    return Markup("<wbr>").join(phrasing.pieces(text))


def _words(site: Site) -> str:
    return f"{site.as_of.year}年{site.as_of.month}月{site.as_of.day}日"

