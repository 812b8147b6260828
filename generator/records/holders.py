"""Who and what holds honors: enterprises, their products, and geographical indications."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from generator.records.base import (
    Flag,
    FormerName,
    Part,
    PersonField,
    Photo,
    Record,
    Ref,
)
from generator.records.dates import PartialDate
from generator.records.forms import Email, Postcode, Prose, Telephone, Text, WebAddress
from generator.records.honors import HolderAward
from generator.records.quantities import Money, Quantity


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class YearlyQuantity(Part):
    """A quantity in a year."""

    year: int = Field(ge=1949, le=2199, title="年份", description="统计年份")
    value: Quantity = Field(title="数量", description="如 约1200")
    unit: Text | None = Field(None, title="单位", description="吨、台、万件、人等")


class YearlyMoney(Part):
    """An amount of money in a year."""

    year: int = Field(ge=1949, le=2199, title="年份", description="统计年份")
    value: Money = Field(title="金额", description="如 2.3亿元")


class YearlyShare(Part):
    """A market share in a year."""

    year: int = Field(ge=1949, le=2199, title="年份", description="统计年份")
    value: float = Field(ge=0, le=100, title="百分比", description="0 到 100")
    scope: Text | None = Field(None, title="范围", description="全国、全省、细分市场")


class ManagementCertificate(Part):
    """A management-system certificate."""

    standard: Text = Field(title="标准", description="如 ISO 9001、HACCP")
    number: Text | None = Field(None, title="证书号", description="证书编号")
    valid_until: PartialDate | None = Field(None, title="有效期至", description="截止日期")


class Enterprise(Record):
    """企业: a firm that makes branded products."""

    legal_name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=4, max_length=60)] = Field(
        title="企业全称", description="登记的全称；同一区县内不能重复")
    short_name: Text | None = Field(None, title="企业简称", description="列表和检索用")
    former_names: tuple[FormerName, ...] = Field((), title="曾用名", description="名称和用到何时")
    name_en: Text | None = Field(None, title="英文名称", description="登记或常用的英文名")
    anonymised: Flag = Field(False, title="隐名", description="全称里有 ×× 的写 true")
    credit_code: Text | None = Field(None, title="统一社会信用代码", description="18 位（GB 32100-2015），2015 年以前的企业可以没有")
    old_code: Text | None = Field(None, pattern=r"^[0-9A-Z]{8}-[0-9X]$", title="组织机构代码", description="旧代码，如 12345678-9")
    region: Annotated[str, Ref("region")] = Field(title="所在区县", description="区划编号，或六位代码")
    industry: Annotated[str, Ref("industry")] = Field(title="行业", description="行业编号")
    ownership: Literal["国有", "集体", "民营", "股份", "外资", "港澳台", "其他"] | None = Field(
        None, title="所有制", description="登记的所有制")
    status: Literal["存续", "停业", "注销", "更名"] = Field("存续", title="状态", description="企业现在的状态")
    legal_representative: PersonField | None = Field(None, title="法定代表人", description="默认不公开")
    contact_person: PersonField | None = Field(None, title="联系人", description="默认不公开")
    address: Text | None = Field(None, title="地址", description="厂址")
    postcode: Postcode | None = Field(None, title="邮编", description="6 位")
    telephone: Telephone | None = Field(None, title="电话", description="如 0500-3180123")
    fax: Telephone | None = Field(None, title="传真", description="同电话")
    email: Email | None = Field(None, title="电子邮箱", description="公开的邮箱")
    website: WebAddress | None = Field(None, title="网址", description="以 http 开头")
    founded: PartialDate | None = Field(None, title="成立时间", description="年、年月或日期")
    registered_capital: Money | None = Field(None, title="注册资本", description="如 5000万元")
    employees: YearlyQuantity | None = Field(None, title="职工人数", description="年份和人数")
    output_value: YearlyMoney | None = Field(None, title="产值", description="年份和金额")
    export_value: YearlyMoney | None = Field(None, title="出口额", description="年份和金额")
    management_certificates: tuple[ManagementCertificate, ...] = Field((), title="体系认证", description="管理体系证书")
    municipal: Flag = Field(False, title="市直企业", description="市直属企业写 true")
    intro: Prose | None = Field(None, max_length=600, title="简介", description="六百字以内，Markdown")
    logo: Text | None = Field(None, title="标志", description="data/photos/<编号>/ 里的文件名")
    photos: tuple[Photo, ...] = Field((), title="照片", description="厂景、车间等")
    pinyin: Text | None = Field(None, title="拼音", description="多音字企业名写明读音，音节用空格分开")
    sort_key: Text | None = Field(None, title="排序键", description="不按拼音排时使用")
    awards: tuple[HolderAward, ...] = Field((), title="荣誉", description="企业获得的荣誉（质量奖、老字号、服务名牌等）")

    def name_on(self, day: date) -> str:
        """The legal name the enterprise bore on `day`."""
        return next((old.name for old in self.former_names
                     if old.until and day < old.until.first_day), self.legal_name)


class Trademark(Part):
    """A registered trademark (商标法 art. 39: ten years from registration, renewable)."""

    number: Text = Field(pattern=r"^(G)?\d{5,8}[A-Z]?$", title="注册号", description="5 到 8 位数字，国际注册以 G 开头")
    kind: Literal["普通", "集体", "证明"] = Field("普通", title="种类", description="普通、集体、证明")
    nice_classes: tuple[Annotated[int, Field(ge=1, le=45)], ...] = Field((), title="类别", description="尼斯分类 1 到 45")
    registered: PartialDate | None = Field(None, title="注册日期", description="核准注册之日")
    expires: PartialDate | None = Field(None, title="专用权期限至", description="十年一期，含续展")
    owner: Text | None = Field(None, title="注册人", description="与生产企业不同时写")


class Product(Record):
    """产品: a branded product with the honors it was granted."""

    name: Text = Field(title="产品名称", description="不带商标的名称，如 纸面石膏板")
    brand: Text = Field(title="品牌", description="商标文字，不带“牌”字")
    enterprise: Annotated[tuple[Annotated[str, Ref("enterprise")], ...], BeforeValidator(_as_list)] = Field(
        min_length=1, title="生产企业", description="企业编号；几家共有时写列表")
    category: Text | None = Field(None, title="类别", description="通俗类别，如 食醋")
    industry: Annotated[str, Ref("industry")] | None = Field(None, title="行业", description="行业编号；不写则同企业")
    trademark: Trademark | None = Field(None, title="注册商标", description="注册号、类别和期限")
    specifications: Annotated[tuple[Text, ...], BeforeValidator(_as_list)] = Field((), title="规格型号", description="主要规格")
    standards: Annotated[tuple[Text, ...], BeforeValidator(_as_list)] = Field((), title="执行标准", description="如 GB/T 18187-2000、Q/YCP 001-2004")
    licence_numbers: Annotated[tuple[Text, ...], BeforeValidator(_as_list)] = Field((), title="生产许可证", description="许可证或强制认证编号")
    market_share: YearlyShare | None = Field(None, title="市场占有率", description="年份和百分比")
    output: YearlyQuantity | None = Field(None, title="产量", description="年份、数量、单位")
    exports: YearlyMoney | None = Field(None, title="出口", description="年份和金额")
    status: Literal["在产", "停产", "更名"] = Field(title="状态", description="现在是否生产")
    introduced: PartialDate | None = Field(None, title="投产时间", description="何时开始生产")
    indication: Annotated[str, Ref("indication")] | None = Field(None, title="地理标志", description="使用专用标志的地理标志编号")
    summary: Text | None = Field(None, max_length=60, title="一句话介绍", description="六十字以内")
    intro: Prose | None = Field(None, title="产品简介", description="一百五十到三百字，Markdown；画册必需")
    illustration: Text | None = Field(None, title="插图", description="theme 自带的产品插图名；有照片时不用")
    photos: tuple[Photo, ...] = Field((), title="照片", description="产品照片")
    pinyin: Text | None = Field(None, title="拼音", description="多音字名称写明读音，音节用空格分开")
    sort_key: Text | None = Field(None, title="排序键", description="不按拼音排时使用")
    awards: tuple[HolderAward, ...] = Field((), title="荣誉", description="产品获得的荣誉")

    @property
    def display_name(self) -> str:
        """`禹泉牌食醋`: brand, 牌 unless the brand ends with it, name."""
        return f"{self.brand}{'' if self.brand.endswith('牌') else '牌'}{self.name}"


class IndicationName(Part):
    """The name of the protection system or of the product until a date."""

    name: Text = Field(title="原名", description="如 原产地域产品")
    until: PartialDate = Field(title="用到何时", description="如 2005-07-15")


class IndicationNotice(Part):
    """A step of the procedure that was announced."""

    date: PartialDate = Field(title="日期", description="公告日期")
    notice_number: Text | None = Field(None, title="公告号", description="如 2003年第86号")
    authority: Text | None = Field(None, title="单位", description="公告单位")


class IndicationUser(Part):
    """An enterprise allowed to use the special mark."""

    enterprise: Annotated[str, Ref("enterprise")] = Field(title="企业", description="企业编号")
    approved: Annotated[IndicationNotice, BeforeValidator(
        lambda value: {"date": value} if isinstance(value, str) else value)] = Field(
        title="核准", description="核准使用专用标志的日期和公告号")
    until: PartialDate | None = Field(None, title="停用", description="不再使用的日期")


class Indication(Record):
    """地理标志: a product protected by where it comes from."""

    name: Text = Field(title="名称", description="产品名称，如 望海对虾")
    system: Literal["地理标志产品", "集体商标", "证明商标", "农产品地理标志"] = Field(title="制度", description="依哪一种制度保护")
    name_history: tuple[IndicationName, ...] = Field((), title="制度沿革", description="如原产地域产品，用到 2005-07-15")
    regions: tuple[Annotated[str, Ref("region")], ...] = Field(min_length=1, title="产地", description="区划编号")
    scope: Text | None = Field(None, title="保护范围", description="乡镇范围的文字说明")
    scope_document: Text | None = Field(None, title="界定文件", description="政府界定产地范围的文件")
    applicant: Text = Field(title="申请机构", description="申请人")
    first_reviewer: Text | None = Field(None, title="初审机构", description="省级机构")
    applied: PartialDate | None = Field(None, title="申请日期", description="递交申请")
    accepted: IndicationNotice | None = Field(None, title="受理", description="受理公告")
    approved: IndicationNotice | None = Field(None, title="批准", description="批准公告；状态为批准时必填")
    status: Literal["申请中", "受理", "批准", "撤销"] = Field(title="状态", description="办到哪一步")
    standard: Text | None = Field(None, title="标准", description="如 DB37/T 1234-2010")
    requirements: Prose | None = Field(None, title="质量技术要求", description="品种、产地、工艺、质量特色")
    certificate_number: Text | None = Field(None, title="证书编号", description="农产品地理标志为 AGI 加 5 位数字，商标为注册号")
    owner: Text | None = Field(None, title="持有人", description="证书或商标持有人")
    users: tuple[IndicationUser, ...] = Field((), title="用标企业", description="核准使用专用标志的企业")
    nice_class: int | None = Field(None, ge=1, le=45, title="商标类别", description="尼斯分类")
    summary: Text | None = Field(None, max_length=60, title="一句话介绍", description="六十字以内")
    intro: Prose | None = Field(None, title="简介", description="历史、风土、品质")
    illustration: Text | None = Field(None, title="插图", description="theme 自带的产品插图名")
    photos: tuple[Photo, ...] = Field((), title="照片", description="产地和产品照片")
    pinyin: Text | None = Field(None, title="拼音", description="多音字写明读音")
