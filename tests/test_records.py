"""The schema: every field explained, every error in Chinese, the JSON Schema valid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from pydantic_core import PydanticKnownError, SchemaValidator, ValidationError, core_schema
from pydantic_core._pydantic_core import list_all_errors

from generator.problems import Problem
from generator.records import KINDS, Briefing, Enterprise, Kind, Office, Part, Product, Region
from generator.records.json_schema import schemas
from generator.records.messages import problems_of
from generator.records.parsing import parse
from generator.sources import Source, read_yaml

CHINESE = re.compile("[\u4e00-\u9fff]")
PRODUCT = """\
id: shi-cu
name: 食醋
brand: 禹泉
enterprise: yuquan-vinegar
status: 在产
"""


def problems(model: type[Part], text: str) -> list[Problem]:
    source, slips = read_yaml(text.encode(), "a.yml")
    assert slips == ()
    assert source is not None
    assert isinstance(source.data, dict)
    return list(parse(model, source.data, source)[1])


def lines(model: type[Part], text: str) -> list[str]:
    return [f"{each.line}:{each.column} {each.field}: {each.message}／{each.hint}"
            for each in problems(model, text)]


def every_model() -> list[type[BaseModel]]:
    found: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [*(kind.model for kind in KINDS), Briefing]
    while waiting:
        model = waiting.pop()
        if model.__name__ not in found:
            found[model.__name__] = model
            waiting.extend(_models_in([field.annotation for field in model.model_fields.values()]))
    return [found[name] for name in sorted(found)]


def _models_in(annotations: list[Any]) -> list[type[BaseModel]]:
    found = []
    for each in annotations:
        if isinstance(each, type) and issubclass(each, BaseModel):
            found.append(each)
        found.extend(_models_in(list(getattr(each, "__args__", ()))))
    return found


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model.__name__)
def test_every_field_is_explained_in_chinese(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert CHINESE.search(field.title or ""), f"{model.__name__}.{name} has no title"
        assert field.description, f"{model.__name__}.{name} has no description"


def test_the_good_record_has_no_problems() -> None:
    assert lines(Product, PRODUCT) == []


@pytest.mark.parametrize("known", list_all_errors(), ids=lambda known: known["type"])
def test_every_pydantic_error_has_chinese_words_and_a_remedy(known: dict[str, Any]) -> None:
    context = known["example_context"]
    if context:
        context = {key: (value if value is not None else 1) if isinstance(value, int) or (
            value is None) else value for key, value in context.items()}
    if context and "error" in context and known["type"] in ("value_error", "assertion_error"):
        context["error"] = ValueError("两个日期颠倒了")

    def fail(_value: object) -> object:
        raise PydanticKnownError(known["type"], context)

    schema = core_schema.no_info_plain_validator_function(fail)
    with pytest.raises(ValidationError) as caught:
        SchemaValidator(schema).validate_python("九")
    (found,) = problems_of(caught.value, Source("a.yml", "九", "九\n"), model=Product)
    assert found.code == known["type"]
    assert CHINESE.search(found.message), found.message
    assert CHINESE.search(found.hint), found.hint
    assert not re.search(r"[{}]|Input|should|valid", found.message + found.hint), found.text


def test_an_error_unknown_to_the_table_still_speaks_chinese() -> None:
    def fail(_value: object) -> object:
        from pydantic_core import PydanticCustomError
        raise PydanticCustomError("brand_new", "brand new thing")

    schema = core_schema.no_info_plain_validator_function(fail)
    with pytest.raises(ValidationError) as caught:
        SchemaValidator(schema).validate_python("九")
    (found,) = problems_of(caught.value, Source("a.yml", "九", "九\n"), model=Product)
    assert (found.code, found.message) == ("brand_new", "这里的内容不对")


def test_field_names_follow_the_schema_and_the_path() -> None:
    text = PRODUCT + "awards:\n  - honor: x\n    year: 2004\n  - honor: x\n    year: 二〇〇五\n"
    (found,) = problems(Product, text)
    assert (found.line, found.column) == (10, 11)
    assert found.field == "荣誉第2条 › 年度（awards.1.year）"
    assert found.code == "int_parsing"


def test_records_of_a_list_file_are_counted() -> None:
    source, _ = read_yaml("- id: a\n  name: 甲\n- id: b\n  name: 乙\n  level: 乡\n".encode(), "r.yml")
    assert source is not None
    assert isinstance(source.data, list)
    values = source.data[1]
    assert isinstance(values, dict)
    (found,) = parse(Region, values, source, (1,))[1]
    assert found.field == "第2条 › 级别（1.level）"
    assert (found.line, found.column) == (5, 10)


@pytest.mark.parametrize(("line", "suggestion"), [
    ("企业名称: 某某公司", "legal_name"), ("legalname: 某某公司", "legal_name"),
    ("企业全称: 某某公司", "legal_name"), ("leagl_name: 某某公司", "legal_name"),
    ("LegalName: 某某公司", "legal_name"), ("qiyequancheng: 某某公司", "legal_name"),
    ("phtos: []", "photos"), ("地阯: 某街", "address")])
def test_unknown_fields_are_placed_at_the_key_and_guessed(line: str, suggestion: str) -> None:
    text = f"id: jia\nlegal_name: 某某公司\nregion: a\nindustry: c14\n{line}\n"
    (found,) = problems(Enterprise, text)
    assert (found.line, found.column, found.code) == (5, 1, "extra_forbidden")
    assert f"是不是“{suggestion}”" in found.hint


def test_a_mistyped_required_field_is_one_problem_not_two() -> None:
    found = problems(Product, PRODUCT.replace("status", "statuss"))
    assert [each.code for each in found] == ["extra_forbidden"]


def test_a_field_like_no_other_is_answered_with_the_fields_there_are() -> None:
    (found,) = problems(Region, "id: a\nname: 甲\nlevel: 县\nzzzzzz: 1\n")
    assert "id（编号）" in found.hint
    assert found.hint.endswith("等")


def test_missing_fields_are_placed_at_the_parent_and_empty_ones_at_the_key() -> None:
    text = "id: a\nbrand: 甲\nname:\nenterprise: x\nstatus: 在产\ntrademark:\n  kind: 普通\n"
    assert lines(Product, text) == [
        "3:1 产品名称（name）: 没有填写内容／填写：不带商标的名称，如 纸面石膏板",
        "7:3 注册商标 › 注册号（trademark.number）: 缺少必填的“注册号”／"
        "加一行 number: …（5 到 8 位数字，国际注册以 G 开头）"]


def test_choices_are_listed_and_the_nearest_named() -> None:
    assert lines(Product, PRODUCT.replace("在产", "在产中")) == [
        "5:9 状态（status）: “在产中”不在可选的内容之中／可选：在产、停产、更名。是不是“在产”？"]


def test_messages_of_the_schema_itself_pass_through() -> None:
    assert lines(Product, PRODUCT + "introduced: 1958年3月32日\n") == [
        "6:13 投产时间（introduced）: 日期“1958年3月32日”在日历上不存在／"
        "写成 2005-01-14；只知道年月写 2005-01，只知道年份写 2005"]


def test_an_empty_item_of_a_list_is_named() -> None:
    assert lines(Product, PRODUCT + "photos:\n  -\n") == [
        "7:4 照片第1条（photos.0）: 没有填写内容／填写：产品照片；没有这一项就删去这一行"]


@pytest.mark.parametrize(("model", "value", "message"), [
    (Product, {"brand": ["甲"]}, "这里只能写一项，却写了列表"),
    (Product, {"brand": {"甲": "乙"}}, "这里要写文字，却写了一组字段"),
    (Product, {"awards": "无"}, "这里要写列表"),
    (Product, {"awards": ["无"]}, "这里要写一组字段"),
    (Product, {"trademark": ["1234567"]}, "这里要写一组字段，却写了列表"),
    (Product, {"enterprise": []}, "至少要有 1 项，这里有 0 项"),
    (Product, {"summary": "字" * 61}, "内容太长，最多 60 个字，这里有 61 个"),
    (Product, {"public": "也许"}, "“也许”不是“是”或“否”"),
    (Product, {"market_share": {"year": "2004", "value": "nan"}}, "“nan”不是确定的数"),
    (Product, {"market_share": {"year": "2004", "value": "120"}}, "“120”太大，不能大于 100"),
    (Region, {"grid": ["1"]}, "列表少了一项"),
    (Office, {"site_code": "12"}, "“12”的写法不对"),
    (Enterprise, {"legal_name": "甲"}, "内容太短，至少 4 个字，这里只有 1 个"),
])
def test_values_of_the_wrong_shape(model: type[Part], value: dict[str, Any], message: str) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    assert message in [each.message for each in problems(model, text)]


SCHEMAS = schemas()


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: numbers and true/false are guessed, dates are text (YAML 1.2)."""


