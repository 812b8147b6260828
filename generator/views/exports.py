"""The catalogue as open-data tables whose columns are explained from the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.catalogue import Award, Catalogue
from generator.memory import once
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


def fits_workbook(tables: tuple[Table, ...]) -> bool:
    """Whether all tables are also offered as one workbook."""
    return sum(len(table.rows) * len(table.columns) for table in tables) <= WORKBOOK_CELLS


@once
def view(catalogue: Catalogue, as_of: date) -> tuple[Table, ...]:
    """Every table of a published catalogue; nothing about persons is in any of them."""
    return (
        _table("products", "产品", Product, _PRODUCT, catalogue.products.values(),
               lambda product: _product_extra(catalogue, product)),
        _table("enterprises", "企业", Enterprise, _ENTERPRISE, catalogue.enterprises.values(),
               lambda enterprise: _enterprise_extra(catalogue, enterprise)),
        _awards(catalogue, as_of),
        _table("honors", "荣誉", Honor, _HONOR, catalogue.honors.values()),
        _table("indications", "地理标志", Indication, _INDICATION, catalogue.indications.values()),
        _table("events", "大事记", Event, _EVENT, catalogue.events.values()),
    )


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
Extra = tuple[tuple[Column, Cell], ...]


def _product_extra(catalogue: Catalogue, product: Product) -> Extra:
    makers = catalogue.makers(product)
    region = catalogue.region_of(makers[0]) if makers else None
    industry = catalogue.industry_of(product)
    return (
        (Column("display_name", "品牌产品", "品牌加产品名称"), product.display_name),
        (Column("enterprise_names", "企业名称", "生产企业全称"),
         "；".join(maker.legal_name for maker in makers)),
        (Column("region_name", "所在区县", "第一生产企业所在区县现名"), region.name if region else None),
        (Column("industry_name", "行业", "行业名称"), industry.name if industry else None),
        (Column("award_count", "荣誉数", "获得荣誉的次数", "integer", True),
         len(catalogue.awards_of("product", product.id))),
    )


def _enterprise_extra(catalogue: Catalogue, enterprise: Enterprise) -> Extra:
    region = catalogue.region_of(enterprise)
    industry = catalogue.industries.get(enterprise.industry)
    return (
        (Column("region_name", "所在区县", "区县现名"), region.name if region else None),
        (Column("industry_name", "行业名称", "行业名称"), industry.name if industry else None),
        (Column("product_count", "产品数", "名录中的产品数", "integer", True), len(catalogue.products_of(enterprise.id))),
        (Column("award_count", "荣誉数", "企业和产品获得荣誉的次数", "integer", True),
         len(catalogue.awards_of_enterprise(enterprise.id))),
    )


def _table(name: str, title: str, model: type[Part], fields: tuple[str, ...],
           records: Iterable[Any], extra: Callable[[Any], Extra] = lambda record: ()) -> Table:
    columns = [Column(field, model.model_fields[field].title or field,
                      model.model_fields[field].description or "",
                      "integer" if field in _COUNTS else "string", model.model_fields[field].is_required())
               for field in fields]
    rows: list[tuple[Cell, ...]] = []
    added: tuple[Column, ...] = ()
    for record in records:
        more = extra(record)
        added = tuple(column for column, _ in more)
        rows.append((*(_cell(getattr(record, field)) for field in fields),
                     *(value for _, value in more)))
    return Table(name, title, (*columns, *added), tuple(rows))


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
