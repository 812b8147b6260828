"""Regions with the names and codes they had over time, and industries."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import Part, Record, Ref
from generator.records.dates import PartialDate
from generator.records.forms import Prose, RegionCode, Revision, Text


class FormerRegion(Part):
    """The name and code a region had until a date (GB/T 2260, an older revision)."""

    name: Text = Field(title="原名", description="当时的名称，如 望海县")
    code: RegionCode = Field(title="原代码", description="当时的六位区划代码")
    revision: Revision = Field(title="版本", description="GB/T 2260 的版本，发布年月，如 200506")
    until: PartialDate = Field(title="用到何时", description="撤县设区、改市之日")
    basis: Text | None = Field(None, title="依据", description="批准文件")


class Region(Record):
    """行政区划: a province, city, county, district or development zone."""

    name: Text = Field(title="名称", description="现行名称，与 GB/T 2260 该版本一致")
    code: RegionCode | None = Field(None, title="代码", description="现行六位区划代码；开发区没有代码")
    revision: Revision | None = Field(None, title="版本", description="代码所属的 GB/T 2260 版本，如 201810")
    level: Literal["省", "市", "县", "开发区"] = Field(title="级别", description="县级包括县、区、县级市")
    parent: Annotated[str, Ref("region")] | None = Field(None, title="上级", description="上级区划的编号；省没有上级")
    former: tuple[FormerRegion, ...] = Field((), title="原名原代码", description="按时间先后，写以前的名称和代码")
    short_name: Text | None = Field(None, title="简称", description="如 望海")
    order: int | None = Field(None, ge=0, title="排序", description="列表中的先后，不能重复")
    pinyin: Text | None = Field(None, title="拼音", description="多音字地名写明读音，如 shan he xian")
    intro: Prose | None = Field(None, title="简介", description="本地产业与名牌概况")
    grid: tuple[int, int] | None = Field(None, title="示意位置", description="示意图上的列和行，如 [1, 0]")

    def name_on(self, day: date) -> str:
        """The name the region bore on `day` (a county of 2005 may be a district today)."""
        return next((old.name for old in self.former if day < old.until.first_day), self.name)


class Industry(Record):
    """行业: a class of GB/T 4754, with the group it is printed under in the brochure."""

    code: Text = Field(pattern=r"^[A-T](\d{2}(\d{1,2})?)?$|^\d{2,4}$", title="代码",
                       description="GB/T 4754 的门类字母或代码，如 C15")
    edition: Literal["2002", "2011", "2017"] = Field(title="版本", description="GB/T 4754 的年份")
    name: Text = Field(title="名称", description="类别名称")
    parent: Annotated[str, Ref("industry")] | None = Field(None, title="上级", description="上级类别的编号；门类没有上级")
    brochure_group: Text | None = Field(None, title="画册分类", description="轻工、纺织、机械、化工、建材、食品等")
    order: int | None = Field(None, ge=0, title="排序", description="列表中的先后")
