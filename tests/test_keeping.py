"""What was read is kept between builds: the same answer, less work, and nothing stale or damaged."""

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from generator import loading
from generator.keeping import Kept
from generator.loading import load
from generator.records.packing import UnpackableError, pack, unpack

ROOT = Path(__file__).parent.parent


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The tiny city, old enough for its files to be trusted."""
    shutil.copytree(ROOT / "tests" / "tiny_city", tmp_path / "city")
    for path in (tmp_path / "city").rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return tmp_path / "city"


def read(city: Path, kept: Kept) -> tuple[Any, ...]:
    catalogue, problems = load(city / "data", city / "content", kept)
    kept.save()
    kept.close()
    return catalogue.products, catalogue.enterprises, catalogue.briefings, catalogue.bodies, problems


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of records and lists that are read from now on."""
    paths: list[str] = []
    original = loading.read

    def spy(path: Path) -> object:
        paths.append(path.name)
        return original(path)

    monkeypatch.setattr(loading, "read", spy)
    return paths


def test_a_second_process_reads_only_what_changed(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = city / "kept.sqlite"
    first = read(city, Kept(file, "p"))
    changed = next((city / "data" / "products").glob("*.yml"))
    changed.write_text(changed.read_text(encoding="utf-8") + "note: 新添的备注\n", encoding="utf-8")
    os.utime(changed, (1_100_000_000, 1_100_000_000))
    paths = counted(monkeypatch)
    again = read(city, Kept(file, "p"))
    assert [name for name in paths if name.endswith(".yml")] == [changed.name]
    assert again != first
    assert again == read(city, Kept())


def test_what_one_run_kept_gives_the_same_catalogue(city: Path) -> None:
    file = city / "kept.sqlite"
    (city / "data" / "products" / "broken.yml").write_text("name: 甲\nname: 乙\n", encoding="utf-8")
    policies = city / "data" / "policies.yml"
    policies.write_text(policies.read_text(encoding="utf-8") + "- id: no-title\n", encoding="utf-8")
    first = read(city, Kept(file, "p"))
    assert {problem.file.rpartition("/")[2] for problem in first[-1]} == {"broken.yml", "policies.yml"}
    assert read(city, Kept(file, "p")) == first == read(city, Kept())


@pytest.mark.parametrize("harm", ("cut", "rubbish", "row", "program"))
def test_damaged_or_foreign_files_are_not_believed(city: Path, harm: str) -> None:
    file = city / "kept.sqlite"
    first = read(city, Kept(file, "p"))
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:3000])
    elif harm == "rubbish":
        file.write_bytes(b"not a database " * 500)
    else:
        with sqlite3.connect(file) as disk:
            disk.execute("UPDATE found SET value = replace(value, '牌', '脾')")
            if harm == "program":
                disk.execute("UPDATE program SET name = 'other'")
        disk.close()
    assert read(city, Kept(file, "p")) == first


def test_a_file_changed_just_now_is_read_again(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = city / "kept.sqlite"
    product = next((city / "data" / "products").glob("*.yml"))
    product.touch()
    monkeypatch.setattr("generator.listing.UNSETTLED", 60_000_000_000)
    read(city, Kept(file, "p"))
    paths = counted(monkeypatch)
    read(city, Kept(file, "p"))
    assert product.name in paths


def test_every_record_of_the_demonstration_survives_packing() -> None:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    kinds = ("region", "honor", "enterprise", "product", "indication", "round", "plan", "event",
             "policy", "media", "statistic", "case", "service", "briefing", "award")
    records = [record for kind in kinds for record in catalogue.records(kind).values()]
    for record in (catalogue.office, *records):
        again = unpack(pack(record))
        assert again == record
        assert again.model_fields_set == record.model_fields_set
        assert again.model_dump_json() == record.model_dump_json(), "in the same order, too"


@pytest.mark.parametrize("value", ({"": "Nobody"}, {"": "D"}, {}, {"": "N", "v": "x"}))
def test_strange_json_is_refused(value: object) -> None:
    with pytest.raises(UnpackableError):
        unpack(value)
