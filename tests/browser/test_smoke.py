"""The main pages in a real browser: they load, say what they should, fit, and call nobody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit

PAGES = {
    "": "禹川名牌", "products/": "产品", "enterprises/": "企业", "honors/": "荣誉", "regions/": "区县",
    "industries/": "行业", "gi/": "地理标志", "briefings/": "简报", "programme/": "申报",
    "protection/": "打假", "publicity/": "宣传", "chronicle/": "大事记", "policies/": "政策",
    "report/": "汇报", "brochure/": "画册", "data/": "数据", "search/": "检索", "sitemap/": "站点地图",
    "products/yuquan-vinegar/": "禹泉", "enterprises/feiyuan-piston/": "飞源",
    "honors/china-top-brand/": "中国名牌", "regions/wanghai/": "望海", "gi/wanghai-dongzao/": "望海冬枣",
    "briefings/2005/01/": "第1期", "about/": "关于", "guides/contact/": "联系",
}
FOREIGN_WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("visit", [360], indirect=True, ids=["phone"])
def test_every_main_page_says_what_it_is_and_fits(visit: Visit) -> None:
    for path, word in PAGES.items():
        page = visit.go(path)
        assert word in page.title() + page.locator("h1").first.inner_text(), path
        assert page.locator("h1").count() == 1, path
        assert page.evaluate(FOREIGN_WIDTH) <= 0, f"{path} is wider than the screen"
        assert page.locator("main").inner_text().strip(), path
        visit.assert_clean()


def test_walk_from_home_to_a_product_and_back(visit: Visit) -> None:
    page = visit.go("")
    page.locator("nav a[href$='products/']").first.click()
    page.wait_for_url("**/products/")
    page.locator("main .card a").first.click()
    page.wait_for_url("**/products/*/")
    product = page.url
    page.locator("main a[href*='/enterprises/']").first.click()
    page.wait_for_url("**/enterprises/*/")
    page.go_back()
    page.wait_for_url(product)
    visit.assert_clean()


def test_everything_is_readable_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("", "products/", "products/yuquan-vinegar/", "search/"):
        page.goto(address + path)
        assert page.locator("h1").first.is_visible()
        assert page.locator("main a").first.is_visible()
    context.close()


def test_unknown_addresses_get_a_page_that_helps(visit: Visit) -> None:
    page = visit.go("404.html")
    assert "没有找到" in page.locator("h1").inner_text()
    assert page.locator("main a").count() >= 2
