"""Runs a command and adds up what all its processes used, children of children included."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Watched:
    """CPU seconds and wall seconds of a command, and the most memory its processes held together."""

    wall: float = 0
    memory: float = 0
    """Megabytes."""
    done: bool = False
    _spent: dict[int, float] = field(default_factory=dict)

    @property
    def cpu(self) -> float:
        """Of every process that was seen, and of those that were waited for."""
        return sum(self._spent.values())

    def look(self, root: int) -> None:
        """Note what each process below `root` has used by now."""
        family = _family(root)
        self.memory = max(self.memory, sum(rss for _, rss in family.values()) * _PAGE / 1e6)
        for pid, (ticks, _) in family.items():
            self._spent[pid] = max(self._spent.get(pid, 0), ticks / _TICK)


def run(command: list[str], folder: Path, limit: float = 900) -> Watched:
    """Run a command to its end, or to the limit in seconds."""
    watched, begun = Watched(), time.perf_counter()
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, cwd=folder, env=compiled, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while True:
            watched.look(process.pid)
            watched.wall = time.perf_counter() - begun
            if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                watched.look(process.pid)  # a zombie still tells what it used
                watched.done = process.wait() == 0
                return watched
            if watched.wall > limit:
                process.kill()
                return watched
            time.sleep(0.02)


def _family(root: int) -> dict[int, tuple[int, int]]:
    """CPU ticks and resident pages of `root` and its descendants."""
    parents: dict[int, int] = {}
    used: dict[int, tuple[int, int]] = {}
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            words = Path(entry.path, "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(entry.name)
        parents[pid] = int(words[1])
        used[pid] = (int(words[11]) + int(words[12]), int(words[21]))
    family = {root}
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    return {pid: used[pid] for pid in family if pid in used}
