"""Everything a build starts from: the folders, and what was read and checked in them."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator import addresses, checks, issue_figures, issue_pictures, lexicon
from generator.catalogue import Catalogue
from generator.images import Photos, publish_photos
from generator.keeping import Kept
from generator.loading import load
from generator.problems import Problem, in_order
from generator.tracing import Traced
from generator.unchanged import program

if TYPE_CHECKING:  # print and checks read the same input and need no page
    from generator.shells import ShellKey
    from generator.templates import Templates
    from generator.views.pages.page import Key, Site

Rules = Callable[[Catalogue, date], tuple[Problem, ...]]
"""Finds what is wrong with a catalogue on a day."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a city's input, the theme and the output are."""

    data: Path
    content: Path
    theme: Path
    site: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page that mkdocs made by itself: its address and whether it is listed in the sitemap."""

    address: str
    title: str


@dataclass(frozen=True)
class Input:
    """Everything read and checked, before anything is written."""

    folders: Folders
    as_of: date
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    photos: Photos = field(default_factory=dict)
    drafts: bool = False
    """Whether issues that are not public are shown too, for the preview on this machine."""

    @property
    def broken(self) -> bool:
        """Whether an error stops the build."""
        return any(problem.severity == "error" for problem in self.problems)

    @cached_property
    def site(self) -> Site:
        """What the public may see."""
        from generator.views.pages.page import Site

        return Site(Traced(self.catalogue.published(self.as_of, drafts=self.drafts)), self.as_of, self.photos)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every page that is spliced."""
        from generator.views import pages

        return pages.plan(self.site)

    @cached_property
    def templates(self) -> Templates:
        """The theme's own templates."""
        from generator.templates import Templates

        return Templates(self.folders.theme / "site" / "parts", self.site)

    def shell_key(self, key: Key) -> ShellKey:
        """The shell a page needs."""
        from generator.shells import ShellKey
        from generator.views import pages

        return ShellKey(pages.section(key.maker), addresses.depth(key.address))

    @cached_property
    def shell_keys(self) -> tuple[ShellKey, ...]:
        """Every shell mkdocs has to render, pages at the root aside from home excluded."""
        return tuple(sorted({self.shell_key(key) for key in self.keys if in_folder(key)}))


def shortened(folders: Folders) -> Folders:
    """Paths as the person knows them, relative to where the command runs, for messages."""
    here = Path.cwd()

    def short(path: Path) -> Path:
        return path.relative_to(here) if path.is_relative_to(here) else path

    return replace(folders, data=short(folders.data), content=short(folders.content))


def kept_file(folders: Folders) -> Path:
    """Where what was read of these folders, called by these names, is kept between builds."""
    words = "\n".join(map(os.fspath, (Path.cwd(), folders.data, folders.content)))
    return folders.cache / "read" / f"{hashlib.sha256(words.encode()).hexdigest()[:16]}.sqlite"


def in_folder(key: Key) -> bool:
    return key.address == "" or key.address.endswith("/")


def read_input(folders: Folders, as_of: date, *, drafts: bool = False, pages: bool = True,
               kept: Kept | None = None, rules: Rules = checks.run) -> Input:
    """Read and check everything; the problems say whether it may be built.

    Without `pages`, the photos are not made ready for the site: print takes the originals.
    With `kept`, files that are as they were are not read again; `rules` says which are looked at.
    """
    gc.disable()  # records are many and hold no cycles worth looking for
    lexicon.recall(folders.cache)
    own = Kept(kept_file(folders), program()) if kept is None else kept
    catalogue, problems = load(folders.data, folders.content, own)
    own.save()
    if kept is None:
        own.close()
    photos, damaged = publish_photos(folders.data / "photos", folders.cache) if pages else ({}, ())
    beside, spoilt = issue_pictures.publish(folders.content / "briefings", folders.cache) if pages else ({}, ())
    made = Input(folders, as_of, issue_figures.filled(catalogue, as_of),
                 in_order((*problems, *damaged, *spoilt, *rules(catalogue, as_of))),
                 {**photos, **beside}, drafts)
    lexicon.keep(folders.cache)
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    gc.enable()
    return made
