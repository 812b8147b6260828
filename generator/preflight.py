"""Turns what a press file was made from and what it holds into a report for office and print shop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator import images
from generator.press import Findings, Pressed, Setting
from generator.problems import Problem
from generator.staging import Pictures
from generator.views.brochure.chapters import FRAMES

SHARP, POOR = 300, 150
"""Dots an inch: fewer than the first is worth a look, fewer than the second must not be printed."""
THINNEST = 0.25
"""Points; a thinner line may vanish on the press."""
_STERN = ("picture_missing", "photo_damaged", "photo_too_large", "glyph_missing", "entry_overfull")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the report: what was looked at, what was found, whether it will do."""

    name: str
    found: str
    verdict: str
    """`通过`, `注意`, `不合格` or empty for mere information."""


@dataclass(frozen=True, slots=True)
class Report:
    """印前检查报告."""

    title: str
    items: tuple[Item, ...]

    @property
    def data(self) -> dict[str, Any]:
        """As JSON-ready mappings and lists."""
        return asdict(self)

    @property
    def text(self) -> str:
        """For the terminal."""
        lines = [f"印前检查：{self.title}"]
        lines += [f"  {item.verdict or '说明'}　{item.name}：{item.found}" for item in self.items]
        return "\n".join(lines)


def spine(pages: int, leaf: float) -> float:
    """The width of the spine of so many pages within the cover on such paper, in millimetres."""
    return round(pages / 2 * leaf + 0.5, 1)


def stern(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems, with those that a screen forgives and a print run does not as errors."""
    return tuple(replace(problem, severity="error") if problem.code in _STERN else problem
                 for problem in problems)


def resolutions(data: dict[str, Any], pictures: Pictures) -> Iterator[Problem]:
    """A problem for each photo with too few pixels for its place."""
    for chapter in data["chapters"]:
        for entry, layout in _set(chapter):
            frame = FRAMES.get(layout)
            picture = entry["picture"] if frame else None
            path = pictures.original(picture["src"]) if picture else None
            size = images.size_of(path) if path and path.suffix.lower() in images.PHOTO_SUFFIXES else None
            if frame and size and path:
                dots = round(min(pixels / (length / 25.4) for pixels, length in zip(size, frame, strict=True)))
                if dots < SHARP:
                    yield Problem(
                        path.as_posix(), 0, 0, entry["title"], "photo_resolution",
                        f"照片 {size[0]}×{size[1]} 像素，印成{layout}只有每英寸 {dots} 点",
                        f"换一张长边至少 {round(frame[0] / 25.4 * SHARP)} 像素的，或改用小一些的版式",
                        "error" if dots < POOR else "warning")


def _set(chapter: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Each entry of a chapter and how it is set."""
    for plate in chapter["plates"]:
        for place, entry in enumerate(chapter["entries"][plate["first"]:plate["first"] + plate["count"]]):
            yield entry, ("半页" if place == 2 else "四分") if plate["layout"] == "三格" else plate["layout"]


def report(setting: Setting, pressed: Pressed, findings: Findings, *, binding: str,
           problems: tuple[Problem, ...]) -> Report:
    """Everything that was looked at."""
    most = max((sum(inks) for inks in pressed.inks), default=0.0)
    limit = setting.process.ink_limit
    codes = [problem.code for problem in problems]
    bound = [problem.message for problem in problems if problem.code == "pages_binding"]
    faces = f"{'、'.join(findings.fonts)}，{'全部嵌入' if not findings.unembedded else '未嵌入：' + '、'.join(findings.unembedded)}"
    return Report(setting.title, (
        Item("成品尺寸", f"{setting.width:g} × {setting.height:g} mm，出血 {setting.bleed:g} mm", ""),
        _item("页数与装订", bound[0] if bound else f"{binding}，共 {findings.pages} 页{'' if binding == '单页' else '（含封面四页）'}",
              not bound, _verdict(problems, "pages_binding")),
        Item("纸张建议", "内页 128 g 铜版纸，封面 250 g 铜版纸覆膜", ""),
        _item("页面框", "裁切框、出血框、媒体框依次相套" if findings.boxes else "页面框不全", findings.boxes),
        _item("颜色", "全部为四色油墨，正文只用黑版" if not findings.rgb else f"还有 {findings.rgb} 处屏幕色",
              not findings.rgb),
        _item("总墨量", f"图文最高 {most:.0%}，限 {limit:.0%}", most <= limit),
        Item("输出条件", f"{setting.process.condition}，ICC 特性文件已附", ""),
        _item("细线", f"最细 {findings.thinnest:.2f} 磅" if findings.thinnest else "没有线条",
              not findings.thinnest or findings.thinnest >= THINNEST - 0.001, "注意"),
        _item("字体", faces, not findings.unembedded),
        *_looked_for(problems, codes, len(setting.photos)),
        _item("链接", "没有" if not findings.links else f"{findings.links} 处", not findings.links)))


def _looked_for(problems: tuple[Problem, ...], codes: list[str], photos: int) -> tuple[Item, ...]:
    """The lines of what is told problem by problem."""
    spoilt = ("picture_missing", "photo_damaged", "photo_too_large", "photo_resolution")
    rows = (("字体许可", ("font_locked",)), ("粗体", ("font_weight",)), ("缺字", ("glyph_missing",)),
            ("文字安全区", ("text_unsafe",)), ("文字超长", ("entry_overfull",)),
            ("孤行和单字行", ("widow", "line_of_one")), ("禁用称号", ("banned_word",)),
            ("过期称号", ("title_expired",)), ("没有照片", ("photo_absent",)))
    missing, damaged, few = (sum(map(codes.count, part)) for part in (spoilt[:1], spoilt[1:3], spoilt[3:]))
    return (
        _item("照片", f"{photos} 张；缺 {missing}，坏 {damaged}，像素不足 {few}", not set(spoilt) & set(codes),
              _verdict(problems, *spoilt)),
        *(_item(name, _times(codes, *kinds), not set(kinds) & set(codes), _verdict(problems, *kinds))
          for name, kinds in rows))


def _verdict(problems: tuple[Problem, ...], *codes: str) -> str:
    """Whether what was found may be printed all the same."""
    bad = any(problem.severity == "error" for problem in problems if problem.code in codes)
    return "不合格" if bad else "注意"


def _item(name: str, found: str, good: bool, otherwise: str = "不合格") -> Item:
    return Item(name, found, "通过" if good else otherwise)


def _times(codes: list[str], *kinds: str) -> str:
    count = sum(map(codes.count, kinds))
    return f"{count} 处" if count else "没有"
