"""The counts as the database holds them: a pure function of it."""

import sqlite3
from datetime import date, timedelta
from typing import Any

from plugins.visits.days import readers_by_day, visits_by_day

ARTICLES = "SELECT day, name, n FROM {} JOIN article ON article = id ORDER BY day, name"


def iso_day(day: int) -> str:
    """`2020-10-12` of days since 1970."""
    return (date(1970, 1, 1) + timedelta(day)).isoformat()


def report(connection: sqlite3.Connection) -> dict[str, Any]:
    """All counts by day and article id, and the lines that were not counted, by reason."""
    names = dict(connection.execute("SELECT id, name FROM article"))
    days = visits_by_day(connection)
    readers = sorted(readers_by_day(connection).items())
    return {
        "views": by_article(connection, "views"),
        "visits": {iso_day(day): visits for day, (visits, _) in days.items() if visits},
        "visitors": {iso_day(day): visitors for day, (_, visitors) in days.items() if visitors},
        "article_visitors": {
            iso_day(day): dict(sorted((names[article], count) for article, count in counts.items()))
            for day, counts in readers
        },
        "bad": tally(connection, "bad"),
        "bots": tally(connection, "bots"),
        "late": tally(connection, "late"),
        "future": held(connection),
    }


def by_article(connection: sqlite3.Connection, table: str) -> dict[str, dict[str, int]]:
    """The counts of a table by day and article id."""
    counts: dict[str, dict[str, int]] = {}
    for day, name, count in connection.execute(ARTICLES.format(table)):
        counts.setdefault(iso_day(day), {})[name] = count
    return counts


def tally(connection: sqlite3.Connection, reason: str) -> int:
    """How many lines of the visits' logs were not counted for one reason."""
    query = "SELECT ifnull(sum(n), 0) FROM tally WHERE kind = 'visits' AND reason = ?"
    return connection.execute(query, (reason,)).fetchone()[0]


def held(connection: sqlite3.Connection) -> int:
    """How many views are stamped later than now and wait for their time."""
    return connection.execute("SELECT ifnull(sum(n), 0) FROM held").fetchone()[0]
