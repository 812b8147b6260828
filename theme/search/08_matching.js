/* Scores the documents that have the parts of a term in their names or bodies. */
/* By level, and by edges: a part of the name, its beginning, its end, all of it. */
const WORTH = [[60, 80, 64, 100], [50, 70, 52, 92], [36, 40, 37, 45], [28, 31, 28, 34]];
const IN_BODY = 8, APART = 0.85, ACROSS = 1.04, BEGUN = 0.96, HEARD = 0.5, NEARLY = 0.42,
  TURNED = 0.52, LOOSE = 0.5, SHORTENED = 80, MADE = 0.8;
const PHRASE = 6, STRONG = 45, FARTHEST = 99, SAME_COST = 0.5;
const ENOUGH = 10, FEW = 3, MOST_PAIRS = 5, AT_ONCE = 3, LONG = 7, FAR = 12,
  MOST_ENDS = 8, MOST_GUESSED = 99, LEFT_OVER = 10;

const isSound = unit => typeof unit !== 'string';

/* The hits of two neighbours, or of one unit alone; undefined while something is missing. */
function hitsOf(units, source, near) {
  return units.some(isSound) ? source.sounds(units, near) : source.words(units.join(''));
}

function bothIn(hits, others, size) {
  const both = new Hits(size);
  for (const doc of hits.docs) {
    for (let level = 0; level < LEVELS; level += 1) {
      if (hits.has(doc, level) && others.has(doc, level)) {
        both.add(doc, hits.at[doc] & 15 << BITS * level);
      }
    }
  }
  return both;
}

/* Scores of the documents that have a run of units in their names. */
function matchRun(part, source, near) {
  const scores = matchUnits(part, source, near);
  if (!scores || !isStutter(part.units)) return scores;
  return new Map(Array.from(scores).filter(([, score]) => score >= WORTH[NAME][3]));
}

function matchUnits(part, source, near) {
  const units = part.units, count = units.length;
  if (count === 1) return scored([hitsOf(units, source, near)], units, source);
  const pair = at => hitsOf(units.slice(at, at + 2), source, near);
  const wanted = coverOf(units);
  if (count >= LONG && !units.some(isSound)) {
    const found = matchByEnds(units, [pair(0), pair(count >> 1), pair(count - 2)], source);
    if (!found || found.settled) return found && found.scores;
  }
  const list = units.slice(1).map((_, at) => wanted.has(at) ? pair(at) : null);
  if (list.includes(undefined)) return guessed(list, source);
  const scores = scored(list, units, source);
  if (!scores || !scores.size || !list.includes(null)) return scores;
  /* Nowhere surely in one piece: then every pair tells where the pieces end. */
  if (Array.from(scores.keys()).some(doc => together(list, doc))) return wholeFirst(scores, units, source);
  const sure = scored(units.slice(1).map((_, at) => count > FAR ? list[at] : pair(at)), units, source);
  if (!sure) source.unsure = true;
  return sure || scores;
}

/* While some pairs are on their way: the few that have the others. */
function guessed(list, source) {
  const known = list.filter(Boolean).sort((one, other) => one.docs.length - other.docs.length);
  if (!known.length || known[0].docs.length > MOST_GUESSED) return undefined;
  const docs = known[0].docs.filter(doc => known.every(hits => hits.at[doc]));
  source.unsure = true;
  return docs.length ? new Map(docs.map(doc => [doc, WORTH[MAKER][0]])) : undefined;
}

/* Several names with the same beginning, end and more: those that have the run in one piece. */
function wholeFirst(scores, units, source) {
  const whole = Array.from(scores.keys()).filter(doc => scores.get(doc) >= WORTH[OTHER][3]);
  if (whole.length < 2 || whole.length > MOST_ENDS || units.some(isSound)) return scores;
  const wanted = bare(units.join(''));
  whole.forEach(doc => {
    const read = namesWith(source, doc, name => bare(name).includes(wanted));
    if (read === false) scores.set(doc, scores.get(doc) * APART);
  });
  return scores;
}

/* The documents that have both ends of a longer run and its middle; what is between is read in
   their names, and taken for granted until these have come. */
