// A search as it stands in the address: /tim-kiem/?q=đất+đai&chien-dich=dan-van-kheo&nam=2020

/** Facets by their name in the address; a document fits one if it bears any of the values asked for. */
export const FACETS = [
  "loai", "nam", "chuyen-muc", "chien-dich", "lanh-dao", "to-chuc", "dia-phuong", "van-ban", "mo-hinh", "tac-gia",
];
const BY_RELEVANCE = "";
export const NEWEST_FIRST = "moi-nhat";
export const OLDEST_FIRST = "cu-nhat";
const ORDERS = [BY_RELEVANCE, NEWEST_FIRST, OLDEST_FIRST];
/** So often ten results are shown at most: each is a file, and nobody reads so far. */
export const MOST_PAGES = 30;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The search that an address asks for: `{ text, filters, since, until, order, page }`; what makes no sense is left out. */
export function read(search) {
  const asked = new URLSearchParams(search);
  const order = asked.get("sap-xep") ?? BY_RELEVANCE;
  return {
    text: asked.get("q") ?? "",
    filters: Object.fromEntries(FACETS.map((facet) => [facet, values(asked, facet)])),
    since: day(asked.get("tu")),
    until: day(asked.get("den")),
    order: ORDERS.includes(order) ? order : BY_RELEVANCE,
    page: Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(asked.get("trang"))) || 1)),
  };
}

/** The query part of the address of a search, with its `?`; empty for one that asks nothing. */
export function write({ text, filters, since, until, order, page }) {
  const asked = new URLSearchParams();
  if (text.trim()) asked.set("q", text.trim());
  for (const facet of FACETS) for (const value of filters[facet]) asked.append(facet, value);
  if (since) asked.set("tu", since);
  if (until) asked.set("den", until);
  if (order) asked.set("sap-xep", order);
  if (page > 1) asked.set("trang", page);
  return String(asked) && `?${asked}`;
}

/** The same search with one value of a facet more, or less, from its first result on. */
export function withValue(search, facet, value, isWanted) {
  const others = search.filters[facet].filter((other) => other !== value);
  return { ...search, page: 1, filters: { ...search.filters, [facet]: isWanted ? [...others, value] : others } };
}

/** The same words, all filters taken away. */
export function withoutFilters(search) {
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  return { ...search, page: 1, since: "", until: "", filters };
}

/** Whether anything is asked but words. */
export function isFiltered({ filters, since, until }) {
  return Boolean(since || until || FACETS.some((facet) => filters[facet].length));
}

function values(asked, facet) {
  return [...new Set(asked.getAll(facet).filter(Boolean))];
}

function day(text) {
  const time = DAY.test(text ?? "") ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : ""; // no 31st of February
}
