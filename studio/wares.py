"""More pictures: food, cloth and things of metal, wood and rubber."""

from __future__ import annotations

import math

import bpy

from studio.goods import bowl, picture
from studio.sets import backdrop, camera, dice, lights, wood
from studio.shapes import again, box, extruded, lathe, mesh, rod, spline
from studio.surfaces import material


@picture("zengji-steamed-bun/steamer")
def buns() -> None:
    """Steamed buns in a bamboo steamer."""
    backdrop("#e6d8c6", wood("#8c6242", "#6f4a30"))
    bamboo = material("#d9b37c", 0.55, other="#c79c61", scale=2.5, bump=0.25, grain=14, stretch=(1, 1, 0.15))
    lathe([(0, 0), (2.0, 0), (2.0, 0.75), (1.9, 0.78), (1.86, 0.75), (1.86, 0.22), (0, 0.22)], bamboo, (0, 0, 0), 160)
    for height in (0.1, 0.52):
        lathe([(2.0, height), (2.05, height + 0.02), (2.05, height + 0.16), (2.0, height + 0.18)], bamboo, (0, 0, 0), 160)
    cloth = material("#efe7d8", 0.9, bump=0.6, grain=160)
    lathe([(0, 0.26), (1.85, 0.26)], cloth)
    dough = material("#f6eee0", 0.62, other="#f2e7d4", scale=2, bump=0.12, grain=26, subsurface_weight=0.35, sheen_weight=0.2)
    bun = lathe(spline([(0.0, 0.0), (0.45, 0.0), (0.62, 0.16), (0.61, 0.42), (0.42, 0.68), (0.18, 0.78), (0.0, 0.79)], 10),
                dough, (0, -99, 0), 96, 80, lambda angle, height: 1 + 0.012 * math.sin(4 * angle + 2 * height))
    chance = dice(3)
    again(bun, (0, 0.05, 0.27))
    for number in range(6):
        angle = number / 6 * math.tau + 0.3
        again(bun, (1.2 * math.cos(angle), 1.2 * math.sin(angle), 0.27),
              (chance.uniform(-0.05, 0.05), chance.uniform(-0.05, 0.05), angle * 2), chance.uniform(0.94, 1.0))
    lights(1.0, "#e9e6e2", 0.4)
    camera((0.6, -7.2, 4.4), (0, 0, 0.4), 60, 3.2, (0, -1.1, 0.8))


@picture("gubei-tire/tires")
def tires() -> None:
    """Two truck tires, one lying, one leaning on it."""
    backdrop("#c9d2d6", material("#8d979c", 0.6, bump=0.15, grain=40))
    rubber = material("#17181a", 0.55, bump=0.12, grain=90)
    rim = material("#b9bdc3", 0.3, metallic=1.0, bump=0.03)
    side = spline([(0.98, -0.42), (1.1, -0.47), (1.4, -0.5), (1.62, -0.46), (1.7, -0.38)], 6)
    tread = []
    for groove in (-0.22, 0.0, 0.22):
        tread += [(1.735, groove - 0.05), (1.67, groove - 0.035), (1.67, groove + 0.035), (1.735, groove + 0.05)]
    body = lathe([*side, *tread, *[(r, -h) for r, h in reversed(side)], (0.95, 0.3), (0.95, -0.3), side[0]], rubber, (0, 0, 0), 192, 35)
    notch = box((0.16, 0.085, 0.3), (0, -99, 0), rubber, 0.015)
    for number in range(64):
        angle = number / 64 * math.tau
        for up in (-0.4, 0.4):
            block = again(notch, (1.662 * math.cos(angle), 1.662 * math.sin(angle), up), (0, 0, angle))
            block.parent = body
    for band in (1.2, 1.5):
        for up in (-1, 1):
            ring = lathe([(band, up * 0.5), (band + 0.02, up * 0.51), (band + 0.04, up * 0.5)], rubber, (0, 0, 0), 128)
            ring.parent = body
    wheel = lathe([(0.96, -0.36), (0.99, -0.38), (0.92, -0.34), (0.84, 0.12), (0.62, 0.2), (0.55, 0.16), (0.3, 0.16), (0.28, 0.3), (0, 0.32)], rim, (0, 0, 0), 128)
    wheel.parent = body
    nut = extruded([[(0.05 * math.cos(a), 0.05 * math.sin(a)) for a in (n * math.pi / 3 for n in range(6))]], 0.1, rim, 0.008)
    nut.location = (0, -99, 0)
    for number in range(10):
        angle = number / 10 * math.tau
        again(nut, (0.43 * math.cos(angle), 0.43 * math.sin(angle), 0.2)).parent = body
    body.rotation_euler, body.location = (math.radians(82), 0, math.radians(24)), (-0.5, 0.2, 1.72)
    flat = again(body, (1.7, 1.3, 0.53), (0, 0, 1))
    for child in list(body.children):
        twin = child.copy()
        twin.parent = flat
        bpy.context.collection.objects.link(twin)
    lights(1.5, "#dde5ee", 0.6)
    camera((-0.6, -9.6, 3.0), (0.35, 0, 1.4), 56, 5.0, (-0.6, -0.6, 1.6))


