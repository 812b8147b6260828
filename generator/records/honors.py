"""Honors (the kinds of distinction) and awards (each act of granting one)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from generator.records.base import Announcement, Flag, Part, PersonField, Record, Ref
from generator.records.dates import PartialDate
from generator.records.forms import Prose, Text
from generator.records.quantities import Money

Subject = Literal["产品", "企业", "个人", "地区", "服务"]
Level = Literal["国际", "国家", "省", "市"]


class Authority(Part):
    """Who confers an honor, and since and until when."""

    name: Text = Field(title="单位", description="授予单位全称")
    start: PartialDate | None = Field(None, alias="from", title="自", description="开始授予的时间")
    end: PartialDate | None = Field(None, alias="to", title="至", description="停止授予的时间")


class ValidityChange(Part):
    """A later document that moved the end of a whole batch of awards."""

    batch_year: int = Field(ge=1990, le=2199, title="批次年度", description="哪一年的一批")
    valid_until: PartialDate = Field(title="改为有效至", description="新的截止日期")
    announced: PartialDate | None = Field(None, title="发文日期", description="此前查询时仍按原有效期")
    basis: Text = Field(title="依据", description="文件名称和文号")
    categories: tuple[Text, ...] = Field((), title="仅限类别", description="只适用于这些产品类别；空白为整批")


class Honor(Record):
    """荣誉: a kind of distinction, with its dated authorities, terms and fate."""

    name: Text = Field(title="名称", description="正式名称")
    short_name: Text | None = Field(None, title="简称", description="列表和徽标上用")
    level: Level = Field(title="级别", description="国际、国家、省、市")
    subject: Subject = Field(title="授予对象", description="产品、企业、个人、地区或服务")
    authorities: tuple[Authority, ...] = Field(min_length=1, title="授予单位", description="可有先后几个单位")
    basis: Text | None = Field(None, title="依据", description="设立依据的文件和文号")
    started: PartialDate = Field(title="开始时间", description="首次评选或实施的时间")
    ended: PartialDate | None = Field(None, title="停止时间", description="停止评选或废止之日")
    ended_basis: Text | None = Field(None, title="停止依据", description="停止评选的文件和文号")
    lapses_at_end: Flag = Field(False, title="停止即失效", description="停止之日已授予的称号同时失效的写 true（如国家免检）")
    validity_months: int | None = Field(None, gt=0, title="有效期（月）", description="没有固定期限的不写")
    validity_changes: tuple[ValidityChange, ...] = Field((), title="有效期调整", description="整批延期或提前终止")
    successor: Annotated[str, Ref("honor")] | None = Field(None, title="承接荣誉", description="后来承接它的荣誉编号")
    rank: int = Field(ge=0, title="位次", description="画册和列表的先后，小的在前，不能重复")
    usage_rule: Prose | None = Field(None, title="使用规则", description="称号和标志可以怎样使用")
    banned_in_promotion: Flag = Field(False, title="禁止用于宣传", description="如驰名商标（商标法第十四条）")
    color: Text | None = Field(None, pattern=r"^#[0-9a-f]{6}$", title="颜色", description="徽标颜色，如 #b3261e")
    summary: Text | None = Field(None, title="一句话说明", description="六十字以内")
    history: Prose | None = Field(None, title="沿革", description="由来、评选办法、后来怎样")
    stages: tuple[Text, ...] = Field((), title="评选程序", description="按先后列出各环节")


class Revocation(Part):
    """The withdrawal of an award."""

    on: PartialDate = Field(title="日期", description="撤销之日")
    reason: Text = Field(title="原因", description="撤销原因")
    document_number: Text | None = Field(None, title="文号", description="撤销决定的文号")


class Prize(Part):
    """Money given for an award."""

    amount: Money = Field(title="金额", description="如 5万元")
    event: Annotated[str, Ref("event")] | None = Field(None, title="颁发会议", description="颁发奖金的活动编号")


def _announcement(value: object) -> object:
    return {"document_number": value} if isinstance(value, str) else value


class AwardDetails(BaseModel):
    """授予: that an honor was granted in a year, and on what paper."""

    honor: Annotated[str, Ref("honor")] = Field(title="荣誉", description="荣誉编号")
    year: int = Field(ge=1990, le=2199, title="年度", description="评选年度")
    kind: Literal["新申报", "复评", "换证"] = Field("新申报", title="类别", description="复评要求以前获得过同一荣誉")
    batch: Annotated[Announcement, BeforeValidator(_announcement)] | None = Field(
        None, title="公告", description="授予的公告：文号、标题、日期；国家级荣誉必填")
    certificate_number: Text | None = Field(None, title="证书编号", description="同一荣誉同一年度不能重复")
    granted: PartialDate | None = Field(None, title="授予日期", description="证书或公告日期")
    valid_from: PartialDate | None = Field(None, title="有效期自", description="不写则同授予日期")
    valid_until: PartialDate | None = Field(None, title="有效期至", description="证书上印的截止日期；不写则按荣誉的有效期计算")
    revoked: Revocation | None = Field(None, title="撤销", description="被撤销的写日期、原因、文号")
    prize: Prize | None = Field(None, title="奖金", description="金额和颁发会议")
    service: Text | None = Field(None, title="服务名称", description="服务名牌写服务项目的名称")
    implies: Annotated[str, Ref("honor")] | None = Field(None, title="视同", description="有效期内视同获得的另一荣誉")


class HolderAward(Part, AwardDetails):
    """An award written in its holder's own file (an enterprise's or a product's)."""


class StandaloneAward(Record, AwardDetails):
    """An award of a region or a person, kept in `data/awards.yml`."""

    region: Annotated[str, Ref("region")] | None = Field(None, title="地区", description="获奖地区的编号")
    person: PersonField | None = Field(None, title="个人", description="获奖人")
    enterprise: Annotated[str, Ref("enterprise")] | None = Field(None, title="所在企业", description="获奖人所在企业")


__all__ = ["Authority", "HolderAward", "Honor", "Level", "Prize", "Revocation",
           "StandaloneAward", "Subject", "ValidityChange"]
