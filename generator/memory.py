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
    def known(of: Any, *given: Any) -> tuple[Any, frozenset[Any]]:
        catalogue = getattr(of, "catalogue", of)
        memory = vars(catalogue).setdefault("_remembered", {})
        key = (function, getattr(of, "as_of", None), given)
        found: tuple[Any, frozenset[Any]] | None = memory.get(key)
        if found is None:
            found = memory[key] = _traced(vars(catalogue).get("log"), function, of, *given)
        return found

    @wraps(function)
    def remembered(of: Any, *given: Any) -> Any:
        answer, needs = known(of, *given)
        log = vars(getattr(of, "catalogue", of)).get("log")
        if log is not None and log.seen is not None:
            log.seen |= needs
        return answer

    remembered.known = known  # type: ignore[attr-defined]
    return cast(Function, remembered)


def settled(function: Function) -> Function:
    """Like `once`, for a short answer that seldom changes: whoever asks depends on that alone.

    The plain values must be texts; where what they name is gone, a LookupError is an answer, too.
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


def settled_value(name: str, of: Any, given: Sequence[str]) -> tuple[Any, frozenset[Any]]:
    """What a settled function gives now, by its name, and what it looked up for that.

    None when there is no such function.
    """
    function: Any = _SETTLED.get(name)
    return function.known(of, *given) if function else (None, frozenset())


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
