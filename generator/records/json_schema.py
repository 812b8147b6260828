"""Turns the schema of every kind of record into JSON Schema, for editors that complete and check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator.records import KINDS, Briefing, Kind

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {"type": ["string", "number"]}
_WHERE = {
    "file": "一个文件一条，放在 data/{path}/，文件名（不含 .yml）就是编号",
    "list": "放在 data/{path}，每条以“- ”开头",
    "single": "放在 data/{path}",
}


def schemas() -> dict[str, Schema]:
    """The JSON Schema of each kind of file, by the name of the file that holds it."""
    found = {_file_name(kind): _of_kind(kind) for kind in KINDS}
    found["briefing.json"] = _mapping(
        Briefing, "简报信息栏", "简报开头两行 --- 之间的内容；简报放在 content/briefings/<年份>/<两位期号>.md",
        own_id=False)
    return dict(sorted(found.items()))


def _file_name(kind: Kind) -> str:
    return f"{kind.name}-list.json" if kind.shape == "list" else f"{kind.name}.json"


def _of_kind(kind: Kind) -> Schema:
    path = kind.path + ("/*.yml" if "." not in kind.path and kind.shape != "file" else "")
    about = _WHERE[kind.shape].format(path=path)
    if kind.shape != "list":
        return _mapping(kind.model, kind.title, about, own_id=kind.shape == "single")
    record = _mapping(kind.model, kind.title, about, own_id=True)
    definitions = record.pop("$defs", {})
    record.pop("$schema")
    name = kind.model.__name__
    return {"$schema": DIALECT, "title": f"{kind.title}列表", "description": about,
            "type": ["array", "null"], "items": {"$ref": f"#/$defs/{name}"},
            "$defs": {**definitions, name: record}}


def _mapping(model: type[Any], title: str, about: str, *, own_id: bool) -> Schema:
    """The schema of one mapping; without `own_id` the file's name gives the id."""
    made: Schema = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    for each in made.get("$defs", {}).values():
        each.pop("title", None)
        each.pop("description", None)
    if not own_id and "required" in made:
        made["required"] = [name for name in made["required"] if name != "id"]
    made["title"], made["description"] = title, about
    return {"$schema": DIALECT, **_as_editors_read(made)}


class _Generator(GenerateJsonSchema):
    """Knows the short spellings that a record may use in place of a list or of a mapping."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> dict[str, Any]:
        inner = super().function_before_schema(schema)
        return {"anyOf": [_PLAIN, inner]} if _takes_text(schema["function"]["function"]) else inner


def _takes_text(prepare: Callable[..., Any]) -> bool:
    """Whether a text given in the value's place is made into a list or a mapping."""
    try:
        return isinstance(prepare("甲"), (list, dict))
    except Exception:  # a validator may refuse the sample in any way it likes
        return False


def _as_editors_read(node: Any) -> Any:
    """The schema for editors, which guess types: `12365` is a number to them, to us it is text."""
    if isinstance(node, list):
        return [_as_editors_read(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _as_editors_read(value) for key, value in node.items()
            if not (key == "default" and value is None)}
    if made.get("type") == "string":
        made["type"] = ["string", "number"]
        choices = made.get("enum") or ([made["const"]] if "const" in made else [])
        if any(str(each).isdecimal() for each in choices):
            made["enum"] = [*choices, *(int(each) for each in choices if str(each).isdecimal())]
    return made
