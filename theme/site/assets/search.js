/* Search: the engine, the box in the header and the search page, without any server.
   Queries are cut as generator/views/search/cutting.py cuts names; tests/search_vectors.json holds
   both to it.  Everything loaded is a script that calls mingpaiSearch(name, data). */
(function () {
  'use strict';

  /* --- cutting ----------------------------------------------------------------------------------- */
  const PRESENT = 1, START = 2, END = 4;
  const PIECE = /[a-z]+|[0-9]+|[\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}]+/gu;
  const MARK = '牌';
  const isChinese = text => text >= '\u3007';
  const isNumber = text => text >= '0' && text <= '9\uffff';

  function plain(text, variants) {
    const small = text.normalize('NFKC').toLowerCase();
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

  /* --- pinyin as people type it ------------------------------------------------------------------ */
  const SYLLABLES = new Set();
  (':a,ai,an,ang,ao,e,en,er,o,ou;b:a,ai,an,ang,ao,ei,en,eng,i,ian,iao,ie,in,ing,o,u;' +
   'c:a,ai,an,ang,ao,e,en,eng,i,ong,ou,u,uan,ui,un,uo;' +
   'ch:a,ai,an,ang,ao,e,en,eng,i,ong,ou,u,uai,uan,uang,ui,un,uo;' +
   'd:a,ai,an,ang,ao,e,eng,i,ia,ian,iao,ie,ing,iu,ong,ou,u,uan,ui,un,uo;' +
   'f:a,an,ang,ei,en,eng,o,ou,u;g:a,ai,an,ang,ao,e,ei,en,eng,ong,ou,u,ua,uai,uan,uang,ui,un,uo;' +
   'h:a,ai,an,ang,ao,e,ei,en,eng,ong,ou,u,ua,uai,uan,uang,ui,un,uo;' +
   'j:i,ia,ian,iang,iao,ie,in,ing,iong,iu,u,uan,ue,un;' +
   'k:a,ai,an,ang,ao,e,en,eng,ong,ou,u,ua,uai,uan,uang,ui,un,uo;' +
   'l:a,ai,an,ang,ao,e,ei,eng,i,ia,ian,iang,iao,ie,in,ing,iu,ong,ou,u,ue,uan,un,uo,v,ve;' +
   'm:a,ai,an,ang,ao,e,ei,en,eng,i,ian,iao,ie,in,ing,iu,o,ou,u;' +
   'n:a,ai,an,ang,ao,e,ei,en,eng,i,ian,iang,iao,ie,in,ing,iu,ong,ou,u,ue,uan,uo,v,ve;' +
   'p:a,ai,an,ang,ao,ei,en,eng,i,ian,iao,ie,in,ing,o,ou,u;' +
   'q:i,ia,ian,iang,iao,ie,in,ing,iong,iu,u,uan,ue,un;r:an,ang,ao,e,en,eng,i,ong,ou,u,uan,ui,un,uo;' +
   's:a,ai,an,ang,ao,e,en,eng,i,ong,ou,u,uan,ui,un,uo;' +
   'sh:a,ai,an,ang,ao,e,ei,en,eng,i,ou,u,ua,uai,uan,uang,ui,un,uo;' +
   't:a,ai,an,ang,ao,e,eng,i,ian,iao,ie,ing,ong,ou,u,uan,ui,un,uo;w:a,ai,an,ang,ei,en,eng,o,u;' +
   'x:i,ia,ian,iang,iao,ie,in,ing,iong,iu,u,uan,ue,un;' +
   'y:a,an,ang,ao,e,i,in,ing,o,ong,ou,u,uan,ue,un;z:a,ai,an,ang,ao,e,ei,en,eng,i,ong,ou,u,uan,ui,un,uo;' +
   'zh:a,ai,an,ang,ao,e,en,eng,i,ong,ou,u,ua,uai,uan,uang,ui,un,uo').split(';').forEach(line => {
    const [initial, finals] = line.split(':');
    finals.split(',').forEach(final => SYLLABLES.add(initial + final));
  });
  const BEGINNINGS = new Set();
  SYLLABLES.forEach(syllable => {
    for (let end = 1; end <= syllable.length; end += 1) BEGINNINGS.add(syllable.slice(0, end));
  });
  const LONGEST = 6, MOST_PARSES = 6;

  /* Northern and southern ears: zh z, ch c, sh s, n l, ing in, eng en, ang an, ü u. */
  const folded = syllable => syllable.replace(/^([zcs])h/, '$1').replace(/^n/, 'l')
    .replace(/ng$/, 'n').replace(/v/, 'u');

  const whole = text => ({ forms: [text], full: true });
  const begun = text => ({ forms: [text], full: false });

  /* The likeliest ways to read letters as syllables and initials, found from the end. */
  function parses(letters) {
    const from = new Array(letters.length + 1);
    from[letters.length] = [{ units: [], cost: 0 }];
    for (let at = letters.length - 1; at >= 0; at -= 1) {
      const found = [];
      for (let end = Math.min(letters.length, at + LONGEST); end > at; end -= 1) {
        for (const [unit, cost] of readingsOfPart(letters.slice(at, end), end === letters.length)) {
          from[end].forEach(rest => found.push({ units: [unit, ...rest.units], cost: cost + rest.cost }));
        }
      }
      from[at] = found.sort((one, other) => one.cost - other.cost).slice(0, MOST_PARSES);
    }
    return letters ? from[0] : [];
  }
  const INITIAL = /^([bpmfdtlgkhjqxrywnaoezcs]|[zcs]h)$/;
  function readingsOfPart(part, last) {
    const found = SYLLABLES.has(part) ? [[whole(part), 1]] : [];
    if (last) return BEGINNINGS.has(part) ? found.concat([[begun(part), 1.3]]) : found;
    return INITIAL.test(part) ? found.concat([[begun(part), part.length > 1 ? 2.9 : 1.6]]) : found;
  }

  function suits(unit, syllable, near) {
    if (!near) {
      return unit.full ? unit.forms.includes(syllable)
        : unit.forms.some(form => syllable.startsWith(form));
    }
    const heard = folded(syllable);
    return unit.forms.some(form => unit.full ? heard === folded(form)
      : heard.startsWith(folded(form)));
  }

  /* --- packed numbers ---------------------------------------------------------------------------- */
  const ALPHABET = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
    .filter(char => char !== '"' && char !== '\\');
  const VALUE = new Map(ALPHABET.map((char, at) => [char, at]));
  const BASE = ALPHABET.length, SINGLE = 66, PAIRS = 14, TRIPLES = 10;

  function* numbersIn(text) {
    const two = SINGLE + PAIRS * BASE, three = two + TRIPLES * BASE * BASE;
    const digit = at => VALUE.get(text[at]);
    for (let at = 0; at < text.length; at += 1) {
      const first = digit(at);
      if (first < SINGLE) yield first;
      else if (first < SINGLE + PAIRS) {
        yield SINGLE + (first - SINGLE) * BASE + digit(at += 1);
      } else if (first < SINGLE + PAIRS + TRIPLES) {
        yield two + ((first - SINGLE - PAIRS) * BASE + digit(at += 1)) * BASE + digit(at += 1);
      } else {
        yield three + (((first - SINGLE - PAIRS - TRIPLES) * BASE + digit(at += 1)) * BASE +
          digit(at += 1)) * BASE + digit(at += 1);
      }
    }
  }

  function unpack(text) {
    const found = [];
    let sum = 0;
    for (const step of numbersIn(text)) found.push(sum += step);
    return found;
  }

  function hashed(text) {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) {
      value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
    }
    return (value ^ value >>> 15) >>> 0;
  }

  /* --- what a key leads to ----------------------------------------------------------------------- */
  const NAME = 0, OTHER = 1, MAKER = 2, TAG = 3, LEVELS = 4, BITS = 4, BODY = 1 << 16;

  /* Documents, and for each of them where the key is: four bits a level (it is there, begins the name,
     ends it, is all of it), one for the body. */
  class Hits {
    constructor(size) { this.docs = []; this.at = new Uint32Array(size); }
    add(doc, bits) {
      if (!this.at[doc]) this.docs.push(doc);
      this.at[doc] |= bits;
    }
    addCode(docs, code) {
      const edges = code % 4, bits = (1 | edges << 1 | (edges === 3 ? 8 : 0)) << BITS * (code >> 2);
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

  const groupOfWord = key => isChinese(key) ? Array.from(key)[0]
    : isNumber(key) ? key : key.slice(0, 2);
  const groupOfSounds = syllables => syllables.map(each => each[0]).join('').replace(/n/g, 'l');

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
    }
    kind(doc) {
      let first = 0;
      for (const [kind, count] of this.kinds) if (doc < (first += count)) return kind;
      return '';
    }
    /* Every document of a kind, or of all; undefined while the list is missing. */
    docsOf(kind) {
      const kinds = this.column('kind');
      return kinds && [].concat(...Array.from(kinds, ([each, docs]) => kind && kind !== each ? [] : docs));
    }
    shard(letter, family, group, key) {
      const number = place(family, group, key), digest = digestAt(family, number >> 1);
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
      const known = this.small.get('readings', () =>
        readingsFrom(this.start.readings, commonReadings(this.start.common)));
      return known.get(char) || UNKNOWN;
    }
    variants() {
      return this.small.get('variants', () => {
        const text = this.store.get('variants.' + this.start.variants);
        return text === undefined ? undefined : variantsFrom(text);
      });
    }
  }

  function place(family, group, key) {
    if (!family.parts[group]) return hashed(group) % family.buckets;
    return firstPart(family, group) + hashed(key) % family.parts[group];
  }
  function firstPart(family, group) {
    let first = family.buckets;
    for (const [each, count] of Object.entries(family.parts)) {
      if (each === group) break;
      first += count;
    }
    return first;
  }
  /* Two shards, or a group of blocks, share one digest. */
  const digestAt = (family, number) => family.files.slice(number * 6, number * 6 + 6);

  const UNKNOWN = ['?'];

  /* `yu:玉雨 quan:泉`, over what is known already. */
  function readingsFrom(text, known) {
    const found = new Map();
    for (const entry of text.split(' ')) {
      const [syllable, chars] = entry.split(':');
      for (const char of chars || '') {
        if (!found.has(char)) found.set(char, []);
        found.get(char).push(syllable);
      }
    }
    return new Map([...(known || []), ...found]);
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

  /* A large catalogue: every key is in the shard of its group. */
  class Shards extends Source {
    constructor(start, store) {
      super(start, store);
      this.titles = new Map();
      this.latin = new Set(start.latin.split(' '));
      this.patient = false;
    }
    hasLatin(word) { return this.latin.has(word.slice(0, 2)); }
    open(letter, family, group, key) {
      const shard = this.shard(letter, family, group, key);
      if (shard && shard[2] !== undefined && !shard.read) {
        shard.read = true;
        const titles = shard[2].split('\n');
        shard[1].forEach((doc, at) => this.titles.set(doc, titles[at]));
      }
      return shard && shard[0];
    }
    words(key) {
      return this.hits.get('w' + key, () => {
        const keys = this.open('w', this.start.words, groupOfWord(key), key);
        if (!keys) return undefined;
        const hits = new Hits(this.size);
        if (keys[key]) addPayload(hits, keys[key]);
        return hits;
      });
    }
    gather(letter, family, group, fits) {
      const count = family.parts[group] || 1;
      const first = family.parts[group] ? firstPart(family, group) : hashed(group) % family.buckets;
      const found = [];
      let complete = true;
      for (let number = first; number < first + count; number += 1) {
        const digest = digestAt(family, number >> 1);
        if (/^-/.test(digest)) continue;
        const shard = this.store.get(letter + number + '.' + digest);
        if (!shard) { complete = false; continue; }
        for (const key of Object.keys(shard[0])) if (fits(key)) found.push(shard[0][key]);
      }
      return complete ? found : undefined;
    }
    beginning(prefix) {
      return this.hits.get('p' + prefix, () => this.union(this.gather('w', this.start.words,
        prefix.slice(0, 2), key => key.startsWith(prefix))));
    }
    sounds(units, near) {
      const id = soundId(units, near);
      return this.hits.get(id, () => {
        if (exactly(units) && !near) return this.sound(units.map(unit => unit.forms[0]));
        const payloads = groupsOf(units).map(group => this.gather('s', this.start.sounds, group,
          key => fitting(key, units, near)));
        return payloads.includes(undefined) ? undefined : this.union([].concat(...payloads));
      });
    }
    sound(syllables) {
      const key = syllables.join(' ');
      const keys = this.open('s', this.start.sounds, groupOfSounds(syllables), key);
      return keys && this.union(keys[key] ? [keys[key]] : []);
    }
    union(payloads) {
      if (!payloads) return undefined;
      const hits = new Hits(this.size);
      payloads.forEach(payload => addPayload(hits, payload));
      return hits;
    }
    title(doc) { return this.titles.get(doc); }
    address() { return undefined; }
  }

  const exactly = units => units.every(unit => unit.full && unit.forms.length === 1);
  const soundId = (units, near) => 's' + (near ? '~' : '') +
    units.map(unit => unit.forms.join('/') + (unit.full ? '.' : '*')).join(' ');
  function groupsOf(units) {
    return [...new Set(units.reduce((groups, unit) => [].concat(...groups.map(group =>
      unit.forms.map(form => group + groupOfSounds([form])))), ['']))];
  }
  function fitting(key, units, near) {
    const syllables = key.split(' ');
    return syllables.length === units.length &&
      units.every((unit, at) => suits(unit, syllables[at], near));
  }

  /* A small catalogue: the index of the names is made here, by the rules of the build. */
  class Table extends Source {
    constructor(start, store) {
      super(start, store);
      this.table = start.table;
      this.patient = true;
      this.own = readingsFrom(start.table.readings);
      this.wordIndex = new Map();
      this.soundIndex = new Map();
      this.makers = this.users(start.table.makers);
      this.tags = this.tagged();
      start.table.names.forEach((names, doc) => this.index(doc, names));
    }
    users(packed) {
      const found = new Map();
      packed.forEach((text, doc) => unpack(text).forEach(used => {
        if (!found.has(used)) found.set(used, []);
        found.get(used).push(doc);
      }));
      return found;
    }
    /* Who carries the honor, is in the region, belongs to the industry that has a document. */
    tagged() {
      const found = new Map();
      [['honor', 'honors/'], ['region', 'regions/'], ['industry', 'industries/']]
        .forEach(([facet, folder]) => this.column(facet).forEach((docs, value) => {
          const tag = this.table.addresses.indexOf(folder + value + '/');
          if (tag >= 0) found.set(tag, docs.filter(doc => doc !== tag));
        }));
      return found;
    }
    index(doc, names) {
      const given = givenFrom(this.table.given[doc]);
      const readings = char => given.get(char) || this.own.get(char) || [];
      names.split('\t').forEach((list, level) => list.split('\n').forEach(name => {
        const words = wordsOf(name);
        words.forEach((flags, key) => keep(this.wordIndex, key, doc, level, flags));
        soundsOf(words, readings).forEach((flags, key) => {
          const group = groupOfSounds(key.split(' '));
          if (!this.soundIndex.has(group)) this.soundIndex.set(group, new Map());
          keep(this.soundIndex.get(group), key, doc, level, flags);
        });
      }));
    }
    words(key) {
      return this.hits.get('w' + key, () => {
        const hits = new Hits(this.size);
        this.spread(hits, this.wordIndex.get(key), true);
        if (isNumber(key)) hits.addCode(this.column('year').get(key) || [], TAG * 4 + 3);
        return hits;
      });
    }
    spread(hits, entries, toMakers) {
      for (const [doc, code] of entries || []) {
        hits.addCode([doc], code);
        if (toMakers) hits.addCode(this.makers.get(doc) || [], MAKER * 4 + code % 4);
        hits.addCode(this.tags.get(doc) || [], TAG * 4 + code % 4);
      }
    }
    beginning(prefix) {
      return this.hits.get('p' + prefix, () => {
        const hits = new Hits(this.size);
        this.wordIndex.forEach((entries, key) => {
          if (key.startsWith(prefix)) this.spread(hits, entries, true);
        });
        return hits;
      });
    }
    sounds(units, near) {
      return this.hits.get(soundId(units, near), () => {
        const hits = new Hits(this.size);
        groupsOf(units).forEach(group => (this.soundIndex.get(group) || []).forEach((entries, key) => {
          if (!fitting(key, units, near)) return;
          if (units.length === 1) entries.forEach(([doc, code]) => code < 4 && hits.addCode([doc], code));
          else this.spread(hits, entries, false);
        }));
        return hits;
      });
    }
    hasLatin() { return true; }
    readingsOf(char) { return this.own.get(char) || super.readingsOf(char); }
    title(doc) { return this.table.names[doc].split(/[\t\n]/)[0]; }
    address(doc) { return this.table.addresses[doc]; }
  }

  function givenFrom(text) {
    return new Map((text || '').split(' ').filter(Boolean).map(entry => {
      const [char, syllables] = entry.split(':');
      return [char, syllables.split(',')];
    }));
  }
  function keep(index, key, doc, level, flags) {
    if (!index.has(key)) index.set(key, []);
    index.get(key).push([doc, level * 4 + (flags & START ? 1 : 0) + (flags & END ? 2 : 0)]);
  }

  /* --- what was asked ---------------------------------------------------------------------------- */
  const COMPANY = /(股份)?(有限)?(责任)?公司$/;
  /* Old forms that GB 2312 also has; any other character outside it may be a traditional one. */
  const OLD = new Set('後於乾菸');
  let simplifiedSet;

  function isForeign(char) {
    if (!simplifiedSet) simplifiedSet = new Set(gb2312());
    return isChinese(char) && (!simplifiedSet.has(char) || OLD.has(char));
  }

  /* Terms that must all be met; each is a list of alternatives, each a list of parts. */
  function termsOf(text, source) {
    let small = plain(toneless(text.slice(0, 100)));
    if (Array.from(small).some(isForeign)) {
      const variants = source.variants();
      if (!variants) return undefined;
      small = plain(small, variants);
    }
    return joined(tokensOf(small)).map(group => alternatives(group, source));
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
      found.push({ text: match[0], touching, glued: touching && !isNumber(match[0]) });
    }
    const telling = found.filter((token, at) => !isCounter(found, at));
    return telling.length ? telling : found;
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
    const ways = group.reduce((found, token) => crossed(found, readingsOfToken(token.text)),
      [{ units: [], cost: 0 }]).sort((one, other) => one.cost - other.cost).slice(0, MOST_PARSES)
      .map(({ units, cost }) => ({ parts: [{ units, spoken: true }], cost }));
    if (group.length > 1 && group.every(token => isLatin(token.text))) {
      ways.push({ parts: group.map(token => firstParse(token.text)), cost: FARTHEST });
    }
    const words = group.filter(token => isLatin(token.text));
    if (words.every(token => source.hasLatin(token.text))) apart.always = true;
    return ways.concat([Object.assign(apart, { cost: FARTHEST })]);
  }
  function crossed(found, options) {
    return [].concat(...found.map(one => options.map(other =>
      ({ units: one.units.concat(other.units), cost: one.cost + other.cost }))));
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

  /* --- matching ---------------------------------------------------------------------------------- */
  /* By level, and by edges: a part of the name, its beginning, its end, all of it. */
  const WORTH = [[60, 80, 64, 100], [50, 70, 52, 92], [36, 40, 37, 45], [28, 31, 28, 34]];
  const IN_BODY = 8, APART = 0.85, ACROSS = 1.04, BEGUN = 0.96, HEARD = 0.5, NEARLY = 0.42,
    TURNED = 0.52, LOOSE = 0.5, SHORTENED = 70;
  const STRONG = 45, FARTHEST = 99, SAME_COST = 0.5;
  const ENOUGH = 10, FEW = 3, MOST_PAIRS = 5, MOST_IN_BODY = 4, AT_ONCE = 4, LONG = 7, FAR = 12;

  const isSound = unit => typeof unit !== 'string';

  /* The hits of two neighbours, or of one unit alone; undefined while something is missing. */
  function hitsOf(units, source, near) {
    if (!units.some(isSound)) return source.words(units.join(''));
    if (units.every(isSound)) return source.sounds(units, near);
    const heard = source.sounds(heardUnits(units, source), near);
    const written = units.filter(unit => !isSound(unit)).map(unit => source.words(unit));
    return written.includes(undefined) ? undefined
      : written.reduce((hits, word) => hits && bothIn(hits, word, source.size), heard);
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
    if (count === 1) return scored([hitsOf(units, source, near)], units);
    const pair = at => hitsOf(units.slice(at, at + 2), source, near);
    const wanted = coverOf(units);
    if (count >= LONG && !units.some(isSound)) {
      /* Its ends tell whether the rest is worth fetching. */
      const ends = scored([pair(0), pair(count - 2)], units.slice(0, 2));
      if (!ends || !ends.size) return ends;
      source.glimpse = ends;
    }
    const list = units.slice(1).map((_, at) => wanted.has(at) ? pair(at) : null);
    const scores = scored(list, units);
    if (!scores || !scores.size || !list.includes(null)) return scores;
    /* Nowhere surely in one piece: then every pair tells where the pieces end. */
    if (Array.from(scores.keys()).some(doc => together(list, doc))) return scores;
    const sure = scored(units.slice(1).map((_, at) => count > FAR ? list[at] : pair(at)), units);
    if (!sure) source.glimpse = scores;
    return sure;
  }

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
    if (count <= most) return Array.from({ length: count }, (_, at) => at);
    return Array.from({ length: most }, (_, at) => Math.round(at * (count - 1) / (most - 1)));
  }

  function scored(list, units) {
    if (list.includes(undefined)) return undefined;
    const scores = new Map(), first = list[0], last = list[list.length - 1];
    const [few, other] = first.docs.length < last.docs.length ? [first, last] : [last, first];
    const splits = units.length > 2 && units.every(unit => !isSound(unit) || unit.full);
    for (const doc of few.docs) {
      if (!other.at[doc]) continue;
      const score = together(list, doc) || (splits && apart(list, doc));
      if (score) scores.set(doc, score);
    }
    return scores;
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

  /* The run in pieces of two and more units, each in some name: brand and county in one breath. */
  function apart(list, doc) {
    let at = 0, sum = 0, most = 0;
    while (at <= list.length) {
      const piece = longest(list, doc, at);
      most = Math.max(most, piece.worth);
      if (piece.length) { sum += piece.worth * (piece.length + 1); at += piece.length + 1; }
      else if (at > 0 && (!list[at - 1] || list[at - 1].at[doc])) { sum += 10; at += 1; }
      else return 0;
    }
    return (sum / (list.length + 1) * 0.3 + most * 0.7) * APART;
  }
  function longest(list, doc, at) {
    const best = { length: 0, worth: 0 };
    for (let level = 0; level < LEVELS; level += 1) {
      let end = at;
      while (end < list.length && (!list[end] || list[end].has(doc, level))) end += 1;
      while (end > at && !list[end - 1]) end -= 1;
      if (end === at) continue;
      const worth = WORTH[level][edgesOf(list[at], list[end - 1], doc, level)], length = end - at;
      if (length > best.length || (length === best.length && worth > best.worth)) {
        Object.assign(best, { length, worth });
      }
    }
    return best;
  }

  function matchWord(word, source) {
    const hits = source.words(word), more = isNumber(word) || word.length < 2 ? hits
      : source.beginning(word);
    if (!hits || !more) return undefined;
    const scores = new Map();
    more.docs.forEach(doc => scores.set(doc, together([more], doc) * 0.9));
    hits.docs.forEach(doc => scores.set(doc, Math.max(scores.get(doc) || 0, together([hits], doc))));
    return scores;
  }

  function matchPart(part, source, near) {
    return part.word ? matchWord(part.word, source) : matchRun(part, source, near);
  }

  /* Once one way has found something, only ways as likely are tried, and words that exist. */
  function matchTerm(ways, source, near) {
    const best = new Map();
    let limit = Infinity;
    for (const [at, way] of ways.entries()) {
      if (way.cost > limit && !way.always) continue;
      const found = both(way.parts.map(part => matchPart(part, source, near)));
      if (!found) return undefined;
      if (found.size) limit = Math.min(limit, way.cost + (isSettled(found) ? 0 : SAME_COST));
      merge(best, found, way.always ? 1 : Math.pow(BEGUN, at));
    }
    return best;
  }

  /* A whole name, or as much as anyone looks at. */
  function isSettled(found) {
    return found.size >= ENOUGH || Array.from(found.values()).some(score => score >= WORTH[NAME][3]);
  }

  function merge(into, found, factor) {
    found.forEach((score, doc) => {
      if (!(into.get(doc) >= score * factor)) into.set(doc, score * factor);
    });
  }

  /* Documents in every one of the maps, with the mean of their scores. */
  function both(maps) {
    if (maps.includes(undefined)) return undefined;
    if (maps.length === 1) return maps[0];
    const found = new Map();
    const [few, ...rest] = maps.slice().sort((one, other) => one.size - other.size);
    few.forEach((score, doc) => {
      if (rest.every(map => map.has(doc))) {
        found.set(doc, rest.reduce((sum, map) => sum + map.get(doc), score) / maps.length);
      }
    });
    return found;
  }

  function matchBody(ways, source, named) {
    const best = new Map();
    for (const way of ways) {
      if (way.parts.some(part => part.spoken)) {
        if (named.size) return best;
        continue;
      }
      const found = both(way.parts.map(part => bodyPart(part, source)));
      if (!found) return undefined;
      merge(best, found, 1);
    }
    return best;
  }
  function bodyPart(part, source) {
    if (part.word) return bodyScores([source.body(part.word)]);
    if (part.units.length < 2) return new Map();
    const pair = at => source.body(part.units[at] + part.units[at + 1]);
    const few = bodyScores(spaced(part.units.length - 1, MOST_IN_BODY).map(pair));
    return !few || few.size <= PER_PAGE ? few : bodyScores(part.units.slice(1).map((_, at) => pair(at)));
  }
  function bodyScores(list) {
    if (list.includes(undefined)) return undefined;
    const scores = new Map();
    const few = list.reduce((one, other) => other.docs.length < one.docs.length ? other : one);
    for (const doc of few.docs) if (list.every(hits => hits.at[doc])) scores.set(doc, IN_BODY);
    return scores;
  }

  /* --- when little was found: what sounds alike, what is spelt nearly so --------------------------- */
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

  /* --- the answer -------------------------------------------------------------------------------- */
  /* What is known so far; `pending` while files are missing that could add to it. */
  function answer(text, source, wide) {
    const terms = termsOf(text, source);
    if (!terms) return { list: [], pending: true };
    if (!terms.length) return { list: [], pending: false, empty: true };
    source.glimpse = undefined;
    const named = terms.map(ways => matchTerm(ways, source, false));
    const first = both(named);
    if (!first) return glimpsed(terms, source);
    if (!wide && (source.patient ? first.size >= ENOUGH : isPlenty(first, source))) {
      return { list: ranked(first), pending: false, narrow: true };
    }
    /* What no name has may be misspelt: what is needed to tell comes in the same breath. */
    const phrase = text.length > AT_ONCE + 1;
    if (!first.size && !phrase) terms.forEach(ways => matchNear(ways, source));
    const inBody = terms.map((ways, at) => matchBody(ways, source, named[at]));
    if (inBody.includes(undefined)) return { list: ranked(first), pending: true };
    const second = both(named.map((scores, at) => joinedScores(scores, inBody[at])));
    if (isPlenty(second, source) || (phrase && second.size > first.size)) return { list: ranked(second, first), pending: false };
    const near = terms.map(ways => matchNear(ways, source));
    if (near.includes(undefined)) return { list: ranked(second, first), pending: true };
    const third = both(near.map((scores, at) =>
      joinedScores(joinedScores(named[at], inBody[at]), scores)));
    return { list: ranked(third, first, second), pending: false };
  }
  /* While the proof is on its way: what is likely to be the answer. */
  function glimpsed(terms, source) {
    const seen = terms.length === 1 && source.glimpse;
    return { list: seen ? ranked(seen) : [], pending: true, glimpse: true };
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

  /* --- narrowing, sorting, paging ---------------------------------------------------------------- */
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

  /* --- loading ----------------------------------------------------------------------------------- */
  const here = document.currentScript;
  const ROOT = new URL(here ? here.dataset.root || './' : './', location.href).href;
  const LOCAL = location.protocol === 'file:';

  /* Files that have arrived, and those that are wanted. */
  class Store {
    constructor() { this.arrived = new Map(); this.wanted = new Set(); this.coming = new Map(); }
    get(file) {
      if (this.arrived.has(file)) return this.arrived.get(file);
      this.wanted.add(file);
      return undefined;
    }
    load() {
      const files = Array.from(this.wanted);
      this.wanted.clear();
      return Promise.all(files.map(file => this.bring(file, '')));
    }
    bring(file, again) {
      if (this.coming.has(file)) return this.coming.get(file);
      const promise = new Promise((done, failed) => {
        const script = document.createElement('script');
        script.onload = script.onerror = () => {
          script.remove();
          if (this.arrived.has(file)) { done(); return; }
          this.coming.delete(file);
          failed(new Error(file));
        };
        script.store = this;
        script.file = file;
        script.src = ROOT + 'search/' + file + '.js' + again;
        document.head.append(script);
      });
      this.coming.set(file, promise);
      return promise;
    }
  }

  function arrive(name, data) {
    const script = document.currentScript;
    if (script && script.store) script.store.arrived.set(script.file, data);
  }

  let opened;
  function open(again) {
    if (!opened || again) {
      const store = new Store();
      opened = store.bring('start', again ? '?' + Date.now() : '').then(() => {
        const start = store.arrived.get('start');
        return start.table ? new Table(start, store) : new Shards(start, store);
      });
      opened.catch(() => { opened = undefined; });
    }
    return opened;
  }

  /* Runs `work` until nothing is missing; a newer question of the same asker ends it.  A file that
     is gone means that the site was built anew: then everything starts from the new beginning. */
  class Asker {
    constructor() { this.ticket = 0; }
    async ask(work, show) {
      const ticket = this.ticket += 1;
      try {
        await this.follow(ticket, await open(), work, show);
      } catch (gone) {
        if (ticket === this.ticket) await this.follow(ticket, await open(true), work, show);
      }
    }
    async follow(ticket, source, work, show) {
      for (;;) {
        if (ticket !== this.ticket) return;
        source.store.wanted.clear();
        const state = work(source), missing = source.store.wanted.size > 0;
        show(state, source, !missing);
        if (!missing) return;
        await source.store.load();
      }
    }
  }

  /* --- drawing ----------------------------------------------------------------------------------- */
  const KINDS = { product: '产品', enterprise: '企业', honor: '荣誉', region: '区县', industry: '行业',
    indication: '地理标志', briefing: '简报', round: '申报批次', plan: '培育计划', policy: '政策' };
  const EXCERPT = 90;

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...children);
    return node;
  }

  /* Addresses of folders need a file name where no server adds it. */
  function linkTo(address) {
    const [path, hash] = address.split('#');
    const file = LOCAL && /(^|\/)$/.test(path) ? path + 'index.html' : path;
    return ROOT + file + (hash === undefined ? '' : '#' + hash);
  }
  function searchLink(wish) {
    const query = new URLSearchParams();
    Object.entries(wish).forEach(([name, value]) => { if (value) query.set(name, value); });
    return linkTo('search/') + (query.toString() ? '?' + query : '');
  }

  /* What to mark in a text: runs of which two neighbours are enough, and words that count whole. */
  function needlesOf(text, source) {
    const needles = [];
    for (const ways of termsOf(text, source) || []) {
      for (const part of ways[0].parts) {
        const units = part.word ? Array.from(part.word) : part.units;
        needles.push({ units, least: part.word ? units.length : Math.min(units.length, 2) });
      }
    }
    return needles;
  }
  function isUnit(unit, char, source) {
    if (!isSound(unit)) return plain(char) === unit;
    return source.readingsOf(char).some(syllable => suits(unit, syllable, true));
  }
  function lengthAt(chars, at, { units, least }, source) {
    let best = 0;
    for (let from = 0; from < units.length; from += 1) {
      let length = 0;
      while (from + length < units.length && at + length < chars.length &&
        isUnit(units[from + length], chars[at + length], source)) length += 1;
      if (length >= least) best = Math.max(best, length);
    }
    return best;
  }
  function marked(text, needles, source) {
    const chars = Array.from(text), parts = [];
    let bare = '';
    for (let at = 0; at < chars.length;) {
      const length = needles.reduce((most, needle) =>
        Math.max(most, lengthAt(chars, at, needle, source)), 0);
      if (!length) { bare += chars[at]; at += 1; continue; }
      parts.push(bare, make('mark', {}, chars.slice(at, at + length).join('')));
      bare = '';
      at += length;
    }
    return parts.concat(bare).filter(part => part !== '');
  }

  /* The place in a longer text where the query is met first. */
  function excerptOf(row, needles, source) {
    if (!row.body) return row.excerpt || '';
    const chars = Array.from(row.body);
    const first = chars.findIndex((_, at) => needles.some(needle =>
      lengthAt(chars, at, needle, source) >= Math.min(needle.units.length, 3)));
    const start = Math.max(0, first - 20);
    return (start ? '…' : '') + chars.slice(start, start + EXCERPT).join('').replace(/\s+/g, ' ') +
      (start + EXCERPT < chars.length ? '…' : '');
  }

  function badgesOf(row) {
    return make('ul', { class: 'badges' }, ...row.badges.slice(0, 6).map(text => text[0] === '-'
      ? make('li', { class: 'badge expired' }, text.slice(1), make('span', { class: 'quiet' }, '（历史）'))
      : make('li', { class: 'badge' }, text)));
  }

  function resultOf(row, needles, source) {
    const title = row.title || '……';
    const link = make('a', { 'data-result': '', href: row.address === undefined
      ? searchLink({ q: title }) : linkTo(row.address) }, ...marked(title, needles, source));
    const near = row.found.near ? '　读音或写法相近' : '';
    const item = make('li', { class: 'hit' },
      make('p', { class: 'eyebrow' }, KINDS[row.kind] + near), make('h3', {}, link));
    if (row.note) item.append(make('p', { class: 'sub' }, ...marked(row.note, needles, source)));
    const excerpt = excerptOf(row, needles, source);
    if (excerpt) item.append(make('p', { class: 'excerpt' }, ...marked(excerpt, needles, source)));
    if (row.badges && row.badges.length) item.append(badgesOf(row));
    return item;
  }

  /* --- the search page --------------------------------------------------------------------------- */
  const TYPING = 180;
  const FIELDS = ['q', ...FACETS, 'sort', 'page', 'body'];

  class Results {
    constructor(box) {
      this.box = box;
      this.form = document.querySelector('[data-search-form]');
      this.input = this.form.elements.q;
      this.facets = document.querySelector('[data-search-facets]');
      this.status = document.querySelector('[data-search-status]');
      this.order = document.querySelector('[data-search-sort]');
      this.pager = document.querySelector('[data-search-pager]');
      this.asker = new Asker();
      this.listen();
      this.readAddress();
    }
    listen() {
      this.form.addEventListener('submit', event => {
        event.preventDefault();
        this.change({ q: this.input.value, page: '', body: '' }, true);
      });
      this.input.addEventListener('input', event => {
        if (!event.isComposing) this.type();
      });
      this.input.addEventListener('compositionend', () => this.type());
      this.order.addEventListener('change', () =>
        this.change({ sort: this.order.value, page: '' }, true));
      this.facets.addEventListener('click', event => this.choose(event));
      this.facets.addEventListener('toggle', event => {
        if (event.target.open && !event.target.dataset.counted) this.run(true);
      }, true);
      this.pager.addEventListener('click', event => this.turn(event));
      this.box.addEventListener('click', event => {
        if (event.target.closest('[data-search-body]')) this.change({ body: '1' }, true);
      });
      addEventListener('popstate', () => this.readAddress());
    }
    readAddress() {
      const query = new URLSearchParams(location.search);
      this.wish = {};
      FIELDS.forEach(name => { if (query.get(name)) this.wish[name] = query.get(name); });
      this.input.value = this.wish.q || '';
      this.order.value = this.wish.sort || '';
      this.run(true);
    }
    /* While typing, titles at once; the rest, and the address, when the fingers rest. */
    type() {
      clearTimeout(this.timer);
      Object.assign(this.wish, { q: this.input.value.trim(), page: '', body: '' });
      this.run(false);
      this.timer = setTimeout(() => { this.write(false); this.run(true); }, TYPING);
    }
    change(fields, lasting) {
      clearTimeout(this.timer);
      Object.assign(this.wish, fields);
      this.write(lasting);
      this.run(true);
    }
    write(lasting) {
      const address = searchLink(this.wish);
      try {
        if (address === location.href) return;
        if (lasting) history.pushState(null, '', address);
        else history.replaceState(null, '', address);
      } catch (refused) { /* some browsers keep the address of a local file as it is */ }
    }
    choose(event) {
      const link = event.target.closest('[data-value]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const facet = link.closest('[data-facet]').dataset.facet;
      const same = this.wish[facet] === link.dataset.value;
      this.change({ [facet]: same ? '' : link.dataset.value, page: '' }, true);
    }
    turn(event) {
      const link = event.target.closest('[data-page]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.change({ page: link.dataset.page }, true);
      this.status.scrollIntoView();
      this.status.focus({ preventScroll: true });
    }
    run(detailed) {
      const wish = Object.assign({}, this.wish);
      const asked = FIELDS.some(name => wish[name]);
      this.box.dataset.searchState = asked ? 'loading' : 'idle';
      if (!asked) this.facets.hidden = true;
      if (!asked) { this.asker.ticket += 1; this.clear(); open(); return; }
      this.asker.ask(source => this.work(source, wish, detailed),
        (state, source, complete) => this.show(state, source, complete && detailed))
        .catch(() => this.fail());
    }
    work(source, wish, detailed) {
      const found = wish.q ? answer(wish.q, source, wish.body) : { list: everything(source, wish) };
      const state = { wish, pending: found.pending, narrow: found.narrow, rows: [] };
      if (found.empty) return Object.assign(state, { total: 0 });
      const narrow = found.list && narrowed(found.list, source, wish);
      const list = narrow && sorted(narrow.left, source, wish.sort || (wish.q ? '' : 'name'));
      if (!list) return Object.assign(state, { pending: true });
      state.total = list.length;
      state.page = Math.min(Math.max(1, Number(wish.page) || 1), Math.ceil(list.length / PER_PAGE) || 1);
      const shown = list.slice((state.page - 1) * PER_PAGE, state.page * PER_PAGE);
      state.rows = phrasesFirst(shown.map(each => rowOf(each, source, detailed && !found.glimpse)), wish.q);
      if (!found.pending && detailed) state.counts = this.count(narrow, source);
      if (!list.length && !found.pending && wish.q) this.suggest(state, source);
      return state;
    }
    suggest(state, source) {
      state.near = suggestions(state.wish.q, source)
        .map(doc => rowOf({ doc, score: 0 }, source, true));
    }
    /* On a wide screen the first facets are open from the beginning, where that costs nothing. */
    unfold(source) {
      if (this.unfolded || !matchMedia('(min-width: 60rem)').matches) return;
      this.unfolded = true;
      this.facets.querySelectorAll('[data-facet]').forEach(box => {
        const facet = box.dataset.facet;
        box.open = facet === 'kind' || Boolean(this.wish[facet]) ||
          (source.patient && ['honor', 'standing', 'region'].includes(facet));
      });
    }
    /* Counts of the facets that can be seen: of the others nothing is fetched. */
    count(narrow, source) {
      const counts = new Map();
      this.unfold(source);
      this.facets.querySelectorAll('[data-facet]').forEach(box => {
        const facet = box.dataset.facet;
        if (!box.open && !source.patient) return;
        const values = Array.from(box.querySelectorAll('[data-value]'), link => link.dataset.value);
        counts.set(facet, countsOf(narrow.without(facet), source, facet, values));
      });
      return counts;
    }
    show(state, source, complete) {
      if (complete || state.rows.length) this.draw(state, source, complete);
      if (!complete) return;
      this.drawFacets(state);
      this.drawPager(state);
      this.order.closest('label').hidden = !state.total;
      this.box.dataset.searchState = 'done';
      document.documentElement.classList.remove('asked');
    }
    draw(state, source, complete) {
      const needles = state.wish.q ? needlesOf(state.wish.q, source) : [];
      const list = make('ol', { class: 'hits', start: (state.page - 1) * PER_PAGE + 1 },
        ...state.rows.map(row => resultOf(row, needles, source)));
      this.box.replaceChildren(...(state.rows.length ? [list] : []));
      if (state.narrow && state.wish.q) this.box.append(moreInBody(state.wish));
      if (!complete) return;
      this.status.textContent = state.total ? '找到 ' + state.total + ' 条结果' : '没有找到符合条件的内容';
      if (!state.total) this.box.append(...nothing(state, needles, source));
    }
    drawFacets(state) {
      this.facets.hidden = !state.total && !FACETS.some(facet => state.wish[facet]);
      this.facets.querySelectorAll('[data-facet]').forEach(box => {
        const facet = box.dataset.facet, counts = state.counts && state.counts.get(facet);
        box.dataset.counted = counts ? '1' : '';
        box.classList.toggle('chosen', Boolean(state.wish[facet]));
        if (!counts && !box.open) return;
        box.querySelectorAll('[data-value]').forEach(link => {
          const value = link.dataset.value, on = state.wish[facet] === value;
          link.href = searchLink(Object.assign({}, state.wish, { [facet]: on ? '' : value, page: '' }));
          if (on) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
          link.querySelector('small').textContent = counts ? counts.get(value) : '';
          link.parentNode.hidden = Boolean(counts) && !counts.get(value) && !on;
        });
      });
      const clear = this.facets.querySelector('[data-clear]');
      clear.hidden = !FACETS.some(facet => state.wish[facet]);
      clear.querySelector('a').href = searchLink({ q: state.wish.q });
    }
    drawPager(state) {
      const pages = Math.ceil(state.total / PER_PAGE) || 1, items = [];
      const item = (page, text, rel) => make('li', {}, make('a', Object.assign({
        href: searchLink(Object.assign({}, state.wish, { page })), 'data-page': page }, rel), text));
      if (state.page > 1) items.push(item(state.page - 1, '上一页', { rel: 'prev' }));
      for (let page = 1; page <= pages; page += 1) {
        if (page === state.page) {
          items.push(make('li', {}, make('span', { 'aria-current': 'page' }, String(page))));
        } else if (page === 1 || page === pages || Math.abs(page - state.page) < 3) {
          items.push(item(page, String(page)));
        } else if (Math.abs(page - state.page) === 3) items.push(make('li', {}, '…'));
      }
      if (state.page < pages) items.push(item(state.page + 1, '下一页', { rel: 'next' }));
      this.pager.hidden = pages < 2;
      this.pager.replaceChildren(make('ul', {}, ...items));
    }
    clear() {
      this.box.replaceChildren();
      this.status.textContent = '';
      this.pager.hidden = true;
      this.order.closest('label').hidden = true;
    }
    fail() {
      this.box.dataset.searchState = 'done';
      this.box.replaceChildren(make('p', { class: 'empty' },
        '检索数据没有取到。请检查网络后再试，也可以从下面的分类进入。'));
    }
  }

  function moreInBody(wish) {
    return make('p', { class: 'more-in-body' }, make('button', { type: 'button', 'data-search-body': '' },
      '再到介绍和简报正文里找“' + wish.q + '”'));
  }

  function nothing(state, needles, source) {
    const near = (state.near || []).filter(row => row.title);
    const filtered = FACETS.some(facet => state.wish[facet]);
    const parts = [make('p', { class: 'empty' }, filtered ? '所选条件下没有结果，可以去掉一两个条件。'
      : '没有名称或正文符合“' + (state.wish.q || '') + '”。可以少写几个字，或改用拼音。')];
    if (near.length) {
      parts.push(make('h3', {}, '名称相近的有'), make('ul', { class: 'chips' }, ...near.map(row =>
        make('li', {}, make('a', { href: row.address === undefined ? searchLink({ q: row.title })
          : linkTo(row.address) }, ...marked(row.title, needles, source))))));
    }
    return parts;
  }

  /* --- the box in the header --------------------------------------------------------------------- */
  const SUGGESTED = 8;
  let boxes = 0;

  class Box {
    constructor(form) {
      this.form = form;
      this.input = form.elements.q;
      this.asker = new Asker();
      this.id = 'suggest-' + (boxes += 1);
      this.list = make('ul', { role: 'listbox', id: this.id, 'aria-label': '检索建议', hidden: '' });
      this.told = make('p', { class: 'quiet', role: 'status' });
      this.close = make('button', { type: 'button', class: 'suggest-close' }, '取消');
      this.close.hidden = true;
      form.classList.add('suggesting');
      form.append(this.close, this.list, this.told);
      this.dress();
      this.listen();
    }
    dress() {
      Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
        'aria-controls': this.id, 'aria-haspopup': 'listbox' })
        .forEach(([name, value]) => this.input.setAttribute(name, value));
    }
    listen() {
      const { input, form } = this;
      input.addEventListener('focus', () => { open().catch(() => {}); this.enter(); });
      input.addEventListener('input', event => { if (!event.isComposing) this.type(); });
      input.addEventListener('compositionend', () => this.type());
      input.addEventListener('keydown', event => this.key(event));
      form.addEventListener('submit', event => {
        event.preventDefault();
        location.href = searchLink({ q: input.value.trim() });
      });
      form.addEventListener('focusout', event => {
        if (!form.contains(event.relatedTarget)) this.leave();
      });
      this.close.addEventListener('click', () => { this.leave(); input.blur(); });
      this.list.addEventListener('pointerdown', event => event.preventDefault());
      this.list.addEventListener('click', event => {
        const option = event.target.closest('[role=option]');
        if (option) location.href = option.dataset.href;
      });
    }
    /* On a phone the box takes the whole screen, with a way out. */
    enter() {
      const full = form => form.classList.contains('find') && matchMedia('(max-width: 47.99rem)').matches;
      if (!full(this.form)) { this.shown(this.list.childElementCount > 0); return; }
      this.form.classList.add('full');
      this.close.hidden = false;
      this.shown(this.list.childElementCount > 0);
    }
    leave() {
      this.form.classList.remove('full');
      this.close.hidden = true;
      this.shown(false);
    }
    type() {
      clearTimeout(this.timer);
      this.run(false);
      this.timer = setTimeout(() => this.run(true), TYPING);
    }
    run(detailed) {
      const q = this.input.value.trim();
      if (!q) { this.asker.ticket += 1; this.list.replaceChildren(); this.shown(false); return; }
      this.asker.ask(source => this.work(source, q, detailed),
        (state, source, complete) => { if (complete || state.rows.length) this.draw(state, source, complete); })
        .catch(() => this.shown(false));
    }
    work(source, q, detailed) {
      const found = answer(q, source);
      return { q, total: found.list.length, pending: found.pending,
        rows: found.list.slice(0, SUGGESTED).map(each => rowOf(each, source, detailed && !found.glimpse)) };
    }
    draw(state, source, complete) {
      const needles = needlesOf(state.q, source);
      const options = state.rows.filter(row => row.title).map(row => this.option(
        row.address === undefined ? searchLink({ q: row.title }) : linkTo(row.address),
        make('b', {}, ...marked(row.title, needles, source)),
        make('small', {}, KINDS[row.kind] + (row.note ? '　' + row.note : ''))));
      const all = state.total ? '查看全部 ' + state.total + ' 条结果' : '没有相符的名称，到检索页再找';
      options.push(this.option(searchLink({ q: state.q }), make('span', {}, all)));
      options.forEach((option, at) => { option.id = this.id + '-' + at; });
      this.list.replaceChildren(...options);
      this.select(-1);
      this.shown(document.activeElement === this.input);
      if (complete) this.told.textContent = state.total ? '有 ' + state.total + ' 条结果，用上下键选择' : '没有相符的名称';
    }
    option(href, ...children) {
      return make('li', { role: 'option', 'aria-selected': 'false', 'data-href': href }, ...children);
    }
    shown(yes) {
      this.list.hidden = !yes;
      this.input.setAttribute('aria-expanded', String(yes));
      if (!yes) this.select(-1);
    }
    select(at) {
      const options = Array.from(this.list.children);
      options.forEach((option, each) => option.setAttribute('aria-selected', String(each === at)));
      this.at = at;
      if (at < 0) { this.input.removeAttribute('aria-activedescendant'); return; }
      this.input.setAttribute('aria-activedescendant', options[at].id);
      options[at].scrollIntoView({ block: 'nearest' });
    }
    key(event) {
      const count = this.list.childElementCount;
      if (event.isComposing) return;
      if (event.key === 'Escape') {
        if (!this.list.hidden) event.preventDefault();
        this.leave();
      } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count) {
        event.preventDefault();
        this.shown(true);
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.select((this.at + step + (this.at < 0 && step < 0 ? 1 : 0) + count) % count);
      } else if (event.key === 'Enter' && this.at >= 0 && !this.list.hidden) {
        event.preventDefault();
        location.href = this.list.children[this.at].dataset.href;
      }
    }
  }

  /* A list too long to be filtered in the page is narrowed on the search page. */
  const LONG_LIST = 9;
  function leadToSearch(box) {
    const pages = (box.dataset.pages || '').split(' ').filter(Boolean).length;
    const kind = /\bat-enterprises\b/.test(document.body.className) ? 'enterprise' : 'product';
    box.append(make('p', { class: 'found' }, make('a', { href: searchLink({ kind }) }, '按年度等更多条件筛选')));
    if (pages <= LONG_LIST && !(LOCAL && pages)) return;
    box.querySelectorAll('[data-facet]').forEach(facet => {
      facet.hidden = false;
      facet.querySelectorAll('[data-value]').forEach(link => {
        link.href = searchLink({ kind, [facet.dataset.facet]: link.dataset.value });
      });
    });
  }

  function focusBySlash(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const input = document.querySelector('[data-search-form] [name=q], .find [name=q]');
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  function begin() {
    document.querySelectorAll('form[role=search]:not([data-search-form])').forEach(form => new Box(form));
    const box = document.querySelector('[data-search-state]');
    if (box) new Results(box);
    document.querySelectorAll('[data-facets]').forEach(leadToSearch);
    document.addEventListener('keydown', focusBySlash);
  }

  window.mingpaiSearch = arrive;
  arrive.rules = { plain, toneless, wordsOf, soundsOf, tokensOf, parses, unpack, hashed, variantsFrom };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
