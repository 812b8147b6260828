/* When nothing at all was found: a slip of the pen or of the keys, and words that only ask. */
const SLIPPED = 34, MOST_VERIFIED = 8, AT_A_TIME = 4, MOST_VARIANTS = 12, LONGEST_SLIPPED = 40;
const ALPHABETIC = Array.from('abcdefghijklmnopqrstuvwxyz');
const ASKING = /(是(哪里|哪儿|哪个|哪家|什么|谁)?(生产|出产|企业|公司|品牌|牌子|厂家?|地方)*的?|在(哪里|哪儿|哪)|(哪里|哪儿)有|有(哪些|什么)|怎么样|怎么|怎样|如何|好不好|多少钱|(生产)?厂家|[的和与及跟吗呢])/g;

/* A term of which no name has all: a name that has it but for one slip. */
function matchSlip(ways, source) {
  const [way] = ways, units = way.parts.length === 1 && way.parts[0].units;
  if (way.letters) return fromLetters(way.letters, units || [], source);
  if (!units) return new Map();
  const chars = units.filter(unit => unit !== MARK);
  return chars.length < 3 || chars.some(isSound) ? new Map() : fromNeighbours(chars, source);
}

/* One character wrong, missing, added or changed places leaves most pairs as they are. */
function fromNeighbours(units, source) {
  const pairs = units.slice(1).map((unit, at) => source.words(units[at] + unit));
  return mostly(pairs, units.length > LONGEST_SHORT ? 3 : 2, source, name => hasSlip(units, name));
}

/* The documents with all pairs but a few whose names are as wanted, as far as can be read. */
function mostly(pairs, lost, source, fits) {
  if (pairs.includes(undefined)) return undefined;
  const met = new Map(), least = Math.max(1, pairs.length - lost);
  pairs.forEach(hits => hits.docs.forEach(doc => {
    if (hits.has(doc, NAME) || hits.has(doc, OTHER)) met.set(doc, (met.get(doc) || 0) + 1);
  }));
  const likely = Array.from(met).filter(([, count]) => count >= least)
    .sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, source.patient ? Infinity : MOST_VERIFIED);
  const read = likely.map(([doc]) => namesWith(source, doc, fits));
  return read.includes(undefined) ? undefined
    : new Map(likely.filter((_, at) => read[at]).map(([doc, count]) => [doc, SLIPPED + count / pairs.length]));
}

/* Three characters must be nearly a whole brand or name, more of them may be a part of one. */
function hasSlip(units, name) {
  const texts = units.length > 3 ? [bare(name)] : [name.split('|')[0], bare(name)];
  return texts.map(text => Array.from(text)).some(chars => units.length > 3
    ? chars.some((_, at) => isSlip(units, chars.slice(at), false)) : isSlip(units, chars, true));
}

/* Whether the characters, or the first of them, are the units but for one slip. */
function isSlip(units, chars, whole) {
  let same = 0;
  while (same < units.length && units[same] === chars[same]) same += 1;
  const rest = (skipped, left) => units.slice(same + skipped).every((unit, at) => unit === chars[same + left + at]) &&
    (!whole || units.length - skipped + left === chars.length);
  return same === units.length || rest(1, 1) || rest(1, 0) || rest(0, 1) ||
    (units[same] === chars[same + 1] && units[same + 1] === chars[same] && rest(2, 2));
}

/* Of a longer name most syllables are right; where letters are no syllables, few slips mend that. */
function fromLetters(letters, units, source) {
  if (letters.length < 5 || letters.length > LONGEST_SLIPPED) return new Map();
  const steps = [() => fromSyllables(letters, units, source), () => fromVariants(letters, source)];
  if (!syllablesOf(letters)) steps.reverse();
  let found;
  for (const step of steps) {
    found = step();
    if (!found || found.size) return found;
  }
  return found;
}
function fromSyllables(letters, units, source) {
  const told = Array.from(coverOf(units)).filter(at => units[at].full && units[at + 1].full);
  const pairs = told.map(at => source.sounds(units.slice(at, at + 2), false)), typed = Array.from(letters);
  return told.length < 2 ? new Map() : mostly(pairs, 2, source, name => soundsLike(typed, name, source));
}
function soundsLike(typed, name, source) {
  const syllables = Array.from(bare(name), char => source.readingsOf(char)[0]);
  return syllables.some((_, at) => isSlip(typed, Array.from(syllables.slice(at).join('')), false));
}

/* Letters that are whole syllables once two change places or one comes, goes or is another. */
function fromVariants(letters, source) {
  const variants = variantsOf(letters), some = AT_A_TIME * (source.patient ? 4 : 1), best = new Map();
  for (let at = 0; at < some * MOST_VARIANTS / AT_A_TIME && !best.size; at += some) {
    const found = variants.slice(at, at + some).map(units => matchRun({ units: units.map(whole) }, source, false));
    found.forEach(scores => { if (scores) merge(best, scores, NEARLY); });
    if (found.includes(undefined) && !best.size) return undefined;
  }
  return best;
}
function variantsOf(letters) {
  const found = new Map(), typed = syllablesOf(letters);
  oneSlipOff(letters).forEach(([text, cost]) => {
    const units = syllablesOf(text);
    if (!units || units.length < 2) return;
    const key = units.join(' '), worth = cost + units.filter(unit => unit.length < 2).length;
    if (!found.has(key) || found.get(key).worth > worth) found.set(key, { units, worth });
  });
  const count = typed ? typed.length : Math.min(...Array.from(found.values(), each => each.units.length));
  const far = each => each.worth + Math.abs(each.units.length - count) / 2;
  return Array.from(found.values()).sort((one, other) => far(one) - far(other)).map(each => each.units);
}
/* Most people let a key go, hit two in the wrong order or one twice; they seldom hit a wrong one. */
function oneSlipOff(letters) {
  const found = [];
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at), [here, next] = letters.slice(at, at + 2), after = letters.slice(at + 1);
    ALPHABETIC.forEach(letter => {
      found.push([before + letter + letters.slice(at), 0.5]);
      if (here) found.push([before + letter + after, 0.8]);
    });
    if (here) found.push([before + after, here === letters[at - 1] ? 0.2 : 0.5]);
    if (next) found.push([before + next + here + letters.slice(at + 2), 0.1]);
  }
  return found;
}
/* The fewest whole syllables that letters are made of; undefined where they are not. */
function syllablesOf(letters) {
  const best = new Array(letters.length + 1);
  best[letters.length] = [];
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    for (let end = Math.min(letters.length, at + LONGEST); end > at; end -= 1) {
      const part = letters.slice(at, end), rest = best[end];
      if (rest && SYLLABLES.has(part) && (!best[at] || rest.length + 1 < best[at].length)) best[at] = [part, ...rest];
    }
  }
  return best[0];
}

/* 禹泉的食醋, 禹泉是哪个厂的, 做食醋的企业: what is asked about, where anything is left of it. */
function asked(text) {
  const left = text.replace(ASKING, ' ').replace(/[？?]/g, ' ').trim()
    .replace(/^(做|卖|生产|制造|出产)/, '').replace(/\s*(企业|公司|品牌|产品|工厂)$/, '');
  return left && left !== text.trim() ? left : '';
}
/* A phrase taken out of a text may begin or end within a number or a word: 24年入选“好品. */
function unbitten(text) {
  const left = text.trim().replace(/^[0-9a-z.]+(?=[^0-9a-z.\s])/i, '').replace(/([^0-9a-z.\s])[0-9a-z.]+$/i, '$1');
  return Array.from(left).filter(isChinese).length > 3 && left !== text.trim() ? left : '';
}
