"""The analyses of a segment's documents, put together."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from plugins.search.index.analysis import GAP, Analysis
from plugins.search.index.lexicon import in_order, renumber, word_rows
from plugins.search.index.tokens import Layout, Tokens


@dataclass(frozen=True)
class Collection:
    """Every word of a segment, and where it stands."""

    words: list[str]
    """Exact forms in the order of the word files."""
    rows: np.ndarray
    """The `word_rows` of all documents, sorted."""
    tokens: Tokens


class _Numbers(dict[str, int]):
    """Words numbered from 1 as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


class _Fields:
    """What becomes a `Layout`, document by document."""

    def __init__(self):
        self.place = 0
        self.ends, self.starts, self.documents, self.parts = array("Q"), array("Q"), array("I"), bytearray()

    def add(self, document: int, tokens: np.ndarray, parts: np.ndarray) -> None:
        gaps = np.flatnonzero(tokens == GAP)
        self.ends.extend((gaps + self.place).tolist())
        self.starts.extend([self.place] * len(gaps))
        self.documents.extend([document] * len(gaps))
        self.parts += parts[gaps].tobytes()
        self.place += len(tokens)

    def layout(self) -> Layout:
        places = (np.array(column, np.int64) for column in (self.ends, self.starts, self.documents))
        return Layout(*places, np.frombuffer(self.parts, np.uint8))


def collect(analyses: Iterable[Analysis], stream: BinaryIO) -> Collection:
    """The collection of some documents' analyses, in their order. `stream`: an empty one, for their tokens."""
    known, rows, fields = _Numbers(), bytearray(), _Fields()
    for document, analysis in enumerate(analyses):
        own = np.fromiter((GAP, *map(known.__getitem__, analysis.words)), np.uint32, len(analysis.words) + 1)
        rows += word_rows(own[1:], document, np.frombuffer(analysis.impacts, np.uint8)).tobytes()
        tokens = own[np.frombuffer(analysis.tokens, np.uint32)]
        fields.add(document, tokens, np.frombuffer(analysis.parts, np.uint8))
        stream.write(tokens.tobytes())
    words = in_order(list(known))
    numbers = np.zeros(len(words) + 1, np.uint32)
    numbers[[known[word] for word in words]] = np.arange(1, len(words) + 1)
    return Collection(words, renumber(rows, numbers - 1), Tokens(stream, numbers, fields.layout()))
