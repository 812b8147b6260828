/* The slash key, and the start of everything. */
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
  document.querySelectorAll('[data-facets]').forEach(list => { if (isLong(list)) new Listed(list); });
  document.addEventListener('keydown', focusBySlash);
}

window.mingpaiSearch = arrive;
arrive.rules = { plain, toneless, wordsOf, soundsOf, placeOf, tokensOf, parses, unpack, hashed, variantsFrom };
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
