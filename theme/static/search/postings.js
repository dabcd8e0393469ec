// Which documents of one segment hold a clause of a query, and how much it weighs in them.

import { isSpelledSo } from "./query.js";
import { load } from "./segment.js";

const OTHER_SPELLING = 0.5; // a word typed with marks counts less where it stands with others

/**
 * What a segment holds of a clause: its `documents`, and by document its `strength` (0: not there) and whether as typed;
 * `asTyped` is missing where all are.
 */
function noHits(size) {
  return { documents: [], strength: new Float32Array(size) };
}

/** The parts of a segment in which the hits of a clause stand, positions apart. */
export function partsOfHits({ words }, segment, begins) {
  if (words.length > 1) return steps(words.length).flatMap((step) => partsOfPairHits(words.slice(step), segment));
  return begins ? segment.partsOfBeginning(words[0].folded) : segment.partsOfWord(words[0].folded);
}

/** The parts of a segment in which the hits of two words side by side stand. */
export function partsOfPairHits([one, other], segment) {
  return segment.partsOfPair(one.folded, other.folded);
}

/** The hits of a clause; of one that ends in a beginning, of all words that begin so if `begins`. */
export async function hitsOf(clause, segment, begins) {
  const { words } = clause;
  if (words.length > 1) return ofPhrase(words, segment);
  const [{ folded }] = words, entries = begins ? segment.beginning(folded) : segment.word(folded);
  return gathered(entries, segment.size, ({ exact }) => isSpelledSo(words[0], exact, begins));
}

/** The hits of two words side by side. */
export function hitsOfPair(words, segment) {
  return ofEntries(words, segment.pair(words[0].folded, words[1].folded), segment.size);
}

function ofEntries(words, entries, size) {
  return gathered(entries, size, ({ exact }) => areAsTyped(words, exact));
}

function gathered(entries, size, isAsTyped) {
  const hits = noHits(size), spelled = entries.map(isAsTyped), found = new Uint32Array(size);
  let count = 0;
  entries.forEach(({ list, place }, at) => {
    count = list.gather(place, spelled[at] ? 1 : OTHER_SPELLING, hits.strength, found, count);
  });
  hits.documents = found.subarray(0, count);
  if (!spelled.every(Boolean)) hits.asTyped = marked(entries.filter((_, at) => spelled[at]), size);
  return hits;
}

function marked(entries, size) {
  const marks = new Uint8Array(size);
  for (const { list, place } of entries) for (const document of list.documents(place)) marks[document] = 1;
  return marks;
}

function areAsTyped(words, exact) {
  return words.every((word, place) => isSpelledSo(word, exact[place]));
}

async function ofPhrase(words, segment) {
  const pairs = steps(words.length).map((step) => segment.pair(words[step].folded, words[step + 1].folded));
  const hits = steps(words.length).map((step, place) => ofEntries(words.slice(step, step + 2), pairs[place], segment.size));
  const together = everywhere(hits, segment.size);
  if (hits.length === 1 || !together.documents.length) return together;
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
  const together = noHits(size);
  for (const document of hits[0].documents) {
    const strength = Math.min(...hits.map((hit) => hit.strength[document]));
    if (strength) add(together, document, strength, hits.every(({ asTyped }) => !asTyped || asTyped[document]));
  }
  return together;
}

function add(hits, document, strength, isAsTyped) {
  hits.asTyped ??= new Uint8Array(hits.strength.length);
  hits.documents.push(document);
  hits.strength[document] = strength;
  hits.asTyped[document] = isAsTyped;
}

/** Of those documents the ones in which the pairs follow one another. */
async function inOrder(words, pairs, together, segment) {
  const isHere = ({ list, place }) => list.documents(place).some((document) => together.strength[document]);
  const here = pairs.map((entries) => entries.filter(isHere));
  await load([[segment, here.flat().map((entry) => segment.partOfPositions(entry))]]);
  const starts = here.map((entries, place) => startsOf(words, steps(words.length)[place], entries, together, segment));
  const hits = noHits(segment.size);
  for (const [document, first] of starts[0]) {
    const isAsTyped = (start) => starts.every((places) => places.get(document)?.get(start));
    const found = [...first.keys()].filter((start) => starts.every((places) => places.get(document)?.has(start)));
    if (found.length) add(hits, document, together.strength[document], found.some(isAsTyped));
  }
  return hits;
}

/** By document: where the phrase would begin for a pair to stand where it should, and whether that is as typed. */
function startsOf(words, step, entries, together, segment) {
  const starts = new Map();
  for (const entry of entries) {
    const positions = segment.positionsOf(entry), asTyped = areAsTyped(words.slice(step, step + 2), entry.exact);
    entry.list.documents(entry.place).forEach((document, place) => {
      if (!together.strength[document]) return;
      if (!starts.has(document)) starts.set(document, new Map());
      for (const position of positions[place]) starts.get(document).set(position - step, asTyped);
    });
  }
  return starts;
}
