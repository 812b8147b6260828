"""The brochure of the demonstration city: pages, numbers, fonts, names."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PageObject, PdfReader

from generator import fonts, proofs
from generator.loading import load
from generator.pdf import Job, compile_pdf
from generator.press import Drawn, Line, Process, Setting, read
from generator.views import brochure
from generator.views.brochure import Book
from generator.views.brochure.plating import paragraphs
from generator.views.pages.leaves import leaves, numbers

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 9, 30)
POINT = 72 / 25.4


@pytest.fixture(scope="module")
def book() -> Book:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    assert catalogue.brochure is not None
    return brochure.make(catalogue, catalogue.brochure, as_of=DAY)


def printed(book: Book) -> bytes:
    job = Job("brochure.pdf", "brochure.typ", book.data, DAY)
    pdf, problems = compile_pdf(job, theme=ROOT / "theme", photos=ROOT / "data" / "photos",
                                fonts=fonts.choose({}, ROOT)[0])
    assert [problem for problem in problems if problem.code == "typesetting"] == []
    assert pdf is not None
    return pdf


@pytest.fixture(scope="module")
def pdf(book: Book) -> bytes:
    return printed(book)


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def drawn(pdf: bytes) -> Drawn:
    return read(pdf, bleed=0, height=297)


@pytest.fixture(scope="module")
def texts(reader: PdfReader) -> list[str]:
    """The text of every page without spaces and leaders."""
    return [re.sub(r"[\s·]+", "", page.extract_text()) for page in reader.pages]


def pages_of(section: str, following: str, texts: list[str]) -> str:
    starts = [number for number, text in enumerate(texts) if section in text]
    ends = [number for number, text in enumerate(texts) if following in text]
    return "".join(texts[starts[-1]:ends[-1]])


def test_every_entry_is_printed_once_in_full(book: Book, texts: list[str]) -> None:
    entries = [entry for part in book.chapters for entry in part.entries]
    assert len({entry.anchor for entry in entries}) == len(entries) > 100
    whole = "".join(texts)
    for entry in entries:
        assert re.sub(r"\s+", "", entry.title) in whole


def test_every_number_of_the_index_is_the_page_of_its_entry(book: Book, reader: PdfReader,
                                                            texts: list[str]) -> None:
    index = pages_of("按名称的汉语拼音排列", "按发布时间先后排列", texts)
    entries = {entry.anchor: entry for part in book.chapters for entry in part.entries}
    rows = [row for group in book.index for row in group.rows]
    assert {row.anchor for row in rows} == set(entries)
    titles = {row.title for row in rows}
    for entry in entries.values():
        assert entry.title in titles and (entry.kind != "product" or f"{entry.name}（{entry.brand}）" in titles)
        assert entry.kind != "product" or set(entry.firm.split("、")) <= titles
    for row in rows:
        assert row.anchor is not None
        found = re.search(re.escape(re.sub(r"\s+", "", row.title)) + r"(\d+)", index)
        assert found, row.title
        page = texts[reader.page_labels.index(found[1])]
        entry = entries[row.anchor]
        assert re.sub(r"\s+", "", entry.brand) in page, (row.title, found[1])
        assert re.sub(r"\s+", "", entry.name) in page, (row.title, found[1])


def test_contents_give_the_pages_of_the_chapters(book: Book, reader: PdfReader,
                                                 texts: list[str]) -> None:
    contents = next(text for text in texts if "目录" in text and "版权页" in text)
    for part in book.chapters:
        found = re.search(re.escape(part.title) + r"(\d+)", contents)
        assert found, part.title
        opener = reader.page_labels.index(found[1])
        assert part.title.partition("（")[0] in texts[opener]
        assert opener % 2 == 0, "a chapter opens on a right-hand page"


def test_the_book_has_whole_leaves_and_bookmarks(book: Book, reader: PdfReader) -> None:
    assert len(reader.pages) % 2 == 0
    assert 60 <= len(reader.pages) <= 160
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert len(titles) >= len(book.chapters) + 5
    size = reader.pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == (595, 842)


def test_a_stitched_book_has_a_multiple_of_four_pages(book: Book) -> None:
    small = replace(book, chapters=book.chapters[2:3], contents=(), directory=(), index=(),
                    book=replace(book.book, binding="骑马订"))
    assert len(PdfReader(io.BytesIO(printed(small))).pages) % 4 == 0


def test_every_font_is_embedded(reader: PdfReader) -> None:
    found = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described.get_object())
            found.add(str(font.get_object()["/BaseFont"]))
    assert any("NotoSerifSC" in name for name in found)
    assert any("NotoSansCJK" in name for name in found)


def test_two_printings_are_identical(book: Book, pdf: bytes) -> None:
    assert printed(book) == pdf


def test_what_law_bars_from_promotion_is_not_in_the_book(book: Book) -> None:
    honors = {line.name for part in book.chapters for entry in part.entries for line in entry.honours}
    assert "驰名商标" not in honors
    assert "驰名商标" not in {row.name for row in book.overview.honour_table}


def test_only_the_public_is_shown_and_standings_follow_the_day() -> None:
    catalogue, _ = load(ROOT / "data", ROOT / "content")
    settings = catalogue.brochure
    assert settings is not None
    then = brochure.make(catalogue, settings.model_copy(update={"as_of": None}), as_of=date(2005, 5, 31))
    assert then.as_of == "2005-05-31"
    lines = [line for part in then.chapters for entry in part.entries for line in entry.honours]
    assert any(line.live for line in lines if line.name == "山东名牌产品")
    assert not any(line.name == "好品山东" for line in lines)
    assert "望海县" in {bar.label for bar in then.overview.regions}


def test_the_words_of_every_entry_are_printed_once_and_in_order(book: Book, texts: list[str]) -> None:
    whole, at = "".join(texts), 0
    for part in book.chapters:
        for entry in part.entries:
            if part.layout == "列表" or not entry.excerpt:
                continue
            words = re.sub(r"\s+", "", entry.excerpt)[:24]
            assert whole.count(words) == 1, (entry.title, words)
            place = whole.index(words)
            assert place > at, entry.title
            at = place


# --- numbers ------------------------------------------------------------------------------------

def test_every_printed_reference_is_the_folio_of_the_page_it_leads_to(reader: PdfReader, drawn: Drawn) -> None:
    """Contents, rosters, references to other chapters, directory and index: each number is a link."""
    found = 0
    for number, page in enumerate(reader.pages):
        for note in page.get("/Annots", []):
            link = note.get_object()
            place = link.get("/Dest") or link.get("/A", {}).get("/D")
            words = within(link["/Rect"], [line for line in drawn.lines if line.page == number])
            if place is None or not re.fullmatch(r"\d+|[ivx]+", words):
                continue
            target = place[0].get_object() if not isinstance(place, str) else reader.named_destinations[place].page
            leads = reader.get_page_number(target if hasattr(target, "mediabox") else PageObject(reader, target))
            assert reader.page_labels[leads] == words, (number, words)
            found += 1
    assert found > 400


def within(rect: list[float], lines: list[Line]) -> str:
    """What is written within a link's frame."""
    left, low, right, high = (float(edge) / POINT for edge in rect)
    return "".join(line.text for line in lines if left - 0.2 <= line.left and line.right <= right + 0.2
                   and low <= 297 - line.base <= high)


