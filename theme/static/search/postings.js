// Which documents of one segment hold a clause of a query, and how much it weighs in them.

import { isSpelledSo } from "./query.js";

const OTHER_SPELLING = 0.5; // a word typed with marks counts less where it stands with others

/** What a segment holds of a clause: `strength` by document (0: not there), whether as typed, and in how many. */
export class Hits {
  constructor(size) {
    this.strength = new Float32Array(size);
    this.asTyped = new Uint8Array(size);
    this.count = 0;
  }

  add(document, strength, asTyped) {
    if (!this.strength[document]) this.count++;
    this.strength[document] = Math.max(this.strength[document], strength);
    this.asTyped[document] |= asTyped;
  }
}

/** The hits of a clause; of one that ends in a beginning, of all words that begin so if `begins`. */
export async function hitsOf(clause, segment, begins) {
  const { words } = clause;
  if (words.length > 1) return ofPhrase(words, segment);
  const [{ folded }] = words, entries = await (begins ? segment.beginning(folded) : segment.word(folded));
  return gathered(entries, segment.size, ({ exact }) => isSpelledSo(words[0], exact, begins));
}

/** The hits of two words side by side. */
export async function hitsOfPair(words, segment) {
  return ofEntries(words, await segment.pair(words[0].folded, words[1].folded), segment.size);
}

function ofEntries(words, entries, size) {
  return gathered(entries, size, ({ exact }) => areAsTyped(words, exact));
}

function gathered(entries, size, isAsTyped) {
  const hits = new Hits(size);
  for (const entry of entries) {
    const asTyped = isAsTyped(entry);
    entry.documents.forEach((document, place) => {
      hits.add(document, entry.impacts[place] * (asTyped ? 1 : OTHER_SPELLING), asTyped);
    });
  }
  return hits;
}

function areAsTyped(words, exact) {
  return words.every((word, place) => isSpelledSo(word, exact[place]));
}

async function ofPhrase(words, segment) {
  const pairs = await Promise.all(steps(words.length).map((step) => {
    return segment.pair(words[step].folded, words[step + 1].folded);
  }));
  const hits = steps(words.length).map((step, place) => ofEntries(words.slice(step, step + 2), pairs[place], segment.size));
  const together = everywhere(hits, segment.size);
  if (hits.length === 1 || !together.count) return together;
  return inOrder(words, pairs, together, segment);
}

/** The places where pairs begin that cover a phrase: every second, and the last. */
function steps(length) {
  const last = length - 2;
  const even = Array.from({ length: Math.floor(last / 2) + 1 }, (_, place) => place * 2);
  return even.at(-1) === last ? even : [...even, last];
}

/** Documents that hold all; none is stronger than its weakest pair. */
function everywhere(hits, size) {
  const together = new Hits(size);
  for (let document = 0; document < size; document++) {
    const strength = Math.min(...hits.map((hit) => hit.strength[document]));
    if (strength) together.add(document, strength, hits.every((hit) => hit.asTyped[document]));
  }
  return together;
}

/** Of those documents the ones in which the pairs follow one another. */
async function inOrder(words, pairs, together, segment) {
  const starts = await Promise.all(pairs.map((entries, place) => {
    return startsOf(words, steps(words.length)[place], entries, together, segment);
  }));
  const hits = new Hits(segment.size);
  for (const [document, first] of starts[0]) {
    const isAsTyped = (start) => starts.every((places) => places.get(document)?.get(start));
    const found = [...first.keys()].filter((start) => starts.every((places) => places.get(document)?.has(start)));
    if (found.length) hits.add(document, together.strength[document], found.some(isAsTyped));
  }
  return hits;
}

/** By document: where the phrase would begin for a pair to stand where it should, and whether that is as typed. */
async function startsOf(words, step, entries, together, segment) {
  const starts = new Map();
  await Promise.all(entries.map(async (entry) => {
    if (!entry.documents.some((document) => together.strength[document])) return;
    const positions = await segment.positions(entry);
    const asTyped = areAsTyped(words.slice(step, step + 2), entry.exact);
    entry.documents.forEach((document, place) => {
      if (!together.strength[document]) return;
      if (!starts.has(document)) starts.set(document, new Map());
      for (const position of positions[place]) starts.get(document).set(position - step, asTyped);
    });
  }));
  return starts;
}
