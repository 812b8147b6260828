"""What things are made of: mottled and grained surfaces, glass, printed labels."""

from __future__ import annotations

from typing import Any

import bpy
from PIL import Image, ImageDraw, ImageFont

Colour = str
Place = tuple[float, float, float]
FACE = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
"""Sets the words on labels (Debian's fonts-noto-cjk)."""


def linear(colour: Colour, alpha: float = 1.0) -> tuple[float, float, float, float]:
    """`#rrggbb` as the light it stands for."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = ((part / 12.92) if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue, alpha


def material(colour: Colour, rough: float = 0.5, *, other: Colour = "", scale: float = 6.0, bump: float = 0.0,
             grain: float = 60.0, stretch: Place = (1, 1, 1), **more: float) -> Any:
    """A surface: one colour or a mottle of two, smooth or with a grain; `more` names Principled sockets."""
    made = bpy.data.materials.new(colour)
    made.use_nodes = True
    tree = made.node_tree
    shader = tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = linear(colour)
    shader.inputs["Roughness"].default_value = rough
    for name, value in more.items():
        shader.inputs[name.replace("_", " ").title().replace("Ior", "IOR")].default_value = value
    place = _placed(tree, stretch) if other or bump else None
    if other:
        noise, ramp = _noise(tree, place, scale), tree.nodes.new("ShaderNodeValToRGB")
        ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[1].position = 0.35, 0.65
        ramp.color_ramp.elements[0].color, ramp.color_ramp.elements[1].color = linear(colour), linear(other)
        tree.links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
        tree.links.new(ramp.outputs["Color"], shader.inputs["Base Color"])
    if bump:
        raised = tree.nodes.new("ShaderNodeBump")
        raised.inputs["Strength"].default_value, raised.inputs["Distance"].default_value = bump, 0.02
        tree.links.new(_noise(tree, place, grain).outputs["Fac"], raised.inputs["Height"])
        tree.links.new(raised.outputs["Normal"], shader.inputs["Normal"])
    return made


def _placed(tree: Any, stretch: Place) -> Any:
    where, mapping = tree.nodes.new("ShaderNodeTexCoord"), tree.nodes.new("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = stretch
    tree.links.new(where.outputs["Object"], mapping.inputs["Vector"])
    return mapping


def _noise(tree: Any, place: Any, scale: float) -> Any:
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value, noise.inputs["Detail"].default_value = scale, 6.0
    tree.links.new(place.outputs["Vector"], noise.inputs["Vector"])
    return noise


def glass(colour: Colour, rough: float = 0.0, ior: float = 1.46) -> Any:
    """Clear or tinted glass."""
    return material(colour, rough, transmission_weight=1.0, ior=ior)


def printed(picture: Image.Image, rough: float = 0.45) -> Any:
    """Paper printed with a picture, laid on by its UV map."""
    made = material("#ffffff", rough)
    tree = made.node_tree
    image = bpy.data.images.new("label", *picture.size)
    flat = picture.convert("RGBA").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    image.pixels = [value / 255 for value in flat.tobytes()]
    node = tree.nodes.new("ShaderNodeTexImage")
    node.image = image
    tree.links.new(node.outputs["Color"], tree.nodes["Principled BSDF"].inputs["Base Color"])
    return made


def label(words: str, ground: Colour, ink: Colour, size: tuple[int, int] = (600, 800)) -> Image.Image:
    """A label: a frame with words set downwards."""
    paper = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(paper)
    wide, high = size
    pen.rectangle((22, 22, wide - 23, high - 23), outline=ink, width=8)
    em = min(wide * 0.5, high * 0.84 / len(words))
    face = ImageFont.truetype(FACE, round(em * 0.9))
    for row, char in enumerate(words):
        pen.text((wide / 2, high / 2 + (row - (len(words) - 1) / 2) * em), char, font=face, fill=ink, anchor="mm")
    return paper
