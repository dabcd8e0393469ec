"""The visits' database: one SQLite file that holds counts and how far each log has been counted."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

SCHEMA = Path(__file__).with_name("schema.sql")
SECONDS_TO_WAIT = 60
CACHE_KIB = 64 * 1024


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database at `path`, made if missing. What is deleted there is overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Transactions are begun by hand: none may begin by itself.
    with closing(sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)) as connection:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", f"cache_size = -{CACHE_KIB}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read comes from one moment, whatever an ingest writes meanwhile."""
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """One ingest at a time, so that none works in vain; the system ends the turn of a process that dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fact(connection: sqlite3.Connection, name: str) -> int | None:
    """One number that the database keeps by name."""
    row = connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return row and row[0]


def set_fact(connection: sqlite3.Connection, name: str, value: int) -> None:
    """Keep one number by name."""
    connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))
