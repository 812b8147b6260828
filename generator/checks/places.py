"""Checks on regions, industries and geographical indications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.catalogue import Catalogue
from generator.checks.findings import Finding, Spot, error, warning
from generator.records import Indication, Industry, Region
from generator.records.dates import PartialDate

_LEVELS = {"省": re.compile(r"\d\d0000"), "市": re.compile(r"\d\d(?!00)\d\d00"),
           "县": re.compile(r"\d{4}(?!00)\d\d"), "开发区": re.compile("(?!)")}
_ZEROS = {"省": "后四位是 0", "市": "后两位是 0", "县": "后两位不是 00"}
_SHARED_DIGITS = {"市": 2, "县": 4}
_AGRICULTURAL = re.compile(r"AGI\d{5}")
_TRADEMARK = re.compile(r"G?\d{5,8}[A-Z]?")
_OBJECTION = timedelta(days=58)
"""Two months for objections between acceptance and approval (地理标志产品保护规定)."""


def regions_have_proper_codes(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A region's code shows its level and the region it lies in (GB/T 2260, C1)."""
    for region in catalogue.regions.values():
        spot: Spot = ("region", region.id, "code")
        if region.level == "开发区":
            if region.code:
                yield error(spot, "zone_with_code", "开发区没有行政区划代码", "删去 code；确有代码的，级别写县")
        elif region.code is None:
            yield error(spot, "region_code_missing", f"{region.level}级区划要写代码",
                        "加一行 code: 六位代码")
        elif not _LEVELS[region.level].fullmatch(region.code):
            yield error(spot, "region_level", f"代码 {region.code} 不是{region.level}级的代码",
                        f"{region.level}级代码{_ZEROS[region.level]}；核对代码和级别")
        elif region.revision is None:
            yield error(("region", region.id, "revision"), "revision_missing",
                        "写了代码，没有写是哪一版的", "加一行 revision: 六位年月，如 201810")
        yield from _parent(catalogue, region)


def _parent(catalogue: Catalogue, region: Region) -> Iterator[Finding]:
    parent = catalogue.region(region.parent) if region.parent else None
    spot: Spot = ("region", region.id, "parent")
    if region.parent is None:
        if region.level != "省":
            yield error(spot, "parent_missing", f"{region.level}级区划要写上级", "加一行 parent: 上级区划的编号")
    elif region.level == "省":
        yield error(spot, "parent_of_province", "省没有上级", "删去这一行，或改正级别")
    elif parent and parent.code and region.code and _LEVELS[region.level].fullmatch(region.code):
        digits = _SHARED_DIGITS.get(region.level, 0)
        if region.code[:digits] != parent.code[:digits]:
            yield error(("region", region.id, "code"), "region_prefix",
                        f"代码 {region.code} 与上级“{parent.name}”的 {parent.code} 前 {digits} 位不同",
                        "核对代码和上级")


