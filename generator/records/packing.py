"""Turns validated records into plain JSON values and back, much faster than validating again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.records.base import Part
from generator.records.dates import PartialDate, Period
from generator.records.quantities import Money, Quantity

_VALUES: dict[str, type[Any]] = {"D": PartialDate, "P": Period, "Q": Quantity, "M": Money}
_NAMES = {made: name for name, made in _VALUES.items()}
_PLAIN = frozenset({str, int, float, bool, type(None)})
_CLASS = ""
"""The key under which a packed mapping names its class; no field is called so."""


class UnpackableError(ValueError):
    """A value that is not of the forms `pack` writes."""


def pack(value: Any) -> Any:
    """A record, or a value in one, as JSON: tuples as lists, objects as mappings with their class.

    Fields that hold their default are left out.  Raises UnpackableError for anything else.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [pack(item) for item in value]
    if kind in _NAMES:
        return {_CLASS: _NAMES[kind], "v": [pack(getattr(value, each.name)) for each in fields(kind)]}
    if kind is Decimal:
        return {_CLASS: "N", "v": str(value)}
    if kind is date:
        return {_CLASS: "T", "v": value.isoformat()}
    if isinstance(value, Part):
        return _pack_part(value)
    raise UnpackableError(kind.__name__)


def _pack_part(part: Part) -> dict[str, Any]:
    kept: dict[str, Any] = {_CLASS: type(part).__name__}
    defaults, given = _defaults(type(part)), part.model_fields_set
    for name, value in part.__dict__.items():
        if name in given or name not in defaults or defaults[name] != value:
            kept[name] = pack(value)
    return kept


@cache
def _defaults(model: type[Part]) -> dict[str, Any]:
    return {name: field.get_default(call_default_factory=True, validated_data={})
            for name, field in model.model_fields.items() if not field.is_required()}


@cache
def _classes() -> dict[str, tuple[type[Part], dict[str, Any]]]:
    """Every mapping that occurs in records and its fields in their order, by the name of its class.

    Those without a default are None until they are filled, which `pack` sees to.
    """
    found: dict[str, tuple[type[Part], dict[str, Any]]] = {}
    waiting: list[type[BaseModel]] = [Part]
    while waiting:
        for model in waiting.pop().__subclasses__():
            assert issubclass(model, Part)
            found[model.__name__] = model, dict.fromkeys(model.model_fields) | _defaults(model)
            waiting.append(model)
    return found


def unpack(value: Any) -> Any:
    """What was packed; raises UnpackableError for JSON that `pack` did not write."""
    try:
        return _unpack(value)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise UnpackableError(str(error)) from error


def _unpack(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return tuple([item if type(item) in _PLAIN else _unpack(item) for item in value])
    name = value.pop(_CLASS)
    maker = _MAKERS.get(name)
    if maker:
        return maker(value["v"])
    model, blank = _classes()[name]
    part = model.__new__(model)
    held = blank.copy()
    for key, item in value.items():
        held[key] = item if type(item) in _PLAIN else _unpack(item)
    _put(part, "__dict__", held)
    _put(part, "__pydantic_fields_set__", set(value))
    _put(part, "__pydantic_extra__", None)
    _put(part, "__pydantic_private__", None)
    return part


_put = object.__setattr__


@cache
def _date(year: int, month: int | None, day: int | None) -> PartialDate:
    return PartialDate(year, month, day)


def _made(kind: type[Any]) -> Callable[[list[Any]], Any]:
    assert is_dataclass(kind)
    return lambda values: kind(*(_unpack(each) for each in values))


_MAKERS: dict[str, Callable[[Any], Any]] = {
    **{name: _made(kind) for name, kind in _VALUES.items()},
    "D": lambda values: _date(*values), "N": Decimal, "T": date.fromisoformat}
