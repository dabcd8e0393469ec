// The files of the index, each fetched once.

const ROOT = "/tim-kiem/";
const held = new Map();

/** A file that is no longer there: the index has been built anew since its list was read. */
export class Stale extends Error {}

/**
 * The list of segments and what belongs to them. It alone changes at its address, so the server is always asked; with
 * `cache` "reload" for the whole list, for it tells times by the second and a list may be younger than that.
 */
export async function contents(cache) {
  const response = await fetch(`${ROOT}chi-muc.json`, { cache });
  if (!response.ok) throw new Error(`chi-muc.json: ${response.status}`);
  return response.json();
}

/** The content of one file, as bytes. */
export function unpacked(name) {
  return once(name, async () => new Uint8Array(await (await inflated(name)).arrayBuffer()));
}

/** The content of one file that holds JSON. */
export function json(name) {
  return once(name, async () => (await inflated(name)).json());
}

/** Gives up what was fetched so far. */
export function forget() {
  held.clear();
}

function once(name, load) {
  if (!held.has(name)) {
    const loaded = load();
    loaded.catch(() => held.delete(name)); // so that it can be tried again
    held.set(name, loaded);
  }
  return held.get(name);
}

async function inflated(name) {
  const response = await fetch(ROOT + name);
  if (response.status === 404) throw new Stale(name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Response(response.body.pipeThrough(new DecompressionStream("deflate-raw")));
}
