"""What an output folder holds and why: by which the next build knows what it need not make again.

Nothing is held in memory: an archive's outputs are asked for one by one, or passed through once.

Before a file is written, its row says that nothing is sure of it; what is known comes back in one transaction when the
whole tree stands. So a row is never newer than its file: what a killed build has touched is made again, or removed.
"""

import hashlib
import marshal
import os
import secrets
import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from plugins.core.database import open_database

SCHEMA = """
CREATE TABLE IF NOT EXISTS outputs (
    name TEXT PRIMARY KEY, member_of TEXT NOT NULL, fingerprint BLOB NOT NULL, parts BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members ON outputs (member_of);
CREATE TABLE IF NOT EXISTS groups (name TEXT PRIMARY KEY, fingerprint BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY, output TEXT NOT NULL, size INTEGER, modified INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS unsure ON files (name) WHERE size IS NULL;
CREATE TABLE IF NOT EXISTS ledger (name TEXT, size INTEGER, modified INTEGER);
CREATE TABLE IF NOT EXISTS token (value TEXT NOT NULL);
"""
GROUPS_OF_OUTPUTS = """
WITH RECURSIVE each_group (name) AS (
    SELECT min(member_of) FROM outputs
    UNION ALL SELECT (SELECT min(member_of) FROM outputs WHERE member_of > each_group.name) FROM each_group
    WHERE name IS NOT NULL
)
SELECT name FROM each_group WHERE name IS NOT NULL
"""
"""Each once, from one to the next: `DISTINCT` passes through all outputs."""
STATES = "outputs"
"""In the cache folder."""
COPIES = ("", ".gz", ".br")
"""What an output's name may end with: the file itself and its precompressed forms."""


def state_path(cache: Path, output: str) -> Path:
    """Where the state of an output folder is. It is known by its path; what is found is checked against the disk."""
    return cache / STATES / f"{hashlib.sha256(output.encode()).hexdigest()[:16]}.sqlite"


class Written(NamedTuple):
    """A file as it was left in the output folder."""

    name: str
    size: int
    modified: int
    """Nanoseconds."""


def is_there(folder: str, file: Written) -> bool:
    """Whether a file of an output folder is as it was left."""
    try:
        status = os.lstat(f"{folder}/{file[0]}")
    except OSError:
        return False
    return status.st_size == file[1] and status.st_mtime_ns == file[2]


class Row(NamedTuple):
    """What is known of one output."""

    fingerprint: bytes
    parts: tuple[tuple[str, bytes], ...]
    """The digest of each part of the fingerprint, by its name."""
    files: tuple[Written, ...]
    """The file and its precompressed forms."""
    member_of: str = ""
    """The group it is in."""


