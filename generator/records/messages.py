"""Turns what pydantic found wrong in a record into located Chinese problems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Formatter
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.chinese import nearest
from generator.problems import Problem
from generator.records.error_words import OTHER, WORDS
from generator.records.titles import Label, Loc, fields_of, label
from generator.sources import Source

_UNKNOWN = "extra_forbidden"
_MISSING = "missing"
_SHOWN = 40
_OFFERED = 10


def problems_of(error: ValidationError, source: Source, *, prefix: Loc = (),
                model: type[BaseModel]) -> tuple[Problem, ...]:
    """One problem for each thing wrong with the mapping that stands at `prefix` in `source`."""
    found = list(error.errors(include_url=False))
    mistyped = {_target(model, each["loc"], each["input"])
                for each in found if each["type"] == _UNKNOWN}
    problems: dict[tuple[str, bool], Problem] = {}
    for each in found:
        if each["type"] == _MISSING and each["loc"] in mistyped:
            continue
        problem = _problem(each, source, prefix, model)
        problems.setdefault((problem.field, each["type"] in (_MISSING, _UNKNOWN)), problem)
    return tuple(problems.values())


def _target(model: type[BaseModel], loc: Loc, given: Any) -> Loc:
    """The path that was probably meant by an unknown field."""
    owner = label(model, loc[:-1]).model if loc else None
    name = nearest(str(loc[-1]), _titles(owner)) if owner else None
    return (*loc[:-1], name) if name else ()


def _titles(model: type[BaseModel]) -> dict[str, str]:
    return {name: field.title or "" for name, field in fields_of(model).items()}


def _problem(error: Any, source: Source, prefix: Loc, model: type[BaseModel]) -> Problem:
    code, loc = error["type"], error["loc"]
    here = label(model, loc, prefix)
    message, hint = _words(error, here, model, source.has((*prefix, *loc)))
    absent = code == _MISSING and not source.has((*prefix, *loc))
    place = source.place((*prefix, *(loc[:-1] if absent else loc)),
                         key=code in (_MISSING, _UNKNOWN) and not absent)
    field = _field(here, (*prefix, *loc))
    return Problem(place.file, place.line, place.column, field, code, message, hint)


def _field(here: Label, loc: Loc) -> str:
    path = ".".join(str(part) for part in loc)
    return path if here.title == path else f"{here.title}（{path}）" if path else ""


def _words(error: Any, here: Label, model: type[BaseModel], written: bool) -> tuple[str, str]:
    """What is wrong, and the remedy."""
    code, context, given = error["type"], error.get("ctx") or {}, error["input"]
    if "hint" in context:
        return error["msg"], str(context["hint"])
    special = _special(code, here, error["loc"], given, written)
    message, hint = special or WORDS.get(code, OTHER)
    choices = _choices(here.choices or _expected(context), given)
    facts = {
        **context, "shown": _shown(given), "length": len(given.strip()) if isinstance(given, str) else 0,
        "title": here.title.split(" › ")[-1], "name": error["loc"][-1] if error["loc"] else "",
        "given": error["loc"][-1] if error["loc"] else "", "about": here.about or "见数据说明",
        "choices": choices, "with_choices": f"；{choices}" if choices else "",
        "fields": _fields(here.model), "suggestion": _suggestion(here.owner, error),
    }
    return _filled(message, facts), _filled(hint, facts) or _filled(OTHER[1], facts)


def _special(code: str, here: Label, loc: Loc, given: Any,
             written: bool) -> tuple[str, str] | None:
    """Words for values of a quite different shape than was asked for."""
    if code == _MISSING and loc and isinstance(loc[-1], int):
        return "列表少了一项", "补足；{about}"
    if code == _MISSING and written:
        return "没有填写内容", "填写：{about}{with_choices}"
    if given is None or (
            code == "string_too_short" and not str(given).strip()):
        return "没有填写内容", "填写：{about}；没有这一项就删去这一行"
    if code in ("string_type", "literal_error", "int_type", "float_type", "bool_type"):
        if isinstance(given, list):
            return "这里只能写一项，却写了列表", "去掉“- ”或方括号，只留一项；{about}"
        if isinstance(given, dict):
            return "这里要写文字，却写了一组字段", "写在冒号后面同一行；内容里有冒号的，给整段内容加引号"
    if code == "model_type" and isinstance(given, list):
        return "这里要写一组字段，却写了列表", "去掉“- ”，每行一个“字段: 内容”{fields}"
    return None


def _shown(given: Any) -> str:
    if isinstance(given, str):
        text = re.sub(r"\s+", " ", given.strip())
        return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"
    return "这里" if isinstance(given, (list, dict)) or given is None else f"“{given}”"


def _expected(context: dict[str, Any]) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))


def _choices(choices: Sequence[str], given: Any) -> str:
    if not choices:
        return ""
    near = nearest(given, choices) if isinstance(given, str) else None
    return f"可选：{'、'.join(choices)}" + (f"。是不是“{near}”？" if near else "")


def _fields(model: type[BaseModel] | None) -> str:
    if model is None:
        return ""
    needed = [name for name, field in fields_of(model).items() if field.is_required()]
    return f"，至少写 {'、'.join(needed)}" if needed else ""


def _suggestion(owner: type[BaseModel] | None, error: Any) -> str:
    """The field that was probably meant, or those that there are."""
    if owner is None or not error["loc"]:
        return "删去这一行"
    titles = _titles(owner)
    meant = nearest(str(error["loc"][-1]), titles)
    if meant:
        return f"是不是“{meant}”（{titles[meant]}）？"
    offered = [f"{name}（{title}）" for name, title in titles.items()][:_OFFERED]
    more = "等" if len(titles) > _OFFERED else ""
    return f"删去这一行，或改用已有的字段：{'、'.join(offered)}{more}"


def _filled(template: str, facts: dict[str, Any]) -> str:
    """The template with its facts; one that is unknown to this version of pydantic stays blank."""
    return "".join(text + _plain(facts.get(name, "") if name else "")
                   for text, name, _, _ in Formatter().parse(template))


def _plain(fact: Any) -> str:
    return f"{fact:g}" if isinstance(fact, float) else str(fact)
