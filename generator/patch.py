"""Publishes a build of which only some files are new, without touching all the others.

In a site of few files the unchanged ones are linked beside the new ones and the folders change
places.  In a large one that would cost more than the build: there the new files are written aside,
a journal says what is to be done, each file is moved into place, and a run that finds the journal
of a killed one finishes its work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.journal import carry_out, write_journal
from generator.stage import MANIFEST, Stage, Written
from generator.unchanged import marks_of, state_after

FEW_FILES, MANY_CHANGES = 5_000, 500
"""Up to so many files, or from so many changes, folders change places."""


class Patch(Stage):
    """A stage that starts from the published site; `put` writes only what differs from it."""

    def __init__(self, site: Path, published: Mapping[str, str], host: Iterable[Written],
                 state: str) -> None:
        """`published` is the SHA-256 of every published file, `host` those that mkdocs made.

        `state` is the state of the site as it is.
        """
        super().__init__(site)
        self._state = state
        self._published, self._host = published, tuple(host)
        self._seen: set[str] = set()
        self._changed: list[str] = []

    def put(self, path: str, content: bytes) -> Written:
        """A file of the new site; written only if it differs from the published one."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._seen.add(path)
        if self._published.get(path) != sha256:
            self._changed.append(path)
            self._write(path, content)
        return Written(path, sha256, len(content))

    def note(self, written: Iterable[Written]) -> None:
        """Files that another process has put into this stage."""
        for each in written:
            if each.path not in self._seen:
                self._seen.add(each.path)
                if self._published.get(each.path) != each.sha256:
                    self._changed.append(each.path)

    def keep(self, known: Written) -> bool:
        """A published file that stays as it is; False when it is not there."""
        if self._published.get(known.path) != known.sha256:
            return False
        self._seen.add(known.path)
        return True

    def others(self, known: frozenset[str]) -> Iterator[Written]:
        """The files that mkdocs made in an earlier build."""
        for written in self._host:
            if written.path not in known and self.keep(written):
                yield written

    @property
    def changed(self) -> tuple[str, ...]:
        """Every path that is new, different or gone."""
        gone = self._published.keys() - self._seen - {MANIFEST}
        return (*self._changed, *sorted(gone))

    def publish(self) -> bool:
        """Make the new files part of the site and take away what is gone; False if none was."""
        gone = sorted(self._published.keys() - self._seen - {MANIFEST})
        changed = [path for path in self._changed if path != MANIFEST]
        if not changed and not gone and MANIFEST not in self._changed:
            self.discard()
            self.state = self._state
            return False
        if len(self._published) <= FEW_FILES or len(changed) + len(gone) > MANY_CHANGES:
            for path in self._seen.difference(self._changed):
                super().keep(Written(path, "", 0))
            return super().publish()
        self._move([*changed, MANIFEST], gone)
        self.discard()
        return True

    def _move(self, changed: list[str], gone: list[str]) -> None:
        before = marks_of(self.site, (*changed, *gone))
        journal = write_journal(self.site, self.folder.name, changed, gone)
        carry_out(self.folder, self.site, changed, gone)
        journal.unlink()
        self.state = state_after(self._state, before, marks_of(self.site, changed))


def published_files(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a published site, from its manifest; empty when it has none."""
    try:
        files = json.loads((site / MANIFEST).read_bytes())["files"]
        manifest = hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {**files, MANIFEST: manifest} if isinstance(files, dict) else {}
