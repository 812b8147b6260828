/* A list that is too long to be filtered in the page is narrowed by the index, in its place. */
const LONG_LIST = 9;

function isLong(box) {
  const pages = (box.dataset.pages || '').split(' ').filter(Boolean).length;
  return pages > LONG_LIST || (LOCAL && pages > 0);
}

class Listed {
  constructor(box) {
    this.box = box;
    this.kind = /\bat-enterprises\b/.test(document.body.className) ? 'enterprise' : 'product';
    this.list = document.querySelector('#list');
    this.pages = document.querySelector('.pager');
    this.told = box.querySelector('[data-found]');
    this.results = make('div', { class: 'results', 'data-search-state': 'idle', hidden: '' });
    this.pager = make('nav', { class: 'pager', 'aria-label': '筛选结果分页', hidden: '' });
    this.list.after(this.results, this.pager);
    this.asker = new Asker();
    box.querySelectorAll('[data-facet]').forEach(facet => { facet.hidden = false; });
    this.keepLinks();
    this.listen();
    this.readAddress();
  }
  /* Where the values lead, and how many each has, while nothing is chosen. */
  keepLinks() {
    this.links = Array.from(this.box.querySelectorAll('[data-value]'), link =>
      ({ link, href: link.getAttribute('href'), count: link.querySelector('small').textContent }));
  }
  listen() {
    this.box.addEventListener('click', event => {
      const chosen = chosenIn(event, this.wish);
      if (chosen) this.change(chosen);
    });
    this.box.addEventListener('toggle', event => {
      if (event.target.open && !event.target.dataset.counted) this.run();
    }, true);
    this.told.addEventListener('click', event => {
      if (!plainClick(event, 'a')) return;
      this.wish = {};
      this.change({});
    });
    this.pager.addEventListener('click', event => {
      const page = turnedTo(event);
      if (page) { this.change({ page }); this.told.scrollIntoView(); }
    });
    addEventListener('popstate', () => this.readAddress());
  }
  readAddress() {
    const query = new URLSearchParams(location.search);
    this.wish = {};
    [...FACETS, 'page'].forEach(name => { if (query.get(name)) this.wish[name] = query.get(name); });
    delete this.wish.kind;
    this.run();
  }
  change(fields) {
    Object.assign(this.wish, fields);
    try { history.pushState(null, '', this.linkTo(this.wish)); } catch (refused) { /* file: in some browsers */ }
    this.run();
  }
  linkTo(wish) {
    const query = new URLSearchParams(Object.entries(wish).filter(([, value]) => value)).toString();
    return location.href.split(/[?#]/)[0] + (query ? '?' + query : '');
  }
  run() {
    const wish = Object.assign({}, this.wish), active = FACETS.some(facet => wish[facet]);
    this.results.dataset.searchState = active ? 'loading' : 'idle';
    if (!active) { this.asker.ticket += 1; this.rest(); return; }
    this.asker.ask(source => this.work(source, wish), (state, source, complete) => {
      if (complete) this.show(state, source);
    }).catch(() => this.fail());
  }
  work(source, wish) {
    const state = { wish, rows: [] }, all = everything(source, { kind: this.kind });
    const narrow = all && narrowed(all, source, wish), list = narrow && sorted(narrow.left, source, 'name');
    if (!list) return state;
    state.rows = pageOf(state, list).map(each => rowOf(each, source, true));
    state.counts = facetCounts(this.box, narrow, source);
    return state;
  }
  show(state, source) {
    this.results.replaceChildren(make('ol', { class: 'hits', start: (state.page - 1) * PER_PAGE + 1 },
      ...state.rows.map(row => resultOf(row, [], source))));
    paintFacets(this.box, state, wish => this.linkTo(wish));
    paintPager(this.pager, state, wish => this.linkTo(wish));
    this.tell('符合条件的有 ' + state.total + ' 项。');
    this.turn(true);
    this.results.dataset.searchState = 'done';
  }
  tell(words) {
    this.told.hidden = false;
    this.told.replaceChildren(words, make('a', { href: this.linkTo({}) }, '清除筛选'));
  }
  /* The list itself, or what is left of it. */
  turn(narrowed) {
    this.list.hidden = narrowed;
    this.results.hidden = !narrowed;
    if (this.pages) this.pages.hidden = narrowed;
    if (!narrowed) this.pager.hidden = true;
  }
  rest() {
    this.told.hidden = true;
    this.links.forEach(({ link, href, count }) => {
      link.setAttribute('href', href);
      link.removeAttribute('aria-current');
      link.querySelector('small').textContent = count;
      link.parentNode.hidden = false;
    });
    this.box.querySelectorAll('.chosen').forEach(facet => facet.classList.remove('chosen'));
    this.turn(false);
  }
  fail() {
    this.results.dataset.searchState = 'done';
    this.tell('筛选数据没有取到，请检查网络后再试。');
  }
}