EditorLoader.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in rules if not tag.endswith(("timestamp", "bool"))]
    for char, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
EditorLoader.add_implicit_resolver(  # type: ignore[no-untyped-call]
    "tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert list(SCHEMAS) == [
        "award-list.json", "briefing.json", "brochure.json", "enterprise.json", "event-list.json",
        "honor-list.json", "indication.json", "industry-list.json", "media-list.json",
        "office.json", "plan.json", "policy-list.json", "product.json", "protection.json",
        "region-list.json", "round.json", "service-list.json"]


def test_schemas_are_the_same_every_time() -> None:
    assert json.dumps(schemas()) == json.dumps(SCHEMAS)


def objects_of(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for value in node.values():
            yield from objects_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects_of(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_valid_closed_and_explained_in_chinese(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert CHINESE.search(schema["title"])
    assert CHINESE.search(schema["description"])
    for each in objects_of(schema):
        assert each["additionalProperties"] is False
        for field, about in each["properties"].items():
            if field not in ("qualifier", "value", "source", "from", "to", "label"):
                assert CHINESE.search(about["title"]), f"{name} {field}"
                assert about["description"], f"{name} {field}"


@pytest.mark.parametrize(("name", "needed"), [
    ("product.json", False), ("briefing.json", False), ("round.json", False)])
def test_the_file_name_is_the_id_of_records_in_files_of_their_own(name: str, needed: bool) -> None:
    assert ("id" in SCHEMAS[name]["required"]) is needed
    assert "id" in SCHEMAS["region-list.json"]["$defs"]["Region"]["required"]


def schema_complaints(name: str, text: str) -> list[str]:
    value = yaml.load(text, EditorLoader)
    return [each.message for each in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


def test_editors_accept_the_short_spellings_that_the_loader_accepts() -> None:
    assert schema_complaints("product.json", PRODUCT + (
        "standards: GB/T 1-2000\nawards:\n  - {honor: a, year: 2004, batch: 2003年第86号}\n")) == []
    assert schema_complaints("region-list.json", "- {id: a, name: 甲, level: 县, code: 370000}\n") == []
    assert schema_complaints("protection.json", (
        "statistics:\n  - {id: a, period: 2005, cases_filed: 57, cases_closed: 约37, hotline: 12365}\n"
    )) == []


def test_editors_refuse_what_the_loader_refuses() -> None:
    assert schema_complaints("product.json", PRODUCT + "colour: 红\n")
    assert schema_complaints("product.json", PRODUCT.replace("在产", "在售"))
    assert schema_complaints("product.json", "name: 食醋\n")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_demonstration_city_keeps_to_the_schema(kind: Kind) -> None:
    target = Path(__file__).parents[1] / "data" / kind.path
    paths = [target] if target.is_file() else sorted(target.glob("*.yml"))
    name = f"{kind.name}-list.json" if kind.shape == "list" else f"{kind.name}.json"
    for path in paths:
        assert schema_complaints(name, path.read_text(encoding="utf-8")) == [], path
