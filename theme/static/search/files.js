// The files of the index, each fetched once.

import { Reader, sumsBefore } from "./bytes.js";

const ROOT = "/tim-kiem/";
const END = Uint8Array.of(3, 0); // an empty last block: a file is a stream without its end
const held = new Map();

/** A file that is no longer there: the index has been built anew since its list was read. */
export class Stale extends Error {}

/**
 * The list of segments and what belongs to them. It alone changes at its address, so the server is always asked; with
 * `cache` "reload" for the whole list, for it tells times by the second and a list may be younger than that.
 */
export async function contents(cache) {
  return (await fetched("chi-muc.json", { cache })).json();
}

/** The contents of files as bytes, in the order of their names. */
export function unpacked(names) {
  const missing = [...new Set(names)].filter((name) => !held.has(name));
  if (missing.length) hold(missing);
  return Promise.all(names.map((name) => held.get(name)));
}

/** The contents of files that hold JSON. */
export async function json(names) {
  const text = new TextDecoder();
  return (await unpacked(names)).map((bytes) => JSON.parse(text.decode(bytes)));
}

/** Gives up what was fetched so far. */
export function forget() {
  held.clear();
}

function hold(names) {
  const loaded = inflated(names);
  names.forEach((name, place) => held.set(name, loaded.then((contents) => contents[place])));
  loaded.catch(() => names.forEach((name) => held.delete(name))); // so that they can be tried again
}

/** As one stream: to begin and end one takes longer than to inflate a file. */
async function inflated(names) {
  const { readable, writable } = new DecompressionStream("deflate-raw"), writer = writable.getWriter();
  const files = await Promise.all(names.map(async (name) => new Uint8Array(await (await fetched(name)).arrayBuffer())));
  const whole = new Response(readable).arrayBuffer();
  const [bytes] = await Promise.all([whole, writer.write(joined([...files, END])), writer.close()]);
  const reader = new Reader(new Uint8Array(bytes));
  return names.map(() => reader.take(reader.varint()));
}

async function fetched(name, how) {
  const response = await fetch(ROOT + name, how);
  if (response.status === 404) throw new Stale(name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

function joined(parts) {
  const starts = sumsBefore(parts.map(({ length }) => length)), whole = new Uint8Array(starts.at(-1));
  parts.forEach((part, at) => whole.set(part, starts[at]));
  return whole;
}
