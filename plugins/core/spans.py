"""Spans of time as records give them: open ends are not known or not yet come."""

from typing import NamedTuple

from plugins.core.dates import Moment, coarser, start_of


class Span(NamedTuple):
    """From one moment to another, both included, each known to its own precision."""

    since: Moment | None = None
    until: Moment | None = None

    def covers(self, moment: Moment) -> bool:
        """Whether a moment may lie within: what is known too coarsely to tell counts as within."""
        return not (self.since and is_before(moment, self.since)) and not (self.until and is_before(self.until, moment))

    def overlaps(self, other: "Span") -> bool:
        """Whether two spans surely share more than the moment at which one ends and the other begins."""
        return _begins_before_end(self, other) and _begins_before_end(other, self)

    @property
    def is_backward(self) -> bool:
        """Whether it ends before it begins."""
        return bool(self.since and self.until and is_before(self.until, self.since))

    def __bool__(self) -> bool:
        return bool(self.since or self.until)


ALWAYS = Span()
"""Nothing is known of either end."""


def is_before(first: Moment, second: Moment) -> bool:
    """Whether one moment surely comes before another: both are compared as exactly as the coarser is known."""
    precision = coarser(first.precision, second.precision)
    return start_of(first, precision) < start_of(second, precision)


def _begins_before_end(first: Span, second: Span) -> bool:
    return first.since is None or second.until is None or is_before(first.since, second.until)
