"""Turns a page's plain data into the HTML between header and footer, with the theme's templates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from generator import issue_pictures, letter_styles, links
from generator.markdown import Prose, parse, to_html
from generator.markup import Node
from generator.views.letter import Letter
from generator.views.pages.brochure_page import picture_address
from generator.views.pages.page import Page, Site
from generator.views.pages.protection import hotlines
from generator.views.pages.sections import BY_NAME, NAVIGATION, SECTIONS


class Templates:
    """The templates of `theme/site/parts`, ready to render the pages of one site."""

    def __init__(self, folder: Path, site: Site) -> None:
        """`folder` holds the templates; the style sheet and script lie in `../assets`."""
        self.site = site
        self._assets = folder.parent / "assets"
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder), autoescape=True, trim_blocks=True,
            lstrip_blocks=True, undefined=jinja2.StrictUndefined, auto_reload=False)
        self._environment.globals.update(self.globals)
        self._environment.filters["prose"] = self._prose
        self._environment.filters["issue"] = self._issue
        self._environment.filters["nodes"] = self._nodes
        self._environment.filters["picture_address"] = picture_address
        self._environment.filters["phrases"] = phrases

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
        return {path.name: f"assets/{path.name}?{hashlib.sha256(path.read_bytes()).hexdigest()[:10]}"
                for path in sorted(self._assets.glob("*.*"))}

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
    """Words for a large title that breaks after punctuation or a place name, not inside a phrase."""
    parts = re.findall(r"[^，、。；：！？]+[，、。；：！？”]*|[，、。；：！？]+", text)
    return Markup("").join(Markup("<span>{}</span>").format(part) for part in parts)


def _words(site: Site) -> str:
    return f"{site.as_of.year}年{site.as_of.month}月{site.as_of.day}日"

