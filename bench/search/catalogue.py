"""Writes a city whose names are like real ones: many characters, invented brands, long firms."""

from __future__ import annotations

import random
from pathlib import Path

from bench import city

COUNTIES = 14
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "厂")
TRADES = ("酿造", "食品", "纺织", "机械", "化工", "建材", "陶瓷", "油脂", "面业", "纸业", "制药", "电气",
          "电缆", "轮胎", "饲料", "水产", "家具", "玻璃", "铝业", "钢管", "乳业", "果蔬", "肥业", "地毯")
RARE = "犇羴骉淼〇龘燊堃𠮷喆"
KINDS = ("精制", "有机", "高筋", "特级", "手工", "低盐", "浓香", "无铅", "节能", "防火", "环保", "速冻")
WORDS = [
    "选用", "本地", "原料", "传统", "工艺", "陈酿", "三年", "检验", "合格", "出厂", "远销", "周边",
    "省市", "品质", "稳定", "口感", "醇厚", "包装", "新颖", "服务", "周到", "技术", "改造", "设备",
    "引进", "产量", "提高", "能耗", "下降", "废水", "处理", "达标", "排放", "农户", "签约", "基地",
    "种植", "绿色", "认证", "标准", "修订", "配方", "改良", "院校", "合作", "研发", "中心", "专利",
    "授权", "市场", "份额", "扩大", "出口", "订单", "增长", "员工", "培训", "安全", "生产", "车间",
    "整洁", "管理", "规范", "售后", "热线", "当天", "答复", "客户", "满意", "口碑", "相传", "老店",
    "重修", "师傅", "带徒", "祖传", "秘方", "石磨", "慢转", "低温", "压榨", "日晒", "夜露", "翻缸",
    "滤布", "更换", "窑炉", "点火", "釉色", "温润", "织机", "换梭", "染缸", "沉淀", "轧辊", "精磨",
    "刀口", "淬火", "弹簧", "回火", "线圈", "绕制", "绝缘", "浸漆",
]


def write_catalogue(products: int, target: Path, *, seed: int) -> None:
    """`products` products, a third as many enterprises, all from one seed."""
    draw = random.Random(seed)
    city.write_city(1, target, seed=seed, briefings=30)
    for folder in ("enterprises", "products"):
        for leftover in (target / "data" / folder).glob("*.yml"):
            leftover.unlink()
    for leftover in (target / "content").rglob("*.md"):
        leftover.unlink()
    _Writer(draw, target / "data").write(products)


class _Writer:
    def __init__(self, draw: random.Random, data: Path) -> None:
        self.draw, self.data = draw, data
        level_one = bytes(range(0xA1, 0xFF))
        common = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7)
                  for low in level_one]
        self.chars = draw.sample(common, 900)
        self.counties = self._counties()

    def _counties(self) -> list[str]:
        names: dict[str, None] = {}
        while len(names) < COUNTIES:
            names[self._word(2) + self.draw.choice("县县区市")] = None
        regions: list[dict[str, object]] = [
            {"id": "province", "name": "试验省", "code": "370000", "revision": "201810", "level": "省"},
            {"id": "city", "name": "试验市", "code": "379900", "revision": "201810", "level": "市",
             "parent": "province"}]
        regions += [{"id": f"d{number}", "name": name, "short_name": name[:-1],
                     "code": str(379902 + number), "revision": "201810", "level": "县",
                     "parent": "city", "order": number} for number, name in enumerate(names)]
        city._write(self.data / "regions.yml", regions)
        return list(names)

    def write(self, products: int) -> None:
        firms = [self._enterprise(number) for number in range(max(1, products // 3))]
        made: set[tuple[int, str, str]] = set()
        for number in range(products):
            firm = number % len(firms)
            brand, goods = firms[firm], self._goods()
            while self.draw.random() > 0.6 or (firm, brand, goods) in made:
                brand, goods = self._brand(), self._goods()
            made.add((firm, brand, goods))
            self._product(number, firm, brand, goods)
        self._settings()

    def _settings(self) -> None:
        """A brochure of one product: how long printing takes is not the question here."""
        city._write(self.data / "brochure.yml", {
            "title": "试验画册", "edition": "2026年版", "publisher": "试验市名牌办",
            "published": "2026-01", "directory": "false", "policies": "false",
            "chronicle": "false", "chapters": [{"title": "样本", "products": ["p000000"]}]})

    def _goods(self) -> str:
        kind = self.draw.choice(KINDS) if self.draw.random() < 0.5 else ""
        return kind + self.draw.choice(city.GOODS)

    def _word(self, length: int) -> str:
        return "".join(self.draw.choice(self.chars) for _ in range(length))

    def _brand(self) -> str:
        if self.draw.random() < 0.04:
            return self._odd_brand()
        return self._word(self.draw.choice((2, 2, 2, 3, 3, 4)))

    def _odd_brand(self) -> str:
        """What no rule for two to four characters expects."""
        letters, digits = self._letters(), str(self.draw.randrange(2, 1000))
        return self.draw.choice((
            letters, digits, letters + digits, letters + self._word(1), self._word(1) + letters,
            self._word(1), self._word(1) + self.draw.choice(RARE), f"{digits}{self._word(2)}"))

    def _letters(self) -> str:
        return "".join(self.draw.choice("ABCDEFGHKLMNPQRSTWXYZ")
                       for _ in range(self.draw.choice((1, 2, 3, 5))))

    def _enterprise(self, number: int) -> str:
        brand, trade = self._brand(), self.draw.choice(TRADES)
        place = self.draw.randrange(COUNTIES)
        record: dict[str, object] = {
            "legal_name": f"{self.counties[place]}{brand}{trade}{self.draw.choice(FORMS)}",
            "region": f"d{place}", "industry": self.draw.choice(city.INDUSTRIES),
            "founded": self.draw.randint(1950, 2004), "intro": self._text(3)}
        if self.draw.random() < 0.7:
            record["short_name"] = brand + trade
        city._write(self.data / "enterprises" / f"e{number:06d}.yml", record)
        return brand

    def _product(self, number: int, firm: int, brand: str, goods: str) -> None:
        draw, awards = self.draw, []
        for honor, *_ in draw.sample(city.HONORS[1:], draw.choice((1, 1, 2))):
            year = draw.choice((2022, 2023)) if honor == "good" else draw.randint(2001, 2007)
            awards.append({"honor": honor, "year": year, "granted": f"{year}-09"})
        city._write(self.data / "products" / f"p{number:06d}.yml", {
            "name": goods, "brand": brand, "enterprise": f"e{firm:06d}", "status": "在产",
            "category": next(each for each in city.GOODS if goods.endswith(each)),
            "summary": self._sentence(), "intro": self._text(5), "awards": awards})

    def _sentence(self) -> str:
        return "".join(self.draw.sample(WORDS, self.draw.randint(4, 7))) + "。"

    def _text(self, sentences: int) -> str:
        return "".join(self._sentence() for _ in range(sentences))
