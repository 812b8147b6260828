"""Turns photographs into what pages and books show: sizes, crops and blurs without the camera's notes."""

from __future__ import annotations

import base64
import hashlib
import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw, ImageFont, ImageOps, UnidentifiedImageError

from generator.problems import Problem

ILLUSTRATIONS = "assets/illustrations/"
PHOTOS = "assets/photos/"
SOCIALS = "assets/social/"
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png")
WIDTHS = (480, 960, 1600)
CARD, SOCIAL = (480, 360), (1200, 630)
UPPER = (0.5, 0.4)
"""What a cut keeps: the middle, a little above it."""
QUALITY, AVIF_QUALITY = 80, 60
MAXIMUM_PIXELS = 120_000_000
"""Larger than any camera of the trade; beyond it a small file may unpack to fill the memory."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a photo in three formats: the smallest, one for most browsers, one for all."""

    width: int
    height: int
    avif: str
    """Site-relative address."""
    webp: str
    jpeg: str

    @property
    def addresses(self) -> tuple[str, ...]:
        """Of all its files."""
        return self.avif, self.webp, self.jpeg


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """The published sizes of one original, smallest first."""

    renditions: tuple[Rendition, ...]
    cropped: tuple[Rendition, ...] = ()
    """Cut to the 4:3 of a card."""
    social: str = ""
    """Address of the cut that social networks show."""
    blur: str = ""
    """A few pixels as a data address, shown until the photo has come."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every published file of the photo."""
        return (*(address for size in (*self.renditions, *self.cropped)
                  for address in size.addresses), *((self.social,) if self.social else ()))

    @property
    def largest(self) -> Rendition:
        """The size used where only one can be named, as in structured data."""
        return self.renditions[-1]


Rgb = tuple[int, int, int]
Photos = dict[tuple[str, str], PhotoSet]
"""By record id and file name."""


def illustration(name: str) -> str:
    """The address of a drawing of the theme."""
    return f"{ILLUSTRATIONS}{name}.svg"


def illustration_names(folder: Path) -> frozenset[str]:
    """Every drawing there is."""
    return frozenset(path.stem for path in folder.glob("*.svg"))


def publish_photos(originals: Path, target: Path) -> tuple[Photos, tuple[Problem, ...]]:
    """Write the renditions of every photo below `originals` into `target`, where they are missing.

    `target` is the folder that becomes the site's root.  A rendition's name holds a digest of the
    original, so one that exists is never made again.
    """
    photos: Photos = {}
    problems: list[Problem] = []
    for path in sorted(originals.glob("*/*")):
        if path.suffix.lower() not in PHOTO_SUFFIXES:
            continue
        made = _publish(path, target)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            photos[path.parent.name, path.name] = made
    return photos, tuple(problems)


def _publish(path: Path, target: Path) -> PhotoSet | Problem:
    data = path.read_bytes()
    picture = _opened(data, path)
    if isinstance(picture, Problem):
        return picture
    stem = f"{PHOTOS}{path.parent.name}/{hashlib.sha256(data).hexdigest()[:12]}"
    renditions = tuple(_rendition(picture, width, stem) for width in _widths(picture.width))
    cropped = (Rendition(*CARD, *(f"{stem}-card.{suffix}" for suffix in ("avif", "webp", "jpg"))),)
    for rendition in renditions:
        _write(picture, rendition, target)
    _write(picture, cropped[0], target, cut=True)
    social = f"{stem}-social.jpg"
    if not (target / social).exists():
        ImageOps.fit(picture, SOCIAL, Image.Resampling.LANCZOS, centering=UPPER).save(
            target / social, "JPEG", quality=QUALITY, optimize=True)
    return PhotoSet(renditions, cropped, social, _blur(picture))


def _blur(picture: Image.Image) -> str:
    """The photo in some twelve pixels across; the browser draws it large and soft."""
    small = picture.copy()
    small.thumbnail((12, 12), Image.Resampling.BOX)
    kept = io.BytesIO()
    small.save(kept, "WEBP", quality=40, method=6)
    return "data:image/webp;base64," + base64.b64encode(kept.getvalue()).decode()


def _opened(data: bytes, path: Path, longest: int = 0) -> Image.Image | Problem:
    """The upright picture in sRGB, or why it cannot be used.

    Where no more than `longest` pixels of its longer side are needed, a JPEG is unpacked at an
    eighth, a quarter or half of its size, whichever is enough, which saves most of the work.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            if picture.width * picture.height > MAXIMUM_PIXELS:
                return _too_large(path, f"有 {picture.width}×{picture.height} 像素")
            if longest:
                share = longest / max(picture.size)
                picture.draft(picture.mode, (round(picture.width * share), round(picture.height * share)))
            picture.load()
            return _plain(picture)
    except Image.DecompressionBombError:  # so many that Pillow does not even look
        return _too_large(path, "像素多得打不开")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, ImageCms.PyCMSError):
        return _refused(path, "photo_damaged", "照片打不开，文件已损坏或者不是 JPEG、PNG",
                        "用看图软件打开另存为 JPEG，再放回来")


def _too_large(path: Path, how: str) -> Problem:
    return _refused(path, "photo_too_large", f"照片{how}，太大", "缩小到长边 10000 像素以内再放进来")


def _refused(path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 0, 0, "照片", code, message, hint)


def _plain(picture: Image.Image) -> Image.Image:
    """Upright, sRGB, opaque on white; nothing of the camera's notes survives the copy."""
    ImageOps.exif_transpose(picture, in_place=True)
    upright = picture
    profile = upright.info.get("icc_profile")
    if profile and upright.mode in ("RGB", "CMYK", "L"):
        upright = ImageCms.profileToProfile(
            upright, ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"), outputMode="RGB") or upright
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        upright = Image.new("RGB", layer.size, "white")
        upright.paste(layer, mask=layer.getchannel("A"))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright if upright.mode == "RGB" else upright.convert("RGB"))
    return bare