function matchByEnds(units, list, source) {
  if (list.includes(undefined)) return undefined;
  const [first, middle, last] = list, wanted = bare(units.join(''));
  const shared = first.docs.filter(doc => middle.at[doc] && last.at[doc]);
  const levelOf = doc => [NAME, OTHER].find(level => list.every(hits => hits.has(doc, level)));
  const scores = scored([first, last], units.slice(0, 2), source);
  Array.from(scores.keys()).forEach(doc => { if (!middle.at[doc]) scores.delete(doc); });
  if (!shared.length) return { scores, settled: !first.docs.some(doc => last.at[doc]) };
  const likely = shared.filter(doc => levelOf(doc) !== undefined);
  if (likely.length > MOST_ENDS) return { settled: false };
  const read = likely.map(doc => namesWith(source, doc, name => bare(name).includes(wanted)) !== false);
  scores.forEach((score, doc) => { if (score > WORTH[MAKER][3]) scores.delete(doc); });
  likely.forEach((doc, at) => {
    const level = levelOf(doc), edges = edgesOf(first, last, doc, level);
    if (read[at]) scores.set(doc, WORTH[level][edges] * (edges & 1 && level === NAME ? ACROSS : 1));
  });
  return { scores, settled: read.includes(true) };
}
const bare = name => name.replace(/[|牌\s]/g, '');

/* Pairs that have every unit between them; initials say so little that all pairs are needed. */
function coverOf(units) {
  const pairs = units.length - 1;
  const all = Array.from({ length: pairs }, (_, at) => at);
  if (pairs <= AT_ONCE || units.some(unit => isSound(unit) && !unit.full)) return new Set(all);
  const cover = all.filter(at => at % 2 === 0 || at === pairs - 1);
  return new Set(spaced(cover.length, MOST_PAIRS).map(at => cover[at]));
}

/* qqqq: the index knows that q follows q, not how often; then only whole names count. */
function isStutter(units) {
  if (units.filter(unit => isSound(unit) && !unit.full).length < 2) return false;
  const names = units.map(unit => isSound(unit) ? unit.forms[0] : unit);
  const pairs = names.slice(1).map((name, at) => names[at] + ' ' + name);
  return new Set(pairs).size < pairs.length;
}

function spaced(count, most) {
  if (most < 2) return most && count ? [0] : [];
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: most }, (_, at) => Math.round(at * (count - 1) / (most - 1)));
}

function scored(list, units, source) {
  if (list.includes(undefined)) return undefined;
  if (list.length === 1) return new Map(list[0].docs.map(doc => [doc, worthAlone(list[0].at[doc])]));
  const scores = new Map(), first = list[0], last = list[list.length - 1];
  const [few, other] = first.docs.length < last.docs.length ? [first, last] : [last, first];
  const splits = units.length > 2 && units.every(unit => !isSound(unit) || unit.full);
  for (const doc of few.docs) {
    if (!other.at[doc]) continue;
    const score = together(list, doc) || (splits && apart(list, doc) * (isOfMade(list, doc, source) ? MADE : 1));
    if (score) scores.set(doc, score);
  }
  return scores;
}

/* An enterprise whose name is followed by what it makes: the product itself is meant rather. */
function isOfMade(list, doc, source) {
  return source.kind(doc) === 'enterprise' && [list[0], list[list.length - 1]].some(hits =>
    hits && !hits.has(doc, NAME) && !hits.has(doc, OTHER) && !hits.has(doc, TAG));
}

/* What one key says of a document, by all it is known for. */
function worthAlone(bits) {
  let best = 0;
  for (let level = 0; level < LEVELS; level += 1) {
    const known = bits >> BITS * level & 15;
    if (known) best = Math.max(best, WORTH[level][known & 8 ? 3 : known & 2 ? 1 : known & 4 ? 2 : 0]);
  }
  return best;
}

/* The whole run in one name.  Where a pair was not fetched (null) only both edges prove that.
   From the brand on into the goods is worth more than the goods alone. */
function together(list, doc) {
  const proven = !list.includes(null);
  let best = 0;
  for (let level = 0; level < LEVELS; level += 1) {
    if (!list.every(hits => !hits || hits.has(doc, level))) continue;
    const edges = edgesOf(list[0], list[list.length - 1], doc, level);
    if (!proven && edges !== 3) continue;
    const across = edges & 1 && list.some((hits, at) => hits && at < list.length - 1 && hits.ends(doc, level));
    best = Math.max(best, WORTH[level][edges] * (across ? ACROSS : 1));
  }
  return best;
}

