"""The words of a segment as files: from its documents to everything that does not depend on records."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile

from plugins.core.spread import Spread
from plugins.search.index.analysis import analyse
from plugins.search.index.collection import collect
from plugins.search.index.documents import SearchDocument
from plugins.search.index.encoding import Streams, deflated, string, varint
from plugins.search.index.head import days, head
from plugins.search.index.lexicon import word_files
from plugins.search.index.names import name_files
from plugins.search.index.sharing import Plan, Slice, slices
from plugins.search.index.shelf import HEAD

LABEL = "Lập chỉ mục tìm kiếm"
FEW = 1024
"""Documents: a segment of fewer has smaller files, for a query reads some of every segment."""
SMALL, LARGE = 1536, 3072
"""Bytes of a file of words or pairs in a segment of few and of many documents; roughly."""
ARRAYS = "arrays"
"""The folder of what workers read while they make a segment."""
Named = tuple[str, Streams]


def packed_parts(documents: Sequence[SearchDocument]) -> Iterator[Named]:
    """All parts of a small segment but its facets."""
    collection = collect((analyse(document.fields()) for document in documents), BytesIO())
    words = list(word_files(collection.words, collection.rows, len(documents), SMALL))
    plan = Plan.of(collection, len(documents), SMALL)
    yield "head", (head((file.first for file in words), plan.divided),)
    yield "days", days(documents)
    yield from ((f"w{number}", file.content) for number, file in enumerate(words))
    yield from plan.files()
    yield from name_files(documents)


def pack(parts: Sequence[Named]) -> bytes:
    """Parts as one file."""
    contents = [b"".join(streams) for _, streams in parts]
    names = (string(name) + varint(len(content)) for (name, _), content in zip(parts, contents, strict=True))
    return deflated((varint(len(parts)) + b"".join(names), *contents))


def write_parts(documents: Sequence[SearchDocument], folder: Path, spread: Spread) -> None:
    """Write the files of a segment, but its facets, into an empty folder, and its head as it stands in the list."""
    size = SMALL if len(documents) < FEW else LARGE
    found = spread.map(LABEL, analyse, (document.fields() for document in documents), len(documents))
    with TemporaryFile(dir=folder) as stream:
        collection = collect(found, stream)
        plan = Plan.of(collection, len(documents), size)
        under_way = _start(plan, folder, spread)
    firsts = []
    for number, words in enumerate(word_files(collection.words, collection.rows, len(documents), size)):
        _write(folder, (f"w{number}", words.content))
        firsts.append(words.first)
    (folder / HEAD).write_bytes(head(firsts, plan.divided))
    for file in (("days", days(documents)), *name_files(documents)):
        _write(folder, file)
    for future in under_way:
        future.result()
    shutil.rmtree(folder / ARRAYS, ignore_errors=True)


def _start(plan: Plan, folder: Path, spread: Spread) -> list[Future]:
    """Have the pair files made: here where they are few, else by workers, who read what they need from the disk."""
    if len(plan.runs) < 2:
        for file in plan.files():
            _write(folder, file)
        return []
    tasks = slices(plan, folder / ARRAYS)
    return [spread.executor.submit(write_slice, task, folder) for task in tasks]


def write_slice(task: Slice, folder: Path) -> None:
    """Write a run of pair files, in a worker."""
    for file in task.files():
        _write(folder, file)


def _write(folder: Path, file: Named) -> None:
    # The folder gets its name when all of it is there.
    name, streams = file
    (folder / f"{name}.bin").write_bytes(deflated(streams))
