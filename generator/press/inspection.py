"""Turns a finished press file into findings, without trusting how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator.press.colours import has_screen_colours


@dataclass(frozen=True, slots=True)
class Findings:
    """What a press file holds."""

    pages: int
    sheets: int
    boxes: bool
    """Whether every sheet has its boxes one within another."""
    rgb: int
    """Drawings and images that are not in inks."""
    thinnest: float
    """Points of the thinnest line; 0 if there is none."""
    unembedded: tuple[str, ...]
    fonts: tuple[str, ...]
    links: int


_BLANK = (b" ", b"\n", b"\r", b"")


def inspect(pdf: Path, pages: int) -> Findings:
    """Look through a press file, without trusting how it was made."""
    rgb, links = 0, 0
    widths: list[float] = []
    faces: dict[str, bool] = {}
    with Pdf.open(pdf) as book:
        for item in book.objects:
            if isinstance(item, Stream):
                rgb += _is_screen(item)
                if item.get(Name.Subtype) == Name.Form:
                    widths += _widths(item.read_bytes())
            elif isinstance(item, Dictionary) and Name.FontName in item:
                faces[str(item.FontName).lstrip("/")] = any(
                    key in item for key in (Name.FontFile, Name.FontFile2, Name.FontFile3))
        links = sum(len(page.obj.get(Name.Annots, Array())) for page in book.pages)
        boxes = all(map(_nested, book.pages))
        sheets = len(book.pages)
    return Findings(pages, sheets, boxes, rgb, min((width for width in widths if width), default=0.0),
                    tuple(sorted(name for name, there in faces.items() if not there)),
                    tuple(sorted({name.partition("+")[2] or name for name in faces})), links)


def _widths(content: bytes) -> Iterator[float]:
    """The width of every line that is chosen: the number before each `w`; letters made bolder are no lines."""
    before, *rest = content.split(b" w")
    for after in rest:
        number = before[-14:].split()[-1:]
        if after[:1] in _BLANK and number and number[0].replace(b".", b"", 1).isdigit() and b"BT" not in after[:24]:
            yield float(number[0])
        before = after


def _is_screen(stream: Stream) -> bool:
    kind = stream.get(Name.Subtype)
    if kind == Name.Image:
        return stream.get(Name.ColorSpace) not in (Name.DeviceCMYK, Name.DeviceGray)
    return kind == Name.Form and has_screen_colours(stream.read_bytes())


def _nested(page: pikepdf.Page) -> bool:
    boxes = [[float(edge) for edge in page.obj.get(name, Array())]
             for name in (Name.MediaBox, Name.BleedBox, Name.TrimBox)]
    if not all(boxes):
        return False
    return all(outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2]
               and outer[3] >= inner[3] for outer, inner in pairwise(boxes))


def together(parts: Sequence[Findings]) -> Findings:
    """The findings of a book and its cover as those of one file."""
    thin = [part.thinnest for part in parts if part.thinnest]
    return Findings(
        parts[0].pages, sum(part.sheets for part in parts), all(part.boxes for part in parts),
        sum(part.rgb for part in parts), min(thin, default=0.0),
        tuple(sorted({name for part in parts for name in part.unembedded})),
        tuple(sorted({name for part in parts for name in part.fonts})),
        sum(part.links for part in parts))
