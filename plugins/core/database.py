"""SQLite files that only save time: whatever is wrong with one, it is made anew."""

import sqlite3
from contextlib import suppress
from pathlib import Path


def open_database(path: Path | None, schema: str) -> sqlite3.Connection:
    """The database at `path`, made if missing, with the tables of `schema`; without a path one in memory.

    A file that cannot be read as such a database is put away. A build that is killed loses nothing that was
    committed; a machine that loses power only the last of it.
    """
    try:
        return _open(path, schema)
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{path}{suffix}").unlink()
        return _open(path, schema)


def _open(path: Path | None, schema: str) -> sqlite3.Connection:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    # The preview builds in one thread at a time, but not always in the same.
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(schema)
    return connection
