/* Makes nodes of what was found, with the matches marked. */
const KINDS = { product: '产品', enterprise: '企业', honor: '荣誉', region: '区县', industry: '行业',
  indication: '地理标志', briefing: '简报', round: '申报批次', plan: '培育计划', policy: '政策', media: '媒体报道',
  event: '大事记', case: '打假案件', service: '服务企业', page: '栏目和指南' };
const EXCERPT = 90;

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children);
  return node;
}

/* Addresses of folders need a file name where no server adds it. */
function linkTo(address) {
  const [path, hash] = address.split('#');
  const file = LOCAL && /(^|\/)$/.test(path) ? path + 'index.html' : path;
  return ROOT + file + (hash === undefined ? '' : '#' + hash);
}
function searchLink(wish) {
  const query = new URLSearchParams();
  Object.entries(wish).forEach(([name, value]) => { if (value) query.set(name, value); });
  return linkTo('search/') + (query.toString() ? '?' + query : '');
}

/* What to mark in a text: runs of which two neighbours are enough, and words that count whole. */
function needlesOf(text, source) {
  const needles = [];
  for (const ways of termsOf(text, source) || []) {
    for (const part of ways[0].parts) {
      const units = part.word ? Array.from(part.word) : part.units;
      needles.push({ units, least: part.word ? units.length : Math.min(units.length, 2) });
    }
  }
  return needles;
}
function isUnit(unit, char, source) {
  if (!isSound(unit)) return plain(char) === unit;
  return source.readingsOf(char).some(syllable => suits(unit, syllable, true));
}
function lengthAt(chars, at, { units, least }, source) {
  let best = 0;
  for (let from = 0; from < units.length; from += 1) {
    let length = 0;
    while (from + length < units.length && at + length < chars.length &&
      isUnit(units[from + length], chars[at + length], source)) length += 1;
    if (length >= least) best = Math.max(best, length);
  }
  return best;
}
function marked(text, needles, source) {
  const chars = Array.from(text), parts = [];
  let bare = '';
  for (let at = 0; at < chars.length;) {
    const length = needles.reduce((most, needle) =>
      Math.max(most, lengthAt(chars, at, needle, source)), 0);
    if (!length) { bare += chars[at]; at += 1; continue; }
    parts.push(bare, make('mark', {}, chars.slice(at, at + length).join('')));
    bare = '';
    at += length;
  }
  return parts.concat(bare).filter(part => part !== '');
}

/* The place in a longer text where the query is met first. */
function excerptOf(row, needles, source) {
  if (!row.body) return row.excerpt || '';
  const chars = Array.from(row.body);
  const first = chars.findIndex((_, at) => needles.some(needle =>
    lengthAt(chars, at, needle, source) >= Math.min(needle.units.length, 3)));
  const start = Math.max(0, first - 20);
  return (start ? '…' : '') + chars.slice(start, start + EXCERPT).join('').replace(/\s+/g, ' ') +
    (start + EXCERPT < chars.length ? '…' : '');
}

function badgesOf(row) {
  return make('ul', { class: 'badges' }, ...row.badges.slice(0, 6).map(text => text[0] === '-'
    ? make('li', { class: 'badge expired' }, text.slice(1), make('span', { class: 'quiet' }, '（历史）'))
    : make('li', { class: 'badge' }, text)));
}

function resultOf(row, needles, source) {
  const title = row.title || '……';
  const link = make('a', { 'data-result': '', href: row.address === undefined
    ? searchLink({ q: title }) : linkTo(row.address) }, ...marked(title, needles, source));
  const near = row.found.near ? '　读音或写法相近' : '';
  const item = make('li', { class: 'hit' },
    make('p', { class: 'eyebrow' }, KINDS[row.kind] + near), make('h3', {}, link));
  if (row.note) item.append(make('p', { class: 'sub' }, ...marked(row.note, needles, source)));
  const excerpt = excerptOf(row, needles, source);
  if (excerpt) item.append(make('p', { class: 'excerpt' }, ...marked(excerpt, needles, source)));
  if (row.badges && row.badges.length) item.append(badgesOf(row));
  return item;
}
