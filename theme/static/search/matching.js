// A query's answer: which documents fit, how well, and in which order.

import { sum } from "./bytes.js";
import { hitsOf, hitsOfPair, partsOfHits, partsOfPairHits } from "./postings.js";
import { load } from "./segment.js";

const STRONGEST = 15;
const LEAST_OF_NAMES = 12; // the impact of what stands in a title, name, alias or number
const SIDE_BY_SIDE = 1.5;
const SIDE_BY_SIDE_OTHERWISE = 0.4;
const NAMED = 1;

/**
 * What a query finds: `counts`, in how many documents each clause, and `matched`, for each segment
 * `{ documents, asTyped, score }`.
 *
 * `documents` meet every clause. By document: `asTyped` is 1 where every word typed with marks stands in that very form.
 */
export async function match(clauses, segments) {
  const found = await gatherAll(clauses, segments);
  const size = sum(segments.map((segment) => segment.size));
  const counts = totals(found, "clauses"), pairCounts = totals(found, "neighbours");
  const worth = counts.map((count) => rarity(size, count)), pairWorth = pairCounts.map((count) => rarity(size, count));
  return { counts, matched: segments.map((segment, place) => weigh(segment, clauses, found[place], worth, pairWorth)) };
}

/** In how many documents of all segments each clause, or each two that are neighbours, stands. */
function totals(found, name) {
  const [first] = found;
  return first ? first[name].map((_, place) => sum(found.map((one) => one[name][place]?.documents.length ?? 0))) : [];
}

/** What every segment holds. A last word that may be unfinished is a beginning only if it is no word of the index. */
async function gatherAll(clauses, segments) {
  const open = clauses.findIndex(({ beginning }) => beginning === "open");
  const found = await gatherFrom(segments, clauses, ({ beginning }) => beginning === "asked");
  const isKnown = open < 0 || found.some((one) => one.clauses[open].documents.length);
  return isKnown ? found : gatherFrom(segments, clauses, ({ beginning }) => beginning);
}

/** All that is needed is fetched at once. */
async function gatherFrom(segments, clauses, begins) {
  const asked = clauses.filter(({ excluded }) => !excluded);
  const neighbours = asked.slice(1).map((clause, place) => sideBySide(asked[place], clause, begins));
  const parts = (segment) => [
    ...clauses.flatMap((clause) => partsOfHits(clause, segment, begins(clause))),
    ...neighbours.flatMap((pair) => pair ? partsOfPairHits(pair, segment) : []),
  ];
  await load(clauses.length ? segments.map((segment) => [segment, parts(segment)]) : []);
  return Promise.all(segments.map((segment) => gather(segment, clauses, neighbours, begins)));
}

function sideBySide(before, after, begins) {
  return begins(before) || begins(after) ? undefined : [before.words.at(-1), after.words[0]];
}

async function gather(segment, clauses, neighbours, begins) {
  return {
    clauses: await Promise.all(clauses.map((clause) => hitsOf(clause, segment, begins(clause)))),
    neighbours: neighbours.map((pair) => pair && hitsOfPair(pair, segment)),
  };
}

function weigh({ size }, clauses, found, worth, pairWorth) {
  const wanted = found.clauses.filter((_, place) => !clauses[place].excluded);
  const unwanted = found.clauses.filter((_, place) => clauses[place].excluded);
  const documents = meeting(size, wanted, unwanted);
  const made = { documents, asTyped: new Uint8Array(size).fill(1), score: new Float32Array(size) };
  const values = worth.filter((_, place) => !clauses[place].excluded);
  wanted.forEach((hits, place) => include(hits, values[place] / STRONGEST, made));
  found.neighbours.forEach((hits, place) => hits && reward(hits, pairWorth[place] / STRONGEST, made));
  nameFirst(wanted, NAMED * sum(values), made);
  return made;
}

/** The documents that hold all that is wanted. What was typed with marks excludes that spelling alone. */
function meeting(size, wanted, unwanted) {
  const [rarest, ...others] = [...wanted].sort((one, other) => one.documents.length - other.documents.length);
  let left = rarest?.documents ?? Uint32Array.from({ length: size }, (_, document) => document);
  for (const { strength } of others) left = held(left, strength, true);
  for (const { strength, asTyped } of unwanted) left = held(left, asTyped ?? strength, false);
  return left;
}

/** Those of the documents that have a value, or have none. */
function held(documents, values, isWanted) {
  const left = new Uint32Array(documents.length);
  let count = 0;
  for (let at = 0; at < documents.length; at++) if (values[documents[at]] > 0 === isWanted) left[count++] = documents[at];
  return left.subarray(0, count);
}

function include({ strength, asTyped }, worth, { documents, score, asTyped: all }) {
  for (let at = 0; at < documents.length; at++) score[documents[at]] += worth * strength[documents[at]];
  if (asTyped) for (const document of documents) all[document] &= asTyped[document];
}

function reward({ strength, asTyped }, worth, { documents, score }) {
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at], share = !asTyped || asTyped[document] ? SIDE_BY_SIDE : SIDE_BY_SIDE_OTHERWISE;
    score[document] += worth * strength[document] * share;
  }
}

function nameFirst(wanted, bonus, { documents, score }) {
  let named = documents;
  for (const { strength } of wanted) named = named.filter((document) => strength[document] >= LEAST_OF_NAMES);
  for (const document of named) score[document] += bonus;
}

/** BM25's inverse document frequency. */
function rarity(size, count) {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5));
}
