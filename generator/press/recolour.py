"""Turns a laid-out book into inks: its drawings, and its photos from their originals."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator import images
from generator.press.colours import Recolouring
from generator.press.imposition import parts
from generator.press.setting import Setting
from generator.problems import Problem

_BATCH = 16
"""Photos a temporary file holds; the file, not the memory, keeps them until the book is written."""


def recolour(book: Pdf, recolouring: Recolouring) -> None:
    """Put every drawing of the book in inks; take out what only a screen needs."""
    done: set[tuple[int, int]] = set()
    for page in book.pages:
        for key in (Name.Annots, Name.StructParents, Name.Tabs):
            if key in page.obj:
                del page.obj[key]
        if not isinstance(page.obj.get(Name.Resources), Dictionary):
            continue
        content = b"\n".join(part.read_bytes() for part in parts(page.obj.get(Name.Contents)))
        page.obj.Contents = book.make_stream(recolouring.rewrite(content, _spaces(page.obj.Resources)))
        _group(page.obj)
        _resources(page.obj.Resources, recolouring, done)


def _spaces(resources: Any) -> dict[str, int]:
    """How many components each named colour space has; 0 for patterns and the like."""
    found = {"DeviceRGB": 3, "DeviceGray": 1}
    for name, space in resources.get(Name.ColorSpace, Dictionary()).items():
        if isinstance(space, Array) and space[0] == Name.ICCBased:
            found[name.lstrip("/")] = int(space[1].N)
        elif isinstance(space, Array) and space[0] in (Name.CalRGB, Name.CalGray):
            found[name.lstrip("/")] = 3 if space[0] == Name.CalRGB else 1
    return found


def _resources(resources: Any, recolouring: Recolouring, done: set[tuple[int, int]]) -> None:
    """Recolour every form, pattern and mask that is drawn from here, once each."""
    streams: list[Any] = [*resources.get(Name.XObject, Dictionary()).values(),
                          *resources.get(Name.Pattern, Dictionary()).values()]
    states = resources.get(Name.ExtGState, Dictionary())
    streams += [mask.G for state in states.values()
                if isinstance(mask := state.get(Name.SMask), Dictionary) and Name.G in mask]
    for stream in streams:
        if (isinstance(stream, Stream) and stream.objgen not in done
                and stream.get(Name.Subtype) != Name.Image):
            done.add(stream.objgen)
            inner = stream.get(Name.Resources, resources)
            stream.write(recolouring.rewrite(stream.read_bytes(), _spaces(inner)))
            _group(stream)
            if Name.Resources in stream:
                _resources(inner, recolouring, done)
    if Name.ColorSpace in resources:
        del resources.ColorSpace
    states = resources.get(Name.ExtGState, Dictionary())
    states[Name.MPover] = Dictionary(Type=Name.ExtGState, op=True, OPM=1)
    states[Name.MPknock] = Dictionary(Type=Name.ExtGState, op=False, OPM=1)
    resources.ExtGState = states


def _group(holder: Any) -> None:
    if Name.Group in holder:
        holder.Group[Name.CS] = Name.DeviceCMYK


# --- photographs --------------------------------------------------------------------------------

def swap_photos(book: Pdf, setting: Setting, folder: Path) -> tuple[Problem, ...]:
    """Put each original, in inks, in the place of the copy it was laid out with."""
    problems: list[Problem] = []
    found = list(_pictures(book, setting.photos))
    for start in range(0, len(found), _BATCH):
        with Pdf.new() as shelf:
            shelf.Root.Photos = Array()
            for _, (original, longest) in found[start:start + _BATCH]:
                made = images.inked(original, setting.process.profile, longest)
                shelf.Root.Photos.append(_image(shelf, made) if isinstance(made, images.Inked) else None)
                if isinstance(made, Problem):
                    problems.append(made)
            path = folder / f"{start}.pdf"
            shelf.save(path)
        kept = Pdf.open(path)
        for (place, _), fresh in zip(found[start:start + _BATCH], kept.Root.Photos, strict=True):
            if isinstance(fresh, Stream):
                resources, name = place
                resources[name] = book.copy_foreign(fresh)
    return tuple(problems)


def _image(shelf: Pdf, made: images.Inked) -> Stream:
    return Stream(shelf, made.jpeg, Type=Name.XObject, Subtype=Name.Image, Width=made.width,
                  Height=made.height, BitsPerComponent=8, ColorSpace=Name.DeviceCMYK,
                  Filter=Name.DCTDecode, Decode=Array([1, 0] * 4))


def _pictures(book: Pdf, photos: Mapping[str, tuple[Path, int]]
              ) -> Iterator[tuple[tuple[Any, str], tuple[Path, int]]]:
    """Where each reduced copy stands: the resources and its name there, with its original."""
    if not photos:
        return
    seen: set[tuple[int, int]] = set()
    waiting = [page.obj.Resources for page in book.pages if Name.Resources in page.obj]
    while waiting:
        drawn = waiting.pop(0).get(Name.XObject, Dictionary())
        for name, stream in drawn.items():
            if stream.get(Name.Subtype) == Name.Form and stream.objgen not in seen:
                seen.add(stream.objgen)
                waiting += [stream.Resources] if Name.Resources in stream else []
            elif stream.get(Name.Subtype) == Name.Image:
                digest = hashlib.sha256(stream.read_raw_bytes()).hexdigest()
                if digest in photos:
                    yield (drawn, name), photos[digest]