class State:
    """The rows of one output folder. `path`: the SQLite file; without one nothing outlives the process."""

    def __init__(self, path: Path | None = None):
        self._connection = open_database(path, SCHEMA)
        self._token = self.token
        self.is_verified = False
        """Whether this process has seen that all files are as they were left, and has not lost sight of them."""

    @property
    def is_current(self) -> bool:
        """Whether no other process has changed anything since these rows were read or written."""
        return self.token == self._token

    @property
    def token(self) -> str | None:
        """Another one whenever anything was about to change in the folder; None where nothing is known of it."""
        row = self._one("SELECT value FROM token")
        return row and row[0]

    @property
    def groups(self) -> set[str]:
        """The groups that have a row."""
        return {name for (name,) in self._all("SELECT name FROM groups")}

    def has_group(self, name: str, fingerprint: bytes) -> bool:
        """Whether a group has this fingerprint still."""
        return self._one("SELECT 1 FROM groups WHERE name = ? AND fingerprint = ?", name, fingerprint) is not None

    def known(self, name: str) -> tuple[bytes, str] | None:
        """The fingerprint of an output, and the group it is in. Of one whose files are not sure the former is empty."""
        return self._one("SELECT fingerprint, member_of FROM outputs WHERE name = ?", name)

    def group_of(self, name: str) -> str:
        """The group that an output is in, or nothing."""
        known = self.known(name)
        return known[1] if known else ""

    def parts(self, name: str) -> dict[str, bytes]:
        """The digest of each part of the fingerprint of an output; none where nothing is known of it."""
        row = self._one("SELECT parts FROM outputs WHERE name = ? AND fingerprint <> x''", name)
        return dict(marshal.loads(row[0])) if row else {}

    def files(self, name: str) -> tuple[Written, ...]:
        """The files of an output; none where nothing is known of it."""
        names = (name + suffix for suffix in COPIES)
        select = "SELECT name, size, modified FROM files WHERE name IN (?, ?, ?) AND output = ? AND size IS NOT NULL"
        return tuple(Written(*row) for row in self._all(f"{select} ORDER BY name", *names, name))

    def outside(self, groups: Container[str]) -> Iterator[str]:
        """The outputs that are in none of these groups."""
        for (group,) in self._all(GROUPS_OF_OUTPUTS):
            if group not in groups:
                yield from (name for (name,) in self._all("SELECT name FROM outputs WHERE member_of = ?", group))

    def damaged(self, folder: str) -> Iterator[str]:
        """The outputs of which a file is not as it was left, each as often as it has such files."""
        if self.is_verified:
            yield from self.unsure_outputs()
            return
        yield from damaged_outputs(self._connection, folder)

    def unsure_outputs(self) -> Iterator[str]:
        """Those of which a file was about to change when nothing came after it."""
        return (output for (output,) in self._all("SELECT DISTINCT output FROM files WHERE size IS NULL") if output)

    def unsure_files(self) -> list[str]:
        """The files that were about to change, or to go, and of which no output has become sure since; in order."""
        return [name for (name,) in self._all("SELECT name FROM files WHERE size IS NULL ORDER BY name")]

    def file_names(self) -> Iterator[str]:
        """Every file that builds may have written, in order."""
        return map(itemgetter(0), self._all("SELECT name FROM files ORDER BY name"))

    @property
    def file_count(self) -> int:
        """How many files there are."""
        return self._one("SELECT count(*) FROM files")[0]

    def has_file(self, name: str) -> bool:
        """Whether builds may have written a file of this name."""
        return self._one("SELECT 1 FROM files WHERE name = ?", name) is not None

    def files_below(self, folder: str) -> Iterator[str]:
        """The files that builds may have written below a folder."""
        rows = self._all("SELECT name FROM files WHERE name > ? AND name < ?", f"{folder}/", f"{folder}0")
        return (name for (name,) in rows)

    @property
    def ledger(self) -> Written | None:
        """The ledger as it was left when it named all files that are known here."""
        row = self._one("SELECT * FROM ledger")
        return row and Written(*row)

    def adopt(self, names: Iterable[str]) -> None:
        """Take over files that are known from elsewhere to be the builds' own; nothing else is sure of them."""
        with self._connection:
            self._add_unsure((name, "") for name in names)

    def begin(self, stale: Sequence[str], gone: Sequence[str], groups: Iterable[str]) -> None:
        """Note that the files of some outputs are about to change or to go: nothing is sure of them any more.

        `groups`: those in which these are, or that are no more.
        """
        outputs = [(name,) for name in (*stale, *gone)]
        with self._connection:
            self._renew_token()
            self._connection.executemany("UPDATE outputs SET fingerprint = x'' WHERE name = ?", outputs)
            of_output = ((name + suffix, name) for (name,) in outputs for suffix in COPIES)
            self._connection.executemany("UPDATE files SET size = NULL WHERE name = ? AND output = ?", of_output)
            self._connection.executemany("DELETE FROM groups WHERE name = ?", [(name,) for name in groups])

    def announce(self, files: Iterable[tuple[str, str]]) -> bool:
        """Note files that may be written, each with its output. Whether any was not known before."""
        before = self._connection.total_changes
        with self._connection:
            self._add_unsure(files)
        return self._connection.total_changes > before

    @contextmanager
    def recording(self) -> Iterator[None]:
        """What is recorded in it counts when it ends, all at once."""
        # Copies of this process may be made meanwhile: they never touch the connection, and end without closing it.
        with self._connection:
            yield
            self._renew_token()

    def record(self, name: str, row: Row) -> None:
        """Put in what is known of an output that was made."""
        values = name, row.member_of, row.fingerprint, marshal.dumps(row.parts, 2)
        self._connection.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", values)
        files = ((file.name, name, file.size, file.modified) for file in row.files)
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)

    def record_groups(self, groups: Iterable[tuple[str, bytes]]) -> None:
        """Put in what is known of groups: each one's fingerprint."""
        self._connection.executemany("INSERT OR REPLACE INTO groups VALUES (?, ?)", groups)

    def move(self, moved: Iterable[tuple[str, str]]) -> None:
        """Put outputs that stayed as they were into other groups."""
        self._connection.executemany(
            "UPDATE outputs SET member_of = ? WHERE name = ?", ((group, name) for name, group in moved)
        )

    def drop(self, outputs: Iterable[str]) -> None:
        """Take out outputs that are no more, and all files of which nobody has become sure: they are removed."""
        self._connection.executemany("DELETE FROM outputs WHERE name = ?", ((name,) for name in outputs))
        self._connection.execute("DELETE FROM files WHERE size IS NULL")

    def record_ledger(self, ledger: Written) -> None:
        """Note how the ledger was left, now that it names all files that are known here."""
        self._connection.execute("DELETE FROM ledger")
        self._connection.execute("INSERT INTO ledger VALUES (?, ?, ?)", ledger)

    def close(self) -> None:
        self._connection.close()

    def _add_unsure(self, files: Iterable[tuple[str, str]]) -> None:
        self._connection.executemany("INSERT OR IGNORE INTO files VALUES (?, ?, NULL, NULL)", files)

    def _renew_token(self) -> None:
        self._connection.execute("DELETE FROM token")
        self._token = secrets.token_hex()
        self._connection.execute("INSERT INTO token VALUES (?)", (self._token,))

    def _one(self, statement: str, *values: object) -> tuple | None:
        return self._connection.execute(statement, values).fetchone()

    def _all(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)


def damaged_outputs(connection: sqlite3.Connection, folder: str) -> Iterator[str]:
    """The outputs of a state of which a file is not as it was left, each as often as it has such files."""
    for name, size, modified, output in connection.execute("SELECT name, size, modified, output FROM files"):
        if output and not is_there(folder, (name, size, modified)):
            yield output
