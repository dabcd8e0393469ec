"""How far each log has been counted. A log is its content, so it stays itself when renamed, copied or gzipped."""

import sqlite3
from dataclasses import dataclass

from plugins.visits.logs import EDGE_BYTES, Log, digest, marks
from plugins.visits.segments import Counted


@dataclass(frozen=True)
class Stream:
    """A log as the ledger knows it."""

    id: int
    offset: int
    edge: bytes
    inside: bool


NEW = Stream(0, 0, digest(b""), False)
"""A log that nothing has been counted of."""


class Conflict(Exception):
    """A log begins like a known one and goes on otherwise: only a person can tell what happened."""


def find(connection: sqlite3.Connection, source: str, kind: str, log_marks: dict[int, bytes]) -> Stream:
    """The stream that a log with these marks continues; NEW where it is none.

    A known log has a mark at each end of a line as far as it was counted. It is this one if one of them begins as the
    other goes on: the longest mark of the shorter head agrees. A mark before it says only that both begin alike.
    """
    found = connection.execute(
        f"""SELECT DISTINCT id, offset, edge, inside FROM mark JOIN stream ON stream = id
        WHERE source = ? AND kind = ? AND digest IN ({",".join("?" * len(log_marks))})""",
        (source, kind, *log_marks.values()),
    )
    longest = max(log_marks, default=0)
    agreed = {}
    for row in found:
        stream = Stream(*row[:3], bool(row[3]))
        length, mark, is_longest = _last_mark(connection, stream.id, longest)
        if log_marks.get(length) == mark and (is_longest or length == longest):
            agreed[length, stream.offset] = stream
    return agreed[max(agreed)] if agreed else NEW


def _last_mark(connection: sqlite3.Connection, stream: int, longest: int) -> tuple[int, bytes, bool]:
    """The longest mark of a stream of up to `longest` bytes, and whether the stream has no longer one."""
    query = """SELECT length, digest, length = (SELECT max(length) FROM mark WHERE stream = ?1)
        FROM mark WHERE stream = ?1 AND length <= ?2 ORDER BY length DESC LIMIT 1"""
    return connection.execute(query, (stream, longest)).fetchone()


def located(connection: sqlite3.Connection, source: str, kind: str, log: Log) -> Stream | None:
    """Where counting of this log goes on; None where it holds less than has been counted of it.

    Raises Conflict.
    """
    stream = find(connection, source, kind, marks(log.read(0, EDGE_BYTES)))
    size = min(EDGE_BYTES, stream.offset)
    edge = log.read(stream.offset - size, size)
    if len(edge) < size:
        return None
    if digest(edge) != stream.edge:
        raise Conflict
    return stream


def advance(connection: sqlite3.Connection, source: str, kind: str, counted: Counted, now: int) -> bool:
    """Note that a segment has been counted, within the transaction that adds its counts.

    False: somebody else has counted it, or it does not follow what was counted; then nothing may be added.
    """
    stream = _stream_before(connection, source, kind, counted, now)
    done = connection.execute(
        """UPDATE stream SET offset = ?, edge = ?, inside = ?, lines = lines + ?, tail = 0
        WHERE id = ? AND offset = ? AND edge = ?""",
        (counted.stop, counted.after, counted.inside, counted.partial.lines, stream, counted.start, counted.before),
    )
    rows = [(mark, length, stream) for length, mark in counted.marks.items() if length <= counted.stop]
    if done.rowcount:
        connection.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?, ?)", rows)
    return bool(done.rowcount)


def wait_for_end(connection: sqlite3.Connection, source: str, kind: str, counted: Counted, now: int) -> None:
    """Note since when the last line of a log has been waiting for its end."""
    connection.execute(
        """UPDATE stream SET tail_since = iif(tail = ?, tail_since, ?), tail = ?
        WHERE source = ? AND kind = ? AND offset = ? AND edge = ?""",
        (counted.tail, now, counted.tail, source, kind, counted.stop, counted.after),
    )


def _stream_before(connection: sqlite3.Connection, source: str, kind: str, counted: Counted, now: int) -> int:
    """The stream that ends where a segment begins; made for a segment that begins a log nobody knows; else 0."""
    if counted.start:
        query = "SELECT id FROM stream WHERE source = ? AND kind = ? AND offset = ? AND edge = ?"
        row = connection.execute(query, (source, kind, counted.start, counted.before)).fetchone()
        return row[0] if row else 0
    if find(connection, source, kind, dict(counted.marks)) is not NEW:
        return 0
    columns = "INSERT INTO stream (source, kind, offset, edge, inside, first_at) VALUES (?, ?, 0, ?, 0, ?)"
    return connection.execute(columns, (source, kind, NEW.edge, now)).lastrowid