function edgesOf(first, last, doc, level) {
  if (!first || !last) return 0;
  if (first === last) {
    if (first.isAll(doc, level)) return 3;
    return first.begins(doc, level) ? 1 : first.ends(doc, level) * 2;
  }
  return first.begins(doc, level) + last.ends(doc, level) * 2;
}

/* The run in pieces of two and more units, each in some name: brand and county in one breath.
   Of all ways to part it the best one, found from the end. */
function apart(list, doc) {
  const count = list.length, best = new Array(count + 2);
  best[count + 1] = { sum: 0, most: 0 };
  for (let at = count; at >= 0; at -= 1) {
    const loose = at > 0 && (!list[at - 1] || list[at - 1].at[doc]) && best[at + 1];
    best[at] = loose ? { sum: loose.sum + LEFT_OVER, most: loose.most } : undefined;
    for (let level = 0; level < LEVELS; level += 1) best[at] = bestPiece(list, doc, at, level, best);
  }
  return best[0] ? (best[0].sum / (count + 1) * 0.3 + best[0].most * 0.7) * APART : 0;
}
function bestPiece(list, doc, at, level, best) {
  let found = best[at];
  for (let end = at; end < list.length && (!list[end] || list[end].has(doc, level)); end += 1) {
    const rest = best[end + 2];
    if (!list[end] || !rest) continue;
    const worth = WORTH[level][edgesOf(list[at], list[end], doc, level)], sum = rest.sum + worth * (end - at + 2);
    if (!found || sum > found.sum) found = { sum, most: Math.max(rest.most, worth) };
  }
  return found;
}

function matchWord(word, source) {
  const hits = source.words(word), more = isNumber(word) || word.length < 2 ? hits
    : source.beginning(word);
  if (!hits || !more) return undefined;
  const scores = new Map();
  more.docs.forEach(doc => scores.set(doc, worthAlone(more.at[doc]) * 0.9));
  hits.docs.forEach(doc => scores.set(doc, Math.max(scores.get(doc) || 0, worthAlone(hits.at[doc]))));
  return scores;
}

function matchPart(part, source, near) {
  return part.word ? matchWord(part.word, source) : matchRun(part, source, near);
}

/* Once one way has found something, only ways as likely are tried, and words that exist. */
function matchTerm(ways, source, near) {
  const best = new Map();
  let limit = Infinity, missing = false;
  for (const [at, way] of ways.entries()) {
    if (way.cost > limit && !way.always) continue;
    const found = both(way.parts.map(part => matchPart(part, source, near)));
    if (!found) {
      missing = true;
      limit = Math.min(limit, way.cost + (isComplete(way) ? 0 : SAME_COST));
    } else if (found.size) limit = Math.min(limit, way.cost + (isSettled(found) ? 0 : SAME_COST));
    if (found) merge(best, found, way.always ? 1 : Math.pow(BEGUN, at));
  }
  return missing ? undefined : best;
}

/* Letters that read as syllables to the last one hardly mean anything else. */
const isComplete = way => way.parts.every(part => !part.spoken || part.units.every(unit => !isSound(unit) || unit.full));

/* A whole name, or as much as anyone looks at. */
function isSettled(found) {
  return found.size >= ENOUGH || Array.from(found.values()).some(score => score >= WORTH[NAME][3]);
}

function merge(into, found, factor) {
  found.forEach((score, doc) => {
    if (!(into.get(doc) >= score * factor)) into.set(doc, score * factor);
  });
}

/* Documents in every one of the maps, with the mean of their scores, each at its level. */
function both(maps, level = score => score) {
  if (maps.includes(undefined)) return undefined;
  if (maps.length === 1) return maps[0];
  const found = new Map();
  const few = maps.reduce((one, other) => other.size < one.size ? other : one);
  few.forEach((_, doc) => {
    if (maps.every(map => map.has(doc))) {
      found.set(doc, maps.reduce((sum, map, at) => sum + level(map.get(doc), doc, at), 0) / maps.length);
    }
  });
  return found;
}
