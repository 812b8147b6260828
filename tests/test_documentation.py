"""What the documents promise exists, and what exists is documented."""

from __future__ import annotations

import re

import pytest

from generator.records import KINDS, Briefing
from generator.records.base import Part
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
HANDBOOK = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_make_target_is_in_the_readme() -> None:
    targets = re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE)
    for target in targets:
        assert f"`make {target}`" in README or target == "help", target
    for named in re.findall(r"`make ([a-z-]+)`", README):
        assert named in targets, f"README names a target that does not exist: {named}"


def test_make_test_runs_every_test_and_measures_time_by_itself() -> None:
    runs = re.findall(r"^\t\$\(BIN\)/python -m pytest (.*?)(?: && \\)?$", MAKEFILE, re.MULTILINE)
    measured = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "tests").rglob("test_*.py"))
                if "mark.alone" in path.read_text(encoding="utf-8") and path.name != "test_documentation.py"]
    assert measured
    assert runs == ['-n auto --dist worksteal -m "not alone"', f"-m alone {' '.join(measured)}"]


def test_every_command_is_in_a_document() -> None:
    from generator.cli import _parser

    text = _parser().format_help()
    for command in re.findall(r"^    ([a-z]+) ", text, re.MULTILINE):
        assert f"mingpai {command}" in README + HANDBOOK, command


def test_every_path_the_documents_name_exists() -> None:
    for text in (README, HANDBOOK):
        for path in re.findall(r"`((?:data|content|generator|theme|tests|bench)/[a-zA-Z0-9_./-]*)`", text):
            if not path.startswith("data/photos/"):
                assert (ROOT / path.rstrip("/")).exists(), path
        for path in re.findall(r"\]\(([\w./-]+)\)", text):
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("model", [*(kind.model for kind in KINDS), Briefing],
                         ids=lambda model: model.__name__)
def test_every_field_has_a_chinese_title_and_explanation(model: type[Part]) -> None:
    for name, field in model.model_fields.items():
        for words in (field.title, field.description):
            assert words and re.search("[\u4e00-\u9fff]", words), f"{model.__name__}.{name}"


def test_handbook_explains_every_kind_of_record() -> None:
    for kind in KINDS:
        assert kind.path in HANDBOOK and kind.title in HANDBOOK, kind.name


def test_no_document_names_a_machine() -> None:
    for text in (README, HANDBOOK, MAKEFILE):
        assert not re.search(r"/(home|Users)/\w", text)
