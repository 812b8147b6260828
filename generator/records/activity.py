"""What the office did and counted: publicity, protection, services."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import Part, Record, Ref
from generator.records.dates import PartialDate, Period
from generator.records.forms import Text, WebAddress
from generator.records.quantities import Money, Quantity


class MediaItem(Record):
    """宣传稿件: one piece in a newspaper, on television, radio or a website."""

    title: Text = Field(title="标题", description="稿件标题")
    media: Text = Field(title="媒体", description="媒体名称")
    media_type: Literal["电视", "报纸", "电台", "网站", "期刊", "新媒体"] = Field(title="种类", description="媒体种类")
    level: Literal["国家", "省", "市", "县"] = Field(title="级别", description="媒体级别")
    date: PartialDate = Field(title="日期", description="刊播日期")
    slot: Text | None = Field(None, title="版面时段", description="第几版、什么时段")
    author: Text | None = Field(None, title="作者", description="记者或通讯员单位")
    url: WebAddress | None = Field(None, title="网址", description="网上原文")
    enterprises: tuple[Annotated[str, Ref("enterprise")], ...] = Field((), title="企业", description="所写企业编号")
    products: tuple[Annotated[str, Ref("product")], ...] = Field((), title="产品", description="所写产品编号")
    topic: Text | None = Field(None, title="主题", description="一两个词")
    summary: Text | None = Field(None, title="摘要", description="一两句话")


class EnforcementStatistic(Record):
    """打假统计: cases of a period."""

    period: Period = Field(title="时间段", description="统计的起止")
    region: Annotated[str, Ref("region")] | None = Field(None, title="范围", description="区划编号；不写为全市")
    cases_filed: Quantity = Field(title="查处", description="查处案件起数")
    cases_closed: Quantity = Field(title="结案", description="结案起数，不多于查处")
    goods_value: Money | None = Field(None, title="标值", description="涉案货值，如 约60万元")
    hotline: Literal["12365", "12315", "其他"] | None = Field(None, title="举报渠道", description="主要举报电话")


class EnforcementCase(Record):
    """打假案件: one case; no personal names in it."""

    number: Text | None = Field(None, title="案号", description="立案编号")
    opened: PartialDate = Field(title="立案日期", description="立案之日")
    product: Annotated[str, Ref("product")] | None = Field(None, title="被侵权产品", description="产品编号")
    violation: Text = Field(title="违法行为", description="如 冒用名牌标志")
    region: Annotated[str, Ref("region")] | None = Field(None, title="发生地", description="区划编号")
    outcome: Text | None = Field(None, title="结果", description="处理结果")
    penalty: Money | None = Field(None, title="罚没款", description="金额")
    goods_value: Money | None = Field(None, title="货值", description="涉案货值")
    closed: PartialDate | None = Field(None, title="结案日期", description="未结不写")


class ProtectionFile(Part):
    """One file of `data/protection/`: statistics and cases."""

    statistics: tuple[EnforcementStatistic, ...] = Field((), title="统计", description="各时间段的统计")
    cases: tuple[EnforcementCase, ...] = Field((), title="案件", description="逐案记录")


class ServiceStatistic(Record):
    """服务统计: help given to enterprises in a period."""

    period: Period = Field(title="时间段", description="起止")
    category: Literal["质量", "计量", "标准化", "特种设备", "培训", "体系认证", "座谈", "赴上级", "综合"] = Field(
        title="类别", description="服务类别；综合指几类合计")
    person_times: Quantity | None = Field(None, title="人次", description="服务人次")
    items: Quantity | None = Field(None, title="项", description="解决问题的项数")
    times: Quantity | None = Field(None, title="次", description="座谈、汇报的次数，如 30余")
    enterprises: Quantity | None = Field(None, title="企业数", description="服务企业家数")
    content: Text | None = Field(None, title="内容", description="做了什么")