# --- composition --------------------------------------------------------------------------------

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·％%‰℃,.;:!?)]}")
NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
UNIT = re.compile(r"[%％‰]|人次|个百分点|美元|公里|年度|毫米|[年月日时分秒号期家种个项件次名位份吨亩米元倍天届批户页]")


def rows(drawn: Drawn) -> list[list[str]]:
    """The lines of each block of text, from the top."""
    blocks: dict[object, dict[float, list[Line]]] = {}
    for line in drawn.lines:
        if line.block and line.tag != "Artifact":
            blocks.setdefault((line.page, line.block), {}).setdefault(round(line.base, 1), []).append(line)
    return [["".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.left)).strip()
             for _, pieces in sorted(block.items())] for block in blocks.values()]


def test_no_line_begins_or_ends_with_what_may_not_stand_there(drawn: Drawn) -> None:
    breaks = [(above, below) for block in rows(drawn) for above, below in pairwise(block) if above and below]
    assert len(breaks) > 800
    assert [pair for pair in breaks if pair[1][0] in NEVER_FIRST or pair[0][-1] in NEVER_LAST] == []


def test_a_number_is_never_torn_from_its_unit(drawn: Drawn) -> None:
    torn = [(above, below) for block in rows(drawn) for above, below in pairwise(block)
            if re.search(r"\d$", above) and UNIT.match(below)]
    assert torn == []


def test_no_paragraph_ends_in_one_character_and_no_line_is_left_alone(drawn: Drawn) -> None:
    setting = Setting("", DAY, Process(b""), 0, 210, 297)
    assert [problem.text for problem in proofs.placed(drawn, setting)] == []


def test_no_heading_stands_at_the_foot_of_a_page(drawn: Drawn, reader: PdfReader) -> None:
    for item in _flat(reader.outline):
        page = reader.get_destination_page_number(item)
        words = re.sub(r"\s", "", str(item.title))[:6]
        own = [line for line in drawn.lines if line.page == page and line.tag != "Artifact" and line.text.strip()]
        last = max(own, key=lambda line: line.base)
        assert not re.sub(r"\s", "", last.text).startswith(words), item.title