def region_codes_are_unique(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """One code means one region in one revision, and no two regions share a place in the order (C1)."""
    codes, orders = dict[tuple[str, str | None], Region](), dict[int, Region]()
    for region in catalogue.regions.values():
        pairs: list[tuple[Spot, str, str | None]] = [
            (("former", index, "code"), old.code, old.revision)
            for index, old in enumerate(region.former)]
        if region.code:
            pairs.append((("code",), region.code, region.revision))
        for loc, code, revision in pairs:
            first = codes.setdefault((code, revision), region)
            if first is not region:
                yield error(("region", region.id, *loc), "region_code_duplicate",
                            f"代码 {code}（{revision} 版）已经是“{first.name}”的", "核对代码和版本")
        if region.order is not None:
            first = orders.setdefault(region.order, region)
            if first is not region:
                yield error(("region", region.id, "order"), "order_duplicate",
                            f"排序 {region.order} 已经给了“{first.name}”", "改成没有用过的数")


def former_names_are_in_order(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Former names of regions, enterprises and indications follow each other in time (C1, C3, C9)."""
    untils: list[tuple[str, str, str, tuple[PartialDate | None, ...]]] = [
        *(("region", region.id, "former", tuple(old.until for old in region.former))
          for region in catalogue.regions.values()),
        *(("enterprise", enterprise.id, "former_names",
           tuple(old.until for old in enterprise.former_names))
          for enterprise in catalogue.enterprises.values()),
        *(("indication", item.id, "name_history", tuple(old.until for old in item.name_history))
          for item in catalogue.indications.values())]
    for kind, id, field, dates in untils:
        for index in range(1, len(dates)):
            before, until = dates[index - 1], dates[index]
            if before and until and until.last_day <= before.first_day:
                yield error((kind, id, field, index, "until"), "former_order",
                            f"原名要按先后写，这里早于前一个的{before.chinese}", "按时间先后排列")


def industries_have_proper_codes(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An industry lies in its parent, and one code is one industry (GB/T 4754, C2)."""
    codes = dict[tuple[str, str], Industry]()
    for item in catalogue.industries.values():
        spot: Spot = ("industry", item.id, "code")
        first = codes.setdefault((item.edition, item.code), item)
        if first is not item:
            yield error(spot, "industry_code_duplicate",
                        f"代码 {item.code}（{item.edition} 版）已经是“{first.name}”的", "核对代码")
        parent = catalogue.industries.get(item.parent or "")
        if item.parent is None and len(item.code) > 1:
            yield error(("industry", item.id, "parent"), "parent_missing", "除了门类，行业都要写上级",
                        "加一行 parent: 上级类别的编号")
        elif parent and item.code[0].isalpha() == parent.code[0].isalpha() and (
                not item.code.startswith(parent.code) or item.code == parent.code):
            yield error(spot, "industry_prefix",
                        f"代码 {item.code} 不属于上级“{parent.name}”（{parent.code}）", "核对代码和上级")


def indications_follow_the_procedure(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Application, acceptance and approval come in this order and fit the status (C9)."""
    for item in catalogue.indications.values():
        accepted = item.accepted.date if item.accepted else None
        approved = item.approved.date if item.approved else None
        steps = (("applied", "申请", item.applied), ("accepted", "受理", accepted),
                 ("approved", "批准", approved))
        known = [(field, name, day) for field, name, day in steps if day]
        for (_, before, early), (field, name, late) in pairwise(known):
            if late.last_day < early.first_day:
                yield error(("indication", item.id, field), "indication_order",
                            f"{name}（{late.chinese}）早于{before}（{early.chinese}）", "核对各步的日期")
        yield from _status(item)
        if item.system == "地理标志产品" and accepted and approved and (
                accepted.first_day <= approved.last_day < accepted.first_day + _OBJECTION):
            yield warning(("indication", item.id, "approved"), "objection_period",
                          "受理到批准不足两个月的异议期", "核对受理公告和批准公告的日期")


def _status(item: Indication) -> Iterator[Finding]:
    spot: Spot = ("indication", item.id, "status")
    if item.status in ("批准", "撤销") and item.approved is None:
        yield error(spot, "approval_missing", f"状态是{item.status}，没有写批准公告",
                    "加一段 approved: 写日期和公告号")
    elif item.status == "受理" and item.accepted is None:
        yield error(spot, "acceptance_missing", "状态是受理，没有写受理公告",
                    "加一段 accepted: 写日期和公告号")
    if item.status in ("申请中", "受理") and item.approved:
        yield error(spot, "indication_status", f"已有批准公告，状态却是{item.status}", "把状态改成批准")


def indication_certificates_have_the_right_form(
        catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """AGI and five digits for 农产品地理标志, a registration number for marks (C9)."""
    for item in catalogue.indications.values():
        number, spot = item.certificate_number, ("indication", item.id, "certificate_number")
        if number is None:
            continue
        if item.system == "农产品地理标志" and not _AGRICULTURAL.fullmatch(number):
            yield error(spot, "certificate_form", f"“{number}”不是农产品地理标志的证书编号",
                        "写成 AGI 加 5 位数字，如 AGI00054")
        elif item.system in ("集体商标", "证明商标") and not _TRADEMARK.fullmatch(number):
            yield error(spot, "certificate_form", f"“{number}”不是商标注册号", "写 5 到 8 位数字的注册号")


def users_are_approved_after_the_indication(
        catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No enterprise may use a special mark before its indication was approved (C9)."""
    for item in catalogue.indications.values():
        seen = set[str]()
        for index, user in enumerate(item.users):
            spot: Spot = ("indication", item.id, "users", index)
            if user.enterprise in seen and user.until is None:
                yield error((*spot, "enterprise"), "user_duplicate", "这家企业已经写过一次", "合并成一条")
            seen.add(user.enterprise)
            if item.approved is None or (
                    user.approved.date.last_day < item.approved.date.first_day):
                yield error((*spot, "approved"), "user_before_approval",
                            "核准使用专用标志早于地理标志获得批准", "核对两个日期")


CHECKS = (
    regions_have_proper_codes, region_codes_are_unique, former_names_are_in_order,
    industries_have_proper_codes, indications_follow_the_procedure,
    indication_certificates_have_the_right_form, users_are_approved_after_the_indication)
