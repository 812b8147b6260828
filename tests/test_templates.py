"""Templates: every page becomes sound HTML, whatever its records contain."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import addresses
from generator.catalogue import Catalogue
from generator.templates import Templates, phrases
from generator.views import pages
from generator.views.pages.page import Key, Site
from generator.views.pages.relations import Line, Relations
from tests.conftest import ROOT, TINY_DAY

PARTS = ROOT / "theme" / "site" / "parts"
VOID = {"img", "input", "br", "source", "hr", "meta", "link", "circle", "path", "rect", "polygon",
        "col", "wbr"}


class Outline(HTMLParser):
    """Checks nesting and collects ids, headings, links and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.links: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        if "id" in values:
            self.ids.append(values["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "a" and "href" in values:
            self.links.append(values["href"] or "")
        if tag == "img":
            self.pictures.append(values)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()


def read(html: str) -> Outline:
    outline = Outline()
    outline.feed(html)
    assert outline.open == []
    return outline


@pytest.fixture(scope="module")
def bodies(tiny_catalogue: Catalogue) -> dict[str, str]:
    """The body of every page of the tiny city."""
    site = Site(tiny_catalogue.published(TINY_DAY), TINY_DAY)
    templates = Templates(PARTS, site)
    return {key.address: templates.render(pages.make(site, key), addresses.root(key.address))
            for key in pages.plan(site)}


def test_every_page_is_well_nested_with_one_title_and_no_gap_in_its_headings(
        bodies: dict[str, str]) -> None:
    for address, body in bodies.items():
        outline = read(body)
        assert outline.levels.count(1) == 1, address
        for before, after in zip(outline.levels, outline.levels[1:], strict=False):
            assert after <= before + 1, f"{address}: h{before} then h{after}"
        assert len(set(outline.ids)) == len(outline.ids), address


def test_no_page_needs_inline_style_or_script(bodies: dict[str, str]) -> None:
    for address, body in bodies.items():
        assert read(body).handlers == [], address
        assert not re.search(r"<script(?! src=)(?! defer src=)", body) and "<style" not in body


def test_every_picture_has_words_and_a_size(bodies: dict[str, str]) -> None:
    for address, body in bodies.items():
        for picture in read(body).pictures:
            assert picture.get("alt"), address
            assert picture.get("width") and picture.get("height"), address


def test_links_are_relative_and_never_empty(bodies: dict[str, str]) -> None:
    for address, body in bodies.items():
        for link in read(body).links:
            assert link, address
            assert not link.startswith("/"), f"{address}: {link}"
            assert "None" not in link


def test_aria_names_point_at_something(bodies: dict[str, str]) -> None:
    for address, body in bodies.items():
        ids = read(body).ids
        for name in re.findall(r'aria-labelledby="([^"]*)"', body):
            assert name in ids, f"{address}: {name}"


def test_a_record_page_stays_lean(bodies: dict[str, str]) -> None:
    for address, body in bodies.items():
        if address.startswith(("products/", "enterprises/")):
            assert len(body.encode()) < 25_000, address


def test_what_a_record_contains_is_never_markup(tiny_catalogue: Catalogue) -> None:
    evil = '<img src=x onerror=alert(1)> & "quoted"'
    products = {id: product.model_copy(update={
        "name": evil, "brand": evil, "summary": evil, "intro": f"{evil}\n\n[x](javascript:alert(1))"})
        for id, product in tiny_catalogue.products.items()}
    site = Site(replace(tiny_catalogue, products=products).published(TINY_DAY), TINY_DAY)
    templates = Templates(PARTS, site)
    for key in pages.plan(site):
        body = templates.render(pages.make(site, key), addresses.root(key.address))
        assert "<img src=x" not in body
        assert 'href="javascript:' not in body


def test_prose_links_to_records_lead_to_their_pages(tiny_catalogue: Catalogue) -> None:
    id, product = next(iter(tiny_catalogue.products.items()))
    linked = product.model_copy(update={"intro": f"见[这里](product:{id})和[别处](product:nowhere)。"})
    site = Site(replace(tiny_catalogue, products={**tiny_catalogue.products, id: linked}
                        ).published(TINY_DAY), TINY_DAY)
    body = Templates(PARTS, site).render(
        pages.make(site, Key(addresses.of("product", id), "product", id)), "../../")
    assert f'href="../../products/{id}/"' in body
    assert "nowhere" not in body


def test_assets_carry_a_digest_of_their_content(tiny_catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "mingpai.css").write_text("a{}")
    site = Site(tiny_catalogue, TINY_DAY)
    first = Templates(tmp_path / "parts", site).asset("mingpai.css")
    (tmp_path / "assets" / "mingpai.css").write_text("b{}")
    second = Templates(tmp_path / "parts", site).asset("mingpai.css")
    assert re.fullmatch(r"assets/mingpai\.css\?[0-9a-f]{6}", first)
    assert first != second
    assert Templates(tmp_path / "parts", site).asset("other.js") == "assets/other.js"


def test_the_hotline_is_the_one_in_service_that_day(tiny_catalogue: Catalogue) -> None:
    def numbers(day: date) -> list[str]:
        return [line.number for line in Templates(PARTS, Site(tiny_catalogue, day)).globals["hotlines"]]

    assert numbers(date(2005, 5, 31)) == ["12365"]
    assert numbers(TINY_DAY) == ["12315"]


@pytest.mark.parametrize(("text", "expected"), [
    ("一座城的好产品，都有出处。", "<span>一座城的好产品，</span><span>都有出处。</span>"),
    ("城纺股份有限公司", "<span>城纺</span><span>股份有限公司</span>"),
    ("禹泉", "<span>禹泉</span>"), ("", ""), ("a<b", "<span>a&lt;b</span>"),
])
def test_large_titles_break_after_punctuation(text: str, expected: str) -> None:
    assert phrases(text) == expected


def test_colours_are_those_of_print() -> None:
    css = (ROOT / "theme" / "site" / "assets" / "mingpai.css").read_text(encoding="utf-8")
    tokens = (ROOT / "theme" / "tokens.json").read_text(encoding="utf-8")
    light = css.split("@media", 1)[0]
    for name in ("paper", "ink", "rule", "red", "deep", "gold"):
        colour = re.search(rf"--{name}: (#[0-9a-f]+)", light)
        assert colour and colour[1] in tokens, name


def test_the_style_sheet_and_script_are_small_and_ask_nobody() -> None:
    for name, limit in (("mingpai.css", 58_000), ("mingpai.js", 12_000)):
        text = (ROOT / "theme" / "site" / "assets" / name).read_text(encoding="utf-8")
        assert len(text.encode()) < limit and len(gzip.compress(text.encode())) < limit / 3
        assert "http://" not in text and "https://" not in text and "@import" not in text


def test_no_relation_is_left_out_without_a_word(tiny_catalogue: Catalogue) -> None:
    templates = Templates(PARTS, Site(tiny_catalogue.published(TINY_DAY), TINY_DAY))
    told = tuple(Line(f"2020年第{number}期", "2020", f"第{number}条", f"briefings/2020/{number}/")
                 for number in range(150))
    macros = templates._environment.get_template("macros.html").module
    html = str(macros.relations(Relations(briefings=told), "../"))  # type: ignore[attr-defined]
    assert html.count("<li>") == 108 and "更早的 142 条" in html and "再往前还有 42 条" in html
    html = str(macros.relations(Relations(briefings=told[:108]), "../"))  # type: ignore[attr-defined]
    assert html.count("<li>") == 108 and "再往前" not in html
