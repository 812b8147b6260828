"""Turns pages into sheets: one by one, in pairs for stitching, or a cover round its spine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator.press.setting import POINT, SLUG, Setting, Sheet


@dataclass(frozen=True, slots=True)
class Artwork:
    """What is drawn besides the pages: marks, a page for each sheet, and the spine's own page."""

    marks: Pdf
    spine: Any = None


def impose(book: Pdf, sheets: tuple[Sheet, ...], setting: Setting, artwork: Artwork) -> None:
    """Replace the pages of the book by sheets with boxes and marks."""
    originals = list(book.pages)
    spine = _form(book, artwork.spine) if artwork.spine is not None else None
    forms = {index: _form(book, originals[index]) for sheet in sheets for index in sheet.pages
             if index >= 0}
    drawn = [_form(book, book.copy_foreign(page.obj)) for page in artwork.marks.pages]
    made = [_sheet(book, sheet, forms, setting,
                   _Art(drawn[number] if drawn else None, spine if sheet.lettered else None))
            for number, sheet in enumerate(sheets)]
    del book.pages[:]
    for page in made:
        book.pages.append(pikepdf.Page(page))


@dataclass(frozen=True, slots=True)
class _Art:
    """What goes over the pages of a sheet."""

    marks: Stream | None
    spine: Stream | None


def _form(book: Pdf, page: Any) -> Stream:
    source = page.obj if isinstance(page, pikepdf.Page) else page
    content = b"\n".join(part.read_bytes() for part in parts(source.get(Name.Contents)))
    return Stream(book, content, Type=Name.XObject, Subtype=Name.Form, BBox=source.MediaBox,
                  Resources=source.get(Name.Resources, Dictionary()),
                  **({"Group": source.Group} if Name.Group in source else {}))


def _sheet(book: Pdf, sheet: Sheet, forms: Mapping[int, Stream], setting: Setting,
           art: _Art) -> Dictionary:
    """A page of one or more leaves; each leaf is clipped where its neighbour begins."""
    bleed, edge = setting.bleed * POINT, (setting.bleed + SLUG) * POINT
    width, height, spine = setting.width * POINT, setting.height * POINT, sheet.spine * POINT
    whole = width * len(sheet.pages) + spine * (len(sheet.pages) - 1)
    drawn, content = Dictionary(), []
    last = len(sheet.pages) - 1
    for place, index in enumerate(sheet.pages):
        if index < 0:
            continue
        left = edge + place * (width + spine)
        start = left - bleed if place == 0 else left - spine / 2
        end = left + width + (bleed if place == last else spine / 2)
        drawn[f"/P{place}"] = forms[index]
        moved = sheet.creep * POINT * (1 if place == 0 else -1)
        content.append(f"q {start:.4f} {edge - bleed:.4f} {end - start:.4f} {height + 2 * bleed:.4f} re W n "
                       f"1 0 0 1 {left - bleed + moved:.4f} {edge - bleed:.4f} cm /P{place} Do Q")
    if art.spine is not None:
        drawn["/Spine"] = art.spine
        content.append(f"q {edge + width:.4f} {edge - bleed:.4f} {spine:.4f} {height + 2 * bleed:.4f} re W n "
                       f"1 0 0 1 {edge + width - bleed:.4f} {edge - bleed:.4f} cm /Spine Do Q")
    if art.marks is not None:
        drawn["/Marks"] = art.marks
        content.append("q /Marks Do Q")
    return book.make_indirect(Dictionary(
        Type=Name.Page, MediaBox=_box(0, 0, whole + 2 * edge, height + 2 * edge),
        BleedBox=_box(edge - bleed, edge - bleed, edge + whole + bleed, edge + height + bleed),
        TrimBox=_box(edge, edge, edge + whole, edge + height), Resources=Dictionary(XObject=drawn),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True),
        Contents=book.make_stream("\n".join(content).encode())))


def _box(*edges: float) -> Array:
    return Array([round(edge, 4) for edge in edges])


def singles(count: int) -> tuple[Sheet, ...]:
    """Every page on a sheet of its own."""
    return tuple(Sheet((index,), f"第{index + 1}页，共{count}页") for index in range(count))


def bound(count: int, spine: float) -> tuple[tuple[Sheet, ...], tuple[Sheet, ...]]:
    """The pages within the cover of a glued book, and both sides of the cover round its spine."""
    inside = tuple(Sheet((index,), f"内页 第{number}页，共{count - 4}页")
                   for number, index in enumerate(range(2, count - 2), 1))
    return inside, (Sheet((count - 1, 0), f"封面 封底与封一，书脊{spine:g} mm", spine, True),
                    Sheet((1, count - 2), f"封面 封二与封三，书脊{spine:g} mm", spine))


def stitched(count: int, leaf: float = 0) -> tuple[Sheet, ...]:
    """Both sides of every sheet of a saddle-stitched book, outermost first.

    `leaf` is the paper's thickness in millimetres where creep is to be allowed for: each sheet
    within another stands out by so much before it is trimmed.
    """
    whole = (count + 3) // 4 * 4

    def page(index: int) -> int:
        return index if index < count else -1

    sheets: list[Sheet] = []
    for number in range(whole // 4):
        outer, inner = (whole - 1 - 2 * number, 2 * number), (2 * number + 1, whole - 2 - 2 * number)
        for side, pair in (("正面", outer), ("反面", inner)):
            sheets.append(Sheet((page(pair[0]), page(pair[1])),
                                f"第{number + 1}帖{side}：左{pair[0] + 1} 右{pair[1] + 1}",
                                creep=round(number * leaf, 3)))
    return tuple(sheets)


def parts(contents: Any) -> list[Any]:
    """The streams of a page's contents."""
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]
