"""The bytes of the index: numbers, texts, and the stream that a browser can inflate."""

import zlib
from collections.abc import Iterable, Sequence

RAW = -15
"""zlib's word for a deflate stream without header."""
LEVEL = 6
Streams = tuple[bytes, ...]
"""A file's content in pieces of one sort each: each is given Huffman codes of its own."""


def varint(number: int) -> bytes:
    """Unsigned LEB128."""
    octets = bytearray()
    while number > 0x7F:
        octets.append(number & 0x7F | 0x80)
        number >>= 7
    octets.append(number)
    return bytes(octets)


def varints(numbers: Iterable[int]) -> bytes:
    """One after the other."""
    return b"".join(map(varint, numbers))


def string(text: str | bytes) -> bytes:
    """Its length in bytes, then its UTF-8."""
    octets = text.encode() if isinstance(text, str) else text
    return varint(len(octets)) + octets


def text_list(texts: Sequence[str]) -> bytes:
    """Texts without line breaks; how many there are stands elsewhere."""
    return string("\n".join(texts))


def deflated(streams: Streams) -> bytes:
    """Their length, then they, as a raw deflate stream that is not ended: a reader inflates many files as one."""
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW)
    octets = press.compress(varint(sum(map(len, streams))))
    octets += b"".join(press.compress(stream) + press.flush(zlib.Z_BLOCK) for stream in streams)
    return octets + press.flush(zlib.Z_SYNC_FLUSH)
