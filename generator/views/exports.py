"""The catalogue as open-data tables whose columns are explained from the schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from generator.catalogue import Award, Catalogue
from generator.memory import looked_up, once
from generator.records import Enterprise, Event, Honor, Indication, Product
from generator.records.base import Part
from generator.standing import standing

WORKBOOK_CELLS = 60_000
"""Above this a workbook would take longer to write than the site; the tables stay."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field name, Chinese title and what it means."""

    name: str
    title: str
    description: str
    type: str = "string"
    """As JSON Schema names it."""
    required: bool = False
    """Whether every row has it."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the open data, in a fixed order of rows and columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    needs: tuple[frozenset[Any], ...] = ()
    """What each row was made from, where the catalogue notes it."""


def fits_workbook(tables: tuple[Table, ...]) -> bool:
    """Whether all tables are also offered as one workbook."""
    return sum(len(table.rows) * len(table.columns) for table in tables) <= WORKBOOK_CELLS


@once
def view(catalogue: Catalogue, as_of: date) -> tuple[Table, ...]:
    """Every table of a published catalogue; nothing about persons is in any of them."""
    return (
        _table("products", Product, _PRODUCT, catalogue, _PRODUCT_EXTRA, _product_extra),
        _table("enterprises", Enterprise, _ENTERPRISE, catalogue, _ENTERPRISE_EXTRA, _enterprise_extra),
        _awards(catalogue, as_of),
        _table("honors", Honor, _HONOR, catalogue),
        _table("indications", Indication, _INDICATION, catalogue),
        _table("events", Event, _EVENT, catalogue),
    )


_KINDS = {"products": ("product", "产品"), "enterprises": ("enterprise", "企业"), "honors": ("honor", "荣誉"),
          "indications": ("indication", "地理标志"), "events": ("event", "大事记")}
_PRODUCT = ("id", "brand", "name", "enterprise", "category", "status", "specifications",
            "standards", "introduced", "indication", "summary")
_ENTERPRISE = ("id", "legal_name", "short_name", "credit_code", "region", "industry", "ownership",
               "status", "founded", "address", "postcode", "telephone", "website")
_HONOR = ("id", "name", "level", "subject", "started", "ended", "ended_basis", "validity_months",
          "summary")
_INDICATION = ("id", "name", "system", "regions", "status", "applicant", "standard",
               "certificate_number", "summary")
_EVENT = ("id", "date", "title", "kind", "place")
_COUNTS = ("validity_months",)
"""Fields that are numbers."""
Extra = tuple[Cell, ...]
_PRODUCT_EXTRA = (
    Column("display_name", "品牌产品", "品牌加产品名称"),
    Column("enterprise_names", "企业名称", "生产企业全称"),
    Column("region_name", "所在区县", "第一生产企业所在区县现名"),
    Column("industry_name", "行业", "行业名称"), Column("award_count", "荣誉数", "获得荣誉的次数", "integer", True))
_ENTERPRISE_EXTRA = (
    Column("region_name", "所在区县", "区县现名"), Column("industry_name", "行业名称", "行业名称"),
    Column("product_count", "产品数", "名录中的产品数", "integer", True),
    Column("award_count", "荣誉数", "企业和产品获得荣誉的次数", "integer", True))


def _product_extra(catalogue: Catalogue, product: Product) -> Extra:
    makers = catalogue.makers(product)
    region = catalogue.region_of(makers[0]) if makers else None
    industry = catalogue.industry_of(product)
    return (product.display_name, "；".join(maker.legal_name for maker in makers),
            region.name if region else None, industry.name if industry else None,
            len(catalogue.awards_of("product", product.id)))


def _enterprise_extra(catalogue: Catalogue, enterprise: Enterprise) -> Extra:
    region = catalogue.region_of(enterprise)
    industry = catalogue.industries.get(enterprise.industry)
    return (region.name if region else None, industry.name if industry else None,
            len(catalogue.products_of(enterprise.id)),
            len(catalogue.awards_of_enterprise(enterprise.id)))


def _table(name: str, model: type[Part], fields: tuple[str, ...], catalogue: Catalogue,
           added: tuple[Column, ...] = (), extra: Callable[..., Extra] = lambda catalogue, record: ()) -> Table:
    kind, title = _KINDS[name]
    columns = [Column(field, model.model_fields[field].title or field,
                      model.model_fields[field].description or "",
                      "integer" if field in _COUNTS else "string", model.model_fields[field].is_required())
               for field in fields]
    of = attrgetter(*fields)
    rows, needs = [], []
    for id, record in catalogue.records(kind).items():
        more, found = looked_up(catalogue, extra, catalogue, record)
        rows.append((*map(_cell, of(record)), *more))
        needs.append(found | {(kind, id)})
    return Table(name, title, (*columns, *added), tuple(rows), tuple(needs))


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return "；".join(str(item) for item in value)
    return str(value)


_AWARD = (
    Column("id", "编号", "由获得者、荣誉、年度组成", required=True),
    Column("honor", "荣誉编号", "荣誉表的编号", required=True),
    Column("honor_name", "荣誉", "荣誉名称"), Column("level", "级别", "国际、国家、省、市"),
    Column("holder_kind", "获得者种类", "产品、企业、地区、个人", required=True),
    Column("holder", "获得者编号", "产品表或企业表的编号"), Column("holder_name", "获得者", "名称"),
    Column("year", "年度", "评选年度", "integer", True), Column("kind", "类别", "新申报、复评、换证"),
    Column("certificate_number", "证书编号", "证书上的编号"), Column("granted", "授予日期", "所知的精度"),
    Column("valid_until", "有效期至", "含以后文件的调整"), Column("status", "状态", "按数据截止日期计算"),
    Column("status_text", "状态说明", "状态的依据"),
)


def _awards(catalogue: Catalogue, as_of: date) -> Table:
    return Table("awards", "授予记录", _AWARD,
                 tuple(_award_row(award, as_of) for award in catalogue.awards))


def _award_row(award: Award, as_of: date) -> tuple[Cell, ...]:
    state = standing(award, as_of)
    kind, holder = _holder(award)
    details = award.details
    return (award.id, award.honor.id, award.honor.name, award.honor.level, kind, holder,
            award.holder_name, award.year, details.kind, details.certificate_number,
            award.granted.iso, state.until.iso if state.until else None, state.status.value,
            state.text)


def _holder(award: Award) -> tuple[str, str | None]:
    for kind, record in (("产品", award.product), ("地区", award.region)):
        if record is not None:
            return kind, record.id
    if award.person is not None:
        return "个人", None
    return "企业", award.enterprise.id if award.enterprise else None
