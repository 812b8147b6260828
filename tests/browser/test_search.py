"""The search in a real browser: rules, results, facets, keyboard, Back, file:// and strict policy."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import search_files
from generator.loading import load
from generator.views.search import WebPage, view
from tests.browser.conftest import Visit
from tests.browser.test_access import AXE, module
from tests.conftest import ROOT

VECTORS: dict[str, Any] = json.loads(
    (ROOT / "tests" / "search_vectors.json").read_text(encoding="utf-8"))
POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
QUERIES = {
    "禹泉食醋": "products/yuquan-vinegar/", "禹泉牌食醋": "products/yuquan-vinegar/",
    "yuquanshicu": "products/yuquan-vinegar/", "yu quan shi cu": "products/yuquan-vinegar/",
    "yqsc": "products/yuquan-vinegar/", "yuquanshi": "products/yuquan-vinegar/",
    "yǔquán shícù": "products/yuquan-vinegar/", "yu3quan2 shi2 cu4": "products/yuquan-vinegar/",
    "yuquanpaishicu": "products/yuquan-vinegar/", "lüfan": "enterprises/lvfan-battery/",
    "禹quan食醋": "products/yuquan-vinegar/", "禹泉澄湖": "products/yuquan-soy-sauce/",
    "食醋 禹泉": "products/yuquan-vinegar/", "ＹＵＱＵＡＮＳＨＩＣＵ": "products/yuquan-vinegar/",
    "于泉食醋": "products/yuquan-vinegar/", "yuchuan shicu": "products/yuquan-vinegar/",
    "飛源活塞": "enterprises/feiyuan-piston/", "飞源活塞": "enterprises/feiyuan-piston/",
    "飞活": "enterprises/feiyuan-piston/", "飞塞": "enterprises/feiyuan-piston/",
    "百针刀剪": "enterprises/baizhen-knife/", "百刀剪": "enterprises/baizhen-knife/",
    "禹川飞源活塞有限公司": "enterprises/feiyuan-piston/",
    "禹川市飞源活塞有限公司": "enterprises/feiyuan-piston/",
    "中国名牌产品": "honors/china-top-brand/", "望海区": "regions/wanghai/",
    "望海冬枣": "gi/wanghai-dongzao/", "连剪百层白布": "enterprises/baizhen-knife/",
    "12365并入12315": "chronicle/", "冒用“禹泉”": "protection/",
    "danyangyangrou": "products/shanyang-mutton/", "91379900737719642T": "enterprises/chengdu-hotel/",
}
SLIPS = {
    "yuqaunshicu": "products/yuquan-vinegar/", "yuqunshicu": "products/yuquan-vinegar/",
    "yuuquanshicu": "products/yuquan-vinegar/", "yuqanshicu": "products/yuquan-vinegar/",
    "禹泉陈食醋": "products/yuquan-vinegar/", "禹食泉醋": "products/yuquan-vinegar/",
    "禹泉泉": "products/yuquan-vinegar/", "禹川飞源舌塞有限公司": "enterprises/feiyuan-piston/",
    "禹川飞源塞有限公司": "enterprises/feiyuan-piston/", "禹川源飞活塞有限公司": "enterprises/feiyuan-piston/",
    "禹泉的食醋": "products/yuquan-vinegar/", "禹泉食醋是哪个厂的？": "products/yuquan-vinegar/",
    "做食醋的企业": "enterprises/yuquan-vinegar/", "怎么申报好品山东": "guides/haopin-shandong/",
    "澄湖的食醋": "products/yuquan-vinegar/", "24年入选“好品": "products/xietian-rice/",
}
"""Typed wrongly, or with words that no record has."""
LISTS = {"products": "product", "enterprises": "enterprise"}
NONSENSE = ("蓝鲸火箭", "asdfgh", "qqqq", "龘靐齉", "zzzxxx", "qwrtpsdf", "blockchain", "火箭鲸鱼飞船的航线", "xyzzyplugh")


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are not news."""


