"""Turns one mapping of text into a validated record, or into Chinese problems."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from generator.problems import Problem
from generator.records.base import Part
from generator.records.messages import problems_of
from generator.sources import Source

Model = TypeVar("Model", bound=Part)


def parse(model: type[Model], values: dict[str, Any], source: Source,
          prefix: tuple[str | int, ...] = ()) -> tuple[Model | None, tuple[Problem, ...]]:
    """The record made of `values`, which stand at `prefix` in `source`; None when they are wrong."""
    try:
        return model.model_validate(without_blanks(values)), ()
    except ValidationError as error:
        return None, problems_of(error, source, prefix=prefix, model=model)


def without_blanks(value: Any) -> Any:
    """Drop empty values from mappings, at any depth: `valid_until:` counts as absent."""
    if isinstance(value, dict):
        return {key: without_blanks(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_blanks(item) for item in value]
    return value
