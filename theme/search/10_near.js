/* When little was found: what sounds alike, what is spelt nearly so, what is a short form. */
const MOST_READ = 40, LONGEST_SHORT = 6, CONTRACTED = 51, MOST_SHORT = 12;

const writtenParts = ways => ways.filter(way => way.parts.length === 1)
  .map(way => way.parts[0].units).filter(units => units && units.length > 1);

/* All of this lies in the shards that were opened already. */
function matchAlike(ways, source) {
  const found = alikeTo(ways, source), sure = !source.unsure;
  source.unsure = false;
  return sure ? mergedAll(found) : undefined;
}
function alikeTo(ways, source) {
  const found = [];
  for (const way of ways) {
    if (way.parts.length > 1) continue;
    const part = way.parts[0];
    if (part.spoken) found.push([matchPart(part, source, true), NEARLY]);
    else if (part.units && part.units.length > 1) {
      const heard = { units: heardUnits(part.units, source) };
      found.push([matchRun(heard, source, false), HEARD], [matchRun(heard, source, true), NEARLY],
        [matchTurned(part.units, source), 1]);
    }
  }
  return found;
}
function heardUnits(units, source) {
  return units.map(unit => isSound(unit) ? unit : { forms: source.readingsOf(unit), full: true });
}
function mergedAll(found) {
  if (found.some(([scores]) => !scores)) return undefined;
  const best = new Map();
  found.forEach(([scores, factor]) => merge(best, scores, factor));
  return best;
}

/* Two neighbours that changed places; the others must be in the name, too. */
function matchTurned(units, source) {
  const scores = new Map();
  if (units.length > LONGEST_SHORT) return scores;
  let complete = true;
  for (let at = 0; at + 1 < units.length; at += 1) {
    const turned = source.words(units[at + 1] + units[at]);
    if (!turned) { complete = false; continue; }
    for (const doc of turned.docs) {
      const level = turned.has(doc, NAME) ? NAME : turned.has(doc, OTHER) ? OTHER : -1;
      if (level < 0 || scores.has(doc)) continue;
      const right = units.length === 2 || namesWith(source, doc, name => units.every(unit => name.includes(unit)));
      if (right === undefined) { complete = false; continue; }
      const worth = units.length === 2 ? together([turned], doc) : WORTH[level][1];
      if (right) scores.set(doc, worth * TURNED);
    }
  }
  return complete ? scores : undefined;
}

/* Whether a name of a document is as wanted; undefined while its names are missing. */
function namesWith(source, doc, fits) {
  const title = source.title(doc);
  if (title !== undefined && fits(plain(title))) return true;
  const names = source.names(doc);
  return names && names.some(name => fits(plain(name)));
}

/* The first characters of an enterprise's words, or a name with some characters left out. */
function matchShort(ways, source) {
  return mergedAll(writtenParts(ways).filter(units => units.length <= LONGEST_SHORT && !units.some(isSound))
    .map(units => [shortened(units, source), 1]));
}
/* Enterprises and brands that the index has under this short form; else whatever begins and ends like it. */
function shortened(units, source) {
  const listed = fromShortForms(units, source);
  return !listed || listed.size ? listed : fromEnds(units, source);
}
function fromShortForms(units, source) {
  const pair = units[0] + units[1], short = source.shortened(pair), begun = units.length > 2 ? source.words(pair) : short;
  if (!short || !begun) return undefined;
  const likely = new Set(short.docs);
  begun.docs.forEach(doc => {
    if (source.kind(doc) === 'enterprise' && (begun.begins(doc, NAME) || begun.begins(doc, OTHER))) likely.add(doc);
  });
  const found = new Map();
  let missing = false;
  if (units.length > 2 && likely.size > MOST_SHORT && !source.patient) return found;
  likely.forEach(doc => {
    const right = units.length === 2 || namesWith(source, doc, name => inOrder(units, name));
    if (right) found.set(doc, CONTRACTED - (source.kind(doc) === 'enterprise' ? 0 : 1));
    missing = missing || right === undefined;
  });
  return missing && !found.size ? undefined : found;
}
function fromEnds(units, source) {
  const first = source.words(units[0]), last = source.words(units[units.length - 1]);
  if (!first || !last) return undefined;
  const likely = first.docs.map(doc => [doc, shortScore(first, last, doc, source)]).filter(([, score]) => score)
    .sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, MOST_READ);
  const read = likely.map(([doc]) => namesWith(source, doc, name => inOrder(units, name)));
  return read.includes(undefined) ? undefined : new Map(likely.filter((_, at) => read[at]));
}
function shortScore(first, last, doc, source) {
  let best = 0;
  for (let level = NAME; level <= OTHER; level += 1) {
    if (!first.begins(doc, level) || !last.has(doc, level)) continue;
    best = Math.max(best, SHORTENED - 5 * level + 5 * last.ends(doc, level) + (source.kind(doc) === 'enterprise' ? 12 : 0));
  }
  return best * LOOSE;
}
function inOrder(units, name) {
  let at = name.indexOf(units[0]);
  for (const unit of units.slice(1)) at = at < 0 ? at : name.indexOf(unit, at + 1);
  return at >= 0;
}
