"""The studio itself: backdrop, lamps, camera, and the taking of a picture."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import bpy
from mathutils import Vector
from PIL import Image

from studio.shapes import box, mesh
from studio.surfaces import Colour, Place, linear, material

SIZE = (1600, 1200)
"""What the brochure asks for at least, where a photo fills a page."""
DRAWN = (960, 720)
"""Light as soft as this has no finer detail: the picture is drawn so large and then enlarged."""


def clear() -> None:
    """An empty studio."""
    bpy.ops.wm.read_factory_settings(use_empty=True)


def backdrop(colour: Colour, floor: Any = None, depth: float = 7.0) -> None:
    """Paper that runs from the floor up behind the things; `floor` lays a table in front of it."""
    sweep = [(-30.0, 0.0), (depth - 3, 0.0)] + [
        (depth - 3 + 3 * math.sin(step / 16 * math.pi / 2), 3 - 3 * math.cos(step / 16 * math.pi / 2))
        for step in range(1, 17)] + [(depth, 30.0)]
    points = [(side, across, up - 0.002) for across, up in sweep for side in (-40, 40)]
    faces = [(2 * row, 2 * row + 1, 2 * row + 3, 2 * row + 2) for row in range(len(sweep) - 1)]
    mesh(points, faces, material(colour, 0.9), 80)
    if floor:
        box((60, 2 * depth - 3.2, 0.4), (0, 0, -0.2), floor, 0.02)


def wood(colour: Colour = "#a9744a", other: Colour = "#8a5a36") -> Any:
    """Planed wood, the grain running across the picture."""
    return material(colour, 0.42, other=other, scale=3.2, bump=0.08, grain=9, stretch=(0.35, 5, 5))


def lamp(at: Place, towards: Place, size: float, power: float, colour: Colour = "#ffffff") -> None:
    """A soft box."""
    light = bpy.data.lights.new("lamp", "AREA")
    light.size, light.energy, light.color = size, power, linear(colour)[:3]
    made = bpy.data.objects.new("lamp", light)
    made.location = at
    made.rotation_euler = (Vector(towards) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(made)


def lights(power: float = 1.0, air: Colour = "#dfe6ee", strength: float = 0.35) -> None:
    """A large soft key from the left, a fill from the right, a rim from behind."""
    lamp((-5, -4, 6), (0, 0, 0.8), 4, 700 * power, "#fff3e4")
    lamp((6, -3, 3.5), (0, 0, 0.8), 5, 190 * power, "#e6efff")
    lamp((2.5, 5, 6), (0, 0, 0.8), 3, 380 * power)
    world = bpy.data.worlds.new("air")
    bpy.context.scene.world = world
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = linear(air)
    world.node_tree.nodes["Background"].inputs["Strength"].default_value = strength


def camera(at: Place, towards: Place, lens: float = 60, aperture: float = 4.0, focus: Place | None = None) -> None:
    """Where the picture is taken from."""
    data = bpy.data.cameras.new("camera")
    data.lens, data.dof.use_dof, data.dof.aperture_fstop = lens, True, aperture
    data.dof.focus_distance = (Vector(focus or towards) - Vector(at)).length
    made = bpy.data.objects.new("camera", data)
    made.location = at
    made.rotation_euler = (Vector(towards) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(made)
    bpy.context.scene.camera = made


def shoot(target: Path, share: float = 1.0, samples: int = 12) -> None:
    """Takes the picture; `share` below 1 makes a small one to look at."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_adaptive_sampling, scene.cycles.adaptive_threshold = samples, True, 0.03
    scene.cycles.use_denoising, scene.cycles.denoiser, scene.cycles.seed = True, "OPENIMAGEDENOISE", 1
    scene.cycles.caustics_reflective = scene.cycles.caustics_refractive = False
    scene.cycles.max_bounces, scene.cycles.transmission_bounces = 10, 10
    scene.cycles.diffuse_bounces, scene.cycles.glossy_bounces = 2, 4
    scene.view_settings.view_transform, scene.view_settings.look = "AgX", "AgX - Medium High Contrast"
    scene.render.resolution_x, scene.render.resolution_y = (round(side * share) for side in DRAWN)
    scene.render.resolution_percentage = 100
    scene.render.image_settings.file_format, scene.render.image_settings.quality = "JPEG", 88
    scene.render.filepath = str(target)
    bpy.ops.render.render(write_still=True)
    if share == 1.0:
        Image.open(target).resize(SIZE, Image.Resampling.LANCZOS).save(target, quality=86, optimize=True)


def dice(seed: int) -> random.Random:
    """Chance that falls the same way every time."""
    return random.Random(seed)
