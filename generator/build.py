"""The order of work: records and shells become every file of the site in a stage, then the site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from generator import (
    __version__,
    addresses,
    cachefile,
    feed_files,
    issue_pictures,
    publications,
    search_files,
    table_files,
)
from generator.fonts import title_file
from generator.images import ILLUSTRATIONS, SOCIALS, worded
from generator.intake import Folders, Input, ProsePage, read_input
from generator.ledger import Ledger, Made
from generator.links import absolute
from generator.markdown import parse
from generator.problems import Problem, count_line, in_order
from generator.progress import Progress
from generator.shells import Shell, ShellKey
from generator.sources import read, read_front_matter
from generator.splicing import Workers
from generator.stage import MANIFEST, Stage, Written
from generator.unchanged import Built, state_of
from generator.views import exports, feeds, letter, search
from generator.views.feeds import Entry
from generator.views.pages import social
from generator.views.pages.sections import SECTIONS


@dataclass
class Output:
    """The files written so far, with what the manifest will say of them."""

    stage: Stage
    ledger: Ledger
    written: list[Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    listed: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    host: tuple[Written, ...] = ()
    """The files that mkdocs made."""
    prose: tuple[ProsePage, ...] = ()

    def put(self, path: str, content: bytes) -> None:
        """Write one file into the stage."""
        self.written.append(self.stage.put(path, content))

    def put_if_new(self, path: str, needs: frozenset[Any], content: Callable[[], bytes]) -> None:
        """Write a file unless nothing that it was made from has changed since it was written."""
        known = self.ledger.made(path)
        if known is None or not self.stage.keep(known.written):
            known = Made(self.stage.put(path, content()), None, path, needs)
        self.written.append(known.written)
        self.ledger.add(known)


@dataclass(frozen=True)
class Done:
    """How a build ended: everything that was wrong and, unless that stopped it, what was made."""

    problems: tuple[Problem, ...]
    late: tuple[Problem, ...] = ()
    """Those of the problems that showed only when things were made."""
    built: Built | None = None
    """None where an error stopped the build; the site is as it was."""
    host: tuple[Written, ...] = ()


def make_site(given: Input, shells: Mapping[ShellKey, Shell], not_found: Shell | None,
              prose: tuple[ProsePage, ...], stage: Stage, ledger: Ledger, before: str,
              progress: Progress | None = None) -> Done:
    """Write everything, then publish it in one step; `before` is the state of what was read.

    Whatever goes wrong, the stage is gone afterwards and the published site is whole.
    """
    try:
        output = write_site(given, shells, not_found, prose, stage, ledger, progress)
        late = tuple(output.problems)
        problems = in_order((*given.problems, *late))
        if any(problem.severity == "error" for problem in problems):
            stage.discard()
            return Done(problems, late)
        stage.publish()
    except BaseException:
        stage.discard()
        raise
    state = stage.state or state_of(stage.site)
    ledger.save(state)
    summary = (f"已生成 {output.counts['pages']} 个网页、{output.counts['files']} 个文件，"
               f"数据截止 {given.as_of.isoformat()}。{count_line(problems)}")
    read = tuple(str(path.resolve()) for path in (
        given.folders.data, given.folders.content, given.folders.theme, given.folders.site))
    built = Built(read, before, tuple(each.text for each in problems), summary, state,
                  patched=bool(stage.state))
    return Done(problems, late, built, output.host)


def write_site(given: Input, shells: Mapping[ShellKey, Shell], not_found: Shell | None,
               prose: tuple[ProsePage, ...], stage: Stage, ledger: Ledger,
               progress: Progress | None = None) -> Output:
    """Write every file of the site into the stage; the answer says what, and what was wrong."""
    output, progress = Output(stage, ledger, prose=prose), progress or Progress()
    workers = Workers(given, shells, not_found, stage, ledger)
    with progress.stage("准备网页"):
        spliced = workers.start()
    for name, write in _PARTS:
        with progress.stage(name):
            write(given, output)
    done = chain(spliced(), workers.late())
    for made in progress.through("网页", done, len(given.keys)):
        output.written.append(made.written)
        stage.note((made.written,))
        ledger.add(made)
        if made.modified is not None:
            output.listed.append((made.address, made.modified))
    with progress.stage("网站地图和清单"):
        write_sitemap(given, output, prose)
        write_manifest(given, output, prose)
    return output


def write_feeds(given: Input, output: Output) -> None:
    """The newest issues with their full text, and the newest awards by honor and by district."""
    catalogue = given.site.catalogue

    def html(entry: Entry) -> str:
        id = entry.address.removeprefix(addresses.BRIEFINGS).rstrip("/")
        return parse(entry.text).html(absolute(catalogue, entry.address), pictures=issue_pictures.by_mail(
            given.photos, id, catalogue.office.site_url))

    for feed in (feeds.view(catalogue, given.as_of), *feeds.award_feeds(catalogue, given.as_of)):
        for path, content in feed_files.files(feed, html):
            output.put(path, content)


def write_tables(given: Input, output: Output) -> None:
    """The open data: each table as JSON and CSV, a workbook, the dictionary,
    and each record beside its page."""
    tables = exports.view(given.site.catalogue, given.as_of)
    licence = given.catalogue.office.licence or ""
    for table in tables:
        output.put(f"data/{table.name}.csv", table_files.csv_file(table))
        output.put(f"data/{table.name}.json",
                   table_files.json_file(table, given.as_of.isoformat(), licence, given.catalogue.office.site_url))
    output.put("data/dictionary.json", table_files.dictionary_file(tables))
    for path, content in table_files.schema_files(tables, given.catalogue.office.site_url):
        output.put(path, content)
    if exports.fits_workbook(tables):
        output.put("data/catalogue.xlsx",
                   table_files.workbook(tables, given.as_of.isoformat(), licence))
    for path, needs, made in table_files.record_files(tables, given.as_of.isoformat(), licence,
                                                         given.catalogue.office.site_url):
        output.put_if_new(path, needs, made)


def write_search(given: Input, output: Output) -> None:
    """The index that the search page and the box in the header ask: of its parts those that changed."""
    kept, frame = output.ledger.file.with_suffix(".search"), output.ledger.frame
    before, told = cachefile.recall(kept) or (frame, {})
    known = {name: search_files.Told(*words) for name, words in told.items()} if before == frame else {}
    index = search.view(given.site.catalogue, given.as_of, pages=web_pages(given, output.prose))
    plan = search_files.plan(index, known)
    for path, content in sorted(plan.files.items()):
        if path == search_files.START:
            output.put(path, content())
        else:
            output.put_if_new(path, frozenset(), content)
    if plan.told != known:
        cachefile.store(kept, (frame, {name: astuple(told) for name, told in plan.told.items()}))


def web_pages(given: Input, prose: Iterable[ProsePage]) -> Iterator[search.WebPage]:
    """The sections of the site, and the pages that the office has written by itself."""
    for section in SECTIONS:
        if section.name not in _UNSEARCHED:
            yield search.WebPage(section.address, section.title, section.description, "")
    for page in prose:
        name = page.address.rstrip("/")
        files = (given.folders.content / each for each in (f"{name}.md", f"{name}/index.md"))
        raw = next((read(file)[0] for file in files if file.is_file()), None)
        source, text, *_ = read_front_matter(raw or b"", page.address)
        told = source.data.get("description") if source and isinstance(source.data, dict) else None
        yield search.WebPage(page.address, page.title, str(told or ""), text)


_UNSEARCHED = ("home", "search", "sitemap")


def write_pictures(given: Input, output: Output) -> None:
    """The theme's drawings, and the published sizes of the photos of public records and issues."""
    for path in sorted((given.folders.theme / "illustrations").glob("*.svg")):
        output.put(f"{ILLUSTRATIONS}{path.name}", path.read_bytes())
    catalogue = given.site.catalogue
    shown = {*catalogue.products, *catalogue.enterprises, *catalogue.indications}
    photos = [photo for (record, _), photo in sorted(given.photos.items()) if record in shown]
    for photo in dict.fromkeys((*photos, *issue_pictures.shown(catalogue, given.photos))):
        for address in photo.addresses:
            output.put(address, (given.folders.cache / address).read_bytes())
    face = title_file(publications.faces(given)[0])
    for address, words in social.pictures(given.site).items():
        if face:
            output.put(address, _worded(words, face, given.folders.cache / SOCIALS))


