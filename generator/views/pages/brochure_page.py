"""画册 as a page that prints: the same book as the PDF, page after page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator import addresses, images
from generator.views import brochure as view
from generator.views.pages import head
from generator.views.pages.leaves import Leaf, leaves, numbers
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import HOME

_WIDE = 900
"""Pixels of a photo that stands across a leaf."""


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF: what is in it, where it is, how large it is and of which day; no size if it failed."""

    title: str
    address: str
    size: str
    day: str


@dataclass(frozen=True, slots=True)
class BrochureData:
    """The book, and where its PDF is; no book where the office keeps no brochure settings."""

    book: view.Book | None
    pdf: Download | None
    leaves: tuple[Leaf, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    """The page on which each entry and each part stands."""
    chapters: tuple[Download, ...] = ()
    """The chapters' own PDFs."""


def keys(site: Site) -> Iterable[Key]:
    """The book, and the empty one that a visitor fills."""
    yield Key(addresses.BROCHURE, "brochure")
    yield Key(addresses.PICKED, "picked")


def brochure(site: Site, key: Key) -> Page:
    """The whole book, leaf after leaf."""
    settings = site.catalogue.brochure
    count = view.size(site.catalogue, settings, site.as_of) if settings else 0
    book = (view.make(site.catalogue, settings, as_of=site.as_of)
            if settings and count <= view.MOST_ENTRIES else None)
    title = book.book.title if book else settings.title if settings else "画册"
    made = leaves(book) if book else ()
    return head.page(
        site, key.address, "brochure", template="brochure", title=title,
        description=f"{title}{book.book.edition}，{len(book.chapters)}章{count}个条目，"
                    "可在线翻看、打印或下载 PDF。" if book else f"{title}还没有编印成册。",
        data=BrochureData(book, _download(site, book, "全书", addresses.BROCHURE_PDF) if book else None, made,
                          numbers(made), _chapters(site, book) if book else ()), crumbs=(HOME,),
        meta=head.column_meta("brochure"),
        modified=settings.published.iso if settings else "")


def _chapters(site: Site, book: view.Book) -> tuple[Download, ...]:
    found = (_download(site, book, part.title, addresses.brochure_chapter(part.anchor))
             for part in book.chapters if part.entries)
    return tuple(file for file in found if file)


def _download(site: Site, book: view.Book, title: str, address: str) -> Download | None:
    """A PDF that was made."""
    size = site.sizes.get(address)
    return Download(title, address, f"{size / 1e6:.1f} MB", f"数据截至{book.as_of}") if size else None


def picked(site: Site, key: Key) -> Page:
    """我的画册: what a visitor has ticked, filled in by the browser."""
    return head.page(
        site, key.address, "brochure", template="picked", title="我的画册",
        description="把选好的产品、企业和地理标志排成一页，直接打印。", data=None,
        crumbs=(HOME, Link("画册", addresses.BROCHURE)), meta=head.column_meta("brochure"))


def picture_address(photos: Mapping[tuple[str, str], images.PhotoSet], source: str) -> str:
    """Where the site keeps a picture that the book names (`/illustrations/crab.svg`)."""
    folder, _, name = source.lstrip("/").partition("/")
    if folder == "illustrations":
        return f"{images.ILLUSTRATIONS}{name}"
    id, _, file = name.partition("/")
    made = photos.get((id, file)) if folder == "photos" else None
    return next((each.jpeg for each in made.renditions if each.width >= _WIDE), made.renditions[-1].jpeg) if made else ""
