"""The head of a segment."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from plugins.search.index.documents import DOCUMENT_KINDS, SearchDocument
from plugins.search.index.encoding import Streams, text_list, varint, varints
from plugins.search.index.lexicon import WordFile
from plugins.search.index.names import NAMES_TOGETHER
from plugins.search.index.pairs import Division


def head(documents: Sequence[SearchDocument], is_dated: bool, words: Sequence[WordFile], divided: Division) -> Streams:
    """What stands in a segment, and how it is divided into files."""
    return (
        varint(len(documents)),
        _days(documents) if is_dated else varint(0),
        _kinds(documents),
        varint(len(words)),
        text_list([file.first for file in words]),
        varints(file.entries for file in words),
        varints((divided.files, divided.together, NAMES_TOGETHER)),
    )


def _days(documents: Sequence[SearchDocument]) -> bytes:
    days = [document.day for document in documents]
    return varint(len(days)) + varints(later - day for day, later in pairwise((0, *days)))


def _kinds(documents: Sequence[SearchDocument]) -> bytes:
    runs = ((kind, len(list(run))) for kind, run in groupby(document.kind for document in documents))
    return b"".join(varint(DOCUMENT_KINDS.index(kind)) + varint(count) for kind, count in runs)
