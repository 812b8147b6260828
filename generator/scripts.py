"""Joins the parts of the search's script into the one file that every page loads."""

from __future__ import annotations

import re
from pathlib import Path

SEARCH = "assets/search.js"
"""Where the joined script lies on the site."""

_COMMENT = re.compile(r"^ *(?:/\*.*?\*/\n| +)", re.DOTALL | re.MULTILINE)
"""A comment that stands by itself, or the blanks before a line: nothing a browser needs."""


def search_script(theme: Path) -> str:
    """`theme/search/*.js` in the order of their names, inside one function so that nothing leaks."""
    parts = [_COMMENT.sub("", path.read_text(encoding="utf-8"))
             for path in sorted((theme / "search").glob("*.js"))]
    return "(function () {\n'use strict';\n" + "".join(parts) + "})();\n"
