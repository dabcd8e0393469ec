"""What was counted in a part of a log: parts of any size, merged in any order, come to the same."""

from collections import Counter
from dataclasses import dataclass, field

VIETNAM_SECONDS = 7 * 3600
"""East of Greenwich, all year."""
DAY_SECONDS = 24 * 3600
GAP_SECONDS = 30 * 60
"""The longest pause within one visit."""

Span = tuple[int, int]
"""First and last moment, in seconds since 1970."""


def day_of(at: int) -> int:
    """The day in Vietnam, as days since 1970."""
    return (at + VIETNAM_SECONDS) // DAY_SECONDS


@dataclass
class Stay:
    """What one visitor did on one day."""

    spans: list[Span] = field(default_factory=list)
    """When the visitor was here, in order, with pauses of more than GAP_SECONDS between."""
    articles: list[str] = field(default_factory=list)
    """The id of each article, in order, as often as it was viewed."""


Day = dict[bytes, Stay]
"""By visitor, a digest of address and agent: it leaves this process only salted."""


@dataclass
class Partial:
    """Counts of some lines."""

    days: dict[int, Day] = field(default_factory=dict)
    held: Counter[tuple[int, str, bytes]] = field(default_factory=Counter)
    """Views by second, article and visitor that are stamped later than now."""
    tallies: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Lines that count for nothing, by reason and day; day 0 where a line tells none."""
    lines: int = 0


NOBODY = Stay()


def merge(one: Partial, other: Partial) -> Partial:
    """Both together; associative and commutative, and neither is changed."""
    days = one.days.keys() | other.days
    return Partial(
        days={day: _merge_days(one.days.get(day, {}), other.days.get(day, {})) for day in days},
        held=one.held + other.held,
        tallies=one.tallies + other.tallies,
        lines=one.lines + other.lines,
    )


def _merge_days(one: Day, other: Day) -> Day:
    return {visitor: _together(one.get(visitor, NOBODY), other.get(visitor, NOBODY)) for visitor in one.keys() | other}


def _together(one: Stay, other: Stay) -> Stay:
    return Stay(joined(one.spans + other.spans), sorted(one.articles + other.articles))


def joined(spans: list[Span]) -> list[Span]:
    """The spans in order, closed under pauses of at most GAP_SECONDS."""
    result: list[Span] = []
    for start, stop in sorted(spans):
        if result and start - result[-1][1] <= GAP_SECONDS:
            result[-1] = (result[-1][0], max(result[-1][1], stop))
        else:
            result.append((start, stop))
    return result


def spans_of(moments: list[int]) -> list[Span]:
    """The spans of single views."""
    if len(moments) == 1:
        return [(moments[0], moments[0])]
    return joined([(at, at) for at in moments])
