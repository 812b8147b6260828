"""Turns a laid-out book and its marks into press sheets: inks, boxes, output intent, PDF/X-4.

Only this package imports pikepdf.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator.press.colours import Cmyk, Recolouring
from generator.press.imposition import Artwork, bound, impose, singles, stitched
from generator.press.inspection import Findings, inspect, together
from generator.press.lines import Drawn, Line, read
from generator.press.recolour import recolour, shelve, swap_photos
from generator.press.setting import SLUG, Process, Setting, Sheet
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Pressed:
    """A laid-out book in inks, its photos swapped for their originals, and what was met on the way."""

    path: Path
    pages: int
    inks: tuple[Cmyk, ...]
    problems: tuple[Problem, ...]


def ink(laid_out: bytes, setting: Setting, folder: Path) -> Pressed:
    """The book of `laid_out` in inks, kept in `folder`: books full of photos exceed the memory."""
    recolouring = Recolouring(setting.process.inks)
    target = folder / "inked.pdf"
    with Pdf.open(io.BytesIO(laid_out)) as book:
        pages = len(book.pages)
        if setting.spine:
            with Pdf.open(io.BytesIO(setting.spine)) as spine:
                book.Root.Spine = book.copy_foreign(spine.pages[0].obj)
            book.pages.append(pikepdf.Page(book.Root.Spine))
            del book.Root.Spine
        recolour(book, recolouring)
        names, problems = shelve(book, setting, folder / "photos.pdf")
        if names:
            with Pdf.open(folder / "photos.pdf") as shelf:
                swap_photos(shelf, book, setting, names)
                shelf.save(target, compress_streams=False)  # it is read again at once
        else:
            book.save(target, compress_streams=False)
    return Pressed(target, pages, tuple(recolouring.used), problems)


def finish(pressed: Pressed, sheets: tuple[Sheet, ...], setting: Setting,
           marks: bytes | None, target: Path) -> None:
    """Write the press file of `sheets`, with pages of `marks` over them, to `target`."""
    with Pdf.open(pressed.path) as book, (Pdf.open(io.BytesIO(marks)) if marks else Pdf.new()) as overlay:
        spine = book.pages[pressed.pages].obj if len(book.pages) > pressed.pages else None
        del book.pages[pressed.pages:]
        impose(book, _only(book, sheets), setting, Artwork(overlay, spine))
        _declare(book, setting)
        book.save(target, force_version="1.6", deterministic_id=True,
                  object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _only(book: Pdf, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Take out pages that stand on no sheet; the sheets with the places the others then have."""
    kept = sorted({index for sheet in sheets for index in sheet.pages if index >= 0})
    for index in reversed(range(len(book.pages))):
        if index not in kept:
            del book.pages[index]
    places = {index: place for place, index in enumerate(kept)}
    return tuple(replace(sheet, pages=tuple(places.get(index, -1) for index in sheet.pages))
                 for sheet in sheets)


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


__all__ = ["SLUG", "Drawn", "Findings", "Line", "Pressed", "Process", "Setting", "Sheet", "bound", "finish", "ink",
           "inspect", "page_count", "read", "singles", "stitched", "together"]
