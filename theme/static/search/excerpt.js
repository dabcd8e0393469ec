// The part of a text that shows best why it was found, and the words in it to mark.

import { isSpelledSo } from "./query.js";
import { numbers, words } from "./words.js";

const LONGEST = 190; // letters
const BEFORE = 50; // letters that may stand before the first word found
const DIGITS = /^\d+$/;
const known = new WeakMap(); // by the clauses of a query: what was found in texts
const SENTENCE_END = /(?:[.!?…]["”»)]?\s+|\n)(?!.*(?:[.!?…]["”»)]?\s|\n))/su;

/** What of a tidy text answers a query: `{ start, end, clause }` in order. */
export function found(text, clauses) {
  if (!known.has(clauses)) known.set(clauses, new Map());
  const here = known.get(clauses);
  if (!here.has(text)) here.set(text, sought(text, clauses));
  return here.get(text);
}

function sought(text, clauses) {
  const all = words(text), whole = clauses.some(({ words: [first] }) => DIGITS.test(first.folded)) ? numbers(text) : [];
  const places = clauses.flatMap((clause, number) => {
    return clause.excluded ? [] : ofClause(clause, all, whole).map((place) => ({ ...place, clause: number }));
  });
  return places.sort((one, other) => one.start - other.start);
}

/** A piece of the text around what was found, or its beginning: `{ text, isCutBefore, isCutAfter }`. */
export function excerpt(text, clauses) {
  const places = found(text, clauses);
  const start = places.length ? startBefore(text, densest(places).start) : 0;
  const end = text.length - start <= LONGEST ? text.length : endAfter(text, start);
  return { text: text.slice(start, end).trim(), isCutBefore: start > 0, isCutAfter: end < text.length };
}

/** Where it stands as typed, other spellings do not count. */
function ofClause(clause, all, whole) {
  const places = clause.words.length > 1 ? sequences(clause.words, all) : singles(clause, [...all, ...whole]);
  const asTyped = places.filter((place) => place.asTyped);
  return asTyped.length ? asTyped : places;
}

function sequences(asked, all) {
  const starts = [...all.keys()].filter((at) => asked.every((word, step) => all[at + step]?.folded === word.folded));
  return starts.map((at) => ({
    start: all[at].start,
    end: all[at + asked.length - 1].end,
    asTyped: asked.every((word, step) => isSpelledSo(word, all[at + step].exact)),
  }));
}

function singles({ words: [asked], beginning }, all) {
  const same = all.filter((word) => word.folded === asked.folded);
  const begun = beginning === "asked" || (beginning && !same.length);
  const fitting = begun ? all.filter((word) => word.folded.startsWith(asked.folded)) : same;
  return fitting.map((word) => ({ start: word.start, end: word.end, asTyped: isSpelledSo(asked, word.exact, begun) }));
}

/** The first place of the window that answers most of the query; side by side counts too. */
function densest(places) {
  let best = places[0], most = 0;
  places.forEach((place, at) => {
    const near = places.slice(at, at + 40).filter(({ end }) => end - place.start < LONGEST - BEFORE);
    const touching = near.filter(({ start, clause }, step) => step && clause !== near[step - 1].clause && start - near[step - 1].end < 3);
    const worth = 3 * new Set(near.map(({ clause }) => clause)).size + Math.min(touching.length, 2);
    if (worth > most) [best, most] = [place, worth];
  });
  return best;
}

/** Between two words; where a word has no end, as the address of a page may, inside it. */
function endAfter(text, start) {
  const gap = text.slice(start, start + LONGEST + 1).search(/\s\S*$/u);
  return start + (gap > 0 ? gap : LONGEST);
}

/** The beginning of the sentence, if it is near; else of a word. */
function startBefore(text, place) {
  const from = Math.max(0, place - BEFORE), before = text.slice(from, place);
  const sentence = before.match(SENTENCE_END);
  if (sentence) return from + sentence.index + sentence[0].length;
  return from === 0 ? 0 : from + before.indexOf(" ") + 1;
}
