"""Turns open-data tables into CSV that Excel and WPS open, JSON, and a data dictionary."""

from __future__ import annotations

import csv
import io
import json

from generator.views.exports import Cell, Table

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
    names = [column.name for column in table.columns]
    rows = [{name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
            for row in table.rows]
    whole = {"table": table.name, "title": table.title, "as_of": as_of, "licence": licence,
             "count": len(rows)}
    about = json.dumps(whole, ensure_ascii=False)[:-1]
    records = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{about}, "records": [\n{records}\n]}}\n'.encode()


def dictionary_file(tables: tuple[Table, ...]) -> bytes:
    """数据字典: every table and column with its Chinese title and meaning."""
    whole = [{"table": table.name, "title": table.title, "count": len(table.rows),
              "columns": [{"name": column.name, "title": column.title,
                           "description": column.description} for column in table.columns]}
             for table in tables]
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
