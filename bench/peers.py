"""Turns a generated city into the same pages for other site generators."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.prepared import City, Record
from bench.themes.material.pages import pages

HERE = Path(__file__).parent
BIN = HERE / ".venv" / "bin"
NODE = HERE / "node_modules"
EDITED = "p000005"
"""The product whose summary is edited."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: how its project is written, built into `site`, served, and edited."""

    name: str
    write: Callable[[City, Path], None]
    build: tuple[tuple[str, ...], ...]
    """Commands, one after the other."""
    serve: tuple[str, ...] = ()
    """`PORT` stands for the port; empty where its server adds nothing to compare."""
    edit: Callable[[Path, str], None] | None = None
    """Gives the edited product another summary, in the file where its user would."""
    largest: int = 100_000
    """Not asked beyond this unless named."""

    @property
    def installed(self) -> bool:
        """Whether its programs are there."""
        return all(shutil.which(command[0]) and (command[0] != "node" or Path(command[1]).exists())
                   for command in self.build)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _json(path: Path, value: object) -> None:
    _put(path, json.dumps(value, ensure_ascii=False))


def _theme(name: str, project: Path) -> None:
    shutil.copytree(HERE / "themes" / name, project, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("__init__.py", "__pycache__"))


def _kinds(city: City) -> tuple[tuple[str, list[Record]], ...]:
    return ("products", city.products), ("enterprises", city.enterprises)


# --- Hugo -----------------------------------------------------------------------------------


def _hugo_frame(city: City, project: Path) -> None:
    _theme("hugo", project)
    for issue in city.issues:
        front = {key: value for key, value in issue.items() if key not in ("id", "text", "number", "status")}
        _put(project / "content" / "briefings" / f"{issue['id']}.md",
             f"{json.dumps(front, ensure_ascii=False)}\n\n{issue['text']}")
    for kind, title in (("products", "产品"), ("enterprises", "企业"), ("briefings", "简报")):
        _put(project / "content" / kind / "_index.md", f"---\ntitle: {title}\n---\n")


def hugo(city: City, project: Path) -> None:
    """Content adapters over one JSON file a kind, Hugo's own way for records."""
    _hugo_frame(city, project)
    for kind, records in _kinds(city):
        _json(project / "data" / f"{kind}.json", records)
        _put(project / "content" / kind / "_content.gotmpl",
             f'{{{{ range hugo.Data.{kind} }}}}{{{{ $.AddPage (dict "path" .id "title" .title'
             ' "params" .) }}{{ end }}')


def hugo_files(city: City, project: Path) -> None:
    """One Markdown file a record, of which Hugo's server reads again only the one that was saved."""
    _hugo_frame(city, project)
    for kind, records in _kinds(city):
        for record in records:
            _json(project / "content" / kind / f"{record['id']}.md", record)


def _edit_list(project: Path, words: str) -> None:
    path = project / "data" / "products.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    next(each for each in records if each["id"] == EDITED)["summary"] = words
    _json(path, records)


def _edit_file(project: Path, words: str) -> None:
    path = project / "content" / "products" / f"{EDITED}.md"
    _json(path, json.loads(path.read_text(encoding="utf-8")) | {"summary": words})


# --- Eleventy -------------------------------------------------------------------------------


def eleventy(city: City, project: Path) -> None:
    """One file a record with its data in front, layouts as plain functions."""
    _theme("eleventy", project)
    shown = ("id", "title", "short", "sign", "eyebrow", "sub", "honors", "regions", "industries", "badges",
             "region", "region_name", "industry", "industry_name")
    cards = {kind: {record["id"]: {"kind": kind} | {key: record[key] for key in shown if key in record}
                    for record in records} for kind, records in _kinds(city)}
    _json(project / "data" / "cards.json", cards)
    _json(project / "data" / "lists.json", _lists(city))
    for kind, layout in (("products", "product"), ("enterprises", "enterprise")):
        for record in dict(_kinds(city))[kind]:
            _front(project / "content" / kind / f"{record['id']}.html", record, layout, "")
    for issue in city.issues:
        front = {key: value for key, value in issue.items() if key not in ("date", "text")}
        _front(project / "content" / "briefings" / f"{issue['id']}.md",
               front | {"printed": issue["date"]}, "issue", issue["text"])


def _front(path: Path, data: Record, layout: str, text: str) -> None:
    front = json.dumps(data | {"layout": f"{layout}.11ty.mjs"}, ensure_ascii=False)
    _put(path, f"---json\n{front}\n---\n{text}")


