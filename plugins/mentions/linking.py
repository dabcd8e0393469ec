"""Puts links into a fragment and leaves everything else as it is."""

import html
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class LinkedSpan:
    """A span of a fragment without any tag in it, and where it is to lead."""

    start: int
    end: int
    url: str


def link(fragment: str, spans: Iterable[LinkedSpan]) -> str:
    """The fragment with a link round each of some spans, which do not overlap."""
    parts, place = [], 0
    for span in sorted(spans):
        address = html.escape(span.url)
        parts += (fragment[place : span.start], f'<a class="mention" href="{address}">')
        parts += (fragment[span.start : span.end], "</a>")
        place = span.end
    return "".join((*parts, fragment[place:]))
