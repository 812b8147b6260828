"""The pictures: each function sets one up, in an empty studio."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from studio.sets import backdrop, camera, dice, lamp, lights, wood
from studio.shapes import Point, again, box, extruded, lathe, mesh, patch, rod, spline
from studio.surfaces import Place, glass, label, material, printed

GOODS: dict[str, Callable[[], None]] = {}
"""Every picture by `<record>/<name>`."""


def picture(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Lists the picture that a function sets up."""
    def listed(made: Callable[[], None]) -> Callable[[], None]:
        GOODS[name] = made
        return made
    return listed


def bowl(width: float, height: float, paint: object, at: Place = (0, 0, 0)) -> object:
    """A bowl on a foot."""
    outside = spline([(0.42, 0), (0.44, 0.1), (0.75, 0.3), (0.95, 0.72), (1.0, 1.0)])
    inside = spline([(0.95, 0.985), (0.88, 0.72), (0.66, 0.36), (0.3, 0.17), (0.0, 0.15)])
    line = [(0, 0.02), (0.38, 0.0), *outside, (0.985, 1.015), *inside]
    return lathe([(radius * width, up * height) for radius, up in line], paint, at, 128)


def radius_of(body: Sequence[Point]) -> Callable[[float], float]:
    """How wide a turned body is at a height."""
    return lambda height: min((abs(up - height), radius) for radius, up in body)[1]


@picture("yuquan-vinegar/jar")
def jar() -> None:
    """A vinegar jar under red cloth, and a bowl of vinegar."""
    backdrop("#e9d9bf", wood("#b58559", "#96683f"))
    clay = material("#3d1f12", 0.22, other="#5c2f1a", scale=2.2, bump=0.12, grain=14, coat_weight=0.6, coat_roughness=0.12)
    raw = material("#8d5a38", 0.8, bump=0.4, grain=40)
    body = spline([(0.62, 0.0), (0.72, 0.12), (1.02, 0.75), (1.12, 1.25), (0.98, 1.75), (0.62, 2.08), (0.56, 2.2)], 14)
    lathe([(0, 0), *[p for p in body if p[1] < 0.42]], raw, (-0.35, 0, 0))
    lathe([p for p in body if p[1] > 0.36], clay, (-0.35, 0, 0),
          wave=lambda angle, height: 1.004 + (0.012 * math.sin(5 * angle) if height < 0.45 else 0))
    cloth = material("#a31a1a", 0.85, bump=0.35, grain=120, sheen_weight=0.6)

    def folds(angle: float, height: float) -> float:
        return 1 + (0.09 * math.sin(17 * angle) + 0.05 * math.sin(9 * angle + 1)) * max(0.0, 2.18 - height) * 3

    lathe(spline([(0.0, 2.5), (0.4, 2.47), (0.63, 2.36), (0.66, 2.22), (0.62, 2.14), (0.78, 2.0), (0.86, 1.9)], 10),
          cloth, (-0.35, 0, 0), 160, 80, folds)
    tie = material("#c9a24a", 0.5, bump=0.5, grain=80)
    for height in (2.13, 2.17):
        lathe([(0.655 + 0.03 * math.cos(a / 8 * math.tau), height + 0.03 * math.sin(a / 8 * math.tau)) for a in range(9)],
              tie, (-0.35, 0, 0))
    patch(radius_of(body), 0.72, 1.62, 50, printed(label("禹泉", "#9c1c1c", "#e7c46a"), 0.6), (-0.35, 0, 0), -96, 48)
    white = material("#f4f1ea", 0.18, coat_weight=0.5)
    bowl(0.62, 0.46, white, (1.35, -0.75, 0))
    lathe([(0.0, 0.36), (0.555, 0.36)], material("#140604", 0.12, specular_ior_level=0.12), (1.35, -0.75, 0))
    blue = material("#2b4c9b", 0.25)
    lathe([(0.594, 0.36), (0.602, 0.385)], blue, (1.35, -0.75, 0), 128)
    lights(1.0)
    camera((0.6, -7.2, 2.5), (0.25, 0, 1.12), 62, 3.2, (-0.3, -1.0, 1.2))


