"""`python -m bench.printing [--sizes 100 1000]`: the brochure, beside two ways of printing the web brochure."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from bench.city import write_city
from bench.printing.page import write_page
from bench.printing.watching import Watched, run

HOME = Path(__file__).parents[2]
DAY = date(2026, 11, 1)
PEERS = HOME / "bench" / ".venv" / "bin"
DEMONSTRATION = 100
"""The size that the demonstration's own records have, pictures and all."""
EDITED = "mingpai, screen, edited"
NOTES = """*100* is the demonstration: 113 products with their drawings and photos, 64 enterprises, 9 indications.
*1000* is a generated city without pictures, two products a page.  CPU seconds and memory are of all
processes of a command together.  WeasyPrint and Chromium get the web brochure, which is the same plan
(cover, contents, messages, figures, chapters, directory, index with page numbers, policies, chronicle)
cut into A4 leaves beforehand, so they never look for a page number; the Typst columns find theirs.
*Edited* is one product's summary changed, in a new process.  WeasyPrint sets some leaves of the demonstration, with
a picture to each of four cards, taller than their page: 100 pages of 84 leaves.
*Tagged* says whether a screen reader is told the structure of the text.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to print one city."""

    size: int
    name: str
    watched: Watched
    pdf: Path

    @property
    def text(self) -> str:
        """A line of the table."""
        if not self.watched.done or not self.pdf.exists():
            return f"| {self.size} | {self.name} | not done within {self.watched.wall:.0f} s | | | | | |"
        reader = PdfReader(self.pdf)
        tagged = "yes" if "/StructTreeRoot" in reader.trailer["/Root"] else "no"
        return (f"| {self.size} | {self.name} | {self.watched.cpu:.1f} | {self.watched.wall:.1f} | "
                f"{self.watched.memory:.0f} | {len(reader.pages)} | {self.pdf.stat().st_size / 1e6:.1f} | {tagged} |")


def rows(size: int, folder: Path, limit: float) -> Iterator[Row]:
    """Every way, one after another."""
    city = _city(size, folder / "city")
    pdf = folder / "made.pdf"
    ours = [sys.executable, "-m", "generator", "brochure", "--as-of", DAY.isoformat(),
            "--config", str(city / "mkdocs.yml"), "-o", str(pdf)]
    page = folder / "page"
    leaves = write_page(city, HOME / "theme", page, DAY)
    html = page / "brochure" / "index.html"
    chromium = shutil.which("chromium") or "chromium"
    ways = (
        ("mingpai, screen", ours), ("mingpai, screen, unchanged", ours), (EDITED, ours),
        ("mingpai, press", [*ours, "--press"]),
        (f"WeasyPrint, {leaves} leaves", [str(PEERS / "weasyprint"), str(html), str(pdf)]),
        (f"WeasyPrint tagged, {leaves} leaves",
         [str(PEERS / "weasyprint"), "--pdf-variant", "pdf/ua-1", str(html), str(pdf)]),
        (f"Chromium, {leaves} leaves", [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}", html.as_uri()]))
    for name, command in ways:
        if name == EDITED:
            _edit(city)
        yield Row(size, name, run(command, city, limit), pdf)


def _edit(city: Path) -> None:
    """Change what is printed of one product."""
    product = min((city / "data" / "products").glob("*.yml"))
    text = re.sub(r"(?m)^summary: .*\n", "", product.read_text(encoding="utf-8"))
    product.write_text(f"summary: 改过一次的一句话\n{text}", encoding="utf-8")


def _city(size: int, city: Path) -> Path:
    if size == DEMONSTRATION:
        for name in ("data", "content"):
            shutil.copytree(HOME / name, city / name)
    else:
        write_city(size, city, briefings=0)
        (city / "content").mkdir(exist_ok=True)
    (city / "mkdocs.yml").touch()
    (city / "theme").symlink_to(HOME / "theme")
    return city


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.printing")
    parser.add_argument("--sizes", type=int, nargs="*", default=[DEMONSTRATION, 1000])
    parser.add_argument("--limit", type=float, default=600, help="seconds a command may take")
    options = parser.parse_args()
    lines = [f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}", "",
             "| products | way | CPU s | wall s | MB | pages | PDF MB | tagged |", "|---|---|---|---|---|---|---|---|"]
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows(size, Path(folder), options.limit):
                lines.append(row.text)
                print(row.text, flush=True)
    table = "\n".join(lines)
    (HOME / "bench" / "PRINT.md").write_text(f"# Results of `make bench-print`\n\n{table}\n\n{NOTES}", encoding="utf-8")


if __name__ == "__main__":
    main()
