// A query's answer: which documents fit, how well, and in which order.

import { hitsOf, hitsOfPair } from "./postings.js";

const STRONGEST = 15;
const LEAST_OF_NAMES = 12; // the impact of what stands in a title, name, alias or number
const SIDE_BY_SIDE = 1.5;
const SIDE_BY_SIDE_OTHERWISE = 0.4;
const NAMED = 1;

/**
 * What a query finds: `counts`, in how many documents each clause, and `matched`, for each segment
 * `{ fits, asTyped, score }`, arrays by document.
 *
 * `fits` is 1 where every clause is met; `asTyped` where every word typed with marks stands in that very form.
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
  return first ? first[name].map((_, place) => sum(found.map((one) => one[name][place]?.count ?? 0))) : [];
}

/** What every segment holds. A last word that may be unfinished is a beginning only if it is no word of the index. */
async function gatherAll(clauses, segments) {
  const open = clauses.findIndex(({ beginning }) => beginning === "open");
  const found = await gatherFrom(segments, clauses, ({ beginning }) => beginning === "asked");
  const isKnown = open < 0 || found.some((one) => one.clauses[open].count);
  return isKnown ? found : gatherFrom(segments, clauses, ({ beginning }) => beginning);
}

function gatherFrom(segments, clauses, begins) {
  const asked = clauses.filter(({ excluded }) => !excluded);
  const neighbours = asked.slice(1).map((clause, place) => sideBySide(asked[place], clause, begins));
  return Promise.all(segments.map((segment) => gather(segment, clauses, neighbours, begins)));
}

function sideBySide(before, after, begins) {
  return begins(before) || begins(after) ? undefined : [before.words.at(-1), after.words[0]];
}

async function gather(segment, clauses, neighbours, begins) {
  const [ofClauses, ofNeighbours] = await Promise.all([
    Promise.all(clauses.map((clause) => hitsOf(clause, segment, begins(clause)))),
    Promise.all(neighbours.map((pair) => pair && hitsOfPair(pair, segment))),
  ]);
  return { clauses: ofClauses, neighbours: ofNeighbours };
}

function weigh(segment, clauses, found, worth, pairWorth) {
  const { size } = segment;
  const made = { fits: new Uint8Array(size).fill(1), asTyped: new Uint8Array(size).fill(1), score: new Float32Array(size) };
  const isNamed = new Uint8Array(size).fill(1);
  clauses.forEach(({ excluded }, place) => {
    if (excluded) exclude(found.clauses[place], made);
    else include(found.clauses[place], worth[place], made, isNamed);
  });
  found.neighbours.forEach((hits, place) => hits && reward(hits, pairWorth[place], made));
  nameFirst(worth, made, isNamed);
  return made;
}

/** What was typed with marks excludes that spelling alone. */
function exclude({ asTyped }, { fits }) {
  asTyped.forEach((isHere, document) => { if (isHere) fits[document] = 0; });
}

function include(hits, worth, { fits, asTyped, score }, isNamed) {
  hits.strength.forEach((strength, document) => {
    if (!strength) fits[document] = 0;
    asTyped[document] &= hits.asTyped[document];
    isNamed[document] &= strength >= LEAST_OF_NAMES;
    score[document] += worth * strength / STRONGEST;
  });
}

function reward({ strength, asTyped }, worth, { score }) {
  strength.forEach((value, document) => {
    if (value) score[document] += worth * value / STRONGEST * (asTyped[document] ? SIDE_BY_SIDE : SIDE_BY_SIDE_OTHERWISE);
  });
}

function nameFirst(worth, { score }, isNamed) {
  const bonus = NAMED * sum(worth);
  isNamed.forEach((named, document) => { if (named) score[document] += bonus; });
}

/** BM25's inverse document frequency. */
function rarity(size, count) {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5));
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
