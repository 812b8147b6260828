"""The schema: every kind of record, its fields, their Chinese titles, and where its files live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.records.activity import (
    EnforcementCase,
    EnforcementStatistic,
    MediaItem,
    ProtectionFile,
    ServiceStatistic,
)
from generator.records.base import Part, Photo, Record, Ref
from generator.records.holders import Enterprise, Indication, Product
from generator.records.honors import HolderAward, Honor, StandaloneAward
from generator.records.places import Industry, Region
from generator.records.programme import Event, Plan, Policy, Round
from generator.records.publishing import Briefing, Brochure, Office


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its name in code, its title, its schema and where it is kept.

    `shape`: `file` is one record a file, the file name is the id; `list` is one file or a folder
    of files each holding a list of records; `single` is one file with one mapping.
    """

    name: str
    title: str
    model: type[Part]
    path: str
    shape: Literal["file", "list", "single"]


KINDS: tuple[Kind, ...] = (
    Kind("office", "单位与网站", Office, "office.yml", "single"),
    Kind("brochure", "画册", Brochure, "brochure.yml", "single"),
    Kind("region", "行政区划", Region, "regions.yml", "list"),
    Kind("industry", "行业", Industry, "industries.yml", "list"),
    Kind("honor", "荣誉", Honor, "honors.yml", "list"),
    Kind("enterprise", "企业", Enterprise, "enterprises", "file"),
    Kind("product", "产品", Product, "products", "file"),
    Kind("indication", "地理标志", Indication, "gi", "file"),
    Kind("award", "地区与个人荣誉", StandaloneAward, "awards.yml", "list"),
    Kind("round", "申报批次", Round, "rounds", "file"),
    Kind("plan", "培育计划", Plan, "plans", "file"),
    Kind("event", "会议活动", Event, "events.yml", "list"),
    Kind("policy", "政策文件", Policy, "policies.yml", "list"),
    Kind("media", "宣传稿件", MediaItem, "media", "list"),
    Kind("protection", "打假维权", ProtectionFile, "protection", "single"),
    Kind("service", "服务统计", ServiceStatistic, "services", "list"),
)
"""In load order.  `path` is below the data folder; briefings live in the content folder."""

__all__ = ["KINDS", "Briefing", "Brochure", "EnforcementCase", "EnforcementStatistic",
           "Enterprise", "Event", "HolderAward", "Honor", "Indication", "Industry", "Kind",
           "MediaItem", "Office", "Part", "Photo", "Plan", "Policy", "Product", "ProtectionFile",
           "Record", "Ref", "Region", "Round", "ServiceStatistic", "StandaloneAward"]
