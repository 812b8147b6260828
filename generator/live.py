"""Shows single pages of records as they are now, without building the site around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator import addresses, checks
from generator.intake import Input, read_input
from generator.keeping import Kept
from generator.problems import Problem, in_order
from generator.shells import Shell, ShellKey
from generator.splicing import splice
from generator.swapping import read_saved, swapped
from generator.views.pages.page import Key

_KINDS = {"products": "product", "enterprises": "enterprise"}


@dataclass(frozen=True)
class Live:
    """The newest good input, and the shells of the last whole build."""

    given: Input
    shells: Mapping[ShellKey, Shell]
    not_found: Shell | None
    kept: Kept = field(default_factory=lambda: Kept(resident=True))

    @cached_property
    def _keys(self) -> Mapping[str, Key]:
        return {key.address: key for key in self.given.keys}

    def _key(self, address: str) -> Key | None:
        """The page at an address; of a record it is known without listing all pages."""
        folder, _, rest = address.partition("/")
        kind, id = _KINDS.get(folder, ""), rest.rstrip("/")
        if kind and id in self.given.site.catalogue.records(kind) and address == addresses.of(kind, id):
            return Key(address, kind, id)
        return self._keys.get(address)

    def read_again(self) -> Live:
        """The same with the files as they are now; files that did not change are not read.

        Only the rules that pages rely on are looked at; `problems` are those of all.
        """
        given = self.given
        return replace(self, given=read_input(given.folders, given.as_of, drafts=given.drafts,
                                              kept=self.kept, rules=checks.essential))

    def read_saved(self, paths: Iterable[Path]) -> Live:
        """The same with some files as they are now: by themselves if they can be, else with all others.

        Whatever else was saved since this was read is not looked at.
        """
        given, problems, catalogue = self.given, self.given.problems, self.given.catalogue
        data, content = given.folders.data, given.folders.content
        for path in dict.fromkeys(_told(path, data, content) for path in paths):
            saved = read_saved(data, content, path, catalogue, self.kept)
            if saved is None:
                return self.read_again()
            catalogue = swapped(catalogue, saved, given.as_of)
            problems = (*(each for each in problems if each.file != path.as_posix()), *saved.problems,
                        *checks.essential(catalogue, given.as_of, (saved.kind, saved.id)))
        return replace(self, given=replace(given, catalogue=catalogue, problems=in_order(problems)))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the records."""
        return in_order((*self.given.problems, *checks.run(self.given.catalogue, self.given.as_of)))

    def page(self, address: str) -> bytes | None:
        """The page at a site-relative address; None where a build must make it."""
        if address not in self._made:
            key = self._key(address)
            if key is None or self.given.shell_key(key) not in self.shells:
                return None
            self._made[address] = splice(self.given, self.shells, self.not_found, key)[1].encode()
        return self._made[address]

    @cached_property
    def _made(self) -> dict[str, bytes]:
        """Pages asked for already: an open page is looked at before it is loaded again."""
        return {}


def _told(path: Path, *folders: Path) -> Path:
    """A path below one of the folders, as the folder is called."""
    whole = path.resolve()
    for folder in folders:
        if whole.is_relative_to(folder.resolve()):
            return folder / whole.relative_to(folder.resolve())
    return path
