"""数据: what may be downloaded, with every table and column explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator import addresses
from generator.memory import settled
from generator.views import exports
from generator.views.exports import Table
from generator.views.pages import head
from generator.views.pages.page import Key, Page, Site
from generator.views.pages.sections import HOME


@dataclass(frozen=True, slots=True)
class DataData:
    """The tables without their rows, and what else machines may read."""

    tables: tuple[tuple[Table, int], ...]
    licence: str
    as_of: str
    workbook: bool
    """Whether all tables are also offered as one workbook."""


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.DATA, "open_data")


def open_data(site: Site, key: Key) -> Page:
    """The downloads and the dictionary."""
    tables = _tables(site)
    told = [table for table, _ in tables]
    names = "、".join(table.title for table in told)
    licence = site.catalogue.office.licence or ""
    return head.page(
        site, key.address, "data", template="open_data", title="数据",
        description=f"开放数据下载：{names}，有 CSV 和 JSON 两种格式，附字段说明。",
        data=DataData(tables, licence, site.as_of.isoformat(), _workbook(site)),
        crumbs=(HOME,), meta=head.column_meta("data"),
        structured=({"@context": "https://schema.org", "@type": "Dataset",
                     "name": f"{site.catalogue.office.site_name}开放数据",
                     "description": f"{names}的全部公开记录", "url": head.url(site, key.address),
                     "license": {"@type": "CreativeWork", "name": licence or "见网页",
                                 "url": head.url(site, key.address)},
                     "isAccessibleForFree": True, "inLanguage": "zh-CN",
                     "creator": {"@type": "GovernmentOrganization",
                                 "name": site.catalogue.office.name},
                     "distribution": [
                         {"@type": "DataDownload", "encodingFormat": kind,
                          "contentUrl": head.url(site, f"data/{table.name}.{suffix}")}
                         for table in told
                         for kind, suffix in (("text/csv", "csv"), ("application/json", "json"))]},),
        modified=head.newest_grant(site))


@settled
def _tables(site: Site) -> tuple[tuple[Table, int], ...]:
    """The tables without their rows, and how many these are."""
    return tuple((replace(table, rows=(), needs=()), len(table.rows))
                 for table in exports.view(site.catalogue, site.as_of))


@settled
def _workbook(site: Site) -> bool:
    return exports.fits_workbook(exports.view(site.catalogue, site.as_of))