def _flat(outline: list[Any]) -> Iterator[Any]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def test_the_whole_text_of_every_entry_is_printed_once(book: Book, texts: list[str]) -> None:
    whole = "".join(texts)
    checked = 0
    for part in book.chapters:
        for plate in part.plates:
            for place, entry in enumerate(part.entries[plate.first:plate.first + plate.count]):
                full = plate.layout in ("整页", "半页") or (plate.layout == "三格" and place == 2)
                told = list(paragraphs(entry.blocks)) if full else [entry.excerpt] if plate.layout != "列表" else []
                for text in filter(None, (re.sub(r"[\s·]+", "", text) for text in told)):
                    assert whole.count(text) == 1, (entry.title, text)
                    checked += 1
    assert checked > 120


# --- structure ----------------------------------------------------------------------------------

ROLES = {"/Document", "/Part", "/Sect", "/Div", "/P", "/H1", "/H2", "/H3", "/H4", "/L", "/LI", "/Lbl", "/LBody", "/Table",
         "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Figure", "/Span", "/Link", "/Caption", "/Quote", "/BlockQuote",
         "/NonStruct", "/Em", "/Strong", "/Title", "/TOC", "/TOCI", "/Note", "/Reference", "/Art", "/Code", "/Form"}


@pytest.fixture(scope="module")
def tagged(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield opened


def elements(tagged: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [tagged.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop(0)
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        own = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        for kid in own:
            assert kid.P.objgen == element.objgen, "a child names its parent"
            yield kid
        waiting[:0] = own


def test_the_structure_says_language_roles_and_alternatives(tagged: pikepdf.Pdf) -> None:
    root = tagged.Root
    assert str(root.Lang).startswith("zh")
    assert root.MarkInfo.Marked is True
    assert root.ViewerPreferences.DisplayDocTitle is True
    mapped = {str(key): str(value) for key, value in root.StructTreeRoot.get("/RoleMap", {}).items()}
    kinds: Counter[str] = Counter()
    for element in elements(tagged):
        role = str(element.S)
        kinds[role] += 1
        assert mapped.get(role, role) in ROLES, role
        if role == "/Figure":
            assert str(element.get("/Alt", "")).strip(), "a figure without words for it"
    assert kinds["/Figure"] > 80
    assert kinds["/H1"] >= 10
    assert kinds["/Link"] > 400


def test_tables_have_heads_that_name_their_scope(tagged: pikepdf.Pdf) -> None:
    tables = [element for element in elements(tagged) if element.S == "/Table"]
    assert len(tables) > 3
    for table in tables:
        heads = [element for element in _below(table) if element.S == "/TH"]
        assert heads
        for head in heads:
            attributes = head.get("/A", pikepdf.Array())
            listed = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
            assert any("/Scope" in one for one in listed if isinstance(one, pikepdf.Dictionary))


def _below(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def test_every_mark_and_every_link_has_its_place_in_the_structure(tagged: pikepdf.Pdf) -> None:
    tree: dict[int, Any] = {}
    waiting = [tagged.Root.StructTreeRoot.ParentTree]
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        listed = list(node.get("/Nums", []))
        tree.update(zip(map(int, listed[::2]), listed[1::2], strict=True))
    for page in tagged.pages:
        content = b"".join(stream.read_bytes() for stream in (
            page.obj.Contents if isinstance(page.obj.Contents, pikepdf.Array) else [page.obj.Contents]))
        marks = {int(found) for found in re.findall(rb"/MCID (\d+)", content)}
        if marks:
            owners = tree[int(page.obj.StructParents)]
            assert marks == set(range(len(marks))) and len(owners) == len(marks)
        for note in page.obj.get("/Annots", []):
            assert tree[int(note.StructParent)].S == "/Link"


def test_the_file_claims_both_standards(tagged: pikepdf.Pdf) -> None:
    with tagged.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["dc:title"]


def test_the_web_brochure_is_the_same_plan_page_for_page(reader: PdfReader, book: Book) -> None:
    """As many pages, the blank ones at the same places, and every entry and part on the page of the same number."""
    made, labels = leaves(book), reader.page_labels
    printed = {name: labels[reader.get_destination_page_number(place) or 0]
               for name, place in reader.named_destinations.items()}
    wanted = numbers(made)
    assert len(wanted) > 130
    assert {name: printed[name] for name in wanted} == wanted
    assert len(made) == len(reader.pages)
    bare = [number for number, page in enumerate(reader.pages, 1)
            if len("".join(page.extract_text().split())) <= len(book.book.seal)]
    assert [leaf.number for leaf in made if leaf.kind == "blank"] == bare
