"""Checks on enterprises, products, their codes, trademarks and names."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from datetime import date

from stdnum.cn import uscc

from generator import chinese
from generator.catalogue import Catalogue
from generator.checks.findings import Finding, Spot, error, warning
from generator.records import Enterprise, Product, Region
from generator.records.dates import PartialDate
from generator.records.holders import Trademark

_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_STANDARD = re.compile(
    r"(GB(/[TZ])?|GBJ|DB\d{2,6}(/T)?|[A-Z]{2,3}(/[TZ])?|T/[A-Z]+|Q/\S+|ISO|IEC|EN)[ 　]?\S+.*")
_LICENCE = re.compile(
    r"(QS ?\d{4} ?\d{4} ?\d{4}|SC ?\d{14}|.*XK\d{2}-\d{3}[- ]?\d{5}|(CCC ?)?\d{16}"
    r"|国药准字[A-Z]\d{8}|.*[×证字].*号?)")


def credit_codes_are_valid(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """GB 32100-2015: alphabet and length (error), check digit and province (warning), no two alike."""
    seen = dict[str, Enterprise]()
    for enterprise in catalogue.enterprises.values():
        code, spot = enterprise.credit_code, ("enterprise", enterprise.id, "credit_code")
        if code is None or (enterprise.anonymised and "×" in code):
            continue
        first = seen.setdefault(code, enterprise)
        if first is not enterprise:
            yield error(spot, "credit_code_duplicate",
                        f"统一社会信用代码与“{first.legal_name}”的相同", "核对两家企业的营业执照")
        elif not _CREDIT_CODE.fullmatch(code):
            yield error(spot, "credit_code_form", f"“{code}”不是统一社会信用代码{_why(code)}",
                        "照营业执照抄写 18 位数字和大写字母")
        elif uscc.calc_check_digit(code[:17]) != code[17]:
            yield warning(spot, "credit_code_check_digit",
                          f"统一社会信用代码“{code}”的校验码不对", "多半抄错了一位，请对照营业执照")
        elif (province := _province(catalogue, enterprise)) and province.code and (
                code[2:4] != province.code[:2]):
            yield warning(spot, "credit_code_province",
                          f"代码里的登记地 {code[2:8]} 不在{province.name}", "外省登记的不用改；否则核对代码")


def _why(code: str) -> str:
    if len(code) != 18:
        return f"：有 {len(code)} 位，应为 18 位"
    wrong = sorted({char for char in code if not _CREDIT_CODE.fullmatch(char * 18)})
    return f"：不会有“{'、'.join(wrong)}”"


def _province(catalogue: Catalogue, enterprise: Enterprise) -> Region | None:
    region = catalogue.region_of(enterprise)
    for _ in catalogue.regions:
        if region is None or region.level == "省":
            break
        region = catalogue.region(region.parent or "")
    return region


def legal_names_are_unique(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No two enterprises of a region have one name; ×× stands only in anonymised ones (C3)."""
    seen = dict[Hashable, Enterprise]()
    for enterprise in catalogue.enterprises.values():
        spot: Spot = ("enterprise", enterprise.id, "legal_name")
        if "×" in enterprise.legal_name:
            if not enterprise.anonymised:
                yield error(spot, "masked_name", "全称里有“×”，但没有写明隐名",
                            "补全名称，或加一行 anonymised: true")
            continue
        region = catalogue.region_of(enterprise)
        first = seen.setdefault((region.id if region else "", enterprise.legal_name), enterprise)
        if first is not enterprise:
            yield error(spot, "legal_name_duplicate",
                        f"同一区县已有“{enterprise.legal_name}”（编号 {first.id}）",
                        "同一家企业合并成一个文件；确是两家的，核对全称")


