"""Lists of documents: which documents stand at an entry, and how much it weighs in each."""

from dataclasses import dataclass

import numpy as np

from plugins.search.index.arrays import Encoded
from plugins.search.index.encoding import Streams


@dataclass(frozen=True)
class Lists:
    """The lists of successive entries, encoded; any run of entries can be taken out."""

    starts: np.ndarray
    """Where in `gaps` and `impacts` each entry begins, and where the last one ends."""
    counts: Encoded
    gaps: Encoded
    impacts: np.ndarray

    @classmethod
    def of(cls, starts: np.ndarray, documents: np.ndarray, impacts: np.ndarray) -> "Lists":
        """`starts` without the end; `documents` of all entries, ascending in each."""
        starts = np.append(starts, len(documents))
        before = np.empty(len(documents), np.int64)
        before[1:] = documents[:-1]
        before[starts[:-1]] = -1
        gaps = documents - before - 1
        return cls(starts, Encoded.of(np.diff(starts)), Encoded.of(gaps), impacts)

    def run(self, first: int, last: int) -> Streams:
        """Counts, gaps and impacts of the entries from `first` up to, not including, `last`."""
        begin, end = self.starts[first], self.starts[last]
        return self.counts.run(first, last), self.gaps.run(begin, end), self.impacts[begin:end].tobytes()


def beginnings(*columns: np.ndarray) -> np.ndarray:
    """Where in sorted rows another value of some columns begins."""
    differs = np.zeros(len(columns[0]), bool)
    differs[:1] = True
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(differs)
