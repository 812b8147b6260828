"""Turns a laid-out book into inks: its drawings, and its photos from their originals."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator import images
from generator.press.colours import Recolouring
from generator.press.imposition import parts
from generator.press.setting import Setting
from generator.problems import Problem


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

def shelve(book: Pdf, setting: Setting, target: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write the originals of the book's photos, in inks, to a PDF of their own, one after another.

    The answer names the reduced copies in the order of the shelf.  It is written by hand, because
    a PDF that is put together in memory keeps all that goes into it there: 1,000 photos need gigabytes.
    """
    names: list[str] = []
    problems: list[Problem] = []
    with target.open("wb") as out:
        out.write(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
        places: list[int] = []
        for digest in dict.fromkeys(digest for _, digest in _pictures(book, setting.photos)):
            original, longest = setting.photos[digest]
            made = images.inked(original, setting.process.profile, longest)
            if isinstance(made, Problem):
                problems.append(made)
                continue
            names.append(digest)
            places.append(out.tell())
            out.write(_object(len(places), made))
        _close(out, places)
    return tuple(names), tuple(problems)


def _object(number: int, made: images.Inked) -> bytes:
    head = (f"{number} 0 obj\n<</Type/XObject/Subtype/Image/Width {made.width}/Height {made.height}"
            "/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]"
            f"/Length {len(made.jpeg)}>>stream\n")
    return head.encode() + made.jpeg + b"\nendstream endobj\n"


def _close(out: BinaryIO, places: list[int]) -> None:
    """A catalogue that lists the photos, an empty tree of pages, and where everything stands."""
    count = len(places)
    listed = " ".join(f"{number} 0 R" for number in range(1, count + 1))
    for number, words in ((count + 1, f"<</Type/Catalog/Pages {count + 2} 0 R/Photos[{listed}]>>"),
                          (count + 2, "<</Type/Pages/Kids[]/Count 0>>")):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{words}\nendobj\n".encode())
    start = out.tell()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out.write((f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{rows}"
               f"trailer\n<</Size {len(places) + 1}/Root {count + 1} 0 R>>\n"
               f"startxref\n{start}\n%%EOF\n").encode())


def swap_photos(shelf: Pdf, book: Pdf, setting: Setting, names: tuple[str, ...]) -> None:
    """Move the book into the shelf of its originals, and put each in the place of its copy."""
    shelf.pages.extend(book.pages)
    originals = dict(zip(names, shelf.Root.Photos, strict=True))
    del shelf.Root.Photos
    for (resources, name), digest in list(_pictures(shelf, setting.photos)):
        if digest in originals:
            resources[name] = originals[digest]


def _pictures(book: Pdf, photos: Mapping[str, tuple[Path, int]]
              ) -> Iterator[tuple[tuple[Any, str], str]]:
    """Where each reduced copy stands: the resources and its name there, and its digest."""
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
                    yield (drawn, name), digest
