"""Checks on publicity, protection, services, events and the office's own settings."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date

from generator.catalogue import Catalogue
from generator.checks.findings import Finding, Spot, error, warning
from generator.figures import add
from generator.records import EnforcementCase, EnforcementStatistic
from generator.records.quantities import Quantity


def statistics_are_possible(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No more cases are closed than filed, and a period is counted once for a region (C11)."""
    seen = dict[Hashable, str]()
    for item in catalogue.statistics.values():
        if item.cases_closed.value > item.cases_filed.value:
            yield error(("statistic", item.id, "cases_closed"), "closed_exceeds_filed",
                        f"结案{item.cases_closed.with_unit('起')}，多于查处{item.cases_filed.with_unit('起')}",
                        "核对两个数，是否写反了")
        first = seen.setdefault((item.period.start, item.period.end, item.region), item.id)
        if first != item.id:
            yield error(("statistic", item.id, "period"), "statistic_duplicate",
                        f"{item.period.text}已经统计过（编号 {first}）", "合并成一条，或写明各自的范围")


def cases_do_not_exceed_statistics(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Cases written one by one are at most those that the period's statistic counts (C11)."""
    for statistic in catalogue.statistics.values():
        cases = [case for case in catalogue.cases.values() if _counted(case, statistic)]
        closed = [case for case in cases
                  if case.closed and case.closed.last_day <= statistic.period.end.last_day]
        goods = add(case.goods_value for case in cases if case.goods_value)
        for field, name, listed, stated in (
                ("cases_filed", "案件起数", Quantity(len(cases)), statistic.cases_filed),
                ("cases_closed", "结案起数", Quantity(len(closed)), statistic.cases_closed),
                ("goods_value", "货值", goods, statistic.goods_value)):
            if stated and listed.value > stated.value:
                yield warning(("statistic", statistic.id, field), "cases_exceed_statistic",
                              f"逐案记录的{name}合计 {listed.text}，多于统计的 {stated.text}",
                              "核对统计数，或案件的日期")


def _counted(case: EnforcementCase, statistic: EnforcementStatistic) -> bool:
    return (statistic.period.start.first_day <= case.opened.first_day
            and case.opened.last_day <= statistic.period.end.last_day
            and statistic.region in (None, case.region))


def things_end_after_they_begin(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A case is closed after it was opened, an event ends after it began (C11, C14)."""
    for case in catalogue.cases.values():
        if case.closed and case.closed.last_day < case.opened.first_day:
            yield error(("case", case.id, "closed"), "case_order",
                        f"结案早于立案的{case.opened.chinese}", "核对两个日期")
    for event in catalogue.events.values():
        if event.end and event.end.last_day < event.date.first_day:
            yield error(("event", event.id, "end"), "event_order",
                        f"结束早于开始的{event.date.chinese}", "核对两个日期")
    for index, line in enumerate(catalogue.office.hotlines):
        if line.start and line.end and line.end.last_day < line.start.first_day:
            yield error(("office", "office", "hotlines", index, "to"), "hotline_order",
                        f"{line.number} 停用早于启用", "核对两个日期")


def services_say_a_number(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A service statistic says something, and counts a period once for a category (C12)."""
    seen = dict[Hashable, str]()
    for item in catalogue.services.values():
        if not (item.person_times or item.items or item.times or item.enterprises or item.content):
            yield error(("service", item.id), "service_empty", "没有写数字，也没有写内容",
                        "人次、项、次、企业数、内容至少写一项")
        key = item.period.start, item.period.end, item.category, item.content
        first = seen.setdefault(key, item.id)
        if first != item.id:
            yield error(("service", item.id, "period"), "service_duplicate",
                        f"{item.period.text}的“{item.category}”已经统计过（编号 {first}）",
                        "合并成一条，或写明各自的内容")


def media_items_are_written_once(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """One piece in one medium on one day is one record, or publicity is counted twice (C10)."""
    seen = dict[Hashable, str]()
    for item in catalogue.media.values():
        first = seen.setdefault((item.title, item.media, item.date), item.id)
        if first != item.id:
            yield error(("media", item.id, "title"), "media_duplicate",
                        f"同一天、同一媒体的这篇稿件已经写过（编号 {first}）", "删去重复的一条")


def policies_are_written_once(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """One document number of one authority is one document (C14)."""
    seen = dict[Hashable, str]()
    for item in catalogue.policies.values():
        number = item.document_number
        first = seen.setdefault((item.authority, number or item.title), item.id)
        spot: Spot = ("policy", item.id, "document_number" if number else "title")
        if first != item.id:
            yield error(spot, "policy_duplicate", f"“{number or item.title}”已经写过（编号 {first}）",
                        "合并成一条，或核对文号")


CHECKS = (
    statistics_are_possible, cases_do_not_exceed_statistics, things_end_after_they_begin,
    services_say_a_number, media_items_are_written_once, policies_are_written_once)
