"""Turns a feed and a list of pages into Atom, JSON Feed, sitemap and robots files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from generator.views.feeds import Entry, Feed

PAGES_PER_SITEMAP = 50_000
"""The most addresses one sitemap file may hold (sitemaps.org)."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Html = Callable[[Entry], str]


def atom(feed: Feed, html: Html) -> bytes:
    """The feed as Atom 1.0 (RFC 4287); `html` gives an entry's full text."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(feed.title)}</title>",
        f"<subtitle>{escape(feed.subtitle)}</subtitle>",
        f"<id>{escape(feed.site_url)}</id>",
        f"<updated>{feed.updated}T00:00:00+08:00</updated>",
        f"<author><name>{escape(feed.author)}</name></author>",
        f"<link href={quoteattr(feed.site_url)}/>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.site_url + "feed.xml")}/>',
        *(_atom_entry(feed, entry, html) for entry in feed.entries),
        "</feed>",
    ]
    return (_UNPRINTABLE.sub("", "\n".join(lines)) + "\n").encode()


def _atom_entry(feed: Feed, entry: Entry, html: Html) -> str:
    address = feed.site_url + entry.address
    tags = "".join(f"<category term={quoteattr(tag)}/>" for tag in entry.tags)
    return (f"<entry><title>{escape(entry.title)}</title><id>{escape(address)}</id>"
            f"<link href={quoteattr(address)}/>"
            f"<published>{entry.published}T00:00:00+08:00</published>"
            f"<updated>{entry.published}T00:00:00+08:00</updated>"
            f"<author><name>{escape(entry.issuer)}</name></author>{tags}"
            f"<summary>{escape(entry.summary)}</summary>"
            f'<content type="html">{escape(html(entry))}</content></entry>')


def json_feed(feed: Feed, html: Html) -> bytes:
    """The feed as JSON Feed 1.1."""
    items = [{"id": feed.site_url + entry.address, "url": feed.site_url + entry.address,
              "title": entry.title, "summary": entry.summary, "content_html": html(entry),
              "date_published": f"{entry.published}T00:00:00+08:00",
              "authors": [{"name": entry.issuer}], "tags": list(entry.tags)}
             for entry in feed.entries]
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title,
             "description": feed.subtitle, "language": "zh-CN", "home_page_url": feed.site_url,
             "feed_url": feed.site_url + "feed.json", "items": items}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def sitemaps(site_url: str, pages: list[tuple[str, str]]) -> dict[str, bytes]:
    """`sitemap.xml`, and numbered parts below an index when there are too many pages.

    `pages` are addresses with the ISO date of their newest fact, or an empty date.
    """
    chunks = [pages[start:start + PAGES_PER_SITEMAP]
              for start in range(0, len(pages), PAGES_PER_SITEMAP)] or [[]]
    if len(chunks) == 1:
        return {"sitemap.xml": _urlset(site_url, chunks[0])}
    files = {f"sitemap-{number}.xml": _urlset(site_url, chunk)
             for number, chunk in enumerate(chunks, 1)}
    parts = "\n".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>" for name in files)
    files["sitemap.xml"] = _xml("sitemapindex", parts)
    return files


def _urlset(site_url: str, pages: list[tuple[str, str]]) -> bytes:
    lines = [f"<url><loc>{escape(site_url + address)}</loc>"
             + (f"<lastmod>{modified}</lastmod>" if modified else "") + "</url>"
             for address, modified in pages]
    return _xml("urlset", "\n".join(lines))


def _xml(root: str, inner: str) -> bytes:
    return (f'<?xml version="1.0" encoding="utf-8"?>\n'
            f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{inner}\n</{root}>\n'
            ).encode()


def robots(site_url: str) -> bytes:
    """`robots.txt`: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode()
