// The search page: what the reader does, what the address says, what is shown.

import { FACETS, isFiltered, read, withoutFilters, withValues, write } from "./address.js";
import * as facets from "./facets.js";
import { shown, withIndex } from "./index.js";
import { element, titlesFirst } from "./results.js";
import { answer } from "./search.js";
import { advise, say, understood } from "./saying.js";

const PAGE = 10;
const PAUSE = 120; // ms without a key before a search
const SLOW = 300; // ms until the reader is told to wait

const byId = (id) => document.getElementById(id);
const view = document.querySelector("[data-module]");
const form = byId("search-form"), text = byId("search-text"), list = byId("search-results"), more = byId("search-more");
const order = byId("search-order"), since = byId("search-since"), until = byId("search-until"), chosen = byId("search-chosen");
const chip = byId("chosen").content.firstElementChild;
const title = document.title;

let search = read(location.search);
let turn = 0; // only the latest search may show anything
let pause;
let isTyping = false;
let latest;

text.addEventListener("input", () => soon({ ...search, text: text.value, page: 1 }));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (matchMedia("(pointer: coarse)").matches) text.blur(); // the keyboard would cover the results
  change({ ...search, text: text.value, page: 1 }, isTyping);
});
order.addEventListener("change", () => change({ ...search, order: order.value, page: 1 }));
byId("search-days").addEventListener("change", () => change({ ...search, since: since.value, until: until.value, page: 1 }));
more.addEventListener("click", showMore);
byId("search-failed").querySelector("button").addEventListener("click", () => run());
byId("search-nothing").addEventListener("click", ({ target }) => {
  if (target.closest("[data-advice=filters]")) change(withoutFilters(search));
});
view.addEventListener("keydown", moveByArrow);
facets.watch((next) => change(next));
addEventListener("popstate", () => {
  search = read(location.search);
  isTyping = false;
  run();
});
run();

/** Searches when the reader pauses. All that is typed in one go is one entry of the history. */
function soon(next) {
  search = next;
  say("loading");
  clearTimeout(pause);
  pause = setTimeout(() => {
    enter(isTyping);
    isTyping = true;
    run();
  }, PAUSE);
}

/** Searches for something else, from which the reader can come back. */
function change(next, isReplacing = false) {
  search = next;
  enter(isReplacing);
  isTyping = false;
  run();
}

/** Writes the search into the address, in place of the one before or after it. */
function enter(isReplacing) {
  if (address() === location.pathname + location.search) return;
  if (isReplacing) history.replaceState(null, "", address());
  else history.pushState(null, "", address());
}

function address() {
  return location.pathname + write(search);
}

async function run() {
  clearTimeout(pause);
  const mine = ++turn, isLatest = () => mine === turn;
  fillForm();
  say("loading");
  const slow = setTimeout(() => isLatest() && list.setAttribute("aria-busy", "true"), SLOW);
  try {
    await withIndex((index) => find(index, isLatest));
  } catch (error) {
    if (isLatest()) fail(error);
  } finally {
    clearTimeout(slow);
    if (isLatest()) list.removeAttribute("aria-busy");
  }
}

function fillForm() {
  if (text.value !== search.text) text.value = search.text; // setting it would move the cursor
  order.value = search.order;
  since.value = search.since;
  until.value = search.until;
  document.title = search.text.trim() ? `${search.text.trim()} – ${title}` : title;
}

async function find(index, isLatest) {
  const found = await answer(search, index);
  const isAsking = found.query.clauses.length || isFiltered(search);
  const documents = isAsking && isLatest() ? await documentsOf(found, 0, search.page * PAGE) : [];
  if (!isLatest()) return;
  latest = found;
  list.replaceChildren(...elements(documents, found));
  if (documents.length) tell("found", found, documents);
  else tell(search.text.trim() || isAsking ? "nothing" : "idle", found, documents);
  await Promise.all([showChosen(index, isLatest), facets.show(search, found)]);
}

async function documentsOf({ found, query }, start, end) {
  const places = Array.from({ length: Math.min(end, found.length) - start }, (_, place) => found.at(start + place));
  const documents = await Promise.all(places.map(shown));
  return start || search.order ? documents : titlesFirst(documents, query.clauses);
}

function elements(documents, { query }) {
  return documents.map((document) => element(document, query.clauses, facets.kindNames));
}

function tell(state, found, documents) {
  view.dataset.view = state;
  more.hidden = list.children.length >= found.found.length || state !== "found";
  understood(state === "found" ? found.query : undefined, search.text, documents);
  if (state === "nothing") advise(search, found);
  say("ready", state === "idle" ? undefined : documents.length && found.found.length);
}

function fail(error) {
  console.error(error);
  view.dataset.view = "failed";
  say("error");
}

async function showMore() {
  const found = latest, start = list.children.length;
  const added = elements(await documentsOf(found, start, start + PAGE), found);
  if (found !== latest) return;
  list.append(...added);
  added[0].querySelector("a").focus();
  more.hidden = list.children.length >= found.found.length;
  search = { ...search, page: Math.ceil(list.children.length / PAGE) };
  enter(true);
}

/** The filters in use, each as a button that takes it away. */
async function showChosen(index, isLatest) {
  const values = FACETS.flatMap((facet) => search.filters[facet].map((value) => ({ facet, value })));
  const names = await Promise.all(values.map(({ facet, value }) => facets.nameOf(facet, value, index)));
  if (!isLatest()) return;
  const chips = values.map(({ facet, value }, place) => {
    const rest = search.filters[facet].filter((other) => other !== value);
    return chipFor(`${facets.labelOf(facet)}: ${names[place]}`, () => change(withValues(search, facet, rest)));
  });
  const days = [since, until].filter((input) => input.value).map((input) => {
    return chipFor(`${input.labels[0].textContent.trim()} ${printed(input.value)}`, () => change({ ...search, page: 1, [input.name]: "" }));
  });
  chosen.replaceChildren(...chips, ...days);
  chosen.hidden = !chosen.children.length;
}

function chipFor(words, take) {
  const made = chip.cloneNode(true);
  made.querySelector("span").textContent = words;
  made.querySelector("button").addEventListener("click", take);
  return made;
}

function printed(day) {
  return day.split("-").reverse().join("/");
}

/** Down from the box to the results and from one to the next; up and back. */
function moveByArrow(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [text, ...list.querySelectorAll("h3 a")], at = links.indexOf(document.activeElement);
  if (!step || at < 0 || !links[at + step]) return;
  event.preventDefault();
  links[at + step].focus();
}
