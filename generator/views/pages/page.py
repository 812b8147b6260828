"""What a page is before it becomes HTML: an address, words for the head, and plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.catalogue import Catalogue
from generator.images import PhotoSet
from generator.tracing import Log, Traced


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made from: what the public may see on `as_of`."""

    catalogue: Catalogue
    """Already `published(as_of)`."""
    as_of: date
    photos: Mapping[tuple[str, str], PhotoSet] = field(default_factory=dict)
    """The published sizes of every photo, by record id and file name."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of each PDF by its address, filled in as they are made."""

    @property
    def log(self) -> Log:
        """What is being looked up in the catalogue, if that notes it."""
        return self.catalogue.log if isinstance(self.catalogue, Traced) else Log()


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead: a site-relative address without leading slash, `""` is home."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Key:
    """Names one page to be made: cheap to list, so that workers can share the making."""

    address: str
    """Site-relative, no leading slash, ends with `/` (or is a file name such as `404.html`)."""
    maker: str
    """The name of the function in `pages.MAKERS` that makes it."""
    id: str = ""
    """The record it is about, or another argument of its maker (`2` for the second list page)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, without any HTML."""

    address: str
    section: str
    """Which entry of the main navigation is current: `products`, `enterprises`, `honors`, …"""
    template: str
    """`theme/site/parts/<template>.html`; it sees `page`, `data`, `site` and `root`."""
    title: str
    description: str
    data: Any
    """A frozen dataclass of the maker's module, for the template."""
    crumbs: tuple[Link, ...] = ()
    """From home to the parent; the page itself is added by the template."""
    meta: tuple[tuple[str, str], ...] = ()
    """Government meta tags (`ColumnName`, `ArticleTitle`, `PubDate`, …) in order."""
    structured: tuple[Mapping[str, Any], ...] = field(default=())
    """JSON-LD objects."""
    modified: str = ""
    """ISO date of the newest fact on the page, for the sitemap; never the build day."""
    listed: bool = True
    """Whether it goes into the sitemap."""
    feed: str = ""
    """What the feeds in the page's own folder tell of; empty where it has none."""
