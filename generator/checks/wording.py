"""Checks on words: what law bars from promotion, and what must not be published of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.catalogue import Catalogue
from generator.checks import bodies, texts
from generator.checks.findings import Finding, Spot, error, warning
from generator.memory import once

_SUPERLATIVES = ("国家级", "最高级", "最佳")
_TITLES_OF_STATE = ("国家级非物质文化遗产", "国家级高新技术", "国家级企业技术中心", "国家级经济技术开发区")
"""Titles conferred under these very words are facts, not boasts."""
_QUOTED = re.compile("“[^”\n]*”")
_LISTED = re.compile(r"^ {0,3}\|.*$", re.MULTILINE)
_SENTENCE = re.compile(r"[^。！？；\n]+")
_RULES = re.compile("法|禁|不得|不许|不能|违|不应")
"""A sentence that says one of these speaks of the rule and does not praise."""
_MOBILE = re.compile(r"(?<![\d×])1[3-9]\d{9}(?![\d×])")
_IDENTITY = re.compile(
    r"(?<![0-9A-Z])[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
    r"(?![0-9A-Za-z])")
_PERSONAL = tuple(map(re.compile, (r"1[3-9]\d{9}", r"19\d\d[01]\d[0-3]\d{4}[\dXx]", r"20\d\d[01]\d[0-3]\d{4}[\dXx]")))
"""One of these is in every such number; each begins with plain digits, which is quick to look for."""
_NOT_PERSONAL = frozenset({"note", "credit_code", "old_code", "certificate_number"})
"""Fields that are not published, or whose digits belong to something else."""
_REMEDY = {"身份证号码": "删去", "手机号码": "改成单位的固定电话，或用 × 遮去中间几位"}


def promotion_avoids_banned_words(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """驰名商标 (商标法 art. 14) and 国家级, 最高级, 最佳 (广告法 art. 9) are not used to promote.

    They may stand in the official title of an honor and in the title of a document.
    """
    words, exempt = _banned(catalogue)
    for spot, text in _promotion(catalogue):
        found = words.search(text) and words.search(exempt.sub("　", text))
        if found:
            yield warning(spot, "banned_word", *_reproach(found[0], text))


def briefings_avoid_banned_words(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nor in the text of an issue, unless it quotes the word, lists it or speaks of the rule itself."""
    words, exempt = _banned(catalogue)
    for body in catalogue.bodies.values():
        if not words.search(body.text):
            continue
        text = _LISTED.sub(_blank, _QUOTED.sub(_blank, exempt.sub(_blank, bodies.bare(body.text))))
        for sentence in _SENTENCE.finditer(text):
            found = words.search(sentence[0])
            if found and not _RULES.search(sentence[0]):
                yield warning(texts.point(body, sentence.start() + found.start()), "banned_word",
                              *_reproach(found[0], sentence[0]))


def _blank(found: re.Match[str]) -> str:
    return "　" * len(found[0])


def _reproach(word: str, text: str) -> tuple[str, str]:
    superlative = word in _SUPERLATIVES
    law = "广告法第九条" if superlative else "商标法第十四条"
    return (f"{law}不许在宣传中用“{word}”：{_around(text, word)}",
            "改写成事实，如获得的荣誉、年份和数字" if superlative else "删去；这一认定只能留在荣誉记录里")


@once
def _banned(catalogue: Catalogue) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words, and the titles in which they may stand."""
    banned = tuple(honor.name for honor in catalogue.honors.values() if honor.banned_in_promotion)
    words = re.compile("|".join(map(re.escape, {*banned, "驰名商标", *_SUPERLATIVES})))
    titles = sorted({title for honor in catalogue.honors.values() if not honor.banned_in_promotion
                     for title in (honor.name, honor.short_name)
                     if title and words.search(title)} | set(_TITLES_OF_STATE), key=len)
    return words, re.compile("|".join(["《[^》]*》", *map(re.escape, reversed(titles))]))


def _around(text: str, word: str) -> str:
    at = text.find(word)
    return "…" + text[max(0, at - 8):at + len(word) + 8].replace("\n", " ") + "…"


def _promotion(catalogue: Catalogue) -> Iterator[tuple[Spot, str]]:
    """Every text that praises: introductions, and the brochure's own words."""
    for kind in ("product", "enterprise", "indication"):
        for id, record in catalogue.records(kind).items():
            for field in ("summary", "intro"):
                if text := getattr(record, field, None):
                    yield (kind, id, field), text
    brochure = catalogue.brochure
    if brochure:
        for number, message in enumerate(brochure.messages):
            yield ("brochure", "brochure", "messages", number, "text"), message.text
        for number, chapter in enumerate(brochure.chapters):
            if chapter.intro:
                yield ("brochure", "brochure", "chapters", number, "intro"), chapter.intro
        if brochure.cover.inscription:
            yield ("brochure", "brochure", "cover", "inscription"), brochure.cover.inscription


def personal_numbers_stay_private(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No identity number or mobile number of a person in what the public may read (A4, art. 15)."""
    for spot, text, record in texts.fields(catalogue, *_PERSONAL):
        if spot[-1] not in _NOT_PERSONAL and (record is None or record.public):
            for _, name in _numbers(text):
                yield error(spot, "personal_number", f"这里有{name}，不能公开", _REMEDY[name])
    for id, body in catalogue.bodies.items():
        if catalogue.briefings[id].public:
            for offset, name in _numbers(body.text):
                yield error(texts.point(body, offset), "personal_number",
                            f"正文里有{name}，不能公开", _REMEDY[name])


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Where a personal number begins, and what it is."""
    if any(pattern.search(text) for pattern in _PERSONAL):
        for pattern, name in ((_IDENTITY, "身份证号码"), (_MOBILE, "手机号码")):
            for match in pattern.finditer(text):
                yield match.start(), name


CHECKS = (promotion_avoids_banned_words, briefings_avoid_banned_words, personal_numbers_stay_private)
