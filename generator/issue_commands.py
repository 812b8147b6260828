"""Turns `mingpai new` and `mingpai publish` into a numbered draft and a published issue."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.releasing import Checked


def new_options(command: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """What may be said of a new issue."""
    command.add_argument("what", choices=("briefing",), metavar="briefing", help="新建什么：briefing 简报")
    command.add_argument("--title", metavar="标题", help="本期标题（不写则在终端上询问）")
    command.add_argument("--kind", choices=("正刊", "增刊", "专刊"), default="正刊", help="默认正刊")
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

    title = options.title or (input("本期标题：").strip() if sys.stdin.isatty() else "")
    made = create(content / "briefings", Wanted(
        options.date or day, title or "（标题待定）", options.kind, options.series, chosen=options.date is not None))
    serial = f"，总第{made.serial_number}期" if made.serial_number else ""
    later = f"\n  印发日期写的是上一期的{made.day.isoformat()}（比今天晚），不对就改" if made.day > day and not options.date else ""
    _say(f"已新建 {made.path}（{options.kind}第{made.issue_number}期{serial}）{later}\n"
         f"  下一步：用文本编辑器写正文，mingpai check 检查，mingpai serve 预览，"
         f"mingpai publish briefing {made.id} 发布")
    return 0


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
    from generator import plugin, releasing
    from generator.problems import count_line

    ready, problems = checked
    for problem in problems:
        _complain(problem.text)
    if ready is None:
        _complain(f"{count_line(problems)}没有{verb}，文件没有改动。")
        return False
    site = Path(options.site or Path(options.config).parent / "site")
    try:
        _say(releasing.release(ready, site, day, lambda: plugin.run(
            Path(options.config), site=str(site), as_of=day, data=options.data,
            content=options.content, quiet=True).summary))
    except plugin.Failure as failure:
        _complain(f"{failure}\n没有{verb}，文件已恢复原样。")
        return False
    return True


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


def _complain(words: str) -> None:
    sys.stderr.write(words + "\n")
