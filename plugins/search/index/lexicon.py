"""The word files of a segment: its words in order, each with its documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from plugins.search.index.encoding import Streams, text_list, varint
from plugins.search.index.lists import Lists
from plugins.search.index.tokens import CHUNK
from plugins.search.index.words import folded

IMPACT_BITS, DOCUMENT_BITS = 4, 28
ROW_BITS = DOCUMENT_BITS + IMPACT_BITS
"""Below the number of a word."""
TEXT_BITS, PLACE_BITS = 32, 4
"""What an entry's text, and one of its documents beside its gap, come to when deflated; roughly."""


@dataclass(frozen=True)
class WordFile:
    """One range of words."""

    first: str
    """The folded form with which it begins."""
    content: Streams


def in_order(words: Sequence[str]) -> list[str]:
    """Exact forms by folded form, then by themselves, as JavaScript compares."""
    return sorted(words, key=lambda word: (_utf16(folded(word)), _utf16(word)))


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def word_rows(numbers: np.ndarray, document: int, impacts: np.ndarray) -> np.ndarray:
    """For each word of a document its number, the document and its impact there, as one number that sorts like them."""
    rows = numbers.astype(np.uint64) << DOCUMENT_BITS | np.uint64(document)
    return rows << IMPACT_BITS | impacts


def renumber(rows: bytearray, numbers: np.ndarray) -> np.ndarray:
    """Many `word_rows`, with the words' `numbers` instead of those that they have, sorted; in place."""
    found = np.frombuffer(rows, np.uint64)
    for start in range(0, len(found), CHUNK):
        some = found[start : start + CHUNK]
        rest = some & ((1 << ROW_BITS) - 1)
        some[:] = numbers[some >> ROW_BITS].astype(np.uint64) << ROW_BITS | rest
    found.sort()
    return found


def word_files(words: list[str], rows: np.ndarray, documents: int, size: int) -> Iterator[WordFile]:
    """The files of a segment. `words` in order; `rows`: sorted `word_rows`; `documents`: how many there are.

    `size`: how large a file becomes, roughly, in bytes.
    """
    starts = np.searchsorted(rows, np.arange(len(words) + 1, dtype=np.uint64) << ROW_BITS)
    for first, last in _ranges(words, np.diff(starts), documents, size):
        lists = _lists(rows[starts[first] : starts[last]], starts[first:last] - starts[first])
        content = (varint(first) + varint(last - first), text_list(words[first:last]), *lists.run(0, last - first))
        yield WordFile(folded(words[first]), content)


def _lists(rows: np.ndarray, starts: np.ndarray) -> Lists:
    documents = (rows >> IMPACT_BITS & ((1 << DOCUMENT_BITS) - 1)).astype(np.int64)
    return Lists.of(starts, documents, (rows & ((1 << IMPACT_BITS) - 1)).astype(np.uint8))


def _ranges(words: list[str], counts: np.ndarray, documents: int, size: int) -> Iterator[tuple[int, int]]:
    """From where to where each file goes; words of one folded form stay together."""
    costs = _costs(counts, documents).tolist()
    first = place = cost = 0
    for _, group in groupby(words, folded):
        count = sum(1 for _ in group)
        own = sum(costs[place : place + count])
        if cost and cost + own > size * 8:
            yield first, place
            first, cost = place, 0
        place, cost = place + count, cost + own
    if place > first:
        yield first, place


def _costs(counts: np.ndarray, documents: int) -> np.ndarray:
    """How many bits each entry takes, roughly: the rarer a word, the longer its gaps. Of whole numbers on purpose."""
    gap_bits = sum((documents // counts) >> bit != 0 for bit in range(32))
    return TEXT_BITS + counts * (gap_bits + PLACE_BITS)
