"""The parts of the site: what the main navigation, the footer and the site map list."""

from __future__ import annotations

from dataclasses import dataclass

from generator import addresses
from generator.views.pages.page import Link


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site; its name is the first folder of its addresses."""

    name: str
    title: str
    address: str
    description: str
    main: bool = True
    """Whether the main navigation shows it."""

    @property
    def link(self) -> Link:
        """The section as a link."""
        return Link(self.title, self.address)


SECTIONS: tuple[Section, ...] = (
    Section("home", "首页", addresses.HOME, "名牌工作总览"),
    Section("products", "产品", addresses.PRODUCTS, "全部名牌产品，按拼音排列，可按荣誉、区县、行业筛选"),
    Section("enterprises", "企业", addresses.ENTERPRISES, "名牌企业名录，按拼音排列"),
    Section("honors", "荣誉", addresses.HONORS, "各种荣誉的来历、授予单位、有效期和现状"),
    Section("regions", "区县", addresses.REGIONS, "各区县的名牌企业和产品"),
    Section("industries", "行业", addresses.INDUSTRIES, "按国民经济行业分类查看名牌产品", main=False),
    Section("gi", "地理标志", addresses.INDICATIONS, "因产地而得名的产品和用标企业"),
    Section("briefings", "简报", addresses.BRIEFINGS, "名牌战略推进工作简报"),
    Section("programme", "申报培育", addresses.PROGRAMME, "申报批次、培育计划和服务企业情况"),
    Section("protection", "维权打假", addresses.PROTECTION, "打假统计、案件和举报方式"),
    Section("publicity", "宣传", addresses.PUBLICITY, "报纸、电视、电台和网站上的名牌报道"),
    Section("chronicle", "大事记", addresses.CHRONICLE, "名牌工作的会议、文件和活动"),
    Section("policies", "政策", addresses.POLICIES, "国家、省、市有关文件及其效力"),
    Section("report", "情况汇报", addresses.REPORT, "由记录算出的名牌战略实施情况", main=False),
    Section("brochure", "画册", addresses.BROCHURE, "名牌宣传画册的网页版和印刷版"),
    Section("data", "数据", addresses.DATA, "全部公开记录的下载和字段说明", main=False),
    Section("search", "检索", addresses.SEARCH, "查企业、产品、荣誉和简报", main=False),
    Section("sitemap", "站点地图", addresses.SITEMAP, "全站栏目一览", main=False),
)
BY_NAME = {section.name: section for section in SECTIONS}
NAVIGATION: tuple[Link, ...] = tuple(section.link for section in SECTIONS if section.main)
"""The main navigation, in order."""
HOME = Link("首页", addresses.HOME)


def crumbs(*names: str, more: tuple[Link, ...] = ()) -> tuple[Link, ...]:
    """From home through the named sections to the parent of a page."""
    return (HOME, *(BY_NAME[name].link for name in names), *more)
