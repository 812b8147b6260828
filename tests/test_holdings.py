"""Pages of what grows: how much of it they show, and where the rest is listed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from generator.catalogue import Catalogue
from generator.tracing import Traced
from generator.views import pages
from generator.views.pages import briefings, holdings, honors, rolls
from generator.views.pages.page import Key, Link, Page, Site
from tests.conftest import TINY_DAY


@pytest.fixture(scope="module")
def site(tiny_catalogue: Catalogue) -> Site:
    return Site(tiny_catalogue.published(TINY_DAY), TINY_DAY)


@pytest.fixture(scope="module")
def every(site: Site) -> dict[str, Page]:
    return {key.address: pages.make(site, key) for key in pages.plan(site)}


def anew(site: Site) -> Site:
    """The same site, of which nothing has been worked out yet."""
    return replace(site, catalogue=replace(site.catalogue))


# --- honors ------------------------------------------------------------------------------------


def test_older_years_move_to_pages_of_their_own(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolls, "ROWS", 1)
    site = anew(site)
    listed: dict[str, list[str]] = {}
    for key in (key for key in honors.keys(site) if key.maker == "honor_year"):
        page = pages.make(site, key)
        assert {row.award.year for row in page.data.roll.rows} == {page.data.roll.year}
        listed.setdefault(key.id.partition("/")[0], []).extend(
            row.award.id for row in page.data.roll.rows)
    for honor, ids in listed.items():
        awards = site.catalogue.awards_with(honor)
        page = pages.make(site, Key(f"honors/{honor}/", "honor", honor))
        shown = {roll.year for roll in page.data.years if roll.total == len(roll.rows)}
        assert shown.isdisjoint(moved := {each.year for each in page.data.older})
        assert shown | moved == {award.year for award in awards}
        assert sorted(ids) == sorted(award.id for award in awards if award.year in moved)
    assert len(listed) > 1


def test_a_year_that_does_not_fit_goes_on_on_further_pages(
        site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolls, "ROWS", 1)
    site = anew(site)
    counts = Counter((award.honor.id, award.year) for award in site.catalogue.awards)
    (honor, year), count = counts.most_common(1)[0]
    assert count > 1
    folder = f"honors/{honor}/{year}/"
    assert [key.address for key in honors.keys(site) if key.address.startswith(folder)] == [
        folder, *(f"{folder}page/{number}/" for number in range(2, count + 1))]


# --- what regions, industries and indications have -----------------------------------------------


def test_a_page_that_can_show_everything_has_no_directory(every: dict[str, Page]) -> None:
    data = every["regions/chengguan/"].data
    assert data.products.more is None
    assert (len(data.products.cards), len(data.enterprises.cards)) == (
        data.line.products.number, data.line.enterprises.number)
    assert not [address for address in every if address.startswith("regions/chengguan/")
                and address != "regions/chengguan/"]


def test_what_does_not_fit_is_listed_by_name_on_pages_of_a_directory(
        site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("FEW", 2), ("FOREMOST", 1), ("NAMES", 2)):
        monkeypatch.setattr(holdings, name, most)
    site = anew(site)
    page = pages.make(site, Key("regions/chengguan/", "region", "chengguan"))
    assert len(page.data.products.cards) == 1
    assert page.data.products.more == Link("全部3种产品", "regions/chengguan/products/")
    found = [key for key in pages.plan(site) if key.address.startswith("regions/chengguan/products/")]
    assert [key.address for key in found] == [
        "regions/chengguan/products/", "regions/chengguan/products/page/2/"]
    made = [pages.make(site, key) for key in found]
    named = [entry.link.text for page in made for _, entries in page.data.letters for entry in entries]
    order = [product.display_name for product in site.catalogue.products.values()]
    held = {product.display_name for firm in site.catalogue.enterprises_in("chengguan")
            for product in site.catalogue.products_of(firm.id)}
    assert named == [name for name in order if name in held]
    assert made[0].crumbs[-1].address == "regions/chengguan/"
    assert made[0].title != made[1].title
    assert {key.maker for key in pages.plan(site)} >= {"industry_directory", "region_directory"}


def test_the_foremost_hold_the_highest_living_honors(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("FEW", 2), ("FOREMOST", 1)):
        monkeypatch.setattr(holdings, name, most)
    site = anew(site)
    shown = pages.make(site, Key("regions/chengguan/", "region", "chengguan")).data.enterprises.cards
    living = [badge.status for badge in shown[0].badges]
    assert "valid" in living
    assert shown[0].title == "青穗酿造", "好品山东 of its vinegar still holds; the higher ones of the others have ended"


def test_a_page_knows_only_what_it_shows(site: Site) -> None:
    traced = Site(Traced(site.catalogue), site.as_of)
    for key in pages.plan(traced):
        if key.maker in ("region", "industry", "honors", "regions", "industries", "products", "open_data"):
            traced.log.seen = set()
            pages.make(traced, key)
            assert not {("product", "*"), ("enterprise", "*"), ("*",)} & traced.log.seen, key


# --- briefings ---------------------------------------------------------------------------------


def test_the_archive_shows_the_newest_years_and_leads_to_the_others(
        site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefings, "MOST", 1)
    data = pages.make(anew(site), Key("briefings/", "briefings")).data
    years = sorted({issue.year for issue in site.catalogue.briefings.values()}, reverse=True)
    assert [group.year for group in data.groups] == years[:1]
    assert [link.text for link in data.older] == [f"{year}年" for year in years[1:]]
    assert data.total == len(site.catalogue.briefings)


def test_a_section_of_industries_has_what_its_industries_have(every: dict[str, Page], site: Site) -> None:
    catalogue = site.catalogue
    page = every["industries/c/"]
    goods = {product.id for trade in ("c", "c14", "c17", "c26", "c34")
             for product in catalogue.products_in_industry(trade)}
    assert len(goods) > 2 and {card.id for card in page.data.products.cards} == goods
    firms = {firm.id for firm in catalogue.enterprises.values() if firm.industry.startswith("c")}
    assert {card.id for card in page.data.enterprises.cards} == firms
    assert page.data.line.products.number == len(goods) and not page.data.products.search
    assert every["industries/c14/"].data.products.search
