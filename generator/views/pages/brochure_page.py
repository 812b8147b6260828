"""画册 as a page that prints: the same book as the PDF, page after page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses, images
from generator.views import brochure as view
from generator.views.pages import head
from generator.views.pages.page import Key, Page, Site
from generator.views.pages.sections import HOME


@dataclass(frozen=True, slots=True)
class BrochureData:
    """The book, and where its PDF is; no book where the office keeps no brochure settings."""

    book: view.Book | None
    pdf: str


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.BROCHURE, "brochure")


def brochure(site: Site, key: Key) -> Page:
    """The whole book on one page."""
    settings = site.catalogue.brochure
    book = view.make(site.catalogue, settings, as_of=site.as_of) if settings else None
    title = book.book.title if book else "画册"
    count = sum(len(chapter.entries) for chapter in book.chapters) if book else 0
    if count > view.MOST_ENTRIES:
        book = None
    return head.page(
        site, key.address, "brochure", template="brochure", title=title,
        description=f"{title}{book.book.edition}，{len(book.chapters)}章{count}个条目，"
                    "可在线翻看、打印或下载 PDF。" if book else f"{title}还没有编印成册。",
        data=BrochureData(book, addresses.BROCHURE_PDF if book else ""), crumbs=(HOME,),
        meta=head.column_meta("brochure"),
        modified=settings.published.iso if settings else "")


def picture_address(source: str) -> str:
    """Where the site keeps a picture that the book names (`/illustrations/crab.svg`)."""
    folder, _, name = source.lstrip("/").partition("/")
    return f"{images.ILLUSTRATIONS}{name}" if folder == "illustrations" else ""
