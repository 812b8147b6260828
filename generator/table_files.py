"""Turns open-data tables into CSV that Excel and WPS open, JSON, a record's own JSON, a dictionary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from generator.views.exports import Cell, Table

PAGES = {"products": "products", "enterprises": "enterprises", "honors": "honors",
         "indications": "gi"}
"""The folders of the tables whose records have a page of their own."""
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


def json_file(table: Table, as_of: str, licence: str) -> bytes:
    """The rows as objects by field name, with the date they hold for and the licence."""
    rows = [_object(table, row) for row in table.rows]
    whole = {"table": table.name, "title": table.title, "as_of": as_of, "licence": licence,
             "count": len(rows)}
    about = json.dumps(whole, ensure_ascii=False)[:-1]
    records = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{about}, "records": [\n{records}\n]}}\n'.encode()


def record_files(tables: tuple[Table, ...], as_of: str, licence: str,
                 site_url: str) -> Iterator[tuple[str, bytes]]:
    """`products/<id>/index.json` and so on: one record with its awards, beside its page."""
    awards = _awards_by_holder(tables)
    for table in tables:
        if table.name not in PAGES:
            continue
        for row in table.rows:
            record = _object(table, row)
            address = f"{PAGES[table.name]}/{record['id']}/"
            whole: dict[str, object] = {
                "table": table.name, "url": site_url + address, "as_of": as_of,
                "licence": licence, "record": record}
            if table.name in _HOLDERS:
                whole["awards"] = awards.get((_HOLDERS[table.name], str(record["id"])), [])
            yield f"{address}index.json", (json.dumps(whole, ensure_ascii=False) + "\n").encode()


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


def dictionary_file(tables: tuple[Table, ...]) -> bytes:
    """数据字典: every table and column with its Chinese title and meaning."""
    whole = [{"table": table.name, "title": table.title, "count": len(table.rows),
              "columns": [{"name": column.name, "title": column.title,
                           "description": column.description} for column in table.columns]}
             for table in tables]
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
