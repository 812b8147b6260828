"""What a page was made from: noted, kept, believed only while nothing of it has changed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from generator import tokens
from generator.catalogue import Catalogue
from generator.ledger import Ledger, Made
from generator.memory import once, settled
from generator.stage import Written
from generator.tokens import Tokens
from generator.tracing import KIND_OF, Traced
from generator.views import pages
from generator.views.pages.page import Key, Site
from tests.conftest import TINY_DAY


@pytest.fixture
def site(tiny_catalogue: Catalogue) -> Site:
    return Site(Traced(tiny_catalogue.published(TINY_DAY)), TINY_DAY)


def needs(site: Site, address: str) -> set[tuple[str, ...]]:
    """What making the page at an address looks up."""
    key = next(key for key in pages.plan(site) if key.address == address)
    site.log.seen = set()
    pages.make(site, key)
    found, site.log.seen = site.log.seen, None
    return found


def test_a_product_page_needs_its_product_its_maker_and_what_names_it(site: Site) -> None:
    found = needs(site, "products/chengfang-yarn/")
    assert {("product", "chengfang-yarn"), ("enterprise", "chengfang-textile"), ("honor", "*"),
            ("products_of", "chengfang-textile"), ("related", "product", "chengfang-yarn")} <= found
    assert ("product", "*") not in found
    others = {id for kind, *rest in found if kind == "enterprise" for id in rest}
    assert others == {"chengfang-textile"}


def test_a_list_page_needs_only_what_it_shows_and_the_order_of_the_rest(site: Site) -> None:
    made: set[tuple[str, ...]] = set()
    for page in (1, 2):
        site.log.seen = set()
        pages.MAKERS["products"](site, Key("products/", "products", str(page)))
        made, site.log.seen = site.log.seen, None
    assert ("ids", "product") in made
    assert ("product", "*") not in made


@pytest.mark.parametrize("address", ("", "report/"))
def test_pages_of_figures_need_every_award(site: Site, address: str) -> None:
    assert ("product", "*") in needs(site, address)


def test_the_page_of_an_honor_needs_what_it_counts_and_not_every_product(site: Site) -> None:
    found = needs(site, "honors/china-top-brand/")
    assert ("product", "*") not in found
    assert any(need[0] == "value" and "china-top-brand" in need for need in found)


def test_what_was_remembered_is_needed_again_by_whoever_asks(site: Site) -> None:
    @once
    def names(of: Site) -> tuple[str, ...]:
        return tuple(product.name for product in of.catalogue.products.values())

    for _ in range(2):
        site.log.seen = set()
        names(site)
        assert ("product", "*") in site.log.seen
    site.log.seen = None


def test_of_a_settled_answer_only_its_value_is_needed(site: Site) -> None:
    @settled
    def count(of: Site) -> int:
        return len(tuple(of.catalogue.products.values()))

    site.log.seen = set()
    assert count(site) > 0
    found, site.log.seen = site.log.seen, None
    assert [need[0] for need in found] == ["value"]
    assert Tokens(site).of(next(iter(found)))


def test_looking_for_what_is_not_there_is_noted_too(site: Site) -> None:
    site.log.seen = set()
    assert site.catalogue.products.get("nothing") is None
    assert "none" not in site.catalogue.records("enterprise")
    assert site.log.seen == {("product", "nothing"), ("enterprise", "none")}


def _changed(site: Site, kind: str, id: str) -> Site:
    """The site with one word more in the file of a record."""
    plain = site.catalogue.plain  # type: ignore[attr-defined]
    source, loc = plain.origins[kind, id]
    origins = {**plain.origins, (kind, id): (replace(source, text=source.text + "note: 改\n"), loc)}
    return replace(site, catalogue=Traced(replace(plain, origins=origins)))


def test_tokens_change_with_the_records_behind_them(site: Site) -> None:
    before, after = Tokens(site), Tokens(_changed(site, "product", "chengfang-yarn"))
    for need in (("product", "chengfang-yarn"), ("product", "*"), ("*",)):
        assert before.of(need) != after.of(need), need
    for need in (("product", "chengfang-towel"), ("enterprise", "*"), ("ids", "product"),
                 ("products_of", "chengfang-textile"), ("honor", "*")):
        assert before.of(need) == after.of(need), need
    moved = Tokens(_changed(site, "enterprise", "chengfang-textile"))
    assert before.of(("in_region", "chengguan")) != moved.of(("in_region", "chengguan"))


def _ledger(file: Path, tokens: Tokens, frame: str = "f", site: str = "s") -> Ledger:
    return Ledger.opened(file, frame, site, tokens)


def _kept(file: Path, site: Site) -> Made:
    made = Made(Written("products/chengfang-yarn/index.html", "ab", 3), "2005-09", "products/chengfang-yarn/",
                frozenset({("product", "chengfang-yarn"), ("honor", "*")}))
    ledger = _ledger(file, Tokens(site))
    ledger.add(made)
    ledger.add(Made(Written("404.html", "cd", 4), None, "404.html", frozenset({("ids", "product")})))
    ledger.save("s")
    return made


def test_a_file_is_known_until_something_it_needs_changes(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    made = _kept(file, site)
    known = _ledger(file, Tokens(site)).made(made.written.path)
    assert known and (known.written, known.modified, known.address) == (
        made.written, made.modified, made.address)
    other = _ledger(file, Tokens(_changed(site, "product", "chengfang-yarn")))
    assert other.made(made.written.path) is None
    kept = other.made("404.html")
    assert kept and kept.modified is None


def test_kept_lines_are_written_again_as_they_were(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    _kept(file, site)
    first = file.read_bytes()
    ledger = _ledger(file, Tokens(site))
    for path in ("products/chengfang-yarn/index.html", "404.html"):
        known = ledger.made(path)
        assert known
        ledger.add(known)
    ledger.save("s")
    assert file.read_bytes() == first


@pytest.mark.parametrize("harm", (b"", b"f s 0\n", b"\xff\xfe", None))
def test_a_damaged_ledger_is_not_believed(site: Site, tmp_path: Path, harm: bytes | None) -> None:
    file = tmp_path / "ledger"
    made = _kept(file, site)
    content = file.read_bytes()
    file.write_bytes(content.replace(b"index.html", b"index.htm1") if harm is None else harm)
    assert _ledger(file, Tokens(site)).made(made.written.path) is None


@pytest.mark.parametrize(("frame", "state"), (("g", "s"), ("f", "t")))
def test_another_frame_or_another_site_is_not_believed(
        site: Site, tmp_path: Path, frame: str, state: str) -> None:
    file = tmp_path / "ledger"
    made = _kept(file, site)
    assert _ledger(file, Tokens(site), frame, state).made(made.written.path) is None


def test_the_same_catalogue_told_of_another_day_has_other_pages(tiny_catalogue: Catalogue) -> None:
    early = Site(Traced(tiny_catalogue.published(date(2001, 1, 1))), date(2001, 1, 1))
    late = Site(Traced(tiny_catalogue.published(TINY_DAY)), TINY_DAY)
    assert Tokens(early).of(("ids", "briefing")) != Tokens(late).of(("ids", "briefing"))


def test_every_mapping_of_a_catalogue_is_watched_or_not_for_pages() -> None:
    mappings = {field.name for field in fields(Catalogue) if str(field.type).startswith("Mapping")}
    assert mappings - set(KIND_OF) == {"origins", "prose"}, "tell tracing.KIND_OF of it"


@settled
def _brand(site: Site, id: str) -> str:
    return site.catalogue.products[id].brand


def test_a_settled_answer_to_a_question_that_is_gone_has_no_token(site: Site) -> None:
    name = f"{_brand.__module__}._brand"
    assert Tokens(site).of(("value", name, "no-such-product")) == ""
    assert Tokens(site).of(("value", name, "qingsui-vinegar")) != ""


def test_a_settled_answer_is_not_worked_out_again_while_what_it_was_made_from_is_as_it_was(
        site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, value = tmp_path / "ledger", ("value", "generator.views.pages.regions._newest", "chengguan")
    ledger = _ledger(file, Tokens(site))
    ledger.add(Made(Written("a.html", "ab", 3), None, "a.html", frozenset({value})))
    ledger.save("s")
    asked: list[str] = []
    real = tokens.settled_value

    def noted(name: str, *given: object) -> object:
        asked.append(name)
        return real(name, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(tokens, "settled_value", noted)
    again = _ledger(file, Tokens(site))
    kept = again.made("a.html")
    assert kept and not asked
    again.add(kept)
    again.save("s")
    assert _ledger(file, Tokens(site)).made("a.html") and not asked
    other = Tokens(_changed(site, "enterprise", "chengfang-textile"))
    _ledger(file, other)
    assert asked
