"""Checks on the text of briefings: typing slips, and Markdown that would not print as it was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from itertools import groupby
from urllib.parse import unquote

from generator import links
from generator.catalogue import Body, Catalogue
from generator.checks.briefings import NUMBER, misprint
from generator.checks.findings import Finding, error, warning
from generator.checks.texts import HAN, point
from generator.chinese import nearest
from generator.sources import Place

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)|`[^`\n]+`|\{\{[^\n]*?\}\}", re.MULTILINE | re.DOTALL)
_INSIDE = r"(?:[^()\n]|\([^()\n]*\))*"
_TARGET = re.compile(rf"(?<!\\)(?P<mark>!?)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\((?P<inside>{_INSIDE})\)")
_DEFINED = re.compile(r"^ {0,3}\[(?P<words>[^\]^\n][^\]\n]*)\]:[ \t]*(?P<inside>\S[^\n]*)$", re.MULTILINE)
_TITLED = re.compile(r"(?P<href><[^<>\n]*>|\S*)(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?")
_WIDE_BRACKETS = re.compile(r"\]（(?P<href>[^（）\n]*(?::|\.(?:jpe?g|png))[^（）\n]*)）", re.IGNORECASE)
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")
_PICTURE = (".jpg", ".jpeg", ".png")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The text with code and number functions blotted out, every character in its place."""
    if "`" not in text and "{{" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda found: re.sub(r"[^\n]", "▇", found[0]), text)


# --- typing ---------------------------------------------------------------------------------------

_HALF_WIDTH = re.compile(
    f"[,;:?!().\"](?:(?<=[{HAN}][,;:?!()])(?=[{HAN}])|(?<=[{HAN}][,;:?!.])(?=[ \\t]*$|[“《])"
    f"|(?<=[{HAN}]\\.)(?=[{HAN}])|(?<=\")(?=[{HAN}]))", re.MULTILINE)
"""The mark comes first and what stands before it is looked at afterwards: this is quicker."""
_FULL_WIDTH = dict(zip(",;:?!().", "，；：？！（）。", strict=True))
_LEADING_ZERO = re.compile(r"0[1-9](?:(?<!\d..)月(?:\d{1,2}日)?|(?<=\d月..)日)")
_WIDE_DIGITS = re.compile(r"[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]*")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_JOINED = re.compile(r"^(?![#|>*\-]|[ \t]*$).*\n(?=\u3000|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)", re.MULTILINE)
At = Callable[[int], Place]
"""The place of a character of what was found."""


def _half_width(found: re.Match[str], at: At) -> Finding:
    mark = found[0]
    right = "改成全角的引号" if mark == '"' else f"改成全角的“{_FULL_WIDTH[mark]}”"
    return warning(at(0), "half_width_punctuation", f"汉字之间用了半角的“{mark}”", right)


def _wide_digits(found: re.Match[str], at: At) -> Finding:
    return warning(at(0), "full_width_digits", f"“{found[0]}”是全角的数字或字母",
                   f"改成半角的“{unicodedata.normalize('NFKC', found[0])}”，检索和核对才认得")


def _private(found: re.Match[str], at: At) -> Finding:
    return warning(at(0), "private_character", f"这里有符号字体的字符（U+{ord(found[0]):04X}），别处显示成方块",
                   "多半是从 Word 粘来的项目符号：删去，行首改写“- ”")


def _leading_zero(found: re.Match[str], at: At) -> Finding:
    plain = re.sub(r"(?<!\d)0(?=\d[月日])", "", found[0])
    return warning(at(0), "date_leading_zero", f"“{found[0]}”的月日前多写了 0", f"写成“{plain}”（GB/T 15835）")


def _joined(found: re.Match[str], at: At) -> Finding:
    return warning(at(len(found[0])), "paragraph_not_apart", "这一段同上一段之间没有空行，会连成一段",
                   "在这一行前面加一个空行；段首不用打空格")


def _document_number(found: re.Match[str], at: At) -> Finding | None:
    message = misprint(found)
    return warning(at(0), "document_number_form", *message) if message else None


_SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], At], Finding | None]], ...] = (
    (_HALF_WIDTH, _half_width), (_WIDE_DIGITS, _wide_digits), (_PRIVATE, _private), (_LEADING_ZERO, _leading_zero),
    (NUMBER, _document_number), (_JOINED, _joined))


