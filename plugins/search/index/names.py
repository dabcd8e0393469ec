"""What documents are called in files."""

import hashlib
from collections.abc import Iterator, Sequence

from plugins.search.index.documents import SearchDocument
from plugins.search.index.encoding import Streams

FOLDER = "/tim-kiem/"
NAME_BYTES = 6
NAMES_TOGETHER = 128
"""Documents of one file of names: a hit costs such a file."""


def document_name(document: SearchDocument) -> bytes:
    """What a document is called in files: the same whatever segment it is in."""
    return hashlib.blake2b(document.name.encode(), digest_size=NAME_BYTES).digest()


def document_url(document: SearchDocument) -> str:
    """Where a document stands for being shown."""
    digits = document_name(document).hex()
    return f"{FOLDER}d/{digits[:2]}/{digits[2:]}.bin"


def name_files(documents: Sequence[SearchDocument]) -> Iterator[tuple[str, Streams]]:
    """The names of the documents, so many a file."""
    for number, start in enumerate(range(0, len(documents), NAMES_TOGETHER)):
        yield f"n{number}", (b"".join(map(document_name, documents[start : start + NAMES_TOGETHER])),)
