"""Holds what has been read so far: records by kind and id, where each is written, and problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.award import Loc
from generator.catalogue import Body
from generator.keeping import Kept
from generator.problems import Problem
from generator.records.base import Part
from generator.records.parsing import parse
from generator.sources import Source


@dataclass
class Shelf:
    """What has been read so far; turned into a catalogue once, at the end."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], tuple[Source, Loc]] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    bodies: dict[str, Body] = field(default_factory=dict)
    prose: dict[str, Body] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    kept: Kept | None = None

    def put(self, kind: str, id: str, record: Part, source: Source, loc: Loc = ()) -> None:
        """Keep a record; a second one with the same id is a problem and is not kept."""
        shelf = self.records.setdefault(kind, {})
        if id in shelf:
            first = self.origins[kind, id]
            where = first[0].place(first[1])
            self.complain(source, (*loc, "id"), "duplicate_id", f"编号“{id}”已经用过",
                           f"另起一个编号；前一个在 {where.file} 第 {where.line} 行")
            return
        shelf[id] = record
        self.origins[kind, id] = (source, loc)

    def parse(self, kind: str, model: type[Part], values: object, source: Source,
              loc: Loc = ()) -> Part | None:
        """Validate one mapping; its problems are kept, a broken record is remembered by id."""
        if not isinstance(values, dict):
            self.complain(source, loc, "not_a_mapping", "这里要写“字段: 内容”，每行一个字段",
                           "照同类文件的写法，逐行写字段名、冒号、空格、内容")
            return None
        record, problems = parse(model, values, source, loc)
        self.problems.extend(problems)
        if record is None and isinstance(id := values.get("id"), str):
            self.broken.add((kind, id))
        return record

    def complain(self, source: Source, loc: Loc, code: str, message: str, hint: str) -> None:
        place = source.place(loc)
        self.problems.append(Problem(place.file, place.line, place.column, "", code, message, hint))
