"""Turns a generated city into plain records with their relations worked out, as peers are given them.

Siblings, neighbors, standings and mentions are what a site generator without a catalogue would have to
search for on every page; here each peer finds them ready in its data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.city import HONORS
from generator.sources import read_front_matter, read_yaml

Record = dict[str, Any]
_HONORS = {id: (name, months) for id, name, _, _, months in HONORS}
_FIGURE = re.compile(r"\{\{.*?\}\}")
_NEAR = 4


@dataclass(frozen=True, slots=True)
class City:
    """Products, enterprises and issues; each record has an `id` and what its page shows."""

    products: list[Record]
    enterprises: list[Record]
    issues: list[Record]


def prepare(city: Path) -> City:
    """Read a city and join it."""
    regions, industries = _names(city / "data" / "regions.yml"), _names(city / "data" / "industries.yml")
    products = [_product(record) for record in _records(city / "data" / "products")]
    enterprises = _records(city / "data" / "enterprises")
    issues = [_issue(path) for path in sorted((city / "content" / "briefings").glob("*/*.md"))]
    made, near, named = defaultdict(list), defaultdict(list), defaultdict(list)
    for product in products:
        made[product["enterprise"]].append(product)
    for enterprise in enterprises:
        near[enterprise["region"]].append(enterprise["id"])
    for issue in reversed(issues):
        for id in issue["mentions"]["enterprises"]:
            named[id].append({key: issue[key] for key in ("id", "date", "title", "number")})
    makers = [_enterprise(each, made[each["id"]], regions, industries, near, named[each["id"]])
              for each in enterprises]
    places = {maker["id"]: maker for maker in makers}
    for product in products:
        _join(product, places[product["enterprise"]], made[product["enterprise"]])
    return City(products, makers, issues)


def _records(folder: Path) -> list[Record]:
    return [{"id": path.stem, **_yaml(path)} for path in sorted(folder.glob("*.yml"))]


def _yaml(path: Path) -> Any:
    source, problems = read_yaml(path.read_bytes(), path.as_posix())
    assert source is not None, problems
    return source.data


def _names(path: Path) -> dict[str, str]:
    return {each["id"]: each["name"] for each in _yaml(path)}


def _award(award: Record) -> Record:
    name, months = _HONORS[award["honor"]]
    year, month = (int(part) for part in award["granted"].split("-")[:2]) if "-" in award["granted"] else (
        int(award["granted"]), 12)
    until = f"{year + months // 12}年{month}月" if months else ""
    return {**award, "honor_name": name, "granted": f"{year}年{month}月",
            "status": "expired" if months else "valid", "standing": "已到期" if months else "有效",
            "why": f"已于{until}到期" if months else "有效，没有固定期限", "until": f"{until}止" if months else ""}


def _product(record: Record) -> Record:
    awards = sorted(map(_award, record["awards"]), key=lambda award: str(award["year"]), reverse=True)
    title = f"{record['brand']}牌{record['name']}"
    return {**record, "title": title, "awards": awards, "badges": awards, "sign": record["brand"],
            "eyebrow": record["brand"], "short": record["name"],
            "honors": [award["honor"] for award in awards], "facts": [
                ["类别", record["category"]], ["规格型号", record["specifications"][0]],
                ["执行标准", record["standards"][0]], ["产量", f"{record['output']['value']}{record['output']['unit']}"],
                ["投产时间", f"{record['introduced']}年"], ["生产状态", record["status"]]]}


def _enterprise(record: Record, made: list[Record], regions: dict[str, str], industries: dict[str, str],
                near: dict[str, list[str]], mentioned: list[Record]) -> Record:
    held = sorted(({**award, "product": product["id"], "product_name": product["title"]}
                   for product in made for award in product["awards"]),
                  key=lambda award: str(award["year"]), reverse=True)
    best = list({award["honor"]: award for award in reversed(held)}.values())
    around = near[record["region"]]
    at = around.index(record["id"])
    return {**record, "title": record["legal_name"], "short": record["short_name"],
            "sign": record["short_name"], "region_name": regions[record["region"]],
            "industry_name": industries[record["industry"]], "eyebrow": regions[record["region"]],
            "regions": [record["region"]], "industries": [record["industry"]],
            "sub": "、".join(product["name"] for product in made[:3]), "badges": best, "held": held,
            "honors": [award["honor"] for award in best], "products": [product["id"] for product in made],
            "near": [id for id in (around + around)[at + 1:at + 1 + _NEAR] if id != record["id"]],
            "mentioned": mentioned, "facts": [
                ["所有制", record["ownership"]], ["成立时间", f"{record['founded']}年"],
                ["职工人数", f"{record['employees']['value']}{record['employees']['unit']}"]]}


def _join(product: Record, maker: Record, made: list[Record]) -> None:
    product.update({
        "regions": maker["regions"], "industries": maker["industries"], "sub": maker["short"],
        "siblings": [each["id"] for each in made if each is not product][:8],
        "description": f"{product['title']}，{maker['short']}生产。{product['summary']}",
        "keywords": ",".join((product["title"], product["brand"], product["name"], maker["short"]))})


def _issue(path: Path) -> Record:
    source, body, *_ = read_front_matter(path.read_bytes(), path.as_posix())
    assert source is not None
    assert isinstance(source.data, dict)
    return {"id": f"{path.parent.name}/{path.stem}", **source.data,
            "text": _FIGURE.sub("37家", body),  # ours computes it
            "number": f"{source.data['year']}年第{source.data['issue_number']}期"}
