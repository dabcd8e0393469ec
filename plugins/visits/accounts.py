"""Counts into the database: open days as salted visitors, closed ones as integers."""

import json
import os
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import blake2b
from itertools import chain

from plugins.visits.bots import bot_list_version
from plugins.visits.days import NUMBER, open_readers, open_visits, packed
from plugins.visits.partial import DAY_SECONDS, Day, Partial, day_of
from plugins.visits.segments import REQUESTS

OPEN_SECONDS = 48 * 3600
"""How long anything of a reader is kept, counted from the first view of its day."""
SALT_BYTES = 16
NUMBER_BYTES = 8
"""Of a visitor, as the database keeps it."""
NOBODY = 0
"""Stands for a visitor of whom nothing is kept."""


def add(connection: sqlite3.Connection, kind: str, counted: Partial, now: int) -> None:
    """Add what some lines came to, within a transaction."""
    views = {day: _views(visitors) for day, visitors in counted.days.items()}
    named = {name for counts in views.values() for name in counts}
    ids = _article_ids(connection, named | {name for _, name, _ in counted.held})
    table = "requests" if kind == REQUESTS else "views"
    _sum_up(connection, table, {(day, ids[name]): n for day, counts in views.items() for name, n in counts.items()})
    _add_tallies(connection, kind, counted.tallies)
    if kind != REQUESTS:
        days = Days(connection)
        for day, visitors in sorted(counted.days.items()):
            if day in days.closed:
                # Only the views count, and they are told apart.
                _add_tallies(connection, kind, {("late", day): views[day].total()})
            else:
                _add_visitors(connection, day, visitors, ids, days)
        _hold(connection, counted, ids, days, now)


def _views(visitors: Day) -> Counter[str]:
    return Counter(chain.from_iterable(stay.articles for stay in visitors.values()))


class Days:
    """Open days with their salts; a day is opened by its first view and never again once it is closed."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self.closed = {day for (day,) in connection.execute("SELECT day FROM closed_day")}
        self._salts: dict[int, bytes] = dict(connection.execute("SELECT day, salt FROM open_day"))

    def numbers(self, day: int, at: int, visitors: Iterable[bytes]) -> dict[bytes, int]:
        """For each visitor's digest the number that stands for the visitor on this day only.

        `at`: the earliest moment of theirs, in seconds since 1970.
        """
        if day not in self._salts:
            self._salts[day] = os.urandom(SALT_BYTES)
            row = (day, self._salts[day], at, bot_list_version())
            self._connection.execute("INSERT INTO open_day (day, salt, first_at, bot_list) VALUES (?, ?, ?, ?)", row)
        self._connection.execute("UPDATE open_day SET first_at = min(first_at, ?) WHERE day = ?", (at, day))
        salted = partial(blake2b, key=self._salts[day], digest_size=NUMBER_BYTES)
        visitors = list(visitors)
        return dict(zip(visitors, array(NUMBER, b"".join([salted(one).digest() for one in visitors])), strict=True))


def _article_ids(connection: sqlite3.Connection, names: Iterable[str]) -> Mapping[str, int]:
    """A small number for each article id."""
    rows = [(name,) for name in sorted(names)]
    connection.executemany("INSERT OR IGNORE INTO article (name) VALUES (?)", rows)
    asked = json.dumps([name for (name,) in rows])
    return dict(
        connection.execute("SELECT name, id FROM article WHERE name IN (SELECT value FROM json_each(?))", (asked,))
    )


def _sum_up(connection: sqlite3.Connection, table: str, counts: Mapping[tuple[int, int], int]) -> None:
    connection.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        sorted((*key, count) for key, count in counts.items()),
    )


def _add_visitors(connection: sqlite3.Connection, day: int, visitors: Day, ids: Mapping[str, int], days: Days) -> None:
    """Visitors of an open day, by the numbers that stand for them on this day."""
    numbers = days.numbers(day, min(stay.spans[0][0] for stay in visitors.values()), visitors)
    spans: list[int] = []
    readers: dict[int, list[int]] = defaultdict(list)
    for visitor, stay in visitors.items():
        number = numbers[visitor]
        for span in stay.spans:
            spans += (number, *span)
        for name in set(stay.articles):
            readers[ids[name]].append(number)
    _add_rows(connection, day, spans, readers)


def _add_rows(connection: sqlite3.Connection, day: int, spans: list[int], readers: Mapping[int, list[int]]) -> None:
    """As they come: what overlaps is joined, and who reads twice counted once, when visits and readers are counted."""
    connection.execute("INSERT INTO span VALUES (?, ?)", (day, packed(spans)))
    # In numbers' order, not that of the log: nothing tells who came first.
    rows = [(day, article, packed(sorted(numbers))) for article, numbers in sorted(readers.items())]
    connection.executemany("INSERT INTO reader VALUES (?, ?, ?)", rows)


def _hold(connection: sqlite3.Connection, counted: Partial, ids: Mapping[str, int], days: Days, now: int) -> None:
    """Keep what is stamped later than now until its time comes; without the visitor where that is more than a day off.

    So nothing of a reader is kept for 48 hours after it was read, and no day closes before it is over.
    """
    for (at, name, visitor), count in sorted(counted.held.items()):
        day = day_of(at)
        is_far = at > now + DAY_SECONDS or day in days.closed
        number = NOBODY if is_far else days.numbers(day, min(at, now), [visitor])[visitor]
        row = (at, ids[name], number, count)
        connection.execute("INSERT INTO held VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", row)


def release(connection: sqlite3.Connection, latest: int) -> None:
    """Count what was held and is stamped no later than `latest`, within a transaction."""
    held = connection.execute("SELECT at, article, visitor, n FROM held WHERE at <= ?", (latest,)).fetchall()
    for at, article, visitor, count in held:
        _sum_up(connection, "views", {(day_of(at), article): count})
        if visitor != NOBODY:
            _add_rows(connection, day_of(at), [visitor, at, at], {article: [visitor]})
    connection.execute("DELETE FROM held WHERE at <= ?", (latest,))


def _add_tallies(connection: sqlite3.Connection, kind: str, tallies: Mapping[tuple[str, int], int]) -> None:
    connection.executemany(
        "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(kind, *key, count) for key, count in sorted(tallies.items())],
    )


def close_days(connection: sqlite3.Connection, now: int, only_settled: bool) -> int:
    """Reduce the days whose first view is 48 hours old to integers, within a transaction; how many there were.

    `only_settled`: leave those alone that were opened by a run which did not come to its end: it goes on with them.
    """
    due = connection.execute(
        "SELECT day FROM open_day WHERE first_at <= ? AND settled >= ?", (now - OPEN_SECONDS, only_settled)
    ).fetchall()
    for (day,) in due:
        _close(connection, day)
    return len(due)


def _close(connection: sqlite3.Connection, day: int) -> None:
    bot_list = "(SELECT bot_list FROM open_day WHERE day = ?)"
    counts = open_visits(connection, day)
    connection.execute(f"INSERT INTO closed_day VALUES (?, ?, ?, {bot_list})", (day, *counts, day))
    rows = [(day, *row) for row in open_readers(connection, day).items()]
    connection.executemany("INSERT INTO closed_readers VALUES (?, ?, ?)", rows)
    for table in ("span", "reader", "open_day"):
        connection.execute(f"DELETE FROM {table} WHERE day = ?", (day,))