def products_are_written_once(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An enterprise has one record for a product of one brand and name (C4)."""
    seen = dict[Hashable, Product]()
    for product in catalogue.products.values():
        key = product.brand, product.name, frozenset(product.enterprise)
        first = seen.setdefault(key, product)
        if first is not product:
            yield error(("product", product.id, "name"), "product_duplicate",
                        f"同一企业的“{product.display_name}”已经有了（编号 {first.id}）",
                        "合并成一个文件，或写清两种产品的名称")


def trademarks_are_in_term(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A trademark lasts ten years or a multiple, and has not lapsed (商标法 art. 39, 40)."""
    for product in catalogue.products.values():
        mark, spot = product.trademark, ("product", product.id, "trademark", "expires")
        if mark is None or mark.expires is None:
            continue
        if mark.registered and mark.expires.last_day <= mark.registered.first_day:
            yield error(spot, "trademark_order", f"期限至{mark.expires.chinese}，早于注册之日", "核对商标注册证")
        elif mark.registered and not _whole_terms(mark, mark.registered, mark.expires):
            yield warning(spot, "trademark_term",
                          f"从{mark.registered.chinese}到{mark.expires.chinese}不是十年的整数倍",
                          "核对注册日期和期限，续展过的写最近一次的期限")
        elif product.status == "在产" and as_of > mark.expires.last_day:
            yield warning(spot, "trademark_expired", f"商标{mark.expires.chinese}已经到期",
                          "已续展的改成新的期限；没有续展的，提醒企业在六个月宽展期内办理")


def _whole_terms(mark: Trademark, start: PartialDate, end: PartialDate) -> bool:
    """Registered 2003-05-14, it ends on 2013-05-13; a day more or less is how people write it."""
    if start.day is None or end.day is None:
        return (end.year - start.year) % 10 in (0, 9) and end.year > start.year
    years = round((end.first_day - start.first_day).days / 3652.5) * 10
    if years <= 0:
        return False
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    ideal = date(start.year + years, start.month or 1, day)
    return abs((end.first_day - ideal).days) <= 2


def standards_and_licences_look_right(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Standard and licence numbers have one of the known forms (C4: warning only)."""
    for product in catalogue.products.values():
        for index, standard in enumerate(product.standards):
            if not _STANDARD.fullmatch(standard):
                yield warning(("product", product.id, "standards", index), "standard_form",
                              f"“{standard}”不像标准编号", "如 GB/T 18187-2000、DB37/T 1234-2010、Q/YCP 001-2004")
        for index, licence in enumerate(product.licence_numbers):
            if not _LICENCE.fullmatch(licence):
                yield warning(("product", product.id, "licence_numbers", index), "licence_form",
                              f"“{licence}”不像许可证编号",
                              "如 QS3716 0301 0001、SC10137000000000、XK12-001-00001")


def polyphonic_names_say_how_they_are_read(
        catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A name with a character that pinyin would misread gives its reading (C3: 重庆, 单县)."""
    named: list[tuple[str, str, str, str]] = [
        *(("enterprise", item.id, "legal_name", item.legal_name)
          for item in catalogue.enterprises.values() if not (item.pinyin or item.sort_key)),
        *(("product", item.id, "name", item.display_name)
          for item in catalogue.products.values() if not (item.pinyin or item.sort_key)),
        *(("indication", item.id, "name", item.name)
          for item in catalogue.indications.values() if not item.pinyin),
        *(("region", item.id, "name", item.name)
          for item in catalogue.regions.values() if not item.pinyin)]
    for kind, id, field, name in named:
        # 区 is a surname in front of a name and 区 everywhere else.
        if found := chinese.polyphonic(name[:1] + name[1:].replace("区", "")):
            yield warning((kind, id, field), "polyphonic_name",
                          f"“{name}”里的“{'、'.join(found)}”有几个读音，排序和检索可能读错",
                          "加一行 pinyin: 写明读音，音节用空格分开，如 zeng ji")


CHECKS = (
    credit_codes_are_valid, legal_names_are_unique, products_are_written_once,
    trademarks_are_in_term, standards_and_licences_look_right,
    polyphonic_names_say_how_they_are_read)
