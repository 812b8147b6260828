"""Turns the path of a value into what a clerk calls it, following the schema."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What the schema says about the value at a path."""

    title: str
    """`荣誉第2条 › 年度`; empty for a whole file."""
    about: str
    """The field's description; empty when it is no field."""
    model: type[BaseModel] | None
    """The schema of the value, if it is a mapping of fields."""
    owner: type[BaseModel] | None
    """The schema of the mapping in which the value stands."""
    choices: tuple[str, ...]
    """The only texts allowed, if they are listed."""


def label(model: type[BaseModel], loc: Loc, prefix: Loc = ()) -> Label:
    """What stands at `loc` in a mapping of `model`; `prefix` is where the mapping itself stands."""
    parts = [f"第{part + 1}条" if isinstance(part, int) else part for part in prefix]
    kind: Any = model
    owner: type[BaseModel] | None = None
    about = ""
    for part in loc:
        fields = fields_of(kind) if _is_model(kind) else {}
        if isinstance(part, int):
            parts[-1:] = [f"{parts[-1] if parts else ''}第{part + 1}条"]
            kind, owner = _item(kind), None
            continue
        owner, field = (kind if _is_model(kind) else None), fields.get(part)
        parts.append((field.title or part) if field else part)
        about = (field.description or "") if field else about
        kind = _plain(field.annotation) if field else _item(kind)
    return Label(" › ".join(parts), about, kind if _is_model(kind) else None, owner,
                 tuple(str(each) for each in _choices(kind)))


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a schema by the name under which a record writes them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _plain(kind: Any) -> Any:
    """The type without its annotations and without `None`."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        members = [_plain(each) for each in get_args(kind) if each is not type(None)]
        return next((each for each in members if _is_model(each)), members[0])
    return kind


def _item(kind: Any) -> Any:
    """The type of a list's items or of a mapping's values."""
    arguments = [each for each in get_args(kind) if each is not Ellipsis]
    return _plain(arguments[-1]) if arguments else None


def _choices(kind: Any) -> Iterator[Any]:
    if get_origin(kind) is Literal:
        yield from get_args(kind)
