"""Open data: every public record, columns explained, nothing private, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest

from generator import table_files
from generator.catalogue import Catalogue
from generator.views import exports
from generator.views.exports import Column, Table
from tests.conftest import TINY_DAY


def tables(catalogue: Catalogue) -> dict[str, Table]:
    return {table.name: table for table in
            exports.view(catalogue.published(TINY_DAY), TINY_DAY)}


def test_every_public_record_is_a_row(tiny_catalogue: Catalogue) -> None:
    shown, found = tiny_catalogue.published(TINY_DAY), tables(tiny_catalogue)
    assert [row[0] for row in found["products"].rows] == list(shown.products)
    assert [row[0] for row in found["enterprises"].rows] == list(shown.enterprises)
    assert len(found["awards"].rows) == len(shown.awards)
    assert len({row[0] for row in found["awards"].rows}) == len(shown.awards)


def test_columns_are_explained_in_chinese(tiny_catalogue: Catalogue) -> None:
    for table in tables(tiny_catalogue).values():
        for column in table.columns:
            assert any("\u4e00" <= char <= "\u9fff" for char in column.title + column.description)
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_no_person_is_exported(tiny_catalogue: Catalogue) -> None:
    names = [column.name for table in tables(tiny_catalogue).values() for column in table.columns]
    assert not {"legal_representative", "contact_person", "note", "source"} & set(names)


def test_csv_opens_in_excel_and_runs_no_formula() -> None:
    table = Table("t", "表", (Column("a", "甲", ""), Column("b", "乙", "")),
                  (("=1+1", "0575"), ("@x", None)))
    raw = table_files.csv_file(table)
    assert raw.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows == [["甲", "乙"], ["'=1+1", "0575"], ["'@x", ""]]


def test_every_file_holds_to_the_schema_published_beside_it(tiny_site: Path) -> None:
    schemas = {path.stem: json.loads(path.read_text(encoding="utf-8"))
               for path in (tiny_site / "data" / "schema" / "1").glob("*.json")}
    assert set(schemas) == {"products", "enterprises", "awards", "honors", "indications", "events", "record"}
    files = [*(tiny_site / "data").glob("*.json"), *tiny_site.glob("*/*/index.json")]
    asked = 0
    for path in files:
        if path.stem == "dictionary":
            continue
        told = json.loads(path.read_text(encoding="utf-8"))
        name = path.stem if path.parent.name == "data" else "record"
        schema = schemas[name]
        assert told["$schema"] == schema["$id"] == f"https://qinghe.example.com/data/schema/1/{name}.json"
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(told, schema)
        asked += 1
    assert asked > 12
    broken = json.loads((tiny_site / "data" / "awards.json").read_text(encoding="utf-8"))
    broken["records"][0]["year"] = "2005"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schemas["awards"])


def test_json_says_its_date_and_licence() -> None:
    table = Table("t", "表", (Column("a", "甲", ""), Column("b", "乙", "")), (("1", None),))
    data = json.loads(table_files.json_file(table, "2026-06-30", "可自由使用", "https://x.example/"))
    assert (data["as_of"], data["licence"], data["records"]) == (
        "2026-06-30", "可自由使用", [{"a": "1"}])


def test_every_record_with_a_page_has_its_json_beside_it(
        tiny_catalogue: Catalogue, tiny_site: Path) -> None:
    found = tables(tiny_catalogue)
    files = {path: content() for path, _, content in table_files.record_files(
        tuple(found.values()), "2026-06-30", "可自由使用", "https://x.example/")}
    assert len(files) == sum(len(found[name].rows) for name in table_files.PAGES)
    for path, content in files.items():
        data = json.loads(content)
        assert data["url"] == f"https://x.example/{path.removesuffix('index.json')}"
        assert (tiny_site / path).with_name("index.html").exists()
        assert (tiny_site / path).exists()
    told = sum(len(json.loads(content).get("awards", [])) for content in files.values())
    assert told == sum(row[4] in ("产品", "企业") for row in found["awards"].rows)


def test_the_workbook_holds_every_table_as_text_and_is_always_the_same() -> None:
    table = Table("t", "表", (Column("a", "甲", "含义"), Column("b", "乙", "")),
                  (("=1+1", "0575"), ("https://x.example/", 3), (None, 1.5)))
    raw = table_files.workbook((table,), "2026-06-30", "可自由使用")
    assert raw == table_files.workbook((table,), "2026-06-30", "可自由使用")
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
        words = parts.read("xl/sharedStrings.xml").decode()
        names = parts.read("xl/workbook.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert sheet.count('t="s"') == 5, "two titles, three texts"
    assert "<v>3</v>" in sheet and "<v>1.5</v>" in sheet
    assert all(f"<t>{text}</t>" in words for text in ("=1+1", "0575", "甲", "含义"))
    assert 'name="说明"' in names and 'name="表"' in names
