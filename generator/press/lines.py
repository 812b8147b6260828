"""Turns the drawing instructions of a laid-out book into lines of text and strokes, in millimetres."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from generator.press.imposition import parts
from generator.press.setting import POINT

_STRING = rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>"
_NUMBER = rb"[-\d.]++"
_TOKEN = re.compile(
    rb"(?P<shown>\[(?:[-\d.\s]++|" + _STRING + rb")*+\]\s*TJ|(?:" + _STRING + rb")\s*Tj)"
    rb"|(?<![-\d.])(?P<matrix>(?:" + _NUMBER + rb"\s++){6})(?P<placing>cm|Tm)\b"
    rb"|/(?P<font>\S+)\s+(?P<size>" + _NUMBER + rb")\s+Tf\b"
    rb"|(?<![\w.])(?P<width>[\d.]++)\s++w(?=\s)"
    rb"|/(?P<tag>\w+)\s*(?P<marks><<(?:[^<>()]|<<[^>]*>>|" + _STRING + rb")*>>|/\w+)?\s*(?:BDC|BMC)\b"
    rb"|(?<![^\s])(?P<plain>EMC|q|Q|S|s|B|b)(?=\s|$)", re.DOTALL)
_PIECE = re.compile(_STRING + rb"|" + _NUMBER, re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MCID = re.compile(rb"/MCID\s+(\d+)")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_TRIPLE = re.compile(_PAIR.pattern + rb"\s*<([0-9A-Fa-f]+)>")
_ALONE = {word: found for word in (b"Q", b"S", b"q", b"EMC") if (found := _TOKEN.match(word))}
_VOID = frozenset((b"", b"ET", b"h", b"f", b"W", b"n"))
_PATH = frozenset(b"0123456789-.hfWn")
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text on one base line, measured from the left top corner of the trimmed page."""

    page: int
    """From 0."""
    left: float
    right: float
    base: float
    size: float
    text: str
    tag: str
    """What kind of structure it belongs to, `Artifact` for decoration."""
    block: tuple[int, int] | None
    """Which element of the structure it belongs to."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """The thinnest line drawn on a page."""

    page: int
    width: float
    """Points."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything that was read."""

    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]


def read(laid_out: bytes, *, bleed: float, height: float) -> Drawn:
    """The lines and thinnest strokes of a book with so much bleed and a trimmed height in millimetres."""
    lines: list[Line] = []
    strokes: list[Stroke] = []
    with Pdf.open(io.BytesIO(laid_out)) as book:
        owners = _owners(book)
        known: dict[tuple[int, int], _Face] = {}
        for number, page in enumerate(book.pages):
            content = b"\n".join(part.read_bytes() for part in parts(page.obj.get(Name.Contents)))
            reader = _Reader(number, _fonts(page.obj.get(Name.Resources, Dictionary()), known), bleed, height,
                             owners.get(int(page.obj.get(Name.StructParents, -1)), ()))
            lines += reader.lines(content)
            if reader.thinnest:
                strokes.append(Stroke(number, round(reader.thinnest, 4)))
    return Drawn(tuple(lines), tuple(strokes))


@dataclass
class _Face:
    """How wide each code of a font is, in thousandths, and which characters it stands for."""

    widths: dict[int, float]
    default: float
    chars: dict[int, str]


@dataclass
class _Reader:
    page: int
    fonts: dict[str, _Face]
    bleed: float
    height: float
    owners: tuple[tuple[int, int] | None, ...]
    thinnest: float = 0
    _stack: list[tuple[Matrix, float]] = field(default_factory=list)
    _marks: list[tuple[str, tuple[int, int] | None]] = field(default_factory=list)

    def lines(self, content: bytes) -> Iterator[Line]:
        """Each shown text with where it stands."""
        matrix, width, text = _SAME, 1.0, _SAME
        face, size = None, 0.0
        for token in _tokens(content):
            kind = token.lastgroup
            if kind == "placing":
                numbers = _matrix(token["matrix"])
                if token["placing"] == b"cm":
                    matrix = _times(numbers, matrix)
                else:
                    text = numbers
            elif kind == "shown":
                if face:
                    yield self._line(token["shown"], _times(text, matrix), face, size)
            elif kind == "size":
                face, size = self.fonts.get(token["font"].decode()), float(token["size"])
            elif kind == "width":
                width = float(token["width"])
            elif kind in ("tag", "marks"):
                self._open(token["tag"].decode(), token["marks"] or b"")
            elif kind == "plain":
                matrix, width = self._plain(token["plain"], matrix, width)

    def _plain(self, word: bytes, matrix: Matrix, width: float) -> tuple[Matrix, float]:
        if word == b"q":
            self._stack.append((matrix, width))
        elif word == b"Q" and self._stack:
            return self._stack.pop()
        elif word == b"EMC" and self._marks:
            self._marks.pop()
        elif word in (b"S", b"s", b"B", b"b"):
            drawn = width * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
            self.thinnest = min(self.thinnest or drawn, drawn) if drawn else self.thinnest
        return matrix, width

    def _open(self, tag: str, marks: bytes) -> None:
        found = _MCID.search(marks)
        number = int(found[1]) if found else -1
        owner = self.owners[number] if 0 <= number < len(self.owners) else None
        self._marks.append((tag, owner or (self._marks[-1][1] if self._marks else None)))

    def _line(self, shown: bytes, at: Matrix, face: _Face, size: float) -> Line:
        words, advance = _shown(shown, face)
        tag, block = self._marks[-1] if self._marks else ("", None)
        left, down = at[4] / POINT - self.bleed, self.height + self.bleed - at[5] / POINT
        right = left + advance / 1000 * size * at[0] / POINT
        return Line(self.page, left, right, down, size, words, tag, block)


