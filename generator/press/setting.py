"""What a press file is made to: the process, the page with its bleed, the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import images
from generator.press.colours import Cmyk, Rgb

POINT = 72 / 25.4
"""Points in a millimetre."""
SLUG = 10.0
"""Millimetres around the bleed for marks and the slug line."""


@dataclass(frozen=True, slots=True)
class Process:
    """A way of printing: its ICC profile, its name in the ICC registry, inks of the tokens."""

    profile: bytes = field(repr=False)
    palette: Mapping[Rgb, Cmyk] = field(default_factory=dict)
    identifier: str = "FOGRA39"
    condition: str = "Coated FOGRA39 (ISO 12647-2:2004)"
    ink_limit: float = 3.2

    def inks(self, colours: Sequence[Rgb]) -> tuple[Cmyk, ...]:
        """The inks of colours: what the design says, else what the profile reckons."""
        return tuple(self.palette.get(colour, inks) for colour, inks in zip(
            colours, images.inks_of(colours, self.profile), strict=True))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One press sheet: which pages stand on it from left to right, and the spine between them."""

    pages: tuple[int, ...]
    """Indices of pages; -1 is blank."""
    words: str = ""
    spine: float = 0
    """Millimetres between the two pages."""
    lettered: bool = False
    """Whether the spine's own artwork goes between them."""
    creep: float = 0
    """Millimetres by which the pages move towards the fold, as thick paper pushes them out."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a press file needs to know besides the pages."""

    title: str
    as_of: date
    process: Process
    bleed: float
    width: float
    height: float
    """Of the trimmed page, in millimetres."""
    spine: bytes | None = field(default=None, repr=False)
    """The artwork of the spine, a PDF of one page with bleed."""
    photos: Mapping[str, tuple[Path, int]] = field(default_factory=dict)
    """By the digest of the copy that was laid out: the original, and the most pixels print can use."""
