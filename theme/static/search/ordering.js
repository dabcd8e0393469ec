// The order of results: as typed before otherwise spelled, then by weight, then the newer; or by date alone.

import { NEWEST_FIRST, OLDEST_FIRST } from "./address.js";
import { sum, sumsBefore } from "./bytes.js";
import { fitting } from "./filters.js";

const STEPS = 2 ** 10; // to one of the score
const AS_TYPED = 2 ** 22; // more steps than any score has
const MOST_DOCUMENTS = 2 ** 24;
const AT_ONCE = 100;

/** All that fits, best first. `at(place)` gives one as `{ segment, document }`. */
export class Ordered {
  constructor(order, { index, matched, filters }) {
    this.ages = new Ages(index.segments, order === OLDEST_FIRST);
    const isByDate = order === NEWEST_FIRST || order === OLDEST_FIRST;
    const fits = matched.map((one, place) => fitting(one, filters, place));
    // One number holds weight and age, and sorts far faster than objects would.
    this.keys = new Float64Array(sum(fits.map(({ length }) => length)));
    this.best = [];
    let count = 0;
    fits.forEach((documents, place) => {
      const { first, step } = this.ages.of(place);
      for (const document of documents) {
        this.keys[count++] = (isByDate ? 0 : weight(matched[place], document)) * MOST_DOCUMENTS + first + step * document;
      }
    });
  }

  get length() {
    return this.keys.length;
  }

  at(place) {
    if (place >= this.best.length) this.best = largest(this.keys, Math.max(AT_ONCE, 2 * place));
    return this.ages.document(this.best[place] % MOST_DOCUMENTS);
  }
}

/** So many of the largest numbers, the largest first: to sort all would take longer than all else. */
function largest(numbers, count) {
  const room = new Float64Array(2 * count);
  let filled = 0, least = -1;
  for (let at = 0; at < numbers.length; at++) {
    if (numbers[at] > least) room[filled++] = numbers[at];
    if (filled === room.length) {
      least = room.sort()[count - 1]; // the other half is larger
      room.copyWithin(0, count);
      filled = count;
    }
  }
  return room.subarray(0, filled).sort().reverse();
}

function weight({ asTyped, score }, document) {
  return asTyped[document] * AS_TYPED + Math.round(score[document] * STEPS);
}

/** Numbers all documents, the newest highest, or lowest if `isReversed`; what has no date is below all others. */
class Ages {
  constructor(segments, isReversed) {
    this.segments = segments;
    this.isReversed = isReversed;
    this.firsts = sumsBefore(segments.map(({ size }) => size));
    this.dated = this.firsts[segments.filter(({ dated }) => dated).length]; // they stand before the others
    this.size = this.firsts.at(-1);
  }

  /** The number of a segment's first document, and how far it is to the next. */
  of(place) {
    const number = this.firsts[place];
    if (!this.segments[place].dated) return { first: this.size - 1 - number, step: -1 };
    return { first: this.size - this.dated + this.turned(number), step: this.isReversed ? -1 : 1 };
  }

  document(age) {
    const undated = this.size - this.dated;
    const number = age < undated ? this.size - 1 - age : this.turned(age - undated);
    const place = this.firsts.findLastIndex((first) => first <= number);
    return { segment: this.segments[place], document: number - this.firsts[place] };
  }

  turned(number) {
    return this.isReversed ? this.dated - 1 - number : number;
  }
}
