/* Lists, the slash key, and the start of everything. */
/* A list too long to be filtered in the page is narrowed on the search page. */
const LONG_LIST = 9;
function leadToSearch(box) {
  const pages = (box.dataset.pages || '').split(' ').filter(Boolean).length;
  const kind = /\bat-enterprises\b/.test(document.body.className) ? 'enterprise' : 'product';
  box.append(make('p', { class: 'found' }, make('a', { href: searchLink({ kind }) }, '按年度等更多条件筛选')));
  if (pages <= LONG_LIST && !(LOCAL && pages)) return;
  box.querySelectorAll('[data-facet]').forEach(facet => {
    facet.hidden = false;
    facet.querySelectorAll('[data-value]').forEach(link => {
      link.href = searchLink({ kind, [facet.dataset.facet]: link.dataset.value });
    });
  });
}

function focusBySlash(event) {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = document.querySelector('[data-search-form] [name=q], .find [name=q]');
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}

function begin() {
  document.querySelectorAll('form[role=search]:not([data-search-form])').forEach(form => new Box(form));
  const box = document.querySelector('[data-search-state]');
  if (box) new Results(box);
  document.querySelectorAll('[data-facets]').forEach(leadToSearch);
  document.addEventListener('keydown', focusBySlash);
}

window.mingpaiSearch = arrive;
arrive.rules = { plain, toneless, wordsOf, soundsOf, placeOf, tokensOf, parses, unpack, hashed, variantsFrom };
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