def bodies_are_typed_properly(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Full-width punctuation, half-width digits, 〔〕, no leading zeros (GB/T 15834, 15835, 9704)."""
    for body in catalogue.bodies.values():
        text = _without_targets(bare(body.text))
        for pattern, tell in _SLIPS:
            yield from _first_of_lines(
                slip for found in pattern.finditer(text)
                if (slip := tell(found, partial(_place, body, found))))


def _place(body: Body, found: re.Match[str], offset: int) -> Place:
    return point(body, found.start() + offset)


def _first_of_lines(slips: Iterable[Finding]) -> Iterator[Finding]:
    """One slip of a kind for a line; who mends it sees the others."""
    seen = set()
    for slip in slips:
        if isinstance(slip.at, Place) and slip.at.line not in seen:
            seen.add(slip.at.line)
            yield slip


def _without_targets(text: str) -> str:
    return _TARGET.sub(lambda found: found[0].replace(found["inside"], "▇" * len(found["inside"])), text) if "](" in text else text


# --- Markdown -------------------------------------------------------------------------------------

_ROW = re.compile(r" {0,3}[|｜]")
_RULE = re.compile(r"[ |:\-]*-[ |:\-]*")
_PASTED = re.compile(r"\S *\t+ *\S")
_CELLS = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"(?<![\\!])\[\^([^\]\s]+)\](:?)")
_HTML = re.compile(r"<(?:!--|/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>)")


def tables_are_whole(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Rows of a table stand in half-width bars below a rule, and none has more cells than the head."""
    for body in catalogue.bodies.values():
        if not any(mark in body.text for mark in "|｜\t"):
            continue
        numbered = enumerate(bare(body.text).split("\n"))
        for sort, group in groupby(numbered, lambda each: _sort(each[1])):
            rows = list(group)
            if sort == "bars":
                yield from _table(body, rows)
            elif sort == "tabs" and len(rows) > 1:
                cells = re.split(r" *\t+ *", rows[0][1].strip())
                yield warning(Place(body.path, body.line + rows[0][0], 1), "table_pasted",
                              "从 Excel 或 Word 粘贴的表格，会连成一段文字",
                              f"每行写成 | {' | '.join(cells)} |，第二行写 |{'---|' * len(cells)}")


def _sort(line: str) -> str:
    return "bars" if _ROW.match(line) else "tabs" if _PASTED.search(line) else ""


def _table(body: Body, rows: list[tuple[int, str]]) -> Iterator[Finding]:
    at = Place(body.path, body.line + rows[0][0], 1)
    head = len(_cells(rows[0][1]))
    if any(line.lstrip().startswith("｜") for _, line in rows):
        yield error(at, "table_full_width", "表格的竖线是全角的，排不成表格", "把“｜”都改成半角的“|”")
    elif len(rows) < 2 or not _RULE.fullmatch(rows[1][1].strip()) or len(_cells(rows[1][1])) != head:
        yield error(at, "table_without_rule", "表头下面少一行横线，或者横线的格数同表头不一样，排不成表格",
                    f"第二行写 |{'---|' * head}")
    else:
        for number, line in rows[2:]:
            if len(cells := _cells(line)) > head:
                yield error(Place(body.path, body.line + number, 1), "table_row_long",
                            f"这一行有{len(cells)}格，表头只有{head}格，多出的“{cells[head].strip()}”印不出来",
                            "表头补上一格，或者并到前面的格里；格里的竖线写成 \\|")


def _cells(line: str) -> list[str]:
    return _CELLS.split(re.sub(r"(?<!\\)\|$", "", line.strip().removeprefix("|")))


def notes_are_whole(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Every mark of a note has its note, every note a mark, and no note is written twice."""
    for body in catalogue.bodies.values():
        if "[^" not in body.text:
            continue
        text = bare(body.text)
        written: dict[str, int] = {}
        for found in _NOTE.finditer(text):
            if _defines(found, text):
                if found[1] in written:
                    yield error(point(body, found.start()), "note_repeated", f"脚注“{found[1]}”写了两次，只印得出一次",
                                "改成另一个记号")
                written.setdefault(found[1], found.start())
        used = {found[1] for found in _NOTE.finditer(text) if not _defines(found, text)}
        for found in _NOTE.finditer(text):
            if found[1] not in written:
                yield error(point(body, found.start()), "note_missing", f"没有脚注“{found[1]}”的内容",
                            f"另起一段写 [^{found[1]}]: 说明")
        for name, start in written.items():
            if name not in used:
                yield warning(point(body, start), "note_unused", f"正文里没有用到脚注“{name}”，它不会印出来",
                              f"在要加注的地方写 [^{name}]，或删去这条")


def _defines(found: re.Match[str], text: str) -> bool:
    return bool(found[2]) and not text[text.rfind("\n", 0, found.start()) + 1:found.start()].strip()


def no_html_is_written(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """HTML is text here, comments too: it would be printed as it stands."""
    for body in catalogue.bodies.values():
        lines = enumerate(bare(body.text).split("\n")) if "<" in body.text else ()
        for number, found in ((number, found) for number, line in lines if (found := _HTML.search(line))):
            hint = ("只给同事看的话写在刊头里，行首加 #" if found[0] == "<!--" else
                    "删去；加粗写 **文字**，另起一段就空一行；要印出这几个字，放进反引号 ` ` 里")
            yield warning(Place(body.path, body.line + number, found.start() + 1), "html_in_text",
                          f"网页代码“{found[0]}”不起作用，会照原样印出来", hint)


# --- links and pictures ---------------------------------------------------------------------------


def links_and_pictures_exist(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A link leads to a record or out of the site; a picture lies beside its issue, with words."""
    for body in catalogue.bodies.values():
        if "](" not in body.text and "]（" not in body.text and "]:" not in body.text:
            continue
        text = bare(body.text)
        for pattern in (_TARGET, _DEFINED):
            for found in pattern.finditer(text):
                picture = bool(found.groupdict().get("mark"))
                yield from _led(body, found, picture=picture)
                if picture and not _alone(found, text):
                    yield warning(point(body, found.start()), "picture_in_line", "图片夹在文字里，PDF 里只印得出它的说明",
                                  "图片单独成一段，前后各空一行")
        for found in _WIDE_BRACKETS.finditer(text):
            yield error(point(body, found.start() + 1), "link_brackets", "链接和图片的括号要用半角，这样写会照原样印出来",
                        f"写成 ]({found['href']})")


def _alone(found: re.Match[str], text: str) -> bool:
    """Whether a picture is a paragraph by itself."""
    before, after = text[:found.start()].rpartition("\n\n")[2], text[found.end():].partition("\n\n")[0]
    return not before.strip() and not after.strip()


def _led(body: Body, found: re.Match[str], *, picture: bool) -> Iterator[Finding]:
    at = point(body, found.start("inside"))
    inside = found["inside"].strip()
    parts = _TITLED.fullmatch(inside)
    if parts is None and found["inside"].endswith(("”", "“")):
        yield error(at, "title_quotes", "图注要用半角的引号，这样写会照原样印出来", "写成 (文件名 \"图注\")")
    elif parts is None:
        name = inside.partition(' "')[0]
        yield error(at, "link_with_space", f"“{name}”里有空格，不成链接，会照原样印出来", f"把文件名里的空格去掉，或写成 (<{name}>)")
    else:
        href = unquote(parts["href"].removeprefix("<").removesuffix(">"))
        if picture or (found.re is _DEFINED and href.lower().endswith(_PICTURE)):
            yield from _picture(body, at, href, found["words"])
        elif not href.startswith(_OUTSIDE) and links.target(href) is None:
            yield error(at, "link_dangling", f"链接“{href}”不知道通到哪里",
                        "通到记录的写 product:编号、enterprise:编号 等；通到别的网站的写 https:// 开头的网址")


def _picture(body: Body, at: Place, name: str, words: str) -> Iterator[Finding]:
    if name not in body.pictures:
        near = nearest(name.replace("\\", "/").rpartition("/")[2], body.pictures)
        yield error(at, "picture_missing", f"找不到图片“{name}”",
                    f"是不是“{near}”" if near else "把 .jpg 或 .png 图片放在本期的文件旁边，只写文件名，不写网址")
    elif not words.strip():
        yield warning(at, "picture_without_words", f"图片“{name}”没有文字说明",
                      "方括号里写一句话，说明图上是什么，供看不见图的读者用")


CHECKS = (bodies_are_typed_properly, tables_are_whole, notes_are_whole, no_html_is_written, links_and_pictures_exist)
