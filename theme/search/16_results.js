/* The search page. */
const TYPING = 180;
const FIELDS = ['q', ...FACETS, 'sort', 'page', 'body'];

class Results {
  constructor(box) {
    this.box = box;
    this.form = document.querySelector('[data-search-form]');
    this.input = this.form.elements.q;
    this.facets = document.querySelector('[data-search-facets]');
    this.status = document.querySelector('[data-search-status]');
    this.order = document.querySelector('[data-search-sort]');
    this.pager = document.querySelector('[data-search-pager]');
    this.asker = new Asker();
    this.listen();
    this.readAddress();
  }
  listen() {
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.change({ q: this.input.value, page: '', body: '' }, true);
    });
    this.input.addEventListener('input', event => {
      if (!event.isComposing) this.type();
    });
    this.input.addEventListener('compositionend', () => this.type());
    this.order.addEventListener('change', () =>
      this.change({ sort: this.order.value, page: '' }, true));
    this.facets.addEventListener('click', event => this.choose(event));
    this.facets.addEventListener('toggle', event => {
      if (event.target.open && !event.target.dataset.counted) this.run(true);
    }, true);
    this.pager.addEventListener('click', event => this.turn(event));
    this.box.addEventListener('click', event => {
      if (event.target.closest('[data-search-body]')) this.change({ body: '1' }, true);
    });
    addEventListener('popstate', () => this.readAddress());
  }
  readAddress() {
    const query = new URLSearchParams(location.search);
    this.wish = {};
    FIELDS.forEach(name => { if (query.get(name)) this.wish[name] = query.get(name); });
    this.input.value = this.wish.q || '';
    this.order.value = this.wish.sort || '';
    this.run(true);
  }
  /* While typing, titles at once; the rest, and the address, when the fingers rest. */
  type() {
    clearTimeout(this.timer);
    Object.assign(this.wish, { q: this.input.value.trim(), page: '', body: '' });
    this.run(false);
    this.timer = setTimeout(() => { this.write(false); this.run(true); }, TYPING);
  }
  change(fields, lasting) {
    clearTimeout(this.timer);
    Object.assign(this.wish, fields);
    this.write(lasting);
    this.run(true);
  }
  write(lasting) {
    const address = searchLink(this.wish);
    try {
      if (address === location.href) return;
      if (lasting) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    } catch (refused) { /* some browsers keep the address of a local file as it is */ }
  }
  choose(event) {
    const chosen = chosenIn(event, this.wish);
    if (chosen) this.change(chosen, true);
  }
  turn(event) {
    const page = turnedTo(event);
    if (!page) return;
    this.change({ page }, true);
    this.status.scrollIntoView();
    this.status.focus({ preventScroll: true });
  }
  run(detailed) {
    const wish = Object.assign({}, this.wish);
    const asked = FIELDS.some(name => wish[name]);
    this.box.dataset.searchState = asked ? 'loading' : 'idle';
    if (!asked) this.facets.hidden = true;
    if (!asked) { this.asker.ticket += 1; this.clear(); open(); return; }
    this.asker.ask(source => this.work(source, wish, detailed),
      (state, source, complete) => this.show(state, source, complete && detailed))
      .catch(() => this.fail());
  }
  work(source, wish, detailed) {
    const found = wish.q ? answer(wish.q, source, wish.body) : { list: everything(source, wish) };
    const state = { wish, pending: found.pending, narrow: found.narrow, rows: [] };
    if (found.empty) return Object.assign(state, { total: 0 });
    const narrow = found.list && narrowed(found.list, source, wish);
    const list = narrow && sorted(narrow.left, source, wish.sort || (wish.q ? '' : 'name'));
    if (!list) return Object.assign(state, { pending: true });
    state.alike = list.length > 0 && list.every(each => each.near);
    state.rows = phrasesFirst(pageOf(state, list).map(each => rowOf(each, source, detailed && !found.glimpse)), wish.q);
    if (!found.pending && detailed) state.counts = this.count(narrow, source);
    if (!list.length && !found.pending && wish.q) this.suggest(state, source);
    return state;
  }
  suggest(state, source) {
    state.near = suggestions(state.wish.q, source)
      .map(doc => rowOf({ doc, score: 0 }, source, true));
  }
  /* On a wide screen the first facets are open from the beginning, where that costs nothing. */
  unfold(source) {
    if (this.unfolded || !matchMedia('(min-width: 60rem)').matches) return;
    this.unfolded = true;
    this.facets.querySelectorAll('[data-facet]').forEach(box => {
      const facet = box.dataset.facet;
      box.open = facet === 'kind' || Boolean(this.wish[facet]) ||
        (source.patient && ['honor', 'standing', 'region'].includes(facet));
    });
  }
  count(narrow, source) {
    this.unfold(source);
    return facetCounts(this.facets, narrow, source);
  }
  show(state, source, complete) {
    if (!complete) state.rows = state.rows.filter(row => row.title);
    if (complete || state.rows.length) this.draw(state, source, complete);
    if (!complete) return;
    this.drawFacets(state);
    paintPager(this.pager, state, searchLink);
    this.order.closest('label').hidden = !state.total;
    this.box.dataset.searchState = 'done';
    document.documentElement.classList.remove('asked');
  }
  draw(state, source, complete) {
    const needles = state.wish.q ? needlesOf(state.wish.q, source) : [];
    const list = make('ol', { class: 'hits', start: (state.page - 1) * PER_PAGE + 1 },
      ...state.rows.map(row => resultOf(row, needles, source)));
    this.box.replaceChildren(...(state.rows.length ? [list] : []));
    if (state.narrow && state.wish.q) this.box.append(moreInBody(state.wish));
    if (!complete) return;
    this.status.textContent = !state.total ? '没有找到符合条件的内容'
      : state.alike ? '没有完全相符的名称，找到 ' + state.total + ' 条读音或写法相近的' : '找到 ' + state.total + ' 条结果';
    if (!state.total) this.box.append(...nothing(state, needles, source));
  }
  drawFacets(state) {
    this.facets.hidden = !state.total && !FACETS.some(facet => state.wish[facet]);
    paintFacets(this.facets, state, searchLink);
    const clear = this.facets.querySelector('[data-clear]');
    clear.hidden = !FACETS.some(facet => state.wish[facet]);
    clear.querySelector('a').href = searchLink({ q: state.wish.q });
  }
  clear() {
    this.box.replaceChildren();
    this.status.textContent = '';
    this.pager.hidden = true;
    this.order.closest('label').hidden = true;
  }
  fail() {
    this.box.dataset.searchState = 'done';
    this.box.replaceChildren(make('p', { class: 'empty' },
      '检索数据没有取到。请检查网络后再试，也可以从下面的分类进入。'));
  }
}

function moreInBody(wish) {
  return make('p', { class: 'more-in-body' }, make('button', { type: 'button', 'data-search-body': '' },
    '再到介绍和简报正文里找“' + wish.q + '”'));
}

function nothing(state, needles, source) {
  const near = (state.near || []).filter(row => row.title);
  const filtered = FACETS.some(facet => state.wish[facet]);
  const parts = [make('p', { class: 'empty' }, filtered ? '所选条件下没有结果，可以去掉一两个条件。'
    : '没有名称或正文符合“' + (state.wish.q || '') + '”。可以少写几个字，或改用拼音。')];
  if (near.length) {
    parts.push(make('h3', {}, '名称相近的有'), make('ul', { class: 'chips' }, ...near.map(row =>
      make('li', {}, make('a', { href: row.address === undefined ? searchLink({ q: row.title })
        : linkTo(row.address) }, ...marked(row.title, needles, source))))));
  }
  return parts;
}