@picture("muyun-comb/comb")
def comb() -> None:
    """A half-moon comb of jujube wood on folded cloth."""
    backdrop("#e9dcc2", material("#d9c7a3", 0.95, bump=0.5, grain=140))
    ruddy = material("#7a3a22", 0.32, other="#5b2817", scale=2.6, bump=0.1, grain=12, stretch=(0.3, 4, 1), coat_weight=0.35)
    outline = [(1.9 * math.cos(a), 1.35 * math.sin(a)) for a in (math.pi * n / 64 for n in range(65))]
    teeth, count = [], 41
    pitch = 3.4 / count
    for number in range(count):
        left = -1.7 + number * pitch
        middle = left + pitch / 2
        root = 0.12 + 0.42 * math.cos(middle / 1.75 * math.pi / 2)
        if number > 0:
            teeth.append((left + 0.02, root))
        teeth += [(left + 0.026, -0.42), (left + pitch / 2, -0.47), (left + pitch - 0.026, -0.42)]
        if number < count - 1:
            teeth.append((left + pitch - 0.02, root))
    made = extruded([[*outline, (-1.9, -0.3), (-1.78, -0.45), *teeth, (1.78, -0.45), (1.9, -0.3)]], 0.14, ruddy, 0.008)
    made.rotation_euler, made.location = (math.radians(14), 0, math.radians(-14)), (0.1, -0.1, 0.42)
    flower = material("#d9b25c", 0.3, metallic=0.8)
    for x, y, size in ((0.05, 0.92, 0.11), (0.42, 0.82, 0.08), (-0.34, 0.84, 0.08)):
        for petal in range(5):
            angle = petal / 5 * math.tau
            bead = lathe(spline([(0.0, 0.0), (0.9, 0.02), (0.7, 0.12), (0.0, 0.18)], 4), flower, (0, 0, 0), 24, 80)
            bead.scale = (size * 0.55,) * 3
            bead.parent = made
            bead.location = (x + size * math.cos(angle), y + size * math.sin(angle), 0.1)
    fold = material("#8e2a26", 0.9, bump=0.5, grain=150, sheen_weight=0.7)
    box((3.2, 1.5, 0.14), (0.2, 0.85, 0.09), fold, 0.06, (0.02, 0, -0.1))
    box((3.0, 1.4, 0.12), (0.25, 0.9, 0.22), fold, 0.06, (0.02, 0, -0.06))
    berry = material("#7a1f18", 0.3, other="#8f3a22", scale=3, bump=0.3, grain=8, coat_weight=0.3)
    fruit = lathe(spline([(0.0, 0.0), (0.18, 0.03), (0.26, 0.3), (0.18, 0.58), (0.0, 0.62)], 8), berry, (0, -99, 0), 64, 80)
    for where, turn in (((-1.9, -0.9, 0.2), (1.4, 0, 0.5)), ((-1.45, -1.3, 0.2), (1.5, 0, 2.0)), ((2.1, -0.9, 0.2), (1.5, 0, 1.0))):
        again(fruit, where, turn, 0.9)
    lights(1.0)
    camera((0.2, -5.6, 5.4), (0.12, 0.0, 0.35), 58, 4.0, (0.1, -0.3, 0.5))


