"""Files of the cache: each is there whole or not at all, and a damaged one is not believed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def replace(file: Path, content: bytes) -> None:
    """Write a file aside and put it into its place in one step, with the folders it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(file)


def store(file: Path, value: Any) -> None:
    """Keep a plain value (texts, numbers, lists, dicts of texts) as JSON below its digest."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    replace(file, f"{hashlib.sha256(body).hexdigest()}\n".encode() + body)


def recall(file: Path) -> Any:
    """What `store` kept there; None where there is nothing, or not all of it."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        return json.loads(body) if head.decode() == hashlib.sha256(body).hexdigest() else None
    except (OSError, ValueError):
        return None
