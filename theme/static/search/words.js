// Words of texts and queries, by the rules of docs/tim-kiem.md; plugins/search does the same.

const UNSEEN = /[\u200b-\u200d\u2060\ufeff\xad]/g;
const TOKEN = /(?:[\p{L}\p{N}]+[\u0300-\u036f]*)+/gu;
const NUMBER = /(?<![\p{L}\p{N}]|[\p{L}\p{N}][.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![\p{L}\p{N}]|\.[\p{L}\p{N}])/gu;
const PASSING_FOR_D = /[\u00d0\u00f0\u0189\u0256]/g;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const forms = new Map();

/** The text without what nobody sees, in NFC. */
export function tidy(text) {
  return text.replace(UNSEEN, "").normalize("NFC");
}

/** One spelling of a word, tones last: `Hoà` and `hòa` are one. Not to be shown, and not to be normalised again. */
export function exactForm(token) {
  const lower = token.replace(PASSING_FOR_D, "đ").toLowerCase().normalize("NFD");
  return lower.replace(TONE, "").normalize("NFC") + (lower.match(TONE) ?? []).join("");
}

/** An exact form without tones and marks, đ as d. */
export function folded(exact) {
  return exact.normalize("NFD").replace(/\p{Mn}/gu, "").replaceAll("đ", "d").normalize("NFC");
}

/** Whether an exact form begins with the letters of another and has its tone; without a tone, that one asks for none. */
export function beginsAs(asked, exact) {
  const [letters, tones] = parted(exact), [first, tone] = parted(asked);
  return letters.startsWith(first) && (!tone || tone === tones);
}

/** The words of a tidy text: `{ exact, folded, start, end }`, the last two are places in the text. */
export function words(text) {
  return Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => word(token, index));
}

/** `1.234.567` and what else is a number with dots between its thousands: `{ exact, folded, start, end }`, undotted. */
export function numbers(text) {
  return Array.from(text.matchAll(NUMBER), ({ 0: dotted, index }) => {
    const number = dotted.replaceAll(".", "");
    return { exact: number, folded: number, start: index, end: index + dotted.length };
  });
}

/** The letters of an exact form, and the tones behind them. */
function parted(exact) {
  const letters = exact.replace(TONE, "");
  return [letters, exact.slice(letters.length)];
}

function word(token, start) {
  const { exact, folded } = formsOf(token);
  return { exact, folded, start, end: start + token.length };
}

/** A text has few words, each many times over; taking one to pieces is what takes time. */
function formsOf(token) {
  if (!forms.has(token)) {
    const exact = exactForm(token);
    forms.set(token, { exact, folded: folded(exact) });
  }
  return forms.get(token);
}
