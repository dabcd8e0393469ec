"""A log as its content, plain or gzipped, whole or still being written: read forward, known by its first lines."""

import os
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import IO

EDGE_BYTES = 4096
"""How much of a log's head tells which log it is, and how much before an offset tells that it is still the same."""
MOST_MARKS = 64
GZIP_MAGIC = b"\x1f\x8b"
PIECE_BYTES = 1 << 20


class Log:
    """One open log. A file that is renamed or deleted meanwhile stays open as it was."""

    def __init__(self, path: Path):
        self.path = path
        self._file = path.open("rb")
        self.is_gzip = self._file.read(2) == GZIP_MAGIC
        self._rewind()

    def __enter__(self) -> "Log":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def size(self) -> int:
        """Bytes on the disk now; of the content, where it is not gzipped."""
        return os.fstat(self._file.fileno()).st_size

    def read(self, start: int, size: int) -> bytes:
        """Up to `size` bytes of the content from `start`; fewer only where it ends, for now or for good."""
        if not self.is_gzip:
            self._file.seek(start)
            return self._file.read(size)
        if start < self._at:
            self._rewind()
        self._skip(start - self._at)
        return self._take(size)

    def _rewind(self) -> None:
        self._file.seek(0)
        self._at, self._rest, self._pieces = 0, b"", unzipped(self._file)

    def _skip(self, size: int) -> None:
        while size > 0 and (passed := len(self._take(min(size, PIECE_BYTES)))):
            size -= passed

    def _take(self, size: int) -> bytes:
        parts, wanted = [self._rest], size - len(self._rest)
        while wanted > 0 and (piece := next(self._pieces, b"")):
            parts.append(piece)
            wanted -= len(piece)
        whole = b"".join(parts)
        self._rest = whole[size:]
        self._at += min(size, len(whole))
        return whole[:size]


def unzipped(file: IO[bytes]) -> Iterator[bytes]:
    """The content of a gzip file as far as it is there: half-written or broken, it ends where sense ends."""
    unzip = zlib.decompressobj(wbits=31)
    data = file.read(PIECE_BYTES)
    while data:
        try:
            piece = unzip.decompress(data, PIECE_BYTES)
        except zlib.error:
            return
        if piece:
            yield piece
        data = unzip.unconsumed_tail
        if unzip.eof:
            # Files that were put one after the other are one file.
            data, unzip = unzip.unused_data, zlib.decompressobj(wbits=31)
        data = data or file.read(PIECE_BYTES)


def digest(content: bytes) -> bytes:
    """Names bytes; of a log's lines nothing can be had back from it."""
    return blake2b(content, digest_size=16).digest()


def marks(head: bytes) -> dict[int, bytes]:
    """How a log is known, however far it has grown: the digests of its head to each end of a line, by length.

    At most MOST_MARKS, and that of EDGE_BYTES where there are as many.
    """
    head = head[:EDGE_BYTES]
    ends = [place + 1 for place, byte in enumerate(head) if byte == 10][:MOST_MARKS]
    if len(head) == EDGE_BYTES:
        ends.append(EDGE_BYTES)
    return {end: digest(head[:end]) for end in ends}
