"""What every record is: frozen, closed to unknown fields, documented in Chinese, with an id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from generator.records.dates import PartialDate
from generator.records.forms import Identifier, Text


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose text is the id of a record of `kind` (`region` also takes a code)."""

    kind: str


class Part(BaseModel):
    """A mapping inside a record: unknown fields refused, empty values count as absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False,
                              validate_by_name=True, validate_by_alias=True, defer_build=True)


def _yes_or_no(value: Any) -> Any:
    return {"是": True, "否": False, "true": True, "false": False}.get(value, value) if isinstance(
        value, str) else value


Flag = Annotated[bool, BeforeValidator(_yes_or_no),
                 WithJsonSchema({"enum": [True, False, "是", "否"]})]
"""是/否 or true/false."""


class Record(Part):
    """One thing the office keeps; `id` is its file name or is written in a list file."""

    id: Identifier = Field(title="编号", description="永久不变；单独成文件的记录，编号就是文件名")
    public: Flag = Field(True, title="公开", description="写 false 则不出现在网站、画册和数据下载里")
    source: Text | None = Field(None, title="出处", description="这条记录依据的文件、证书或报道")
    note: Text | None = Field(None, title="备注", description="只给工作人员看，不公开")


def _person(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Person(Part):
    """A natural person; not published unless the record says so (政府信息公开条例 art. 15)."""

    name: Text = Field(title="姓名", description="可以写 ××")
    public: Flag = Field(False, title="公开", description="本人同意公开才写 true")


PersonField = Annotated[Person, BeforeValidator(_person)]


class Photo(Part):
    """A picture in `data/photos/<record id>/`."""

    file: Text = Field(title="文件名", description="放在 data/photos/<编号>/ 里的文件名")
    alt: Text = Field(title="替代文字", description="给看不见图的人读的一句话")
    caption: Text | None = Field(None, title="图注", description="印在图下的说明")
    credit: Text | None = Field(None, title="作者", description="摄影或绘图者")
    minimum_dpi: int | None = Field(None, ge=72, le=1200, title="最低分辨率", description="印刷时每英寸像素下限")


class Announcement(Part):
    """The public document by which something was granted, extended or ended."""

    document_number: Text | None = Field(None, title="文号", description="如 鲁名推委〔2004〕3号、2003年第86号")
    title: Text | None = Field(None, title="标题", description="文件标题")
    date: PartialDate | None = Field(None, title="日期", description="发文日期")


class FormerName(Part):
    """A name given up on a date."""

    name: Text = Field(title="原名", description="当时的全称")
    until: PartialDate | None = Field(None, title="用到何时", description="改名的日期")


__all__ = ["Announcement", "Flag", "FormerName", "Part", "Person", "PersonField", "Photo", "Record", "Ref"]
