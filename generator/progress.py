"""Says how far a build has come, on a terminal, and afterwards where the time went."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO, TypeVar

Item = TypeVar("Item")
_EVERY = 0.1
"""Seconds between two lines on the terminal."""


@dataclass(frozen=True, slots=True)
class Lap:
    """One stage of the work: seconds on the wall and of this process's CPU, and things made."""

    name: str
    wall: float
    cpu: float
    count: int


@dataclass
class Progress:
    """The stages of one build; silent unless `terminal` is given."""

    terminal: TextIO | None = None
    laps: list[Lap] = field(default_factory=list)
    _shown: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        wall, cpu = time.perf_counter(), time.process_time()
        self._show(f"{name}……")
        yield
        self._end(name, wall, cpu, 0)

    def through(self, name: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """The items, counted as they pass, with the time that is left."""
        wall, cpu, count = time.perf_counter(), time.process_time(), 0
        for count, item in enumerate(items, 1):
            yield item
            now = time.perf_counter()
            if self.terminal and now - self._shown >= _EVERY:
                left = (now - wall) / count * max(0, total - count)
                self._show(f"{name}……{count}／{total}，约剩 {left:.0f} 秒")
        self._end(name, wall, cpu, count)

    def _end(self, name: str, wall: float, cpu: float, count: int) -> None:
        self.laps.append(Lap(name, time.perf_counter() - wall, time.process_time() - cpu, count))
        self._show("")

    def _show(self, words: str) -> None:
        if self.terminal:
            self._shown = time.perf_counter()
            self.terminal.write(f"\r\x1b[K{words}")
            self.terminal.flush()

    @property
    def json(self) -> str:
        """The same for programs: stages in their order, with seconds and things made."""
        return json.dumps([{"stage": lap.name, "wall": round(lap.wall, 3), "cpu": round(lap.cpu, 3),
                            "count": lap.count} for lap in self.laps], ensure_ascii=False, indent=1) + "\n"

    def table(self) -> str:
        """Where the time went, the longest stage first."""
        lines = ["各步用时（秒）：实际 本进程处理器 数量"]
        lines += [f"{lap.wall:8.2f} {lap.cpu:8.2f} {lap.count or '':>7}  {lap.name}"
                  for lap in sorted(self.laps, key=lambda lap: -lap.wall)]
        return "\n".join(lines)
