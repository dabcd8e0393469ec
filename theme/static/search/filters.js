// Filters and facets: which documents they let through, and how many documents each value has.

import { FACETS } from "./address.js";
import { load } from "./segment.js";

const FIRST_DAY = 719163; // 1970-01-01, as the index counts days
const A_DAY = 86_400_000;
const DAYS = "days";
/** Facets whose values have labels in the index: their name there by that in addresses. */
export const LABELLED = {
  "chuyen-muc": "sections", "chien-dich": "campaigns", "lanh-dao": "officials", "to-chuc": "organizations",
  "dia-phuong": "places", "van-ban": "documents", "mo-hinh": "models", "tac-gia": "authors",
};
const LISTED = { ...LABELLED, loai: "kinds", nam: "years" };

/** The filters of a search: `{ facet, chosen }`, `chosen` has for each segment an array of 0 and 1 by document. */
export async function filtersOf(search, { segments }) {
  const filters = asked(search), parts = filters.map(({ facet }) => partOf(facet));
  await load(segments.map((segment) => [segment, parts]));
  return filters.map((filter) => ({ facet: filter.facet, chosen: segments.map((segment) => chosenIn(segment, filter)) }));
}

/** How many documents each value of a facet has among those that all other filters let through: a map. */
export async function countsOf(facet, { index: { segments }, matched, filters }) {
  const others = filters.filter((filter) => filter.facet !== facet), counts = new Map();
  await load(segments.map((segment) => [segment, [partOf(facet)]]));
  segments.forEach((segment, place) => {
    const list = segment.facet(partOf(facet)), fits = marked(fitting(matched[place], others, place), segment.size);
    list.allDocuments().forEach((documents, entry) => {
      const count = documents.reduce((sum, document) => sum + fits[document], 0), value = list.names[entry];
      if (count) counts.set(value, (counts.get(value) ?? 0) + count);
    });
  });
  return counts;
}

/** Of the documents of a segment that answer the words those that every filter lets through. */
export function fitting({ documents }, filters, place) {
  return filters.length ? documents.filter((document) => filters.every(({ chosen }) => chosen[place][document])) : documents;
}

function asked({ filters, since, until }) {
  const made = FACETS.filter((facet) => filters[facet].length).map((facet) => ({ facet, values: filters[facet] }));
  return since || until ? [...made, { facet: DAYS, since, until }] : made;
}

function partOf(facet) {
  return facet === DAYS ? DAYS : `f-${LISTED[facet]}`;
}

function chosenIn(segment, { facet, values, since, until }) {
  if (facet === DAYS) return between(segment, since, until);
  const list = segment.facet(partOf(facet));
  const bearing = list.names.flatMap((value, entry) => values.includes(value) ? [...list.documents(entry)] : []);
  return marked(bearing, segment.size);
}

function between(segment, since, until) {
  const first = since ? dayOf(since) : 0, last = until ? dayOf(until) : Infinity, chosen = new Uint8Array(segment.size);
  segment.days().forEach((day, document) => { chosen[document] = first <= day && day <= last; });
  return chosen;
}

function marked(documents, size) {
  const fits = new Uint8Array(size);
  for (const document of documents) fits[document] = 1;
  return fits;
}

function dayOf(text) {
  return Date.parse(text) / A_DAY + FIRST_DAY;
}
