// One segment of the index: some documents, their words, and which file holds what.

import { List, pairs, Reader, sumsBefore, texts } from "./bytes.js";
import { unpacked } from "./files.js";
import { folded } from "./words.js";

const UTF8 = new TextEncoder();

/** Segments share no document. What they give is fetched when it is asked for; most of it is a promise. */
export class Segment {
  /** Of a row of the index's list. */
  constructor({ name, documents, dated, packed, facets }) {
    Object.assign(this, { name, size: documents, dated, packed, facets });
    this.lists = new Map();
  }

  /** Days (one for each document, none where it has no date), kinds (places in the index's list), and how files are cut. */
  head() {
    this.read ??= this.part("head").then((bytes) => readHead(new Reader(bytes)), (error) => {
      this.read = undefined; // so that it can be tried again
      throw error;
    });
    return this.read;
  }

  /** The entries of a word in all its exact forms: `{ exact, number, documents, impacts }`. */
  async word(asked) {
    const { wordFiles } = await this.head();
    const file = lastNotAfter(wordFiles.firsts, asked);
    return file < 0 ? [] : this.wordsFrom(file, asked, (word) => word === asked);
  }

  /** The entries of all words that begin so. */
  async beginning(asked) {
    const { wordFiles: { firsts } } = await this.head();
    const start = Math.max(0, lastNotAfter(firsts, asked));
    let end = start + 1;
    while (end < firsts.length && firsts[end].startsWith(asked)) end++;
    const files = Array.from({ length: end - start }, (_, place) => start + place);
    const begins = (word) => word.startsWith(asked);
    return (await Promise.all(files.map((file) => this.wordsFrom(file, asked, begins)))).flat();
  }

  /** The entries from the first that is not before `asked`, as long as their folded form fits. */
  async wordsFrom(file, asked, fits) {
    const [{ wordFiles }, list] = await Promise.all([this.head(), this.list(`w${file}`, texts)]);
    const entries = [];
    for (let place = firstNotBefore(list.names, asked); place < list.names.length; place++) {
      const exact = list.names[place];
      if (!fits(folded(exact))) break;
      const number = wordFiles.before[file] + place;
      entries.push({ exact, number, documents: list.documents(place), impacts: list.impacts(place) });
    }
    return entries;
  }

  /** The entries of two words side by side, in all their exact forms: `{ exact, documents, impacts }`; `exact` has both. */
  async pair(one, other) {
    const { pairFiles } = await this.head();
    if (!pairFiles) return [];
    const file = bucket(one, other) % pairFiles;
    const [firsts, seconds, list] = await Promise.all([this.word(one), this.word(other), this.list(`p${file}`, pairs)]);
    return firsts.flatMap((first) => pairsOf(first, seconds, list)).map((pair) => ({ ...pair, file }));
  }

  /** Where a pair stands: its positions in each of its documents, in their order. */
  async positions({ file, place }) {
    const { pairFiles, pairFilesAPositionFile: share } = await this.head();
    const list = await this.list(`p${file}`, pairs);
    const reader = new Reader(await this.part(`q${Math.floor(file / share)}`));
    const first = file - (file % share);
    const lengths = reader.varints(Math.min(share, pairFiles - first));
    reader.place += sumsBefore(lengths)[file - first];
    for (let left = list.before[place]; left > 0; left--) while (reader.varint() & 1);
    return Array.from({ length: list.counts[place] }, () => readPositions(reader));
  }

  /** A facet's values and their documents. */
  facet(name) {
    return this.list(`f-${name}`, texts, this.facets);
  }

  /** The name of a document's own file. */
  async fileOf(document) {
    const { namesAFile } = await this.head();
    const bytes = await this.part(`n${Math.floor(document / namesAFile)}`);
    const start = (document % namesAFile) * 6;
    const digits = Array.from(bytes.subarray(start, start + 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return `d/${digits.slice(0, 2)}/${digits.slice(2)}.bin`;
  }

  async list(name, readNames, folder = this.name) {
    const bytes = await this.part(name, folder);
    if (!this.lists.has(name)) this.lists.set(name, new List(bytes, readNames));
    return this.lists.get(name);
  }

  async part(name, folder = this.name) {
    if (!this.packed) return unpacked(`${folder}/${name}.bin`);
    this.parts ??= unpackedParts(await unpacked(`${this.name}.bin`));
    return this.parts.get(name);
  }
}

function unpackedParts(bytes) {
  const reader = new Reader(bytes);
  const parts = Array.from({ length: reader.varint() }, () => [reader.string(), reader.varint()]);
  return new Map(parts.map(([name, length]) => [name, reader.take(length)]));
}

function readHead(reader) {
  const size = reader.varint();
  return {
    days: readDays(reader),
    kinds: readKinds(reader, size),
    wordFiles: readWordFiles(reader),
    pairFiles: reader.varint(),
    pairFilesAPositionFile: reader.varint(),
    namesAFile: reader.varint(),
  };
}

/** The word with which each file begins, and how many entries stand in the files before it. */
function readWordFiles(reader) {
  const count = reader.varint();
  return { firsts: reader.texts(count), before: sumsBefore(reader.varints(count)) };
}

function readDays(reader) {
  const days = new Uint32Array(reader.varint());
  let day = 0;
  for (let at = 0; at < days.length; at++) days[at] = day += reader.varint();
  return days;
}

function readKinds(reader, size) {
  const kinds = new Uint8Array(size);
  for (let start = 0; start < size;) {
    const kind = reader.varint();
    kinds.fill(kind, start, (start += reader.varint()));
  }
  return kinds;
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

function pairsOf(first, seconds, list) {
  const found = [];
  for (let place = firstPair(list.names, first.number); list.names[place]?.[0] === first.number; place++) {
    const second = seconds.find(({ number }) => number === list.names[place][1]);
    const entry = () => ({ documents: list.documents(place), impacts: list.impacts(place) });
    if (second) found.push({ exact: [first.exact, second.exact], place, ...entry() });
  }
  return found;
}

function firstPair(names, number) {
  return firstWhere(names, ([first]) => first >= number);
}

function firstNotBefore(names, asked) {
  return firstWhere(names, (name) => folded(name) >= asked);
}

function lastNotAfter(names, asked) {
  return firstWhere(names, (name) => name > asked) - 1;
}

/** The first place, in names that are in order, from which on something holds. */
function firstWhere(names, holds) {
  let low = 0, high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(names[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

function bucket(one, other) {
  return (Math.imul(fnv(one), 2654435761) + fnv(other)) >>> 0;
}

/** FNV-1a, 32 bits. */
function fnv(text) {
  let hash = 2166136261;
  for (const byte of UTF8.encode(text)) hash = Math.imul(hash ^ byte, 16777619);
  return hash >>> 0;
}
