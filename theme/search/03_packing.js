/* Reads numbers that were packed as text, and says where a key is kept. */
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
  if (text[0] === '·') return unpackBits(text);
  const found = [];
  let sum = 0;
  for (const step of numbersIn(text)) found.push(sum += step);
  return found;
}

/* From the second character on, each says of the next six numbers whether they are there. */
function unpackBits(text) {
  const found = [];
  for (let at = 1; at < text.length; at += 1) {
    for (let bits = VALUE.get(text[at]), number = (at - 1) * 6; bits; bits >>= 1, number += 1) {
      if (bits & 1) found.push(number);
    }
  }
  return found;
}

function hashed(text) {
  let value = -1;
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at);
    for (let bit = 0; bit < 16; bit += 1) value = value >>> 1 ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}