def _worded(words: social.Words, face: Path, kept: Path) -> bytes:
    """A picture of words, drawn once."""
    told = (words.eyebrow, words.title, words.footer)
    name = hashlib.sha256("\n".join((*told, face.name, __version__)).encode()).hexdigest()
    file = kept / f"{name[:24]}.png"
    if not file.exists():
        cachefile.replace(file, worded(*told, face))
    return file.read_bytes()


def write_issue_files(given: Input, output: Output) -> None:
    """Each public issue as a letter to be mailed."""
    for address, mail in letter.letters(given.site.catalogue):
        html = given.templates.letter(mail, addresses.of("briefing", mail.issue.id))
        output.put(address, html.encode())


def write_publications(given: Input, output: Output) -> None:
    """The brochure and the bulletins; one that cannot be set is left out and reported."""
    for address, pdf, problems in publications.of_site(given):
        output.problems.extend(problems)
        if pdf is not None:
            output.put(address, pdf)
            given.site.sizes[address] = len(pdf)


_PARTS: tuple[tuple[str, Callable[[Input, Output], None]], ...] = (
    ("订阅", write_feeds), ("开放数据", write_tables), ("检索索引", write_search),
    ("图片", write_pictures), ("简报附件和邮件", write_issue_files), ("画册和简报PDF", write_publications))
