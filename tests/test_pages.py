"""Pages as plain data: which there are, what they show, and on which day."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date

import pytest

from generator import addresses
from generator.catalogue import Catalogue
from generator.views import feeds, pages
from generator.views.pages import cards, lists, social
from generator.views.pages.charts import tile_map, year_bars
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import BY_NAME, NAVIGATION
from tests.conftest import TINY_DAY


@pytest.fixture(scope="module")
def site(tiny_catalogue: Catalogue) -> Site:
    return Site(tiny_catalogue.published(TINY_DAY), TINY_DAY)


@pytest.fixture(scope="module")
def every(site: Site) -> dict[str, Page]:
    return {key.address: pages.make(site, key) for key in pages.plan(site)}


def on(catalogue: Catalogue, day: date) -> Site:
    return Site(catalogue.published(day), day)


def links(value: object) -> Iterator[Link]:
    """Every link anywhere inside a page's data."""
    if isinstance(value, Link):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from links(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from links(item)


# --- the plan ---------------------------------------------------------------------------------


def test_no_two_pages_share_an_address(site: Site) -> None:
    keys = pages.plan(site)
    assert addresses.collisions((key.address, f"{key.maker} {key.id}") for key in keys) == ()
    assert len({key.address for key in keys}) == len(keys)


def test_every_record_with_a_page_of_its_own_is_planned(site: Site) -> None:
    planned = {key.address for key in pages.plan(site)}
    for kind in ("product", "enterprise", "honor", "industry", "indication"):
        for id in site.catalogue.records(kind):
            assert addresses.of(kind, id) in planned


def test_every_section_exists(every: dict[str, Page]) -> None:
    assert {link.address for link in NAVIGATION} <= set(every)
    assert {section.address for section in BY_NAME.values()} <= set(every)


def test_every_link_in_the_data_leads_to_a_page(every: dict[str, Page]) -> None:
    for page in every.values():
        for link in (*links(page.data), *page.crumbs):
            address = link.address.partition("#")[0]
            assert address in every or address.endswith(".pdf"), f"{page.address} → {link.address}"


def test_every_page_can_be_found_and_described(every: dict[str, Page], site: Site) -> None:
    for page in every.values():
        assert page.title and page.section
        assert 8 <= len(page.description) <= 400, page.address
        assert "None" not in page.description
        json.dumps(page.structured, ensure_ascii=False)
        if page.listed and page.address:
            assert page.crumbs[0].address == ""
            assert page.structured[-1]["@type"] == "BreadcrumbList"
            assert page.structured[-1]["itemListElement"][-1]["item"].endswith(page.address)


def test_nothing_on_a_page_is_newer_than_its_day(every: dict[str, Page]) -> None:
    for page in every.values():
        assert page.modified <= TINY_DAY.isoformat(), page.address


# --- products and enterprises --------------------------------------------------------------------


def test_a_product_page_tells_its_awards_newest_first(every: dict[str, Page]) -> None:
    data = every["products/chengfang-yarn/"].data
    assert [row.award.year for row in data.awards] == sorted(
        (row.award.year for row in data.awards), reverse=True)
    held = {row.award.honor.id: row.standing.status for row in data.awards}
    assert held["inspection-free"] == "已停止评选" or held["inspection-free"] == "已到期"
    assert dict(data.facts)["执行标准"] == "GB/T 398-1993"
    assert dict(data.facts)["注册商标"].startswith("第2016471号，第23类，2003年2月14日注册")
    assert [card.id for card in data.makers] == ["chengfang-textile"]
    assert "chengfang-towel" in [card.id for card in data.siblings]


def test_structured_data_names_brand_maker_and_awards_with_their_standing(
        every: dict[str, Page]) -> None:
    found = every["products/chengfang-yarn/"].structured[0]
    assert found["@type"] == "Product"
    assert found["brand"] == {"@type": "Brand", "name": "橙纺"}
    assert found["manufacturer"][0]["url"].endswith("/enterprises/chengfang-textile/")
    assert any("中国名牌产品（2005年，已到期）" in words for words in found["award"])


def test_badges_show_the_newest_award_of_each_honor_living_ones_first(site: Site) -> None:
    for product in site.catalogue.products.values():
        made = cards.badges(site, site.catalogue.awards_of("product", product.id))
        assert len({badge.text for badge in made}) == len(made)
        lively = [badge.status in ("valid", "extended") for badge in made]
        assert lively == sorted(lively, reverse=True)


def test_what_the_law_keeps_out_of_promotion_is_on_record_but_never_a_badge(
        site: Site, every: dict[str, Page]) -> None:
    banned = {honor.id: cards.short(honor) for honor in site.catalogue.honors.values()
              if honor.banned_in_promotion}
    data = every["products/chengfang-yarn/"].data
    assert set(banned) & {row.award.honor.id for row in data.awards}
    assert not set(banned.values()) & {badge.text for badge in data.badges}
    assert not any("驰名商标" in words for words in every["products/chengfang-yarn/"].structured[0]["award"])


def test_private_persons_stay_private(every: dict[str, Page]) -> None:
    for address, page in every.items():
        if address.startswith("enterprises/") and hasattr(page.data, "contacts"):
            person = page.data.enterprise.contact_person
            names = [name for name, _ in page.data.contacts]
            assert ("联系人" in names) == bool(person and person.public)


def test_a_record_without_a_picture_gets_a_sign(every: dict[str, Page]) -> None:
    picture = every["products/hekou-jujube/"].data.picture
    assert picture.svg.startswith("<svg") and "禾" in picture.svg
    assert picture.alt
    drawn = every["products/chengfang-yarn/"].data.picture
    assert drawn.address == "assets/illustrations/cotton-yarn.svg"


# --- lists -----------------------------------------------------------------------------------


def test_lists_are_cut_into_pages_of_thirty_six() -> None:
    assert [key.address for key in lists.keys("products/", "products", 73)] == [
        "products/", "products/page/2/", "products/page/3/"]
    assert [key.address for key in lists.keys("products/", "products", 0)] == ["products/"]
    assert lists.slice_of(range(80), Key("", "products", "3")) == tuple(range(72, 80))


def test_every_facet_value_has_a_page_and_counts_what_the_filter_would_leave(
        every: dict[str, Page]) -> None:
    for address in ("products/", "enterprises/"):
        data = every[address].data
        assert data.total == len(data.cards)
        for facet in data.facets:
            for choice in facet.choices:
                left = [card for card in data.cards
                        if choice.value in dict(card.facets)[facet.name]]
                assert len(left) == choice.count.number, (address, facet.name, choice.value)
                assert choice.link.address in every or facet.name in ("standing", "year")


# --- honors, regions, indications on a day -----------------------------------------------------


def test_an_honor_page_groups_its_holders_by_year(every: dict[str, Page]) -> None:
    data = every["honors/china-top-brand/"].data
    assert data.ended
    assert [group.year for group in data.years] == sorted(
        (group.year for group in data.years), reverse=True)
    assert sum(figure.number for _, figure in data.standings) == data.line.awards.number


def test_an_honor_that_still_runs_on_the_day_is_not_called_ended(tiny_catalogue: Catalogue) -> None:
    then = on(tiny_catalogue, date(2005, 5, 31))
    page = pages.make(then, Key("honors/china-top-brand/", "honor", "china-top-brand"))
    assert not page.data.ended
    assert page.data.line.span == "2001年起"


def test_a_region_bears_the_name_of_the_day(tiny_catalogue: Catalogue) -> None:
    key = Key("regions/hekou/", "region", "hekou")
    assert pages.make(on(tiny_catalogue, date(2005, 5, 31)), key).title == "禾口县"
    now = pages.make(on(tiny_catalogue, TINY_DAY), key)
    assert now.title == "禾口区"
    assert now.data.line.former == "原禾口县"


def test_an_indication_shows_the_steps_taken_by_the_day(tiny_catalogue: Catalogue) -> None:
    for id, item in tiny_catalogue.indications.items():
        if not item.approved:
            continue
        day = date.fromordinal(item.approved.date.first_day.toordinal() - 1)
        if id in tiny_catalogue.published(day).indications:
            before = pages.make(on(tiny_catalogue, day), Key(f"gi/{id}/", "indication", id)).data
            assert before.status == "pending"
            assert "批准" not in [step.title for step in before.steps]
        after = pages.make(on(tiny_catalogue, TINY_DAY), Key(f"gi/{id}/", "indication", id)).data
        assert after.status in ("live", "revoked")


@pytest.mark.parametrize("day", [date(1998, 1, 1), date(2005, 5, 31), date(2030, 1, 1)])
def test_every_page_can_be_made_on_any_day(tiny_catalogue: Catalogue, day: date) -> None:
    site = on(tiny_catalogue, day)
    for key in pages.plan(site):
        assert pages.make(site, key).address == key.address


# --- charts -----------------------------------------------------------------------------------


def test_bars_stand_on_the_axis_and_fit() -> None:
    chart = year_bars({2001: 2, 2004: 8}, first=2001, last=2005)
    assert [bar.value for bar in chart.bars] == [2, 0, 0, 8, 0]
    feet = {round(bar.y + bar.height, 1) for bar in chart.bars}
    assert len(feet) == 1
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)
    assert chart.words == "2001年2项；2004年8项"