@picture("yuquan-vinegar/yard")
def yard() -> None:
    """Vats under straw hats in the sun."""
    box((200, 200, 0.4), (0, 60, -0.2), material("#b79a78", 0.95, other="#9d8262", scale=1.2, bump=0.5, grain=18), 0.01)
    clay = material("#4a2616", 0.25, other="#693820", scale=3, bump=0.15, grain=12, coat_weight=0.5)
    vat = lathe([(0, 0), (0.55, 0), *spline([(0.6, 0.05), (0.86, 0.55), (0.9, 0.95), (0.8, 1.12)], 8), (0.86, 1.2), (0.8, 1.26), (0.7, 1.2), (0.68, 0.6), (0, 0.55)], clay, (0, -99, 0))
    straw = material("#d8b36a", 0.9, other="#b78f48", scale=7, bump=0.9, grain=70, stretch=(1, 1, 0.08))
    hat = lathe([(0.0, 0.78), (0.06, 0.74), (0.16, 0.62), (1.1, 0.0), (1.08, -0.04), (0, 0.55)], straw, (0, -99, 0), 160,
                wave=lambda angle, height: 1 + (0.012 * math.sin(37 * angle) + 0.01 * math.sin(61 * angle)) * (height < 0.5))
    vinegar = lathe([(0, 1.08), (0.7, 1.08)], material("#1a0805", 0.08, specular_ior_level=0.2), (0, -99, 0))
    chance = dice(7)
    for row in range(15):
        for column in range(-9, 10):
            where = (column * 2.35 + (row % 2) * 1.17 + chance.uniform(-0.1, 0.1), row * 2.2 + chance.uniform(-0.1, 0.1), 0.0)
            again(vat, where, (0, 0, chance.uniform(0, 6)))
            if (row, column) in ((0, 1), (1, -2), (3, 2), (2, 0), (5, -3)):
                again(vinegar, where)
            else:
                again(hat, (where[0], where[1], 1.24), (chance.uniform(-0.04, 0.04), chance.uniform(-0.04, 0.04), chance.uniform(0, 6)))
    wall = material("#e7ddcd", 0.9, bump=0.2, grain=8)
    box((90, 0.5, 3.2), (0, 37, 1.6), wall)
    box((92, 1.5, 0.35), (0, 37, 3.3), material("#4b4f55", 0.8, bump=0.6, grain=20), 0.08, (0.12, 0, 0))
    lights(0.0, "#a9cdf0", 0.9)
    lamp((-40, -30, 50), (0, 10, 0), 4, 160000, "#ffe6bd")
    camera((0.4, -5.4, 3.3), (0.3, 7, 0.3), 40, 5.6, (0.5, 0, 1.2))


@picture("feiyuan-piston/row")
def pistons() -> None:
    """Pistons in a slanting row, the first one sharp."""
    backdrop("#c3cfd9", material("#8f9ba6", 0.25))
    metal = material("#c9ccd0", 0.28, metallic=1.0, bump=0.05, grain=220, stretch=(1, 1, 0.1))
    rings = [(1.0, 1.95), (1.0, 1.86)]
    for top in (1.86, 1.66, 1.46):
        rings += [(0.9, top), (0.9, top - 0.09), (1.0, top - 0.09), (1.0, top - 0.2)]
    body = lathe([(0, 1.93), (0.55, 1.93), (0.62, 2.0), (0.97, 2.0), *rings, (0.985, 1.2), (1.0, 0.06), (0.97, 0.0),
                  (0.84, 0.0), (0.84, 1.1), (0.6, 1.25), (0, 1.25)], metal, (0, 0, 0), 160, 30)
    pin = lathe([(0.19, -1.02), (0.29, -1.02), (0.31, -1.0), (0.31, 1.0), (0.29, 1.02), (0.19, 1.02), (0.19, -1.02)], metal, (0, 0, 0.82), 64)
    hole = lathe([(0, -0.7), (0.19, -0.7)], material("#1d2024", 0.6), (0, 0, 0.82), 48)
    for part in (pin, hole):
        part.rotation_euler, part.parent = (math.radians(90), 0, 0), body
    dark = material("#31343a", 0.4, metallic=1.0)
    for top in (1.815, 1.615, 1.415):
        lathe([(0.9, top - 0.04), (0.992, top - 0.04), (0.992, top + 0.035), (0.9, top + 0.035)], dark, (0, 0, 0), 160)
    body.rotation_euler = (0, 0, 0.5)
    for number in range(1, 6):
        where = (number * 1.75, number * 2.2, 0)
        again(body, where, (0, 0, 0.5))
        for top in (1.815, 1.615, 1.415):
            lathe([(0.9, top - 0.04), (0.992, top - 0.04), (0.992, top + 0.035), (0.9, top + 0.035)], dark, where, 96)
    lights(1.1, "#d5e2f0", 0.5)
    camera((-1.2, -7.6, 2.9), (0.95, 0, 0.95), 62, 1.8, (-0.3, -0.9, 1.2))


