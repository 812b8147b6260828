"""Loading: every file read or reported, nothing raised, nothing lost quietly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalogue import Catalogue
from generator.loading import load
from generator.records import KINDS
from tests.conftest import ROOT, TINY


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the tiny city that may be spoiled."""
    return Path(shutil.copytree(TINY, tmp_path / "city", ignore=shutil.ignore_patterns("expected")))


def codes(city: Path) -> list[str]:
    return [problem.code for problem in load(city / "data", city / "content")[1]]


def test_every_kind_of_record_is_loaded(tiny_catalogue: Catalogue) -> None:
    for kind in KINDS:
        if kind.shape != "single":
            assert tiny_catalogue.records(kind.name), kind.title
    for name in ("statistic", "case", "briefing"):
        assert tiny_catalogue.records(name), name
    assert tiny_catalogue.office.short_name == "青禾市名牌办"
    assert tiny_catalogue.brochure is not None


def test_every_record_of_the_demonstration_city_is_read() -> None:
    catalogue, problems = load(ROOT / "data", ROOT / "content")
    assert problems == ()
    for folder, records in (("enterprises", catalogue.enterprises), ("gi", catalogue.indications),
                            ("products", catalogue.products), ("rounds", catalogue.rounds)):
        assert set(records) == {path.stem for path in (ROOT / "data" / folder).glob("*.yml")}
    awards = sum(len(holder.awards) for holder in (
        *catalogue.enterprises.values(), *catalogue.products.values()))
    assert len(catalogue.awards) == awards + len(catalogue.standalone)


def test_empty_folders_give_an_empty_catalogue(tmp_path: Path) -> None:
    catalogue, problems = load(tmp_path / "data", tmp_path / "content")
    assert [problem.code for problem in problems] == ["office_missing"]
    assert not catalogue.products and not catalogue.awards and catalogue.brochure is None
    assert catalogue.city is None and catalogue.districts == ()


def test_a_broken_record_is_left_out_and_remembered(city: Path) -> None:
    path = city / "data" / "products" / "qingsui-vinegar.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("brand:", "brandd:"), encoding="utf-8")
    catalogue, problems = load(city / "data", city / "content")
    assert [problem.code for problem in problems] == ["extra_forbidden"]
    assert "qingsui-vinegar" not in catalogue.products
    assert ("product", "qingsui-vinegar") in catalogue.broken
    assert catalogue.products_of("qingsui-brewing") == ()
    assert "chengfang-yarn" in catalogue.products


def test_an_unreadable_file_is_remembered_by_its_name(city: Path) -> None:
    (city / "data" / "products" / "qingsui-vinegar.yml").write_bytes("名称: 食醋".encode("gbk"))
    catalogue, problems = load(city / "data", city / "content")
    assert len(problems) == 1
    assert ("product", "qingsui-vinegar") in catalogue.broken


def test_of_two_records_with_one_id_the_first_is_kept(city: Path) -> None:
    (city / "data" / "media" / "again.yml").write_text(
        "- {id: daily-20050115, title: 另一篇, media: 青禾日报, media_type: 报纸, level: 市, date: 2005-01-16}\n",
        encoding="utf-8")
    catalogue, problems = load(city / "data", city / "content")
    assert [problem.code for problem in problems] == ["duplicate_id"]
    assert "2005.yml 第 1 行" in problems[0].hint or "again.yml 第 1 行" in problems[0].hint
    assert len([id for id in catalogue.media if id == "daily-20050115"]) == 1


@pytest.mark.parametrize(("path", "text", "code"), [
    ("data/product/thing.yml", "name: 物\n", "stranger"),
    ("data/products.yml", "name: 物\n", "stranger"),
    ("data/products/thing.yaml", "name: 物\n", "stranger"),
    ("data/events.yml", "a: b\n", "not_a_list"),
    ("data/events.yml", "- 一条\n", "not_a_mapping"),
    ("data/brochure.yml", "- 一条\n", "not_a_mapping"),
    ("data/products/thing.yml", "id: other\nname: 物\nbrand: 某\nenterprise: qingsui-brewing\nstatus: 在产\n",
     "id_not_file_name"),
    ("data/products/Thing.yml", "name: 物\nbrand: 某\nenterprise: qingsui-brewing\nstatus: 在产\n",
     "id_form"),
    ("content/briefings/2005/03.md", "没有开头\n", "front_matter_missing"),
])
def test_what_cannot_be_a_record_is_reported(city: Path, path: str, text: str, code: str) -> None:
    (city / path).parent.mkdir(parents=True, exist_ok=True)
    (city / path).write_text(text, encoding="utf-8")
    assert code in codes(city)


@pytest.mark.parametrize("path", ["data/.draft.yml", "data/products/~$note.yml",
                                  "data/schema/product.json", "data/photos/a/b.yml"])
def test_files_that_are_no_records_are_passed_over(city: Path, path: str) -> None:
    (city / path).parent.mkdir(parents=True, exist_ok=True)
    (city / path).write_text("x: y\n", encoding="utf-8")
    assert codes(city) == []


def test_a_missing_office_is_replaced_and_said(city: Path) -> None:
    (city / "data" / "office.yml").unlink()
    catalogue, problems = load(city / "data", city / "content")
    assert [problem.code for problem in problems] == ["office_missing"]
    assert catalogue.office.short_name == "名牌办" and catalogue.products


def test_a_broken_office_hides_no_other_problem(city: Path) -> None:
    (city / "data" / "office.yml").write_text("name: 某办\n", encoding="utf-8")
    (city / "data" / "events.yml").write_text("a: b\n", encoding="utf-8")
    found = codes(city)
    assert "missing" in found and "not_a_list" in found


def test_the_order_of_files_does_not_matter(city: Path) -> None:
    before = load(city / "data", city / "content")[0]
    for folder in ("media", "services", "protection"):
        (city / "data" / folder / "2005.yml").rename(city / "data" / folder / "a-2005.yml")
    after = load(city / "data", city / "content")[0]
    assert list(before.media) == list(after.media)
    assert [award.id for award in before.awards] == [award.id for award in after.awards]


def test_bodies_know_their_first_line(tiny_catalogue: Catalogue) -> None:
    body = tiny_catalogue.bodies["2005/02"]
    first = (TINY / "content" / "briefings" / "2005" / "02.md").read_text(
        encoding="utf-8").split("\n")[body.line:]
    assert body.text.strip() == "\n".join(first).strip()


def test_pictures_beside_an_issue_are_known_as_cameras_and_clerks_name_them(city: Path) -> None:
    folder = city / "content" / "briefings" / "2026"
    for name in ("会场 照片.JPG", "会场(1).png", "现场.jpeg", "说明.txt"):
        (folder / name).write_bytes(b"x")
    catalogue, _ = load(city / "data", city / "content")
    assert catalogue.bodies["2026/01"].pictures == {"会场 照片.JPG", "会场(1).png", "现场.jpeg"}
