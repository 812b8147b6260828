"""Turns a generated city into the same pages for other site generators."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.sources import read_yaml

BIN = Path(__file__).parent / ".venv" / "bin"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: how its project is written, and the command that builds it into `site`."""

    name: str
    write: Callable[[Path, Path, int], None]
    """From a city to a project, every page padded to about so many bytes."""
    command: tuple[str, ...]


def records(city: Path, kind: str) -> list[dict[str, Any]]:
    """Every record of a folder, as plain values."""
    found = []
    for path in sorted((city / "data" / kind).glob("*.yml")):
        source, _ = read_yaml(path.read_bytes(), path.as_posix())
        assert source is not None
        assert isinstance(source.data, dict)
        found.append({"id": path.stem, **source.data})
    return found


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_HUGO_RECORD = """{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><p>{{ .Params.intro }}</p>
<dl>{{ range $name, $value := .Params }}{{ if not (reflect.IsSlice $value) }}<dt>{{ $name }}</dt><dd>{{ $value }}</dd>{{ end }}{{ end }}</dl>
{{ with .Params.awards }}<ol>{{ range . }}<li><a href="../../honors/{{ .honor }}/">{{ .honor }}</a> {{ .year }} {{ .certificate_number }}</li>{{ end }}</ol>{{ end }}
{{ with .Params.enterprise }}{{ with site.GetPage (printf "/enterprises/%s" .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
{{ .Content }}{{ end }}"""
_HUGO_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .RegularPages 60).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p></li>{{ end }}</ul>{{ end }}"""


def hugo(city: Path, project: Path, padding: int) -> None:
    """Content adapters over one JSON file a kind; lists of sixty; briefings as Markdown."""
    for kind, title in (("products", "name"), ("enterprises", "legal_name")):
        _put(project / "data" / f"{kind}.json", json.dumps(records(city, kind), ensure_ascii=False))
        _put(project / "content" / kind / "_content.gotmpl",
             f'{{{{ range site.Data.{kind} }}}}{{{{ $.AddPage (dict "path" .id "title" .{title}'
             ' "params" .) }}{{ end }}')
        _put(project / "content" / kind / "_index.md", f"---\ntitle: {kind}\n---\n")
    shutil.copytree(city / "content" / "briefings", project / "content" / "briefings")
    _put(project / "hugo.toml", 'baseURL = "https://bench.example.com/"\ntitle = "bench"\n'
         'disableKinds = ["taxonomy", "term"]\n[pagination]\npagerSize = 60\n')
    _put(project / "layouts" / "_default" / "baseof.html",
         "<!doctype html><html><head><title>{{ .Title }}</title></head><body><nav>"
         + _links(padding) + '</nav>{{ block "main" . }}{{ end }}</body></html>')
    _put(project / "layouts" / "_default" / "single.html", _HUGO_RECORD)
    _put(project / "layouts" / "_default" / "list.html", _HUGO_LIST)
    _put(project / "layouts" / "index.html", '{{ define "main" }}<h1>{{ .Title }}</h1>{{ end }}')


def material(city: Path, project: Path, padding: int) -> None:
    """One generated Markdown page a record, in stock mkdocs-material."""
    _put(project / "mkdocs.yml", "site_name: bench\ntheme: {name: material}\n"
         "plugins: [search, {gen-files: {scripts: [pages.py]}}]\nnav: [index.md]\n")
    _put(project / "docs" / "index.md", "# bench\n")
    shutil.copytree(city / "content" / "briefings", project / "docs" / "briefings")
    for kind in ("products", "enterprises"):
        _put(project / f"{kind}.json", json.dumps(records(city, kind), ensure_ascii=False))
    _put(project / "pages.py", """import json
import mkdocs_gen_files

for kind in ("products", "enterprises"):
    for record in json.load(open(f"{kind}.json", encoding="utf-8")):
        title = record.get("name") or record["legal_name"]
        rows = "".join(f"| {name} | {value} |\\n" for name, value in record.items() if isinstance(value, str))
        with mkdocs_gen_files.open(f"{kind}/{record['id']}.md", "w") as page:
            page.write(f"# {title}\\n\\n{record.get('intro', '')}\\n\\n| 项目 | 内容 |\\n|---|---|\\n{rows}")
""")


def _links(size: int) -> str:
    line = '<a href="/products/">a link of the frame that every page has</a>\n'
    return line * (size // len(line))


PEERS: Mapping[str, Peer] = {peer.name: peer for peer in (
    Peer("hugo", hugo, (str(BIN / "hugo"), "--quiet", "-d", "site")),
    Peer("mkdocs-material", material, (str(BIN / "mkdocs"), "build", "-q")))}
