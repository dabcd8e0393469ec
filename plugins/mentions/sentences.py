"""The sentence round a hit."""

import re
from bisect import bisect_right

from plugins.core.text import shorten

LONGEST = 400
BEFORE_THE_HIT = 150
"""How much of a longer sentence is kept before the hit."""
END = re.compile(r"[.!?…][”\"’'»)\]]*\s+")
ABBREVIATION = re.compile(
    r"(?<![\w./])(?:(?![IVX]{1,2}\.$)[A-ZĐ]{1,2}|PGS|ThS|TSKH|BS|KTS|NXB|Tp|Tx|Đ/c|đ/c|Tr|tr|St|v)\.$|(?<=\.)(?:TS|ThS)\.$"
)
"""`Q. Hùng`, `TP. Bến Tre`, `PGS. TS`: the full stop ends no sentence."""
LONGEST_ABBREVIATION = 8


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a block begin."""
    return [0, *(end.end() for end in END.finditer(text) if not _is_abbreviated(text, end.start() + 1))]


def sentence(text: str, starts: list[int], start: int, end: int) -> str:
    """The sentence of a hit, its beginning left out when the hit would not be seen otherwise."""
    index = bisect_right(starts, start)
    first = starts[index - 1]
    following = bisect_right(starts, end - 1)
    last = starts[following] if following < len(starts) else len(text)
    if last - first > LONGEST and start - first > BEFORE_THE_HIT:
        first = text.find(" ", start - BEFORE_THE_HIT, start) + 1 or start
        return "…" + shorten(_cut(text, first, last), LONGEST - 1)
    return shorten(_cut(text, first, last), LONGEST)


def _cut(text: str, first: int, last: int) -> str:
    """A little more than is shown, so that a block without any full stop costs no more than another."""
    return text[first : min(last, first + 2 * LONGEST)].strip()


def _is_abbreviated(text: str, end: int) -> bool:
    return bool(ABBREVIATION.search(text[max(0, end - LONGEST_ABBREVIATION) : end]))
