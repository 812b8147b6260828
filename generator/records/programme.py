"""The office's programme: application rounds, cultivation plans, events and policies."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import Flag, Part, Record, Ref
from generator.records.dates import PartialDate, Period
from generator.records.forms import Prose, Text, WebAddress
from generator.records.quantities import Money, Quantity

Stage = Literal["企业申报", "市初审", "市推荐", "省初审", "省推荐", "材料评审", "现场审查", "公示", "审议", "授予"]
STAGES: tuple[str, ...] = Stage.__args__  # type: ignore[attr-defined]
"""Every stage in the order in which an application passes them."""


class Window(Part):
    """When applications are taken."""

    opens: PartialDate = Field(title="开始", description="受理开始之日")
    closes: PartialDate = Field(title="截止", description="受理截止之日")


class RoundStep(Part):
    """One decision on an application."""

    stage: Stage = Field(title="环节", description="企业申报、市初审、市推荐等")
    decision: Literal["通过", "退回", "未入选", "待定"] = Field("通过", title="结果", description="这一环节的结果")
    date: PartialDate | None = Field(None, title="日期", description="作出结果的日期")
    note: Text | None = Field(None, title="说明", description="退回、未入选的原因")


class RoundEntry(Part):
    """One enterprise's application, with one product where the honor is for products."""

    enterprise: Annotated[str, Ref("enterprise")] = Field(title="企业", description="企业编号")
    product: Annotated[str, Ref("product")] | None = Field(None, title="产品", description="产品编号；荣誉授予产品时必填")
    indication: Annotated[str, Ref("indication")] | None = Field(None, title="地理标志", description="地理标志申请写它的编号")
    steps: tuple[RoundStep, ...] = Field(min_length=1, title="环节", description="按先后写每一环节的结果")


class DeclaredCount(Part):
    """A number some document states; it is compared with what the entries give."""

    stage: Stage = Field(title="环节", description="数的是到达哪一环节的")
    enterprises: Quantity | None = Field(None, title="企业数", description="文件所说的家数")
    products: Quantity | None = Field(None, title="产品数", description="文件所说的种数")
    source: Text = Field(title="出处", description="哪个文件、哪一句")


class Round(Record):
    """申报批次: one year's applications for one honor."""

    honor: Annotated[str, Ref("honor")] = Field(title="荣誉", description="荣誉编号")
    year: int = Field(ge=1990, le=2199, title="年度", description="申报年度")
    title: Text = Field(title="标题", description="如 2005年山东名牌产品申报")
    catalogue: tuple[Text, ...] = Field((), title="评价目录", description="当年接受申报的产品类别")
    window: Window | None = Field(None, title="受理时间", description="开始和截止")
    stages: tuple[Stage, ...] = Field(min_length=1, title="程序", description="本批次经过的环节，按先后")
    entries: tuple[RoundEntry, ...] = Field((), title="申报", description="每个企业、每种产品一条")
    declared: tuple[DeclaredCount, ...] = Field((), title="文件所说数字", description="与逐条统计核对")
    legal_basis: Text | None = Field(None, title="法律依据", description="2018-11-07 以后开展名牌评选须有依据")
    summary: Prose | None = Field(None, title="说明", description="进展和结果")


class PlanItem(Part):
    """One target of a cultivation plan."""

    enterprise: Annotated[str, Ref("enterprise")] | None = Field(None, title="企业", description="企业编号")
    product: Annotated[str, Ref("product")] | None = Field(None, title="产品", description="产品编号")
    target_honor: Annotated[str, Ref("honor")] = Field(title="目标荣誉", description="荣誉编号")
    target_year: int = Field(ge=1990, le=2199, title="目标年份", description="在规划期内")
    responsible: Text | None = Field(None, title="责任单位", description="由谁负责")
    measures: tuple[Text, ...] = Field((), title="措施", description="帮扶措施")
    status: Literal["培育中", "已申报", "已获得", "未达成"] = Field(title="状态", description="现在的进展")
    achieved_year: int | None = Field(None, ge=1990, le=2199, title="获得年度", description="已获得的写获奖年度，与荣誉记录一致")


class Plan(Record):
    """培育计划: which products shall reach which honor by when."""

    title: Text = Field(title="标题", description="如 2004—2007年名牌培育计划")
    period: Period = Field(title="规划期", description="起止年份")
    basis: Text | None = Field(None, title="依据", description="文件和文号")
    summary: Prose | None = Field(None, title="说明", description="目标和思路")
    items: tuple[PlanItem, ...] = Field((), title="项目", description="每个目标一条")


class Event(Record):
    """会议活动、大事记: something that happened on a day."""

    date: PartialDate = Field(title="日期", description="发生日期")
    end: PartialDate | None = Field(None, title="结束日期", description="不止一天的写")
    title: Text = Field(title="标题", description="一句话")
    kind: Literal["会议", "活动", "文件", "获奖", "考察", "其他"] = Field("其他", title="类别", description="会议、活动、文件等")
    place: Text | None = Field(None, title="地点", description="在哪里")
    hosts: tuple[Text, ...] = Field((), title="主办", description="主办单位")
    award_money: Money | None = Field(None, title="奖金总额", description="会上兑现的奖金；与各荣誉的奖金核对")
    award_money_scope: Text | None = Field(None, title="奖金对象", description="如 市直名牌企业")
    documents: tuple[Annotated[str, Ref("policy")], ...] = Field((), title="文件", description="有关政策文件的编号")
    enterprises: tuple[Annotated[str, Ref("enterprise")], ...] = Field((), title="企业", description="有关企业编号")
    products: tuple[Annotated[str, Ref("product")], ...] = Field((), title="产品", description="有关产品编号")
    honors: tuple[Annotated[str, Ref("honor")], ...] = Field((), title="荣誉", description="有关荣誉编号")
    milestone: Flag = Field(False, title="大事", description="列入大事记和画册的写 true")
    text: Prose | None = Field(None, title="内容", description="经过和结果")


class Policy(Record):
    """政策文件: a document that the programme rests on."""

    title: Text = Field(title="标题", description="文件全名")
    document_number: Text | None = Field(None, title="文号", description="如 ×政发〔2005〕1号")
    authority: Text = Field(title="发文机关", description="全称")
    date: PartialDate = Field(title="日期", description="发文或施行日期")
    level: Literal["国家", "省", "市", "县"] = Field("市", title="级别", description="发文机关的级别")
    status: Literal["有效", "废止", "失效", "修订"] = Field("有效", title="效力", description="现在的效力")
    url: WebAddress | None = Field(None, title="原文网址", description="公布原文的网页")
    honors: tuple[Annotated[str, Ref("honor")], ...] = Field((), title="荣誉", description="有关荣誉编号")
    summary: Prose | None = Field(None, title="要点", description="内容要点")
