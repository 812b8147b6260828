"""The catalogue: records linked both ways, read-only, and cut down to what may be seen."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from generator.catalogue import Catalogue
from generator.visible import is_public
from tests.conftest import TINY_DAY

BEFORE = date(2005, 5, 31)


def test_a_region_is_found_by_id_by_code_and_by_a_former_code(tiny_catalogue: Catalogue) -> None:
    hekou = tiny_catalogue.regions["hekou"]
    for reference in ("hekou", "379803", "379803@201810", "379824", "379824@200506"):
        assert tiny_catalogue.region(reference) is hekou
    assert tiny_catalogue.region("379899") is None
    assert tiny_catalogue.region("379824@201810") is None


def test_a_region_bears_the_name_of_the_day(tiny_catalogue: Catalogue) -> None:
    hekou = tiny_catalogue.regions["hekou"]
    assert hekou.name_on(BEFORE) == "禾口县"
    assert hekou.name_on(date(2014, 10, 16)) == "禾口县"
    assert hekou.name_on(date(2014, 10, 17)) == "禾口区"


def test_districts_are_those_below_the_city_in_order(tiny_catalogue: Catalogue) -> None:
    assert tiny_catalogue.city is tiny_catalogue.regions["qinghe"]
    assert [region.id for region in tiny_catalogue.districts] == ["chengguan", "hekou", "gaoxin"]


def test_enterprises_of_a_region_include_those_written_with_its_old_code(
        tiny_catalogue: Catalogue) -> None:
    assert {enterprise.id for enterprise in tiny_catalogue.enterprises_in("hekou")} == {
        "zengjia-noodle", "private-forge", "hekou-jujube"}


def test_links_lead_both_ways(tiny_catalogue: Catalogue) -> None:
    vinegar = tiny_catalogue.products["qingsui-vinegar"]
    assert [maker.id for maker in tiny_catalogue.makers(vinegar)] == ["qingsui-brewing"]
    assert tiny_catalogue.products_of("qingsui-brewing") == (vinegar,)
    assert vinegar in tiny_catalogue.products_in_industry("c14")
    industry = tiny_catalogue.industry_of(tiny_catalogue.products["hekou-jujube"])
    assert industry is tiny_catalogue.industries["a01"]


@pytest.mark.parametrize(("relation", "kind", "id", "expected"), [
    ("briefings", "product", "qingsui-vinegar", ["2005/01"]),
    ("briefings", "indication", "hekou-dongzao", ["2005/02"]),
    ("briefings", "event", "brand-meeting-2005", ["2005/01"]),
    ("events", "enterprise", "zengjia-noodle", ["market-fair-2023"]),
    ("events", "policy", "qinghe-2005-1", ["brand-meeting-2005"]),
    ("media", "product", "qingsui-vinegar", ["tv-20050220"]),
    ("policies", "honor", "qinghe-top-brand", ["cleanup-2018"]),
    ("rounds", "product", "chengfang-towel", ["shandong-top-brand-2005"]),
    ("plans", "product", "zengjia-noodle", ["cultivation-2004-2007"]),
    ("cases", "product", "qingsui-vinegar", ["case-vinegar-2005"]),
    ("indications", "enterprise", "hekou-jujube", ["hekou-dongzao"]),
    ("indications", "region", "chengguan", ["qinghe-millet"]),
    ("indications", "region", "gaoxin", []),
])
def test_relations(tiny_catalogue: Catalogue, relation: str, kind: str, id: str,
                   expected: list[str]) -> None:
    found = tiny_catalogue.related(relation, kind, id)
    assert [record.id for record in found] == expected


def test_awards_know_honor_and_holder(tiny_catalogue: Catalogue) -> None:
    held = tiny_catalogue.awards_of("product", "qingsui-vinegar")
    assert [(award.honor.id, award.year) for award in held] == [
        ("shandong-top-brand", 2007), ("shandong-top-brand", 2004), ("haopin-shandong", 2022),
        ("qinghe-top-brand", 2003)]
    assert [award.honor.id for award in tiny_catalogue.awards_of("region", "hekou")] == [
        "quality-strong-county"]
    person = tiny_catalogue.awards_with("quality-craftsman")[0]
    assert person.person is not None and person.holder_name == "（个人）"
    assert tiny_catalogue.awards_of("enterprise", "zengjia-noodle") == ()
    service = tiny_catalogue.awards_with("shandong-service-brand")[0]
    assert service.holder_name == "禾香楼鲁菜餐饮服务"
    assert [award.year for award in tiny_catalogue.awards_with("inspection-free")] == [
        2003, 2006, 2007]


def test_an_enterprise_answers_for_its_products_too(tiny_catalogue: Catalogue) -> None:
    held = tiny_catalogue.awards_of_enterprise("chengfang-textile")
    assert {award.honor.id for award in held} >= {
        "governor-quality-award", "china-top-brand", "shandong-famous-trademark"}


def test_ids_of_awards_are_unique(tiny_catalogue: Catalogue) -> None:
    ids = [award.id for award in tiny_catalogue.awards]
    assert len(set(ids)) == len(ids)


def test_names_are_in_order_of_their_reading(tiny_catalogue: Catalogue) -> None:
    names = [enterprise.legal_name for enterprise in tiny_catalogue.enterprises.values()]
    assert names.index("禾口曾家面业有限公司") < names.index("青禾橙纺纺织集团有限公司")
    products = [product.display_name for product in tiny_catalogue.products.values()]
    assert products.index("青穗牌陈酿食醋") < products.index("曾家牌手擀挂面")


def test_a_field_is_placed_where_it_is_written(tiny_catalogue: Catalogue) -> None:
    place = tiny_catalogue.place("product", "qingsui-vinegar", "awards", 1, "year")
    assert place.file.endswith("data/products/qingsui-vinegar.yml")
    assert (place.line, place.column) == (21, 39)
    region = tiny_catalogue.place("region", "hekou", "former", 0, "code")
    assert region.file.endswith("data/regions.yml") and region.line == 20
    assert tiny_catalogue.place("product", "no-such").line == 1


def test_nothing_changes_a_catalogue(tiny_catalogue: Catalogue) -> None:
    with pytest.raises(FrozenInstanceError):
        tiny_catalogue.awards = ()  # type: ignore[misc]


def test_what_is_private_is_not_published(tiny_catalogue: Catalogue) -> None:
    public = tiny_catalogue.published(TINY_DAY)
    assert "private-forge" in tiny_catalogue.enterprises
    assert "private-forge" not in public.enterprises
    assert "private-hammer" not in public.products
    assert not any(award.product and award.product.id == "private-hammer"
                   for award in public.awards)


def test_only_public_issues_of_the_past_are_published(tiny_catalogue: Catalogue) -> None:
    assert set(tiny_catalogue.published(TINY_DAY).briefings) == {
        "2005/01", "2005/02", "2005/zk-01", "2006/01"}
    assert set(tiny_catalogue.published(TINY_DAY).bodies) == {
        "2005/01", "2005/02", "2005/zk-01", "2006/01"}
    assert "2026/01" in tiny_catalogue.published(date(2031, 1, 1)).briefings


@pytest.mark.parametrize(("id", "day", "expected"), [
    ("2005/01", TINY_DAY, True), ("2005/01", date(2005, 1, 17), False),
    ("2006/01", TINY_DAY, True), ("2006/02", TINY_DAY, False), ("2006/03", TINY_DAY, False),
    ("2026/01", TINY_DAY, False), ("2026/01", date(2031, 1, 1), True),
])
def test_is_public(tiny_catalogue: Catalogue, id: str, day: date, expected: bool) -> None:
    assert is_public(tiny_catalogue.briefings[id], day) is expected


def test_an_earlier_day_shows_less(tiny_catalogue: Catalogue) -> None:
    then = tiny_catalogue.published(BEFORE)
    assert "haopin-shandong" not in then.honors
    assert "mayor-quality-award" not in then.honors
    assert "china-top-brand" in then.honors
    assert {award.year for award in then.awards} <= {2003, 2004}
    assert set(then.briefings) == {"2005/01", "2005/02", "2005/zk-01"}
    assert set(then.events) == {"brand-meeting-2005"}
    assert set(then.indications) == {"hekou-dongzao"}
    assert set(then.media) == {"daily-20050115", "tv-20050220", "radio-20050405"}
    assert then.regions is tiny_catalogue.regions


def test_an_earlier_day_knows_no_later_figures(tiny_catalogue: Catalogue) -> None:
    facts = ("employees", "output_value", "export_value", "output", "exports", "market_share")
    early = tiny_catalogue.published(date(2005, 5, 31))
    told = [fact for record in (*early.enterprises.values(), *early.products.values())
            for name in facts if (fact := getattr(record, name, None))]
    assert all(fact.year <= 2005 for fact in told)
    late = tiny_catalogue.published(date(2026, 6, 30))
    assert any(getattr(record, name, None) for name in facts
               for record in (*late.enterprises.values(), *late.products.values()))
    for honor in early.honors.values():
        assert all(change.announced is None or change.announced.first_day <= date(2005, 5, 31)
                   for change in honor.validity_changes)
