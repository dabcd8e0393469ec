// Numbers as readers of the page's language write them.

const SOON = 20; // ms; while the index is on its way
let format;

/** The number with the marks between its thousands. */
export function printed(number) {
  format ??= new Intl.NumberFormat(document.documentElement.lang);
  return format.format(number);
}

setTimeout(printed, SOON, 0); // the first takes as long as a search
