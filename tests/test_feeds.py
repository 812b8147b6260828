"""Feeds, sitemap and robots: valid, complete, and silent about what is not public."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

from generator import feed_files
from generator.catalogue import Catalogue
from generator.views import feeds
from tests.conftest import TINY_DAY

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_feed_holds_published_issues_newest_first(tiny_catalogue: Catalogue) -> None:
    shown = tiny_catalogue.published(TINY_DAY)
    feed = feeds.view(shown, TINY_DAY)
    assert [entry.published for entry in feed.entries] == sorted(
        (entry.published for entry in feed.entries), reverse=True)
    assert len(feed.entries) == sum(issue.status == "发布" for issue in shown.briefings.values())
    assert feed.updated == feed.entries[0].published


def test_atom_and_json_say_the_same(tiny_catalogue: Catalogue) -> None:
    feed = feeds.view(tiny_catalogue.published(TINY_DAY), TINY_DAY)
    root = ElementTree.fromstring(feed_files.atom(feed, lambda entry: f"<p>{entry.text}\x08</p>"))
    data = json.loads(feed_files.json_feed(feed, lambda entry: f"<p>{entry.text}</p>"))
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert titles == [item["title"] for item in data["items"]]
    assert all(item["content_html"] for item in data["items"])


def test_sitemap_is_split_where_it_grows_too_long() -> None:
    pages = [(f"p/{number}/", "") for number in range(feed_files.PAGES_PER_SITEMAP + 1)]
    files = feed_files.sitemaps("https://x.example/", pages)
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert len(list(index.iter(f"{SITEMAP}loc"))) == 2
    single = feed_files.sitemaps("https://x.example/", [("a&b/", "2005-01-14")])["sitemap.xml"]
    url = next(ElementTree.fromstring(single).iter(f"{SITEMAP}url"))
    assert (url.findtext(f"{SITEMAP}loc"), url.findtext(f"{SITEMAP}lastmod")) == (
        "https://x.example/a&b/", "2005-01-14")


def test_robots_names_the_sitemap() -> None:
    assert b"Sitemap: https://x.example/sitemap.xml" in feed_files.robots("https://x.example/")
