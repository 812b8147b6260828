"""Turns the office's choice of typefaces into the files and families print uses, and checks glyphs.

Five roles: 宋 body, 黑 headings and tables, 仿宋 official text, 楷 asides, 小标宋 titles.  The
office names a file per role; where it does not, the free faces that come with the program stand in.
"""

from __future__ import annotations

import hashlib
import os
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.problems import Problem

ROLES = ("宋", "黑", "仿宋", "楷", "小标宋")
SERIF, SANS = "Noto Serif SC", "Noto Sans CJK SC"
_PACKAGES = ("pylopdf_fonts_zh_cn", "manimgx_fonts_cjk")
_STAND_INS = {"宋": (SERIF, 0.0), "黑": (SANS, 0.0), "仿宋": (SERIF, 0.0), "楷": (SERIF, 0.0),
              "小标宋": (SERIF, 0.028)}
"""Family and outline (in em) of each role's free face: a bold serif is an outlined regular one."""
_WEIGHTED = ("黑",)
"""Roles of which templates ask for several weights."""
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


@dataclass(frozen=True, slots=True)
class Face:
    """What one role is set in."""

    role: str
    families: tuple[str, ...]
    """First choice first; the rest fill in characters it lacks."""
    weights: bool
    """Whether the face has weights to choose from."""
    outline: float
    file: Path | None
    """The office's own file, when it named one."""

    @property
    def text(self) -> str:
        """`小标宋：Noto Serif SC 描边（未指定字体，代用）`"""
        if self.file:
            return f"{self.role}：{self.families[0]}（{self.file.name}）"
        own = self.role in ("宋", "黑")
        note = "随程序提供" if own else "未指定字体，以随程序提供的宋体代用"
        return f"{self.role}：{self.families[0]}{'描边' if self.outline else ''}（{note}）"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces of all roles and where their files are."""

    faces: tuple[Face, ...]
    folders: tuple[Path, ...]
    """Folders of font packages."""
    loose: tuple[Path, ...]
    """Files the office named."""

    @property
    def roles(self) -> dict[str, dict[str, Any]]:
        """What templates read: families, weights and outline by role."""
        return {face.role: {"families": list(face.families), "weights": face.weights,
                            "outline": face.outline} for face in self.faces}

    @property
    def files(self) -> tuple[Path, ...]:
        """Every font file, the office's own first."""
        packaged = (path for folder in self.folders for path in sorted(folder.iterdir())
                    if path.suffix.lower() in _SUFFIXES)
        return (*self.loose, *packaged)

    @property
    def marks(self) -> tuple[str, ...]:
        """A word for each file that changes when the file does."""
        return tuple(f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}"
                     for path in self.files)


def title_file(fonts: Fonts) -> Path | None:
    """The file that large titles are set in: the office's own 小标宋, else a serif face."""
    own = (face.file for face in fonts.faces if face.role == "小标宋" and face.file)
    return next(own, None) or next((path for path in fonts.files if "Serif" in path.name), None)


def choose(chosen: Mapping[str, str], base: Path) -> tuple[Fonts, tuple[Problem, ...]]:
    """The faces for `office.fonts` (role → file below `base` or absolute), and what is wrong."""
    faces: list[Face] = []
    problems: list[Problem] = []
    for role in chosen:
        if role not in ROLES:
            problems.append(_refused(role, "font_role", f"不认识的字体用途“{role}”",
                                     f"只能写{'、'.join(ROLES)}"))
    for role in ROLES:
        face = _own(role, base / chosen[role], problems) if role in chosen else None
        faces.append(face or Face(role, _chain(_STAND_INS[role][0]), role == "黑",
                                  _STAND_INS[role][1], None))
    folders = tuple(folder for name in _PACKAGES if (folder := _folder(name)))
    loose = tuple(dict.fromkeys(face.file for face in faces if face.file))
    return Fonts(tuple(faces), folders, loose), tuple(problems)


def _own(role: str, path: Path, problems: list[Problem]) -> Face | None:
    from fontTools.ttLib import TTLibError  # only where a face is named

    try:
        family, weights, rights = _named(path)
    except (OSError, TTLibError, ValueError, KeyError):
        problems.append(_refused(role, "font_file", f"字体文件“{path.name}”打不开",
                                 "检查路径和文件；支持 ttf、otf、ttc。现在先用代用字体"))
        return None
    if rights & 0xF == 0x2 or rights & 0x300:
        problems.append(_refused(role, "font_locked", f"字体“{family}”的许可不允许嵌入文件（fsType {rights:#06x}）",
                                 "向字体厂商购买可嵌入的授权，或者换一种字体。现在先用代用字体"))
        return None
    return Face(role, _chain(family, _STAND_INS[role][0]), weights, 0.0, path)


