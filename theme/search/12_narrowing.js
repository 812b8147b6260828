/* Facets, order and pages of an answer. */
const FACETS = ['kind', 'honor', 'standing', 'region', 'industry', 'year'];
const PER_PAGE = 10;

function everything(source, wish) {
  const docs = source.docsOf(wish.kind);
  return docs && docs.map(doc => ({ doc, score: 0 }));
}

/* The documents with a value of a facet; undefined while its column is missing. */
function docsWith(source, facet, value) {
  if (facet === 'kind') return { has: doc => source.kind(doc) === value };
  const column = source.column(facet);
  return column && new Set(column.get(value) || []);
}

/* What is left under every filter, and for each filter what would be left without it. */
function narrowed(list, source, wish) {
  const active = FACETS.filter(facet => wish[facet]);
  const sets = active.map(facet => docsWith(source, facet, wish[facet]));
  if (sets.includes(undefined)) return undefined;
  const leaving = but => list.filter(({ doc }) =>
    sets.every((set, at) => active[at] === but || set.has(doc)));
  return { left: leaving(), without: facet => active.includes(facet) ? leaving(facet) : leaving() };
}

function sorted(list, source, order) {
  if (order === 'name') {
    const ranks = source.ranks();
    return ranks && list.slice().sort((one, other) => ranks[one.doc] - ranks[other.doc]);
  }
  if (order !== 'newest') return list;
  const years = source.column('year');
  if (!years) return undefined;
  const newest = new Map();
  years.forEach((docs, year) => docs.forEach(doc =>
    newest.set(doc, Math.max(newest.get(doc) || 0, Number(year)))));
  return list.slice().sort((one, other) =>
    (newest.get(other.doc) || 0) - (newest.get(one.doc) || 0) || other.score - one.score);
}

function countsOf(list, source, facet, values) {
  const docs = new Set(list.map(({ doc }) => doc)), counts = new Map();
  if (facet === 'kind') {
    values.forEach(value => counts.set(value, 0));
    list.forEach(({ doc }) => counts.set(source.kind(doc), counts.get(source.kind(doc)) + 1));
    return counts;
  }
  const column = source.column(facet);
  if (!column) return undefined;
  for (const value of values) {
    counts.set(value, (column.get(value) || []).filter(doc => docs.has(doc)).length);
  }
  return counts;
}

function titleOf(name) {
  const [brand, goods] = name.split('|');
  return goods === undefined ? brand : brand + (brand.endsWith(MARK) ? '' : MARK) + goods;
}

/* What can be said of a document now; the rest comes with its text. */
function rowOf(found, source, detailed) {
  const text = detailed ? source.text(found.doc) : undefined;
  const name = text ? text[1] : source.title(found.doc);
  const row = { found, kind: source.kind(found.doc), title: name && titleOf(name) };
  row.address = text ? text[0] : source.address(found.doc);
  if (text) Object.assign(row, { note: text[2], excerpt: text[3], badges: text.slice(4) });
  if (detailed && found.body) row.body = source.bodyText(found.doc);
  return row;
}

/* Of texts that have all the pairs, those that have them in one piece come first. */
function phrasesFirst(rows, text) {
  const phrase = plain(text || '').trim();
  const torn = row => Number(row.body !== undefined && !plain(row.body).includes(phrase));
  return rows.map((row, at) => [torn(row), at, row])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1]).map(([, , row]) => row);
}