def _lists(city: City) -> list[dict[str, Any]]:
    """Pages of sixty over each kind, each district, each industry and each honor."""
    groups: dict[str, tuple[str, str, list[str]]] = {}
    for kind, records in _kinds(city):
        for record in records:
            places = [kind, *(f"{field}/{id}" for field in ("regions", "industries", "honors")
                              for id in record[field] if kind == "products" or field != "honors")]
            for place in places:
                groups.setdefault(f"{place} {kind}", (place, kind, []))[2].append(record["id"])
    found = []
    for place, kind, ids in groups.values():
        start = place if place == kind else f"{place}/{kind}"
        addresses = [f"/{start}/" if not at else f"/{start}/page/{at // 60 + 1}/" for at in range(0, len(ids), 60)]
        found += [{"kind": kind, "title": place, "address": address, "ids": ids[at * 60:at * 60 + 60],
                   "pages": addresses[max(0, at - 2):at + 3]} for at, address in enumerate(addresses)]
    return found


def _edit_front(project: Path, words: str) -> None:
    path = project / "content" / "products" / f"{EDITED}.html"
    _, front, text = path.read_text(encoding="utf-8").split("---", 2)
    data = json.loads(front.removeprefix("json")) | {"summary": words}
    _put(path, f"---json\n{json.dumps(data, ensure_ascii=False)}\n---{text}")


# --- mkdocs-material and Zensical -----------------------------------------------------------


def material(city: City, project: Path) -> None:
    """One generated Markdown page a record, in stock mkdocs-material."""
    _theme("material", project)
    _prose(city, project)
    for kind, records in _kinds(city):
        _json(project / f"{kind}.json", records)


def zensical(city: City, project: Path) -> None:
    """The same Markdown pages as files."""
    _prose(city, project)
    _put(project / "mkdocs.yml", 'site_name: 试验名牌\nsite_url: https://bench.example.com/\n'
         'theme: {language: zh, font: false}\nnav: [index.md]\n')
    for kind, records in _kinds(city):
        _json(project / f"{kind}.json", records)
    for path, text in pages(project):
        _put(project / "docs" / path, text)


def _prose(city: City, project: Path) -> None:
    _put(project / "docs" / "index.md", "# 试验名牌\n")
    for issue in city.issues:
        _put(project / "docs" / "briefings" / f"{issue['id']}.md", f"# {issue['title']}\n\n{issue['text']}")


def _edit_json(project: Path, words: str) -> None:
    path = project / "products.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    next(each for each in records if each["id"] == EDITED)["summary"] = words
    _json(path, records)


def _edit_page(project: Path, words: str) -> None:
    path = project / "docs" / "products" / f"{EDITED}.md"
    _put(path, f"{path.read_text(encoding='utf-8')}\n{words}\n")


_HUGO = (str(BIN / "hugo"), "--quiet", "-d", "site")
_SERVE_HUGO = (str(BIN / "hugo"), "server", "--bind", "127.0.0.1", "--port", "PORT", "--renderToMemory",
               "--disableLiveReload", "--baseURL", "http://127.0.0.1:PORT/", "--appendPort=false")
_ELEVENTY = ("node", str(NODE / "@11ty" / "eleventy" / "cmd.cjs"))
_PAGEFIND = ("node", str(NODE / "pagefind" / "lib" / "runner" / "bin.cjs"), "--site", "site")

PEERS: Mapping[str, Peer] = {peer.name: peer for peer in (
    Peer("hugo", hugo, (_HUGO,), _SERVE_HUGO, _edit_list),
    Peer("hugo, one file a record", hugo_files, (_HUGO,), _SERVE_HUGO, _edit_file, largest=10_000),
    Peer("hugo + pagefind", hugo, (_HUGO, _PAGEFIND), largest=10_000),
    Peer("eleventy", eleventy, ((*_ELEVENTY, "--quiet"),),
         (*_ELEVENTY, "--serve", "--incremental", "--quiet", "--port=PORT"), _edit_front, largest=10_000),
    Peer("mkdocs-material", material, ((str(BIN / "mkdocs"), "build", "-q"),),
         (str(BIN / "mkdocs"), "serve", "-q", "-a", "127.0.0.1:PORT"), _edit_json, largest=10_000),
    Peer("zensical", zensical, ((str(BIN / "zensical"), "build", "-c"),),
         (str(BIN / "zensical"), "serve", "-a", "127.0.0.1:PORT"), _edit_page, largest=10_000))}
"""Everyone who is asked, by name."""
