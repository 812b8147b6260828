/* Brings the files of the index, and asks until nothing is missing. */
const here = document.currentScript;
const ROOT = new URL(here ? here.dataset.root || './' : './', location.href).href;
const LOCAL = location.protocol === 'file:';

const MOMENT = 40;

/* Files that have arrived, and those that are wanted. */
class Store {
  constructor() { this.arrived = new Map(); this.wanted = new Set(); this.coming = new Map(); }
  get(file) {
    if (this.arrived.has(file)) return this.arrived.get(file);
    this.wanted.add(file);
    return undefined;
  }
  /* Until all have come, or some and no more for a moment: browsers ask a server for six at a time,
     and what has come may tell something.  The light ones go first. */
  load(isHeavy) {
    const files = Array.from(this.wanted).sort((one, other) => isHeavy(one) - isHeavy(other));
    this.wanted.clear();
    const coming = files.map(file => this.bring(file, ''));
    return Promise.race([Promise.all(coming),
      Promise.race(coming).then(() => new Promise(done => { setTimeout(done, MOMENT); }))]);
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

/* Who reads traditional characters will type them. */
const TRADITIONAL = /^zh-(tw|hk|mo|hant)/i;

let opened;
function open(again) {
  if (!opened || again) {
    const store = new Store();
    opened = store.bring('start', again ? '?' + Date.now() : '').then(() => {
      const start = store.arrived.get('start');
      if (navigator.languages.some(language => TRADITIONAL.test(language))) {
        store.bring('variants.' + start.variants, '').catch(() => {});
      }
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
      await source.store.load(file => Number(source.isHeavyFile(file)));
    }
  }
}
