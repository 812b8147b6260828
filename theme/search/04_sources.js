/* What a key leads to, and what both kinds of index share. */
const NAME = 0, OTHER = 1, MAKER = 2, TAG = 3, LEVELS = 4, BITS = 4, BODY = 1 << 16;

/* Documents, and for each of them where the key is: four bits a level (it is there, begins the name,
   ends it, is all of it), one for the body. */
class Hits {
  constructor(size) { this.docs = []; this.count = 0; this.at = new Uint32Array(size); }
  add(doc, bits) {
    if (!this.at[doc]) this.docs.push(doc);
    this.at[doc] |= bits;
  }
  addCode(docs, code) {
    const edges = code % 4, bits = (1 | edges << 1 | (edges === 3 ? 8 : 0)) << BITS * (code >> 2);
    this.count += docs.length;
    for (const doc of docs) this.add(doc, bits);
  }
  has(doc, level) { return this.at[doc] >> BITS * level & 1; }
  begins(doc, level) { return this.at[doc] >> BITS * level + 1 & 1; }
  ends(doc, level) { return this.at[doc] >> BITS * level + 2 & 1; }
  isAll(doc, level) { return this.at[doc] >> BITS * level + 3 & 1; }
}

function addPayload(hits, payload) {
  for (const group of payload.split(' ')) {
    hits.addCode(unpack(group.slice(1)), group.charCodeAt(0) - 65);
  }
}

/* What sounds alike, in either order, lies together. */
const placeOf = sounds => sounds.map(folded).sort().join('+');

/* Keeps what was worked out, so that an answer is only undefined while a file is missing. */
class Memory {
  constructor(most) { this.most = most; this.kept = new Map(); }
  get(key, make) {
    if (this.kept.has(key)) return this.kept.get(key);
    const made = make();
    if (made === undefined) return undefined;
    if (this.kept.size >= this.most) this.kept.clear();
    this.kept.set(key, made);
    return made;
  }
}

const MOST_KEPT = 4e6;

/* What both kinds of source share: bodies, columns, readings, texts. */
class Source {
  constructor(start, store) {
    this.start = start;
    this.store = store;
    this.kinds = Object.entries(start.ranges);
    this.size = this.kinds.reduce((sum, [, count]) => sum + count, 0);
    this.hits = new Memory(Math.max(60, Math.round(MOST_KEPT / (this.size || 1))));
    this.small = new Memory(400);
    [start.body, start.names].forEach(family => { if (family) family.heavy = heavyGroups(family); });
  }
  kind(doc) {
    let first = 0;
    for (const [kind, count] of this.kinds) if (doc < (first += count)) return kind;
    return '';
  }
  isHeavy() { return false; }
  isHeavyFile() { return false; }
  /* Every number of a kind, free ones too. */
  numbersOf(kind) {
    const at = this.kinds.findIndex(([each]) => each === kind);
    const first = this.kinds.slice(0, Math.max(0, at)).reduce((sum, [, count]) => sum + count, 0);
    return at < 0 ? [] : Array.from({ length: this.kinds[at][1] }, (_, each) => first + each);
  }
  /* Every document of a kind, or of all; undefined while the list is missing. */
  docsOf(kind) {
    const kinds = this.column('kind');
    return kinds && [].concat(...Array.from(kinds, ([each, docs]) => kind && kind !== each ? [] : docs));
  }
  shard(letter, family, group, key) {
    const number = place(family, group, key), digest = digestAt(family, number >> 2);
    return /^-/.test(digest) ? [{}] : this.store.get(letter + number + '.' + digest);
  }
  body(key) {
    return this.hits.get('b' + key, () => {
      const shard = this.shard('b', this.start.body, key, key);
      if (!shard) return undefined;
      const hits = new Hits(this.size);
      for (const doc of unpack(shard[0][key] || '')) hits.add(doc, BODY);
      return hits;
    });
  }
  row(letter, blocks, doc) {
    const block = Math.floor(doc / blocks.size);
    const digest = digestAt(blocks, Math.floor(block / blocks.group));
    const rows = this.store.get(letter + '/' + digest + '/' + block);
    return rows && rows[doc % blocks.size];
  }
  text(doc) { return this.row('t', this.start.texts, doc); }
  bodyText(doc) { return this.row('x', this.start.bodies, doc); }
  column(facet) {
    return this.small.get('c' + facet, () => {
      const given = this.start.columns[facet];
      const packed = typeof given === 'string' ? this.store.get(facet + '.' + given) : given;
      return packed && new Map(Object.entries(packed).map(([value, docs]) => [value, unpack(docs)]));
    });
  }
  ranks() {
    return this.small.get('ranks', () => {
      const packed = this.store.get('order.' + this.start.order);
      if (packed === undefined) return undefined;
      const ranks = new Int32Array(this.size);
      let rank = 0;
      for (const doc of numbersIn(packed)) ranks[doc] = rank += 1;
      return ranks;
    });
  }
  readingsOf(char) {
    const known = this.small.get('readings', () => readingsFrom(this.start.rarer,
      readingsFrom(this.start.readings, commonReadings(this.start.common))));
    return known.get(char) || [char];
  }
  variants() {
    return this.small.get('variants', () => {
      const text = this.store.get('variants.' + this.start.variants);
      return text === undefined ? undefined : variantsFrom(text);
    });
  }
}

/* The groups that have shards of their own, one a line, with how many where they are several. */
function heavyGroups(family) {
  const found = new Map();
  let first = family.buckets;
  for (const line of family.parts ? family.parts.split('\n') : []) {
    const [group, count] = line.split(':');
    found.set(group, { first, count: Number(count || 1) });
    first += Number(count || 1);
  }
  return found;
}
function place(family, group, key) {
  const heavy = family.heavy.get(group);
  return heavy ? heavy.first + hashed(key) % heavy.count : hashed(group) % family.buckets;
}
/* Two shards, or a group of blocks, share one digest. */
const digestAt = (family, number) => family.files.slice(number * 6, number * 6 + 6);

/* `yu:玉雨 quan:泉`, after what is known already. */
function readingsFrom(text, known) {
  const found = known || new Map();
  for (const entry of text.split(' ')) {
    const [syllable, chars] = entry.split(':');
    for (const char of chars || '') {
      if (!found.has(char)) found.set(char, []);
      found.get(char).push(syllable);
    }
  }
  return found;
}

/* The common characters of GB 2312 stand in the order of their readings: `a2ai13`. */
function commonReadings(runs) {
  const found = new Map(), chars = gb2312();
  let at = 0;
  for (const [, syllable, count] of runs.matchAll(/([a-z]+)(\d+)/g)) {
    const end = at + Number(count);
    for (; at < end; at += 1) found.set(chars[at], [syllable]);
  }
  return found;
}
function gb2312() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  }
  return Array.from(new TextDecoder('gbk').decode(new Uint8Array(bytes)));
}

function variantsFrom(text) {
  const chars = Array.from(text), found = new Map();
  for (let at = 0; at < chars.length; at += 2) found.set(chars[at], chars[at + 1]);
  return found;
}
