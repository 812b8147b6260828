"""What is published: briefing front matter, the brochure's settings, the office."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.records.base import Flag, Part, Record, Ref
from generator.records.dates import Day, PartialDate, Period
from generator.records.forms import Email, Postcode, Prose, Telephone, Text, WebAddress


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


TextList = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]


class BriefingItem(Part):
    """One article of an issue."""

    title: Text = Field(title="标题", description="与正文里的二级标题一致")
    author: Text | None = Field(None, title="供稿", description="供稿单位")


class Mentions(Part):
    """The records an issue speaks of."""

    enterprises: tuple[Annotated[str, Ref("enterprise")], ...] = Field((), title="企业", description="企业编号")
    products: tuple[Annotated[str, Ref("product")], ...] = Field((), title="产品", description="产品编号")
    honors: tuple[Annotated[str, Ref("honor")], ...] = Field((), title="荣誉", description="荣誉编号")
    regions: tuple[Annotated[str, Ref("region")], ...] = Field((), title="区县", description="区划编号")
    indications: tuple[Annotated[str, Ref("indication")], ...] = Field((), title="地理标志", description="地理标志编号")
    events: tuple[Annotated[str, Ref("event")], ...] = Field((), title="活动", description="活动编号")


class Briefing(Record):
    """简报 front matter; the id is `<year>/<file name>`, the body follows in Markdown."""

    id: Text = Field(title="编号", description="由年份文件夹和文件名得出，如 2005/01")
    series: Text = Field(title="简报名称", description="报头上的名称")
    year: int = Field(ge=1990, le=2199, title="年度", description="与所在文件夹一致")
    issue_number: int = Field(ge=1, title="期号", description="每年从 1 起；增刊另编")
    serial_number: int | None = Field(None, ge=1, title="总期号", description="跨年连续，不能倒退")
    kind: Literal["正刊", "增刊", "专刊"] = Field("正刊", title="种类", description="增刊、专刊单独编号")
    issuer: Text = Field(title="编印单位", description="全称")
    date: Day = Field(title="印发日期", description="签发之日")
    secrecy: Literal["公开", "内部", "秘密", "机密", "绝密"] = Field("公开", title="密级", description="公开以外的不能进入公开网站")
    copy_number: Text | None = Field(None, title="份号", description="涉密件才有")
    title: Text = Field(title="标题", description="本期标题；多篇时写最重要的一篇")
    summary: Text | None = Field(None, title="摘要", description="列表和订阅里的一两句话")
    items: tuple[Annotated[BriefingItem, BeforeValidator(
        lambda value: {"title": value} if isinstance(value, str) else value)], ...] = Field(
        (), title="目录", description="本期各篇，与正文二级标题一致")
    editor_note: Prose | None = Field(None, title="按语", description="编者按")
    report_to: TextList = Field((), title="报", description="上级")
    send_to: TextList = Field((), title="送", description="平级")
    issue_to: TextList = Field((), title="发", description="下级")
    copies: int | None = Field(None, gt=0, title="印数", description="共印份数")
    approved_by: Text | None = Field(None, title="签发", description="签发人，可写 ××")
    reviewed_by: Text | None = Field(None, title="审核", description="审核人，可写 ××")
    edited_by: Text | None = Field(None, title="编辑", description="责任编辑，可写 ××")
    tags: TextList = Field((), title="主题词", description="两三个词")
    mentions: Mentions = Field(Mentions(), title="提及", description="所写企业、产品等的编号")
    cited_documents: TextList = Field((), title="引用文件", description="正文引用的文号")
    status: Literal["草稿", "待发", "发布", "撤回"] = Field("草稿", title="状态", description="发布后才进入公开网站")
    publish_at: Day | None = Field(None, title="定时公开", description="到这一天才公开")
    withdrawn_reason: Text | None = Field(None, title="撤回原因", description="撤回后留在原网址的说明")


class Cover(Part):
    """Words of the brochure's cover."""

    subtitle: Text | None = Field(None, title="副题", description="书名下的一行")
    inscription: Text | None = Field(None, title="题词", description="扉页上的一句话")


class Message(Part):
    """A preface or a message of greeting."""

    title: Text = Field(title="标题", description="如 前言")
    author: Text | None = Field(None, title="署名", description="单位或职务")
    date: PartialDate | None = Field(None, title="日期", description="写作日期")
    text: Prose = Field(title="正文", description="Markdown")


class Committee(Part):
    """A line of the editorial committee."""

    role: Text = Field(title="职务", description="主编、编委、校对")
    names: TextList = Field(title="姓名", description="单位或姓名，可写 ××")


class Chapter(Part):
    """One chapter of the brochure."""

    title: Text = Field(title="章名", description="如 山东名牌产品")
    honors: tuple[Annotated[str, Ref("honor")], ...] = Field((), title="荣誉", description="收录这些荣誉")
    regions: tuple[Annotated[str, Ref("region")], ...] = Field((), title="区县", description="只收这些区县")
    industries: tuple[Annotated[str, Ref("industry")], ...] = Field((), title="行业", description="只收这些行业")
    products: tuple[Annotated[str, Ref("product")], ...] = Field((), title="产品", description="指定产品")
    intro: Prose | None = Field(None, title="导语", description="章首的一段话")
    layout: Literal["整页", "半页", "四分", "列表"] = Field("半页", title="版式", description="每个产品占多少")


