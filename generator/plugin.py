"""The mkdocs plugin: a thin adapter that lets mkdocs render shells and prose, and no more.

mkdocs gives five moments: its configuration (read and check the records, redirect its output to
a stage), its files (add a stub a shell), its environment (hand the theme its globals), each
rendered page (keep shells), and its end (splice, write, publish).
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator import addresses, links, rebuild, scripts, unchanged
from generator.build import Done, Folders, Input, ProsePage, make_site, read_input
from generator.frame import open_ledger
from generator.intake import shortened
from generator.keeping import Kept
from generator.live import Live
from generator.problems import Problem, count_line
from generator.progress import Progress
from generator.publications import faces_told
from generator.rebuild import Host
from generator.shells import ADDRESS as SHELLS
from generator.shells import Shell, ShellKey
from generator.stage import ForeignFolderError, Stage
from generator.tracing import Dependency

log = logging.getLogger("mkdocs.plugins.mingpai")
_RECORD_IN_PROSE = re.compile(r"\]\((" + links.RECORD_LINK.pattern + r")\)")
_UNUSED = re.compile(r"assets/(javascripts|stylesheets)/|.*\.map$")
"""Material's own scripts and styles: our theme loads neither."""


def _no_shells(record: logging.LogRecord) -> bool:
    """mkdocs says of every shell that it was skipped: true, and no news to anyone."""
    return not ("Page skipped" in record.getMessage() and SHELLS in record.getMessage())


logging.getLogger("mkdocs.commands.build").addFilter(_no_shells)


class Options(Config):
    """`plugins: - mingpai: {...}` in mkdocs.yml."""

    data_dir = config_options.Type(str, default="data")
    theme_dir = config_options.Type(str, default="theme")
    cache_dir = config_options.Type(str, default=".mingpai")
    as_of = config_options.Type(str, default="")
    quiet = config_options.Type(bool, default=False)
    drafts = config_options.Type(bool, default=False)


