"""Adds any number of published issues, with figures and lock files, to a copy of the demonstration."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from generator import issue_figures
from generator.freezing import lock_file, lock_path
from generator.loading import load

FIRST, A_YEAR = 2006, 50
SERIES = "禹川市名牌工作信息"
SENTENCES = (
    "各县（区）按月报送申报企业的进展，缺项由联系部门当面核对，核对以后签字留底。",
    "会议要求把工作做到企业门口，先解决计量、标准和检验方面的困难，再补办手续。",
    "企业反映比较集中的是标准换版，有的检验报告已经过期，所报的指标没有依据。",
    "现场核查看三样东西：原料进厂记录、出厂检验记录和售后服务记录，抽到哪批查哪批。",
    "“名牌”二字写在包装上，注意年份和证书编号一并标明；已经到期的，应当停止使用。",
    "市名牌办每周汇总一次，问题当周答复，需要上级答复的列入清单，随后逐项销号。",
)
CALLS = (
    '申报企业数("山东名牌", 2005)', '推荐企业数("山东名牌", 2005)', '推荐产品数("山东名牌", 2005) | 汉字',
    '获奖产品数("山东名牌", {year})', '获奖企业数("山东名牌", {year})', '获奖数("禹川名牌", {year})',
    '有效企业数("山东名牌")', '有效产品数("山东名牌")', '有效数("中国名牌")', '在册企业数("平泽县")',
    '服务人次("2005年第一季度") | 余(100)', '解决问题数("2005年第一季度")', '标值("2005年1—5月")',
    '获奖产品数("山东名牌", 2005) / 推荐产品数("山东名牌", 2005) | 百分比',
)
BLOCKS = ('区县表("山东名牌", 2005)', '历年图("山东名牌")')
LENGTH, FIGURES = 1500, 5


def write_issues(count: int, target: Path, home: Path, *, seed: int = 1) -> None:
    """The demonstration's records, with `count` issues of 1,500 characters and 5 figures each."""
    shutil.copytree(home / "data", target / "data", ignore=shutil.ignore_patterns("brochure.yml"))
    shutil.copytree(home / "content", target / "content", ignore=shutil.ignore_patterns("briefings"))
    draw = random.Random(seed)
    folder = target / "content" / "briefings"
    for number in range(count):
        path = folder / str(FIRST + number // A_YEAR) / f"{number % A_YEAR + 1:02d}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_issue(draw, number), encoding="utf-8", newline="\n")
    _freeze(target, date(2026, 11, 1))


def _issue(draw: random.Random, number: int) -> str:
    day = date(FIRST + number // A_YEAR, 1, 3) + timedelta(days=number % A_YEAR * 7)
    firms = draw.sample(("yuquan-vinegar", "hetai-flour", "ruifu-towel", "kunyu-pump", "yanhe-salt"), 2)
    front = (
        f"series: {SERIES}", f"year: {day.year}", f"issue_number: {number % A_YEAR + 1}",
        f"serial_number: {number + 1}", "issuer: 禹川市名牌战略推进办公室", f"date: {day.isoformat()}",
        f"title: 第{number + 1}次工作情况", "report_to: [市委、市政府领导]",
        "issue_to: [各县（区）人民政府]", "copies: 200", f"mentions: {{enterprises: [{', '.join(firms)}]}}",
        "status: 发布")
    return "\n".join(("---", *front, "---", "", *_body(draw, day.year)))


def _body(draw: random.Random, year: int) -> Iterator[str]:
    block = draw.random() < 0.4
    calls = draw.sample(CALLS, FIGURES - block)
    written = 0
    for number, call in enumerate(calls):
        yield f"## {'一二三四五'[number]}、工作进展和数字\n"
        text = f"截至目前共计{{{{ {call.replace('{year}', str(year))} }}}}。"
        while len(text) < LENGTH // len(calls):
            text += draw.choice(SENTENCES)
        written += len(text)
        half = text.find("。", len(text) // 2) + 1
        yield f"{text[:half]}\n\n{text[half:]}\n"
    if block:
        yield f"{{{{ {draw.choice(BLOCKS)} }}}}\n"


def _freeze(target: Path, day: date) -> None:
    """What publishing would have written beside each issue."""
    catalogue, problems = load(target / "data", target / "content")
    assert not any(problem.severity == "error" for problem in problems), problems[0].text
    figures = issue_figures.Figures(catalogue, day)
    for id, issue in catalogue.briefings.items():
        body = replace(catalogue.bodies[id], frozen={})
        filled, mistakes = figures.of(issue, body)
        assert not mistakes, (id, mistakes[0])
        lock = lock_file(issue_figures.values(filled), issue.date.iso)
        lock_path(target / "content" / "briefings" / f"{id}.md").write_bytes(lock)
