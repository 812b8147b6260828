/* The index of a large catalogue: every key is in the shard of its group. */
const MOST_HEARD = 1000, SHORT = '~';

class Shards extends Source {
  constructor(start, store) {
    super(start, store);
    this.titles = new Map();
    this.latin = new Set(start.latin.split(' '));
    this.patient = false;
  }
  /* Whether a term is but two characters that very many names have. */
  isHeavy(ways) {
    const [{ parts }] = ways, units = ways.length === 1 && parts.length === 1 && parts[0].units;
    return Boolean(units) && units.length === 2 && this.start.names.heavy.has(placeOf(units.map(char => this.home(char))));
  }
  isHeavyFile(file) { return file[0] === 'w' && parseInt(file.slice(1), 10) >= this.start.names.buckets; }
  hasLatin(word) { return this.latin.has(word.slice(0, 2)); }
  home(char) { return this.readingsOf(char)[0]; }

  /* The keys of a shard, and the titles that came with them; undefined while it is missing. */
  open(group, key) {
    const shard = this.shard('w', this.start.names, group, key);
    if (shard && shard[2] !== undefined && !shard.read) {
      shard.read = true;
      const titles = shard[2].split('\n');
      shard[1].forEach((doc, at) => this.titles.set(doc, titles[at]));
    }
    return shard && shard[0];
  }
  words(key) {
    return this.hits.get('w' + key, () => {
      const chars = Array.from(key), pair = isChinese(key) && chars.length > 1;
      const group = pair ? placeOf(chars.map(char => this.home(char)))
        : isChinese(key) || isNumber(key) ? key : key.slice(0, 2);
      const keys = this.open(group, '|' + key);
      return keys && this.union(pair ? payloadsOf(keys, (sound, word) => sound !== SHORT && word === key) : [keys['|' + key]]);
    });
  }
  /* Enterprises whose names begin with the one character and have the other one later. */
  shortened(pair) {
    return this.hits.get('a' + pair, () => {
      const keys = this.open(placeOf(Array.from(pair, char => this.home(char))), '');
      return keys && this.union([keys[SHORT + '|' + pair]]);
    });
  }
  beginning(prefix) {
    return this.hits.get('p' + prefix, () => {
      const family = this.start.names, group = prefix.slice(0, 2), found = [];
      const { first, count } = family.heavy.get(group) || { first: hashed(group) % family.buckets, count: 1 };
      for (let number = first; number < first + count; number += 1) {
        const digest = digestAt(family, number >> 2);
        const shard = /^-/.test(digest) ? [{}] : this.store.get('w' + number + '.' + digest);
        found.push(shard && payloadsOf(shard[0], (sound, word) => !sound && word.startsWith(prefix)));
      }
      return found.includes(undefined) ? undefined : this.union([].concat(...found));
    });
  }

  /* One or two units of which some are heard only. */
  sounds(units, near) {
    return this.hits.get(soundId(units, near), () => {
      if (units.length === 1) return this.syllable(units[0]);
      const forms = units.map(unit => this.formsOf(unit));
      if (forms.includes(undefined)) return this.initials(units);
      const groups = new Set([].concat(...forms[0].map(one => forms[1].map(other => placeOf([one, other])))));
      const found = Array.from(groups, group => {
        const keys = this.open(group, '');
        return keys && payloadsOf(keys, (sound, word) => fitting(sound, word, units, near));
      });
      return found.includes(undefined) ? undefined : this.union([].concat(...found));
    });
  }
  /* Every syllable that a unit may be; undefined when there are too many. */
  formsOf(unit) {
    if (!isSound(unit)) return this.readingsOf(unit);
    if (unit.full) return unit.forms;
    const more = [].concat(...unit.forms.map(completions));
    return more.length > MOST_COMPLETIONS ? undefined : more;
  }
  heard(key) {
    const keys = this.open(key + ' ', key + '|');
    return keys && this.union([keys[key + '|']]);
  }
  syllable(unit) {
    const keys = unit.full || unit.forms[0].length > 1 ? this.formsOf(unit) || [] : [];
    if (!keys.length) return this.heard(unit.forms[0][0].toUpperCase());
    const found = keys.map(key => this.heard(key));
    return found.includes(undefined) ? undefined : found.reduce((one, other) => joinedHits(one, other, this.size));
  }
  /* Where one of them is little more than a letter: the initials, and what is known of the other. */
  initials(units) {
    const letters = units.map(unit => (isSound(unit) ? unit.forms[0] : this.home(unit))[0].toUpperCase());
    const hits = this.heard(letters.join('')), full = units.find(unit => !isSound(unit) || unit.full);
    const known = full && (isSound(full) ? this.syllable(full) : this.words(full));
    if (!hits || (full && !known)) return undefined;
    return !full || known.count >= MOST_HEARD ? hits : bothIn(hits, known, this.size);
  }
  union(payloads) {
    const hits = new Hits(this.size);
    payloads.forEach(payload => { if (payload) addPayload(hits, payload); });
    return hits;
  }
  title(doc) { return this.titles.get(doc); }
  names(doc) {
    const text = this.text(doc);
    return text && [text[1], ...text[2].split('　')];
  }
  address() { return undefined; }
}

function payloadsOf(keys, fits) {
  return Object.keys(keys).filter(key => {
    const at = key.indexOf('|');
    return fits(key.slice(0, at), key.slice(at + 1));
  }).map(key => keys[key]);
}

function joinedHits(one, other, size) {
  const all = new Hits(size);
  for (const hits of [one, other]) for (const doc of hits.docs) all.add(doc, hits.at[doc]);
  return all;
}

const soundId = (units, near) => 's' + (near ? '~' : '') +
  units.map(unit => isSound(unit) ? unit.forms.join('/') + (unit.full ? '.' : '*') : unit).join(' ');

/* Whether a pair of characters, read in one way, is what the units say. */
function fitting(sound, word, units, near) {
  const syllables = sound.split(' '), chars = Array.from(word);
  return syllables.length === units.length && chars.length === units.length &&
    units.every((unit, at) => isSound(unit) ? suits(unit, syllables[at], near) : unit === chars[at]);
}
