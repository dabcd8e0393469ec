"""The analyses of a segment's documents, put together."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from plugins.search.index.analysis import Analysis
from plugins.search.index.lexicon import in_order
from plugins.search.index.pairs import Tokens


@dataclass(frozen=True)
class Collection:
    """Every word of a segment, and where it stands."""

    words: list[str]
    """Exact forms in the order of the word files."""
    numbers: np.ndarray
    """A row for each word of each document: the word, …"""
    documents: np.ndarray
    """… the document, …"""
    impacts: np.ndarray
    """… and its weight there."""
    tokens: Tokens


class _Numbers(dict[str, int]):
    """Words numbered from 1 as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


def collect(analyses: Iterable[Analysis]) -> Collection:
    """The collection of some documents' analyses, in their order."""
    known, rows, tokens, impacts, parts = _Numbers(), [], [], bytearray(), bytearray()
    for analysis in analyses:
        own = np.fromiter((0, *map(known.__getitem__, analysis.words)), np.uint32, len(analysis.words) + 1)
        rows.append(own[1:])
        tokens.append(own[np.frombuffer(analysis.tokens, np.uint32)])
        impacts += analysis.impacts
        parts += analysis.parts
    words = in_order(list(known))
    places = np.zeros(len(words) + 1, np.uint32)
    places[[known[word] for word in words]] = np.arange(1, len(words) + 1)
    return Collection(
        words=words,
        numbers=places[_joined(rows)] - 1,
        documents=_owners(rows),
        impacts=np.frombuffer(bytes(impacts), np.uint8),
        tokens=Tokens(
            words=places[_joined(tokens)],
            documents=_owners(tokens),
            parts=np.frombuffer(bytes(parts), np.uint8),
            starts=np.cumsum([0, *map(len, tokens)])[:-1],
        ),
    )


def _joined(arrays: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(arrays) if arrays else np.empty(0, np.uint32)


def _owners(arrays: list[np.ndarray]) -> np.ndarray:
    """For each row of each array the number of the array."""
    return np.repeat(np.arange(len(arrays), dtype=np.uint32), list(map(len, arrays)))
