"""What rules ask of a government site (domain.md A4), on every page of the tiny city as it is built."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.catalogue import Catalogue
from generator.views import pages
from generator.views.pages.page import Site
from tests.conftest import TINY_DAY

SITE = "https://qinghe.example.com/"
FOOTER = ("青禾市市场监督管理局", "青禾市名牌战略推进办公室", "山东省青禾市城关区正阳街8号", "0500-5580000",
          "office@qinghe.example.com", "12315", "网站标识码 3798000000", "鲁ICP备00000001号",
          "鲁公网安备 00000000000001号", "网站找错", "站点地图", "关于我们", "测试数据，可自由使用。")
DOCUMENTATION = ("md-header", "md-sidebar", "md-content", "Edit this page", "编辑此页", "最后更新", "Last update",
                 "Made with", "Material for MkDocs")
COLUMNS = ("products/", "enterprises/", "honors/", "regions/", "gi/", "briefings/", "policies/", "data/")
ARTICLES = ("products/chengfang-yarn/", "enterprises/chengfang-textile/", "honors/china-top-brand/", "briefings/2005/01/")


class Read(HTMLParser):
    """One page: its head, what it loads and where it leads, the words of its footer."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.anchors: list[dict[str, str]] = []
        self.loaded: list[str] = []
        self.footer: list[str] = []
        self.title: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[found.get("name") or found.get("property", "")] = found.get("content", "")
        elif tag == "link":
            self.links.append(found)
        elif tag == "a":
            self.anchors.append(found)
        self.loaded += [found[name] for name in ("src", "poster", "data") if name in found and tag != "a"]
        if tag in ("footer", "title"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            (self.footer if self.inside[-1] == "footer" else self.title).append(data)


@pytest.fixture(scope="module")
def read(tiny_site: Path) -> dict[str, Read]:
    """Every page by its address."""
    found = {}
    for path in sorted(tiny_site.rglob("*.html")):
        if path.name == "email.html":  # read in mail programs, not on the site
            continue
        page = Read()
        page.feed(path.read_text(encoding="utf-8"))
        found[path.relative_to(tiny_site).as_posix().removesuffix("index.html")] = page
    return found


def test_every_footer_says_who_answers_for_the_site(read: dict[str, Read]) -> None:
    for address, page in read.items():
        words = "".join(page.footer)
        assert [part for part in FOOTER if part not in words] == [], address
        leads = [anchor["href"] for anchor in page.anchors]
        assert "https://beian.miit.gov.cn/" in leads, address
        assert any(href.startswith("https://beian.mps.gov.cn/") and href.endswith("00000000000001") for href in leads)


def test_every_page_names_the_site_and_itself(read: dict[str, Read]) -> None:
    titles = [("".join(page.title), address) for address, page in read.items()]
    assert len({title for title, _ in titles}) == len(titles)
    for address, page in read.items():
        assert (page.meta["SiteName"], page.meta["SiteDomain"], page.meta["SiteIDCode"]) == (
            "青禾名牌", "qinghe.example.com", "3798000000"), address
        assert page.meta["description"] and "MINGPAI" not in page.meta["description"], address


@pytest.mark.parametrize("address", COLUMNS)
def test_columns_say_what_they_are(read: dict[str, Read], address: str) -> None:
    for name in ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"):
        assert read[address].meta[name]


@pytest.mark.parametrize("address", ARTICLES)
def test_articles_say_where_they_come_from_and_when(read: dict[str, Read], tiny_site: Path, address: str) -> None:
    meta = read[address].meta
    assert meta["ArticleTitle"] and meta["ContentSource"] and meta["ColumnName"]
    assert date(1990, 1, 1).isoformat() < meta["PubDate"] <= TINY_DAY.isoformat()
    html = (tiny_site / address / "index.html").read_text(encoding="utf-8")
    if "briefings" in address:
        assert '<p class="line"><span>' in html and "<time datetime=" in html
    else:
        assert f"来源：{meta['ContentSource']}" in html and f"更新：{meta['PubDate']}" in html


def test_nothing_is_asked_of_another_host(read: dict[str, Read]) -> None:
    for address, page in read.items():
        assert [src for src in page.loaded if re.match(r"(?:https?:)?//", src)] == [], address
        for link in page.links:
            if link.get("rel") not in ("canonical", "alternate"):
                assert not link["href"].startswith(("http", "//")), address


def test_every_way_out_says_so(read: dict[str, Read]) -> None:
    for address, page in read.items():
        for anchor in page.anchors:
            href = anchor.get("href", "")
            if href.startswith("http") and not href.startswith(SITE):
                assert {"external", "noopener"} <= set(anchor.get("rel", "").split()), (address, href)


def test_every_listed_page_is_canonical_in_chinese_with_a_picture(read: dict[str, Read], tiny_site: Path) -> None:
    listed = _lastmod(tiny_site)
    for address in listed:
        rels = {(link.get("rel"), link.get("hreflang", "")): link["href"] for link in read[address].links}
        assert rels["canonical", ""] == rels["alternate", "zh-CN"] == SITE + address
        assert read[address].meta["og:url"] == SITE + address
        assert read[address].meta["og:title"] and read[address].meta["og:description"]
        picture = read[address].meta["og:image"].removeprefix(SITE)
        assert (tiny_site / picture).is_file(), address


def _lastmod(site: Path) -> dict[str, str]:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    return {str(url.findtext(f"{name}loc")).removeprefix(SITE): url.findtext(f"{name}lastmod") or ""
            for url in root.iter(f"{name}url")}


def test_last_modified_comes_from_the_records_and_never_from_the_day_of_the_build(
        tiny_site: Path, tiny_catalogue: Catalogue) -> None:
    told = _lastmod(tiny_site)
    assert any(told.values())
    assert TINY_DAY.isoformat() not in told.values()
    later = date(TINY_DAY.year, TINY_DAY.month + 2, 1)
    site = Site(tiny_catalogue.published(later), later)
    for key in pages.plan(site):
        page = pages.make(site, key)
        if page.listed and key.maker in ("product", "enterprise", "honor", "indication", "briefing") and key.address in told:
            assert page.modified == told[key.address], key.address


def test_no_page_looks_like_software_documentation(tiny_site: Path) -> None:
    for path in tiny_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert [mark for mark in DOCUMENTATION if mark in html] == [], path


def test_home_says_at_a_glance_what_this_is(tiny_site: Path) -> None:
    html = (tiny_site / "index.html").read_text(encoding="utf-8")
    assert 'role="search" aria-label="检索名录"' in html
    for part in ("名牌企业", "名牌产品", "现有荣誉", "荣誉年表", "各区县名牌", "新近授予", "历年获得荣誉", "最新简报", "大事记", "画册"):
        assert part in html, part
    assert '<svg class="map"' in html and "查看数据表" in html
