"""Turns open-data tables into CSV, a workbook, JSON, a record's own JSON, and a dictionary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.views.exports import Cell, Table

PAGES = {"products": "products", "enterprises": "enterprises", "honors": "honors",
         "indications": "gi"}
"""The folders of the tables whose records have a page of their own."""
SCHEMA_VERSION = 1
"""Of the open data's form: raised when a field is renamed, removed or means something else."""
_HOLDERS = {"products": "产品", "enterprises": "企业"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: Table) -> bytes:
    """UTF-8 with a byte order mark, Chinese titles in the first row, CRLF lines.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([[_harmless(cell) for cell in row] for row in table.rows])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return "" if cell is None else cell


def json_file(table: Table, as_of: str, licence: str, site_url: str) -> bytes:
    """The rows as objects by field name, with their schema, the date they hold for and the licence."""
    rows = [_object(table, row) for row in table.rows]
    whole = {"$schema": site_url + schema_address(table.name), "table": table.name,
             "title": table.title, "as_of": as_of, "licence": licence, "count": len(rows)}
    about = json.dumps(whole, ensure_ascii=False)[:-1]
    records = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{about}, "records": [\n{records}\n]}}\n'.encode()


def workbook(tables: tuple[Table, ...], as_of: str, licence: str) -> bytes:
    """Every table as a sheet with Chinese titles and a filter, after a sheet that explains them.

    Cells stay what they are: text is never read as a formula, a number or a link.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
               "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": datetime.fromisoformat(as_of)})
        bold = book.add_format({"bold": True})
        _explain(book.add_worksheet("说明"), bold, tables, f"数据截止 {as_of}。{licence}")
        for table in tables:
            sheet = book.add_worksheet(table.title)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [column.title for column in table.columns], bold)
            for number, row in enumerate(table.rows, 1):
                sheet.write_row(number, 0, row)
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
            sheet.set_column(0, len(table.columns) - 1, 18)
    return target.getvalue()


def _explain(sheet: Worksheet, bold: Format, tables: tuple[Table, ...], words: str) -> None:
    sheet.write_string(0, 0, words)
    sheet.write_row(2, 0, ("表", "栏", "字段名", "含义"), bold)
    rows = [(table.title, column.title, column.name, column.description)
            for table in tables for column in table.columns]
    for number, row in enumerate(rows, 3):
        sheet.write_row(number, 0, row)
    sheet.set_column(0, 2, 18)
    sheet.set_column(3, 3, 60)


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def record_files(tables: tuple[Table, ...], as_of: str, licence: str,
                 site_url: str) -> Iterator[tuple[str, frozenset[Any], Callable[[], bytes]]]:
    """`products/<id>/index.json` and so on: one record with its awards, beside its page.

    The path, what the record was made from, and what gives the bytes.
    """
    awards = _awards_by_holder(tables)
    for table in tables:
        if table.name not in PAGES:
            continue
        for row, needs in zip(table.rows, table.needs, strict=True):
            address = f"{PAGES[table.name]}/{row[0]}/"
            about = {"$schema": site_url + schema_address("record"), "table": table.name,
                     "url": site_url + address, "as_of": as_of, "licence": licence}
            yield f"{address}index.json", needs, partial(_record_file, table, row, about, awards)


def _record_file(table: Table, row: tuple[Cell, ...], about: Mapping[str, object],
                 awards: Mapping[tuple[str, str], list[dict[str, Cell]]]) -> bytes:
    record = _object(table, row)
    whole = {**about, "record": record}
    if table.name in _HOLDERS:
        whole["awards"] = awards.get((_HOLDERS[table.name], str(record["id"])), [])
    return (_ENCODER.encode(whole) + "\n").encode()


def _awards_by_holder(tables: tuple[Table, ...]) -> dict[tuple[str, str], list[dict[str, Cell]]]:
    found: dict[tuple[str, str], list[dict[str, Cell]]] = {}
    for table in tables:
        for row in table.rows if table.name == "awards" else ():
            award = _object(table, row)
            holder = (str(award.pop("holder_kind", "")), str(award.pop("holder", "")))
            found.setdefault(holder, []).append(award)
    return found


def _object(table: Table, row: tuple[Cell, ...]) -> dict[str, Cell]:
    return {column.name: cell for column, cell in zip(table.columns, row, strict=True)
            if cell is not None}


def schema_address(name: str) -> str:
    """Where the JSON Schema of a table, or of one `record`, stays; a change that breaks readers gets a new number."""
    return f"data/schema/{SCHEMA_VERSION}/{name}.json"


def schema_files(tables: tuple[Table, ...], site_url: str) -> Iterator[tuple[str, bytes]]:
    """The JSON Schema of every table's file and of the file beside a record's page."""
    parts = {table.name: _row_schema(table) for table in tables}
    for table in tables:
        body = {**_HEAD, "count": {"type": "integer", "minimum": 0},
                "records": {"type": "array", "items": parts[table.name]}}
        yield _schema_file(table.name, table.title, site_url, {"properties": body, "required": list(body)})
    award = parts["awards"] | {"required": [name for name in parts["awards"]["required"] if name != "holder_kind"]}
    record = {**_HEAD, "url": {"type": "string", "format": "uri"}, "record": {"type": "object"},
              "awards": {"type": "array", "items": award}}
    cases = [{"if": {"properties": {"table": {"const": name}}}, "then": {"properties": {"record": parts[name]}}}
             for name in PAGES if name in parts]
    needed = [name for name in record if name not in ("awards", "title")]
    yield _schema_file("record", "一条记录", site_url, {"properties": record, "required": needed, "allOf": cases})


_HEAD: dict[str, Any] = {"$schema": {"type": "string"}, "table": {"type": "string"}, "title": {"type": "string"},
                         "as_of": {"type": "string", "format": "date"}, "licence": {"type": "string"}}


def _schema_file(name: str, title: str, site_url: str, body: dict[str, Any]) -> tuple[str, bytes]:
    address = schema_address(name)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": site_url + address,
             "title": title, "type": "object", **body}
    return address, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _row_schema(table: Table) -> dict[str, Any]:
    """One row: fields may be added within a version, so that others are allowed; empty ones are left out."""
    return {"type": "object", "required": [column.name for column in table.columns if column.required],
            "properties": {column.name: {"type": column.type, "title": column.title, "description": column.description}
                           for column in table.columns}}


def dictionary_file(tables: tuple[Table, ...]) -> bytes:
    """数据字典: every table and column with its Chinese title, type and meaning."""
    whole = [{"table": table.name, "title": table.title, "count": len(table.rows),
              "schema": schema_address(table.name),
              "columns": [{"name": column.name, "title": column.title, "type": column.type,
                           "description": column.description} for column in table.columns]}
             for table in tables]
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
