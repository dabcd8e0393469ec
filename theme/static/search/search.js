// From a search to its answer.

import { isFiltered, read } from "./address.js";
import { filtersOf } from "./filters.js";
import { shown, withIndex } from "./index.js";
import { match } from "./matching.js";
import { Ordered } from "./ordering.js";
import { parse } from "./query.js";

export const PAGE = 10;
let last;

/**
 * `{ query, index, counts, matched, filters, found, first }`: `found` is all that fits, in order, `first` how many of it
 * are shown at first. What was asked last is not worked out again.
 */
export function answer(search, index) {
  const asked = JSON.stringify(search);
  if (last?.asked !== asked || last.index !== index) {
    const mine = last = { asked, index, answer: worked(search, index) };
    mine.answer.catch(() => { if (last === mine) last = undefined; }); // so that it can be tried again
  }
  return last.answer;
}

async function worked(search, index) {
  const query = parse(search.text);
  const [{ counts, matched }, filters] = await Promise.all([match(query.clauses, index.segments), filtersOf(search, index)]);
  const selection = { query, index, counts, matched, filters }, found = new Ordered(search.order, selection);
  const isAsking = query.clauses.length > 0 || isFiltered(search);
  return { ...selection, isAsking, found, first: isAsking ? Math.min(search.page * PAGE, found.length) : 0 };
}

/** Some of the documents that were found, as they are shown; if not said which, those that are shown at first. */
export function documentsOf({ found, first }, start = 0, end = first) {
  return shown(Array.from({ length: end - start }, (_, place) => found.at(start + place)));
}

/** Begins with what the address asks for: all is there, or on its way, when the page asks. */
export async function begin() {
  const search = read(location.search);
  await withIndex(async (index) => documentsOf(await answer(search, index)));
}