@picture("jiuxu-baijiu/bottle")
def baijiu() -> None:
    """A porcelain bottle and two cups."""
    backdrop("#e7cfc6", material("#c9a79b", 0.5))
    white = material("#f6f3ec", 0.12, coat_weight=0.8, coat_roughness=0.05)
    red = material("#9a1c1f", 0.3, coat_weight=0.4)
    gold = material("#c9a45c", 0.25, metallic=1.0)
    body = spline([(0.58, 0.03), (0.66, 0.12), (0.72, 0.9), (0.7, 1.5), (0.55, 1.95), (0.3, 2.2), (0.2, 2.42), (0.2, 2.75)], 12)
    lathe([(0, 0), (0.54, 0), *body], white, (-0.4, 0, 0))
    lathe([(0.2, 2.62), (0.27, 2.64), (0.29, 2.7), (0.29, 3.02), (0.25, 3.08), (0, 3.08)], red, (-0.4, 0, 0))
    for height in (2.55, 2.6):
        lathe([(0.19, height), (0.225, height), (0.225, height + 0.03), (0.19, height + 0.03)], gold, (-0.4, 0, 0))
    patch(radius_of(body), 0.5, 1.45, 62, printed(label("九序", "#9a1c1f", "#ecd7a4", (560, 720))), (-0.4, 0, 0), -92, 48)
    cup = spline([(0.16, 0.0), (0.17, 0.05), (0.12, 0.1), (0.26, 0.2), (0.33, 0.42)], 8)
    inner = [(0.31, 0.42), (0.24, 0.24), (0.1, 0.16), (0, 0.15)]
    for where in ((0.85, -0.55, 0), (1.55, 0.15, 0)):
        lathe([(0, 0), *cup, *inner], white, where, 96)
        lathe([(0, 0.35), (0.29, 0.35)], glass("#fbfbf6", 0.0, 1.36), where)
        lathe([(0.331, 0.415), (0.336, 0.425), (0.31, 0.43)], gold, where)
    lights(1.0, "#f3e6e0", 0.4)
    camera((0.9, -9.2, 2.2), (0.35, 0, 1.5), 62, 4.0, (-0.3, -0.7, 1.4))


@picture("xiliu-bottle/bottles")
def bottles() -> None:
    """Empty glass bottles against the light."""
    backdrop("#dbe9ea", material("#cfdedf", 0.12))
    shapes = {
        "wine": [(0.5, 0.06), (0.52, 0.2), (0.52, 1.75), (0.46, 1.98), (0.22, 2.3), (0.19, 2.6), (0.19, 3.0)],
        "round": [(0.56, 0.06), (0.62, 0.3), (0.62, 0.95), (0.5, 1.25), (0.25, 1.42), (0.22, 1.55), (0.22, 1.85)],
        "tall": [(0.36, 0.06), (0.38, 0.15), (0.38, 2.0), (0.34, 2.2), (0.2, 2.45), (0.18, 2.6), (0.18, 2.75)],
    }
    made = []
    for name, tint in (("wine", "#7fb08a"), ("round", "#f4fbfa"), ("tall", "#c98a3a")):
        line = spline(shapes[name], 10)
        lip = line[-1]
        inner = [(max(0.02, r - 0.055), max(0.16, h)) for r, h in reversed(line)]
        made.append(lathe([(0, 0.05), (line[0][0] * 0.7, 0.0), *line, (lip[0] + 0.05, lip[1]), (lip[0] + 0.05, lip[1] + 0.12),
                           (lip[0] - 0.03, lip[1] + 0.13), *inner, (0, 0.22)], glass(tint, 0.0, 1.5), (0, 0, 0), 128, 50))
    wine, jar_, tall = made
    wine.location, jar_.location, tall.location = (-1.25, 0.2, 0), (-0.1, -0.5, 0), (0.95, 0.1, 0)
    again(wine, (1.95, 0.75, 0))
    again(tall, (-2.3, 0.8, 0))
    again(jar_, (0.3, 1.25, 0))
    lights(0.5, "#eef6f8", 0.8)
    lamp((0, 5.5, 2.5), (0, 0, 1.2), 7, 700)
    camera((0.2, -9.6, 1.9), (-0.05, 0, 1.42), 58, 5.6, (-0.1, -0.6, 1.2))


