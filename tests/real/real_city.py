"""Turns public data that nobody here wrote into a city's folders, for the real-input test."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

INDUSTRY_OF = (
    ("c13", "农副食品加工业", ("食品", "农业", "饲料", "水产", "养殖")),
    ("c15", "酒、饮料和精制茶制造业", ("酒", "饮料")),
    ("c17", "纺织业", ("纺织", "服饰")),
    ("c26", "化学原料和化学制品制造业", ("化工", "化纤", "农药", "染料", "石油", "橡胶", "塑料")),
    ("c27", "医药制造业", ("药", "医")),
    ("c34", "通用设备制造业", ("机械", "设备", "仪", "机床")),
    ("c38", "电气机械和器材制造业", ("电气", "电器", "元器件")),
)
OTHER = ("f51", "批发业")


def write_city(source: Path, target: Path) -> dict[str, int]:
    """Write `data/` and `content/` below `target`; the answer counts what was written."""
    data, content = target / "data", target / "content"
    regions = _regions(source, data)
    enterprises = _enterprises(source, data, regions)
    indications = _indications(source, data)
    briefings = _briefings(source, content)
    _settings(data)
    return {"enterprises": enterprises, "indications": indications, "briefings": briefings}


def _dump(path: Path, value: object) -> None:
    """JSON is YAML: quoting is the standard library's business, not ours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _regions(source: Path, data: Path) -> list[str]:
    lines = (source / "regions_3716.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))
    old = {row["name"]: row["code"] for row in rows if row["revision"] == "200506"}
    records: list[dict[str, object]] = []
    for row in rows:
        code, name = row["code"], row["name"]
        if row["revision"] != "201810" or name == "市辖区":
            continue
        level = "省" if code.endswith("0000") else "市" if code.endswith("00") else "县"
        record: dict[str, object] = {"id": f"r{code}", "name": name, "code": code,
                                     "revision": "201810", "level": level}
        if level != "省":
            record["parent"] = "r370000" if level == "市" else "r371600"
        before = next((was for was in old if was[:-1] == name[:-1] and old[was] != code), None)
        if before:
            record["former"] = [{"name": before, "code": old[before], "revision": "200506",
                                 "until": "2014-10-17" if name.endswith("区") else "2018-07-02"}]
        records.append(record)
    _dump(data / "regions.yml", records)
    return [str(record["id"]) for record in records if record["level"] == "县"]


def _enterprises(source: Path, data: Path, regions: list[str]) -> int:
    used = {OTHER[0]: OTHER[1]}
    with (source / "shandong_listed.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        code, title = next(((code, title) for code, title, words in INDUSTRY_OF
                            if any(word in row["industry"] for word in words)), OTHER)
        used[code] = title
        record = {
            "legal_name": f"{row['name']}（{row['ts_code']}）", "short_name": row["name"],
            "region": regions[number % len(regions)], "industry": code,
            "founded": row["list_date"][:4] or None, "address": None,
            "status": "注销" if row["delist_date"] else "存续",
            "intro": f"{row['name']}，{row['industry']}，{row['area']}。"
        }
        _dump(data / "enterprises" / f"s{row['symbol']}.yml", record)
        if row["industry"] in ("食品", "红黄酒", "纺织", "中成药", "白酒", "啤酒"):
            _dump(data / "products" / f"p{row['symbol']}.yml", {
                "name": row["industry"], "brand": row["name"], "enterprise": f"s{row['symbol']}",
                "status": "在产", "awards": [{"honor": "province-award", "year": "2005"}]})
    _dump(data / "industries.yml", [
        {"id": code, "code": code.upper(), "edition": "2017", "name": title, "parent": code[0]}
        for code, title in sorted(used.items())] + [
        {"id": letter, "code": letter.upper(), "edition": "2017", "name": f"门类{letter.upper()}"}
        for letter in sorted({code[0] for code in used})])
    return len(rows)


def _indications(source: Path, data: Path) -> int:
    records = json.loads((source / "gi_china_eu.json").read_text(encoding="utf-8"))
    for record in records:
        names = record["protectedNames"]
        chinese = next((name for name in names if re.search("[\u4e00-\u9fff]", name)), names[0])
        _dump(data / "gi" / f"{record['giIdentifier'].lower()}.yml", {
            "name": chinese, "system": "地理标志产品", "regions": ["r371600"],
            "applicant": record["producerGroupName"] or "未载明", "status": "批准",
            "approved": {"date": record["euProtectionDate"],
                         "notice_number": (record["legalInstrument"] or {}).get("text")},
            "source": "eAmbrosia", "intro": "、".join(names)})
    return len(records)


def _briefings(source: Path, content: Path) -> int:
    reports = sorted((source / "reports").glob("*.docx"))
    for number, path in enumerate(reports, 1):
        lines = [line.replace("\u3000", " ").strip() for line in _paragraphs(path)]
        lines = [line for line in lines if line]
        front = {"series": "政府工作报告汇编", "year": "2025", "issue_number": str(number),
                 "issuer": "汇编组", "date": f"2025-02-{number:02d}", "title": lines[0],
                 "status": "发布"}
        head = "\n".join(f"{key}: {_text(value)}" for key, value in front.items())
        body = "\n\n".join(_heading(line) for line in lines[1:])
        target = content / "briefings" / "2025" / f"{number:02d}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\n{head}\n---\n\n{body}\n", encoding="utf-8")
    return len(reports)


def _heading(line: str) -> str:
    return f"## {line}" if re.match("[一二三四五六七八九十]+、", line) and len(line) < 30 else line


def _paragraphs(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as document:
        xml = document.read("word/document.xml").decode("utf-8")
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)).replace("&amp;", "&")
            for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)]


def _settings(data: Path) -> None:
    _dump(data / "office.yml", {
        "name": "真实数据试验", "short_name": "试验", "city": "r371600", "site_name": "真实数据试验",
        "site_url": "https://real.example.com/", "sponsor": "试验"})
    _dump(data / "honors.yml", [{
        "id": "province-award", "name": "试验荣誉", "level": "省", "subject": "产品",
        "authorities": [{"name": "试验单位"}], "started": "2001", "rank": "1",
        "validity_months": "36"}])
    _dump(data / "brochure.yml", {
        "title": "试验画册", "edition": "2025年版", "publisher": "试验", "published": "2025-03",
        "chapters": [{"title": "试验荣誉", "honors": ["province-award"]}]})
