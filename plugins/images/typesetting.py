"""Setting a title in a box: the largest size that fits, in lines of even length."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measure = Callable[[str], float]
"""The width of a text set in one size: the sum of its parts, for no pair of letters is kerned."""

# A number stays with what it counts and with what it numbers: “90 năm”, “năm 2020”, “Khóa XI”; a dash ends its line.
_KEPT_TOGETHER = (
    re.compile(r"(?<!\S)(\d[\d.,/]*) (?=\w)"),
    re.compile(r"(?i:\b(năm|tháng|ngày|quý|khóa|khoá|lần|kỳ|số|thứ|điều)) (?=\d|[IVXLC]+\b)"),
    re.compile(r"() (?=[–—-](?:\s|$))"),
)
JOINT = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Box:
    """The room for a text, in pixels."""

    width: int
    height: int
    leading: float
    """Distance of two lines, in sizes of the letters."""

    def rows(self, size: int) -> int:
        """How many lines of that size it holds."""
        return int(self.height / (size * self.leading))


@dataclass(frozen=True)
class Setting:
    """A text broken into lines at one size."""

    size: int
    lines: tuple[str, ...]


def fit(text: str, sizes: Sequence[int], measure: Callable[[int], Measure], box: Box) -> Setting:
    """The text at the largest of `sizes` (descending) at which it fits the box.

    A text too long for the smallest is cut between words and ends in an ellipsis.
    """
    parts = words(text)
    for size in sizes:
        measured = measure(size)
        # Most sizes are too large, which the plain filling tells sooner than the balancing.
        is_low_enough = count_lines(*widths(parts, measured), box.width) <= box.rows(size)
        if is_low_enough and (lines := balanced(parts, measured, box.width)):
            return Setting(size, lines)
    return Setting(sizes[-1], cut(text, measure(sizes[-1]), box.width, box.rows(sizes[-1])))


def words(text: str) -> list[str]:
    """The parts of a text between which a line may end."""
    for pattern in _KEPT_TOGETHER:
        text = pattern.sub(rf"\1{JOINT}", text)
    return text.split(" ")


def balanced(parts: list[str], measure: Measure, width: int) -> tuple[str, ...]:
    """As few lines as the width allows, then as narrow as that many lines can be; none if a part is too wide."""
    own, space = widths(parts, measure)
    low, high = math.ceil(max(own)), width
    if low > width:
        return ()
    count = count_lines(own, space, width)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if count_lines(own, space, middle) <= count else (middle + 1, high)
    return filled(parts, measure, high)


def widths(parts: list[str], measure: Measure) -> tuple[list[float], float]:
    """That of each part and that of a space."""
    return list(map(measure, parts)), measure(" ")


def count_lines(own: list[float], space: float, width: int) -> int:
    """How many lines `filled` fills."""
    count, reach = 1, own[0]
    for advance in own[1:]:
        reach += space + advance
        if reach > width:
            count, reach = count + 1, advance
    return count


def filled(parts: list[str], measure: Measure, width: int) -> tuple[str, ...]:
    """Lines filled one after the other, each with as many parts as its width takes."""
    lines, reach, space = [parts[0]], measure(parts[0]), measure(" ")
    for part in parts[1:]:
        advance = measure(part)
        reach += space + advance
        if reach <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
            reach = advance
    return tuple(lines)


def cut(text: str, measure: Measure, width: int, rows: int) -> tuple[str, ...]:
    """The lines that there is room for; the last ends in an ellipsis."""
    lines = filled(pieces(text, measure, width), measure, width)
    if len(lines) <= rows:
        return lines
    return (*lines[: rows - 1], ended(lines[rows - 1], measure, width))


def pieces(text: str, measure: Measure, width: int) -> list[str]:
    """The words, those wider than a line (an address, a run of signs) broken where the line ends."""
    found: list[str] = []
    for word in text.split():
        while measure(word) > width:
            fitting = next(end for end in range(len(word) - 1, 0, -1) if end == 1 or measure(word[:end]) <= width)
            found.append(word[:fitting])
            word = word[fitting:]
        found.append(word)
    return found or [""]


def ended(line: str, measure: Measure, width: int) -> str:
    """The line without its last words, as many as the ellipsis needs, or without its last letters."""
    while measure(line + "…") > width:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,.;:–-") + "…"
