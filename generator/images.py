"""Turns photographs and names into the pictures pages show: derivatives without metadata, drawings."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from generator.problems import Problem

ILLUSTRATIONS = "assets/illustrations/"
PHOTOS = "assets/photos/"
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png")
WIDTHS = (480, 960, 1600)
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

    @property
    def largest(self) -> Rendition:
        """The size used where only one can be named, as in structured data."""
        return self.renditions[-1]


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
    for rendition in renditions:
        _write(picture, rendition, target)
    return PhotoSet(renditions)


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
                return _refused(path, "photo_too_large", f"照片有 {picture.width}×{picture.height} 像素，太大",
                                "缩小到长边 10000 像素以内再放进来")
            if longest:
                share = longest / max(picture.size)
                picture.draft(picture.mode, (round(picture.width * share), round(picture.height * share)))
            picture.load()
            return _plain(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError,
            ImageCms.PyCMSError):
        return _refused(path, "photo_damaged", "照片打不开，文件已损坏或者不是 JPEG、PNG",
                        "用看图软件打开另存为 JPEG，再放回来")


def _refused(path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 0, 0, "照片", code, message, hint)


def _plain(picture: Image.Image) -> Image.Image:
    """Upright, sRGB, opaque on white; nothing of the camera's notes survives the copy."""
    upright = ImageOps.exif_transpose(picture)
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
    bare.paste(upright.convert("RGB"))
    return bare


def _widths(original: int) -> Iterable[int]:
    smaller = [width for width in WIDTHS if width < original]
    return (*smaller, original) if original <= WIDTHS[-1] else WIDTHS


def _rendition(picture: Image.Image, width: int, stem: str) -> Rendition:
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(width, height, *(f"{stem}-{width}.{suffix}" for suffix in ("avif", "webp", "jpg")))


def _write(picture: Image.Image, rendition: Rendition, target: Path) -> None:
    avif, webp, jpeg = (target / address for address in rendition.addresses)
    if avif.exists() and webp.exists() and jpeg.exists():
        return
    webp.parent.mkdir(parents=True, exist_ok=True)
    sized = picture.resize((rendition.width, rendition.height), Image.Resampling.LANCZOS)
    sized.save(avif, "AVIF", quality=AVIF_QUALITY, speed=6, max_threads=1)
    sized.save(webp, "WEBP", quality=QUALITY, method=4)
    sized.save(jpeg, "JPEG", quality=QUALITY, optimize=True, progressive=True)


# --- pictures drawn from a name -----------------------------------------------------------------

TONES = ("#9c2a24", "#8a5a1f", "#27496d", "#2c5a4c", "#5d2f3f", "#1f5b66", "#7a3f22", "#4a4a6a")
"""The chapter colours of theme/tokens.json (a test keeps them equal)."""
_GROUNDS = (
    '<path d="M200 28a150 150 0 0 1 150 150v62H50v-62A150 150 0 0 1 200 28z" fill="{tint}"/>',
    '<circle cx="200" cy="128" r="112" fill="{tint}"/>',
    '<path d="M0 240l90-96 58 52 82-104 96 98 74-70v120z" fill="{tint}"/>',
    '<path d="M0 240c40-46 92-46 132 0 26-74 104-74 136 0 40-46 92-46 132 0z" fill="{tint}"/>'
    '<circle cx="322" cy="70" r="34" fill="{tint}"/>',
    '<path d="M52 240V40h296v200M126 40v200M200 40v200M274 40v200M52 90h296M52 140h296M52 190h296"'
    ' fill="none" stroke="{tint}" stroke-width="7"/>',
)


