"""The web brochure as a folder of its own: the page, its styles and its pictures."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from generator.addresses import BROCHURE, root
from generator.images import ILLUSTRATIONS, PHOTOS
from generator.intake import Folders, read_input
from generator.views import pages

STYLES = ("mingpai.css", "brochure.css")


def write_page(city: Path, theme: Path, target: Path, day: date) -> int:
    """Write `brochure/index.html` and what it needs; the answer is its number of leaves."""
    given = read_input(Folders(city / "data", city / "content", theme, target, target / ".cache"), day)
    key = next(key for key in given.keys if key.address == BROCHURE)
    page = pages.make(given.site, key)
    body = given.templates.render(page, root(key.address))
    body = re.sub(r"<script.*?</script>", "", body, flags=re.DOTALL)
    styles = "".join(f'<link rel="stylesheet" href="../{name}">' for name in STYLES)
    words = (f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{page.title}</title>'
             f"{styles}</head><body>{body}</body></html>")
    (target / "brochure").mkdir(parents=True)
    (target / "brochure" / "index.html").write_text(words, encoding="utf-8")
    for name in STYLES:
        shutil.copy(theme / "site" / "assets" / name, target / name)
    shutil.copytree(theme / "illustrations", target / ILLUSTRATIONS)
    if (target / ".cache" / PHOTOS).is_dir():
        shutil.copytree(target / ".cache" / PHOTOS, target / PHOTOS)
    return words.count('<div class="leaf ')