class Brochure(Part):
    """画册 settings: what is printed, in which order and size."""

    title: Text = Field(title="书名", description="如 《禹川名牌》宣传画册")
    edition: Text = Field(title="年版", description="如 2026年版")
    publisher: Text = Field(title="编印单位", description="全称")
    published: PartialDate = Field(title="编印时间", description="版权页上的年月")
    as_of: Day | None = Field(None, title="截止日期", description="荣誉状态按哪一天计算；不写则同网站")
    cover: Cover = Field(Cover(), title="封面", description="副题和题词")
    trim: Text = Field("A4", pattern=r"^(A4|(1[4-9]|2\d|3[01])\dx(1[89]|2\d|3\d|4[0-2])\d)$", title="成品尺寸",
                       description="A4，大度十六开 210x285，或者毫米数 宽x高，如 185x260")
    binding: Literal["骑马订", "胶装"] = Field("胶装", title="装订", description="骑马订页数为 4 的倍数")
    paper_mm: float = Field(0.1, gt=0, le=0.5, title="纸张厚度", description="内页一张纸的毫米数，用来算书脊")
    bleed_mm: float = Field(3, ge=0, le=10, title="出血", description="毫米")
    sort: Literal["拼音", "笔画", "年份"] = Field("拼音", title="排序", description="章内先后")
    theme: Literal["朱红", "黛蓝", "松绿", "紫檀"] = Field("朱红", title="配色", description="画册配色方案")
    show: tuple[Literal["证书", "简介", "资料", "联系"], ...] = Field(
        ("证书", "简介", "资料", "联系"), title="印出内容", description="名称、图片和荣誉以外还印什么")
    messages: tuple[Message, ...] = Field((), title="前言致辞", description="按先后")
    committee: tuple[Committee, ...] = Field((), title="编委会", description="职务和名单")
    chapters: tuple[Chapter, ...] = Field(min_length=1, title="各章", description="按先后")
    directory: Flag = Field(True, title="企业名录", description="是否附企业名录")
    index: Flag = Field(True, title="索引", description="是否附索引")
    policies: Flag = Field(True, title="政策法规", description="是否附政策法规")
    chronicle: Flag = Field(True, title="大事记", description="是否附大事记")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the trimmed page in millimetres."""
        width, _, height = ("210x297" if self.trim == "A4" else self.trim).partition("x")
        return int(width), int(height)


class Hotline(Part):
    """A telephone line and when it is in use."""

    number: Telephone = Field(title="号码", description="如 12315")
    name: Text = Field(title="名称", description="如 质量举报热线")
    start: PartialDate | None = Field(None, alias="from", title="自", description="启用时间")
    end: PartialDate | None = Field(None, alias="to", title="至", description="停用时间")


class Office(Part):
    """名牌办 and its site: the duties of a government website are filled from here."""

    name: Text = Field(title="单位名称", description="办公室全称")
    short_name: Text = Field(title="简称", description="如 禹川市名牌办")
    city: Annotated[str, Ref("region")] = Field(title="城市", description="本市区划编号")
    site_name: Text = Field(title="网站名称", description="如 禹川名牌")
    site_url: WebAddress = Field(title="网站地址", description="以 / 结尾")
    slogan: Text | None = Field(None, title="一句话", description="首页上的一句话")
    notice: Text | None = Field(None, title="全站提示", description="显示在每页，如演示数据声明")
    site_code: Text | None = Field(None, pattern=r"^(\d{10}|bm\d{8})$", title="网站标识码", description="10 位数字")
    sponsor: Text = Field(title="主办", description="主办单位")
    undertaker: Text | None = Field(None, title="承办", description="承办单位")
    address: Text | None = Field(None, title="地址", description="办公地址")
    postcode: Postcode | None = Field(None, title="邮编", description="6 位")
    telephone: Telephone | None = Field(None, title="电话", description="办公电话")
    email: Email | None = Field(None, title="邮箱", description="公开邮箱")
    icp_number: Text | None = Field(None, pattern=r"^[\u4e00-\u9fff]ICP备\d{6,10}号(-\d+)?$", title="ICP备案号", description="如 ×ICP备00000000号")
    police_number: Text | None = Field(None, pattern=r"^[\u4e00-\u9fff]公网安备\s?\d{11,14}号$", title="公安备案号", description="如 ×公网安备 00000000000000号")
    authority_kind: Literal["党政机关", "事业单位"] = Field("党政机关", title="标识类别", description="网站标识写党政机关还是事业单位")
    authority_url: WebAddress | None = Field(None, title="网站标识", description="党政机关（事业单位）网站标识的核验网址")
    hotlines: tuple[Hotline, ...] = Field((), title="热线", description="各时期的举报投诉电话")
    licence: Text | None = Field(None, title="数据许可", description="开放数据的使用许可")
    fonts: dict[str, Text] = Field({}, title="字体", description="宋、黑、仿宋、楷、小标宋各用哪个字体文件")
    report_period: Period | None = Field(None, title="汇报时间段", description="情况汇报默认统计的时间段")
