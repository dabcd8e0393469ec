// The index as a whole: its segments, its facets, and documents for showing.

import { contents, forget, json, Stale } from "./files.js";
import { load, Segment } from "./segment.js";
import { tidy } from "./words.js";

const VERSION = 4;

/** The index is written in another version of its format than this script reads. */
export class OtherVersion extends Error {
  constructor(version) {
    super(`index version ${version}`);
    this.version = version;
  }
}

let opened;

/** Calls `ask` with the index; once more, with a new one, where it has been replaced in between. */
export async function withIndex(ask) {
  try {
    return await ask(await index());
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    opened = undefined;
    forget();
    return ask(await index("reload"));
  }
}

/**
 * Documents, `{ segment, document }` each, as they are shown: title, url, … as docs/tim-kiem.md lists them, tidy; `body`
 * is the lead with the text.
 */
export async function shown(places) {
  await load(places.map(({ segment, document }) => [segment, [segment.partOfName(document)]]));
  const read = await json(places.map(({ segment, document }) => segment.nameOf(document)));
  return read.map(({ title, lead, text, ...others }) => {
    return { ...others, title: tidy(title), body: tidy([lead, text].filter(Boolean).join("\n")) };
  });
}

/** The values of a facet by id: `{ name, note, place }`, `place` says where it stands in Vietnamese order. */
export async function labels(facet, index) {
  const [read] = await json([index.labels[facet]]);
  return new Map(read.map(([id, name, note], place) => [id, { name, note, place }]));
}

function index(cache = "no-cache") {
  if (!opened) {
    opened = open(cache);
    opened.catch(() => { opened = undefined; }); // so that it can be tried again
  }
  return opened;
}

/** `{ labels, segments }` */
async function open(cache) {
  const { version, labels, segments } = await contents(cache);
  if (version !== VERSION) throw new OtherVersion(version);
  return { labels, segments: segments.map((row) => new Segment(row)) };
}
