"""Accept what the tiny city builds to: `make bless` (`python -m tests.bless`)."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from tests.conftest import TINY, build_city

EXPECTED = TINY / "expected"
PAGES = (
    "index.html", "products/index.html", "enterprises/index.html", "honors/index.html",
    "report/index.html", "briefings/index.html", "programme/index.html", "feed.xml", "feed.json",
    "sitemap.xml", "robots.txt", "data/products.csv", "data/awards.json", "data/dictionary.json",
)
"""Kept whole beside one product, enterprise, honor, region and issue."""
_VOLATILE = (re.compile(r"\b[0-9a-f]{8,64}\b(?=\.(css|js|svg|webp|jpg))"),
             re.compile(r"mkdocs-[\d.]+, mkdocs-material-[\d.]+"))


def normalised(text: str) -> str:
    """The text without asset hashes and library versions, one tag a line."""
    for pattern in _VOLATILE:
        text = pattern.sub("…", text)
    return re.sub(r"\s*\n\s*", "\n", text)


def main_part(html: str) -> str:
    """What is between the header and the footer of a page."""
    start, end = html.find("<main"), html.find("</main>")
    return html[start:end] if start >= 0 else html


def snapshot(site: Path) -> dict[str, str]:
    """Path and normalised text of every output that is kept as expected."""
    names = [*PAGES]
    for folder in ("products", "enterprises", "honors", "regions", "briefings/2005"):
        found = sorted(path for path in (site / folder).glob("*/index.html"))
        names += [path.relative_to(site).as_posix() for path in found[:2]]
    kept = {}
    for name in dict.fromkeys(names):
        text = (site / name).read_text(encoding="utf-8")
        kept[name] = normalised(main_part(text)) + "\n"
    return kept


def main() -> None:
    """Build the tiny city and keep its output."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = build_city(TINY, site)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, text in snapshot(site).items():
            target = EXPECTED / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
