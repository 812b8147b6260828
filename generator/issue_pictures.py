"""Turns the pictures beside an issue into the sizes that its page, its letter and the feeds show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import markup
from generator.catalogue import Body, Catalogue
from generator.images import Photos, PhotoSet, publish_photos
from generator.markdown import parse
from generator.problems import Problem

_SIZES = "(min-width: 48rem) 44rem, 92vw"
_LETTER = 592
"""Pixels between the margins of a letter; some mail programs heed nothing but a width in numbers."""


def publish(folder: Path, target: Path) -> tuple[Photos, tuple[Problem, ...]]:
    """The renditions of every picture beside an issue, by `briefings/<year>` and file name."""
    photos, problems = publish_photos(folder, target)
    return {(f"briefings/{year}", name): photo for (year, name), photo in photos.items()}, problems


def shown(catalogue: Catalogue, photos: Photos) -> Iterator[PhotoSet]:
    """The pictures that stand in an issue of a published catalogue."""
    for id, body in catalogue.bodies.items():
        for name in sorted(_named(body)):
            if photo := photos.get((_folder(id), name)):
                yield photo


def _named(body: Body) -> frozenset[str]:
    return body.pictures.intersection(parse(body.text).targets("image") if body.pictures else ())


def _folder(id: str) -> str:
    return f"briefings/{id.partition('/')[0]}"


def on_page(photos: Mapping[tuple[str, str], PhotoSet], id: str, root: str) -> markup.Pictures:
    """How a page at `root` shows the pictures of an issue: each browser takes what it understands."""
    def find(name: str) -> markup.Picture | None:
        photo = photos.get((_folder(id), name))
        if photo is None:
            return None
        sources = tuple((f"image/{kind}", ", ".join(
            f"{root}{getattr(size, kind)} {size.width}w" for size in photo.renditions))
            for kind in ("avif", "webp", "jpeg"))
        best = photo.largest
        return markup.Picture(f"{root}{best.jpeg}", best.width, best.height, sources, _SIZES)

    return find


def by_mail(photos: Mapping[tuple[str, str], PhotoSet], id: str, site_url: str) -> markup.Pictures:
    """How a letter or a feed shows them: one JPEG by its full address."""
    def find(name: str) -> markup.Picture | None:
        photo = photos.get((_folder(id), name))
        if photo is None:
            return None
        fit = next((size for size in photo.renditions if size.width >= _LETTER), photo.largest)
        width = min(fit.width, _LETTER)
        return markup.Picture(f"{site_url}{fit.jpeg}", width, round(fit.height * width / fit.width))

    return find
