"""Text that remembers where in its source each of its characters stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

SPACES = re.compile("  ")
_START, _PLACE = itemgetter(0), itemgetter(1)


def tokens(token: re.Pattern, beginning: re.Pattern, text: str) -> Iterator[re.Match]:
    """The tokens of a text, all of which begin with a character of a class, or with two spaces.

    A class alone, or one text alone, is found many times faster than a pattern that may begin with either.
    """
    end = 0
    for begun in sorted(found.start() for one in (beginning, SPACES) for found in one.finditer(text)):
        if begun >= end and (found := token.match(text, begun)):
            end = found.end()
            yield found


@dataclass
class Tracing:
    """Text put together from pieces of a source; white space is one space, and none at the beginning."""

    pieces: list[str] = field(default_factory=list)
    origins: list[tuple[int, int, int]] = field(default_factory=list)
    """Of each piece where it starts in the text, its place in the source and its width there; 0 where its characters
    stand there one by one."""
    length: int = 0
    ends_in_space: bool = True

    def copy(self, source: str, start: int, end: int) -> None:
        """Add characters as they stand in the source, among which no two are white space in a row."""
        if self.ends_in_space and source.startswith(" ", start, end):
            start += 1
        if start < end:
            self._add(source[start:end], start, 0)

    def put(self, text: str, place: int, width: int) -> None:
        """Add what stands for `width` characters of the source, as an entity does."""
        if text.isspace():
            text = "" if self.ends_in_space else " "
        if text:
            self._add(text, place, width)

    def text(self) -> str:
        return "".join(self.pieces)

    def place(self, index: int) -> int:
        """Where in the source a character begins."""
        start, place, width = self.origins[bisect_right(self.origins, index, key=_START) - 1]
        return place + (0 if width else index - start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source some characters, at least one, begin and end."""
        last, place, width = self.origins[bisect_right(self.origins, end - 1, key=_START) - 1]
        return self.place(start), place + (width or end - last)

    def index(self, place: int) -> int:
        """The first character that stands at a place of the source or after it."""
        following = bisect_right(self.origins, place, key=_PLACE)
        if following == 0:
            return 0
        start, origin, _ = self.origins[following - 1]
        end = self.origins[following][0] if following < len(self.origins) else self.length
        return min(start + place - origin, end)

    def _add(self, text: str, place: int, width: int) -> None:
        self.pieces.append(text)
        self.origins.append((self.length, place, width))
        self.length += len(text)
        self.ends_in_space = text.endswith(" ")
