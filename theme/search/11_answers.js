/* Puts terms together into an answer, best first; names what is near when there is none. */
/* What is known so far; `pending` while files are missing that could add to it. */
function answer(text, source, wide) {
  const texts = [text, asked(text), unbitten(text)].filter(Boolean);
  let found, near;
  for (const slips of [false, true]) {
    for (const each of texts) {
      found = answerTo(each, source, wide, slips);
      if (found.pending || found.empty) return found;
      if (found.list.some(row => !row.near)) return each === text ? withNamed(found, text, source, wide) : found;
      near = near || (found.list.length ? found : undefined);
    }
    if (near) return near;
  }
  return found;
}
/* 鹿岗的建筑陶瓷: a text may say just that, but what is called so and comes from there is meant as well. */
const OF_A_PLACE = /^[^的]{2,6}的[^的]{2,6}$/;
function withNamed(found, text, source, wide) {
  if (!OF_A_PLACE.test(text) || !found.list.every(row => row.body)) return found;
  const more = answerTo(asked(text), source, wide, false), known = new Set(found.list.map(row => row.doc));
  return { list: found.list.concat(more.list.filter(row => !row.near && !row.body && !known.has(row.doc))), pending: more.pending };
}
function answerTo(text, source, wide, slips) {
  source.unsure = false;
  const all = termsOf(text, source), guessed = source.unsure;
  if (!all.length) return { list: [], pending: false, empty: true };
  const terms = telling(all, source);
  const named = terms.map(ways => listedLess(matchTerm(ways, source, false), source)), level = levelOf(named, source);
  const first = both(named, level);
  if (isProse(text)) terms.forEach(ways => matchBody(ways, source, new Map(), terms.length));
  if (guessed) return { list: [], pending: true };
  if (!first || source.unsure) return { list: ranked(first || glimpsed(named)), pending: true, glimpse: true };
  if (!wide && (source.patient ? first.size >= ENOUGH : isPlenty(first, source))) {
    return { list: ranked(first), pending: false, narrow: true };
  }
  return further(text, terms, named, first, level, source, slips);
}

/* While some terms are on their way: the few documents that have the others. */
function glimpsed(named) {
  const known = named.filter(Boolean), found = known.length ? both(known) : new Map();
  return found.size > MOST_GUESSED ? new Map() : found;
}

/* Terms of which the index has much to say are left out while two others lead to a few documents
   whose names all have them, too. */
function telling(terms, source) {
  const weighty = terms.filter(ways => source.isHeavy(ways)), light = terms.filter(ways => !weighty.includes(ways));
  if (!weighty.length || light.length < 2) return terms;
  const maps = light.map(ways => matchTerm(ways, source, false)), found = both(maps);
  if (!found || (!found.size && source.unsure)) return light;
  if (!found.size || found.size > MOST_ENDS) return terms;
  const words = weighty.map(ways => ways[0].parts[0].units.join(''));
  const right = Array.from(found.keys(), doc => words.every(word => namesWith(source, doc, name => bare(name).includes(word)) !== false));
  return right.includes(false) ? terms : light;
}

/* Among several terms, a place or an honor says the same of all that it leads to; and what an
   enterprise makes says less of it than of the product. */
const TAGS = ['region', 'honor', 'industry'], OF_A_TAG = 34, OF_A_MAKER = 45, LESS = 0.6;
function levelOf(maps, source) {
  if (maps.length < 2 || maps.includes(undefined)) return undefined;
  const tags = [].concat(...TAGS.map(kind => source.numbersOf(kind)));
  const isTag = maps.map(scores => tags.some(doc => scores.get(doc) >= WORTH[NAME][3]));
  return (score, doc, at) => isTag[at] ? Math.min(score, OF_A_TAG)
    : score <= OF_A_MAKER && source.kind(doc) === 'enterprise' ? score * LESS : score;
}

