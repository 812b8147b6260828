/* Finds what only a text says: by its rarer pairs first, then by reading the few that have them. */
const MOST_IN_BODY = 3, MOST_HEAVY = 2, SAME_SET = 0.5;

/* A character alone between others says nothing of a text that its pairs do not: null. */
function matchBody(ways, source, named, terms = 1) {
  const best = new Map();
  for (const way of ways) {
    if (way.parts.some(part => part.spoken)) {
      if (named.size && terms < 2) return best;
      continue;
    }
    const told = way.parts.map(part => bodyPart(part, source, terms)).filter(scores => scores !== null);
    if (!told.length) return null;
    const found = both(told);
    if (!found) return undefined;
    merge(best, found, 1);
  }
  return best;
}

function bodyPart(part, source, terms) {
  if (part.word) return bodyScores([source.body(part.word)]);
  if (part.units.length < 2) return null;
  const pairs = part.units.slice(1).map((unit, at) => part.units[at] + unit);
  const asked = rarest(pairs, source, terms), lists = asked.map(pair => source.body(pair)), few = bodyScores(lists);
  if (!few) return undefined;
  if (few.size <= PER_PAGE) return few.size ? reading(few, part.units.join(''), source) : few;
  if (asked.length === pairs.length || few.size > SAME_SET * Math.min(...lists.map(hits => hits.docs.length))) return few;
  return bodyScores(pairs.map(pair => source.body(pair)));
}

/* The heaviest pairs have shards of their own, so they are known beforehand. */
function rarest(pairs, source, terms) {
  const isHeavy = pair => source.start.body.heavy.has(pair);
  const light = pairs.filter(pair => !isHeavy(pair)), heavy = pairs.filter(isHeavy);
  const some = (list, most) => spaced(list.length, most).map(at => list[at]);
  const found = some(light, Math.ceil(MOST_IN_BODY / terms));
  return found.concat(some(heavy, Math.max(0, Math.ceil(MOST_HEAVY / terms) - found.length)));
}

/* Those that have the words in one piece, as far as they have come. */
function reading(scores, words, source) {
  scores.forEach((score, doc) => {
    const text = source.bodyText(doc);
    if (text !== undefined && !plain(text).includes(words) && !Array.from(text).some(isForeign)) scores.delete(doc);
  });
  return scores;
}

function bodyScores(list) {
  if (list.includes(undefined)) return undefined;
  const scores = new Map();
  const few = list.reduce((one, other) => other.docs.length < one.docs.length ? other : one);
  for (const doc of few.docs) if (list.every(hits => hits.at[doc])) scores.set(doc, IN_BODY);
  return scores;
}
