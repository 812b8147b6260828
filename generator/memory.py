"""Remembers what was computed of a catalogue, for as long as that catalogue lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])


def once(function: Function) -> Function:
    """Compute `function(catalogue or site, *plain values)` once; a catalogue never changes.

    The answer must not be changeable either.
    """
    @wraps(function)
    def remembered(of: Any, *given: Any) -> Any:
        catalogue = getattr(of, "catalogue", of)
        memory = vars(catalogue).setdefault("_remembered", {})
        key = (function, getattr(of, "as_of", None), given)
        if key not in memory:
            memory[key] = function(of, *given)
        return memory[key]

    return cast(Function, remembered)
