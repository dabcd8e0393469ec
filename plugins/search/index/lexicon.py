"""The word files of a segment: its words in order, each with its documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from plugins.search.index.encoding import Streams, text_list, varint
from plugins.search.index.lists import Lists, beginnings
from plugins.search.index.words import folded

IMPACT_BITS, DOCUMENT_BITS = 4, 28
TEXT_BITS, ROW_BITS = 32, 4
"""What an entry's text, and one of its documents beside its gap, come to when deflated; roughly."""


@dataclass(frozen=True)
class WordFile:
    """One range of words."""

    first: str
    """The folded form with which it begins."""
    entries: int
    content: Streams


def in_order(words: Sequence[str]) -> list[str]:
    """Exact forms by folded form, then by themselves, as JavaScript compares."""
    return sorted(words, key=lambda word: (_utf16(folded(word)), _utf16(word)))


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def word_files(
    words: list[str], numbers: np.ndarray, documents: np.ndarray, impacts: np.ndarray, size: int
) -> Iterator[WordFile]:
    """The files of a segment. `words` in order; for each place where one stands its number, document and impact.

    `size`: how large a file becomes, roughly, in bytes.
    """
    rows = numbers.astype(np.uint64) << (DOCUMENT_BITS + IMPACT_BITS) | documents.astype(np.uint64) << IMPACT_BITS
    rows |= impacts
    rows.sort()
    starts = beginnings(rows >> (DOCUMENT_BITS + IMPACT_BITS))
    documents = (rows >> IMPACT_BITS & ((1 << DOCUMENT_BITS) - 1)).astype(np.int64)
    lists = Lists.of(starts, documents, (rows & 0xF).astype(np.uint8))
    for first, last in _ranges(words, np.diff(lists.starts), documents, size):
        content = (varint(first) + varint(last - first), text_list(words[first:last]), *lists.run(first, last))
        yield WordFile(folded(words[first]), last - first, content)


def _ranges(words: list[str], counts: np.ndarray, documents: np.ndarray, size: int) -> Iterator[tuple[int, int]]:
    """From where to where each file goes; words of one folded form stay together."""
    costs = _costs(counts, int(documents.max(initial=0)) + 1).tolist()
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
    return TEXT_BITS + counts * (gap_bits + ROW_BITS)