/* What lists enterprises and products, or happened to them, says less of each than they do themselves. */
const LISTING = ['round', 'plan', 'media', 'event', 'case'];
function listedLess(scores, source) {
  if (!scores) return scores;
  const listing = [].concat(...LISTING.map(kind => source.numbersOf(kind)))
    .filter(doc => scores.get(doc) <= OF_A_MAKER * ACROSS);
  if (!listing.length) return scores;
  const less = new Map(scores);
  listing.forEach(doc => less.set(doc, scores.get(doc) * LESS));
  return less;
}

/* What no name has may be said in a text, misspelt or shortened: all of it is fetched in one breath. */
function further(text, terms, named, first, level, source, slips) {
  const phrase = text.length >= PHRASE, withAll = (...more) => both(named.map((scores, at) =>
    more.reduce((sum, each) => each[at] && each[at].size ? joinedScores(sum, each[at]) : sum, scores)), level);
  const inBody = terms.map((ways, at) => matchBody(ways, source, named[at], terms.length));
  const second = inBody.includes(undefined) ? undefined : joinedScores(withAll(inBody), quoted(text, inBody));
  if (second && (isPlenty(second, source) || (phrase && second.size > first.size))) {
    return { list: ranked(second, first), pending: false };
  }
  if (phrase && !second) return { list: ranked(first), pending: true };
  const alike = terms.map(ways => matchAlike(ways, source));
  const short = first.size || phrase ? [] : terms.map(ways => matchShort(ways, source));
  const known = [inBody, alike, short].filter(each => each.length && !each.includes(undefined));
  const list = ranked(withAll(...known), first, second || first);
  const pending = known.length < 2 + Boolean(short.length);
  if (list.length || pending || !slips) return { list, pending };
  const slipped = terms.map((ways, at) => [named, ...known].some(maps => maps[at] && maps[at].size) ? new Map() : matchSlip(ways, source));
  return slipped.includes(undefined) ? { list, pending: true }
    : { list: ranked(withAll(...known, slipped), first, first), pending };
}

/* Words that sound as if they were out of a text: its index is asked in the same breath. */
const QUOTED = /[，。；、：]/;
function isProse(text) {
  return text.length >= PHRASE && (QUOTED.test(text) || /^[^牌 ]{6,}$/.test(text)) &&
    !/[a-z0-9]|公司|[厂店社行]$/i.test(text);
}
/* Between marks a character may be left of a longer word; no name needs to have it. */
function quoted(text, inBody) {
  const told = inBody.filter(Boolean);
  return QUOTED.test(text) && told.length ? both(told) : new Map();
}
function isPlenty(scores, source) {
  return scores.size >= FEW ||
    (!source.patient && Array.from(scores.values()).some(score => score >= STRONG));
}

function joinedScores(scores, more) {
  const all = new Map(scores);
  merge(all, more, 1);
  return all;
}

/* Best first.  `body`: no name has it; `near`: only something like it was found. */
function ranked(scores, named, written) {
  return Array.from(scores, ([doc, score]) => {
    const near = Boolean(written) && !written.has(doc);
    return { doc, score, near, body: !near && Boolean(named) && !named.has(doc) };
  }).sort((one, other) => other.score - one.score || one.doc - other.doc);
}

/* Documents to suggest when nothing was found: with some neighbours of the query in their names. */
function suggestions(text, source) {
  const scores = new Map();
  for (const ways of termsOf(text, source) || []) {
    for (const part of ways[0].parts) {
      const units = part.units || [];
      units.forEach((unit, at) => {
        addNear(scores, source, units.slice(at, at + 2), 2);
        if (at === 0) addNear(scores, source, [unit], 1);
      });
    }
  }
  return Array.from(scores).sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, 6).map(([doc]) => doc);
}
function addNear(scores, source, units, worth) {
  const hits = hitsOf(units, source, false);
  for (const doc of hits ? hits.docs : []) {
    if (hits.has(doc, NAME) && (worth > 1 || hits.begins(doc, NAME))) {
      scores.set(doc, (scores.get(doc) || 0) + worth);
    }
  }
}
