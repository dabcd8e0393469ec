"""SQLite files that only save time: one that is damaged or foreign is made anew."""

import sqlite3
import zlib
from contextlib import suppress
from errno import EIO
from pathlib import Path

DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class _Foreign(Exception):
    """Another version has made the file."""


def open_database(path: Path | None, schema: str) -> sqlite3.Connection:
    """The database at `path`, made if missing, with the tables of `schema`; without a path one in memory.

    A file that cannot be read as such a database, or that another version has made, is put away. A build that is
    killed loses nothing that was committed; a machine that loses power only the last of it. Raises OSError for what is
    no fault of the file: a full disk, a lock that somebody holds on.
    """
    try:
        return _open(path, schema)
    except _Foreign:
        pass
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in DAMAGED:
            raise OSError(EIO, f"SQLite: {error}", str(path)) from error
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{path}{suffix}").unlink()
    return _open(path, schema)


def _open(path: Path | None, schema: str) -> sqlite3.Connection:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    # The preview builds in one thread at a time, but not always in the same.
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _claim(connection, schema)
    except BaseException:
        connection.close()
        raise
    return connection


def _claim(connection: sqlite3.Connection, schema: str) -> None:
    """Make the tables where there are none, and note their schema: under another, rows may mean something else."""
    version = zlib.crc32(schema.encode()) >> 1
    ((known,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    if not tables:
        connection.executescript(f"BEGIN IMMEDIATE; {schema}; PRAGMA user_version = {version}; COMMIT")
    elif known != version:
        raise _Foreign
