/* Facets and pages, on the search page and beside the lists. */

/* The part of a list that is shown; `state` keeps how long the list is and which page this is. */
function pageOf(state, list) {
  state.total = list.length;
  state.page = Math.min(Math.max(1, Number(state.wish.page) || 1), Math.ceil(list.length / PER_PAGE) || 1);
  return list.slice((state.page - 1) * PER_PAGE, state.page * PER_PAGE);
}

/* Counts of the facets that can be seen: of the others nothing is fetched. */
function facetCounts(facets, narrow, source) {
  const counts = new Map();
  facets.querySelectorAll('[data-facet]').forEach(box => {
    const facet = box.dataset.facet;
    if (!box.open && !source.patient) return;
    const values = Array.from(box.querySelectorAll('[data-value]'), link => link.dataset.value);
    counts.set(facet, countsOf(narrow.without(facet), source, facet, values));
  });
  return counts;
}

function paintFacets(facets, state, linkOf) {
  facets.querySelectorAll('[data-facet]').forEach(box => {
    const facet = box.dataset.facet, counts = state.counts && state.counts.get(facet);
    box.dataset.counted = counts ? '1' : '';
    box.classList.toggle('chosen', Boolean(state.wish[facet]));
    if (!counts && !box.open) return;
    box.querySelectorAll('[data-value]').forEach(link => {
      const value = link.dataset.value, on = state.wish[facet] === value;
      link.href = linkOf(Object.assign({}, state.wish, { [facet]: on ? '' : value, page: '' }));
      if (on) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
      link.querySelector('small').textContent = counts ? counts.get(value) : '';
      link.parentNode.hidden = Boolean(counts) && !counts.get(value) && !on;
    });
  });
}

function paintPager(pager, state, linkOf) {
  const pages = Math.ceil(state.total / PER_PAGE) || 1, items = [];
  const item = (page, text, rel) => make('li', {}, make('a', Object.assign({
    href: linkOf(Object.assign({}, state.wish, { page })), 'data-page': page }, rel), text));
  if (state.page > 1) items.push(item(state.page - 1, '上一页', { rel: 'prev' }));
  for (let page = 1; page <= pages; page += 1) {
    if (page === state.page) {
      items.push(make('li', {}, make('span', { 'aria-current': 'page' }, String(page))));
    } else if (page === 1 || page === pages || Math.abs(page - state.page) < 3) {
      items.push(item(page, String(page)));
    } else if (Math.abs(page - state.page) === 3) items.push(make('li', {}, '…'));
  }
  if (state.page < pages) items.push(item(state.page + 1, '下一页', { rel: 'next' }));
  pager.hidden = pages < 2;
  pager.replaceChildren(make('ul', {}, ...items));
}

/* What a click on a value asks for: the value, or nothing where it was chosen before. */
function chosenIn(event, wish) {
  const link = plainClick(event, '[data-value]');
  if (!link) return undefined;
  const facet = link.closest('[data-facet]').dataset.facet;
  return { [facet]: wish[facet] === link.dataset.value ? '' : link.dataset.value, page: '' };
}
function turnedTo(event) {
  const link = plainClick(event, '[data-page]');
  return link && link.dataset.page;
}
function plainClick(event, selector) {
  const link = event.target.closest(selector);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  event.preventDefault();
  return link;
}
