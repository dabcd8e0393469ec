// The order of results: as typed before otherwise spelled, then by weight, then the newer; or by date alone.

import { NEWEST_FIRST, OLDEST_FIRST } from "./address.js";
import { fitting } from "./filters.js";

const STEPS = 2 ** 10; // to one of the score
const AS_TYPED = 2 ** 22; // more steps than any score has
const MOST_DOCUMENTS = 2 ** 24;

/** All that fits, best first. `at(place)` gives one as `{ segment, document }`. */
export class Ordered {
  constructor(order, { index, matched, filters }) {
    this.ages = new Ages(index.segments, order === OLDEST_FIRST);
    const keys = [];
    const isByDate = order === NEWEST_FIRST || order === OLDEST_FIRST;
    index.segments.forEach((segment, place) => {
      fitting(matched[place].fits, filters, place).forEach((fit, document) => {
        if (fit) keys.push((isByDate ? 0 : weight(matched[place], document)) * MOST_DOCUMENTS + this.ages.of(place, document));
      });
    });
    // One number holds weight and age, and sorts far faster than objects would.
    this.keys = Float64Array.from(keys).sort().reverse();
  }

  get length() {
    return this.keys.length;
  }

  at(place) {
    return this.ages.document(this.keys[place] % MOST_DOCUMENTS);
  }
}

function weight({ asTyped, score }, document) {
  return asTyped[document] * AS_TYPED + Math.round(score[document] * STEPS);
}

/** Numbers all documents, the newest highest, or lowest if `isReversed`; what has no date is below all others. */
class Ages {
  constructor(segments, isReversed) {
    this.segments = segments;
    this.isReversed = isReversed;
    this.firsts = segments.map((_, place) => sizeOf(segments.slice(0, place)));
    this.dated = sizeOf(segments.filter(({ dated }) => dated));
    this.size = sizeOf(segments);
  }

  of(place, document) {
    const number = this.firsts[place] + document;
    return number < this.dated ? this.size - this.dated + this.turned(number) : this.size - 1 - number;
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

function sizeOf(segments) {
  return segments.reduce((sum, { size }) => sum + size, 0);
}
