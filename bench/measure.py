"""Runs a command to its end and measures its whole process tree: CPU, wall time, memory."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_BETWEEN = 0.1


@dataclass(frozen=True, slots=True)
class Run:
    """One command: CPU seconds of all its processes, wall seconds, the tree's highest memory in MB."""

    cpu: float
    wall: float
    memory: float


class FailedError(Exception):
    """The command gave an error or took too long."""


class Sampler:
    """Looks at a process tree a few times a second and keeps the highest sum of its memory.

    Memory is the proportional set size: a page that several processes share counts once.
    """

    def __init__(self, root: int) -> None:
        self.highest = 0.0
        self._root, self._over = root, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """Stop, and give the highest sum in MB."""
        self._over.set()
        self._thread.join()
        return self.highest

    def _watch(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            begun = time.perf_counter()
            self.highest = max(self.highest, sum(map(_memory, tree(self._root))) / 1000)
            pause = max(_BETWEEN, 10 * (time.perf_counter() - begun))


def tree(root: int) -> list[int]:
    """A process and everything it has started, directly or not."""
    children = defaultdict(list)
    for entry in os.listdir("/proc"):  # noqa: PTH208  a hundred times a second
        if entry.isdigit():
            with suppress(OSError, ValueError, IndexError), Path(f"/proc/{entry}/stat").open("rb") as file:
                parent = int(file.read().rpartition(b")")[2].split()[1])
                children[parent].append(int(entry))
    found = [root]
    for pid in found:
        found += children[pid]
    return found


def _memory(pid: int) -> float:
    """Proportional set size in kB; nothing for a process that is gone."""
    with suppress(OSError, ValueError), Path(f"/proc/{pid}/smaps_rollup").open("rb") as file:
        for line in file:
            if line.startswith(b"Pss:"):
                return int(line.split()[1])
    return 0.0


def surroundings() -> dict[str, str]:
    """The environment of a person's own machine, where Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(commands: Sequence[Sequence[str]], folder: Path, *, limit: float = 1800,
        env: Mapping[str, str] | None = None) -> Run:
    """Run commands one after the other; raises FailedError where one fails or all take too long."""
    begun, cpu, memory = time.perf_counter(), 0.0, 0.0
    for command in commands:
        left = limit - (time.perf_counter() - begun)
        used, highest = _one(command, folder, left, env)
        cpu, memory = cpu + used, max(memory, highest)
    return Run(cpu, time.perf_counter() - begun, memory)


def _one(command: Sequence[str], folder: Path, limit: float,
         env: Mapping[str, str] | None) -> tuple[float, float]:
    log = folder / "last-command.log"
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said,
                                   start_new_session=True, env={**surroundings(), **(env or {})})
    sampler = Sampler(process.pid)
    timer = threading.Timer(limit, end, (process.pid,))
    timer.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    except BaseException:  # interrupted: the command has a session of its own and would go on
        end(process.pid)
        raise
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    highest = sampler.end()
    if process.returncode:
        told = log.read_text(encoding="utf-8", errors="replace")[-1500:]
        raise FailedError(f"exit {process.returncode} (limit {limit:.0f} s): {' '.join(command)}\n{told}")
    return used.ru_utime + used.ru_stime, highest


def end(pid: int) -> None:
    """End a command that was started in a session of its own, with everything it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(pid, number)
        time.sleep(0.3)