class MingpaiPlugin(BasePlugin[Options]):
    """One build; every attribute is set anew in `on_config`."""

    given: Input
    stage: Stage
    shells: dict[ShellKey, Shell]
    not_found: Shell | None
    prose: list[ProsePage]
    before: str
    """The state of what is read, taken before it is."""
    done: Done
    links: set[Dependency]
    """What was looked up for links in prose pages."""
    progress: Progress | None = None
    """Set by `run`; a build by mkdocs itself has its own words."""
    kept: Kept | None = None
    """Set by `preview`, which will read the same files again."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the records; an error stops before mkdocs touches its output folder."""
        home = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        site = Path(config.site_dir)
        folders = Folders(home / self.config.data_dir, Path(config.docs_dir),
                          home / self.config.theme_dir, site, home / self.config.cache_dir)
        read = tuple(str(path.resolve()) for path in (
            folders.data, folders.content, folders.theme, folders.site))
        self.before = unchanged.state(Path(config.config_file_path or "mkdocs.yml"), read, self._as_of())
        self.progress = self.progress or Progress()
        with self.progress.stage("读取和检查记录"):
            self.given = read_input(shortened(folders), self._as_of(),
                                    drafts=self.config.drafts, kept=self.kept)
        self._report()
        try:
            self.stage = Stage(site)
        except ForeignFolderError:
            raise Abort(f"输出文件夹 {site} 里有不是本程序生成的文件，为免误删，没有动它。\n"
                        "  提示：换一个文件夹（--site），或先把里面的文件移走") from None
        config.site_dir = str(self.stage.folder)
        config.site_name = self.given.catalogue.office.site_name
        config.site_url = self.given.catalogue.office.site_url
        self.shells, self.not_found, self.prose, self.links = {}, None, [], set()
        return config

    def _as_of(self) -> date:
        if not self.config.as_of:
            return date.today()  # noqa: DTZ011  the clerk's own day is meant
        try:
            return date.fromisoformat(self.config.as_of)
        except ValueError:
            raise Abort(f"截止日期“{self.config.as_of}”的写法不对\n  提示：写成 2005-05-31") from None

    def _report(self) -> None:
        problems = self.given.problems
        if not self.config.quiet or self.given.broken:
            _print(problems)
        if self.given.broken:
            raise Abort(f"{count_line(problems)}网站没有改动。")

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Take out what is not mkdocs' to render, add one stub a shell."""
        for file in list(files):
            if file.src_uri.startswith("briefings/") or _UNUSED.match(file.dest_uri):
                files.remove(file)
        for key in self.given.shell_keys:
            stub = File.generated(config, f"{key.address}index.md", content=key.stub,
                                  inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(stub)
        files.append(File.generated(config, scripts.SEARCH,
                                    content=scripts.search_script(self.given.folders.theme)))
        return files

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """What theme/site may use everywhere."""
        env.globals.update(self.given.templates.globals)
        return env

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig,
                         files: Files) -> str:
        """Links to records in prose pages become addresses."""
        resolve = links.resolver(self.given.site.catalogue, addresses.root(page.url))

        def replace(match: re.Match[str]) -> str:
            return f"]({resolve(match[1]) or '#'})"

        log = self.given.site.log
        log.seen = self.links
        try:
            return _RECORD_IN_PROSE.sub(replace, markdown)
        finally:
            log.seen = None

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keep a shell for later and let mkdocs write nothing for it; prose pages pass."""
        if "shell" not in page.meta:
            self.prose.append(ProsePage(page.url, str(page.title)))
            return output
        for key in self.given.shell_keys:
            if key.address == page.url:
                self.shells[key] = Shell(output, key.address)
        return ""

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """404.html is a shell with absolute links; mkdocs' own sitemap is replaced by ours."""
        if template_name == "404.html":
            self.not_found = Shell(output)
        return "" if template_name in ("404.html", "sitemap.xml") else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Splice and write everything else, then publish in one step."""
        ledger = open_ledger(self.given, self.shells, self.not_found)
        self.done = make_site(self.given, self.shells, self.not_found, tuple(self.prose), self.stage,
                              ledger, self.before, self.progress)
        if not self.config.quiet:
            _print(self.done.late)
        if self.done.built is None:
            raise Abort(f"{count_line(self.done.problems)}网站没有改动。")
        log.info(self.done.built.summary)
        log.info(faces_told(self.given))

    @property
    def host(self) -> Host:
        """What mkdocs made, for builds that can do without it."""
        return Host(self.given.folders, self.shells, self.not_found, tuple(self.prose), self.done.host,
                    frozenset(self.links))

    def on_build_error(self, error: Exception) -> None:
        """A failed build leaves no stage behind."""
        if stage := getattr(self, "stage", None):
            stage.discard()


def _print(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem.text, file=sys.stderr)  # noqa: T201  what the clerk came for


def run(order: unchanged.Order, *, data: str | None, content: str | None, site: str | None,
        quiet: bool = False, progress: Progress | None = None) -> unchanged.Built:
    """Build with mkdocs in this process; raises what mkdocs raises (`Abort` on bad input).

    The answer says what was read and made; `progress` hears of every stage.
    """
    plugin = _run(order.config, site=site, as_of=order.as_of, data=data, content=content, quiet=quiet,
                  drafts=order.drafts, progress=progress)
    rebuild.remember(order, plugin.given, plugin.host)
    assert plugin.done.built
    return plugin.done.built


def preview(config_file: Path, *, site: str, as_of: date | None, data: str | None,
            content: str | None) -> Live:
    """Build with drafts, and keep what it takes to show single pages anew; raises like `run`."""
    kept = Kept(resident=True)
    done = _run(config_file, site=site, as_of=as_of, data=data, content=content, quiet=False,
                drafts=True, kept=kept)
    return Live(done.given, done.shells, done.not_found, kept)


def _run(config_file: Path, *, site: str | None, as_of: date | None, data: str | None,
         content: str | None, quiet: bool, drafts: bool,
         progress: Progress | None = None, kept: Kept | None = None) -> MingpaiPlugin:
    from mkdocs.commands.build import build

    overrides: dict[str, Any] = {}
    if site is not None:
        overrides["site_dir"] = str(Path(site).resolve())
    if content is not None:
        overrides["docs_dir"] = str(Path(content).resolve())
    config = load_config(str(config_file), **overrides)
    plugin = config.plugins["mingpai"]
    assert isinstance(plugin, MingpaiPlugin)
    if as_of is not None:
        plugin.config.as_of = as_of.isoformat()
    if data is not None:
        plugin.config.data_dir = str(Path(data).resolve())
    plugin.config.quiet, plugin.config.drafts = quiet, drafts
    plugin.progress, plugin.kept = progress, kept
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin


Failure = (Abort, ConfigurationError)
"""What `run` raises for reasons a person can mend."""
