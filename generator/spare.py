"""A spare of the published site in the cache, so that a site folder that is gone is soon there again.

Its files are hard links to those of the site: they take no room while the site is there, and have
its times, by which a whole and undamaged spare is told.  Where a disk knows no such links there is
no spare, and a missing site is made again from the records.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.stage import MANIFEST
from generator.unchanged import Order, state_of


def keep(order: Order, site: Path, *, patched: bool) -> None:
    """Take the files of a site that was just published into the spare.

    `patched` says that only the files with another digest than before are new ones.
    """
    spare = _folder(order)
    try:
        files = _files(site / MANIFEST)
        known = _files(spare / MANIFEST) if patched and (spare / MANIFEST).exists() else {}
        if not known:
            shutil.rmtree(spare, ignore_errors=True)
            for number in range(256):
                (spare / f"{number:02x}").mkdir(parents=True, exist_ok=True)
        for path in known.keys() - files.keys():
            _place(spare, path).unlink(missing_ok=True)
        for path, digest in files.items():
            if known.get(path) != digest:
                _link(site / path, _place(spare, path))
        _link(site / MANIFEST, spare / MANIFEST)
    except (OSError, ValueError, KeyError, TypeError):
        shutil.rmtree(spare, ignore_errors=True)


def bring_back(order: Order) -> None:
    """Put the site of the last build in its place if it is gone; nothing where the spare is not whole."""
    spare = _folder(order)
    if order.known is None or not spare.is_dir():
        return
    site = Path(order.known.folders[-1])
    if site.exists() or site.with_name(f".{site.name}.old").exists():
        return
    aside = site.with_name(f".{site.name}.new-{os.getpid()}")
    try:
        _copy(spare, aside)
        if state_of(aside) == order.known.site:
            aside.rename(site)
            return
    except (OSError, ValueError, KeyError, TypeError):
        pass
    shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(spare, ignore_errors=True)


def _copy(spare: Path, aside: Path) -> None:
    """Every file of the spare under its name in the site."""
    made: set[str] = set()
    root, places = f"{aside}{os.sep}", os.fspath(spare)
    for path in (*_files(spare / MANIFEST), MANIFEST):
        target = f"{root}{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        os.link(f"{places}/{MANIFEST if path == MANIFEST else _name(path)}", target)


def _link(file: Path, place: Path) -> None:
    place.unlink(missing_ok=True)
    os.link(file, place)


def _files(manifest: Path) -> Mapping[str, str]:
    files = json.loads(manifest.read_bytes())["files"]
    if not isinstance(files, dict) or any(".." in path or path.startswith("/") for path in files):
        raise TypeError(MANIFEST)
    return files


def _place(spare: Path, path: str) -> Path:
    return spare / _name(path)


def _name(path: str) -> str:
    digest = hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return f"{digest[:2]}/{digest[2:]}"


def _folder(order: Order) -> Path:
    return order.config.resolve().parent / ".mingpai" / "site" / order.name