@pytest.fixture(scope="session")
def sharded_site(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site with the shards that a large city gets."""
    site = Path(shutil.copytree(demo_site, tmp_path_factory.mktemp("sharded") / "site"))
    shutil.rmtree(site / "search", ignore_errors=True)
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    day = date(2026, 11, 1)
    guide = (ROOT / "content" / "guides" / "haopin-shandong.md").read_text(encoding="utf-8")
    pages = [WebPage("guides/haopin-shandong/", "怎样申报“好品山东”", "", guide.partition("---\n\n")[2])]
    for path, content in search_files.files(
            view(catalogue.published(day), day, pages=pages, table_until=0)):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    shutil.copy(demo_site / "search" / "index.html", site / "search" / "index.html")
    for folder in LISTS:
        page = site / folder / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace(
            'data-pages="', f'data-pages="{"../far/ " * 10}'), encoding="utf-8")
    return site


@pytest.fixture(scope="session", params=["table", "shards"])
def strict(request: pytest.FixtureRequest, demo_site: Path, sharded_site: Path) -> Iterator[str]:
    """Both sorts of index behind a policy that allows the site's own scripts and nothing else."""
    site = demo_site if request.param == "table" else sharded_site
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def searcher(chromium: Browser, strict: str) -> Iterator[Visit]:
    """A visitor of the search page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    visitor = Visit(context.new_page(), strict)
    yield visitor
    context.close()


def ask(page: Page, text: str) -> list[str]:
    """Type a query on the search page; the answer is the addresses of the results."""
    page.fill("main [name=q]", text)
    page.press("main [name=q]", "Enter")
    page.wait_for_function(
        "text => document.querySelector('[data-search-state=done]') &&"
        " new URLSearchParams(location.search).get('q') === text", arg=text)
    return results(page)


def results(page: Page) -> list[str]:
    return [str(href) for href in page.eval_on_selector_all(
        "a[data-result]", "links => links.map(link => new URL(link.href).pathname.slice(1))")]


def test_rules_are_those_of_the_build(searcher: Visit) -> None:
    page = searcher.go("search/")
    told = page.evaluate("""vectors => {
      const {plain, toneless, wordsOf, soundsOf, placeOf, tokensOf, parses, unpack, hashed} =
        mingpaiSearch.rules;
      const variants = new Map([['醬', '酱'], ['後', '后'], ['來', '来'], ['單', '单'], ['縣', '县'],
                                ['羊', '羊'], ['湯', '汤']]);
      const object = flags => Object.fromEntries(flags);
      return {
        plain: vectors.plain.map(([text]) => [text, plain(text, variants)]),
        words: vectors.words.map(([name]) => [name, object(wordsOf(name, variants))]),
        sounds: vectors.sounds.map(([name]) =>
          [name, object(soundsOf(wordsOf(name, variants), char => vectors.readings[char] || []))]),
        toneless: vectors.toneless.map(([text]) => [text, toneless(text)]),
        places: vectors.places.map(([sound]) => [sound, placeOf(sound.split(' '))]),
        hashed: vectors.hashed.map(([text]) => [text, hashed(text)]),
        packed: vectors.packed.map(([, text]) => [unpack(text), text]),
        tokens: vectors.tokens.map(([text]) => [text, tokensOf(text).map(token => token.text)]),
        parses: vectors.parses.map(([text]) =>
          [text, parses(text)[0].units.map(unit => unit.forms[0] + (unit.full ? '' : '*'))]),
      };
    }""", VECTORS)
    for name, rows in told.items():
        assert rows == VECTORS[name], name


def test_queries_find_what_they_mean(searcher: Visit) -> None:
    page = searcher.go("search/")
    for text, address in QUERIES.items():
        assert address in ask(page, text)[:3], text
    for text, address in SLIPS.items():
        assert address in ask(page, text), text
    for text in NONSENSE:
        assert ask(page, text) == [], text
        assert page.locator(".empty").is_visible()
    searcher.assert_clean()


SHIFTS = """() => new Promise(told => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => told(sum), 100);
})"""


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_when_an_answer_comes(searcher: Visit, width: int) -> None:
    searcher.page.set_viewport_size({"width": width, "height": 800})
    for query in ("q=食品", "q=asdfgh", "q=食品&year=1949", "q=禹泉飞天葡萄酒王"):
        page = searcher.go(f"search/?{query}")
        page.wait_for_selector("[data-search-state=done]")
        assert page.evaluate(SHIFTS) < 0.02, query


@pytest.mark.parametrize("text", ["禹泉食醋", "yqsc", "飞活", "食醋 禹泉", "飛源活塞"])
def test_titles_come_before_the_rest_of_a_result(searcher: Visit, text: str) -> None:
    page = searcher.go("search/")
    page.route("**/search/t/**", lambda route: None)
    page.fill("main [name=q]", text)
    page.press("main [name=q]", "Enter")
    page.wait_for_function("""() => Array.from(document.querySelectorAll('a[data-result]'))
      .some(link => /禹泉|飞源/.test(link.textContent))""")
    titles = page.locator("a[data-result]").all_inner_texts()
    assert page.locator("[data-search-state=loading]").count() and "……" not in titles


ODD = ("！？。，、", "😀🎉", "<script>alert(1)</script>", "<b>&amp;", "' OR 1=1 --", "%E4%B8", "\\", "××", "〇",
       "禹" * 3000, "yuquan" * 200, "禹泉 " * 100, "a1b2禹c3泉d4" * 20, "\u202e禹泉", "|", "牌", "𠮷")


def test_whatever_is_typed_gets_an_answer(searcher: Visit) -> None:
    page = searcher.go("search/")
    for text in ODD:
        ask(page, text)
        assert page.locator("[data-search-status]").inner_text(), text
        assert page.locator(".results script, .results b").count() == 0
    assert ask(page, "禹")[0].split("/")[0] in ("products", "enterprises", "honors", "regions")
    searcher.assert_clean()


def test_exact_comes_before_beginning_before_part(searcher: Visit) -> None:
    page = searcher.go("search/?q=望海")
    page.wait_for_selector("[data-search-state=done]")
    found = results(page)
    assert found[0] == "regions/wanghai/"
    assert found.index("gi/wanghai-dongzao/") < 6


def test_results_come_while_typing_and_stale_ones_are_dropped(searcher: Visit) -> None:
    page = searcher.go("search/")
    page.locator("main [name=q]").press_sequentially("禹泉食醋", delay=15)
    page.wait_for_selector("a[data-result][href$='/products/yuquan-vinegar/']")
    expect(page.locator("[data-search-state]")).to_have_attribute("data-search-state", "done")
    assert results(page)[0] == "products/yuquan-vinegar/"
    assert "q=" in page.url, "the address follows the typing"


def test_facets_count_combine_and_survive_back(searcher: Visit) -> None:
    page = searcher.go("search/?q=山东名牌")
    page.wait_for_selector("[data-search-state=done]")
    whole = page.inner_text("[data-search-status]")
    page.locator("[data-facet=region]").evaluate("box => { box.open = true }")
    region = page.locator("[data-facet=region] [data-value=wanghai]")
    expect(region.locator("small")).not_to_have_text("")
    count = region.locator("small").inner_text()
    region.click()
    expect(page.locator("[data-search-status]")).to_have_text(f"找到 {count} 条结果")
    assert "region=wanghai" in page.url and "q=" in page.url
    page.locator("[data-facet=kind]").evaluate("box => { box.open = true }")
    kind = page.locator("[data-facet=kind] [data-value=enterprise]")
    expect(kind.locator("small")).not_to_have_text("")
    firms = kind.locator("small").inner_text()
    kind.click()
    expect(page.locator("[data-search-status]")).to_have_text(f"找到 {firms} 条结果")
    assert all(found.startswith("enterprises/") for found in results(page))
    page.go_back()
    expect(page.locator("[data-search-status]")).to_have_text(f"找到 {count} 条结果")
    page.go_back()
    expect(page.locator("[data-search-status]")).to_have_text(whole)
    searcher.assert_clean()


def test_facets_without_words_list_the_catalogue(searcher: Visit) -> None:
    page = searcher.go("search/?kind=product&honor=china-top-brand&sort=name")
    page.wait_for_selector("[data-search-state=done]")
    found = results(page)
    assert len(found) == 10
    assert all(address.startswith("products/") for address in found)
    page.locator("[data-page='2']").first.click()
    expect(page.locator("[data-search-pager] [aria-current]")).to_have_text("2")
    expect(page.locator("[data-search-state]")).to_have_attribute("data-search-state", "done")
    assert results(page)[0] not in found
    assert "page=2" in page.url


def test_newest_honor_first(searcher: Visit) -> None:
    page = searcher.go("search/?kind=product&sort=newest")
    page.wait_for_selector("[data-search-state=done]")
    first = results(page)[0]
    page.goto(searcher.address + first)
    assert "202" in page.inner_text(".timeline")


def test_what_is_only_alike_is_told_so(searcher: Visit) -> None:
    page = searcher.go("search/")
    ask(page, "yuqaunshicu")
    assert page.locator("[data-search-status]").inner_text().startswith("没有完全相符的名称，找到 ")
    ask(page, "yuquanshicu")
    assert page.locator("[data-search-status]").inner_text().startswith("找到 ")


def test_marks_show_why(searcher: Visit) -> None:
    page = searcher.go("search/?q=食醋")
    page.wait_for_selector("[data-search-state=done]")
    assert "食醋" in page.locator("a[data-result] mark").all_inner_texts()
    ask(page, "连剪百层白布")
    assert "连剪百层白布" in page.locator(".excerpt mark").all_inner_texts()


def test_nothing_found_suggests_near_names(searcher: Visit) -> None:
    page = searcher.go("search/?q=禹泉飞天葡萄酒王")
    page.wait_for_selector("[data-search-state=done]")
    assert results(page) == []
    assert page.locator(".results .chips a").count() > 0
    assert page.get_by_role("link", name="全部产品").is_visible()


def test_box_in_the_header_by_keyboard(visit: Visit) -> None:
    page = visit.go("honors/")
    page.keyboard.press("/")
    box = page.locator(".find [name=q]")
    expect(box).to_be_focused()
    page.keyboard.type("yuquan", delay=20)
    options = page.locator(".find [role=option]")
    expect(options.first).to_contain_text("禹泉")
    expect(options.first).to_contain_text("产品")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.wait_for_timeout(400)
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products/yuquan-*/")
    visit.assert_clean()


def test_box_takes_the_whole_screen_of_a_phone(visit: Visit) -> None:
    page = visit.go("products/")
    page.locator(".find [name=q]").click()
    page.keyboard.type("食醋")
    expect(page.locator(".find [role=option]").first).to_be_visible()
    width = page.viewport_size["width"] if page.viewport_size else 0
    box = page.locator(".find").bounding_box()
    assert box
    if width < 768:
        assert (box["x"], box["y"], box["width"]) == (0, 0, width)
        page.get_by_role("button", name="取消").click()
        expect(page.locator(".find [role=listbox]")).to_be_hidden()
    else:
        assert box["width"] < width / 2


def test_enter_leads_to_the_search_page(visit: Visit) -> None:
    page = visit.go("")
    page.locator("main [name=q]").fill("食醋")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector("a[data-result]")
    visit.assert_clean()


def test_a_new_build_under_an_open_page(chromium: Browser, sharded_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(sharded_site, tmp_path / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/search/")
    ask(page, "禹泉")
    for shard in (site / "search").glob("w*.js"):
        shard.unlink()
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    fewer = {id: record for id, record in catalogue.products.items() if id != "yuquan-soy-sauce"}
    day = date(2026, 11, 1)
    seen = replace(catalogue, products=fewer).published(day)
    for path, content in search_files.files(view(seen, day, table_until=0)):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    assert "enterprises/feiyuan-piston/" in ask(page, "飞源活塞")
    page.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("kind", ["table", "shards"])
def test_from_a_folder_without_a_server(
        chromium: Browser, demo_site: Path, sharded_site: Path, kind: str) -> None:
    site = demo_site if kind == "table" else sharded_site
    page = chromium.new_page()
    page.goto((site / "search" / "index.html").as_uri())
    assert any(found.endswith("products/yuquan-vinegar/index.html") for found in ask(page, "禹泉食醋"))
    page.goto((site / "honors" / "index.html").as_uri())
    page.fill(".find [name=q]", "食醋")
    page.wait_for_selector(".find [role=option] small")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    page.wait_for_selector("a[data-result]")
    page.close()


@pytest.mark.parametrize("folder", LISTS)
@pytest.mark.parametrize("kind", ["http", "file"])
def test_long_lists_have_the_same_facets(
        chromium: Browser, sharded_site: Path, folder: str, kind: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(sharded_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/{folder}/" if kind == "http"
              else (sharded_site / folder / "index.html").as_uri())
    cards = page.locator("#list .card").count()
    honor = page.locator("[data-facet=honor] [data-value=shandong-top-brand]")
    stated = honor.locator("small").inner_text()
    honor.click()
    expect(page.locator("[data-found]")).to_contain_text(f"符合条件的有 {stated} 项。")
    assert page.url.endswith("?honor=shandong-top-brand")
    expect(page.locator("#list")).to_be_hidden()
    region = page.locator("[data-facet=region] [data-value=wanghai]")
    both = region.locator("small").inner_text()
    region.click()
    expect(page.locator("[data-found]")).to_contain_text(f"符合条件的有 {both} 项。")
    assert int(both) < int(stated)
    assert all(f"/{folder}/" in link for link in page.eval_on_selector_all(
        "a[data-result]", "links => links.map(link => link.href)"))
    page.locator("[data-facet=year] summary").click()
    expect(page.locator("[data-facet=year] [data-value='2005'] small")).not_to_have_text("")
    if kind == "http":
        page.go_back()
        expect(page.locator("[data-found]")).to_contain_text(f"符合条件的有 {stated} 项。")
        page.locator("[data-page='2']").first.click()
        expect(page.locator("[data-search-state]")).to_have_attribute("data-search-state", "done")
        assert "honor=shandong-top-brand" in page.url and "page=2" in page.url
    page.get_by_role("link", name="清除筛选").click()
    expect(page.locator("#list")).to_be_visible()
    assert page.locator("#list .card").count() == cards
    assert honor.locator("small").inner_text() == stated
    page.close()
    server.shutdown()
    server.server_close()


def test_without_javascript_the_page_leads_on(chromium: Browser, strict: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(strict + "search/")
    assert page.locator("noscript").count() and "没有启用脚本" in page.content()
    assert page.get_by_role("link", name="全部产品").is_visible()
    assert not page.locator("[data-search-facets]").is_visible()
    context.close()


def test_no_accessibility_violation(visit: Visit) -> None:
    axe = module(AXE).read_text(encoding="utf-8")
    page = visit.go("search/?q=食品")
    page.wait_for_selector("[data-search-state=done]")
    page.locator(".find [name=q]").focus()
    page.keyboard.type("禹泉")
    page.wait_for_selector(".find [role=option]")
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(told => told.violations.map(each =>"
                          " each.id + ': ' + each.nodes.map(node => node.target).join(' ')))")
    assert found == []
