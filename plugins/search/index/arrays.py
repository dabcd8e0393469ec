"""Many numbers as bytes at once."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Encoded:
    """Many varints, any run of which can be taken out."""

    octets: np.ndarray
    ends: np.ndarray
    """Before the first number 0, then after each number."""

    @classmethod
    def of(cls, numbers: np.ndarray) -> "Encoded":
        """Of numbers below 2³²."""
        numbers = numbers.astype(np.uint32)
        sizes = np.ones(len(numbers), np.uint8)
        for bits in range(7, int(numbers.max(initial=0)).bit_length(), 7):
            sizes += numbers >> np.uint32(bits) != 0
        ends = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        octets = np.empty(ends[-1], np.uint8)
        rest, places, left = numbers, ends[:-1], sizes
        while len(rest):
            goes_on = left > 1
            octets[places] = rest & 0x7F | goes_on * np.uint32(0x80)
            rest, places, left = rest[goes_on] >> 7, places[goes_on] + 1, left[goes_on] - 1
        return cls(octets, ends)

    def run(self, first: int, last: int) -> bytes:
        """The bytes of the numbers from `first` up to, not including, `last`."""
        return self.octets[self.ends[first] : self.ends[last]].tobytes()
