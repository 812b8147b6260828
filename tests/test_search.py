"""Search: cutting by the shared vectors, packing, what is found where, and what a change rewrites."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import search_files
from generator.catalogue import Catalogue
from generator.loading import load
from generator.scripts import search_script
from generator.views.search import WebPage, packing, view
from generator.views.search.activities import activities, web_pages
from generator.views.search.cutting import (
    body_index,
    is_chinese,
    normalize,
    place_of,
    spoken,
    words_of,
)
from generator.views.search.documents import Document, documents
from generator.views.search.numbering import roomy
from generator.views.search.postings import MAKER, NAME, OTHER, TAG, Postings, merged
from generator.views.search.shortening import short_forms
from generator.views.search.sounding import entries
from generator.views.search.traditional import SIMPLIFIED, pairs_for, simplified
from tests.conftest import ROOT

DAY = date(2026, 11, 1)
VECTORS: Mapping[str, Any] = json.loads(
    (ROOT / "tests" / "search_vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def city() -> Catalogue:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    return catalogue.published(DAY)


def files_of(catalogue: Catalogue, *, large: bool) -> dict[str, bytes]:
    return dict(search_files.files(view(catalogue, DAY, table_until=0 if large else 2000)))


def index_of(made: Sequence[Document]) -> Postings:
    return merged(made)


def sounds_in(made: Sequence[Document]) -> set[str]:
    return {each.key.split("|")[0] for each in entries(index_of(made))}


@pytest.mark.parametrize(("text", "expected"), VECTORS["plain"])
def test_normalize(text: str, expected: str) -> None:
    assert normalize(text) == expected


@pytest.mark.parametrize(("name", "expected"), VECTORS["words"])
def test_words(name: str, expected: dict[str, int]) -> None:
    assert words_of(name) == expected


@pytest.mark.parametrize(("name", "expected"), VECTORS["sounds"])
def test_sounds(name: str, expected: dict[str, int]) -> None:
    readings = VECTORS["readings"]
    heard: dict[str, int] = {}
    for word, edges in words_of(name).items():
        for sound in spoken(word, lambda char: tuple(readings[char])) if is_chinese(word) else ():
            heard[sound] = heard.get(sound, 0) | edges
    assert heard == expected


@pytest.mark.parametrize(("sound", "expected"), VECTORS["places"])
def test_what_sounds_alike_lies_together(sound: str, expected: str) -> None:
    assert place_of(sound) == expected


@pytest.mark.parametrize(("text", "expected"), VECTORS["body"])
def test_body(text: str, expected: list[str]) -> None:
    assert body_index([(3, text), (5, ""), (8, text)]) == {key: [3, 8] for key in expected}


@pytest.mark.parametrize(("text", "expected"), VECTORS["hashed"])
def test_hashed(text: str, expected: int) -> None:
    assert packing.hashed(text) == expected


@pytest.mark.parametrize(("numbers", "expected"), VECTORS["packed"])
def test_pack(numbers: list[int], expected: str) -> None:
    assert packing.pack(numbers) == expected


def test_keys_of_a_group_share_a_shard_unless_it_is_heavy() -> None:
    light = [("玉", f"玉{number}", "!" * 10) for number in range(9)]
    heavy = [("名", f"名{number}", "!" * 90) for number in range(900)]
    made = packing.family("w", [*light, *heavy])
    at = {key: number for number, keys in made.shards.items() for key in keys}
    assert len({at[key] for _, key, _ in light}) == 1
    assert len({at[key] for _, key, _ in heavy}) == made.parts["名"] > 4
    assert max(at.values()) < made.count


def test_heavy_groups_are_told_in_their_order_numbers_too() -> None:
    heavy = [(group, f"{group}{number}", "!" * 90) for group in ("10", "7", "玉")
             for number in range(900)]
    made = packing.family("w", heavy)
    lines = search_files._parts(made).split("\n")
    first = made.buckets
    for line, (group, count) in zip(lines, made.parts.items(), strict=True):
        assert line == f"{group}:{count}"
        own = {number for number, keys in made.shards.items() if next(iter(keys)).startswith(group)}
        assert own == set(range(first, first + count))
        first += count


def test_enterprises_are_kept_under_short_forms() -> None:
    firm = Document("enterprise", "e", ("禹泉酿造",), ("禹川市禹泉酿造有限公司", "禹泉酿造"))
    found = {each.key: (each.group, each.groups) for each in short_forms([None, firm])}
    assert set(found) == {"~|禹酿", "~|禹造"}
    assert found["~|禹酿"] == (place_of("yu niang"), {NAME * 4: [1]})
    brand = Document("product", "p", ("金玉兰|食醋",))
    assert [(each.key, each.groups) for each in short_forms([brand])] == [("~|金兰", {NAME * 4: [0]})]
    assert not [*short_forms([Document("product", "p", ("禹泉|食醋",))])]


def test_a_product_is_found_by_its_own_makers_and_honors_names(city: Catalogue) -> None:
    made = documents(city, DAY)
    number = next(at for at, each in enumerate(made) if each.id == "yuquan-vinegar")
    words = index_of(made).words

    def levels(key: str) -> set[int]:
        return {held // 4 for held, numbers in words[key].items() if number in numbers}

    assert NAME in levels("禹泉") and NAME in levels("食醋") and NAME in levels("泉食")
    assert MAKER in levels("酿造") and TAG in levels("名牌") and TAG in levels("澄湖")
    assert NAME * 4 + 3 in {held for held, numbers in words["禹泉"].items() if number in numbers}


def test_own_reading_wins_over_the_common_ones(city: Catalogue) -> None:
    region = city.regions["wanghai"]
    own = region.model_copy(update={"name": "单海区", "short_name": None, "pinyin": "shan hai qu"})
    changed = replace(city, regions={**city.regions, "wanghai": own})
    made = documents(changed, DAY)
    number = next(at for at, each in enumerate(made) if each.id == "wanghai" and each.kind == "region")
    levels = {each.key: {held // 4 for held, numbers in each.groups.items() if number in numbers}
              for each in entries(index_of(made))}
    assert NAME in levels["shan hai|单海"]
    assert levels["dan hai|单海"] == {OTHER}, "strangers to the place find it as by another name"


def test_a_character_that_was_another_one_is_heard_as_both(city: Catalogue) -> None:
    region = city.regions["wanghai"].model_copy(update={"name": "乾海区", "short_name": None})
    changed = replace(city, regions={**city.regions, "wanghai": region})
    assert {"qian hai", "gan hai"} <= sounds_in(documents(changed, DAY))
    rarer = dict(entry.split(":") for entry in view(city, DAY).rarer.split(" "))
    assert "干" in rarer["qian"], "a query with 乾 is heard so, too"


def test_private_and_withdrawn_records_are_not_found(city: Catalogue) -> None:
    hidden = next(iter(city.briefings.values())).model_copy(update={"status": "撤回"})
    changed = replace(city, briefings={**city.briefings, hidden.id: hidden})
    assert (("briefing", hidden.id) in {(each.kind, each.id) for each in documents(city, DAY)})
    assert hidden.id not in {each.id for each in documents(changed, DAY) if each.kind == "briefing"}


@pytest.mark.parametrize("large", [False, True], ids=["table", "shards"])
def test_same_input_same_files(city: Catalogue, large: bool) -> None:
    assert files_of(city, large=large) == files_of(city, large=large)


@pytest.mark.parametrize("large", [False, True], ids=["table", "shards"])
def test_files_are_scripts_of_one_call(city: Catalogue, large: bool) -> None:
    for path, content in files_of(city, large=large).items():
        call = re.fullmatch(r'mingpaiSearch\("[a-z]+\d*",(.*)\)\n', content.decode())
        assert call, path
        json.loads(call[1])
        assert "\u2028" not in call[1]


def test_start_names_every_file(city: Catalogue) -> None:
    files = files_of(city, large=True)
    start = json.loads(files[search_files.START].decode()[len('mingpaiSearch("start",'):-2])
    named = {search_files.START}
    for letter, family in (("w", start["names"]), ("b", start["body"])):
        digests = re.findall("......", family["files"])
        count = family["buckets"] + sum(int(line.partition(":")[2] or 1)
                                        for line in family["parts"].split("\n") if line)
        named.update(f"search/{letter}{number}.{digest}.js" for number in range(count)
                     if (digest := digests[number // search_files.TWINS]) != "------")
    for letter, blocks in (("t", start["texts"]), ("x", start["bodies"])):
        count = -(-sum(start["ranges"].values()) // blocks["size"])
        digests = re.findall("......", blocks["files"])
        named.update(f"search/{letter}/{digests[at // blocks['group']]}/{at}.js"
                     for at in range(count))
    named.update(f"search/{name}.{start[name]}.js" for name in ("variants", "order"))
    named.update(f"search/{facet}.{digest}.js" for facet, digest in start["columns"].items())
    assert named == set(files)


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """What a build would have to write; the file that names all others aside."""
    return sorted(path for path in after
                  if before.get(path) != after[path] and path != search_files.START)


def test_one_record_edited_rewrites_only_its_shards(city: Catalogue) -> None:
    before = files_of(city, large=True)
    product = city.products["yuquan-vinegar"].model_copy(update={"summary": "醇香四溢，回味悠长"})
    after = files_of(replace(city, products={**city.products, product.id: product}), large=True)
    rewritten = changed(before, after)
    families = {path.split("/")[1][0] for path in rewritten}
    assert not families & {"w", "h", "i", "r", "y", "v", "o"}, "names and facets are as they were"
    assert len([path for path in rewritten if re.match(r"search/b\d", path)]) <= 15 * search_files.TWINS
    assert len(rewritten) < len(after) / 2


@pytest.mark.parametrize(("change", "made"), [
    ({"summary": "醇香四溢，回味悠长"}, {"bodies"}), ({"brand": "碧螺"}, {"names"}),
    ({"brand": "碧螺", "summary": "醇香四溢，回味悠长"}, {"bodies", "names"}), ({"status": "停产"}, set())])
def test_only_the_part_that_an_edit_touches_is_made_again(city: Catalogue, change: dict[str, str], made: set[str]) -> None:
    told = search_files.plan(view(city, DAY, table_until=0)).told
    product = city.products["yuquan-vinegar"].model_copy(update=change)
    edited = replace(city, products={**city.products, product.id: product})
    index = view(edited, DAY, table_until=0)
    plan = search_files.plan(index, told)
    assert vars(index).keys() & {"names", "bodies"} == made
    assert set(plan.files) == set(files_of(edited, large=True)), "known by name without being made"
    assert {path: content() for path, content in plan.files.items()} == files_of(edited, large=True), (
        "and made when asked for")


def test_what_an_older_build_told_is_not_believed_of_other_names(city: Catalogue) -> None:
    told = search_files.plan(view(city, DAY, table_until=0)).told
    fewer = replace(city, products=dict(list(city.products.items())[1:]))
    plan = search_files.plan(view(fewer, DAY, table_until=0), told)
    assert {path: content() for path, content in plan.files.items()} == files_of(fewer, large=True)
    assert all(plan.told[name] != told[name] for name in ("b", "w"))


def test_one_name_changed_rewrites_the_shards_of_both_names(city: Catalogue) -> None:
    before = files_of(city, large=True)
    product = city.products["yuquan-vinegar"].model_copy(update={"brand": "碧螺"})
    after = files_of(replace(city, products={**city.products, product.id: product}), large=True)
    rewritten = changed(before, after)
    shards = [path for path in rewritten if re.match(r"search/w\d", path)]
    assert 0 < len(shards) <= 32 * search_files.TWINS, "as many in a city of any size"
    assert not [path for path in rewritten if re.match(r"search/[bx]", path)], "bodies are as they were"


def test_one_record_more_moves_few_others() -> None:
    many = [Document("product", f"p{number}", (f"品{number}",)) for number in range(3000)]
    before, _ = roomy(many)
    after, _ = roomy([*many, Document("product", "fresh", ("新",))])
    assert [each.id for each in before if each] != [each.id for each in many]
    assert len(before) == len(after)
    assert sum(one is not other for one, other in zip(before, after, strict=True)) < 30


def test_products_of_one_enterprise_stand_together() -> None:
    made = [Document("product", f"p{number}", ("品",), makers=(("enterprise", f"e{number % 50}"),))
            for number in range(150)]
    slots, ranges = roomy([Document("enterprise", "e1", ("厂",)), *made])
    makers = [each.makers[0] for each in slots if each and each.kind == "product"]
    assert len([at for at in range(1, 150) if makers[at] == makers[at - 1]]) == 100
    assert dict(ranges)["product"] + dict(ranges)["enterprise"] == len(slots)


def test_the_index_does_not_leak_private_words(city: Catalogue) -> None:
    texts = b"".join(files_of(city, large=False).values()).decode()
    for record in city.products.values():
        assert not record.note or record.note not in texts


def test_small_cities_get_a_table_and_large_ones_none(city: Catalogue) -> None:
    assert view(city, DAY).table is not None
    assert view(city, DAY, table_until=10).table is None


def test_expected_weight_of_the_demonstration(city: Catalogue) -> None:
    assert len(gzip.compress(files_of(city, large=False)[search_files.START])) < 25_000


def test_every_traditional_character_differs_from_its_simplified_one() -> None:
    assert all(old != new for old, new in SIMPLIFIED.items())
    assert not set(SIMPLIFIED.values()) & set(SIMPLIFIED), "one step is enough"
    assert simplified("飛源牌醬油") == "飞源牌酱油"
    assert pairs_for("酱") == "醬酱"


def test_page_offers_every_facet() -> None:
    page = (ROOT / "theme" / "site" / "parts" / "search.html").read_text(encoding="utf-8")
    for attribute in ("data-search-state", "data-search-facets", "data-search-form", "<noscript>"):
        assert attribute in page
    script = search_script(ROOT / "theme")
    for forbidden in ("fetch(", "eval(", "WebAssembly", "import(", "innerHTML", "XMLHttpRequest"):
        assert forbidden not in script, forbidden


def test_the_script_is_its_parts_without_what_only_people_read(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "02_b.js").write_text("/* Two\n   lines. */\nif (one) {\n  two(); /* why */\n}\n")
    (tmp_path / "search" / "01_a.js").write_text("/* A. */\nconst one = ' / ';\n")
    assert search_script(tmp_path).splitlines() == [
        "(function () {", "'use strict';", "const one = ' / ';", "if (one) {", "two(); /* why */",
        "}", "})();"]


def test_parts_of_the_script_stay_readable() -> None:
    for part in (ROOT / "theme" / "search").glob("*.js"):
        lines = part.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("/* ") and len(lines) <= 300, part


def test_every_result_leads_to_a_place_that_is_there(demo_site: Path) -> None:
    told = (demo_site / "search" / "start.js").read_text(encoding="utf-8")
    start = json.loads(told[told.index(",") + 1:told.rindex(")")])
    found = start["table"]["addresses"]
    assert {"protection/", "guides/contact/", "chronicle/#hotline-merged-2019", "programme/#training-2007",
            "publicity/#20190701-yuchuan-radio-12315", "protection/#case-2004-salt"} <= set(found)
    for address in found:
        path, _, anchor = address.partition("#")
        page = (demo_site / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in page, address


def test_what_the_office_does_is_found_with_those_that_take_part(city: Catalogue) -> None:
    made = {(each.kind, each.id): each for each in activities(city)}
    case = made["case", "case-2004-salt"]
    assert case.names == (city.cases["case-2004-salt"].violation,)
    assert case.makers == (("product", city.cases["case-2004-salt"].product),)
    assert {kind for kind, _ in made} == {"media", "event", "case", "service"}


def test_a_page_is_found_by_its_title_its_description_and_its_text() -> None:
    text = "# 联系我们\n\n!!! note\n    请拨 **12315**。\n\n| 单位 | 名牌办 |\n|---|---|\n| 电话 | 1 |\n"
    page, = web_pages([WebPage("guides/contact/", "联系我们", "投诉举报和纠错", text)])
    assert (page.address, page.names, page.others) == ("guides/contact/", ("联系我们",), ("投诉举报和纠错",))
    assert page.body.split() == ["请拨", "12315。", "单位", "名牌办", "电话", "1"] and page.excerpt == ""
