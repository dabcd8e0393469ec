// The index as a whole: its segments, its facets, and one document for showing.

import { contents, forget, json, Stale } from "./files.js";
import { Segment } from "./segment.js";

const VERSION = 3;
/** Kinds as they stand in addresses, by their name in the index. */
const KINDS = {
  article: "bai-viet", brief: "tin-van", page: "trang", campaigns: "chien-dich", officials: "lanh-dao",
  organizations: "to-chuc", places: "dia-phuong", documents: "van-ban", models: "mo-hinh",
};

/** The index is written in another version of its format than this script reads. */
export class OtherVersion extends Error {
  constructor(version) {
    super(`the index has version ${version}`);
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

/** A document as it is shown: title, url, … as docs/tim-kiem.md lists them; its kind as in addresses. */
export async function shown({ segment, document }) {
  const read = await json(await segment.fileOf(document));
  return { ...read, kind: KINDS[read.kind] };
}

/** The values of a facet by id: `{ name, note, place }`, `place` says where it stands in Vietnamese order. */
export async function labels(facet, index) {
  const read = await json(index.labels[facet]);
  return new Map(read.map(([id, name, note], place) => [id, { name, note, place }]));
}

function index(cache = "no-cache") {
  if (!opened) {
    opened = open(cache);
    opened.catch(() => { opened = undefined; }); // so that it can be tried again
  }
  return opened;
}

/** `{ kinds, labels, segments, heads, size }` */
async function open(cache) {
  const { version, kinds, labels, segments: described } = await contents(cache);
  if (version !== VERSION) throw new OtherVersion(version);
  const segments = described.map((one) => new Segment(one));
  const heads = await Promise.all(segments.map((segment) => segment.head()));
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  return { kinds: kinds.map((kind) => KINDS[kind]), labels, segments, heads, size };
}
