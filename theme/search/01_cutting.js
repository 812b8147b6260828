/* Cuts names and queries into keys, as generator/views/search/cutting.py does. */
const PRESENT = 1, START = 2, END = 4;
const PIECE = /[a-z]+|[0-9]+|[\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}]+/gu;
const MARK = '牌';
const isChinese = text => text >= '\u3007';
const isNumber = text => text >= '0' && text <= '9\uffff';

/* Letters with marks; signs that stand for what is not said. */
const MARKED = /[\u00c0-\u024f\u1e00-\u1eff]/g, HIDDEN = /××/g;
const unmarked = char => char.normalize('NFD').replace(/u[\u0300-\u036f]*\u0308/, 'v').replace(/[\u0300-\u036f]/g, '');

function plain(text, variants) {
  const small = text.normalize('NFKC').toLowerCase().replace(HIDDEN, '〇〇').replace(MARKED, unmarked);
  return variants ? Array.from(small, char => variants.get(char) || char).join('') : small;
}

function put(flags, key, edges) {
  flags.set(key, flags.get(key) | PRESENT | edges);
}

function edgesAt(edges, first, last) {
  return (first ? edges[0] : 0) | (last ? edges[1] : 0);
}

function eachPiece(name, variants, visit) {
  const parts = name.split('|').map(part => plain(part, variants).match(PIECE) || []);
  for (const part of parts) {
    part.forEach((piece, at) =>
      visit(piece, [at === 0 ? START : 0, at === part.length - 1 ? END : 0]));
  }
  return joints(parts);
}

function joints(parts) {
  const found = [];
  for (let at = 1; at < parts.length; at += 1) {
    const before = Array.from((parts[at - 1].slice(-1)[0] || '')).pop();
    const after = Array.from(parts[at][0] || '')[0];
    if (before && after && isChinese(before) && isChinese(after)) found.push([before, after]);
  }
  return found;
}

function wordsOf(name, variants) {
  const flags = new Map();
  const met = eachPiece(name, variants, (piece, edges) => {
    const units = isChinese(piece) ? Array.from(piece) : [piece], last = units.length - 1;
    units.forEach((unit, at) => put(flags, unit, edgesAt(edges, at === 0, at === last)));
    for (let at = 0; at < last; at += 1) {
      put(flags, units[at] + units[at + 1], edgesAt(edges, at === 0, at + 1 === last));
    }
  });
  for (const [before, after] of met) {
    put(flags, before + after, 0);
    if (before !== MARK) { put(flags, before + MARK, END); put(flags, MARK + after, 0); }
  }
  return flags;
}

/* The same of what is heard: each word in every reading. */
function soundsOf(words, readings) {
  const flags = new Map();
  words.forEach((edges, word) => {
    if (!isChinese(word)) return;
    const [first, second] = Array.from(word, readings);
    const sounds = !second ? first
      : [].concat(...first.map(one => second.map(other => one + ' ' + other)));
    sounds.forEach(sound => put(flags, sound, edges));
  });
  return flags;
}
