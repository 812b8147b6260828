"""Turns files on disk into plain text values and the line and column of each of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.characters import decode, strange_characters
from generator.mistypings import Spot, inspect, suspicious
from generator.problems import Problem
from generator.refusals import explain
from generator.slips import Slip, slip

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Loc: TypeAlias = tuple[str | int, ...]

MAXIMUM_BYTES = 20_000_000
MAXIMUM_DEPTH = 20
_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a file; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """The values of a YAML text, every scalar as text, and where each of them stands."""

    path: str
    data: Data
    """A key or a list item without a value gives None."""
    text: str
    line_offset: int = 0
    """Lines of the file above `text`."""

    def place(self, loc: Loc, key: bool = False) -> Place:
        """Where the value at `loc` begins, or its key; else its nearest ancestor that exists."""
        known: Loc = ()
        for part in loc:
            if (*known, part) in self._spots:
                known = (*known, part)
        spot = self._spots.get(known)
        if spot is None:
            return Place(self.path, self.line_offset + 1, 1)
        line, column = spot.key if key and spot.key and len(known) == len(loc) else (
            spot.line, spot.column)
        return Place(self.path, self.line_offset + line + 1, column + 1)

    def has(self, loc: Loc) -> bool:
        """Whether something stands at exactly `loc`, be it only a key without a value."""
        return loc in self._spots

    @cached_property
    def _spots(self) -> dict[Loc, Spot]:
        walk = _Walk(self.text)
        with suppress(yaml.YAMLError, _StopError):
            walk.document()
        return walk.spots


class KeptSource(Source):
    """A source whose values were found out in an earlier run; they are read again if asked for."""

    def __init__(self, path: str, text: str, line_offset: int = 0) -> None:
        for name, value in (("path", path), ("text", text), ("line_offset", line_offset)):
            object.__setattr__(self, name, value)

    @cached_property
    def data(self) -> Data:
        """The values of the text, which has been understood before."""
        return _values(self.text)[0]


class _StopError(Exception):
    """Ends a pass over a text that is not worth finishing."""


def _quick_document(advance: Callable[[], Any]) -> Data:
    """What `_Walk` gives for an unsuspicious text, without places and in half the time."""
    advance()
    if type(advance()) is StreamEndEvent:
        raise _StopError
    value = _quick_value(advance, advance(), MAXIMUM_DEPTH)
    advance()
    if value is None or type(advance()) is not StreamEndEvent:
        raise _StopError
    return value


def _quick_value(advance: Callable[[], Any], event: Any, depth: int) -> Data:
    kind = type(event)
    if kind is ScalarEvent:
        return event.value or ("" if event.style else None)
    if not depth:
        raise _StopError
    if kind is SequenceStartEvent:
        items: list[Data] = []
        while type(event := advance()) is not SequenceEndEvent:
            items.append(_quick_value(advance, event, depth - 1))
        return items
    fields: dict[str, Data] = {}
    while type(key := advance()) is ScalarEvent:
        name = key.value
        if name in fields:
            raise _StopError
        event = advance()
        fields[name] = (event.value or ("" if event.style else None)
                        ) if type(event) is ScalarEvent else _quick_value(advance, event, depth - 1)
    if type(key) is not MappingEndEvent or "" in fields:
        raise _StopError
    return fields


class _Walk:
    """One pass over the events of a text: values, their places, and what is not allowed."""

    def __init__(self, text: str) -> None:
        self.next = _Parser(text).get_event
        self.spots: dict[Loc, Spot] = {}
        self.slips: list[Slip] = []

    def document(self) -> Data:
        """The value of the only document of the text."""
        self.next()
        if type(self.next()) is StreamEndEvent:
            return None
        value = self.value(self.next(), (), 0)
        self.next()
        if type(event := self.next()) is not StreamEndEvent:
            self.complain(event, "yaml_documents")
        return value

    def value(self, event: Any, loc: Loc, depth: int, **where: Any) -> Data:
        """The value that begins with `event`, read to its end."""
        self.spots.setdefault(loc, Spot.of(event, **where))
        kind = type(event)
        if kind is AliasEvent:
            self.complain(event, "yaml_alias")
            return None
        self.refuse_marks(event)
        if kind is ScalarEvent:
            return event.value or ("" if event.style else None)
        if depth >= MAXIMUM_DEPTH:
            self.complain(event, "yaml_depth")
            raise _StopError
        if kind is MappingStartEvent:
            return self.mapping(loc, depth + 1, event.flow_style)
        return self.sequence(loc, depth + 1, event.flow_style)

    def mapping(self, loc: Loc, depth: int, flow: bool) -> Data:
        found: dict[str, Data] = {}
        while type(key := self.next()) is not MappingEndEvent:
            name = self.key(key, found)
            value = self.value(self.next(), (*loc, name), depth, key=key, flow=flow)
            found.setdefault(name, value)
        return found

    def key(self, event: Any, found: dict[str, Data]) -> str:
        """The name of a field, which must be text and new."""
        if type(event) is not ScalarEvent:
            self.complain(event, "yaml_alias" if type(event) is AliasEvent else "yaml_key")
            self.value(event, ("",), MAXIMUM_DEPTH - 1)
            return ""
        self.refuse_marks(event)
        name: str = event.value
        if name in found:
            self.complain(event, "yaml_duplicate", name=name)
        elif not name.strip() or name == "<<":
            self.complain(event, "yaml_merge" if name else "yaml_key_empty")
        return name

    def sequence(self, loc: Loc, depth: int, flow: bool) -> Data:
        found: list[Data] = []
        while type(event := self.next()) is not SequenceEndEvent:
            found.append(self.value(event, (*loc, len(found)), depth, flow=flow))
        return found

    def refuse_marks(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self.complain(event, "yaml_anchor" if event.anchor is not None else "yaml_tag")

    def complain(self, event: Any, code: str, **context: str) -> None:
        mark = event.start_mark
        self.slips.append(slip(mark.line, mark.column, code, **context))


def read_yaml(raw: bytes, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The values of a YAML file; no source when it cannot be understood without guessing."""
    text, found = decode(raw)
    if text is None:
        return None, tuple(each.problem(path) for each in found)
    return _read_text(text, path, 0)


