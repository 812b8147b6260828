"""The few shapes that everything is built of: turned, extruded, boxed, labelled, and set out again."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import bpy
from mathutils import Vector

from studio.surfaces import Place

Point = tuple[float, float]


def mesh(points: Sequence[Place], faces: Sequence[Sequence[int]], paint: Any, smooth: float = 40.0) -> Any:
    """Any mesh; edges flatter than `smooth` degrees look round."""
    data = bpy.data.meshes.new("shape")
    data.from_pydata(points, [], faces)
    data.materials.append(paint)
    made = bpy.data.objects.new("shape", data)
    bpy.context.collection.objects.link(made)
    soften(made, smooth)
    return made


def soften(thing: Any, angle: float = 40.0) -> None:
    """Round edges look round, sharp ones stay sharp."""
    bpy.ops.object.select_all(action="DESELECT")
    thing.select_set(True)
    bpy.context.view_layer.objects.active = thing
    bpy.ops.object.shade_smooth_by_angle(angle=math.radians(angle))


def spline(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """A soft line through the points."""
    padded = [points[0], *points, points[-1]]
    made: list[Point] = []
    for one, two, three, four in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            made.append(tuple(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                                     + (3 * b - a - 3 * c + d) * t ** 3)
                              for a, b, c, d in zip(one, two, three, four, strict=True)))  # type: ignore[arg-type]
    return [*((max(0.0, across), up) for across, up in made), points[-1]]


def lathe(profile: Sequence[Point], paint: Any, at: Place = (0, 0, 0), around: int = 96, smooth: float = 40.0,
          wave: Callable[[float, float], float] = lambda angle, height: 1.0) -> Any:
    """Turns a profile of (radius, height) round the upright axis; `wave` makes it less than round."""
    points, faces = [], []
    for radius, height in profile:
        for side in range(around):
            angle = side / around * math.tau
            wide = radius * wave(angle, height)
            points.append((wide * math.cos(angle), wide * math.sin(angle), height))
    for row in range(len(profile) - 1):
        for side in range(around):
            here, beside = row * around + side, row * around + (side + 1) % around
            faces.append((here, beside, beside + around, here + around))
    made = mesh(points, faces, paint, smooth)
    made.location = at
    return made


def patch(radius: Callable[[float], float], low: float, high: float, span: float, picture: Any,
          at: Place = (0, 0, 0), facing: float = -90.0, steps: int = 32) -> Any:
    """A label on a round body, `span` degrees wide, just proud of it."""
    points, faces, where = [], [], []
    for row in range(steps + 1):
        height = low + (high - low) * row / steps
        for column in range(steps + 1):
            angle = math.radians(facing + span * (column / steps - 0.5))
            wide = radius(height) + 0.006
            points.append((wide * math.cos(angle), wide * math.sin(angle), height))
            where.append((column / steps, row / steps))
    for row in range(steps):
        for column in range(steps):
            corner = row * (steps + 1) + column
            faces.append((corner, corner + 1, corner + steps + 2, corner + steps + 1))
    made = mesh(points, faces, picture)
    layer = made.data.uv_layers.new()
    for loop in made.data.loops:
        layer.data[loop.index].uv = where[loop.vertex_index]
    made.location = at
    return made


def box(size: Place, at: Place, paint: Any, bevel: float = 0.03, turn: Place = (0, 0, 0)) -> Any:
    """A box with soft edges."""
    bpy.ops.mesh.primitive_cube_add(size=1, location=at, rotation=turn)
    made = bpy.context.object
    made.scale = size
    bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
    made.data.materials.append(paint)
    rounder = made.modifiers.new("bevel", "BEVEL")
    rounder.width, rounder.segments = bevel, 4
    soften(made)
    return made


def rod(radius: float, start: Place, end: Place, paint: Any, around: int = 48) -> Any:
    """A round bar from one place to another."""
    way = Vector(end) - Vector(start)
    made = lathe([(0, 0), (radius * 0.96, 0), (radius, radius * 0.06), (radius, way.length - radius * 0.06),
                  (radius * 0.96, way.length), (0, way.length)], paint, start, around)
    made.rotation_mode = "QUATERNION"
    made.rotation_quaternion = way.to_track_quat("Z", "Y")
    return made


def extruded(loops: Sequence[Sequence[Point]], depth: float, paint: Any, bevel: float = 0.01) -> Any:
    """A flat outline with holes, made thick."""
    curve = bpy.data.curves.new("outline", "CURVE")
    curve.dimensions, curve.fill_mode, curve.extrude, curve.bevel_depth, curve.bevel_resolution = (
        "2D", "BOTH", depth / 2, bevel, 3)
    for loop in loops:
        line = curve.splines.new("POLY")
        line.points.add(len(loop) - 1)
        for point, (across, up) in zip(line.points, loop, strict=True):
            point.co = (across, up, 0, 1)
        line.use_cyclic_u = True
    curve.materials.append(paint)
    made = bpy.data.objects.new("outline", curve)
    bpy.context.collection.objects.link(made)
    return made


def again(thing: Any, at: Place, turn: Place = (0, 0, 0), scale: float = 1.0) -> Any:
    """The same thing once more, elsewhere."""
    made = thing.copy()
    made.location, made.rotation_mode, made.rotation_euler = at, "XYZ", turn
    made.scale = (scale,) * 3
    bpy.context.collection.objects.link(made)
    return made
