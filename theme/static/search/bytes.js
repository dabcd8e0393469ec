// The parts that every file of the index is made of: see docs/tim-kiem.md, "Basic values" and "Lists".
// Loops are plain: a first query is answered before the browser has made any of this fast.

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
    const { bytes } = this, values = new Uint32Array(count);
    let { place } = this;
    for (let at = 0; at < count; at++) {
      let byte = bytes[place++], value = byte & 127;
      for (let scale = 128; byte > 127; scale *= 128) {
        byte = bytes[place++];
        value += (byte & 127) * scale;
      }
      values[at] = value;
    }
    this.place = place;
    return values;
  }

  skipVarints(count) {
    const { bytes } = this;
    let { place } = this;
    for (let left = count; left > 0;) if (bytes[place++] < 128) left--;
    this.place = place;
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
  constructor(reader, readNames) {
    const count = reader.varint();
    this.names = readNames(reader, count);
    this.counts = reader.varints(count);
    this.before = sumsBefore(this.counts);
    this.bytes = reader.bytes;
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
    return Array.from(this.counts, (count) => readDocuments(reader, count));
  }

  /**
   * Adds an entry of words or pairs to what is known by document: `strength` becomes its impact × `share` where that is
   * more. Documents that had no strength are written into `found` from `count` on; returns the new count.
   */
  gather(entry, share, strength, found, count) {
    const { bytes, before } = this, reader = new Reader(bytes, this.start);
    reader.skipVarints(before[entry]);
    let { place } = reader, document = -1, impact = bytes.length - before.at(-1) + before[entry]; // these bytes end the file
    for (let left = this.counts[entry]; left > 0; left--) {
      let byte = bytes[place++];
      document += (byte & 127) + 1;
      for (let scale = 128; byte > 127; scale *= 128) {
        byte = bytes[place++];
        document += (byte & 127) * scale;
      }
      const value = bytes[impact++] * share;
      if (!strength[document]) found[count++] = document;
      if (strength[document] < value) strength[document] = value;
    }
    return count;
  }
}

/** Names that are texts. */
export function texts(reader, count) {
  return reader.texts(count);
}

/** Names that are pairs of words, by their numbers: `{ firsts, seconds }`, ascending. */
export function pairs(reader, count) {
  const firsts = reader.varints(count), seconds = reader.varints(count);
  for (let at = 1; at < count; at++) firsts[at] += firsts[at - 1];
  return { firsts, seconds };
}

function readDocuments(reader, count) {
  const documents = reader.varints(count);
  let document = -1;
  for (let at = 0; at < count; at++) documents[at] = document += documents[at] + 1;
  return documents;
}

/** For each number the sum of those before it; at the end the sum of all. */
export function sumsBefore(numbers) {
  const sums = new Uint32Array(numbers.length + 1);
  for (let at = 0; at < numbers.length; at++) sums[at + 1] = sums[at] + numbers[at];
  return sums;
}

export function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
