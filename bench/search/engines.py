"""The three engines as a person meets them: open the page, type, read the first ten results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Browser, Page

from bench.search.browser import FAST_3G, Wire
from bench.search.queries import Query

OPEN_SECONDS = 120_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query brought."""

    query: Query
    found: tuple[str, ...]
    bytes: int
    milliseconds: float
    warm: float


@dataclass(frozen=True, slots=True)
class Cold:
    """The first query of a visit; its bytes include what starts the engine."""

    kind: str
    bytes: int
    first_result: float


@dataclass(frozen=True, slots=True)
class Engine:
    """How to drive one engine: the page to start on, when it may be asked, and how."""

    name: str
    start: str
    state: Literal["load", "networkidle"]
    script: str
    """Takes a query, gives `found` addresses, `ms` until complete, `first` until the first result."""

    def ready(self, page: Page) -> None:
        """Wait until the page could be typed into."""
        page.wait_for_load_state(self.state)

    def ask(self, page: Page, text: str) -> dict[str, Any]:
        """Search as a visitor does."""
        told: dict[str, Any] = page.evaluate(self.script, text)
        return told


_OURS = """async text => {
  const box = document.querySelector('[data-search-state]'), begun = performance.now();
  const form = document.querySelector('[data-search-form]');
  let first = null;
  const watch = new MutationObserver(() => {
    if (first === null && document.querySelector('a[data-result]')) first = performance.now() - begun;
  });
  box.replaceChildren();
  watch.observe(box, {childList: true, subtree: true});
  let complete;
  const done = new Promise(go => {
    complete = new MutationObserver(() => { if (box.dataset.searchState === 'done') go(performance.now()); });
  });
  complete.observe(box, {attributes: true});
  form.elements.q.value = text;
  form.requestSubmit();
  const ms = await done - begun;
  await Promise.resolve();
  watch.disconnect();
  complete.disconnect();
  return {ms, first: first === null ? ms : first, found: Array.from(
    document.querySelectorAll('a[data-result]'), link => new URL(link.href).pathname.slice(1))};
}"""

OURS = Engine("mingpai", "search/", "networkidle", _OURS)
"""The project's own search page: the form is submitted."""


_PAGEFIND = """async text => {
  const begun = performance.now();
  window.pagefind = window.pagefind || await import('/pagefind/pagefind.js');
  const told = await window.pagefind.search(text);
  const pages = await Promise.all(told.results.slice(0, 10).map(each => each.data()));
  const ms = performance.now() - begun;
  return {ms, first: ms, found: pages.map(each => each.url.replace(/^\\//, ''))};
}"""

PAGEFIND = Engine("Pagefind", "search/", "load", _PAGEFIND)
"""Its own programming interface, as its box calls it; it loads itself with the first query."""


_MATERIAL = """async text => {
  const input = document.querySelector('[data-md-component=search-query]');
  const list = document.querySelector('.md-search-result__list');
  const meta = document.querySelector('.md-search-result__meta');
  const begun = performance.now();
  document.querySelector('[data-md-toggle=search]').checked = true;
  const rest = wait => new Promise(go => setTimeout(go, wait));
  input.focus();
  input.value = '';
  input.dispatchEvent(new Event('keyup', {bubbles: true}));
  await rest(60);
  const empty = meta.textContent;
  input.value = text;
  input.dispatchEvent(new Event('keyup', {bubbles: true}));
  const changed = new Promise(go => new MutationObserver(() => {
    if (meta.textContent !== empty) go(performance.now());
  }).observe(meta, {childList: true, characterData: true, subtree: true}));
  const ms = await Promise.race([changed, rest(90000).then(() => begun + 90000)]) - begun - 60;
  await rest(20);
  const links = Array.from(list.querySelectorAll('.md-search-result__link'));
  const pages = [...new Set(links.map(link => new URL(link.href).pathname.slice(1)))];
  return {ms, first: ms, found: pages.slice(0, 10)};
}"""

MATERIAL = Engine("Material", "", "load", _MATERIAL)
"""Its own search plugin; the box is typed into, the index comes with the first focus."""


_LOCALES = {"traditional": "zh-TW"}
"""Who types traditional characters reads them, too."""


def run(engine: Engine, browser: Browser, address: str, asked: Sequence[Query]) -> list[Outcome]:
    """All queries in one visit, each twice."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(OPEN_SECONDS)
    wire = Wire(page)
    page.goto(address + engine.start)
    engine.ready(page)
    outcomes = []
    for query in asked:
        before = wire.total
        told = engine.ask(page, query.text)
        page.wait_for_timeout(5)
        spent = wire.total - before
        again = engine.ask(page, query.text)
        outcomes.append(Outcome(query, tuple(told["found"][:10]), spent, told["ms"], again["ms"]))
    context.close()
    return outcomes


def cold(engine: Engine, browser: Browser, address: str, asked: Sequence[Query], *,
         slow: bool) -> list[Cold]:
    """Each query as the first of a new visit."""
    return [_visit(engine, browser, address, query, slow=slow) for query in asked]


def _visit(engine: Engine, browser: Browser, address: str, query: Query, *, slow: bool) -> Cold:
    context = browser.new_context(locale=_LOCALES.get(query.kind, "zh-CN"))
    page = context.new_page()
    page.set_default_timeout(OPEN_SECONDS)
    wire = Wire(page)
    page.goto(address + engine.start)
    engine.ready(page)
    begun = _index_bytes(page)
    if slow:
        wire.throttle(FAST_3G)
    before = wire.total
    told = engine.ask(page, query.text)
    page.wait_for_timeout(50)
    context.close()
    return Cold(query.kind, wire.total - before + begun, float(told["first"]))


def _index_bytes(page: Page) -> int:
    """Parts of the index that the page itself has loaded already."""
    return int(page.evaluate("""() => performance.getEntriesByType('resource')
      .filter(each => /\\/search\\/.*\\.js/.test(each.name))
      .reduce((sum, each) => sum + each.transferSize, 0)"""))
