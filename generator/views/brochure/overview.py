"""Turns the catalogue into the figures that open the brochure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator import figures
from generator.award import Award
from generator.catalogue import Catalogue
from generator.records import Honor, Round
from generator.views.brochure.entries import span

FUNNELS = 3
"""How many rounds of applications are drawn."""


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
class Tile:
    """A region on the map-like chart: its column and row, its counts."""

    label: str
    column: int
    row: int
    value: int
    strong: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """One round of applications: how many were left after each stage."""

    title: str
    unit: str
    stages: tuple[Column, ...]


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
    tiles: tuple[Tile, ...] = ()
    """The regions again, where they lie; none where too few have a place on the grid."""
    funnels: tuple[Funnel, ...] = ()


NOTHING = Overview("", (), (), (), (), (), "", ())
"""For what is printed without an overview."""


def make(catalogue: Catalogue, day: date, *, part: bool = False) -> Overview:
    """The figures of what may be promoted: awards that law bars from promotion are not counted.

    `part` says that the catalogue is a selection, which must not speak for the whole city.
    """
    shown = replace(catalogue, awards=tuple(
        award for award in catalogue.awards if not award.honor.banned_in_promotion))
    live = figures.live_awards(shown, day)
    stamp = f"{day.year}年{day.month}月{day.day}日"
    return Overview(
        note=f"数据截至{stamp}", totals=_totals(shown, live, day), text=_text(shown, live, day, part),
        years=tuple(Column(str(year), int(figure.number))
                    for year, figure in figures.awards_by_year(shown)),
        honours=tuple(bar for _, bar in _honors(shown, day)),
        regions=tuple(bar for bar in _regions(shown, live, day) if bar.value or not part),
        honours_note="按级别先后排列；“有效”指截至统计日仍在有效期内", honour_table=_table(shown, day),
        tiles=() if part else _tiles(shown, live, day), funnels=() if part else _funnels(shown, day))


def _totals(catalogue: Catalogue, live: tuple[Award, ...], day: date) -> tuple[Total, ...]:
    levels = dict(figures.awards_by_level(catalogue))
    approved = dict(figures.indications_by_status(catalogue, day)).get("批准")
    years = [year for year, _ in figures.awards_by_year(catalogue)]
    rows = (
        (figures.enterprise_count(catalogue), "收录企业", None),
        (figures.product_count(catalogue), "收录产品", None),
        (figures.award_count(catalogue), "历年荣誉", f"{years[0]}—{years[-1]}年" if years else None),
        (figures.holders(catalogue, live).awards, "现行有效", "截至统计日"),
        (levels.get("国家"), "国家级荣誉", "历年累计"), (levels.get("省"), "省级荣誉", "历年累计"),
        (levels.get("市"), "市级荣誉", "历年累计"), (approved, "地理标志", "已批准"))
    return tuple(Total(figure.value.text, figure.unit, label, note)
                 for figure, label, note in rows if figure)


def _text(catalogue: Catalogue, live: tuple[Award, ...], day: date, part: bool) -> tuple[str, ...]:
    city = "本册收录的范围内" if part else catalogue.city.name_on(day) if catalogue.city else "全市"
    ever, now = figures.holders(catalogue, catalogue.awards), figures.holders(catalogue, live)
    first = (f"截至{day.year}年{day.month}月{day.day}日，{city}共有{ever.enterprises.text}企业、{ever.products.text}"
             f"产品获得各级名牌和质量荣誉，连同企业、服务、地区和个人荣誉，历年累计{ever.awards.text}，"
             f"其中现行有效{now.awards.text}，涉及企业{now.enterprises.text}、产品{now.products.text}。")
    return tuple(filter(None, (first, _leaders(catalogue, live, day), _history(catalogue, day))))


def _leaders(catalogue: Catalogue, live: tuple[Award, ...], day: date) -> str:
    regions = sorted(_regions(catalogue, live, day), key=lambda bar: -bar.value)[:3]
    years = figures.awards_by_year(catalogue)
    if len(regions) < 3 or not years:
        return ""
    named = "、".join(f"{bar.label}{bar.value}种" for bar in regions)
    peak, most = max(years, key=lambda item: (item[1].number, -item[0]))
    return f"从分布看，收录产品较多的是{named}；从年度看，{peak}年授予最多，共{most.text}。"


def _history(catalogue: Catalogue, day: date) -> str:
    used = [honor for honor, _ in _honors(catalogue, day)]
    ended = [honor for honor in used if honor.ended and honor.ended.first_day <= day]
    going = [honor for honor in used if honor not in ended]
    if not ended or not going:
        return ""
    return (f"{'、'.join(honor.name for honor in ended[:3])}等{len(ended)}种荣誉已经停止评选，"
            f"本书如实写明年度、证书和有效期，作为历史记录保存；{'、'.join(honor.name for honor in going[:4])}"
            f"等{len(going)}种荣誉仍在评选或者保持有效。")


def _honors(catalogue: Catalogue, day: date) -> list[tuple[Honor, Bar]]:
    live = {honor.id: held.awards.number for honor, held in figures.live_by_honor(catalogue, day)}
    rows = []
    for honor in catalogue.honors.values():
        if granted := figures.holders(catalogue, catalogue.awards_with(honor.id)).awards:
            rows.append((honor, Bar(honor.name, int(granted.number), int(live.get(honor.id, 0)),
                                    honor.color)))
    return rows


def _regions(catalogue: Catalogue, live: tuple[Award, ...], day: date) -> tuple[Bar, ...]:
    return tuple(
        Bar(region.name_on(day), int(figures.product_count(catalogue, region.id).number),
            int(held.products.number))
        for region, held in figures.awards_by_region(catalogue, live))


def _tiles(catalogue: Catalogue, live: tuple[Award, ...], day: date) -> tuple[Tile, ...]:
    regions = [region for region, _ in figures.awards_by_region(catalogue, live)]
    bars = zip(regions, _regions(catalogue, live, day), strict=True)
    tiles = tuple(Tile(region.short_name or bar.label, *region.grid, bar.value, bar.strong)
                  for region, bar in bars if region.grid)
    return tiles if len(tiles) > 2 and len(tiles) == len(regions) else ()


def _funnels(catalogue: Catalogue, day: date) -> tuple[Funnel, ...]:
    """The rounds with most applications, oldest first; of stages only those that were reached."""
    rounds = sorted((round for round in catalogue.rounds.values() if len(round.entries) > 2),
                    key=lambda round: (-len(round.entries), -round.year, round.id))[:FUNNELS]
    made = (_funnel(round, day) for round in sorted(rounds, key=lambda round: (round.year, round.id)))
    return tuple(funnel for funnel in made if funnel)


def _funnel(round: Round, day: date) -> Funnel | None:
    of_products = bool(figures.products_at(round, figures.APPLIED, day))
    counts = figures.products_at if of_products else figures.enterprises_at
    stages = tuple(Column(stage, int(counts(round, stage, day).number)) for stage in round.stages)
    reached = tuple(stage for stage in stages if stage.value)
    return Funnel(round.title, "种" if of_products else "家", reached) if len(reached) > 2 else None


def _table(catalogue: Catalogue, day: date) -> tuple[HonorRow, ...]:
    return tuple(
        HonorRow(honor.id, honor.name, honor.color, honor.level, honor.authorities[-1].name,
                 span(honor), str(bar.value), str(bar.strong))
        for honor, bar in _honors(catalogue, day))
