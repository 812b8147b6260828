"""Remembers what was computed of a catalogue, for as long as that catalogue lives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])
_SETTLED: dict[str, Callable[..., Any]] = {}


def once(function: Function) -> Function:
    """Compute `function(catalogue or site, *plain values)` once; a catalogue never changes.

    The answer must not be changeable either.  Whoever asks a traced catalogue depends on all that
    the answer was made from.
    """
    @wraps(function)
    def remembered(of: Any, *given: Any) -> Any:
        catalogue = getattr(of, "catalogue", of)
        memory = vars(catalogue).setdefault("_remembered", {})
        key = (function, getattr(of, "as_of", None), given)
        known = memory.get(key)
        log = vars(catalogue).get("log")
        if known is None:
            known = memory[key] = _traced(log, function, of, *given)
        if log is not None and log.seen is not None:
            log.seen |= known[1]
        return known[0]

    return cast(Function, remembered)


def settled(function: Function) -> Function:
    """Like `once`, for a short answer that seldom changes: whoever asks depends on that alone.

    The plain values must be texts; an answer must be had also for what is no longer there.
    """
    computed, name = once(function), f"{function.__module__}.{function.__name__}"

    @wraps(function)
    def remembered(of: Any, *given: str) -> Any:
        log = vars(getattr(of, "catalogue", of)).get("log")
        if log is None or log.seen is None:
            return computed(of, *given)
        outer, log.seen = log.seen, None
        try:
            answer = computed(of, *given)
        finally:
            log.seen = outer
        outer.add(("value", name, *given))
        return answer

    _SETTLED[name] = computed
    return cast(Function, remembered)


def settled_value(name: str, of: Any, given: Sequence[str]) -> Any:
    """What a settled function gives now, by its name; None when there is no such function."""
    function = _SETTLED.get(name)
    return function(of, *given) if function else None


def looked_up(catalogue: Any, function: Callable[..., Any], *given: Any) -> tuple[Any, frozenset[Any]]:
    """What a function gives, and what it looked up in a catalogue, if that notes it."""
    log = vars(catalogue).get("log")
    answer, needs = _traced(log, function, *given)
    if log is not None and log.seen is not None:
        log.seen |= needs
    return answer, needs


def _traced(log: Any, function: Callable[..., Any], *given: Any) -> tuple[Any, frozenset[Any]]:
    """An answer, and what was looked up for it."""
    if log is None:
        return function(*given), frozenset()
    outer, log.seen = log.seen, set()
    try:
        return function(*given), frozenset(log.seen)
    finally:
        log.seen = outer