def _tokens(content: bytes) -> Iterator[re.Match[bytes]]:
    """Everything but the outlines of drawings, which are most of a page and stand on lines of their own."""
    for line in content.split(b"\n"):
        if line in _VOID:
            continue
        if found := _ALONE.get(line):
            yield found
        elif b"BT" in line or b"T" in line[-3:] or b"BDC" in line:
            yield from _TOKEN.finditer(line)
        elif line[0] not in _PATH or b" cm" in line:
            yield from _TOKEN.finditer(line.partition(b" m ")[0])


_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _matrix(words: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, words.split())
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _shown(shown: bytes, face: _Face) -> tuple[str, float]:
    """The characters of a `Tj` or `TJ` and how far they reach, in thousandths of the type size."""
    words, advance, last = "", 0.0, 0.0
    for piece in _PIECE.findall(shown):
        if piece[:1] not in b"(<":
            last = -float(piece)
            advance += last
            continue
        codes = (bytes.fromhex(piece[1:-1].decode()) if piece[:1] == b"<"
                 else _ESCAPE.sub(_unescaped, piece[1:-1]))
        for at in range(0, len(codes) - 1, 2):
            code = codes[at] << 8 | codes[at + 1]
            words += face.chars.get(code, "")
            advance += face.widths.get(code, face.default)
            last = 0.0
    return words, advance - last


def _unescaped(found: re.Match[bytes]) -> bytes:
    word = found[1]
    return bytes([int(word, 8) & 255]) if word[:1].isdigit() else _ESCAPED.get(word, word)


def _fonts(resources: Any, known: dict[tuple[int, int], _Face]) -> dict[str, _Face]:
    """The fonts of a page by their names there; each is read once a book."""
    found = {}
    for name, font in resources.get(Name.Font, Dictionary()).items():
        if Name.DescendantFonts in font:
            if font.objgen not in known:
                inner = font.DescendantFonts[0]
                known[font.objgen] = _Face(
                    _widths(inner.get(Name.W, Array())), float(inner.get(Name.DW, 1000)),
                    _characters(font.ToUnicode.read_bytes()) if Name.ToUnicode in font else {})
            found[name.lstrip("/")] = known[font.objgen]
    return found


def _widths(listed: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    waiting: list[int] = []
    for item in listed:
        if isinstance(item, Array):
            found.update({waiting[0] + place: float(width) for place, width in enumerate(item)})
            waiting = []
        elif len(waiting) == 2:
            found.update(dict.fromkeys(range(waiting[0], waiting[1] + 1), float(item)))
            waiting = []
        else:
            waiting.append(int(item))
    return found


def _characters(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _PAIR.findall(part):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _TRIPLE.findall(part):
            start = int(text, 16)
            found.update({code: chr(start + code - int(first, 16))
                          for code in range(int(first, 16), int(last, 16) + 1)})
    return found


def _owners(book: Pdf) -> dict[int, tuple[tuple[int, int] | None, ...]]:
    """For each page the element of the structure to which each marked piece belongs."""
    tree = book.Root.get(Name.StructTreeRoot, Dictionary()).get(Name.ParentTree, Dictionary())
    found: dict[int, tuple[tuple[int, int] | None, ...]] = {}
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting += list(node.get(Name.Kids, Array()))
        numbers = list(node.get(Name.Nums, Array()))
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            if isinstance(value, Array):
                found[int(key)] = tuple(item.objgen if isinstance(item, Dictionary) else None for item in value)
    return found


__all__ = ["Drawn", "Line", "Stroke", "read"]
