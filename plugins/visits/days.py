"""Visits and readers of each day: integers where it is closed, worked out from what is packed where it is open."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator

from plugins.visits.partial import GAP_SECONDS

NUMBER = "q"
"""How a visitor and a moment are packed: 8 bytes, signed."""
Span = tuple[int, int, int]
"""A visitor, the first and the last moment in seconds since 1970."""


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers as the database holds them."""
    return array(NUMBER, numbers).tobytes()


def visits_by_day(connection: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """Visits and visitors of every day that has some."""
    closed = connection.execute("SELECT day, visits, visitors FROM closed_day")
    counts = {day: (visits, visitors) for day, visits, visitors in closed}
    days = connection.execute("SELECT DISTINCT day FROM span").fetchall()
    counts |= {day: open_visits(connection, day) for (day,) in days}
    return dict(sorted(counts.items()))


def open_visits(connection: sqlite3.Connection, day: int) -> tuple[int, int]:
    """Visits and visitors of an open day: a visit ends with a pause of more than half an hour."""
    visits = visitors = 0
    last_visitor, last_stop = None, 0
    for visitor, start, stop in sorted(spans_of_day(connection, day)):
        is_other = visitor != last_visitor
        visitors += is_other
        visits += is_other or start - last_stop > GAP_SECONDS
        last_visitor, last_stop = visitor, stop if is_other else max(stop, last_stop)
    return visits, visitors


def spans_of_day(connection: sqlite3.Connection, day: int) -> Iterator[Span]:
    """As they were added, in no order; some overlap."""
    rows = connection.execute("SELECT spans FROM span WHERE day = ?", (day,))
    numbers = array(NUMBER, b"".join(spans for (spans,) in rows))
    return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)


def readers_by_day(connection: sqlite3.Connection) -> dict[int, dict[int, int]]:
    """By day and article how many visitors have viewed it."""
    counts: dict[int, dict[int, int]] = {}
    closed = connection.execute("SELECT day, article, n FROM closed_readers ORDER BY day")
    for day, article, count in closed:
        counts.setdefault(day, {})[article] = count
    days = connection.execute("SELECT DISTINCT day FROM reader ORDER BY day").fetchall()
    return counts | {day: open_readers(connection, day) for (day,) in days}


def open_readers(connection: sqlite3.Connection, day: int) -> dict[int, int]:
    """By article how many visitors of an open day have viewed it."""
    readers: dict[int, set[int]] = {}
    for article, visitors in connection.execute("SELECT article, visitors FROM reader WHERE day = ?", (day,)):
        readers.setdefault(article, set()).update(array(NUMBER, visitors))
    return {article: len(visitors) for article, visitors in sorted(readers.items())}


def online(connection: sqlite3.Connection, day: int, since: int) -> int:
    """How many visitors of a day and the one before have viewed an article since a moment."""
    days = (day - 1, day)
    return len({visitor for one in days for visitor, _, stop in spans_of_day(connection, one) if stop >= since})
