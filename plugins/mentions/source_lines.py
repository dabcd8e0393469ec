"""On which line of its file a text stands that was found in the page made of it."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from plugins.core.sources import read_again
from plugins.core.text import OTHER_WHITE_SPACE
from plugins.mentions.tracing import Tracing, tokens

MARKS = "*_\\~`[]"
TOKEN = re.compile(
    r"!\[[^\]]{0,2000}\](?=\()"  # what an image shows is no text of the page
    r"|\[\^[^\]\s]{1,50}\]"
    r'|\]\([^()\s"]{0,1000}\)?'
    r"|[*_\\~`]+|\[|\](?!\()"
    r"|<[^<>\n]{0,300}>"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<space>[^\S ]\s*(?:>[> \t]*)?| \s+(?:>[> \t]*)?)"
)
BEGINNING = re.compile(rf"[!<&*_\\~`\[\]{OTHER_WHITE_SPACE}]")
HEADER_END = re.compile(r"\A\s*---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$|\A\n*(?:[^\n]+\n)*", re.DOTALL | re.MULTILINE)
NOT_PLAIN = (*MARKS, "<", ">", "&")
"""Of these and of white space other than single spaces and ends of lines the text of a page has none, or another."""
MOST_MISSES = 100
"""After so many texts that the file does not hold as they were found, no more are looked for."""


@dataclass(frozen=True)
class Place:
    """What is looked for: the key of the header, or empty for the body, and the words."""

    field: str
    words: str
    offset: int = 0
    """The character among the words whose line is asked for."""


def lines_in(content: Path, file: str, places: Iterable[Place]) -> list[int]:
    """The line of each place, given in the order of the text; 1 where the file cannot be read."""
    places = list(places)
    text = read_again(content, file) if places else ""
    if not text.strip():
        return [1] * len(places)
    header = HEADER_END.match(text)
    header_end = header.end() if header else 0
    found = _lines_of_plain(text, header_end, places)
    if found is None:
        finder = _Finder(text, header_end)
        found = [finder.line(place) for place in places]
    return found


def _lines_of_plain(text: str, header_end: int, places: list[Place]) -> list[int] | None:
    """The same, quicker, where a body is nothing but lines of words and each place is found there in turn."""
    body = text[header_end:]
    if any(place.field for place in places) or any(mark in body for mark in NOT_PLAIN):
        return None
    lines = body.split("\n")
    words = " ".join(filter(None, lines))
    if not words.isprintable() or "  " in words or words != words.strip(" "):
        return None
    first = text.count("\n", 0, header_end) + 1
    numbers = [number for number, line in enumerate(lines, first) if line]
    starts = list(accumulate((len(line) + 1 for line in lines if line), initial=0))
    found, cursor = [], 0
    for place in places:
        index = words.find(place.words, cursor)
        if index < 0:
            return None
        found.append(numbers[bisect_right(starts, index + place.offset) - 1])
        cursor = index + 1
    return found


class _Finder:
    def __init__(self, text: str, header_end: int):
        self.source, self.tracing, self.header_end = text, _traced(text), header_end
        self.text = self.tracing.text()
        self.header = text[:header_end]
        self.starts: dict[str, int] = {}
        self.cursors: dict[str, int] = {}
        self.misses = 0

    def line(self, place: Place) -> int:
        """The words after those that were found last, else anywhere in their part, else where the part begins."""
        if place.field not in self.starts:
            self.starts[place.field] = self._start(place.field)
        start = self.starts[place.field]
        words = "".join(char for char in place.words if char not in MARKS)
        index = self._find(words, self.cursors.get(place.field, start), start)
        if index < 0:
            return self._line_of(start)
        self.cursors[place.field] = index + 1
        return self._line_of(min(index + place.offset, len(self.text) - 1))

    def _find(self, words: str, cursor: int, start: int) -> int:
        for place in dict.fromkeys((cursor, start)):
            if self.misses < MOST_MISSES and (index := self.text.find(words, place)) >= 0:
                return index
            self.misses += 1
        return -1

    def _start(self, field: str) -> int:
        """Where a part begins in the text without its marks."""
        if not field:
            return self.tracing.index(self.header_end)
        key = re.search(rf"(?:^|[{{,])[ \t]*{re.escape(field)}[ \t]*:", self.header, re.MULTILINE)
        return self.tracing.index(key.end() if key else 0)

    def _line_of(self, index: int) -> int:
        return self.source.count("\n", 0, self.tracing.place(index)) + 1 if self.text else 1


def _traced(text: str) -> Tracing:
    """The file's text as its page has it, nearly: without marks, tags and addresses."""
    tracing, place = Tracing(), 0
    for token in tokens(TOKEN, BEGINNING, text):
        tracing.copy(text, place, token.start())
        place = token.end()
        if written := "".join(_written(token)):
            tracing.put(written, token.start(), place - token.start())
    tracing.copy(text, place, len(text))
    return tracing


def _written(token: re.Match) -> Iterator[str]:
    if token["space"]:
        yield " "
    elif token["entity"]:
        yield html.unescape(token["entity"])