"""What is written while workers splice pages."""


def write_sitemap(given: Input, output: Output, prose: tuple[ProsePage, ...]) -> None:
    """`sitemap.xml` over spliced and prose pages, and `robots.txt`."""
    site_url = given.catalogue.office.site_url
    listed = sorted({*output.listed, *((page.address, "") for page in prose)})
    for name, content in feed_files.sitemaps(site_url, listed).items():
        output.put(name, content)
    output.put("robots.txt", feed_files.robots(site_url))
    if email := given.catalogue.office.email:
        output.put(".well-known/security.txt", feed_files.security(site_url, email, given.as_of))


def write_manifest(given: Input, output: Output, prose: tuple[ProsePage, ...]) -> None:
    """`build.json`: counts, date, version and the SHA-256 of every file."""
    known = {written.path: written for written in output.written}
    files: dict[str, str] = {}
    output.host = tuple(output.stage.others(frozenset(known)))
    known.update((written.path, written) for written in output.host)
    for path in sorted(known):
        files[path] = known[path].sha256
    catalogue = given.site.catalogue
    output.counts = {
        "pages": len(given.keys) + len(prose), "products": len(catalogue.products),
        "enterprises": len(catalogue.enterprises), "awards": len(catalogue.awards),
        "briefings": len(catalogue.briefings), "files": len(files),
        "bytes": sum(written.size for written in known.values())}
    manifest = {
        "generator": f"mingpai {__version__}", "as_of": given.as_of.isoformat(),
        "counts": output.counts,
    }
    about = json.dumps(manifest, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f"  {json.dumps(path)}: {json.dumps(files[path])}" for path in files)
    output.stage.put(MANIFEST, f'{about},\n "files": {{\n{lines}\n }}\n}}\n'.encode())


__all__ = ["Done", "Folders", "Input", "Output", "ProsePage", "make_site", "read_input"]
