"""Turns a laid-out book and its words into what an editor must mend before it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import Any

from generator.press import Drawn, Line, Setting
from generator.problems import Problem
from generator.views.brochure.plating import paragraphs

SAFE = 3.0
"""Millimetres within the trimmed edge that hold no text: the knife is not exact."""
THICKEST, THINNEST_SPINE = 64, 48
"""Pages: more are too thick to be stapled, fewer too thin for a spine with letters."""
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉—…·"
_PAST = re.compile(r"\d{4}|曾|原|历史|到期|期满|停止|废止|取消|不再|当年|那时|过去|以前|已")
_Block = tuple[int, int]


def placed(drawn: Drawn, setting: Setting) -> Iterator[Problem]:
    """Text that the knife may touch, and paragraphs that end or begin badly: one problem a page and kind."""
    for page, group in groupby(drawn.lines, key=lambda line: line.page):
        lines = tuple(line for line in group if line.text.strip(" 　·"))
        if problem := _unsafe(page, lines, setting):
            yield problem
        if ends := [line for line in _last_lines(lines) if _alone(line, lines)]:
            yield Problem(f"画册 PDF 第{page + 1}页", 0, 0, "", "line_of_one",
                          f"段落末行只有一个字“{ends[0].text.strip()}”", "增删几个字，让末行至少两个字", "warning")
    yield from _torn(drawn)


def _unsafe(page: int, lines: Iterable[Line], setting: Setting) -> Problem | None:
    def room(line: Line) -> float:
        return min(line.left, setting.width - line.right, line.base - 0.88 * line.size * 0.353,
                   setting.height - line.base - 0.12 * line.size * 0.353)

    worst = min(lines, key=room, default=None)
    if worst is None or room(worst) >= SAFE - 0.05:
        return None
    left = room(worst)
    told = f"离成品边只有 {left:.1f} 毫米" if left >= 0 else f"超出成品边 {-left:.1f} 毫米"
    return Problem(f"画册 PDF 第{page + 1}页", 0, 0, "", "text_unsafe", f"“{worst.text.strip()[:12]}”{told}",
                   f"缩短这一段文字；文字离成品边至少 {SAFE:g} 毫米，否则可能被裁掉",
                   "warning" if left >= 0 else "error")


def _last_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The last piece of each block of text of more than one line; upright titles are no such blocks."""
    blocks: dict[_Block, list[Line]] = {}
    for line in lines:
        if line.block and line.tag != "Artifact":
            blocks.setdefault(line.block, []).append(line)
    for pieces in blocks.values():
        last = max(pieces, key=lambda piece: (round(piece.base, 1), piece.left))
        before = [piece for piece in pieces if piece.base < last.base - 1 and abs(piece.size - last.size) < 0.1]
        if sum(len(piece.text) for piece in before) > 3 * len(before):
            yield last


def _alone(last: Line, lines: Iterable[Line]) -> bool:
    """Whether a line is one character, with nothing beside it but punctuation."""
    words = last.text.strip(" 　" + _PUNCTUATION)
    near = 1.5 * last.size * 0.353
    beside = (min(abs(other.left - last.right), abs(last.left - other.right)) for other in lines
              if other is not last and abs(other.base - last.base) < 0.5)
    return len(words) == 1 and not words.isascii() and all(gap > near for gap in beside)


def _torn(drawn: Drawn) -> Iterator[Problem]:
    """Paragraphs with a single line on one of two pages."""
    places: dict[_Block, dict[int, set[float]]] = {}
    for line in drawn.lines:
        if line.block and line.tag != "Artifact" and len(line.text) > 5:
            places.setdefault(line.block, {}).setdefault(line.page, set()).add(round(line.base, 1))
    for pages in places.values():
        for one, two in pairwise(sorted(pages)):
            for page in (one, two):
                if two == one + 1 and len(pages[page]) == 1 and len(pages[one]) + len(pages[two]) > 2:
                    yield Problem(f"画册 PDF 第{page + 1}页", 0, 0, "", "widow",
                                  "一段文字有一行孤单地留在" + ("页末" if page == one else "页首"),
                                  "增删几个字，让这段文字多走或少走一行", "warning")


def bound(binding: str, pages: int) -> Iterator[Problem]:
    """Why so many pages cannot be bound this way, or hardly."""
    leaf = {"骑马订": 4, "胶装": 2}.get(binding, 1)
    if pages % leaf:
        yield Problem("画册", 0, 0, "装订", "pages_binding", f"{binding}的页数应是 {leaf} 的倍数，现有 {pages} 页",
                      "增减条目，或者换一种装订")
    elif binding == "骑马订" and pages > THICKEST:
        yield Problem("画册", 0, 0, "装订", "pages_binding", f"骑马订 {pages} 页太厚，会鼓起、切口不齐",
                      f"超过 {THICKEST} 页请改用胶装", "warning")
    elif binding == "胶装" and pages < THINNEST_SPINE:
        yield Problem("画册", 0, 0, "装订", "pages_binding", f"胶装 {pages} 页太薄，书脊印不下字",
                      f"不到 {THINNEST_SPINE} 页请改用骑马订", "warning")


def lapsed(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Entries whose own words use a title that has run out as if it were still held."""
    for chapter in data["chapters"]:
        for entry in chapter["entries"]:
            if entry["kind"] == "indication":  # what is applied for is said to be
                continue
            over = {name for honour in entry["honours"] if not honour["live"]
                    for name in (honour["name"], honour["name"].removesuffix("产品")) if len(name) > 2}
            live = {honour["name"] for honour in entry["honours"] if honour["live"]}
            for sentence in re.split(r"[。！？\n]", "\n".join((entry["summary"], *paragraphs(entry["blocks"])))):
                named = next((name for name in sorted(over, key=len, reverse=True) if name in sentence), None)
                if named and named not in live and not _PAST.search(sentence):
                    yield Problem(
                        "brochure.pdf", 0, 0, entry["id"], "title_expired",
                        f"“{named}”已经到期或停止，文字里却像现在还有：“{sentence.strip()[:24]}”",
                        "写明年份，或者写“曾获”", "warning")


def pictureless(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Entries that are set with a nameplate instead of a picture."""
    for chapter in data["chapters"]:
        for entry in chapter["entries"] if chapter["layout"] != "列表" else ():
            if entry["picture"] is None:
                yield Problem("brochure.pdf", 0, 0, entry["id"], "photo_absent",
                              f"“{entry['title']}”没有照片，画册里用品牌文字代替",
                              "在记录里写 photos，并把照片放进 data/photos/", "warning")


__all__ = ["SAFE", "bound", "lapsed", "pictureless", "placed"]
