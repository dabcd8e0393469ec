// One segment of the index: some documents, their words, and which file holds what.

import { List, pairs, Reader, sumsBefore, texts } from "./bytes.js";
import { unpacked } from "./files.js";
import { folded } from "./words.js";

const UTF8 = new TextEncoder();
const WHOLE = ""; // the part that a packed segment comes as

/** Fetches parts of segments, `[segment, names of parts]` each, all at once. What they hold can be read then. */
export async function load(wanted) {
  const asked = wanted.flatMap(([segment, parts]) => segment.missing(parts).map((part) => ({ segment, part })));
  const contents = await unpacked(asked.map(({ segment, part }) => segment.fileOf(part)));
  asked.forEach(({ segment, part }, place) => segment.take(part, contents[place]));
}

/** Segments share no document. `partsOf…` says what must be loaded before something can be asked for. */
export class Segment {
  /** Of a row of the index's list. */
  constructor(row) {
    this.size = row.documents;
    this.parts = new Map();
    this.lists = new Map();
    this.note(row);
  }

  /** Takes over what the list says of a segment, or the head of a packed one. */
  note({ words, ...others }) {
    Object.assign(this, others, { firsts: words?.split(" ").filter(Boolean) });
  }

  /** Those of some parts that are not loaded. */
  missing(parts) {
    if (this.packed) return this.firsts ? [] : [WHOLE];
    return [...new Set(parts)].filter((part) => !this.parts.has(part));
  }

  fileOf(part) {
    if (part === WHOLE) return `${this.name}.bin`;
    return `${part.startsWith("f-") ? this.facets : this.name}/${part}.bin`;
  }

  take(part, bytes) {
    if (part !== WHOLE) this.parts.set(part, bytes);
    else {
      this.parts = partsIn(bytes);
      this.note(JSON.parse(new TextDecoder().decode(this.parts.get("head"))));
    }
  }

  partsOfWord(asked) {
    const file = lastNotAfter(this.firsts ?? [], asked);
    return file < 0 ? [] : [`w${file}`];
  }

  partsOfBeginning(asked) {
    const { firsts = [] } = this, start = Math.max(0, lastNotAfter(firsts, asked));
    let end = Math.min(start + 1, firsts.length);
    while (firsts[end]?.startsWith(asked)) end++;
    return Array.from({ length: end - start }, (_, place) => `w${start + place}`);
  }

  partsOfPair(one, other) {
    return this.pairs ? [...this.partsOfWord(one), ...this.partsOfWord(other), `p${this.bucket(one, other)}`] : [];
  }

  partOfPositions({ bucket }) {
    return `q${Math.floor(bucket / this.positions)}`;
  }

  partOfName(document) {
    return `n${Math.floor(document / this.names)}`;
  }

  /** The entries of a word in all its exact forms: `{ exact, number, list, place }`. */
  word(asked) {
    return this.partsOfWord(asked).flatMap((part) => this.wordsFrom(part, asked, (word) => word === asked));
  }

  /** The entries of all words that begin so. */
  beginning(asked) {
    return this.partsOfBeginning(asked).flatMap((part) => this.wordsFrom(part, asked, (word) => word.startsWith(asked)));
  }

  /** The entries from the first that is not before `asked`, as long as their folded form fits. */
  wordsFrom(part, asked, fits) {
    const list = this.list(part, (reader) => {
      const first = reader.varint();
      return Object.assign(new List(reader, texts), { first });
    });
    const entries = [];
    for (let place = firstNotBefore(list.names, asked); place < list.names.length; place++) {
      const exact = list.names[place];
      if (!fits(folded(exact))) break;
      entries.push({ exact, number: list.first + place, list, place });
    }
    return entries;
  }

  /** The entries of two words side by side, in all their exact forms: `{ exact, list, place, bucket }`; `exact` has both. */
  pair(one, other) {
    if (!this.pairs) return [];
    const bucket = this.bucket(one, other), list = this.list(`p${bucket}`, (reader) => new List(reader, pairs)), seconds = this.word(other);
    return this.word(one).flatMap((first) => pairsOf(first, seconds, list)).map((pair) => ({ ...pair, list, bucket }));
  }

  /** Where a pair stands: its positions in each of its documents, in their order. */
  positionsOf(pair) {
    const { bucket, place, list } = pair, share = this.positions;
    const reader = new Reader(this.parts.get(this.partOfPositions(pair)));
    const first = bucket - (bucket % share);
    const lengths = reader.varints(Math.min(share, this.pairs - first));
    reader.place += sumsBefore(lengths)[bucket - first];
    for (let left = list.before[place]; left > 0; left--) while (reader.varint() & 1);
    return Array.from({ length: list.counts[place] }, () => readPositions(reader));
  }

  /** A facet's values and their documents. */
  facet(part) {
    return this.list(part, (reader) => new List(reader, texts));
  }

  /** The days of the documents, none where they have no date. */
  days() {
    const reader = new Reader(this.parts.get("days")), days = reader.varints(reader.varint());
    for (let at = 1; at < days.length; at++) days[at] += days[at - 1];
    return days;
  }

  /** The name of a document's own file. */
  nameOf(document) {
    const start = (document % this.names) * 6, bytes = this.parts.get(this.partOfName(document));
    const digits = Array.from(bytes.subarray(start, start + 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return `d/${digits.slice(0, 2)}/${digits.slice(2)}.bin`;
  }

  bucket(one, other) {
    return ((Math.imul(fnv(one), 2654435761) + fnv(other)) >>> 0) % this.pairs;
  }

  list(part, read) {
    if (!this.lists.has(part)) this.lists.set(part, read(new Reader(this.parts.get(part))));
    return this.lists.get(part);
  }
}

function partsIn(bytes) {
  const reader = new Reader(bytes);
  const parts = Array.from({ length: reader.varint() }, () => [reader.string(), reader.varint()]);
  return new Map(parts.map(([name, length]) => [name, reader.take(length)]));
}

function readPositions(reader) {
  const positions = [];
  let position = -1, coded;
  do {
    coded = reader.varint();
    positions.push(position += Math.floor(coded / 2) + 1);
  } while (coded & 1);
  return positions;
}

function pairsOf(first, others, { names: { firsts, seconds } }) {
  const found = [];
  for (let place = firstPlace(firsts, (number) => number >= first.number); firsts[place] === first.number; place++) {
    const second = others.find(({ number }) => number === seconds[place]);
    if (second) found.push({ exact: [first.exact, second.exact], place });
  }
  return found;
}

function firstNotBefore(names, asked) {
  return firstPlace(names, (name) => folded(name) >= asked);
}

function lastNotAfter(names, asked) {
  return firstPlace(names, (name) => name > asked) - 1;
}

/** The first place, in names that are in order, from which on something holds. */
function firstPlace(names, holds) {
  let low = 0, high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(names[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** FNV-1a, 32 bits. */
function fnv(text) {
  let hash = 2166136261;
  for (const byte of UTF8.encode(text)) hash = Math.imul(hash ^ byte, 16777619);
  return hash >>> 0;
}