def test_the_map_shades_from_the_least_to_the_most(tiny_catalogue: Catalogue) -> None:
    regions = tiny_catalogue.districts
    found = tile_map([(region, Link(region.name, "x"), number)
                      for number, region in enumerate(regions)])
    assert found.tiles[0].shade == 0
    assert max(tile.shade for tile in found.tiles) == 4
    assert len({(tile.x, tile.y) for tile in found.tiles}) == len(found.tiles)
    assert all(tile.x < found.width and tile.y < found.height for tile in found.tiles)
    assert tile_map([]).tiles == ()


def test_the_section_of_a_page_is_known_before_it_is_made(site: Site) -> None:
    for key in pages.plan(site):
        assert pages.section(key.maker) == pages.make(site, key).section


def test_every_page_has_a_picture_for_networks_that_is_drawn(every: dict[str, Page], site: Site) -> None:
    drawn = {f"{site.catalogue.office.site_url}{address}" for address in social.pictures(site)}
    for page in every.values():
        if page.listed:
            assert dict(page.meta)["og:image"] in drawn, page.address
    assert dict(every["products/chengfang-yarn/"].meta)["og:image"].endswith("/products-chengfang-yarn.png")


def test_a_large_catalogue_shares_the_pictures_of_its_sections(
        tiny_catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social, "MOST", 3)
    large = on(dataclasses.replace(tiny_catalogue), TINY_DAY)
    assert social.address(large, "products/chengfang-yarn/", "products") == "assets/social/products.png"
    assert len(social.pictures(large)) < 25


def test_honors_and_districts_name_the_feeds_beside_them(every: dict[str, Page], site: Site) -> None:
    with_feeds = {address for address, page in every.items() if page.feed}
    assert with_feeds == {feed.folder for feed in feeds.award_feeds(site.catalogue, TINY_DAY)}
