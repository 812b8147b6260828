"""Pages stay small: in bytes of HTML, packed, and with everything that a first visit brings."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.city import write_city
from generator import addresses
from generator.intake import Folders, read_input
from generator.views import pages
from tests.conftest import DEMO_DAY, ROOT, TINY, build_city

KB = 1024
PAGE, PACKED, VISIT, LIST = 25_000, 7 * KB, 150 * KB, 64 * KB
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"[^>]*? href|script[^>]*? src|img[^>]*? src)="([^"?]+)')
TEXT = (".html", ".css", ".js", ".svg")


def record_pages(site: Path) -> Iterator[Path]:
    for kind in ("products", "enterprises"):
        yield from (path for path in sorted((site / kind).glob("*/index.html"))
                    if path.parent.name != "page")


def wire(path: Path) -> int:
    """Bytes that a server sends: text is packed, pictures are as they are."""
    content = path.read_bytes()
    return len(gzip.compress(content)) if path.suffix in TEXT else len(content)


def first_visit(page: Path) -> int:
    """The page and all it loads at once, photos left out."""
    loaded = {(page.parent / name).resolve() for name in LOADED.findall(page.read_text(encoding="utf-8"))}
    return wire(page) + sum(wire(path) for path in loaded if "photos" not in path.parts)


def assert_light(site: Path) -> None:
    sizes = {path.parent.name: (path.stat().st_size, wire(path)) for path in record_pages(site)}
    assert len(sizes) > 5
    assert {name: size for name, size in sizes.items() if size[0] > PAGE or size[1] > PACKED} == {}


def test_pages_of_records_are_small(demo_site: Path) -> None:
    assert_light(demo_site)


def test_a_first_visit_to_a_record_brings_little(demo_site: Path) -> None:
    heavy = {path.parent.name: size for path in record_pages(demo_site)
             if (size := first_visit(path)) > VISIT}
    assert heavy == {}
    one = demo_site / "products" / "yuquan-vinegar" / "index.html"
    assert first_visit(one) > wire(one) + 20 * KB, "style and script were not counted"


@pytest.fixture(scope="module")
def great(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a city with one enterprise that makes thirty products of three awards each."""
    root = tmp_path_factory.mktemp("great")
    city, maker = shutil.copytree(TINY, root / "city"), "qingsui-brewing"
    for number in range(30):
        awards = "".join(f"- {{honor: {honor}, year: {year}, granted: {year}-12}}\n" for honor, year in (
            ("shandong-top-brand", 2004), ("qinghe-top-brand", 2006), ("haopin-shandong", 2022)))
        (city / "data" / "products" / f"ware-{number:02}.yml").write_text(
            f"name: 调味品{number}号\nbrand: 青穗\nenterprise: {maker}\nstatus: 在产\nintro: {'缸里陈足一年。' * 20}\n"
            f"awards:\n{awards}", encoding="utf-8")
    done = build_city(city, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_an_enterprise_that_makes_much_has_a_small_page_that_leads_to_all_of_it(great: Path) -> None:
    assert_light(great)
    page = (great / "enterprises" / "qingsui-brewing" / "index.html").read_text(encoding="utf-8")
    assert all(f"/products/ware-{number:02}/" in page for number in range(30))


def test_a_product_among_many_leads_to_the_others_through_its_maker(great: Path) -> None:
    page = (great / "products" / "ware-07" / "index.html").read_text(encoding="utf-8")
    assert '<a class="more" href="../../enterprises/qingsui-brewing/">全部产品</a>' in page
    assert page.count('<li class="card product"') == 4


FRAME = 12 * KB
"""Head, header and footer around what a page shows: 11 KB in the demonstration."""


def test_no_list_grows_with_the_catalogue(tmp_path: Path) -> None:
    write_city(1300, tmp_path / "city", briefings=210)
    folders = Folders(tmp_path / "city" / "data", tmp_path / "city" / "content", ROOT / "theme",
                      tmp_path / "site", tmp_path / "cache")
    given = read_input(folders, DEMO_DAY, rules=lambda _, __: ())
    made = {key.address: len(given.templates.render(pages.make(given.site, key), addresses.root(key.address)).encode())
            for key in given.keys if key.maker not in ("product", "enterprise", "briefing", "brochure", "picked")}
    assert {"regions/d0/products/", "industries/c13/enterprises/", "honors/good/2022/page/2/",
            "products/page/37/"} <= made.keys()
    assert {address: size for address, size in made.items() if size + FRAME > LIST} == {}


def test_no_page_of_the_demonstration_is_long(demo_site: Path) -> None:
    sizes = {path.relative_to(demo_site).as_posix(): path.stat().st_size
             for path in demo_site.rglob("*.html") if path.parent.name != "brochure"}
    assert {name: size for name, size in sizes.items() if size > LIST} == {}
