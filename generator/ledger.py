"""Remembers from what each file of a site was made, so that only what changed is made again.

A file is as it was while the frame that all share is, and no token of what it looked up has
changed.  A damaged or foreign ledger is not believed.  On disk: a line with the frame, the state of
the site and the digest of the rest; a line of dependencies and their tokens; then a line a file,
which is copied as it is while the file is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from generator import cachefile
from generator.stage import Written
from generator.tokens import Tokens
from generator.tracing import Dependency

_SEPARATOR, _NONE = "\t", "-"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, what the sitemap says of it, and what it was made from."""

    written: Written
    modified: str | None
    address: str
    needs: frozenset[Dependency] = frozenset()
    line: str = ""
    """The line of the ledger it comes from, if it is kept."""


@dataclass
class Ledger:
    """The files of the last build that are still as they would be made now."""

    file: Path
    frame: str
    """What all share: program, theme, day, office, shells."""
    tokens: Tokens
    _old: dict[str, str] = field(default_factory=dict)
    _numbers: dict[Dependency, int] = field(default_factory=dict)
    _new: list[Made] = field(default_factory=list)
    _made_from: dict[Dependency, tuple[int, ...]] = field(default_factory=dict)
    """Of settled answers that are as they were: the numbers of what they were made from."""

    @classmethod
    def opened(cls, file: Path, frame: str, site: str, tokens: Tokens) -> Ledger:
        """The ledger of the last build; empty if the frame or the site is not as it was left.

        `site` is a word for the state of the published folder.
        """
        ledger = cls(file, frame, tokens)
        try:
            head, _, body = file.read_bytes().partition(b"\n")
            if head.decode() == f"{frame} {site} {hashlib.sha256(body).hexdigest()}":
                ledger._believe(body.decode())
        except (OSError, ValueError):
            pass
        return ledger

    def _believe(self, body: str) -> None:
        """Take over the lines none of whose tokens has changed."""
        first, *lines = body.split("\n")
        known = _Known(self.tokens, json.loads(first))
        self._numbers = {need: number for number, need in enumerate(known.dependencies)}
        self._made_from = {need: tuple(made) for need, (*_, made) in zip(
            known.dependencies, known.rows, strict=True) if made}
        stale = known.stale()
        for line in lines:
            path, _, rest = line.partition(_SEPARATOR)
            if not stale or stale.isdisjoint(rest.rpartition(_SEPARATOR)[2].split(" ")):
                self._old[path] = line

    def made(self, path: str) -> Made | None:
        """The file at a path if it need not be made again."""
        line = self._old.get(path)
        if not line:
            return None
        _, sha256, size, modified, address, _ = line.split(_SEPARATOR)
        return Made(Written(path, sha256, int(size)), None if modified == _NONE else modified,
                    address, line=line)

    def add(self, made: Made) -> None:
        """A file that is part of the new site."""
        self._new.append(made)

    def save(self, site: str) -> None:
        """Keep everything that is now known; `site` is the state of the published folder."""
        lines = "\n".join(made.line or self._line(made) for made in self._new)
        needs = json.dumps(self._rows(), ensure_ascii=False, separators=(",", ":"))
        body = f"{needs}\n{lines}".encode()
        head = f"{self.frame} {site} {hashlib.sha256(body).hexdigest()}\n"
        cachefile.replace(self.file, head.encode() + body)

    def _rows(self) -> list[tuple[Dependency, str, tuple[int, ...]]]:
        """Every dependency, its token, and of settled answers what they were made from."""
        rows: list[tuple[Dependency, str, tuple[int, ...]]] = []
        waiting = list(self._numbers)
        for need in waiting:  # grows while it is gone through
            token, count = self.tokens.of(need), len(self._numbers)
            made = self.tokens.needs.get(need)
            numbers = self._made_from.get(need, ()) if made is None else tuple(
                self._numbers.setdefault(each, len(self._numbers)) for each in made)
            rows.append((need, token, numbers))
            if len(self._numbers) > count:
                waiting.extend(islice(self._numbers, count, None))
        return rows

    def _line(self, made: Made) -> str:
        written = made.written
        return _SEPARATOR.join((written.path, written.sha256, str(written.size),
                                _NONE if made.modified is None else made.modified, made.address,
                                self._numbered(made.needs)))

    def _numbered(self, needs: Iterable[Dependency]) -> str:
        numbers = self._numbers
        return " ".join([str(numbers.setdefault(need, len(numbers))) for need in needs])


class _Known:
    """The dependencies of the last build, and which of them have changed since."""

    def __init__(self, tokens: Tokens, rows: list[tuple[list[str], str, list[int]]]) -> None:
        self.tokens, self.rows = tokens, rows
        self.dependencies: list[Dependency] = [tuple(need) for need, *_ in rows]
        self._changed: dict[int, bool] = {}

    def stale(self) -> set[str]:
        """The numbers, as lines have them, of all that have changed."""
        return {str(number) for number in range(len(self.rows)) if self._has_changed(number)}

    def _has_changed(self, number: int) -> bool:
        known = self._changed.get(number)
        if known is None:
            need, (_, token, made) = self.dependencies[number], self.rows[number]
            if made and not any(map(self._has_changed, made)):
                self.tokens.trust(need, token)
            known = self._changed[number] = self.tokens.of(need) != token
        return known
