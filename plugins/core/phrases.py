"""Patterns of many phrases that cost little more than those of few."""

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of the longest of some phrases; what several begin with is tried once for all of them."""
    by_first: dict[str, list[str]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[:1], []).append(phrase[1:])
    is_optional = by_first.pop("", None) is not None
    branches = [re.escape(first) + any_of(rests) for first, rests in sorted(by_first.items())]
    if len(branches) == 1 and not is_optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if is_optional else ''}" if branches else ""
