// Numbers as readers of the page's language write them. To make the browser's own formatter takes as long as a search.

const THOUSANDS = /\B(?=(\d{3})+$)/g;
const MARK = document.documentElement.lang === "vi" ? "." : ",";

/** A whole number with marks between its thousands. */
export function printed(number) {
  return String(number).replace(THOUSANDS, MARK);
}
