"""Turns the catalogue into the figures that open the brochure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Award, Catalogue
from generator.standing import standing
from generator.views.brochure.entries import span


@dataclass(frozen=True, slots=True)
class Total:
    """A number set large."""

    value: str
    unit: str
    label: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its whole length and the part that is drawn strong."""

    label: str
    value: int
    strong: int
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A year and its count."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class HonorRow:
    """A line of the table of honors."""

    id: str
    name: str
    colour: str | None
    level: str
    authority: str
    span: str
    granted: str
    live: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The opening pages' numbers, charts and sentences."""

    note: str
    totals: tuple[Total, ...]
    text: tuple[str, ...]
    years: tuple[Column, ...]
    honours: tuple[Bar, ...]
    regions: tuple[Bar, ...]
    honours_note: str
    honour_table: tuple[HonorRow, ...]


@dataclass(frozen=True, slots=True)
class _Count:
    """What is counted from: awards that may be shown, and which of them hold on the day."""

    catalogue: Catalogue
    day: date
    awards: tuple[Award, ...]
    live: tuple[Award, ...]


def make(catalogue: Catalogue, day: date) -> Overview:
    """Count everything the public may be told of."""
    awards = tuple(award for award in catalogue.awards if not award.honor.banned_in_promotion)
    count = _Count(catalogue, day, awards,
                   tuple(award for award in awards if standing(award, day).live))
    stamp = f"{day.year}年{day.month}月{day.day}日"
    honors = _honors(count)
    return Overview(
        note=f"数据截至{stamp}", totals=_totals(count), text=_text(count, stamp), years=_years(awards),
        honours=honors, regions=_regions(count), honours_note="按级别先后排列；“有效”指截至统计日仍在有效期内",
        honour_table=_table(count, honors))


def _totals(count: _Count) -> tuple[Total, ...]:
    catalogue = count.catalogue
    years = [award.year for award in count.awards]
    period = f"{min(years)}—{max(years)}年" if years else None
    approved = sum(1 for record in catalogue.indications.values() if record.status == "批准")
    rows = (
        Total(str(len(catalogue.enterprises)), "家", "收录企业"),
        Total(str(len(catalogue.products)), "种", "收录产品"),
        Total(str(len(count.awards)), "项", "历年荣誉", period),
        Total(str(len(count.live)), "项", "现行有效", "截至统计日"),
        Total(str(_granted(count, "national")), "项", "国家级荣誉", "含国际级，历年累计"),
        Total(str(_granted(count, "省")), "项", "省级荣誉", "历年累计"),
        Total(str(approved), "个", "地理标志", "已批准"),
        Total(str(len(catalogue.districts)), "个", "县（市、区）和开发区"))
    return tuple(row for row in rows if row.value != "0")


def _granted(count: _Count, level: str) -> int:
    wanted = ("国际", "国家") if level == "national" else (level,)
    return sum(1 for award in count.awards if award.honor.level in wanted)


def _text(count: _Count, stamp: str) -> tuple[str, ...]:
    catalogue = count.catalogue
    city = catalogue.city.name_on(count.day) if catalogue.city else "全市"
    holders = {award.product.id for award in count.awards if award.product}
    now = {award.product.id for award in count.live if award.product}
    first = (f"截至{stamp}，{city}共有{len(holders)}种产品获得各级名牌和质量荣誉，连同企业、服务、地区和个人荣誉，"
             f"历年累计{len(count.awards)}项，其中现行有效{len(count.live)}项，涉及产品{len(now)}种。")
    return tuple(filter(None, (first, _leaders(count), _history(count))))


def _leaders(count: _Count) -> str:
    regions = sorted(_regions(count), key=lambda bar: -bar.value)[:3]
    if len(regions) < 3:
        return ""
    named = "、".join(f"{bar.label}{bar.value}种" for bar in regions)
    years = Counter(award.year for award in count.awards)
    peak, most = max(years.items(), key=lambda item: (item[1], -item[0]))
    return f"从分布看，收录产品较多的是{named}；从年度看，{peak}年授予最多，共{most}项。"


def _history(count: _Count) -> str:
    used = {award.honor.id: award.honor for award in count.awards}
    ended = sorted((honor for honor in used.values() if honor.ended and honor.ended.first_day <= count.day),
                   key=lambda honor: honor.rank)
    going = sorted((honor for honor in used.values() if honor not in ended), key=lambda honor: honor.rank)
    if not ended or not going:
        return ""
    return (f"{'、'.join(honor.name for honor in ended[:3])}等{len(ended)}种荣誉已经停止评选，"
            f"本书如实写明年度、证书和有效期，作为历史记录保存；{'、'.join(honor.name for honor in going[:4])}"
            f"等{len(going)}种荣誉仍在评选或者保持有效。")


def _years(awards: tuple[Award, ...]) -> tuple[Column, ...]:
    counted = Counter(award.year for award in awards)
    if not counted:
        return ()
    return tuple(Column(str(year), counted[year]) for year in range(min(counted), max(counted) + 1))


def _honors(count: _Count) -> tuple[Bar, ...]:
    granted = Counter(award.honor.id for award in count.awards)
    live = Counter(award.honor.id for award in count.live)
    return tuple(Bar(honor.name, granted[honor.id], live[honor.id], honor.color)
                 for honor in count.catalogue.honors.values() if granted[honor.id])


def _regions(count: _Count) -> tuple[Bar, ...]:
    catalogue = count.catalogue
    live = {award.product.id for award in count.live if award.product}
    bars = []
    for region in catalogue.districts:
        products = {product.id for firm in catalogue.enterprises_in(region.id)
                    for product in catalogue.products_of(firm.id)}
        bars.append(Bar(region.name_on(count.day), len(products), len(products & live)))
    return tuple(bars)


def _table(count: _Count, bars: tuple[Bar, ...]) -> tuple[HonorRow, ...]:
    by_name = {bar.label: bar for bar in bars}
    return tuple(
        HonorRow(honor.id, honor.name, honor.color, honor.level, honor.authorities[-1].name, span(honor),
                 str(by_name[honor.name].value), str(by_name[honor.name].strong))
        for honor in count.catalogue.honors.values() if honor.name in by_name)
