"""Checks on briefings: numbering, secrecy, front matter against text, document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from generator.catalogue import Catalogue
from generator.checks.findings import Finding, Spot, error, warning
from generator.checks.texts import HAN
from generator.markdown import named
from generator.records import Briefing
from generator.sources import Place

_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_HEADING = re.compile(r"^ {0,3}##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(
    f"([(（\\[【［〔])(?<=[{HAN}×].)((?:19|20)\\d\\d)([)）\\]】］〕])[ ]*(第)?(0*)(\\d+)[ ]*号")


def briefings_lie_in_their_year(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """The folder is the year of the issue; the file name becomes its address (C13)."""
    for briefing in catalogue.briefings.values():
        folder, _, name = briefing.id.partition("/")
        if folder != str(briefing.year):
            yield error(("briefing", briefing.id, "year"), "briefing_folder",
                        f"年度是 {briefing.year}，文件却在 {folder} 文件夹里", "移到同年的文件夹，或改正年度")
        if not _FILE_NAME.fullmatch(name):
            yield error(("briefing", briefing.id), "briefing_file_name",
                        f"文件名“{name}”不能作网址", "只用小写字母、数字和连字符，如 01.md、zk-01.md")


def briefings_are_numbered(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Issues of a series, year and kind count 1, 2, 3 …; repeats are errors, gaps warnings (C13)."""
    for group in _series(catalogue):
        for before, issue in pairwise(group):
            spot: Spot = ("briefing", issue.id, "issue_number")
            name = f"{issue.year}年{issue.kind}第{issue.issue_number}期"
            if issue.issue_number == before.issue_number:
                yield error(spot, "issue_repeated", f"{name}已经有了（{before.id}）",
                            "两个人在两份副本里各自新建时会这样：留先印发的一期，把另一期改成下一个期号和总期号，"
                            "文件也改成相应的名字")
            elif issue.issue_number > before.issue_number + 1:
                yield warning(spot, "issue_gap", f"{name}前面缺第{before.issue_number + 1}期",
                              "补上缺的一期，或核对期号")
            if issue.date < before.date:
                yield error(("briefing", issue.id, "date"), "issue_date_order",
                            f"日期早于上一期的{before.date.chinese}", "核对两期的印发日期和期号")
        if group[0].issue_number > 1:
            yield warning(("briefing", group[0].id, "issue_number"), "issue_gap",
                          f"{group[0].year}年{group[0].kind}从第{group[0].issue_number}期开始",
                          "补上前面的各期，或核对期号")


def _series(catalogue: Catalogue) -> list[list[Briefing]]:
    def key(issue: Briefing) -> tuple[str, int, str]:
        return issue.series, issue.year, issue.kind

    ordered = sorted(catalogue.briefings.values(),
                     key=lambda issue: (*key(issue), issue.issue_number, issue.id))
    return [list(group) for _, group in groupby(ordered, key)]


def serial_numbers_rise(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """总期号 rises from issue to issue, also over the turn of the year (C13)."""
    last: dict[tuple[str, str], Briefing] = {}
    ordered = sorted(catalogue.briefings.values(),
                     key=lambda issue: (issue.year, issue.issue_number, issue.id))
    for issue in ordered:
        number, before = issue.serial_number, last.get((issue.series, issue.kind))
        if number is None:
            continue
        if before and number <= (before.serial_number or 0):
            yield error(("briefing", issue.id, "serial_number"), "serial_order",
                        f"总期号{number}不大于前一期的{before.serial_number}（{before.id}）", "核对两期的总期号")
        last[issue.series, issue.kind] = issue


def secrets_are_not_published(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Only 公开 issues may be published; a withdrawn one says why (C13, A1.1)."""
    for issue in catalogue.briefings.values():
        spot: Spot = ("briefing", issue.id)
        if issue.secrecy != "公开" and issue.status == "发布":
            yield error((*spot, "status"), "secret_published", f"密级是{issue.secrecy}，不能发布到公开网站",
                        "把状态改成草稿；已经解密的，把密级改成公开")
        if issue.copy_number and issue.secrecy in ("公开", "内部"):
            yield error((*spot, "copy_number"), "copy_number_public", "份号只用于涉密件", "删去份号，或核对密级")
        if issue.status == "撤回" and not issue.withdrawn_reason:
            yield error((*spot, "withdrawn_reason"), "withdrawn_reason_missing", "撤回的简报要写明原因",
                        "加一行 withdrawn_reason: 给读者看的一句话")


def items_match_headings(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """The articles listed in 目录 are the second-level headings of the text, in order (C13)."""
    for issue in catalogue.briefings.values():
        body = catalogue.bodies.get(issue.id)
        if not issue.items or body is None:
            continue
        headings = [named(found) for found in _HEADING.findall(_FENCE.sub("", body.text))]
        titles = [named(item.title) for item in issue.items]
        for index, title in enumerate(titles):
            if title not in headings:
                yield error(("briefing", issue.id, "items", index, "title"), "item_without_heading",
                            f"正文里没有二级标题“{title}”", "正文里写“## ”加同样的标题")
        for heading in headings:
            if heading not in titles:
                yield warning(("briefing", issue.id, "items"), "heading_without_item",
                              f"目录里没有正文的“{heading}”", "目录里补上一条，或把正文这一标题降为三级")


def issues_are_written_before_they_appear(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """What `mingpai new` left to be filled in is filled in before an issue is published."""
    for issue in catalogue.briefings.values():
        body = catalogue.bodies.get(issue.id)
        if issue.status != "发布" or body is None:
            continue
        if not body.text.strip() or "（在这里写正文" in body.text:
            yield error(Place(body.path, body.line, 1), "body_missing", "正文还没有写", "写好正文再发布")
        if issue.title == "（标题待定）":
            yield error(("briefing", issue.id, "title"), "title_missing", "标题还没有定", "改成本期标题")


def cited_documents_have_proper_numbers(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Document numbers use 〔〕, without 第 and leading zeros (GB/T 9704-2012)."""
    written: list[tuple[Spot, str | None]] = [
        *((("policy", item.id, "document_number"), item.document_number)
          for item in catalogue.policies.values()),
        *((("briefing", issue.id, "cited_documents", index), number)
          for issue in catalogue.briefings.values()
          for index, number in enumerate(issue.cited_documents))]
    for award in catalogue.awards:
        kind, id, loc = award.origin
        batch, revoked = award.details.batch, award.details.revoked
        if batch:
            written.append(((kind, id, *loc, "batch", "document_number"), batch.document_number))
        if revoked:
            written.append(((kind, id, *loc, "revoked", "document_number"),
                            revoked.document_number))
    for spot, number in written:
        for found in NUMBER.finditer(number or ""):
            if message := misprint(found):
                yield warning(spot, "document_number_form", *message)


def misprint(found: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with a document number, and how it is written."""
    opening, year, closing, ordinal, zeros, number = found.groups()
    right = f"〔{year}〕{number}号"
    if opening + closing != "〔〕":
        return f"文号“{found[0]}”的括号不对", f"文号用六角括号，写成 {right}"
    if ordinal or zeros:
        return f"文号“{found[0]}”不用“第”，序号前不加 0", f"写成 {right}"
    return None


CHECKS = (
    briefings_lie_in_their_year, briefings_are_numbered, serial_numbers_rise,
    secrets_are_not_published, items_match_headings,
    issues_are_written_before_they_appear, cited_documents_have_proper_numbers)
