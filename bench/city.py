"""Writes a generated city of any size: `python -m bench.city 10000 build/city-10000`."""

from __future__ import annotations

import json
import random
import sys
from json.encoder import encode_basestring as _quoted
from pathlib import Path

SYLLABLES = "安白北博才昌辰成大德鼎东方飞丰福冠光广海恒宏华辉金锦晶景君凯康坤兰乐丽利联良龙绿美明宁鹏平千庆泉荣瑞润森山盛顺思泰天通同旺威文祥新鑫兴雄旭雅阳永友宇玉裕元远月云泽正志中洲"
GOODS = ("食醋", "酱油", "挂面", "小麦粉", "花生油", "白酒", "果汁", "毛巾", "棉纱", "牛仔布", "衬衫",
         "地毯", "渔网", "绳缆", "地板", "胶合板", "复印纸", "烧碱", "复混肥料", "轮胎", "石膏板",
         "内墙砖", "玻璃瓶", "铝型材", "钢筋", "螺栓", "离心泵", "闸阀", "滤清器", "活塞", "变压器",
         "控制电缆", "收获机", "拖拉机", "饲料", "虾仁", "冬枣", "蜜梨", "丝绸", "陶瓷")
INDUSTRIES = ("c13", "c14", "c15", "c17", "c18", "c20", "c22", "c26", "c29", "c30", "c32", "c34")
DISTRICTS = 12
HONORS = (("china-top", "中国名牌产品", "国家", 2001, 36), ("province-top", "省名牌产品", "省", 1996, 36),
          ("city-top", "市名牌产品", "市", 2000, 36), ("good", "好品", "省", 2022, None))
FILLER = ("选用本地原料，按企业标准组织生产，出厂前逐批检验。", "产品行销周边省市，近年来改进了包装和储运。",
          "生产线于近年改造，能耗和废水排放明显下降。", "企业建有检验室，原料、半成品和成品都留样备查。",
          "售后由县城的服务站负责，来电当天答复。", "与院校合作改进配方和工艺，先后修订企业标准三次。",
          "车间分两班，班组每天开工前核对工艺卡。", "关键工序设质量控制点，数据由质检员当班填写。",
          "原料基地在本市北部，随产随收，当天进厂。", "厂里保留了老师傅带徒弟的做法，新工人跟班半年才上岗。",
          "近三年抽查合格率稳定，没有发生批量退货。", "设备由专人点检，大修安排在每年的淡季。",
          "包装上印有批号和追溯码，可以查到原料来源。", "产品先后参加省内外的展销，订单逐年增加。",
          "仓库实行先进先出，成品存放不超过两个月。", "企业每年拿出一部分利润用于技术改造。",
          "职工多来自附近乡镇，农忙时轮流休假。", "样品送省级检验机构检验，各项指标符合标准。")
SHORT = tuple(sentence for sentence in FILLER if len(sentence) < 22)
FIGURES = ('YEAR年有{{ 获奖企业数("province-top", YEAR) }}的{{ 获奖产品数("province-top", YEAR) }}'
           '获得省名牌产品称号，在册企业{{ 在册企业数() }}。')
"""Computed figures in the text of an issue."""
OWNERSHIPS = ("民营", "股份", "集体", "国有")


def write_city(products: int, target: Path, *, seed: int = 1, briefings: int = 100) -> None:
    """`products` products, a third as many enterprises, and briefings, always the same bytes."""
    draw = random.Random(seed)
    data = target / "data"
    _settings(data)
    enterprises = max(1, products // 3)
    for number in range(enterprises):
        _write(data / "enterprises" / f"e{number:06d}.yml", _enterprise(draw, number))
    taken = set[tuple[object, ...]]()
    for number in range(products):
        product = _product(draw, number, enterprises)
        while (name := (product["enterprise"], product["brand"], product["name"])) in taken:
            product["brand"] = f"{product['brand']}新"  # one enterprise makes nothing twice
        taken.add(name)
        _write(data / "products" / f"p{number:06d}.yml", product)
    for number in range(briefings):
        _briefing(draw, number, enterprises, target / "content" / "briefings")


def _name(draw: random.Random, length: int = 2) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(length))


def _enterprise(draw: random.Random, number: int) -> dict[str, object]:
    name = _name(draw)
    return {"legal_name": f"试验市{name}{number}实业有限公司", "short_name": f"{name}实业",
            "region": f"d{number % DISTRICTS}", "industry": draw.choice(INDUSTRIES),
            "ownership": draw.choice(OWNERSHIPS), "founded": draw.randint(1950, 2004),
            "address": f"试验市中心街{number}号", "telephone": f"0500-{5000000 + number}",
            "employees": {"year": 2025, "value": f"约{draw.randint(2, 90)}0", "unit": "人"},
            "intro": "".join(draw.sample(FILLER, draw.randint(4, 8)))}


