// Filters and facets: which documents they let through, and how many documents each value has.

import { FACETS } from "./address.js";

const FIRST_DAY = 719163; // 1970-01-01, as the index counts days
const A_DAY = 86_400_000;
/** Facets with files of their own: their name in the index by that in addresses. */
export const LISTED = {
  "chuyen-muc": "sections", "chien-dich": "campaigns", "lanh-dao": "officials", "to-chuc": "organizations",
  "dia-phuong": "places", "van-ban": "documents", "mo-hinh": "models", "tac-gia": "authors",
};

/** The filters of a search: `{ facet, chosen }`, `chosen` has for each segment an array of 0 and 1 by document. */
export function filtersOf(search, index) {
  return Promise.all(asked(search).map(async (filter) => {
    return { facet: filter.facet, chosen: await Promise.all(index.segments.map(chosenIn(filter, index))) };
  }));
}

/** How many documents each value of a facet has among those that all other filters let through: a map. */
export async function countsOf(facet, { index, matched, filters }) {
  const others = filters.filter((filter) => filter.facet !== facet);
  const counts = new Map();
  await Promise.all(index.segments.map(async (segment, place) => {
    const fits = fitting(matched[place].fits, others, place);
    for (const [value, count] of await counted(facet, segment, index, place, fits)) {
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }));
  return counts;
}

/** The documents of a segment that fit the words and every filter: an array of 0 and 1. */
export function fitting(fits, filters, place) {
  const left = fits.slice();
  for (const { chosen } of filters) chosen[place].forEach((isIn, document) => { left[document] &= isIn; });
  return left;
}

function asked({ filters, since, until }) {
  const made = FACETS.filter((facet) => filters[facet].length).map((facet) => ({ facet, values: filters[facet] }));
  return since || until ? [...made, { facet: "days", since, until }] : made;
}

function chosenIn({ facet, values, since, until }, index) {
  return async (segment, place) => {
    const { days, kinds } = index.heads[place];
    const marked = (isChosen) => Uint8Array.from({ length: segment.size }, (_, document) => isChosen(document));
    if (facet === "days") return marked((document) => isBetween(days[document], since, until));
    if (facet === "nam") return marked((document) => values.includes(year(days[document])));
    if (facet === "loai") return marked((document) => values.includes(index.kinds[kinds[document]]));
    return listed(await segment.facet(LISTED[facet]), values, segment.size);
  };
}

function listed(list, values, size) {
  const chosen = new Uint8Array(size);
  const entries = values.map((value) => list.names.indexOf(value)).filter((entry) => entry >= 0);
  for (const entry of entries) for (const document of list.documents(entry)) chosen[document] = 1;
  return chosen;
}

async function counted(facet, segment, index, place, fits) {
  const { days, kinds } = index.heads[place];
  if (facet === "nam") return tallied(fits, (document) => year(days[document]));
  if (facet === "loai") return tallied(fits, (document) => index.kinds[kinds[document]]);
  const list = await segment.facet(LISTED[facet]);
  const count = (documents) => documents.reduce((sum, document) => sum + fits[document], 0);
  const counts = list.allDocuments().map((documents, entry) => [list.names[entry], count(documents)]);
  return counts.filter(([, count]) => count);
}

function tallied(fits, valueOf) {
  const counts = new Map();
  fits.forEach((fit, document) => {
    const value = fit ? valueOf(document) : "";
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return counts;
}

function isBetween(day, since, until) {
  return day !== undefined && (!since || day >= dayOf(since)) && (!until || day <= dayOf(until));
}

function dayOf(text) {
  return Date.parse(text) / A_DAY + FIRST_DAY;
}

function year(day) {
  return day === undefined ? "" : String(new Date((day - FIRST_DAY) * A_DAY).getUTCFullYear());
}
