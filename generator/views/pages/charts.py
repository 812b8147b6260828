"""Turns counts into the geometry of small charts: numbers and points, drawn by the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from generator.figures import Figure
from generator.records import Region
from generator.views.pages.page import Link

HEX = 62
"""Radius of a tile of the map, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One region on the map: where, how dark (0–4), and what it says."""

    link: Link
    points: str
    x: float
    y: float
    shade: int
    count: float


@dataclass(frozen=True, slots=True)
class TileMap:
    """A map-like chart of hexagons, one a region, placed by `region.grid`."""

    width: int
    height: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its label, value and box."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    marked: bool
    """Whether its label is printed below."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Counts by year as columns."""

    width: int
    height: int
    span: float
    """Where the axis ends."""
    bars: tuple[Bar, ...]

    @property
    def words(self) -> str:
        """The chart for those who do not see it."""
        return "；".join(f"{bar.label}年{bar.value}项" for bar in self.bars if bar.value)


def tile_map(regions: Sequence[tuple[Region, Link, float]]) -> TileMap:
    """Hexagons for every region that has a place on the grid; odd rows are shifted by half."""
    placed = [(region.grid, link, count) for region, link, count in regions if region.grid]
    counts = [count for _, _, count in placed]
    least, most = min(counts, default=0), max(counts, default=0)
    step = HEX * 3 ** 0.5
    tiles = []
    for (column, row), link, count in placed:
        x = step * (column + 0.5 + (row % 2) / 2) + 4
        y = HEX * (1 + 1.5 * row) + 4
        shade = 0 if not count else 1 + round(3 * (count - least) / max(1, most - least))
        tiles.append(Tile(link, _hexagon(x, y), round(x, 1), round(y, 1), shade, count))
    return TileMap(round(max((tile.x for tile in tiles), default=0) + step / 2 + 4),
                   round(max((tile.y for tile in tiles), default=0) + HEX + 4), tuple(tiles))


def _hexagon(x: float, y: float) -> str:
    radius = HEX - 4
    corners = ((x + radius * sin(pi / 3 * side), y - radius * cos(pi / 3 * side)) for side in range(6))
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)


def year_bars(counts: Mapping[int, float], *, first: int, last: int) -> BarChart:
    """A column for every year from `first` to `last`; every fifth year is labelled."""
    years = range(first, last + 1)
    width, height, foot = 960, 210, 38
    slot = min(width / max(1, len(years)), 80)
    highest = max((counts.get(year, 0) for year in years), default=0) or 1
    bars = []
    for index, year in enumerate(years):
        value = counts.get(year, 0)
        tall = round((height - foot - 20) * value / highest, 1)
        bars.append(Bar(str(year), int(value), round(index * slot + slot * 0.15, 1),
                        round(height - foot - tall, 1), round(slot * 0.7, 1), tall,
                        marked=year % 5 == 0 or len(years) <= 12))
    return BarChart(width, height, round(slot * len(years), 1), tuple(bars))


def figure_bars(years: Sequence[tuple[int, Figure]]) -> BarChart:
    """Figures of consecutive years as columns."""
    counts = {year: figure.number for year, figure in years}
    return year_bars(counts, first=min(counts, default=0), last=max(counts, default=-1))
