"""Turns a laid-out book and its marks into press sheets: inks, boxes, output intent, PDF/X-4.

Only this package imports pikepdf.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator.press.colours import Cmyk, Recolouring
from generator.press.imposition import bound, impose, singles, stitched
from generator.press.inspection import Findings, inspect, together
from generator.press.recolour import recolour, swap_photos
from generator.press.setting import SLUG, Process, Setting, Sheet
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press file and what was met on the way."""

    pdf: bytes = field(repr=False)
    inks: tuple[Cmyk, ...]
    overfull: tuple[tuple[str, str, float], ...]
    """Kind and id of each entry that is too long, and by how many millimetres."""
    problems: tuple[Problem, ...]


def finish(laid_out: bytes, sheets: tuple[Sheet, ...], setting: Setting,
           marks: Callable[[tuple[Sheet, ...]], bytes | None]) -> Pressed:
    """The press file of `sheets`; `marks` makes the pages of marks that go over them."""
    recolouring = Recolouring(setting.process.inks)
    with tempfile.TemporaryDirectory(prefix="mingpai-press-") as folder, \
            Pdf.open(io.BytesIO(laid_out)) as book:
        overfull = tuple(_overfull(book))
        sheets = _only(book, sheets)
        if setting.spine:
            with Pdf.open(io.BytesIO(setting.spine)) as spine:
                book.Root.Spine = book.copy_foreign(spine.pages[0].obj)
            book.pages.append(pikepdf.Page(book.Root.Spine))
            del book.Root.Spine
        recolour(book, recolouring)
        problems = swap_photos(book, setting, Path(folder))
        drawn = marks(sheets)
        with Pdf.open(io.BytesIO(drawn)) if drawn else Pdf.new() as overlay:
            impose(book, sheets, setting, overlay)
            _declare(book, setting)
            target = io.BytesIO()
            book.save(target, force_version="1.6", deterministic_id=True,
                      object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Pressed(target.getvalue(), tuple(recolouring.used), overfull, problems)


def _only(book: Pdf, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Take out pages that stand on no sheet; the sheets with the places the others then have."""
    kept = sorted({index for sheet in sheets for index in sheet.pages if index >= 0})
    for index in reversed(range(len(book.pages))):
        if index not in kept:
            del book.pages[index]
    places = {index: place for place, index in enumerate(kept)}
    return tuple(replace(sheet, pages=tuple(places.get(index, -1) for index in sheet.pages))
                 for sheet in sheets)


def _overfull(book: Pdf) -> Iterator[tuple[str, str, float]]:
    """What the templates tell by links to a place that is none."""
    found: dict[tuple[str, str, float], None] = {}
    for page in book.pages:
        for note in page.obj.get(Name.Annots, Array()):
            address = str(note.get(Name.A, Dictionary()).get(Name.URI, ""))
            if address.startswith("https://overfull.invalid/"):
                kind, id, over = address.split("/")[-3:]
                found[kind, id, float(over)] = None
    yield from found


def _declare(book: Pdf, setting: Setting) -> None:
    root, process = book.Root, setting.process
    for key in ("/StructTreeRoot", "/MarkInfo", "/PageLabels", "/Outlines", "/OutputIntents",
                "/ViewerPreferences", "/Names", "/Dests", "/OpenAction", "/PageMode"):
        if key in root:
            del root[key]
    profile = Stream(book, process.profile, N=4, Alternate=Name.DeviceCMYK)
    root.OutputIntents = Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=process.identifier,
        OutputCondition=process.condition, RegistryName="http://www.color.org",
        Info=process.condition, DestOutputProfile=book.make_indirect(profile))])
    stamp = setting.as_of.isoformat() + "T00:00:00+00:00"
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        for key in list(told):
            del told[key]
        told["dc:title"] = setting.title
        told["pdf:Trapped"] = "False"
        told["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        told["xmp:CreateDate"] = told["xmp:ModifyDate"] = told["xmp:MetadataDate"] = stamp
        told["xmp:CreatorTool"] = "mingpai"
        told["xmpMM:DocumentID"] = "uuid:" + hashlib.sha256(setting.title.encode()).hexdigest()[:32]
        told["xmpMM:VersionID"] = "1"
        told["xmpMM:RenditionClass"] = "default"
    compact = "D:" + setting.as_of.strftime("%Y%m%d") + "000000Z"
    book.trailer[Name.Info] = book.make_indirect(Dictionary(
        Title=setting.title, Creator="mingpai", CreationDate=compact, ModDate=compact,
        Trapped=Name("/False"), GTS_PDFXVersion="PDF/X-4"))


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with Pdf.open(io.BytesIO(pdf)) as book:
        return len(book.pages)


__all__ = ["SLUG", "Findings", "Pressed", "Process", "Setting", "Sheet", "bound", "finish", "inspect", "page_count", "singles",
           "stitched", "together"]
