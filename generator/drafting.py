"""Turns a title and a day into the next issue's file, numbered, with complete front matter.

The file appears whole or not at all, under a name nobody else took: of two people who start an
issue at the same moment the second gets the next number.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.listing import files_below
from generator.sources import read, read_front_matter

KINDS: Mapping[str, str] = {"正刊": "", "增刊": "z", "专刊": "zk-"}
"""Each kind of issue with what its file names begin with."""
_ATTEMPTS = 200
_PLAIN = re.compile(r"[\w\u3400-\u9fff“”‘’（）《》〔〕、，。！？—·×]+")
_RESERVED = re.compile(r"(?i)true|false|yes|no|on|off|null|[\d.]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the clerk said of the new issue; what is missing comes from the issue before."""

    day: date
    title: str
    kind: str = "正刊"
    series: str | None = None
    issuer: str | None = None
    chosen: bool = True
    """Whether the clerk said the day; otherwise it is not before that of the issue before."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The new file and its numbers."""

    path: Path
    id: str
    issue_number: int
    serial_number: int | None
    day: date


def create(folder: Path, wanted: Wanted) -> Drafted:
    """Write the next issue below `content/briefings`; raises OSError when the disk refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        return _create(folder, wanted)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One at a time in this folder; where the system cannot lock a folder, `_create` still takes care."""
    try:
        import fcntl
        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):  # a share without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _create(folder: Path, wanted: Wanted) -> Drafted:
    for _ in range(_ATTEMPTS):
        names = files_below(folder, ".md")
        before = dict(_front_matters(names))
        draft, text = _next(folder, wanted, before, frozenset(names))
        if not _write_new(draft.path, text.encode()):
            continue
        if not _serial_taken(folder, draft):
            return draft
        draft.path.unlink()
    raise FileExistsError(f"{folder}：连续{_ATTEMPTS}次都被别人抢先")


def _serial_taken(folder: Path, draft: Drafted) -> bool:
    """Whether somebody gave the same 总期号 to an issue of another year meanwhile.

    Each looks after writing, so of two at least the later one sees the other, and yields.
    """
    written = dict(_front_matters(files_below(folder, ".md")))
    own = written.pop(draft.path, {})
    return any(draft.serial_number is not None and _number(data, "serial_number") == draft.serial_number
               and data.get("series") == own.get("series") and (data.get("kind") or "正刊") == own.get("kind")
               for data in written.values())


