// What the page says of a search: its state, how it was understood, what to try where nothing fits.

import { isFiltered, withoutFilters, write } from "./address.js";
import { found } from "./excerpt.js";
import { printed } from "./figures.js";
import { typedForm } from "./query.js";
import { byId } from "./ready.js";
import { exactForm, tidy } from "./words.js";

const status = byId("search-status"), meaning = byId("search-understood"), nothing = byId("search-nothing");
const MOST_SPELLINGS = 3;
const WAIT = 300; // ms; most answers are there before a reader could read that they are not

let waiting;

/** Says how far the search is: `loading`, `ready` with its number of results, if it was one, or `error`. */
export function say(state, total) {
  clearTimeout(waiting);
  status.dataset.state = state;
  if (state === "loading") waiting = setTimeout(() => { status.textContent = status.dataset.loading; }, WAIT);
  else status.textContent = state === "error" ? status.dataset.failed : counted(total);
}

function counted(total) {
  if (total === undefined) return "";
  const words = { 0: status.dataset.none, 1: status.dataset.one }[total] ?? status.dataset.many;
  return words.replace("{count}", printed(total));
}

/** Says how a query was understood, spelled as in its first results; nothing where that is what was typed. */
export function understood(query, typed, documents) {
  const words = query ? spelled(query, documents) : "";
  meaning.hidden = !words || same(words, typed);
  meaning.textContent = `${meaning.dataset.as} ${words}`;
}

function spelled({ clauses, isCut }, documents) {
  const spellings = clauses.map(() => new Map());
  for (const document of documents) noteSpellings(document, clauses, spellings);
  const parts = clauses.map((clause, number) => worded(clause, [...spellings[number].values()]));
  return [...parts, isCut ? meaning.dataset.cut : ""].filter(Boolean).join(" ");
}

/** The first spelling of each clause in a document, if no earlier one has it. */
function noteSpellings({ title, body }, clauses, spellings) {
  const seen = new Set();
  for (const text of [title, body]) {
    for (const { start, end, clause } of found(text, clauses)) {
      const written = text.slice(start, end), exact = exactForm(written);
      if (!seen.has(clause) && !spellings[clause].has(exact)) spellings[clause].set(exact, written);
      seen.add(clause);
    }
  }
}

function worded(clause, found) {
  const { words, excluded, beginning } = clause;
  const more = found.length > MOST_SPELLINGS ? ["…"] : [];
  const written = [...found.slice(0, MOST_SPELLINGS), ...more].join("/") || typedForm(clause);
  if (excluded) return `(${meaning.dataset.without} ${written})`;
  if (beginning === "asked") return `(${meaning.dataset.begins} ${typedForm(clause)})`;
  return words.length > 1 ? `“${written}”` : written;
}

function same(words, typed) {
  return tidy(typed).trim().toLowerCase() === words.toLowerCase();
}

/** Says what a reader can try. */
export function advise(search, { query: { clauses }, counts }) {
  const advice = byId("advice").content.cloneNode(true);
  const [filters, quotes, word] = ["filters", "quotes", "word"].map((name) => advice.querySelector(`[data-advice=${name}]`));
  const unknown = clauses.filter(({ excluded, words }, place) => !excluded && words.length === 1 && !counts[place]);
  word.replaceWith(...unknown.map((clause) => filled(word, typedForm(clause))));
  if (!isFiltered(search)) filters.remove();
  if (clauses.some(({ quoted }) => quoted)) quotes.querySelector("a").href = unquoted(search);
  else quotes.remove();
  nothing.querySelector("ul").replaceChildren(advice);
}

function unquoted(search) {
  return location.pathname + write({ ...withoutFilters(search), text: search.text.replace(/["“”„«»]/g, " ") });
}

function filled(item, word) {
  const made = item.cloneNode(true);
  made.textContent = item.textContent.replace("{word}", word);
  return made;
}
