"""Lists nested by two or three spaces, as most editors type them; Markdown in Python takes only four."""

import re

from markdown.preprocessors import Preprocessor

ITEM = re.compile(r"(?:[*+-]|\d+[.)])[ \t]")
NESTED_ITEM = re.compile(r"( {2,3})(?:[*+-]|\d+[.)])[ \t]")
TAB = 4


class ListIndenting(Preprocessor):
    """Widens the indents of a list whose nested items stand two or three spaces in."""

    def run(self, lines: list[str]) -> list[str]:
        widened, start = [], 0
        while start < len(lines):
            is_list = ITEM.match(lines[start])
            end = _end_of_list(lines, start) if is_list else start + 1
            # Outside a list an item that stands two spaces in begins one; four would make it code.
            widened += _widened(lines[start:end]) if is_list else lines[start:end]
            start = end
        return widened


def _end_of_list(lines: list[str], start: int) -> int:
    """The line after a list: the next one that is neither blank, nor indented, nor an item."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.startswith(" ") and not ITEM.match(line) and not lines[number - 1].strip():
            return number
    return len(lines)


def _widened(block: list[str]) -> list[str]:
    indents = [len(match[1]) for match in map(NESTED_ITEM.match, block) if match]
    if not indents:
        return block
    unit = min(indents)
    return [" " * (_indent(line) // unit * TAB) + line.lstrip(" ") if _indent(line) >= unit else line for line in block]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
