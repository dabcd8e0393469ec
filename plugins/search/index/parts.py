"""The words of a segment as files: from its documents to everything that does not depend on records."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

import numpy as np

from plugins.core.spread import Spread
from plugins.search.index.analysis import analyse
from plugins.search.index.collection import Collection, collect
from plugins.search.index.documents import SearchDocument
from plugins.search.index.encoding import Streams, deflated, string, varint
from plugins.search.index.head import days, head
from plugins.search.index.lexicon import word_files
from plugins.search.index.names import name_files
from plugins.search.index.pairs import Tokens, division, file_numbers, hashes, is_pair, pair_files, slices
from plugins.search.index.shelf import HEAD

LABEL = "Lập chỉ mục tìm kiếm"
FEW = 1024
"""Documents: a segment of fewer has smaller files, for a query reads some of every segment."""
SMALL, LARGE, POSITIONS = 1536, 3072, 12288
"""Bytes of a file of words or pairs in a segment of few and of many documents; of one of positions. Roughly."""
ARRAYS = "arrays"
"""The folder of what workers read while they make a segment."""
Named = tuple[str, Streams]


@dataclass(frozen=True)
class Slice:
    """A run of pair files, to be made by whichever process."""

    folder: Path
    first: int
    last: int
    together: int


def packed_parts(documents: Sequence[SearchDocument]) -> Iterator[Named]:
    """All parts of a small segment but its facets."""
    collection = collect(analyse(document.fields()) for document in documents)
    words = _words(collection, SMALL)
    numbers, divided = _pairs(collection, len(documents), SMALL)
    yield "head", (head(words, divided),)
    yield "days", days(documents)
    yield from ((f"w{number}", file.content) for number, file in enumerate(words))
    for first, last in slices(numbers, divided, len(collection.words)):
        yield from pair_files(collection.tokens, numbers, first, last, divided.together)
    yield from name_files(documents)


def pack(parts: Sequence[Named]) -> bytes:
    """Parts as one file."""
    contents = [b"".join(streams) for _, streams in parts]
    names = (string(name) + varint(len(content)) for (name, _), content in zip(parts, contents, strict=True))
    return deflated((varint(len(parts)) + b"".join(names), *contents))


def write_parts(documents: Sequence[SearchDocument], folder: Path, spread: Spread) -> None:
    """Write the files of a segment, but its facets, into an empty folder, and its head as it stands in the list."""
    found = spread.map(LABEL, analyse, (document.fields() for document in documents), len(documents))
    collection, size = collect(found), SMALL if len(documents) < FEW else LARGE
    numbers, divided = _pairs(collection, len(documents), size)
    under_way = _start(collection, numbers, slices(numbers, divided, len(collection.words)), folder, spread, divided)
    words = _words(collection, size)
    (folder / HEAD).write_bytes(head(words, divided))
    _write(folder, "days", days(documents))
    for number, file in enumerate(words):
        _write(folder, f"w{number}", file.content)
    for name, streams in name_files(documents):
        _write(folder, name, streams)
    for future in under_way:
        future.result()
    shutil.rmtree(folder / ARRAYS, ignore_errors=True)


def _words(collection: Collection, size: int) -> list:
    rows = collection.numbers, collection.documents, collection.impacts
    return list(word_files(collection.words, *rows, size))


def _pairs(collection: Collection, documents: int, size: int) -> tuple:
    """For each token the file of the pair that it begins, and how the pairs are divided."""
    tokens = collection.tokens.words
    found, pairs = hashes(collection.words, tokens), is_pair(tokens)
    divided = division(found[pairs], documents, size, POSITIONS)
    return file_numbers(found, pairs, divided.files), divided


def _start(collection, numbers, runs, folder, spread, divided) -> list[Future]:
    """Have the pair files made: here where they are few, else by workers, who read what they need from the disk."""
    if len(runs) < 2:
        for first, last in runs:
            for name, streams in pair_files(collection.tokens, numbers, first, last, divided.together):
                _write(folder, name, streams)
        return []
    (folder / ARRAYS).mkdir()
    for field in fields(Tokens):
        np.save(folder / ARRAYS / field.name, getattr(collection.tokens, field.name))
    np.save(folder / ARRAYS / "files", numbers)
    tasks = (Slice(folder, first, last, divided.together) for first, last in runs)
    return [spread.executor.submit(write_slice, task) for task in tasks]


def write_slice(task: Slice) -> None:
    """Write a run of pair files, in a worker."""
    load = partial(np.load, mmap_mode="r")
    tokens = Tokens(*(load(task.folder / ARRAYS / f"{field.name}.npy") for field in fields(Tokens)))
    numbers = load(task.folder / ARRAYS / "files.npy")
    for name, streams in pair_files(tokens, numbers, task.first, task.last, task.together):
        _write(task.folder, name, streams)


def _write(folder: Path, name: str, streams: Streams) -> None:
    # The folder gets its name when all of it is there.
    (folder / f"{name}.bin").write_bytes(deflated(streams))