@picture("lingxue-pear/pears")
def pears() -> None:
    """Pears on a dark plate."""
    backdrop("#e8e3cf", material("#7e8f7a", 0.85, bump=0.3, grain=90))
    skin = material("#cfc06a", 0.38, other="#b9ad4e", scale=2.4, bump=0.12, grain=34, subsurface_weight=0.25, coat_weight=0.15)
    pear = lathe([(0, 0.06), (0.1, 0.03), *spline([(0.25, 0.0), (0.62, 0.16), (0.78, 0.55), (0.68, 0.95), (0.42, 1.3), (0.33, 1.5), (0.2, 1.62)], 10), (0.06, 1.6), (0, 1.55)],
                 skin, (-0.75, -0.1, 0.1), wave=lambda angle, height: 1 + 0.02 * math.sin(3 * angle + height))
    plate = material("#3b3f45", 0.3, coat_weight=0.3)
    lathe([(0, 0.04), (1.0, 0.04), (1.1, 0.06), (2.0, 0.2), (2.05, 0.22), (2.03, 0.25), (1.1, 0.11), (0, 0.09)], plate, (0, 0, 0), 160)
    stem = material("#5a3d22", 0.8, bump=0.4)
    spots = (((-0.75, -0.1, 0.1), (0.0, 0.0, 0.0)), ((0.75, 0.25, 0.1), (0.05, -0.07, 2.0)), ((0.32, -0.75, 0.72), (1.42, 0.0, 0.9)))
    for where, turn in spots[1:]:
        again(pear, where, turn, 0.97)
    rod(0.035, (-0.75, -0.1, 1.62), (-0.63, -0.12, 2.08), stem)
    rod(0.035, (0.83, 0.3, 1.6), (0.98, 0.38, 2.0), stem)
    leaf = [((u - 0.5) * 0.62 * math.sin(math.pi * v) ** 0.8, v * 1.15, 0.16 * math.sin(v * 3) - 0.5 * abs(u - 0.5) * math.sin(math.pi * v) * 0.4)
            for v in (n / 16 for n in range(17)) for u in (n / 6 for n in range(7))]
    faces = [(r * 7 + c, r * 7 + c + 1, (r + 1) * 7 + c + 1, (r + 1) * 7 + c) for r in range(16) for c in range(6)]
    green = material("#4c7a35", 0.45, other="#3d6a2c", scale=5, bump=0.3, grain=30)
    one = mesh(leaf, faces, green, 80)
    one.location, one.rotation_euler = (0.98, 0.38, 1.95), (0.25, 0.3, -1.2)
    again(one, (-1.75, -1.15, 0.25), (0.1, 0.1, 2.4), 0.9)
    lights(1.0)
    camera((0.2, -7.6, 3.2), (0.1, 0, 0.85), 58, 3.2, (-0.2, -0.8, 0.8))


@picture("dingxin-bolt/bolts")
def bolts() -> None:
    """Hexagon bolts and nuts."""
    backdrop("#b9c4cf", material("#5d6873", 0.5, bump=0.1))
    steel = material("#b8bcc2", 0.3, metallic=1.0, bump=0.04, grain=90)
    zinc = material("#cdb98a", 0.28, metallic=1.0, bump=0.04, grain=90)
    def hexagon(radius: float, side: int) -> tuple[float, float]:
        return radius * math.cos(side * math.pi / 3), radius * math.sin(side * math.pi / 3)
    def bolt(paint: object) -> object:
        thread = []
        for step in range(60):
            thread += [(0.335 if step % 2 else 0.285, 0.06 + step * 0.026)]
        shank = lathe([(0, 0), (0.27, 0), (0.29, 0.04), *thread, (0.34, 1.64), (0.34, 2.3), (0, 2.3)], paint, (0, 0, 0), 64, 20)
        head = extruded([[hexagon(0.66, side) for side in range(6)]], 0.36, paint, 0.05)
        head.location, head.parent = (0, 0, 2.48), shank
        return shank
    def nut(paint: object) -> object:
        ring = [(0.3 * math.cos(a / 48 * math.tau), 0.3 * math.sin(a / 48 * math.tau)) for a in range(48)]
        return extruded([[hexagon(0.66, side) for side in range(6)], ring], 0.46, paint, 0.05)
    places = ((steel, (-1.7, 0.3, 0), (0, 0, 0.3)), (steel, (-0.35, 1.2, 0), (0, 0, 0.1)), (zinc, (1.1, 0.9, 0), (0, 0, 0.7)))
    for paint, where, turn in places:
        made = bolt(paint)
        made.location, made.rotation_euler = where, (math.pi, 0, turn[2])
        made.location.z = 2.72
    for paint, where, turn in ((steel, (0.2, -0.8, 0.6), (0, 1.5, 0.5)), (zinc, (2.2, -0.3, 0.6), (0, 1.5, 2.2))):
        made = bolt(paint)
        made.location, made.rotation_euler = where, turn
    for paint, where in ((steel, (-0.75, -0.75, 0.29)), (zinc, (0.3, -1.75, 0.29)), (steel, (-1.9, -1.35, 0.29))):
        made = nut(paint)
        made.location, made.rotation_euler = where, (0, 0, where[0])
    lights(1.1, "#dbe6f2", 0.5)
    camera((0.5, -9.4, 4.9), (0.25, 0, 0.95), 56, 4.0, (0, -1.0, 0.8))
