"""Images of sixteen colours as PNG, put together from strips: what many images share is compressed only once.

Pillow's own writer takes four times as long for a card.
"""

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from PIL import Image
from zlib_ng import zlib_ng

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS, INDEXED = 4, 3
PLAIN, UP = 0, 2
"""Filters."""
ZLIB_HEADER, LAST_BLOCK = b"\x78\x01", b"\x03\x00"
ADLER = 65_521


Effort = Callable[[], Any]
"""Gives a compressor of raw deflate streams."""
QUICK: Effort = partial(zlib_ng.compressobj, 1, wbits=-zlib.MAX_WBITS, strategy=zlib_ng.Z_RLE)
"""For what one image has: filtered letters are nearly all runs; a search for repetitions takes twice as long.

Where only runs are looked for, zlib-ng gives zlib's own bytes on every machine, in two thirds of its time.
"""
SMALL: Effort = partial(zlib.compressobj, 6, wbits=-zlib.MAX_WBITS)
"""For what many images share: ornaments take a quarter less."""


@dataclass(frozen=True)
class Strip:
    """Some rows of an image, compressed."""

    rows: int
    deflated: bytes
    length: int
    """Before compression."""
    checksum: int
    """Adler-32, of the same."""


def strip(rows: np.ndarray, effort: Effort) -> Strip:
    """The strip of rows that are numbered."""
    data = rows.data
    compressor = effort()
    deflated = compressor.compress(data) + compressor.flush(zlib.Z_FULL_FLUSH)
    return Strip(len(rows), deflated, data.nbytes, zlib_ng.adler32(data))


def packed(image: Image.Image) -> np.ndarray:
    """The rows of an image (mode L, of even width) whose pixels are numbers of colours: two pixels in each byte."""
    pairs = np.frombuffer(image.tobytes(), "<u2").reshape(image.height, image.width // 2)
    return (pairs << 4 | pairs >> 8).astype(np.uint8)


def filtered(rows: np.ndarray) -> np.ndarray:
    """Each row but the first less the one above it, which makes noughts of all that is upright: PNG's filter UP."""
    return rows[1:] - rows[:-1]


def numbered(rows: np.ndarray, number: int) -> np.ndarray:
    """Each row after the number of its filter."""
    return np.pad(rows, ((0, 0), (1, 0)), constant_values=number)


def png(width: int, strips: Sequence[Strip], colours: Sequence[tuple[int, ...]]) -> bytes:
    """The strips from top to bottom as a file."""
    header = struct.pack(">IIBBBBB", width, sum(part.rows for part in strips), BITS, INDEXED, 0, 0, 0)
    pixels = (ZLIB_HEADER, *(part.deflated for part in strips), LAST_BLOCK, struct.pack(">I", checksum(strips)))
    parts = {b"IHDR": header, b"PLTE": bytes(chain(*colours)), b"IDAT": b"".join(pixels), b"IEND": b""}
    return SIGNATURE + b"".join(chunk(name, data) for name, data in parts.items())


def checksum(strips: Sequence[Strip]) -> int:
    """Adler-32 of all strips: the sum of the bytes, and the sum of all its intermediate values."""
    low, high = 1, 0
    for part in strips:
        high += (part.checksum >> 16) + part.length * (low - 1)
        low += (part.checksum & 0xFFFF) - 1
    return high % ADLER << 16 | low % ADLER


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib_ng.crc32(data, zlib.crc32(name)))
