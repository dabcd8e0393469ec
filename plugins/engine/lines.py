"""Where something stands in a content file, found when a problem is told that was noticed far from it."""

import re
from pathlib import Path

from plugins.core.sources import find_file

WORD = re.compile(r"[^\W_]+")


def line_of(content: Path, file: str, text: str) -> int:
    """The line of a file below `content` in which a text begins, as it is or with marks of Markdown in it, else 1."""
    path = find_file(content, file)
    source = path.read_text(encoding="utf-8", errors="replace") if path else ""
    place = source.find(text)
    if place < 0:
        words = r"[\W_]+".join(map(re.escape, WORD.findall(text)))
        found = re.search(words, source)
        place = found.start() if found else 0
    return source.count("\n", 0, place) + 1
