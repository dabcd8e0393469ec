// The panel of filters: values and counts of each facet that is open, and what is chosen.

import { printed } from "./figures.js";
import { countsOf, LABELLED } from "./filters.js";
import { labels } from "./index.js";
import { byId, template } from "./ready.js";

const AT_FIRST = 8;
const STEP = 40;
const panel = byId("search-filters");
const groups = new Map(Array.from(panel.querySelectorAll("[data-facet]"), (group) => [group.dataset.facet, group]));
const value = template("filter-value");

/** The kinds' names, as the page has them, by their value in the address. */
export const kindNames = new Map(Array.from(groups.get("loai").querySelectorAll("[data-value]"), (item) => {
  item.remove();
  return [item.dataset.value, item.textContent];
}));

let latest;

/** Calls `change(facet, value, isWanted)` when the reader ticks a value, and `failed(error)` when one's values do not arrive. */
export function watch(change, failed) {
  for (const [facet, group] of groups) {
    group.addEventListener("toggle", () => group.open && latest && refresh(facet).catch(failed));
    group.addEventListener("change", ({ target }) => change(facet, target.value, target.checked));
    group.querySelector("button").addEventListener("click", () => reveal(group, STEP));
  }
}

/** Shows what an answer offers. Closed groups ask for nothing. */
export async function show(search, answer) {
  latest = { search, answer };
  for (const [facet, group] of groups) {
    if (search.filters[facet].length) group.open = true;
  }
  await Promise.all([...groups].filter(([, group]) => group.open).map(([facet]) => refresh(facet)));
}

/** The name of a facet's value, as readers know it. */
export async function nameOf(facet, value, index) {
  return (await namesOf(facet, index)).get(value)?.name ?? value;
}

/** The name of a facet. */
export function labelOf(facet) {
  return groups.get(facet).querySelector("summary").textContent;
}

async function namesOf(facet, index) {
  if (facet in LABELLED) return labels(LABELLED[facet], index);
  return facet === "loai" ? new Map([...kindNames].map(([kind, name], place) => [kind, { name, place }])) : new Map();
}

async function refresh(facet) {
  const asked = latest, group = groups.get(facet), wanted = asked.search.filters[facet];
  const [counts, names] = await Promise.all([countsOf(facet, asked.answer), namesOf(facet, asked.answer.index)]);
  if (asked !== latest) return; // a newer answer is on its way
  const values = [...new Set([...wanted, ...counts.keys()])].sort(facet === "nam" ? newestFirst : inOrder(wanted, counts, names));
  const items = values.map((one) => item(one, names.get(one), counts.get(one) ?? 0, wanted.includes(one)));
  const focused = group.querySelector("li input:focus")?.value;
  items.forEach((element, place) => { element.hidden = place >= Math.max(AT_FIRST, wanted.length); });
  group.querySelector("ul").replaceChildren(...items);
  reveal(group, 0);
  group.querySelector("p").hidden = items.length > 0;
  items.find((element) => focused && element.querySelector("input").value === focused)?.querySelector("input").focus();
}

function item(id, label, count, isChosen) {
  const element = value.cloneNode(true), input = element.querySelector("input");
  const [name, figure] = element.querySelectorAll("span");
  input.value = id;
  input.checked = isChosen;
  name.textContent = label ? [label.name, label.note].filter(Boolean).join(" – ") : id;
  figure.textContent = printed(count);
  return element;
}

/** What is chosen first, then what most documents have, then in Vietnamese order. */
function inOrder(wanted, counts, names) {
  const rank = (one) => [-wanted.includes(one), -(counts.get(one) ?? 0), names.get(one)?.place ?? 0];
  return (one, other) => {
    const [first, second] = [rank(one), rank(other)];
    const differs = first.findIndex((part, place) => part !== second[place]);
    return differs < 0 ? 0 : first[differs] - second[differs];
  };
}

function newestFirst(one, other) {
  return Number(other) - Number(one);
}

function reveal(group, count) {
  const rest = [...group.querySelectorAll("li[hidden]")];
  rest.slice(0, count).forEach((element) => { element.hidden = false; });
  group.querySelector("button").hidden = rest.length <= count;
}
