// The search page: what the reader does, what the address says, what is shown.

import { begun } from "./begun.js";
import { FACETS, MOST_PAGES, read, withoutFilters, withValue, write } from "./address.js";
import * as facets from "./facets.js";
import { Stale } from "./files.js";
import { OtherVersion, withIndex } from "./index.js";
import { byId, template } from "./ready.js";
import { element, titlesFirst } from "./results.js";
import { answer, documentsOf, PAGE } from "./search.js";
import { advise, say, understood } from "./saying.js";

const PAUSE = 80; // ms without a key before a search
const SLOW = 300; // ms until the reader is told to wait

const view = document.querySelector("[data-module]");
const form = byId("search-form"), text = byId("search-text"), list = byId("search-results"), more = byId("search-more");
const order = byId("search-order"), since = byId("search-since"), until = byId("search-until"), chosen = byId("search-chosen");
const narrow = byId("search-narrow"), chip = template("chosen");
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
facets.watch((facet, value, isWanted) => change(withValue(search, facet, value, isWanted)), recover);
addEventListener("popstate", () => {
  search = read(location.search);
  isTyping = false;
  run();
});
run();

/** Searches when the reader pauses. All that is typed in one go is one entry of the history. */
function soon(next) {
  search = next;
  turn++; // what is on its way answers something else
  more.disabled = true;
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
  if (isReplacing) history.replaceState(history.state, "", address());
  else history.pushState(history.state, "", address());
}

function address() {
  return location.pathname + write(search);
}

async function run() {
  clearTimeout(pause);
  const asked = search, mine = ++turn, isLatest = () => mine === turn;
  more.disabled = true;
  fillForm();
  say("loading");
  const slow = setTimeout(() => isLatest() && list.setAttribute("aria-busy", "true"), SLOW);
  try {
    if (mine === 1) await begun;
    await withIndex((index) => find(index, asked, isLatest));
  } catch (error) {
    if (isLatest()) fail(error);
  } finally {
    clearTimeout(slow);
    if (isLatest()) list.removeAttribute("aria-busy");
  }
}

function fillForm() {
  const fields = { text, order, since, until };
  for (const name in fields) {
    // To set it would move the cursor in a text, and takes long in a date.
    if (fields[name].value !== search[name]) fields[name].value = search[name];
  }
  document.title = search.text.trim() ? `${search.text.trim()} – ${title}` : title;
}

async function find(index, asked, isLatest) {
  const found = await answer(asked, index);
  const documents = isLatest() ? await firstOf(found, asked) : [];
  if (!isLatest()) return;
  latest = found;
  list.replaceChildren(...elements(documents, found));
  const otherwise = asked.text.trim() || found.isAsking ? "nothing" : "idle";
  tell(documents.length ? "found" : otherwise, asked, found, documents);
  await Promise.all([showChosen(index, asked, isLatest), facets.show(asked, found)]);
}

/** All that is shown at first; a title that is the query leads its ten, however many follow. */
async function firstOf(found, asked) {
  const documents = await documentsOf(found);
  return asked.order ? documents : [...titlesFirst(documents.slice(0, PAGE), found.query.clauses), ...documents.slice(PAGE)];
}

function elements(documents, { query }) {
  return documents.map((document) => element(document, query.clauses, facets.kindNames));
}

function tell(state, asked, found, documents) {
  view.dataset.view = state;
  offerMore(state === "found" ? found.found.length : 0, asked);
  understood(state === "found" ? found.query : undefined, asked.text, documents);
  if (state === "nothing") advise(asked, found);
  say("ready", state === "idle" ? undefined : documents.length && found.found.length);
}

/** The next ten, or, where enough are shown, the advice to ask more exactly. */
function offerMore(total, { page }) {
  const isRest = list.children.length < total;
  more.hidden = !isRest || page >= MOST_PAGES;
  narrow.hidden = !isRest || page < MOST_PAGES;
  more.disabled = false;
}

/** Of what went wrong beside a search: where the index has been built anew, the search is done again. */
function recover(error) {
  if (error instanceof Stale) run();
  else fail(error);
}

function fail(error) {
  if (error instanceof OtherVersion && history.state !== error.version) {
    history.replaceState(error.version, ""); // so that it is tried once
    location.reload();
    return;
  }
  more.hidden = narrow.hidden = true;
  console.error(error);
  view.dataset.view = "failed";
  say("error");
}

async function showMore() {
  const next = { ...search, page: search.page + 1 }, mine = turn, isLatest = () => mine === turn;
  more.disabled = true;
  try {
    const end = Math.min(next.page * PAGE, latest.found.length);
    const documents = await documentsOf(latest, list.children.length, end);
    if (isLatest()) append(elements(documents, latest), next);
  } catch (error) {
    if (!isLatest()) return;
    search = next; // to be asked for again, as a whole
    recover(error);
  }
}

function append(added, next) {
  search = next;
  list.append(...added);
  added[0].querySelector("a").focus();
  offerMore(latest.found.length, search);
  enter(true);
}

/** The filters in use, each as a button that takes it away. */
async function showChosen(index, asked, isLatest) {
  const values = FACETS.flatMap((facet) => asked.filters[facet].map((value) => ({ facet, value })));
  const names = await Promise.all(values.map(({ facet, value }) => facets.nameOf(facet, value, index)));
  if (!isLatest()) return;
  const chips = values.map(({ facet, value }, place) => {
    return chipFor(`${facets.labelOf(facet)}: ${names[place]}`, () => change(withValue(search, facet, value, false)));
  });
  const days = [since, until].filter(({ name }) => asked[name]).map((input) => {
    return chipFor(`${input.labels[0].textContent.trim()} ${printed(asked[input.name])}`, () => change({ ...search, page: 1, [input.name]: "" }));
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
