"""What a publication file by file still has to do, so that a killed one can be finished."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def journal_of(site: Path) -> Path:
    """The journal beside a site; there only while files are being moved, or after a kill."""
    return site.with_name(f".{site.name}.journal")


def write_journal(site: Path, source: str, changed: list[str], gone: list[str]) -> Path:
    """Say what is to be moved from the folder `source` beside the site, and what to be removed."""
    journal = journal_of(site)
    unfinished = journal.with_suffix(".part")
    words = {"from": source, "move": changed, "remove": gone}
    unfinished.write_text(json.dumps(words), encoding="utf-8")
    return unfinished.replace(journal)


def finish(site: Path) -> None:
    """Finish the publication that was killed between its first file and its last, if there was one."""
    journal = journal_of(site)
    try:
        words = json.loads(journal.read_bytes())
        carry_out(site.with_name(words["from"]), site, words["move"], words["remove"])
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError):
        pass
    journal.unlink(missing_ok=True)


def carry_out(source: Path, site: Path, changed: Iterable[str], gone: Iterable[str]) -> None:
    """Move files into the site and take others away; what is done already is passed over."""
    for path in changed:
        target = site / path
        with suppress(FileNotFoundError):
            target.parent.mkdir(parents=True, exist_ok=True)
            (source / path).replace(target)
    for path in gone:
        (site / path).unlink(missing_ok=True)
        with suppress(OSError):
            for folder in (site / path).parents:
                if folder == site:
                    break
                folder.rmdir()
