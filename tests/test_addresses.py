"""Addresses: permanent, distinct, safe in any file system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.catalogue import Catalogue

KINDS = ("product", "enterprise", "honor", "region", "industry", "indication", "briefing", "media",
         "event", "policy", "round", "plan", "service", "statistic", "case")
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)


@pytest.mark.parametrize(("kind", "id", "expected"), [
    ("product", "yuquan-vinegar", "products/yuquan-vinegar/"), ("indication", "hekou-xie", "gi/hekou-xie/"),
    ("briefing", "2005/01", "briefings/2005/01/"), ("event", "meeting", "chronicle/#meeting"),
    ("round", "sd-2005", "programme/#sd-2005"), ("case", "c1", "protection/#c1"),
])
def test_of(kind: str, id: str, expected: str) -> None:
    assert addresses.of(kind, id) == expected


def test_every_record_of_the_tiny_city_has_an_address_of_its_own(
        tiny_catalogue: Catalogue) -> None:
    found = [addresses.of(kind, id) for kind in KINDS for id in tiny_catalogue.records(kind)]
    assert len(set(found)) == len(found) > 50
    for address in found:
        assert re.fullmatch(r"[a-z]+/([a-z0-9-]+/)*(#[a-z0-9-]+)?", address), address


@given(st.sampled_from(KINDS), IDS, st.sampled_from(KINDS), IDS)
def test_two_records_of_one_kind_never_share(kind: str, id: str, other: str, other_id: str) -> None:
    if kind == other and id != other_id:
        assert addresses.of(kind, id) != addresses.of(other, other_id)


def test_lists_years_and_bulletins() -> None:
    assert addresses.list_page(addresses.PRODUCTS, 1) == "products/"
    assert addresses.list_page(addresses.PRODUCTS, 3) == "products/page/3/"
    assert addresses.briefing_year(2005) == "briefings/2005/"
    assert addresses.bulletin("2005/01") == "briefings/2005/01/bulletin.pdf"


@pytest.mark.parametrize(("address", "depth", "root"), [
    ("", 0, ""), ("products/", 1, "../"), ("briefings/2005/01/", 3, "../../../"),
    ("chronicle/#x/y", 1, "../"), ("404.html", 0, ""),
])
def test_the_way_home(address: str, depth: int, root: str) -> None:
    assert addresses.depth(address) == depth
    assert addresses.root(address) == root


def test_collisions_are_told_whatever_the_letter_case() -> None:
    problems = addresses.collisions([
        ("products/a/", "产品甲"), ("products/A/", "产品乙"), ("products/b/", "产品丙"),
        ("products/b/", "产品丙")])
    assert [problem.message for problem in problems] == ["产品甲和产品乙要用同一个网址 /products/A/"]