@picture("xinling-cable/ends")
def cables() -> None:
    """Cut ends of cables: sheath, insulation, strands of copper."""
    backdrop("#cdd3d8", material("#9aa4ad", 0.4))
    copper = material("#d98a55", 0.2, metallic=1.0)
    black = material("#1b1c1f", 0.45, bump=0.06, grain=120)
    def ring(outer: float, inner: float, length: float, paint: object) -> object:
        return lathe([(inner, 0), (outer, 0), (outer, length - 0.02), (outer - 0.02, length), (inner, length), (inner, 0)], paint, (0, 0, 0), 96)
    def core(colour: str, radius: float, at: tuple[float, float], body: object) -> None:
        cover = ring(radius, radius * 0.78, 7.6, material(colour, 0.4))
        cover.parent, cover.location = body, (*at, 0)
        strand = radius * 0.78 / 5.2
        spots = [(0.0, 0.0)] + [(2 * strand * n * math.cos(a), 2 * strand * n * math.sin(a))
                                for n in (1, 2) for a in (k / (6 * n) * math.tau for k in range(6 * n))]
        for x, y in spots:
            wire = rod(strand * 0.98, (0, 0, 0), (0, 0, 8.3), copper, 24)
            wire.parent, wire.location = body, (at[0] + x, at[1] + y, 0)
    def cable(place: tuple[float, float, float], turn: float, cores: list[str], size: float) -> None:
        body = ring(size, size * 0.9, 6.9, black)
        inner = ring(size * 0.89, 0.0, 7.0, material("#b9b3a6", 0.8, bump=0.3, grain=60))
        inner.parent = body
        if len(cores) == 1:
            core(cores[0], size * 0.62, (0, 0), body)
        else:
            for number, colour in enumerate(cores):
                angle = number / len(cores) * math.tau + 0.4
                wide = size * (0.42 if len(cores) == 3 else 0.36)
                core(colour, wide, ((size * 0.47) * math.cos(angle), (size * 0.47) * math.sin(angle)), body)
        body.location, body.rotation_euler = place, (math.radians(90), 0, turn)
    cable((-1.6, 6.2, 0.85), 0.05, ["#d8b02a", "#2f7a45", "#b3252a"], 0.85)
    cable((0.35, 6.4, 0.95), -0.03, ["#c9a227", "#3a7d4b", "#b52a2a", "#2b5ea8"], 0.95)
    cable((2.15, 6.0, 0.72), -0.1, ["#b3252a"], 0.72)
    cable((-0.7, 6.9, 2.25), 0.02, ["#2b5ea8"], 0.6)
    lights(1.2, "#e2e8ef", 0.5)
    camera((0.9, -11.0, 3.6), (0.3, -1.2, 1.12), 62, 5.6, (0.3, -1.9, 1.0))


@picture("xietian-rice/bowl")
def rice() -> None:
    """Rice in a bowl, some of it spilled."""
    backdrop("#dfe3d2", material("#5e6b58", 0.9, bump=0.5, grain=120))
    bowl(1.5, 1.1, material("#3f5f7a", 0.25, coat_weight=0.5))
    white = material("#f5f0e4", 0.3, subsurface_weight=0.3)
    grain = lathe(spline([(0.0, -0.12), (0.03, -0.1), (0.042, 0.0), (0.03, 0.1), (0.0, 0.12)], 4), white, (0, -99, 0), 14, 80)
    lathe(spline([(1.36, 0.98), (0.9, 1.2), (0.4, 1.34), (0.0, 1.38)], 8), white)
    chance = dice(11)
    for _ in range(3600):
        radius, angle = 1.3 * math.sqrt(chance.random()), chance.uniform(0, math.tau)
        height = 1.0 + 0.4 * math.cos(radius / 1.4 * math.pi / 2) + chance.uniform(-0.02, 0.03)
        again(grain, (radius * math.cos(angle), radius * math.sin(angle), height),
              (chance.uniform(1.2, 1.9), chance.uniform(-0.3, 0.3), chance.uniform(0, math.tau)))
    for _ in range(110):
        far, angle = chance.gauss(0.0, 0.5), chance.uniform(0, math.tau)
        again(grain, (1.75 + far * math.cos(angle), -1.35 + 0.7 * far * math.sin(angle), 0.045),
              (math.pi / 2, 0, chance.uniform(0, math.tau)))
    lights(1.0)
    camera((0.5, -6.8, 3.9), (0.25, 0, 0.75), 60, 3.2, (0.2, -0.9, 1.2))