def _refused(role: str, code: str, message: str, hint: str) -> Problem:
    return Problem("data/office.yml", 0, 0, f"字体 {role}", code, message, hint, "warning")


def _chain(*families: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*families, SERIF, SANS)))


def _folder(package: str) -> Path | None:
    found = find_spec(package)
    return Path(found.origin).parent if found and found.origin else None


def _named(path: Path) -> tuple[str, bool, int]:
    """The family name of a font file, whether its weight can vary, and its maker's rules of embedding."""
    from fontTools.ttLib import TTFont

    with path.open("rb") as stream, TTFont(stream, fontNumber=0, lazy=True) as font:
        names = font["name"]
        return (str(names.getDebugName(16) or names.getDebugName(1)), "fvar" in font,
                int(font["OS/2"].fsType) if "OS/2" in font else 0)


def limits(fonts: Fonts) -> tuple[Problem, ...]:
    """A word for each role whose own face has no weights where print asks for some."""
    return tuple(_refused(
        face.role, "font_weight", f"“{face.families[0]}”只有一种粗细，小标题和标签的粗体用描边代替",
        "为这一用途指定可变粗细的字体，或者接受描边的效果")
        for face in fonts.faces if face.file and face.role in _WEIGHTED and not face.weights)


# --- glyphs -------------------------------------------------------------------------------------

_WHOLE = ((3, 10), (0, 4), (0, 6))
"""Platforms and encodings of tables for all of Unicode."""
_SPACES = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace())


@lru_cache(maxsize=8)
def _covered(fonts: Fonts, cache: Path | None = None) -> frozenset[str]:
    """Every character that some face can draw, and the spaces, which nothing draws."""
    if cache is None:
        return _SPACES | _drawn(fonts)
    mark = hashlib.sha256("\n".join(fonts.marks).encode()).hexdigest()[:16]
    kept = cache / f"glyphs-{mark}.txt"
    try:
        count, _, known = kept.read_text(encoding="utf-8").partition("\n")
        if count == str(len(known)):
            return _SPACES | frozenset(known)
    except (OSError, ValueError):
        pass
    found = "".join(sorted(_drawn(fonts) - _SPACES))
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_text(f"{len(found)}\n{found}", encoding="utf-8")
    fresh.replace(kept)
    return _SPACES | frozenset(found)


def _drawn(fonts: Fonts) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    codes: set[int] = set()
    for path in fonts.files:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            found = _listed(font.reader["cmap"])
            if found is None:
                # Which glyph it is does not matter, and finding out its name takes a second a font.
                font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
                found = font.getBestCmap()
            codes.update(found)
    return frozenset(map(chr, codes))


def _listed(cmap: bytes) -> set[int] | None:
    """The characters of a font that lists them in runs (format 12), as all large ones do."""
    for platform, encoding, start in struct.iter_unpack(">HHI", cmap[4:4 + 8 * int.from_bytes(cmap[2:4])]):
        if (platform, encoding) in _WHOLE and cmap[start:start + 2] == b"\0\x0c":
            runs = int.from_bytes(cmap[start + 12:start + 16])
            return {code for first, last, glyph in struct.iter_unpack(">III", cmap[start + 16:start + 16 + 12 * runs])
                    for code in range(first + (glyph == 0), last + 1)}
    return None


def unset(text: str, fonts: Fonts, cache: Path | None = None) -> frozenset[str]:
    """The characters of a text that no font can set; `cache` keeps what the fonts were found to have."""
    return frozenset(text) - _covered(fonts, cache)


def missing_characters(data: Any, missing: frozenset[str], name: str) -> tuple[Problem, ...]:
    """A warning for each of these characters in the data, once a record."""
    found: dict[tuple[str, str], None] = {}
    for record, text in _strings(data, "", ""):
        for char in sorted(missing.intersection(text)):
            found[record, char] = None
    return tuple(Problem(
        name, 0, 0, record, "glyph_missing",
        f"没有字体能印“{char}”（U+{ord(char):04X}{_called(char)}）",
        "PDF 里印成“〓”；在 data/office.yml 的 fonts 里指定含有这个字的字体文件，或者改用通行的字", "warning")
        for record, char in found)


def _called(char: str) -> str:
    called = unicodedata.name(char, "")
    return f" {called}" if called else ""


def _strings(value: Any, path: str, record: str) -> Iterator[tuple[str, str]]:
    """Each text with the record it belongs to, or its path where no record is near."""
    if isinstance(value, str):
        yield record or path, value
    elif isinstance(value, Mapping):
        own = value.get("id")
        for key, part in value.items():
            yield from _strings(part, f"{path}.{key}" if path else str(key),
                                own if isinstance(own, str) and own else record)
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from _strings(part, f"{path}[{index}]", record)


__all__ = ["ROLES", "Face", "Fonts", "choose", "limits", "missing_characters", "unset"]
