"""Builds again without mkdocs, where nothing that mkdocs renders has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import cachefile
from generator.build import Done, make_site
from generator.frame import open_ledger
from generator.intake import Folders, Input, ProsePage, read_input, shortened
from generator.patch import Patch, published_files
from generator.progress import Progress
from generator.shells import Shell, ShellKey
from generator.stage import Written
from generator.tokens import Tokens
from generator.tracing import Dependency
from generator.unchanged import Order, program, state_of


@dataclass(frozen=True)
class Host:
    """What mkdocs made in an earlier build, and what it made it from."""

    folders: Folders
    shells: dict[ShellKey, Shell]
    not_found: Shell | None
    prose: tuple[ProsePage, ...]
    files: tuple[Written, ...]
    links: frozenset[Dependency]
    """What was looked up for the links to records in prose pages."""


def remember(order: Order, given: Input, host: Host) -> None:
    """Keep what mkdocs made for the next build of this order."""
    tokens = Tokens(given.site)
    known = {
        "seen": _seen(order.config, host.folders), "asked": _asked(given),
        "folders": [os.fspath(getattr(host.folders, name)) for name in Folders.__slots__],
        "shells": [[key.section, key.depth, shell.html] for key, shell in host.shells.items()],
        "not_found": host.not_found.html if host.not_found else None,
        "prose": [[page.address, page.title] for page in host.prose],
        "files": [[each.path, each.sha256, each.size] for each in host.files],
        "links": [[each, tokens.of(each)] for each in sorted(host.links)]}
    cachefile.store(_file(order), known)


def forget(order: Order) -> None:
    """Throw away what builds of this project know of earlier ones, pictures and PDFs aside."""
    for name in ("read", "pages", "host", "built", "site"):
        shutil.rmtree(order.config.resolve().parent / ".mingpai" / name, ignore_errors=True)


def attempt(order: Order, progress: Progress) -> Done | None:
    """The site built again from what mkdocs made before; None where mkdocs is needed."""
    known = cachefile.recall(_file(order))
    if known is None or not (order.known and order.site):
        return None
    folders = shortened(Folders(*map(Path, known["folders"])))
    if known["seen"] != _seen(order.config, folders):
        return None
    before = order.before
    with progress.stage("读取和检查记录"):
        given = read_input(folders, order.as_of, drafts=order.drafts)
    if given.broken:
        return Done(given.problems)
    tokens = Tokens(given.site)
    if known["asked"] != _asked(given) or any(
            tokens.of(tuple(need)) != token for need, token in known["links"]):
        return None
    shells = {ShellKey(section, depth): Shell(html, ShellKey(section, depth).address)
              for section, depth, html in known["shells"]}
    not_found = Shell(known["not_found"]) if known["not_found"] else None
    prose = tuple(ProsePage(*page) for page in known["prose"])
    stage = Patch(folders.site, published_files(folders.site), (Written(*each) for each in known["files"]),
                  order.site)
    ledger = open_ledger(given, shells, not_found, order.site, tokens)
    return make_site(given, shells, not_found, prose, stage, ledger, before, progress)


def _file(order: Order) -> Path:
    return order.config.resolve().parent / ".mingpai" / "host" / f"{order.name}.json"


def _seen(config: Path, folders: Folders) -> str:
    """A digest of everything mkdocs reads: settings, theme, prose, and the installed packages."""
    def lines() -> Iterator[str]:
        yield program()
        yield hashlib.sha256(config.read_bytes()).hexdigest()
        yield str(Path(sysconfig.get_path("purelib")).stat().st_mtime_ns)
        yield state_of(folders.theme)
        for path in sorted(folders.content.iterdir()):
            if path.name != "briefings":
                found = path.stat()
                yield (f"{path.name} {state_of(path)}" if path.is_dir()
                       else f"{path.name} {found.st_size} {found.st_mtime_ns}")

    try:
        return hashlib.sha256("\n".join(lines()).encode("utf-8", "surrogateescape")).hexdigest()
    except OSError:
        return ""


def _asked(given: Input) -> list[str]:
    """What mkdocs was asked for: the shells, and what the frame of every page says."""
    office = given.catalogue.office.model_dump_json()
    return [given.as_of.isoformat(), hashlib.sha256(office.encode()).hexdigest(),
            *(f"{key.section} {key.depth}" for key in given.shell_keys)]