@picture("zemu-egg/eggs")
def eggs() -> None:
    """Duck eggs, one cut open."""
    backdrop("#d6e0e4", material("#a9b8be", 0.8, bump=0.35, grain=110))
    shell = material("#d3e2dd", 0.4, other="#c7d9d3", scale=2, bump=0.08, grain=60, subsurface_weight=0.2)
    line = spline([(0.0, -0.62), (0.3, -0.55), (0.5, -0.12), (0.44, 0.32), (0.2, 0.66), (0.0, 0.72)], 10)
    egg = lathe(line, shell, (0, -99, 0), 96, 80)
    dish = material("#f2efe8", 0.2, coat_weight=0.5)
    lathe([(0, 0.03), (1.2, 0.03), (1.9, 0.24), (1.92, 0.28), (1.2, 0.09), (0, 0.09)], dish, (0, 0.2, 0), 128)
    for where, turn in (((-0.85, 0.45, 0.58), (1.45, 0, 0.5)), ((0.15, 0.75, 0.58), (1.5, 0, -0.4)), ((-0.3, 0.55, 1.28), (1.4, 0.2, 1.3))):
        again(egg, where, turn)
    white = material("#fbf7ee", 0.25, subsurface_weight=0.4, coat_weight=0.3)
    yolk = material("#d9680f", 0.3, other="#c7530a", scale=4, bump=0.25, grain=24, subsurface_weight=0.3, coat_weight=0.6)
    half = [(max(0.0, r) , h) for r, h in line]
    for where, turn in (((0.75, -0.45, 0.2), 0.4), ((-0.35, -0.75, 0.2), -0.5)):
        points, faces, around = [], [], 48
        for r, h in half:
            points += [(r * math.cos(math.pi + a), h, r * math.sin(math.pi + a)) for a in (math.pi * n / around for n in range(around + 1))]
        for row in range(len(half) - 1):
            for side in range(around):
                at = row * (around + 1) + side
                faces.append((at, at + 1, at + around + 2, at + around + 1))
        rim = [row * (around + 1) for row in range(len(half))] + [row * (around + 1) + around for row in reversed(range(len(half)))]
        made = mesh(points, faces, shell, 80)
        top = mesh([points[at] for at in rim], [tuple(range(len(rim)))], white)
        ball = lathe(spline([(0.0, -0.05), (0.28, -0.05), (0.31, 0.02), (0.22, 0.05), (0.0, 0.06)], 8), yolk, (0, 0, 0), 64, 80)
        for part in (top, ball):
            part.parent = made
        ball.location = (0.0, -0.03, 0.0)
        made.location, made.rotation_euler = (where[0], where[1], 0.55), (0.45, 0.05, turn)
    lights(1.0, "#e6eef2", 0.4)
    camera((0.2, -6.0, 3.6), (-0.02, 0, 0.5), 60, 3.5, (0.2, -0.7, 0.6))


@picture("hongguan-profile/profiles")
def profiles() -> None:
    """Ends of aluminum profiles for windows."""
    backdrop("#d3d9df", material("#aab4bd", 0.5))
    def square(x: float, y: float, wide: float, high: float) -> list[tuple[float, float]]:
        return [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    frame = [[(0, 0), (1.5, 0), (1.5, 0.9), (1.05, 0.9), (1.05, 1.25), (0.95, 1.25), (0.95, 0.9), (0.4, 0.9), (0.4, 1.15), (0.12, 1.15), (0.12, 1.05), (0.3, 1.05), (0.3, 0.9), (0, 0.9)],
             square(0.09, 0.09, 0.55, 0.72), square(0.73, 0.09, 0.34, 0.72), square(1.16, 0.09, 0.25, 0.72)]
    sash = [[(0, 0), (1.1, 0), (1.1, 0.2), (0.9, 0.2), (0.9, 0.95), (1.1, 0.95), (1.1, 1.05), (0, 1.05), (0, 0.95), (0.2, 0.95), (0.2, 0.2), (0, 0.2)],
            square(0.29, 0.09, 0.52, 0.36), square(0.29, 0.54, 0.52, 0.42)]
    tube = [square(0, 0, 0.8, 0.8), square(0.08, 0.08, 0.64, 0.64)]
    colours = {"silver": "#c6cad0", "bronze": "#a78461", "grey": "#5a6068"}
    paint = {name: material(colour, 0.33, metallic=1.0, bump=0.03, grain=200, stretch=(1, 1, 0.02)) for name, colour in colours.items()}
    for shape, name, where in ((frame, "silver", (-2.3, 2.2, 0)), (frame, "bronze", (-0.65, 1.9, 0)), (sash, "grey", (1.0, 2.3, 0)),
                               (tube, "silver", (2.2, 2.0, 0)), (sash, "silver", (-1.7, 2.6, 1.28)), (tube, "bronze", (-0.35, 2.4, 1.28)), (tube, "grey", (0.75, 2.5, 1.08))):
        made = extruded(shape, 7.0, paint[name], 0.006)
        made.location, made.rotation_euler = where, (math.pi / 2, 0, 0)
    lights(1.2, "#e2e9f0", 0.5)
    camera((1.8, -10.8, 3.9), (0.4, -0.9, 1.05), 60, 5.6, (0.3, -1.6, 0.9))
