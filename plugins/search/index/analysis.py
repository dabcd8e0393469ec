"""A document taken to pieces: its words by number and place, and what each weighs. Done in workers."""

from array import array
from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

import numpy as np

from plugins.search.index.fields import NAMING, WEIGHTS, Fields
from plugins.search.index.words import split

SATURATION, LENGTH_SHARE, MEAN_LENGTH = 1.2, 0.6, 800
"""BM25's k1 and b; the mean length is fixed, so that an impact depends on the document alone. In words."""
GAP = 0
"""Stands after each field, so that no pair reaches into the next."""
NO_WORD = ""
"""What GAP is the number of."""


class Analysis(NamedTuple):
    """What one document holds, as plain bytes: many of them travel between processes."""

    words: tuple[str, ...]
    """Exact forms, each once; their numbers in `tokens` begin with 1."""
    impacts: bytes
    """Of each word in turn."""
    tokens: bytes
    """32-bit numbers of words, and GAP: position after position."""
    parts: bytes
    """For each token the part it stands in."""


def analyse(fields: Fields) -> Analysis:
    """One document's analysis."""
    forms, parts = [], bytearray()
    extra, extra_parts = [], bytearray()
    for part, text in fields:
        words, joined = split(text)
        forms += (*words, NO_WORD)
        parts += bytes((part,)) * (len(words) + 1)
        extra += (number for number, _ in joined)
        extra_parts += bytes((part,)) * len(joined)
    numbers = dict(zip(dict.fromkeys((NO_WORD, *forms, *extra)), count(GAP)))
    tokens, more = (array("I", map(numbers.__getitem__, some)) for some in (forms, extra))
    impacts = _word_impacts(tokens + more, bytes(parts + extra_parts), len(tokens) - len(fields))
    return Analysis(tuple(numbers)[1:], impacts, tokens.tobytes(), bytes(parts))


def _word_impacts(tokens: array, parts: bytes, length: int) -> bytes:
    numbers, places = np.frombuffer(tokens, np.uint32), np.frombuffer(parts, np.uint8)
    weights = np.bincount(numbers, np.asarray(WEIGHTS)[places], 1)[1:]
    names = np.bincount(numbers, np.asarray(NAMING)[places], 1)[1:] > 0
    slowness = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / MEAN_LENGTH)
    return impacts(weights, names, slowness).tobytes()


def impacts(weights: np.ndarray, names: np.ndarray, slowness: float) -> np.ndarray:
    """From weighted frequencies to 1, 3, … 11, or 12 to 15 of what stands in a name.

    Six steps: of a frequent word's file most bytes are impacts, and eleven took a third more.
    """
    saturated = weights / (weights + slowness)
    plain = 1 + 2 * np.minimum(5, np.floor(5.5 * saturated))
    return np.where(names, 12 + np.minimum(3, np.floor(4 * saturated)), plain).astype(np.uint8)


def analyses(documents: Iterable[Fields]) -> list[Analysis]:
    """Of several documents."""
    return [analyse(fields) for fields in documents]
