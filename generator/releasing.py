"""Turns a draft into a published issue: checks, frozen figures, status, site; all or nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import addresses, checks, issue_figures
from generator.catalogue import Catalogue
from generator.freezing import lock_file, lock_path
from generator.loading import load
from generator.problems import Problem, in_order
from generator.records import Briefing
from generator.sources import Source
from generator.stage import MANIFEST
from generator.visible import is_public

_STATUS = re.compile(r"^(\s*status\s*:[ \t]*)([^\s#]+|\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class Ready:
    """A checked issue and the two files that publishing writes."""

    issue: Briefing
    path: Path
    text: bytes
    lock: bytes
    frozen: int
    """How many figures the lock holds."""


Checked = tuple[Ready | None, tuple[Problem, ...]]


def prepare(data: Path, content: Path, id: str, as_of: date) -> Checked:
    """Everything publishing needs, or the problems that stand in its way; writes nothing."""
    id = _id(id)
    catalogue, problems = load(data, content)
    path = content / "briefings" / f"{id}.md"
    refusal = _refusal(catalogue, id, path)
    if refusal:
        return None, in_order((*problems, refusal) if ("briefing", id) in catalogue.broken else (refusal,))
    issue = replace_status(catalogue.briefings[id])
    then = replace(catalogue, briefings={**catalogue.briefings, id: issue})
    found = in_order((*problems, *checks.run(then, as_of)))
    body = catalogue.bodies[id]
    if catalogue.briefings[id].status != "发布":
        body = replace(body, frozen={})  # left by a publication that was undone or withdrawn
    figures, _ = issue_figures.Figures(then, as_of).of(issue, body)
    # what was frozen before stays: publishing again never changes an official issue
    values = {**issue_figures.values(figures), **{
        figure.key: figure.frozen for figure in figures if figure.frozen is not None}}
    told = tuple(problem for problem in found if problem.code != "figure_not_frozen")
    if any(problem.severity == "error" for problem in told):
        return None, told
    source = catalogue.origins["briefing", id][0]
    return Ready(issue, path, with_status(path.read_bytes(), source),
                 lock_file(values, as_of.isoformat()), len(values)), told


def prepare_withdrawal(data: Path, content: Path, id: str, reason: str, as_of: date) -> Checked:
    """A published issue with `status: 撤回` and the reason; the figures frozen beside it stay."""
    id = _id(id)
    catalogue, problems = load(data, content)
    path = content / "briefings" / f"{id}.md"
    issue = catalogue.briefings.get(id)
    if issue is None or issue.status != "发布":
        refusal = _refusal(catalogue, id, path) or _no(
            path, "issue_not_published", f"这一期的状态是“{issue.status if issue else ''}”，没有发布过，不用撤回",
            "不要了的草稿直接删去文件")
        return None, in_order((*problems, refusal) if ("briefing", id) in catalogue.broken else (refusal,))
    gone = issue.model_copy(update={"status": "撤回", "withdrawn_reason": reason})
    then = replace(catalogue, briefings={**catalogue.briefings, id: gone})
    found = in_order((*problems, *checks.run(then, as_of)))
    if any(problem.severity == "error" for problem in found):
        return None, found
    source = catalogue.origins["briefing", id][0]
    text = with_status(path.read_bytes(), source, "撤回", reason)
    return Ready(gone, path, text, b"", 0), found


def _id(given: str) -> str:
    """`2005/03` however it was typed: as a path, with `.md`, with one digit."""
    parts = given.replace("\\", "/").removesuffix(".md").strip("/").split("/")[-2:]
    return "/".join((*parts[:-1], parts[-1].zfill(2) if parts[-1].isdigit() else parts[-1]))


def replace_status(issue: Briefing) -> Briefing:
    """The issue as it will be once published."""
    return issue.model_copy(update={"status": "发布"})


def _refusal(catalogue: Catalogue, id: str, path: Path) -> Problem | None:
    issue = catalogue.briefings.get(id)
    if issue is None and ("briefing", id) in catalogue.broken:
        return _no(path, "issue_broken", "这一期的文件有错误，不能发布", "先改正列出的各处")
    if issue is None:
        return _no(path, "issue_missing", f"没有“{id}”这一期简报", "写成 年份/文件名，如 2005/03")
    if issue.status == "撤回":
        return _no(path, "issue_withdrawn", "这一期已经撤回", "确要重新发布的，先把状态改回草稿，删去撤回原因")
    return None


def _no(path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 1, 1, "", code, message, hint)


def with_status(raw: bytes, source: Source, status: str = "发布", reason: str = "") -> bytes:
    """The file with another status, and why it is withdrawn; every other byte, comments included, stays."""
    lines = raw.decode("utf-8").splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if source.has(("status",)):
        number = source.place(("status",), key=True).line - 1
        lines[number] = _STATUS.sub(rf"\g<1>{status}", lines[number], count=1)
    else:
        number = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
        lines.insert(number, f"status: {status}{end}")
    if reason:
        told = f"withdrawn_reason: {json.dumps(reason, ensure_ascii=False)}{end}"
        if source.has(("withdrawn_reason",)):
            lines[source.place(("withdrawn_reason",), key=True).line - 1] = told
        else:
            lines.insert(number + 1, told)
    return "".join(lines).encode()


def release(ready: Ready, site: Path, as_of: date, build: Callable[[], str]) -> str:
    """Write both files, build, and say what became public; a failing build undoes the writing."""
    lock = lock_path(ready.path)
    before = {path: path.read_bytes() if path.exists() else None for path in (lock, ready.path)}
    old = _files(site)
    try:
        if ready.frozen and not _same_figures(before[lock], ready.lock):
            _put(lock, ready.lock)
        _put(ready.path, ready.text)
        built = build()
    except BaseException:
        for path, content in before.items():
            _restore(path, content)
        raise
    return "\n".join((*_told(ready, site, as_of, old), built))


def _same_figures(old: bytes | None, new: bytes) -> bool:
    """The day stays that of the first freezing when nothing was added."""
    return old is not None and json.loads(old)["figures"] == json.loads(new)["figures"]


def _put(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        _put(path, content)


def _files(site: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((site / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError):
        return {}
    return found


def _told(ready: Ready, site: Path, as_of: date, old: dict[str, str]) -> list[str]:
    issue = ready.issue
    name = f"《{issue.series}》{issue.year}年{'' if issue.kind == '正刊' else issue.kind}第{issue.issue_number}期"
    own, new = addresses.of("briefing", issue.id), _files(site)
    if issue.status == "撤回":
        gone = [f"  已收回：{path}" for path in sorted(old) if path.startswith(own) and path not in new]
        return [f"{name}已撤回，网址 /{own} 上留有说明和撤回原因。", *gone,
                "  目录里注明已撤回；订阅、搜索、提及的企业和产品的网页里不再有它。"]
    lines = [f"{name}已发布" + (f"，冻结了{ready.frozen}个数字。" if ready.frozen else "。")]
    if not is_public(issue, as_of):
        when = max(issue.publish_at or issue.date, issue.date).chinese
        return [*lines, f"到{when}才公开，现在网站上还看不到；到那天重新生成网站即可。",
                f"  到时公开：网页 /{own}、公文版式 {addresses.bulletin(issue.id)}、邮件 {own}email.html，"
                "并进入简报目录、订阅、搜索、网站地图和提及的企业、产品的网页。"]
    lines += [f"  公开：{path}" for path in sorted(new) if path.startswith(own) and path not in old]
    if not old:
        return [*lines, f"  网站是第一次生成，共{len(new)}个文件。"]
    others = sum(digest != old.get(path) for path, digest in new.items() if not path.startswith(own))
    return [*lines, f"  另有{others}个文件随之更新（目录、订阅、搜索、提及的企业和产品等）。"]