def _front_matters(paths: Iterable[Path]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every issue's front matter that can be read, valid or not."""
    for path in paths:
        raw, _ = read(path)
        source = read_front_matter(raw, path.as_posix())[0] if raw is not None else None
        if source is not None and isinstance(source.data, dict):
            yield path, source.data


def _next(folder: Path, wanted: Wanted, readable: Mapping[Path, Mapping[str, Any]],
          names: frozenset[Path]) -> tuple[Drafted, str]:
    kind, issues = wanted.kind, readable.values()
    like = [data for data in issues if (data.get("kind") or "正刊") == kind
            and (not wanted.series or data.get("series") == wanted.series)]
    latest: Mapping[str, Any] = max(
        like or issues, key=lambda data: str(data.get("date") or ""), default={})
    series = wanted.series or str(latest.get("series") or "名牌战略推进工作简报")
    day = wanted.day if wanted.chosen else max(wanted.day, _day(latest) if like else wanted.day)
    year = day.year
    numbers = [_number(data, "issue_number") for data in like
               if _number(data, "year") == year and data.get("series") == series]
    serials = [_number(data, "serial_number") for data in like if data.get("series") == series]
    number = max(numbers, default=0) + 1
    copy = 1
    while (path := folder / str(year) / (f"{KINDS[kind]}{number:02d}{f'-{copy}' if copy > 1 else ''}.md")) in names:
        # an unreadable file has its number too; another series' file only has the name
        number, copy = (number, copy + 1) if path in readable else (number + 1, copy)
    serial = max(serials) + 1 if any(serials) else 1 if kind == "正刊" and not like else None
    draft = Drafted(path, f"{year}/{path.stem}", number, serial, day)
    return draft, _text(draft, wanted, {**latest, "series": series})


def _day(data: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(str(data.get("date")))
    except ValueError:
        return date.min


def _number(data: Mapping[str, Any], name: str) -> int:
    value = str(data.get(name) or "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0


def _write_new(path: Path, content: bytes) -> bool:
    """Write a file that must not exist yet; False when somebody else has just made it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    unfinished = Path(name)
    unfinished.chmod(0o644)
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            return False
    finally:
        unfinished.unlink()
    return True


# --- the text -------------------------------------------------------------------------------------


def _text(draft: Drafted, wanted: Wanted, like: Mapping[str, Any]) -> str:
    serial = (f"serial_number: {draft.serial_number}" if draft.serial_number
              else "# serial_number: 1")
    issuer = wanted.issuer or str(like.get("issuer") or "名牌战略推进办公室")
    lines = ("---", *_MASTHEAD, f"series: {_scalar(str(like['series']))}",
             "# 年度、期号、总期号由程序接着上一期编好，不要改", f"year: {draft.day.year}",
             f"issue_number: {draft.issue_number}", serial,
             "# 正刊、增刊、专刊各自编号", f"kind: {wanted.kind}", "# 编印单位，写全称", f"issuer: {_scalar(issuer)}",
             "# 印发日期，即签发之日", f"date: {draft.day.isoformat()}",
             "# 密级：公开、内部、秘密、机密、绝密；公开以外的不能发布到网站", "secrecy: 公开",
             "# 本期标题；有几篇时写最重要的一篇", f"title: {_scalar(wanted.title)}", *_MIDDLE,
             *_names("report_to", "报：上级", like), *_names("send_to", "送：平级", like),
             *_names("issue_to", "发：下级", like), *_people(like), *_CLOSING, "---", "", *_BODY, "")
    return "\n".join(lines)


def _names(field: str, words: str, like: Mapping[str, Any]) -> Iterator[str]:
    names = like.get(field)
    names = [names] if isinstance(names, str) else names
    yield f"# {words}"
    if isinstance(names, list) and names:
        yield f"{field}:"
        yield from (f"  - {_scalar(str(name))}" for name in names)
    else:
        yield f"# {field}: [各县（区）人民政府]"


def _people(like: Mapping[str, Any]) -> Iterator[str]:
    for field, words in (("copies", "印数"), ("approved_by", "签发人，可写 ××"),
                         ("reviewed_by", "审核人，可写 ××"), ("edited_by", "责任编辑，可写 ××")):
        value = like.get(field)
        yield f"# {words}"
        yield f"{field}: {_scalar(str(value), number=field == 'copies')}" if value else f"# {field}: "


def _scalar(text: str, *, number: bool = False) -> str:
    """A text as YAML that means exactly it."""
    if _PLAIN.fullmatch(text) and (number or not _RESERVED.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


_MASTHEAD = ("# 简报的报头和报尾。井号开头的行是说明；不用的栏目留着井号即可。", "# 报头上的名称")
_MIDDLE = (
    "# 列表和订阅里的一两句话",
    "# summary: ",
    "# 目录：每篇一条，与正文里“## ”后面的标题一字不差；只有一篇的不写",
    "# items:",
    "#   - title: 一、第一篇的标题",
    "#     author: 供稿单位",
    "# 编者按",
    "# editor_note: ",
)
_CLOSING = (
    "# 主题词，两三个",
    "# tags: [会议, 表彰奖励]",
    "# 本期写到的记录，写编号；这些记录的页面会列出本期",
    "# mentions:",
    "#   enterprises: []",
    "#   products: []",
    "#   honors: []",
    "#   regions: []",
    "#   indications: []",
    "#   events: []",
    "# 正文引用的文号，用六角括号",
    "# cited_documents: [禹政发〔2005〕1号]",
    "# 草稿 → 待发 → 发布（由 mingpai publish briefing 改）→ 撤回",
    "status: 草稿",
    "# 到这一天才公开；不写就是发布后即公开",
    "# publish_at: 2005-02-01",
)
_BODY = (
    "（在这里写正文。一篇一个标题，标题前写“## ”；表格、脚注和数字函数的写法见工作人员手册。）",
)
