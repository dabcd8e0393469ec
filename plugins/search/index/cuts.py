"""Where the archive is cut into segments: by what the articles are, so that a new one leaves nearly all as they were.

A hash of its id gives each article a level. A segment ends after an article of the highest level; what follows the last
of these is cut after the last of the next level, and so on: some large segments, then ever smaller ones. A new
article makes the last, smallest one anew and, once in a while, ends a larger one.
"""

import hashlib
from collections.abc import Iterator, Sequence

LEVEL_BITS = (3, 8, 15)
"""How many zero bits end a hash of each level: one article in 8, in 256, in 32,768."""
MOST = 24_576
"""Articles of a segment: bounds what making it takes."""


def level(id: str) -> int:
    """An article's level, mostly 0."""
    digest = int.from_bytes(hashlib.blake2b(id.encode(), digest_size=4).digest(), "little")
    return sum(digest % (1 << bits) == 0 for bits in LEVEL_BITS)


def cuts(ids: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where each segment goes; `ids` of all articles in their order."""
    levels = list(map(level, ids))
    found, first = [], 0
    for last in _ends(levels):
        found += [(start, min(start + MOST, last)) for start in range(first, last, MOST)]
        first = last
    return found


def _ends(levels: list[int]) -> Iterator[int]:
    """Behind each article of the highest level; then behind the last of each lower level; then at the end."""
    highest = len(LEVEL_BITS)
    tops = [place + 1 for place, one in enumerate(levels) if one == highest]
    yield from tops
    rest = tops[-1] if tops else 0
    for lower in range(highest - 1, -1, -1):
        end = next((place for place in range(len(levels), rest, -1) if levels[place - 1] >= lower), rest)
        if end > rest:
            yield end
            rest = end