def _read_text(text: str, path: str, offset: int) -> tuple[Source | None, tuple[Problem, ...]]:
    found = strange_characters(text)
    data: Data = None
    if not found:
        data, found = _values(text)
    problems = tuple(each.problem(path, offset) for each in found)
    if any(each.obscures for each in found):
        return None, problems
    return Source(path, data, text, offset), problems


def _values(text: str) -> tuple[Data, list[Slip]]:
    if not suspicious(text):
        with suppress(yaml.YAMLError, _StopError):
            return _quick_document(_Parser(text).get_event), []
    walk = _Walk(text)
    data: Data = None
    try:
        data = walk.document()
    except _StopError:
        return None, walk.slips
    except yaml.MarkedYAMLError as error:
        return None, walk.slips + explain(
            text, error.problem or "", error.problem_mark, error.context_mark)
    except (yaml.YAMLError, RecursionError):
        return None, [*walk.slips, *explain(text, "", None, None)]
    found = walk.slips + inspect(text, walk.spots)
    if data is None and not found:
        found.append(slip(0, 0, "empty_file"))
    return data, found


def read_front_matter(
    raw: bytes, path: str
) -> tuple[Source | None, str, int, tuple[Problem, ...]]:
    """The YAML between the `---` fences, the Markdown after it, and the body's first line.

    Without an opening fence there is no source and a problem says so.
    """
    text, found = decode(raw)
    if text is None:
        return None, "", 1, tuple(each.problem(path) for each in found)
    lines = text.split("\n")
    closing = next((number for number, line in enumerate(lines[1:], 1)
                    if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or closing is None:
        code = "front_matter_unclosed" if lines[0].rstrip() == "---" else "front_matter_missing"
        return None, text, 1, (slip(0, 0, code).problem(path),)
    source, problems = _read_text("\n".join(lines[1:closing]) + "\n", path, 1)
    body = "\n".join(lines[closing + 1:])
    strange = strange_characters(body, lenient=True)
    return source, body, closing + 2, (
        *problems, *(each.problem(path, closing + 1) for each in strange))


def read(path: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a file, or why they cannot be had."""
    name = path.as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        return None, (slip(0, 0, "file_name").problem(shown),)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return None, (slip(0, 0, "not_a_file").problem(name),)
        if found.st_size > MAXIMUM_BYTES:
            return None, (slip(0, 0, "file_size").problem(name),)
        return path.read_bytes(), ()
    except (OSError, ValueError):
        return None, (slip(0, 0, "unreadable").problem(name),)
