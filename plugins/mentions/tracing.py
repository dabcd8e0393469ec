"""Text that remembers where in its source each of its characters stands."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass
class Tracing:
    """Text put together from pieces of a source; white space is one space, and none at the beginning."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Of each piece, in the text."""
    places: list[int] = field(default_factory=list)
    """Of each piece, in the source."""
    widths: list[int] = field(default_factory=list)
    """Of each piece, in the source; 0 where its characters stand there one by one."""
    length: int = 0
    ends_in_space: bool = True

    def copy(self, source: str, start: int, end: int) -> None:
        """Add characters as they stand in the source, among which no two are white space in a row."""
        start += self.ends_in_space and source.startswith(" ", start, end)
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
        piece = bisect_right(self.starts, index) - 1
        return self.places[piece] + (0 if self.widths[piece] else index - self.starts[piece])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source some characters, at least one, begin and end."""
        last = bisect_right(self.starts, end - 1) - 1
        return self.place(start), self.places[last] + (self.widths[last] or end - self.starts[last])

    def index(self, place: int) -> int:
        """The first character that stands at a place of the source or after it."""
        piece = bisect_right(self.places, place) - 1
        if piece < 0:
            return 0
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else self.length
        return min(self.starts[piece] + place - self.places[piece], end)

    def _add(self, text: str, place: int, width: int) -> None:
        self.pieces.append(text)
        self.starts.append(self.length)
        self.places.append(place)
        self.widths.append(width)
        self.length += len(text)
        self.ends_in_space = text.endswith(" ")
