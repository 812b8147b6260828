"""Numbers with how sure their source was of them: counts, measures and money in yuan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.records.dates import complaint

_QUALIFIERS = {"exact": "", "about": "约", "more_than": "余", "less_than": "近"}
_NUMBER = re.compile(r"(约|近|不足|超过|逾)?\s*(-?[\d,，]+(?:\.\d+)?)\s*(多|余)?\s*(.*)")
_PREFIXES = {"约": "about", "近": "less_than", "不足": "less_than", "超过": "more_than",
             "逾": "more_than"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured number with how sure the source was of it.

    `qualifier`: `exact`, `about` (约60), `more_than` (30余) or `less_than` (近100).
    """

    value: int | Decimal
    qualifier: str = "exact"
    source: str = ""

    unit_names: ClassVar[tuple[str, ...]] = ("",)
    unit_factors: ClassVar[tuple[int, ...]] = (1,)

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read `42`, `约60`, `30余`, `近100`; `Money` also reads 元, 万元, 亿元."""
        match = _NUMBER.fullmatch(text.strip())
        if not match:
            raise complaint("quantity_form", "“{text}”不是一个数", cls.hint(), text=text[:40])
        prefix, digits, more, unit = match.groups()
        if more and unit.startswith(("余", "多")):
            unit = unit[1:]
        if not more and unit.endswith(("余", "多")):
            more, unit = unit[-1], unit[:-1]
        qualifier = "more_than" if more else _PREFIXES.get(prefix or "", "exact")
        return cls(cls._scaled(digits, unit.strip(), text), qualifier)

    @classmethod
    def _scaled(cls, digits: str, unit: str, text: str) -> int | Decimal:
        if unit not in cls.unit_names:
            raise complaint("quantity_unit", "“{text}”的单位“{unit}”不认识", cls.hint(),
                            text=text[:40], unit=unit[:20])
        try:
            number = Decimal(re.sub("[,，]", "", digits)) * cls.unit_factors[
                cls.unit_names.index(unit)]
        except InvalidOperation:
            raise complaint("quantity_form", "“{text}”不是一个数", cls.hint(),
                            text=text[:40]) from None
        if number < 0:
            raise complaint("quantity_negative", "“{text}”是负数", "数量不能小于零", text=text[:40])
        return int(number) if number == number.to_integral_value() else number.normalize()

    @classmethod
    def hint(cls) -> str:
        return "只写数字，需要时加“约”“余”“近”，如 128、约60、30余"

    @property
    def text(self) -> str:
        """The number as text writes it: `约60`, `30余`, `近100`, `128`."""
        return self._with_qualifier(f"{self.value:f}" if isinstance(self.value, Decimal)
                                    else str(self.value))

    def _with_qualifier(self, number: str, unit: str = "") -> str:
        mark = _QUALIFIERS[self.qualifier]
        return f"{number}{mark}{unit}" if self.qualifier == "more_than" else f"{mark}{number}{unit}"

    def with_unit(self, unit: str) -> str:
        """`30余次`, `约60项`: the qualifier 余 stands before the unit."""
        return self._with_qualifier(f"{self.value:f}" if isinstance(self.value, Decimal)
                                    else str(self.value), unit)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def _validate(cls, value: Any) -> Quantity:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, dict):
            return cls._from_mapping(value)
        raise complaint("quantity_form", "这里要写一个数", cls.hint())

    @classmethod
    def _from_mapping(cls, value: dict[str, Any]) -> Quantity:
        unknown = sorted(set(value) - {"value", "qualifier", "source"})
        qualifier = value.get("qualifier") or "exact"
        if unknown or not isinstance(value.get("value"), str) or qualifier not in _QUALIFIERS:
            raise complaint(
                "quantity_form", "数量的写法不对",
                "写成 {value: 60, qualifier: about, source: 出处}，"
                "qualifier 只能是 exact、about、more_than、less_than",
            )
        plain = cls.parse(value["value"])
        return cls(plain.value, qualifier if qualifier != "exact" else plain.qualifier,
                   value.get("source") or "")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        fields = {"value": {"type": ["string", "number"]},
                  "qualifier": {"enum": list(_QUALIFIERS)}, "source": {"type": "string"}}
        return {"anyOf": [{"type": ["string", "number"]},
                          {"type": "object", "properties": fields, "required": ["value"],
                           "additionalProperties": False}],
                "description": cls.hint()}


class Money(Quantity):
    """An amount in yuan; `42万元`, `约60万元`, `1.5亿元` and plain yuan are accepted."""

    __slots__ = ()
    unit_names = ("", "元", "万元", "亿元")
    unit_factors = (1, 1, 10_000, 100_000_000)

    @classmethod
    def hint(cls) -> str:
        return "写成 420000、42万元、约60万元或 1.5亿元"

    @property
    def text(self) -> str:
        """`42万元`, `约60万元`, `1.5亿元`; below ten thousand `8000元`."""
        for name, factor in (("亿元", 100_000_000), ("万元", 10_000)):
            if self.value >= factor:
                number = (Decimal(self.value) / factor).normalize()
                return self._with_qualifier(f"{number:f}", name)
        return self._with_qualifier(str(self.value), "元")
