// Results as a list of links. Texts become text nodes and <mark>, never HTML.

import { excerpt, found } from "./excerpt.js";
import { template } from "./ready.js";

/** The element of one document as it is shown, with what answers the query marked. */
export function element(shown, clauses, kindNames) {
  const item = template("result").cloneNode(true);
  const link = item.querySelector("a"), time = item.querySelector("time");
  item.dataset.resultUrl = link.href = shown.url;
  item.querySelector(".kicker").textContent = shown.section && shown.kind === "bai-viet" ? shown.section : kindNames.get(shown.kind);
  link.append(...marked(shown.title, clauses));
  fill(item.querySelector(".result-excerpt"), excerptOf(shown, clauses));
  time.dateTime = shown.date;
  fill(time, [shown.printed]);
  fill(item.querySelector(".result-note"), [[shown.note, shown.byline].filter(Boolean).join(" · ")]);
  if (!shown.printed && !shown.note && !shown.byline) item.querySelector(".meta").remove();
  return item;
}

/** The documents whose title is the query itself first; their order stays otherwise. */
export function titlesFirst(documents, clauses) {
  const isAsked = ({ title }) => isWhole(title, clauses);
  const isRecord = ({ date, kind }) => !date && kind !== "trang";
  const rank = (one) => isAsked(one) * (1 + isRecord(one));
  return documents.map((one) => [rank(one), one]).sort(([one], [other]) => other - one).map(([, one]) => one);
}

function isWhole(title, clauses) {
  const places = found(title, clauses).filter(({ asTyped }) => asTyped);
  const rest = places.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), title);
  const inTurn = places.length === clauses.length && places.every(({ clause }, place) => clause === place);
  return inTurn && !/[\p{L}\p{N}]/u.test(rest);
}

function excerptOf({ body }, clauses) {
  const { text: piece, isCutBefore, isCutAfter } = excerpt(body, clauses);
  return [isCutBefore ? "… " : "", ...marked(piece, clauses), isCutAfter ? " …" : ""];
}

/** The text as nodes; words side by side share a mark. */
function marked(text, clauses) {
  const nodes = [];
  let end = 0;
  for (const place of joined(found(text, clauses), text)) {
    nodes.push(text.slice(end, place.start), mark(text.slice(place.start, place.end)));
    end = place.end;
  }
  return [...nodes, text.slice(end)];
}

function joined(places, text) {
  return places.reduce((runs, { start, end }) => {
    const last = runs.at(-1);
    const touches = last && (start <= last.end || text.slice(last.end, start) === " ");
    return touches ? [...runs.slice(0, -1), { start: last.start, end: Math.max(end, last.end) }] : [...runs, { start, end }];
  }, []);
}

function mark(text) {
  const element = document.createElement("mark");
  element.textContent = text;
  return element;
}

function fill(place, nodes) {
  const shown = nodes.filter((node) => node !== "");
  if (shown.length) place.append(...shown);
  else place.remove();
}
