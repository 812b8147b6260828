/* The index of a large catalogue: every key is in the shard of its group. */
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