def _widths(original: int) -> Iterable[int]:
    smaller = [width for width in WIDTHS if width < original]
    return (*smaller, original) if original <= WIDTHS[-1] else WIDTHS


def _rendition(picture: Image.Image, width: int, stem: str) -> Rendition:
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(width, height, *(f"{stem}-{width}.{suffix}" for suffix in ("avif", "webp", "jpg")))


def _write(picture: Image.Image, rendition: Rendition, target: Path, *, cut: bool = False) -> None:
    avif, webp, jpeg = (target / address for address in rendition.addresses)
    if avif.exists() and webp.exists() and jpeg.exists():
        return
    webp.parent.mkdir(parents=True, exist_ok=True)
    size = (rendition.width, rendition.height)
    sized = ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=UPPER) if cut else (
        picture.resize(size, Image.Resampling.LANCZOS))
    sized.save(avif, "AVIF", quality=AVIF_QUALITY, speed=8, max_threads=1)
    sized.save(webp, "WEBP", quality=QUALITY, method=4)
    sized.save(jpeg, "JPEG", quality=QUALITY, optimize=True, progressive=True)


# --- words as a picture ---------------------------------------------------------------------------

_PAPER, _INK, _RED, _CREAM = (250, 246, 239), (35, 29, 26), (156, 42, 36), (255, 248, 238)


def worded(eyebrow: str, title: str, footer: str, face: Path) -> bytes:
    """A PNG of SOCIAL size that says what a page is about, in some twenty milliseconds.

    It is drawn in grey: below 128 the palette runs from paper to ink, above it from red to cream,
    so that soft edges cost no colours.
    """
    canvas = Image.new("L", SOCIAL, 0)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, 140, SOCIAL[1]), fill=128)
    for row, char in enumerate("名牌"):
        pen.text((70, 90 + row * 88), char, font=_font(face, 76), fill=255, anchor="mm")
    lines = _lines(title)
    size = min(104, 940 // max(map(len, lines)))
    pen.text((200, 120), eyebrow[:26], font=_font(face, 36), fill=84, anchor="lm")
    for row, line in enumerate(lines):
        middle = 310 + round((row - (len(lines) - 1) / 2) * size * 1.3)
        pen.text((200, middle), line, font=_font(face, size), fill=127, anchor="lm",
                 stroke_width=size // 60, stroke_fill=127)
    pen.line((200, 500, 1120, 500), fill=40, width=2)
    pen.text((200, 546), footer[:26], font=_font(face, 34), fill=84, anchor="lm")
    canvas.putpalette([value for level in range(256) for value in (
        _between(_PAPER, _INK, level / 127) if level < 128 else _between(_RED, _CREAM, (level - 128) / 127))])
    target = io.BytesIO()
    canvas.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _lines(title: str) -> tuple[str, ...]:
    """One line of up to twelve characters, else two or three of about the same length."""
    count = 1 if len(title) <= 12 else 2 if len(title) <= 26 else 3
    title = title[:51] or "名牌"
    size = -(-len(title) // count)
    return tuple(title[at:at + size] for at in range(0, len(title), size))


def _between(first: Rgb, second: Rgb, share: float) -> Rgb:
    mixed = [round(one + (other - one) * share) for one, other in zip(first, second, strict=True)]
    return mixed[0], mixed[1], mixed[2]


@lru_cache(maxsize=64)
def _font(face: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face), size, layout_engine=ImageFont.Layout.BASIC)


# --- photographs for print ----------------------------------------------------------------------

Cmyk = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Inked:
    """A photograph in four inks, as a JPEG whose values are inverted as the trade does."""

    jpeg: bytes
    width: int
    height: int


def size_of(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels as the photo is looked at, without reading all of it."""
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as picture:
            turned = picture.getexif().get(0x0112, 1) >= 5
            return (picture.height, picture.width) if turned else picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def reduced(path: Path, longest: int) -> bytes | Problem:
    """A JPEG of the photo whose longer side is at most `longest`."""
    picture = _opened(path.read_bytes(), path, longest)
    if isinstance(picture, Problem):
        return picture
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=85, optimize=True)
    return target.getvalue()


def inked(path: Path, profile: bytes, longest: int) -> Inked | Problem:
    """The photo in the inks of a printing profile, its longer side at most `longest` pixels."""
    picture = _opened(path.read_bytes(), path, longest)
    if isinstance(picture, Problem):
        return picture
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    printed = ImageCms.applyTransform(picture, _to_inks(profile))
    assert printed is not None
    target = io.BytesIO()
    printed.save(target, "JPEG", quality=92)
    return Inked(target.getvalue(), printed.width, printed.height)


def inks_of(colours: Sequence[Rgb], profile: bytes) -> tuple[Cmyk, ...]:
    """Colours in inks, each from 0 to 1 in whole hundredths; traces of ink are left out."""
    swatches = Image.frombytes("RGB", (len(colours), 1), bytes(value for rgb in colours for value in rgb))
    printed = Image.new("CMYK", swatches.size)
    # `applyTransform` would write out the whole profile for each colour, a hundred times the work.
    _to_inks(profile).transform.apply(swatches.getim(), printed.getim())
    shares = [round(value / 255, 2) if value > 3 else 0.0 for value in printed.tobytes()]
    return tuple((shares[at], shares[at + 1], shares[at + 2], shares[at + 3])
                 for at in range(0, len(shares), 4))


@lru_cache(maxsize=2)
def _to_inks(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(profile)), "RGB", "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
