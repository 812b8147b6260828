/* When little was found: what sounds alike, what is spelt nearly so. */
function matchNear(ways, source) {
  const best = new Map(), found = [];
  for (const way of ways) {
    if (way.parts.length > 1) continue;
    const part = way.parts[0];
    if (part.spoken) found.push([matchPart(part, source, true), NEARLY]);
    else if (part.units && part.units.length > 1) {
      const heard = heardPart(part, source);
      found.push([matchRun(heard, source, false), HEARD]);
      found.push([matchRun(heard, source, true), NEARLY]);
      found.push([matchLoose(part.units, source), 1]);
    }
  }
  if (found.some(([scores]) => !scores)) return undefined;
  found.forEach(([scores, factor]) => merge(best, scores, factor));
  return best;
}
function heardPart(part, source) {
  return { units: heardUnits(part.units, source) };
}
function heardUnits(units, source) {
  return units.map(unit => isSound(unit) ? unit : { forms: source.readingsOf(unit), full: true });
}

/* All characters in one name, in another order or with some left out: neighbours changed places,
   or the first characters of an enterprise's words. */
function matchLoose(units, source) {
  const singles = units.map(unit => source.words(unit));
  if (singles.includes(undefined) || units.length > 6) return singles.includes(undefined) ? undefined : new Map();
  const swaps = units.slice(1).map((unit, at) => source.words(unit + units[at]));
  if (swaps.includes(undefined)) return undefined;
  const scores = new Map();
  const few = singles.reduce((one, other) => other.docs.length < one.docs.length ? other : one);
  for (const doc of few.docs) {
    const score = looseScore(singles, swaps, doc, source.kind(doc) === 'enterprise');
    if (score) scores.set(doc, score);
  }
  return scores;
}
function looseScore(singles, swaps, doc, isFirm) {
  let best = 0;
  for (let level = NAME; level <= OTHER; level += 1) {
    if (!singles.every(hits => hits.has(doc, level))) continue;
    const turned = swaps.find(hits => hits.has(doc, level));
    if (turned) {
      const worth = singles.length === 2 ? together([turned], doc) : WORTH[level][1];
      best = Math.max(best, worth * TURNED);
    } else if (singles[0].begins(doc, level)) {
      const ends = singles[singles.length - 1].ends(doc, level);
      best = Math.max(best, (SHORTENED - 5 * level + 5 * ends + (isFirm ? 12 : 0)) * LOOSE);
    }
  }
  return best;
}
