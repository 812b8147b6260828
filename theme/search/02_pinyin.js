/* Reads letters as the syllables and initials that people may have meant. */
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
const LONGEST = 6, MOST_PARSES = 6, MOST_INITIALS = 12, MOST_COMPLETIONS = 5;

/* What a syllable that is not all there may become. */
const completions = letters => Array.from(SYLLABLES)
  .filter(syllable => syllable.length > letters.length && syllable.startsWith(letters));

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
  return letters ? withInitials(from[0], letters) : [];
}
/* yaxmf may be ya x m f, and jshs j sh s; each letter for a syllable is as likely as that. */
function withInitials(found, letters) {
  const bare = found.length ? found[0].units.slice(0, -1).filter(unit => !unit.full).length : 0;
  const units = Array.from(letters, begun);
  if (!bare || units.length > MOST_INITIALS || !units.every(unit => INITIAL.test(unit.forms[0]))) return found;
  const [best, ...others] = found.filter(way => way.units.length < units.length || way.units.some(unit => unit.full));
  const each = { units, cost: best ? best.cost : found[0].cost };
  return !best ? [each] : best.units.some(unit => unit.full) ? [best, each, ...others] : [each, best, ...others];
}
const INITIAL = /^([bpmfdtlgkhjqxrywnaoezcs]|[zcs]h)$/;
function readingsOfPart(part, last) {
  const found = SYLLABLES.has(part) ? [[whole(part), 1]] : [];
  if (last && BEGINNINGS.has(part)) {
    const many = SYLLABLES.has(part) && completions(part).length > MOST_COMPLETIONS;
    return found.concat([[begun(part), many ? 1.6 : 1.3]]);
  }
  if (last) return found;
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
