/* Turns what was typed into terms, and each term into ways to understand it. */
const COMPANY = /(股份)?(有限)?(责任)?公司$/, COUNTERS = /^[年月日期号届批区县版](?=.)/;
/* Old forms that GB 2312 also has; any other character outside it may be a traditional one. */
const OLD = new Set('後於乾菸');
const COMMON = 3755, SHOUTED = /[A-Z]{2}/;
let simplifiedSet;

function isForeign(char) {
  if (!simplifiedSet) simplifiedSet = new Set(gb2312());
  return isChinese(char) && (!simplifiedSet.has(char) || OLD.has(char));
}

/* While the table of traditional characters is on its way: a common one that sounds like it, so
   that the shards of its sound come in the same breath. */
function likeSounding(char) {
  const chars = gb2312().slice(0, COMMON), compare = new Intl.Collator('zh').compare;
  let low = 0, high = chars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(chars[middle], char) < 0) low = middle + 1; else high = middle;
  }
  return chars[Math.max(0, low - 1)];
}

/* Terms that must all be met; each is a list of alternatives, each a list of parts. */
function termsOf(text, source) {
  let small = plain(toneless(text.slice(0, 100)));
  if (Array.from(small).some(isForeign)) {
    const variants = source.variants();
    if (!variants) source.unsure = true;
    small = variants ? plain(small, variants)
      : Array.from(small, char => isForeign(char) ? likeSounding(char) : char).join('');
  }
  const shouted = SHOUTED.test(text.normalize('NFKC'));
  return joined(tokensOf(small)).map(group => shouted ? wordsFirst(alternatives(group, source)) : alternatives(group, source));
}

/* yǔquán and yu3quan2 are yuquan; lüye is lvye. */
function toneless(text) {
  if (!/[^a-z \u3007-\u9fff]/i.test(text)) return text;
  const bare = text.normalize('NFD').replace(/([uU])[\u0300-\u036f]*\u0308/g, 'v')
    .replace(/([a-z])[\u0300-\u036f]+/gi, '$1').normalize('NFC');
  const numbered = bare.toLowerCase().match(/^(?:\s*[a-z]+[1-5])+\s*$/) ? bare.toLowerCase().match(/[a-z]+/g) : [];
  return numbered.length > 1 && numbered.every(part => SYLLABLES.has(part)) ? numbered.join(' ') : bare;
}

function tokensOf(text) {
  const found = [];
  let end = -1;
  for (const match of text.matchAll(PIECE)) {
    const touching = match.index === end;
    end = match.index + match[0].length;
    const said = touching && !isChinese(found[found.length - 1].text) && match[0][0] === MARK ? match[0].slice(1) : match[0];
    if (said) found.push({ text: said, touching, glued: touching && !isNumber(said) });
  }
  const telling = found.filter((token, at) => !isCounter(found, at));
  telling.forEach(token => uncounted(found, token));
  return telling.length ? telling : found;
}

/* 禹泉第3区 and 2005年名牌: what counts is no part of the name beside it. */
function uncounted(tokens, token) {
  const at = tokens.indexOf(token), next = tokens[at + 1], length = Array.from(token.text).length;
  if (!isChinese(token.text) || length < 2) return;
  if (token.touching && isNumber(tokens[at - 1].text)) {
    token.text = token.text.replace(COMPANY, '').replace(COUNTERS, '') || token.text;
  }
  if (next && next.touching && isNumber(next.text)) token.text = token.text.replace(/第$/, '') || token.text;
}

/* 年, 第, 号 beside a number say nothing that the number does not. */
function isCounter(tokens, at) {
  const token = tokens[at], next = tokens[at + 1];
  if (!isChinese(token.text) || Array.from(token.text).length > 1) return false;
  return (token.touching && isNumber(tokens[at - 1].text)) ||
    Boolean(next && next.touching && isNumber(next.text));
}

/* Letters with letters, even across spaces; letters with characters where nothing parts them. */
function joined(tokens) {
  const groups = [];
  let before;
  for (const token of tokens) {
    const letters = !isNumber(token.text) && !isChinese(token.text);
    const follows = before && !isNumber(before.text) && (token.glued ||
      (letters && !isChinese(before.text) && groups[groups.length - 1].every(each =>
        !isChinese(each.text))));
    if (follows) groups[groups.length - 1].push(token);
    else groups.push([token]);
    before = token;
  }
  return groups;
}

/* Ways to understand a term: parts that must all be met, and how far-fetched the way is. */
function alternatives(group, source) {
  const apart = { parts: group.map(token => simple(token.text)), cost: 0 };
  if (group.length === 1 && !isLatin(group[0].text)) return [apart];
  const letters = group.every(token => isLatin(token.text)) ? group.map(token => token.text).join('') : '';
  const ways = group.reduce((found, token) => crossed(found, readingsOfToken(token.text)),
    [{ units: [], cost: 0 }])
    .map(({ units, cost }) => ({ parts: [{ units, spoken: true }], cost, letters }));
  if (group.length > 1 && group.every(token => isLatin(token.text))) {
    ways.push({ parts: group.map(token => firstParse(token.text)), cost: FARTHEST });
  }
  const words = group.filter(token => isLatin(token.text));
  if (words.every(token => source.hasLatin(token.text))) apart.always = true;
  return ways.concat([Object.assign(apart, { cost: FARTHEST, letters })]);
}
/* In capitals, letters that begin some word are that word rather than pinyin. */
function wordsFirst(ways) {
  const words = ways.find(way => way.always);
  if (!words) return ways;
  const others = ways.filter(way => way !== words).map(way => Object.assign({}, way, { cost: way.cost + 1 }));
  return [Object.assign(words, { cost: 0 }), ...others];
}
function crossed(found, options) {
  return [].concat(...found.map(one => options.map(other =>
    ({ units: one.units.concat(other.units), cost: one.cost + other.cost }))))
    .sort((one, other) => one.cost - other.cost).slice(0, MOST_PARSES);
}
const isLatin = text => /^[a-z]/.test(text);
function readingsOfToken(text) {
  return isChinese(text) ? [{ units: Array.from(text), cost: 0 }] : parses(text);
}
function firstParse(text) {
  const [best] = parses(text);
  return best ? { units: best.units, spoken: true } : simple(text);
}
function simple(text) {
  if (!isChinese(text)) return { word: text };
  const core = text.replace(COMPANY, '');
  return { units: Array.from(core.length > 2 ? core : text) };
}
