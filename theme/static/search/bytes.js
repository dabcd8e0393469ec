// The parts that every file of the index is made of: see docs/tim-kiem.md, "Basic values" and "Lists".

const TEXT = new TextDecoder();

/** Reads values one after the other. */
export class Reader {
  constructor(bytes, place = 0) {
    this.bytes = bytes;
    this.place = place;
  }

  varint() {
    let value = 0, scale = 1, byte;
    do {
      byte = this.bytes[this.place++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  }

  varints(count) {
    return Array.from({ length: count }, () => this.varint());
  }

  skipVarints(count) {
    for (let left = count; left > 0;) if (this.bytes[this.place++] < 128) left--;
  }

  take(length) {
    return this.bytes.subarray(this.place, (this.place += length));
  }

  string() {
    return TEXT.decode(this.take(this.varint()));
  }

  texts(count) {
    const lines = this.string();
    return count ? lines.split("\n") : [];
  }
}

/** Entries with the documents that each stands in: of words, of pairs, of a facet's values. */
export class List {
  /** `readNames(reader, count)` reads what the entries are. */
  constructor(bytes, readNames) {
    const reader = new Reader(bytes), count = reader.varint();
    this.names = readNames(reader, count);
    this.counts = reader.varints(count);
    this.before = sumsBefore(this.counts);
    this.bytes = bytes;
    this.start = reader.place;
  }

  /** The documents of an entry, ascending. */
  documents(entry) {
    const reader = new Reader(this.bytes, this.start);
    reader.skipVarints(this.before[entry]);
    return readDocuments(reader, this.counts[entry]);
  }

  /** The documents of all entries, one after the other. */
  allDocuments() {
    const reader = new Reader(this.bytes, this.start);
    return this.counts.map((count) => readDocuments(reader, count));
  }

  /** How much the entry weighs in each of its documents; they are the last bytes of a file of words or pairs. */
  impacts(entry) {
    const start = this.bytes.length - this.before.at(-1) + this.before[entry];
    return this.bytes.subarray(start, start + this.counts[entry]);
  }
}

/** Names that are texts. */
export function texts(reader, count) {
  return reader.texts(count);
}

/** Names that are pairs of words, by their numbers: `[first, second]`, ascending. */
export function pairs(reader, count) {
  const steps = reader.varints(count), seconds = reader.varints(count);
  let first = 0;
  return steps.map((step, entry) => [first += step, seconds[entry]]);
}

function readDocuments(reader, count) {
  const documents = new Uint32Array(count);
  let document = -1;
  for (let at = 0; at < count; at++) documents[at] = document += reader.varint() + 1;
  return documents;
}

/** For each number the sum of those before it; at the end the sum of all. */
export function sumsBefore(numbers) {
  const sums = [0];
  for (const number of numbers) sums.push(sums.at(-1) + number);
  return sums;
}
