"""Text fields with a prescribed form: ids, telephone numbers, web addresses, region codes."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from generator.records.dates import complaint


def _patterned(pattern: str, code: str, message: str, hint: str, example: str) -> Any:
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if isinstance(value, str) and not compiled.fullmatch(value.strip()):
            raise complaint(code, message, hint, text=value[:60])
        return value.strip() if isinstance(value, str) else value

    return Annotated[str, BeforeValidator(check),
                     WithJsonSchema({"type": "string", "pattern": f"^{pattern}$",
                                     "examples": [example]})]


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""One line or paragraph of plain text; `××` is legal in it."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text of one or more paragraphs, in Markdown."""

Identifier = _patterned(
    r"[a-z0-9][a-z0-9-]{0,63}", "id_form", "编号“{text}”的写法不对",
    "编号只用小写字母、数字和连字符，64 个字符以内，如 shandong-top-brand", "shandong-top-brand")
DocumentNumber = _patterned(
    r".*\S.*", "document_number_form", "文号“{text}”的写法不对", "如 ×政发〔2005〕1号",
    "×政发〔2005〕1号")
Postcode = _patterned(r"\d{6}", "postcode_form", "邮政编码“{text}”不对", "邮政编码是 6 位数字", "256600")
Telephone = _patterned(
    r"(?:0\d{2,3}-)?[\d×]{7,8}(?:-\d{1,6})?|1[\d×]{10}|1\d{4}|400-?\d{3,4}-?\d{3,4}",
    "telephone_form", "电话号码“{text}”的写法不对", "写成 0500-3180123、0500-3180123-801 或 12315",
    "0500-3180123")
WebAddress = _patterned(
    r"https?://[^\s<>\"'“”，。；]+", "web_address_form", "网址“{text}”的写法不对",
    "要以 http:// 或 https:// 开头，中间不能有空格和中文标点", "https://www.example.com/")
Email = _patterned(r"[^\s@，。]+@[^\s@，。]+\.[A-Za-z]{2,}", "email_form", "电子邮箱“{text}”的写法不对",
                   "写成 name@example.com", "name@example.com")
RegionCode = _patterned(r"\d{6}", "region_code_form", "区划代码“{text}”的写法不对",
                        "区划代码是 6 位数字（GB/T 2260）", "370000")
Revision = _patterned(r"\d{6}", "revision_form", "区划版本“{text}”的写法不对",
                      "写发布年月六位数字，如 200506", "200506")
