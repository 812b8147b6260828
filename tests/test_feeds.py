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


def test_every_honor_and_district_has_a_feed_of_its_awards(tiny_catalogue: Catalogue) -> None:
    shown = tiny_catalogue.published(TINY_DAY)
    found = {feed.folder: feed for feed in feeds.award_feeds(shown, TINY_DAY)}
    assert set(found) == {*(f"honors/{id}/" for id in shown.honors),
                          *(f"regions/{region.id}/" for region in shown.districts)}
    for honor in shown.honors:
        entries = found[f"honors/{honor}/"].entries
        assert len(entries) == min(feeds.NEWEST, len(shown.awards_with(honor)))
        assert [entry.published for entry in entries] == sorted(
            (entry.published for entry in entries), reverse=True)


def test_each_entry_of_a_feed_has_its_own_id_in_every_format(tiny_catalogue: Catalogue) -> None:
    for feed in feeds.award_feeds(tiny_catalogue.published(TINY_DAY), TINY_DAY):
        written = dict(feed_files.files(feed, lambda entry: f"<p>{entry.text}</p>"))
        assert set(written) == {f"{feed.folder}{name}" for name in ("feed.xml", "feed.json", "rss.xml")}
        atom = [entry.findtext(f"{ATOM}id") for entry in ElementTree.fromstring(
            written[f"{feed.folder}feed.xml"]).iter(f"{ATOM}entry")]
        rss = [item.findtext("guid") for item in ElementTree.fromstring(
            written[f"{feed.folder}rss.xml"]).iter("item")]
        data = json.loads(written[f"{feed.folder}feed.json"])
        assert atom == rss == [item["id"] for item in data["items"]]
        assert len(set(atom)) == len(atom)
        assert data["home_page_url"].endswith(feed.folder)


def test_rss_dates_are_in_beijing_time(tiny_catalogue: Catalogue) -> None:
    feed = feeds.view(tiny_catalogue.published(TINY_DAY), TINY_DAY)
    root = ElementTree.fromstring(feed_files.rss(feed, lambda entry: entry.text))
    assert all((item.findtext("pubDate") or "").endswith("00:00:00 +0800") for item in root.iter("item"))


def test_security_txt_names_the_office_and_expires() -> None:
    words = feed_files.security("https://x.example/", "a@x.example", TINY_DAY).decode()
    assert "Contact: mailto:a@x.example\n" in words
    assert "Expires: 2027-06-30T00:00:00+08:00\n" in words