def _product(draw: random.Random, number: int, enterprises: int) -> dict[str, object]:
    goods = draw.choice(GOODS)
    awards = []
    for honor, _, _, start, _ in draw.sample(HONORS, draw.choice((1, 1, 2, 3))):
        year = draw.randint(max(start, 2001), 2007) if honor != "good" else draw.choice((2022, 2023))
        award: dict[str, object] = {"honor": honor, "year": year, "granted": f"{year}-09",
                                    "certificate_number": f"{honor}-{year}-{number}"}
        if honor == "china-top":
            award["batch"] = {"title": f"{year}年公告", "date": f"{year}-09-01"}
        awards.append(award)
    return {"name": goods, "brand": _name(draw), "enterprise": f"e{number % enterprises:06d}",
            "category": goods, "status": "在产", "specifications": [f"{draw.randint(1, 90)}型"], "standards": [f"Q/SY {number + 1:06d}-2004"],
            "output": {"year": 2025, "value": f"约{draw.randint(1, 90)}00", "unit": "吨"},
            "introduced": draw.randint(1980, 2004), "summary": f"{goods}，{draw.choice(SHORT)}",
            "intro": "".join(draw.sample(FILLER, draw.randint(6, 10))), "awards": awards}


def _briefing(draw: random.Random, number: int, enterprises: int, folder: Path) -> None:
    year, issue = 2005 + number // 10, number % 10 + 1
    mentioned = sorted({f"e{draw.randrange(enterprises):06d}" for _ in range(3)})
    front = {"series": "名牌工作简报", "year": year, "issue_number": issue, "issuer": "试验市名牌办",
             "date": f"{year}-{issue:02d}-15", "title": f"{year}年第{issue}期工作情况", "status": "发布",
             "mentions": {"enterprises": mentioned}}
    body = "\n\n".join(f"## {title}\n\n{words}" + "".join(draw.choices(FILLER, k=12))
                       for title, words in (("一、工作进展", FIGURES.replace("YEAR", str(min(year, 2007)))),
                                            ("二、企业情况", ""), ("三、下步打算", "")))
    words = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}"
                      for key, value in front.items())
    _put(folder / str(year) / f"{issue:02d}.md", f"---\n{words}\n---\n\n{body}\n")


def _settings(data: Path) -> None:
    _write(data / "office.yml", {
        "name": "试验市名牌办", "short_name": "名牌办", "city": "city", "site_name": "试验名牌",
        "site_url": "https://bench.example.com/", "sponsor": "试验市"})
    regions: list[dict[str, object]] = [
        {"id": "province", "name": "试验省", "code": "370000", "revision": "201810", "level": "省"},
        {"id": "city", "name": "试验市", "code": "379900", "revision": "201810", "level": "市",
         "parent": "province"}]
    regions += [{"id": f"d{number}", "name": f"第{number}区", "code": str(379902 + number),
                 "revision": "201810", "level": "县", "parent": "city", "order": number}
                for number in range(DISTRICTS)]
    _write(data / "regions.yml", regions)
    _write(data / "industries.yml", [
        {"id": "c", "code": "C", "edition": "2017", "name": "制造业"},
        *({"id": code, "code": code.upper(), "edition": "2017", "name": f"行业{code.upper()}",
           "parent": "c"} for code in INDUSTRIES)])
    _write(data / "honors.yml", [
        {"id": id, "name": name, "level": level, "subject": "产品", "rank": rank, "started": start,
         "authorities": [{"name": "试验单位"}], **({"validity_months": months} if months else {})}
        for rank, (id, name, level, start, months) in enumerate(HONORS)])
    _write(data / "brochure.yml", {
        "title": "试验画册", "edition": "2026年版", "publisher": "试验市名牌办", "published": "2026-01",
        "chapters": [{"title": name, "honors": [id]} for id, name, *_ in HONORS]})


def _write(path: Path, value: object) -> None:
    _put(path, yaml_text(value))


def _put(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode())
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode())


def yaml_text(value: object, indent: str = "") -> str:
    """Block-style YAML of mappings, lists and scalars, as a clerk would write it."""
    if isinstance(value, dict):
        return "".join(_entry(key, item, indent) for key, item in value.items())
    assert isinstance(value, list)
    return "".join(f"{indent}- {yaml_text(item, indent + '  ').lstrip()}" if isinstance(item, dict)
                   else f"{indent}- {_scalar(item)}\n" for item in value)


def _scalar(item: object) -> str:
    return _quoted(item) if isinstance(item, str) else json.dumps(item)


def _entry(key: str, item: object, indent: str) -> str:
    if isinstance(item, (dict, list)):
        return f"{indent}{key}:\n{yaml_text(item, indent + '  ')}"
    return f"{indent}{key}: {_scalar(item)}\n"


if __name__ == "__main__":
    write_city(int(sys.argv[1]), Path(sys.argv[2]))
