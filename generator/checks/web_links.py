"""Checks on links that leave the site: an address no browser can open, a link that is not whole."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from generator import addresses, links
from generator.catalogue import Body, Catalogue
from generator.checks import texts
from generator.checks.findings import Finding, Spot, error, warning
from generator.sources import Place

_TARGET = re.compile(r"(?<!\\)\]\(\s*<?([^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)*)[^)\n]*\)")
_ADDRESS = re.compile(r"https?[:：/]\S*", re.IGNORECASE)
_LINKED = re.compile(r"\]\(|https?[:：/]", re.IGNORECASE)
_LABEL = re.compile(f"(?!-)[a-z0-9{texts.HAN}-]{{1,63}}(?<!-)", re.IGNORECASE)
_RECORDS = {addresses.of(kind, "").rstrip("/"): kind for kind in (
    "product", "enterprise", "honor", "region", "industry", "indication", "briefing")}
_COLUMNS = frozenset(name.partition("/")[0] for name in (
    *(f"{folder}/" for folder in _RECORDS), addresses.PROGRAMME, addresses.PROTECTION, addresses.PUBLICITY,
    addresses.CHRONICLE, addresses.REPORT, addresses.POLICIES, addresses.DATA, addresses.SEARCH, addresses.SITEMAP,
    addresses.BROCHURE, "feed.xml", "rss.xml", "feed.json"))
_ELSEWHERE = ("mailto:", "tel:", "#")


def flaw(address: str) -> str:
    """Why no browser can open a web address; empty when one can."""
    if not re.match(r"https?://[^/]", address):
        return "开头要写成 http:// 或 https://，冒号和斜线都是半角"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "主机名或端口写错了"
    if re.search(r"[/.]https?[:/]", address[8:]) and "?" not in address:
        return "一个地址里写了两个网址"
    if "@" in parts.netloc:
        return "网址里不要写用户名和密码"
    labels = host.removesuffix(".").split(".")
    if port == 0 or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return f"主机名“{parts.netloc}”不对"
    return "中间有中文标点" if re.search("[，。；：！？（）《》、“”]", address) else ""


def web_addresses_can_be_opened(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Every address of another site, in a field or in a text, is one that a browser can open."""
    for at, address in _addresses(catalogue):
        if reason := flaw(address):
            yield warning(at, "web_address_broken", f"网址“{address}”打不开：{reason}", "到浏览器里打开那个网页，把地址栏里的网址整个复制过来")


def links_in_records_lead_somewhere(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A link in the text of a record leads to a record or out of the site: such a text is on many pages."""
    for spot, text, _ in texts.fields(catalogue, _TARGET, words=("](",)):
        for found in _TARGET.finditer(text):
            href = found[1]
            if not (href.startswith(_ELSEWHERE) or _ADDRESS.match(href) or links.target(href)):
                yield error(spot, "link_dangling", f"链接“{href}”不知道通到哪里",
                            "通到记录的写 product:编号、enterprise:编号 等；通到别的网站的写 https:// 开头的网址")


def links_in_prose_pages_lead_somewhere(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A link in a prose page leads to another of them, to a page of the site, or out of it."""
    for address, body in catalogue.prose.items():
        for found in _TARGET.finditer(body.text):
            href = found[1].partition("#")[0].partition("?")[0]
            if not href or href.startswith(_ELSEWHERE) or _ADDRESS.match(href) or links.target(href):
                continue
            if not _leads(catalogue, address, body, href):
                yield warning(texts.point(body, found.start(1)), "link_dangling", f"链接“{found[1]}”不知道通到哪里",
                              "通到别的文章写它的文件名（.md），通到记录的写 product:编号 等，通到栏目的写 ../products/ 这样的相对网址")


def _leads(catalogue: Catalogue, address: str, body: Body, href: str) -> bool:
    """Markdown names files beside the file, anything else an address below the page's own."""
    if href.endswith(".md"):
        folder = address if body.path.endswith("/index.md") or not address else posixpath.dirname(address.rstrip("/"))
        named = posixpath.normpath(posixpath.join(folder, href)).removesuffix(".md")
        return re.sub(r"(^|(?<=/))index/$", "", f"{named}/").removeprefix("./") in catalogue.prose
    named = posixpath.normpath(posixpath.join("/", address, href)).lstrip("/")
    folder, _, rest = named.partition("/")
    if not rest or folder not in _RECORDS:
        return folder in _COLUMNS or f"{named}/" in catalogue.prose or not named
    return rest in catalogue.records(_RECORDS[folder]) or rest.startswith("page/") or folder == "briefings"


def _addresses(catalogue: Catalogue) -> Iterator[tuple[Spot | Place, str]]:
    for spot, text, _ in texts.fields(catalogue, _LINKED, words=("](", "ttp", "TTP")):
        yield from ((spot, address) for _, address in _written(text))
    for body in (*catalogue.bodies.values(), *catalogue.prose.values()):
        yield from ((texts.point(body, at), address) for at, address in _written(body.text))


def _written(text: str) -> Iterator[tuple[int, str]]:
    """The addresses in a text and where they begin; in prose one ends before Chinese writing."""
    if _ADDRESS.fullmatch(text):
        yield 0, text
        return
    for found in _TARGET.finditer(text):
        if _ADDRESS.match(found[1]):
            yield found.start(1), found[1]
    for found in re.finditer(r"<(https?:[^<>\s]*)>", text):
        yield found.start(1), found[1]


CHECKS = (web_addresses_can_be_opened, links_in_records_lead_somewhere, links_in_prose_pages_lead_somewhere)
