/* A small catalogue: the index of the names is made here, by the rules of the build. */
const LONGEST_NAME = 8;

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
    const readings = char => given.get(char) || this.own.get(char) || [char];
    names.split('\t').forEach((list, level) => list.split('\n').forEach(name => {
      wordsOf(name).forEach((flags, word) => {
        keep(this.wordIndex, word, doc, level, flags);
        if (!isChinese(word)) return;
        const said = soundsOf(new Map([[word, flags]]), readings);
        said.forEach((edges, sound) => this.hear(sound, word, doc, level, edges));
        if (!Array.from(word).some(char => given.has(char))) return;
        /* Strangers to the place read it as elsewhere: then it is found as by another name. */
        soundsOf(new Map([[word, flags]]), char => this.readingsOf(char)).forEach((edges, sound) => {
          if (!said.has(sound)) this.hear(sound, word, doc, Math.max(level, OTHER), edges);
        });
      });
    }));
  }
  hear(sound, word, doc, level, edges) {
    const group = initialsOf(sound.split(' '));
    if (!this.soundIndex.has(group)) this.soundIndex.set(group, new Map());
    keep(this.soundIndex.get(group), sound + '|' + word, doc, level, edges);
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
      for (const group of this.groupsOf(units)) {
        (this.soundIndex.get(group) || []).forEach((entries, key) => {
          const [sound, word] = key.split('|');
          if (!fitting(sound, word, units, near)) return;
          if (units.length === 1) entries.forEach(([doc, code]) => code < 4 && hits.addCode([doc], code));
          else this.spread(hits, entries, true);
        });
      }
      return hits;
    });
  }
  groupsOf(units) {
    return new Set(units.reduce((groups, unit) => [].concat(...groups.map(group =>
      (isSound(unit) ? unit.forms : this.readingsOf(unit)).map(form => group + initialsOf([form])))), ['']));
  }
  shortened(pair) {
    return this.hits.get('a' + pair, () => {
      const hits = new Hits(this.size), [first, later] = Array.from(pair);
      this.table.names.forEach((names, doc) => {
        const kind = this.kind(doc), isShort = name => name.length <= LONGEST_NAME && name[0] === first && name.indexOf(later, 2) > 0;
        const called = kind === 'enterprise' ? names.split(/[\t\n]/) : kind === 'product' ? [names.split('|')[0]] : [];
        if (called.some(name => isShort(plain(name)))) hits.addCode([doc], 0);
      });
      return hits;
    });
  }
  hasLatin() { return true; }
  readingsOf(char) { return this.own.get(char) || super.readingsOf(char); }
  title(doc) { return this.table.names[doc].split(/[\t\n]/)[0]; }
  names(doc) { return this.table.names[doc].split(/[\t\n]/); }
  address(doc) { return this.table.addresses[doc]; }
}

const initialsOf = syllables => syllables.map(each => each[0]).join('').replace(/n/g, 'l');

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
