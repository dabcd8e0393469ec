"""Where the archive is cut into segments: by what the articles are, so that a new one leaves nearly all as they were.

A hash of its id gives each article a level. A segment that is large enough ends after the next article of the highest
level; what follows the last of these is cut after the last of the next level, and so on: some large segments, then ever
smaller ones. A new article makes the last, smallest one anew and, once in a while, ends a larger one.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

LEVEL_BITS = (3, 8, 12)
"""How many zero bits end a hash of each level: one article in 8, in 256, in 4,096."""
LEAST, MOST = 16_384, 24_576
"""Articles of a large segment. Each costs a query some files; MOST bounds what making it takes."""


def level(id: str) -> int:
    """An article's level, mostly 0."""
    digest = int.from_bytes(hashlib.blake2b(id.encode(), digest_size=4).digest(), "little")
    return sum(digest % (1 << bits) == 0 for bits in LEVEL_BITS)


def cuts(ids: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where each segment goes; `ids` of all articles in their order."""
    return list(pairwise((0, *_ends(list(map(level, ids))))))


def _ends(levels: list[int]) -> Iterator[int]:
    """Of the large segments; then behind the last article of each lower level; then at the end."""
    rest = 0
    for rest in _ends_of_large(levels):
        yield rest
    for lower in range(len(LEVEL_BITS) - 1, -1, -1):
        end = next((place for place in range(len(levels), rest, -1) if levels[place - 1] >= lower), rest)
        if end > rest:
            yield end
            rest = end


def _ends_of_large(levels: list[int]) -> Iterator[int]:
    first, highest = 0, len(LEVEL_BITS)
    for place, one in enumerate(levels, 1):
        if place - first == MOST or (one == highest and place - first >= LEAST):
            yield place
            first = place
