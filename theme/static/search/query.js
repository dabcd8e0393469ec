// What a reader typed, as clauses: words, phrases, beginnings of words, and what must not be there.

import { beginsAs, numbers, tidy, words } from "./words.js";

const MOST_WORDS = 32;
const LEAST_BEGINNING = 2;
const PART = /(?<minus>(?<!\S)[-−])?(?:["“”„«»](?<quoted>[^"“”„«»]*)["“”„«»]?|(?<typed>[^\s"“”„«»]+))/gu;
const UNFINISHED = /[\p{L}\p{N}\p{M}]$/u;

/**
 * A query: `{ clauses, isCut }`; `isCut` says that words past the 32nd were left out.
 *
 * The words of a clause follow one another in what is found; `text` is how they were typed. Its `beginning` is "asked" where the reader wrote `word*`, "open"
 * where the last word may still be unfinished, else empty.
 */
export function parse(text) {
  const typed = tidy(text);
  const clauses = Array.from(typed.matchAll(PART), clause).filter(({ words }) => words.length);
  const last = clauses.at(-1);
  if (last && UNFINISHED.test(typed) && canBegin(last) && !last.excluded) last.beginning ||= "open";
  return withinLimit(clauses);
}

/** A clause as it was typed, without quotation marks and the like. */
export function typedForm({ text, words }) {
  return text.slice(words[0].start, words.at(-1).end);
}

/** Whether it matters how the word's marks stand: it was typed with some. */
function isMarked(word) {
  return word.exact !== word.folded;
}

/** Whether what stands there in an exact form is spelled as the word, or the beginning of one, that was typed. */
export function isSpelledSo(word, exact, begins) {
  return !isMarked(word) || (begins ? beginsAs(word.exact, exact) : word.exact === exact);
}

function clause({ groups: { minus, quoted, typed } }) {
  const text = quoted ?? typed;
  const made = { text, words: wordsAsked(text), excluded: Boolean(minus), quoted: quoted !== undefined, beginning: "" };
  if (typed?.endsWith("*") && canBegin(made)) made.beginning = "asked";
  return made;
}

/** A dotted number alone is asked for as a whole, so it is found however its thousands are parted. */
function wordsAsked(text) {
  const found = words(text), [number] = numbers(text);
  const isAlone = number && number.start === found[0].start && number.end === found.at(-1).end;
  return isAlone ? [number] : found;
}

function canBegin({ words, quoted }) {
  return !quoted && words.length === 1 && words[0].folded.length >= LEAST_BEGINNING;
}

function withinLimit(clauses) {
  let left = MOST_WORDS;
  const kept = clauses.filter(({ words }) => (left -= words.length) >= 0);
  return { clauses: kept, isCut: kept.length < clauses.length };
}
