"""Writes each record as a Markdown page: at build time for mkdocs-gen-files, or as files beforehand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every record's page, from `products.json` and `enterprises.json`."""
    for kind, text in (("products", product), ("enterprises", enterprise)):
        for record in json.loads((folder / f"{kind}.json").read_text(encoding="utf-8")):
            yield f"{kind}/{record['id']}.md", text(record)


def product(record: Record) -> str:
    """A product with its facts, awards, maker and siblings."""
    others = "\n".join(f"- [{id}]({id}.md)" for id in record["siblings"])
    maker = f"生产企业：[{record['sub']}](../enterprises/{record['enterprise']}.md)"
    return "\n\n".join((f"# {record['title']}", record["summary"], maker, "## 产品介绍", record["intro"],
                        "## 获得荣誉", _awards(record["awards"], ("year", "honor_name", "certificate_number", "standing", "why")),
                        "## 产品档案", _facts(record["facts"]), "## 同一企业的产品", others)) + "\n"


def enterprise(record: Record) -> str:
    """An enterprise with its products, their awards and its neighbors."""
    made = "\n".join(f"- [{id}](../products/{id}.md)" for id in record["products"])
    near = "\n".join(f"- [{id}]({id}.md)" for id in record["near"])
    named = "\n".join(f"- {line['date']} [{line['title']}](../briefings/{line['id']}.md)"
                      for line in record["mentioned"][:8])
    return "\n\n".join((f"# {record['title']}", f"简称{record['short']}", "## 名牌产品", made, "## 企业简介",
                        record["intro"], "## 产品荣誉",
                        _awards(record["held"], ("year", "honor_name", "product_name", "certificate_number", "standing", "until")),
                        "## 企业档案", _facts(record["facts"]), "## 相关记载", named,
                        f"## 同在{record['region_name']}", near)) + "\n"


def _facts(pairs: list[list[str]]) -> str:
    return "\n".join(("| 项目 | 内容 |", "|---|---|", *(f"| {name} | {value} |" for name, value in pairs)))


def _awards(rows: list[Record], columns: tuple[str, ...]) -> str:
    head = f"|{'|'.join('荣誉' for _ in columns)}|", f"|{'---|' * len(columns)}"
    return "\n".join((*head, *("|" + "|".join(str(row[name]) for name in columns) + "|" for row in rows)))


if __name__ == "<run_path>":  # by mkdocs-gen-files, in the folder of mkdocs.yml
    import mkdocs_gen_files

    for path, text in pages(Path()):
        with mkdocs_gen_files.open(path, "w") as page:
            page.write(text)
