"""What every page of a site shares: when it changes, all pages are made again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.intake import Input, kept_file
from generator.ledger import Ledger
from generator.shells import Shell, ShellKey
from generator.tokens import Tokens
from generator.unchanged import program, state_of


def frame_of(given: Input, shells: Mapping[ShellKey, Shell], not_found: Shell | None) -> str:
    """A digest of the program, the theme, the day, the office and the shells."""
    digest = hashlib.sha256()
    words = (program(), state_of(given.folders.theme), given.as_of.isoformat(), str(given.drafts),
             given.catalogue.office.model_dump_json(),
             *(f"{key} {shells[key].digest}" for key in sorted(shells)),
             not_found.digest if not_found else "")
    for word in words:
        digest.update(word.encode() + b"\0")
    return digest.hexdigest()[:32]


def open_ledger(given: Input, shells: Mapping[ShellKey, Shell], not_found: Shell | None,
                state: str = "", tokens: Tokens | None = None) -> Ledger:
    """What is known of the pages that the last build of these folders left in the site.

    `state` is that of the site, `tokens` those of the records, where they are known already.
    """
    site = given.folders.site
    words = f"{kept_file(given.folders).stem} {site.resolve()}"
    name = hashlib.sha256(words.encode()).hexdigest()[:16]
    return Ledger.opened(given.folders.cache / "pages" / f"{name}.ledger",
                         frame_of(given, shells, not_found), state or state_of(site),
                         tokens or Tokens(given.site))
