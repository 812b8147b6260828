/* The box in the header: a combobox over a listbox. */
const SUGGESTED = 8;
let boxes = 0;

class Box {
  constructor(form) {
    this.form = form;
    this.input = form.elements.q;
    this.asker = new Asker();
    this.id = 'suggest-' + (boxes += 1);
    this.list = make('ul', { role: 'listbox', id: this.id, 'aria-label': '检索建议', hidden: '' });
    this.told = make('p', { class: 'quiet', role: 'status' });
    this.close = make('button', { type: 'button', class: 'suggest-close' }, '取消');
    this.close.hidden = true;
    form.classList.add('suggesting');
    form.append(this.close, this.list, this.told);
    this.dress();
    this.listen();
  }
  dress() {
    Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
      'aria-controls': this.id, 'aria-haspopup': 'listbox' })
      .forEach(([name, value]) => this.input.setAttribute(name, value));
  }
  listen() {
    const { input, form } = this;
    input.addEventListener('focus', () => { open().catch(() => {}); this.enter(); });
    input.addEventListener('input', event => { if (!event.isComposing) this.type(); });
    input.addEventListener('compositionend', () => this.type());
    input.addEventListener('keydown', event => this.key(event));
    form.addEventListener('submit', event => {
      event.preventDefault();
      location.href = searchLink({ q: input.value.trim() });
    });
    form.addEventListener('focusout', event => {
      if (!form.contains(event.relatedTarget)) this.leave();
    });
    this.close.addEventListener('click', () => { this.leave(); input.blur(); });
    this.list.addEventListener('pointerdown', event => event.preventDefault());
    this.list.addEventListener('click', event => {
      const option = event.target.closest('[role=option]');
      if (option) location.href = option.dataset.href;
    });
  }
  /* On a phone the box takes the whole screen, with a way out. */
  enter() {
    const full = form => form.classList.contains('find') && matchMedia('(max-width: 47.99rem)').matches;
    if (!full(this.form)) { this.shown(this.list.childElementCount > 0); return; }
    this.form.classList.add('full');
    this.close.hidden = false;
    this.shown(this.list.childElementCount > 0);
  }
  leave() {
    this.form.classList.remove('full');
    this.close.hidden = true;
    this.shown(false);
  }
  type() {
    clearTimeout(this.timer);
    this.run(false);
    this.timer = setTimeout(() => this.run(true), TYPING);
  }
  run(detailed) {
    const q = this.input.value.trim();
    if (!q) { this.asker.ticket += 1; this.list.replaceChildren(); this.shown(false); return; }
    this.asker.ask(source => this.work(source, q, detailed),
      (state, source, complete) => { if (complete || state.rows.length) this.draw(state, source, complete); })
      .catch(() => this.shown(false));
  }
  work(source, q, detailed) {
    const found = answer(q, source);
    return { q, total: found.list.length, pending: found.pending,
      rows: found.list.slice(0, SUGGESTED).map(each => rowOf(each, source, detailed && !found.glimpse)) };
  }
  draw(state, source, complete) {
    const needles = needlesOf(state.q, source);
    const options = state.rows.filter(row => row.title).map(row => this.option(
      row.address === undefined ? searchLink({ q: row.title }) : linkTo(row.address),
      make('b', {}, ...marked(row.title, needles, source)),
      make('small', {}, KINDS[row.kind] + (row.note ? '　' + row.note : ''))));
    const all = state.total ? '查看全部 ' + state.total + ' 条结果' : '没有相符的名称，到检索页再找';
    options.push(this.option(searchLink({ q: state.q }), make('span', {}, all)));
    options.forEach((option, at) => { option.id = this.id + '-' + at; });
    this.list.replaceChildren(...options);
    this.select(-1);
    this.shown(document.activeElement === this.input);
    if (complete) this.told.textContent = state.total ? '有 ' + state.total + ' 条结果，用上下键选择' : '没有相符的名称';
  }
  option(href, ...children) {
    return make('li', { role: 'option', 'aria-selected': 'false', 'data-href': href }, ...children);
  }
  shown(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute('aria-expanded', String(yes));
    if (!yes) this.select(-1);
  }
  select(at) {
    const options = Array.from(this.list.children);
    options.forEach((option, each) => option.setAttribute('aria-selected', String(each === at)));
    this.at = at;
    if (at < 0) { this.input.removeAttribute('aria-activedescendant'); return; }
    this.input.setAttribute('aria-activedescendant', options[at].id);
    options[at].scrollIntoView({ block: 'nearest' });
  }
  key(event) {
    const count = this.list.childElementCount;
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      if (!this.list.hidden) event.preventDefault();
      this.leave();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
      event.preventDefault();
      this.shown(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.select((this.at + step + (this.at < 0 && step < 0 ? 1 : 0) + count) % count);
    } else if (event.key === 'Enter' && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      location.href = this.list.children[this.at].dataset.href;
    }
  }
}
