"""Turns feeds and a list of pages into Atom, RSS, JSON Feed, sitemap, robots and security files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from email.utils import format_datetime
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from generator.views.feeds import Entry, Feed

PAGES_PER_SITEMAP = 50_000
"""The most addresses one sitemap file may hold (sitemaps.org)."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_BEIJING = timezone(timedelta(hours=8))

Html = Callable[[Entry], str]


def files(feed: Feed, html: Html) -> Iterator[tuple[str, bytes]]:
    """The feed in each of its formats, with their addresses."""
    yield f"{feed.folder}feed.xml", atom(feed, html)
    yield f"{feed.folder}feed.json", json_feed(feed, html)
    yield f"{feed.folder}rss.xml", rss(feed, html)


def atom(feed: Feed, html: Html) -> bytes:
    """The feed as Atom 1.0 (RFC 4287); `html` gives an entry's full text."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(feed.title)}</title>",
        f"<subtitle>{escape(feed.subtitle)}</subtitle>",
        f"<id>{escape(feed.site_url + feed.folder)}</id>",
        f"<updated>{feed.updated}T00:00:00+08:00</updated>",
        f"<author><name>{escape(feed.author)}</name></author>",
        f"<link href={quoteattr(feed.site_url + feed.folder)}/>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(_of(feed, "feed.xml"))}/>',
        *(_atom_entry(feed, entry, html) for entry in feed.entries),
        "</feed>",
    ]
    return (_UNPRINTABLE.sub("", "\n".join(lines)) + "\n").encode()


def _atom_entry(feed: Feed, entry: Entry, html: Html) -> str:
    address = feed.site_url + entry.address
    tags = "".join(f"<category term={quoteattr(tag)}/>" for tag in entry.tags)
    return (f"<entry><title>{escape(entry.title)}</title><id>{escape(_id(feed, entry))}</id>"
            f"<link href={quoteattr(address)}/>"
            f"<published>{entry.published}T00:00:00+08:00</published>"
            f"<updated>{entry.published}T00:00:00+08:00</updated>"
            f"<author><name>{escape(entry.issuer)}</name></author>{tags}"
            f"<summary>{escape(entry.summary)}</summary>"
            f'<content type="html">{escape(html(entry))}</content></entry>')


def _of(feed: Feed, name: str) -> str:
    return f"{feed.site_url}{feed.folder}{name}"


def _id(feed: Feed, entry: Entry) -> str:
    """Permanent and unique: the page, and what of the page."""
    return feed.site_url + entry.address + (f"#{quote(entry.key)}" if entry.key else "")


def rss(feed: Feed, html: Html) -> bytes:
    """The feed as RSS 2.0, for old readers."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{escape(feed.title)}</title>",
        f"<link>{escape(_of(feed, ''))}</link>",
        f"<description>{escape(feed.subtitle)}</description>", "<language>zh-CN</language>",
        f"<lastBuildDate>{_rfc822(feed.updated)}</lastBuildDate>",
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(_of(feed, "rss.xml"))}/>',
        *(f"<item><title>{escape(entry.title)}</title>"
          f"<link>{escape(feed.site_url + entry.address)}</link>"
          f'<guid isPermaLink="false">{escape(_id(feed, entry))}</guid>'
          f"<pubDate>{_rfc822(entry.published)}</pubDate>"
          f"<description>{escape(html(entry))}</description></item>" for entry in feed.entries),
        "</channel></rss>",
    ]
    return (_UNPRINTABLE.sub("", "\n".join(lines)) + "\n").encode()


def _rfc822(day: str) -> str:
    return format_datetime(datetime.combine(date.fromisoformat(day), time(tzinfo=_BEIJING)))


def json_feed(feed: Feed, html: Html) -> bytes:
    """The feed as JSON Feed 1.1."""
    items = [{"id": _id(feed, entry), "url": feed.site_url + entry.address,
              "title": entry.title, "summary": entry.summary, "content_html": html(entry),
              "date_published": f"{entry.published}T00:00:00+08:00",
              "authors": [{"name": entry.issuer}], "tags": list(entry.tags)}
             for entry in feed.entries]
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title,
             "description": feed.subtitle, "language": "zh-CN", "home_page_url": _of(feed, ""),
             "feed_url": _of(feed, "feed.json"), "items": items}
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


def security(site_url: str, email: str, as_of: date) -> bytes:
    """`.well-known/security.txt` (RFC 9116): where to report a weakness; good for a year."""
    expires = (as_of + timedelta(days=365)).isoformat()
    return (f"Contact: mailto:{email}\nExpires: {expires}T00:00:00+08:00\n"
            f"Preferred-Languages: zh-CN, en\nCanonical: {site_url}.well-known/security.txt\n"
            ).encode()
