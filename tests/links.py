"""Finds links inside a built site that lead nowhere."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            elif name in ("href", "src") and value and not (
                    tag == "link" and dict(attrs).get("rel") == "canonical"):
                self.links.append(value)


def broken_links(site: Path, *, folders: bool = True) -> list[str]:
    """`page → link` for every relative link whose file or anchor does not exist.

    `folders`: whether a link to a folder finds its `index.html`, as it does on a server.
    """
    pages: dict[Path, _Page] = {}
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.resolve()] = page
    broken = []
    for path, page in pages.items():
        for link in dict.fromkeys(page.links):
            if not _leads_somewhere(link, path, pages, site.resolve(), folders):
                broken.append(f"{path.relative_to(site.resolve())} → {link}")
    return broken


def _leads_somewhere(link: str, path: Path, pages: dict[Path, _Page], site: Path,
                     folders: bool) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = path
    if parts.path:
        start = site if parts.path.startswith("/") else path.parent
        target = (start / unquote(parts.path).lstrip("/")).resolve()
        if folders and target.is_dir():
            target /= "index.html"
    if not target.is_file() or not target.is_relative_to(site):
        return False
    return not parts.fragment or target not in pages or (
        unquote(parts.fragment) in pages[target].anchors)
