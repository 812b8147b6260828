"""Turns `mingpai new` and `mingpai publish` into a numbered draft and a published issue."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from generator.releasing import Checked

Answer = TypeVar("Answer")


_KINDS = ("正刊", "增刊", "专刊")


def new_options(command: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """What may be said of a new issue."""
    command.add_argument("what", choices=("briefing",), metavar="briefing", help="新建什么：briefing 简报")
    command.add_argument("--title", metavar="标题", help="本期标题（不写则在终端上逐项询问）")
    command.add_argument("--kind", choices=_KINDS, help="默认正刊")
    command.add_argument("--date", type=day, metavar="日期", help="印发日期，如 2005-03-08（默认今天，但不早于上一期）")
    command.add_argument("--series", metavar="名称", help="简报名称（默认与上一期相同）")


def publish_options(command: argparse.ArgumentParser) -> None:
    """Which issue, and where the site is."""
    command.add_argument("what", choices=("briefing",), metavar="briefing", help="发布什么：briefing 简报")
    command.add_argument("issue", metavar="期", help="年份/期号，如 2005/03")
    command.add_argument("--site", metavar="文件夹", help="网站写到哪里（默认 site）")


def withdraw_options(command: argparse.ArgumentParser) -> None:
    """Which issue, why, and where the site is."""
    command.add_argument("what", choices=("briefing",), metavar="briefing", help="撤回什么：briefing 简报")
    command.add_argument("issue", metavar="期", help="年份/期号，如 2005/03")
    command.add_argument("--reason", metavar="原因", required=True, help="撤回原因，留在原网址给读者看")
    command.add_argument("--site", metavar="文件夹", help="网站写到哪里（默认 site）")


def new(options: argparse.Namespace, content: Path, day: date) -> int:
    """Write the draft and say what comes next."""
    from generator.drafting import Wanted, create

    title, kind, chosen = options.title or "", options.kind or _KINDS[0], options.date
    if not options.title and sys.stdin.isatty():
        title = _ask("本期标题（没有想好就直接回车，以后再改）：", str.strip)
        kind = options.kind or _ask("种类，正刊、增刊或专刊（直接回车是正刊）：", _kind)
        chosen = chosen or _ask(f"印发日期，如 {day.isoformat()}（直接回车是今天，但不早于上一期）：", _day)
    made = create(content / "briefings", Wanted(
        chosen or day, title or "（标题待定）", kind, options.series, chosen=chosen is not None))
    serial = f"，总第{made.serial_number}期" if made.serial_number else ""
    later = f"\n  印发日期写的是上一期的{made.day.isoformat()}（比今天晚），不对就改" if made.day > day and not chosen else ""
    _say(f"已新建 {made.path}（{kind}第{made.issue_number}期{serial}）{later}\n"
         f"  下一步：用文本编辑器写正文，mingpai check 检查，mingpai serve 预览，"
         f"mingpai publish briefing {made.id} 发布")
    return 0


def _ask(question: str, read: Callable[[str], Answer]) -> Answer:
    """What is answered on the terminal, asked again until it can be understood."""
    while True:
        try:
            return read(input(question))
        except EOFError:  # the clerk only wants the file
            return read("")
        except ValueError as refusal:
            _say(f"  {refusal}")


def _kind(said: str) -> str:
    named = [kind for kind in _KINDS if said.strip() and kind.startswith(said.strip())]
    if said.strip() and not named:
        raise ValueError("请写正刊、增刊或专刊")
    return named[0] if named else _KINDS[0]


def _day(said: str) -> date | None:
    """A day as people write it: 2026-3-8, 2026.3.8, 2026年3月8日, full-width digits too."""
    words = unicodedata.normalize("NFKC", said).strip()
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", words)
    if not words:
        return None
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"没有“{words}”这一天，写成 2005-03-08") from None


def publish(options: argparse.Namespace, data: Path, content: Path, day: date) -> bool:
    """Publish the issue and say what became public; False when it stays as it was."""
    from generator import releasing

    return _release(options, releasing.prepare(data, content, options.issue, day), day, "发布")


def withdraw(options: argparse.Namespace, data: Path, content: Path, day: date) -> bool:
    """Withdraw the issue and say what is left of it; False when it stays as it was."""
    from generator import releasing

    return _release(options, releasing.prepare_withdrawal(
        data, content, options.issue, options.reason.strip(), day), day, "撤回")


def _release(options: argparse.Namespace, checked: Checked, day: date, verb: str) -> bool:
    from generator import plugin, releasing, unchanged
    from generator.problems import count_line

    ready, problems = checked
    for problem in problems:
        _complain(problem.text)
    if ready is None:
        _complain(f"{count_line(problems)}没有{verb}，文件没有改动。")
        return False
    site = Path(options.site or Path(options.config).parent / "site")
    try:
        order = unchanged.Order(Path(options.config), (options.site, options.data, options.content), day)
        _say(releasing.release(ready, site, day, lambda: plugin.run(
            order, site=str(site), data=options.data, content=options.content, quiet=True).summary))
    except plugin.Failure as failure:
        _complain(f"{failure}\n没有{verb}，文件已恢复原样。")
        return False
    return True


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


def _complain(words: str) -> None:
    sys.stderr.write(words + "\n")
