"""Counting logs: every line once, whatever happens to the process, the files or the other processes."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.visits.accounts import add, close_days, release
from plugins.visits.counting import CLOCKS_DIFFER_SECONDS
from plugins.visits.database import opened, set_fact, transaction, turn
from plugins.visits.logs import Log, digest
from plugins.visits.partial import DAY_SECONDS
from plugins.visits.paths import read_manifest
from plugins.visits.segments import VISITS, Counted, Segment, count, segments
from plugins.visits.streams import Conflict, Stream, advance, located, wait_for_end

FINAL_SECONDS = DAY_SECONDS
"""A last line that has had no end for so long gets none."""
Counter = Callable[[Iterable[Segment]], Iterable[Counted | None]]
"""`count` of each segment, in their order, wherever it is done."""


@dataclass(frozen=True)
class Task:
    """What an ingest is asked to do."""

    database: Path
    manifest: Path
    logs: Sequence[Path]
    now: int
    """In seconds since 1970."""
    source: str = ""
    """Which server the logs are from: two servers' logs are two, even if they were alike."""
    kind: str = VISITS
    counter: Counter = lambda todo: map(count, todo)
    progress: Callable[[int], None] = lambda bytes_done: None
    """Told how many bytes of content each segment had."""


@dataclass
class Outcome:
    """What became of it."""

    lines: int = 0
    missing: list[Path] = field(default_factory=list)
    conflicts: list[Path] = field(default_factory=list)
    """Logs that begin like a known one and go on otherwise; nothing of them was counted."""


def ingest(task: Task) -> Outcome:
    """Count what the logs hold that has not been counted yet.

    Raises ManifestError, before anything is counted.
    """
    read_manifest(task.manifest)
    outcome = Outcome()
    with turn(task.database), opened(task.database) as connection:
        _begin(connection, task.now)
        waiting = list(dict.fromkeys(task.logs))
        while waiting:
            waiting = _round(connection, task, waiting, outcome)
        _end(connection, task.now)
    return outcome


def _begin(connection: sqlite3.Connection, now: int) -> None:
    with transaction(connection):
        release(connection, now + CLOCKS_DIFFER_SECONDS)
        close_days(connection, now, only_settled=True)


def _end(connection: sqlite3.Connection, now: int) -> None:
    with transaction(connection):
        close_days(connection, now, only_settled=False)
        connection.execute("UPDATE open_day SET settled = 1")
        set_fact(connection, "now", now)
    # What was deleted must not survive in the journal either.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _round(connection: sqlite3.Connection, task: Task, logs: list[Path], outcome: Outcome) -> list[Path]:
    """Count each log as far as it reaches now; the logs to look at once more."""
    states = {path: _state(path) for path in logs}
    todo = list(_plan(connection, task, logs, outcome))
    again: dict[Path, None] = {}
    for segment, counted in zip(todo, task.counter(todo), strict=True):
        if counted is None:
            outcome.missing.append(segment.path)
        elif not _commit(connection, task, counted):
            # Counted, or changed, by somebody else meanwhile.
            again[segment.path] = None
        else:
            outcome.lines += counted.partial.lines
            task.progress(counted.stop - counted.start)
            if not counted.is_ended:
                again[segment.path] = None
            elif segment.is_last and not counted.tail:
                _finish(connection, task, segment.path, states[segment.path])
    return list(again)


def _plan(connection: sqlite3.Connection, task: Task, logs: list[Path], outcome: Outcome) -> Iterator[Segment]:
    """What is to be counted, in the order in which it can be added."""
    what = {
        "manifest": task.manifest,
        "manifest_digest": digest(task.manifest.read_bytes()),
        "kind": task.kind,
        "now": task.now,
    }
    for path in logs:
        try:
            if _is_finished(connection, task, path):
                continue
            with Log(path) as log:
                if stream := located(connection, task.source, task.kind, log):
                    is_final = _is_overdue(connection, log, stream, task.now)
                    yield from segments(log, stream.offset, stream.inside, is_final=is_final, **what)
        except Conflict:
            outcome.conflicts.append(path)
            row = (task.source, task.kind, str(path), task.now)
            connection.execute("INSERT OR REPLACE INTO conflict VALUES (?, ?, ?, ?)", row)
        except OSError:
            outcome.missing.append(path)


def _commit(connection: sqlite3.Connection, task: Task, counted: Counted) -> bool:
    """Add a segment's counts and note it as counted, both or neither; False: it does not follow what was counted."""
    with transaction(connection):
        if counted.stop > counted.start:
            if not advance(connection, task.source, task.kind, counted, task.now):
                return False
            add(connection, task.kind, counted.partial, task.now)
        if counted.tail:
            wait_for_end(connection, task.source, task.kind, counted, task.now)
    return True


def _is_overdue(connection: sqlite3.Connection, log: Log, stream: Stream, now: int) -> bool:
    """Whether the last line has waited for its end for so long that there will be none."""
    row = connection.execute("SELECT tail, tail_since FROM stream WHERE id = ? AND tail > 0", (stream.id,)).fetchone()
    if not row or now - row[1] < FINAL_SECONDS:
        return False
    return len(log.read(stream.offset, row[0] + 1)) == row[0]


def _state(path: Path) -> tuple[int, ...]:
    """Inode, size and time of the last change, by which a file that nobody has touched is known."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns


def _is_finished(connection: sqlite3.Connection, task: Task, path: Path) -> bool:
    """Whether a log has been counted to its end and not been touched since: a gzipped one need not be read again."""
    query = "SELECT inode, size, changed_ns FROM finished WHERE source = ? AND kind = ? AND path = ?"
    return connection.execute(query, (task.source, task.kind, str(path.absolute()))).fetchone() == _state(path)


def _finish(connection: sqlite3.Connection, task: Task, path: Path, state: tuple[int, ...]) -> None:
    row = (task.source, task.kind, str(path.absolute()), *state)
    connection.execute("INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?, ?, ?)", row)