def typographic_picture(words: str, *, tone: str, seed: str) -> str:
    """A 4:3 SVG of a shop sign that bears `words`, coloured after `tone`; the same for the same input.

    `tone` names what shares a colour (an industry, an honor), `seed` the record itself.
    """
    solid = tone if tone.startswith("#") else TONES[_number(tone) % len(TONES)]
    number = _number(seed)
    ground = _GROUNDS[number % len(_GROUNDS)].format(tint=_mixed(solid, 0.24))
    letters = "".join(char for char in words if not char.isspace())[:8] or "名牌"
    sign = _board(letters, solid) if len(letters) <= 3 and number // 8 % 2 else _plaque(letters, solid)
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
            f'<rect width="400" height="300" fill="{_mixed(solid, 0.1)}"/>{ground}'
            f'<rect y="240" width="400" height="60" fill="{_mixed(solid, 0.36)}"/>{sign}</svg>')


_FACE = ("font-family=\"'Noto Serif SC','Source Han Serif SC','Noto Serif CJK SC','Songti SC',"
         'STSong,SimSun,serif" font-weight="700" text-anchor="middle"')


def _plaque(letters: str, solid: str) -> str:
    """A horizontal sign on two posts, one or two lines."""
    lines = [letters] if len(letters) <= 4 else [letters[:(len(letters) + 1) // 2],
                                                 letters[(len(letters) + 1) // 2:]]
    size = min(92 if len(lines) == 1 else 62, 236 // max(len(line) for line in lines))
    width = max(150, size * max(len(line) for line in lines) + 56)
    top = 150 - (50 if len(lines) == 1 else 64)
    height = 104 if len(lines) == 1 else 150
    left = 200 - width // 2
    text = "".join(
        f'<text x="200" y="{top + height // 2 + round(size * .36) + round(size * 1.08 * (row - (len(lines) - 1) / 2))}">'
        f"{_escaped(line)}</text>" for row, line in enumerate(lines))
    return (f'<path d="M{left + 22} {top}V0M{left + width - 22} {top}V0" stroke="{solid}" stroke-width="4"/>'
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="6" fill="{solid}"/>'
            f'<rect x="{left + 7}" y="{top + 7}" width="{width - 14}" height="{height - 14}" rx="3" '
            f'fill="none" stroke="#e8c98a" stroke-width="2"/>'
            f'<g fill="#fdf6e6" font-size="{size}" {_FACE}>{text}</g>')


def _board(letters: str, solid: str) -> str:
    """A hanging board read from top to bottom."""
    size = {1: 118, 2: 88, 3: 66}[len(letters)]
    height = round(size * 1.1 * len(letters)) + 40
    top, width = (300 - height) // 2 - 4, size + 46
    left = 200 - width // 2
    text = "".join(f'<text x="200" y="{top + 20 + round(size * (0.92 + 1.1 * row))}">{_escaped(char)}</text>'
                   for row, char in enumerate(letters))
    return (f'<path d="M200 {top}V0" stroke="{solid}" stroke-width="4"/>'
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="8" fill="{solid}"/>'
            f'<rect x="{left + 7}" y="{top + 7}" width="{width - 14}" height="{height - 14}" rx="4" '
            f'fill="none" stroke="#e8c98a" stroke-width="2"/>'
            f'<g fill="#fdf6e6" font-size="{size}" {_FACE}>{text}</g>'
            f'<path d="M200 {top + height}v22m-7-8h14l-3 {max(0, min(30, 290 - top - height - 22))}h-8z" '
            'stroke="#c2a063" fill="#c2a063" stroke-width="2"/>')


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


@lru_cache(maxsize=1024)
def _mixed(colour: str, share: float) -> str:
    """So much of the colour on warm paper."""
    channels = (int(colour[at:at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(own * share + paper * (1 - share)):02x}"
                         for own, paper in zip(channels, (251, 246, 236), strict=True))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# --- photographs for print ----------------------------------------------------------------------

Rgb = tuple[int, int, int]
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
    printed = ImageCms.applyTransform(swatches, _to_inks(profile))
    assert printed is not None
    shares = [round(value / 255, 2) if value > 3 else 0.0 for value in printed.tobytes()]
    return tuple((shares[at], shares[at + 1], shares[at + 2], shares[at + 3])
                 for at in range(0, len(shares), 4))


@lru_cache(maxsize=2)
def _to_inks(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(profile)), "RGB", "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
