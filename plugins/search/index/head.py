"""What a reader must know of a segment before it can ask for its files."""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise

from plugins.search.index.documents import SearchDocument
from plugins.search.index.encoding import Streams, varint, varints
from plugins.search.index.names import NAMES_TOGETHER
from plugins.search.index.pairs import Division


def head(firsts: Iterable[str], divided: Division) -> bytes:
    """How a segment is divided into files, as JSON. `firsts`: the folded forms with which its word files begin."""
    members = {
        "words": " ".join(firsts),
        "pairs": divided.files,
        "positions": divided.together,
        "names": NAMES_TOGETHER,
    }
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()


def days(documents: Sequence[SearchDocument]) -> Streams:
    """The days of documents that have one, in their order."""
    found = (0, *(document.day for document in documents if document.day))
    return varint(len(found) - 1), varints(later - day for day, later in pairwise(found))
