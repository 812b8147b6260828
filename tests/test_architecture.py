"""The layers of the generator, read from its imports: every arrow points down."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
STANDARD = set(__import__("sys").stdlib_module_names)

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"cachefile", "chinese", "pronouncing", "phrasing", "strokes", "problems", "progress", "drawing", "markdown", "markup"}),
    frozenset({"sources", "listing", "characters", "slips", "refusals", "mistypings"}),
    frozenset({"records"}),
    frozenset({"award", "memory", "timely", "visible", "linking", "catalogue", "relations", "loading", "shelf", "keeping", "tracing", "tokens", "addresses", "images", "signs", "issue_pictures", "links", "freezing"}),
    frozenset({"checks", "figures", "issue_figures", "standing"}),
    frozenset({"views"}),
    frozenset({"scripts", "print_colours", "templates", "letter_styles", "feed_files", "table_files", "search_files"}),
    frozenset({"stage", "spare", "swapping", "precompressed", "patch", "journal", "ledger", "frame", "rebuild", "unchanged", "staging", "lexicon", "shells", "fonts", "typesetting", "hiring", "pdf", "press", "preflight", "proofs", "presswork", "publications", "printouts", "intake", "splicing", "build", "live", "reprints", "serve", "drafting", "offline"}),
    frozenset({"plugin", "releasing", "issue_commands", "print_commands", "cli", "__main__"}),
)
"""From the ground up; a module may import its own layer and those before it."""

ONLY_IN: dict[str, str] = {
    "yaml": "sources", "pydantic": "records", "pydantic_core": "records", "pypinyin": "pronouncing",
    "PIL": "images", "xlsxwriter": "table_files", "jinja2": "templates", "markupsafe": "templates", "markdown_it": "markdown",
    "mdit_py_plugins": "markdown", "mdit_py_cjk_friendly": "markdown", "typst": "typesetting",
    "pikepdf": "press", "fontTools": "fonts",
    "mkdocs": "plugin", "stdnum": "checks", "watchfiles": "serve",
}
"""One third-party library, one module."""

ON_DISK = {"cachefile", "sources", "pronouncing", "lexicon", "spare", "precompressed", "listing", "intake", "keeping", "patch", "journal", "ledger", "frame", "rebuild", "unchanged", "staging", "press", "presswork", "loading", "images", "build", "stage", "shells", "fonts", "typesetting", "pdf", "publications",
           "serve", "plugin", "cli", "scripts", "print_colours", "templates", "strokes",
           "drafting", "releasing", "offline", "printouts", "print_commands"}
"""Modules that may touch files; `loading` and `templates` only name paths."""


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"
                  or path.parent != PACKAGE)


def area(path: Path) -> str:
    """The module or package directly below `generator` that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found.add(module)
            if module in ("generator", "generator.views"):
                found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def layer(name: str) -> int:
    for index, members in enumerate(LAYERS):
        if name in members:
            return index
    raise AssertionError(f"generator.{name} belongs to no layer: add it to LAYERS")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = area(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "generator" and len(parts) > 1 and parts[1] != "__version__":
            assert layer(parts[1]) <= layer(own), f"{own} must not import {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_one_library_one_module(path: Path) -> None:
    for name in imports(path):
        top = name.split(".")[0]
        if top in STANDARD or top == "generator":
            continue
        assert ONLY_IN.get(top) == area(path), f"{path.name} must not import {top}"


def test_views_never_import_each_other() -> None:
    for path in (PACKAGE / "views").rglob("*.py"):
        own = path.relative_to(PACKAGE / "views").parts[0].removesuffix(".py")
        for name in imports(path):
            parts = name.split(".")
            if parts[:2] == ["generator", "views"] and len(parts) > 2:
                allowed = parts[2] == own or (own == "pages" and parts[2] in ("exports", "report",
                                                                              "brochure"))
                assert allowed, f"views.{own} must not import {name}"


def test_views_know_no_html() -> None:
    for path in (PACKAGE / "views").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for tag in ("<div", "<span", "<p>", "<a ", "<li", "<table", "</"):
            assert tag not in text, f"{path.name} holds HTML: {tag}"


def test_only_disk_modules_touch_files() -> None:
    verbs = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "rglob",
             "glob", "iterdir", "mkdir"}
    for path in modules():
        if area(path) in ON_DISK:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(
                    called, "id", "")
                assert name not in verbs, f"{path.name}:{node.lineno} touches the disk: {name}"


def test_nothing_reads_the_clock_but_the_edges() -> None:
    for path in modules():
        if area(path) in ("plugin", "cli"):
            continue
        text = path.read_text(encoding="utf-8")
        for call in ("date.today(", "datetime.now(", "time.time("):
            assert call not in text, f"{path.name} reads the clock"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_sizes_stay_readable() -> None:
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 330, f"{path.name} has {lines} lines: split it by concern"
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 50, f"{path.name}:{node.lineno} {node.name} has {length} lines"


def test_names_say_something() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "core"}
    assert not {path.stem for path in modules()} & empty


def test_every_module_is_tested() -> None:
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    tested_elsewhere = {
        "__main__": "cli", "signs": "images", "intake": "build", "splicing": "build", "live": "serve", "reprints": "serve", "issue_commands": "releasing", "print_commands": "cli", "printouts": "cli", "letter_styles": "letters", "issue_pictures": "letters", "markup": "markdown", "slips": "sources", "refusals": "sources", "mistypings": "sources",
        "characters": "sources", "publications": "pdf", "typesetting": "pdf", "staging": "pdf", "presswork": "press", "preflight": "press",  "fonts": "pdf", "shells": "build", "plugin": "build",
        "cachefile": "rebuild", "feed_files": "feeds", "shelf": "loading", "tracing": "ledger", "tokens": "ledger", "frame": "rebuild", "spare": "rebuild", "journal": "patch", "search_files": "search", "scripts": "search", "table_files": "exports", "views": "pages", "relations": "catalogue", "award": "catalogue", "timely": "catalogue", "visible": "catalogue", "swapping": "serve", "linking": "loading",
    }
    for name in sorted({area(path) for path in modules()}):
        assert tested_elsewhere.get(name, name) in tested, f"generator.{name} has no test"
