// From a search to its answer.

import { filtersOf } from "./filters.js";
import { match } from "./matching.js";
import { Ordered } from "./ordering.js";
import { parse } from "./query.js";

/** `{ query, index, counts, matched, filters, found }`; `found` is all that fits, in order. */
export async function answer(search, index) {
  const query = parse(search.text);
  const [{ counts, matched }, filters] = await Promise.all([match(query.clauses, index.segments), filtersOf(search, index)]);
  const selection = { query, index, counts, matched, filters };
  return { ...selection, found: new Ordered(search.order, selection) };
}
