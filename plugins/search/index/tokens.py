"""The tokens of a segment's documents: millions, so they are written away as they come and read some at a time."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from plugins.search.index.analysis import GAP

CHUNK = 1 << 18
"""Tokens, or rows, that are held at a time."""
TOKEN_BYTES, ROW_BYTES = 4, 12
FIRST_WORD = 2654435761
Pairs = tuple[np.ndarray, np.ndarray]
"""For each pair a row of three 32-bit numbers, its first word, its second word and its place; and their hashes."""


@dataclass(frozen=True)
class Layout:
    """For each field of all documents, one after the other: …"""

    ends: np.ndarray
    """… the place after its last token, …"""
    starts: np.ndarray
    """… the place where its document begins, …"""
    documents: np.ndarray
    """… the document, …"""
    parts: np.ndarray
    """… and the part that it is."""


@dataclass(frozen=True)
class Tokens:
    """The tokens of all documents of a segment, one after the other; a GAP follows each field."""

    stream: BinaryIO
    """32-bit numbers of words in the order in which they first came, from 1 on, and GAP."""
    numbers: np.ndarray
    """For each of these the word's place among all words in order, plus 1; GAP for GAP."""
    layout: Layout

    def __len__(self) -> int:
        return self.stream.seek(0, os.SEEK_END) // TOKEN_BYTES

    def pairs(self, digests: np.ndarray) -> Iterator[Pairs]:
        """All pairs, some at a time. `digests`: for each number of a word plus 1 the hash of its folded form."""
        for first, second, places in self._pairs():
            rows = np.stack((first - 1, second - 1, places.astype(np.uint32)), axis=1)
            yield rows, hashes(digests[first], digests[second])

    def hashes(self, digests: np.ndarray) -> Iterator[np.ndarray]:
        """Only their hashes."""
        return (hashes(digests[first], digests[second]) for first, second, _ in self._pairs())

    def _pairs(self) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """First words, second words and places."""
        for start in range(0, len(self), CHUNK):
            self.stream.seek(start * TOKEN_BYTES)
            # One more than is stepped over: its last token may begin a pair.
            words = self.numbers[np.frombuffer(self.stream.read((CHUNK + 1) * TOKEN_BYTES), np.uint32)]
            first, second = words[:-1], words[1:]
            places = np.flatnonzero((first != GAP) & (second != GAP))
            yield first[places], second[places], places + start


def hashes(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The hashes of pairs of which each word's hash is given."""
    return first * np.uint32(FIRST_WORD) + second
