"""What an output folder holds and why: by which the next build knows what it need not make again.

Rows are taken away before the files that they tell of are written, and come back in one transaction when the whole
tree stands. So a row is never newer than its files: what a killed build has touched has no row, and is made again.
"""

import hashlib
import marshal
import os
import secrets
from collections.abc import Iterable, Mapping, Set
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from plugins.core.database import open_database

SCHEMA = """
CREATE TABLE IF NOT EXISTS outputs (
    name TEXT PRIMARY KEY, fingerprint BLOB NOT NULL, parts BLOB NOT NULL, files BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS token (value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS groups (
    name TEXT PRIMARY KEY, fingerprint BLOB NOT NULL, outputs BLOB NOT NULL
) WITHOUT ROWID;
"""


STATES = "outputs"
"""In the cache folder."""


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


class State:
    """The rows of one output folder. `path`: the SQLite file; without one nothing outlives the process."""

    def __init__(self, path: Path | None = None):
        self._connection = open_database(path, SCHEMA)
        found = self._connection.execute("SELECT name, fingerprint, files FROM outputs")
        self._raw = {name: (fingerprint, files) for name, fingerprint, files in found}
        groups = self._connection.execute("SELECT name, fingerprint, outputs FROM groups")
        self._groups = {name: (fingerprint, outputs) for name, fingerprint, outputs in groups}
        self._files: dict[str, tuple[Written, ...]] = {}
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
        row = self._connection.execute("SELECT value FROM token").fetchone()
        return row and row[0]

    def _renew_token(self) -> None:
        self._connection.execute("DELETE FROM token")
        self._token = secrets.token_hex()
        self._connection.execute("INSERT INTO token VALUES (?)", (self._token,))

    @property
    def names(self) -> Set[str]:
        """The outputs that have a row."""
        return self._raw.keys()

    def fingerprint(self, name: str) -> bytes | None:
        raw = self._raw.get(name)
        return raw and raw[0]

    def files(self, name: str) -> tuple[Written, ...]:
        """The files of an output; none where nothing is known of it."""
        if name not in self._files:
            raw = self._raw.get(name)
            self._files[name] = tuple(starmap(Written, marshal.loads(raw[1]))) if raw else ()
        return self._files[name]

    def is_whole(self, folder: str) -> bool:
        """Whether every file of every output is as it was left."""
        return all(is_there(folder, file) for _, files in self._raw.values() for file in marshal.loads(files))

    def parts(self, name: str) -> Mapping[str, bytes]:
        """The digests of an output's parts; empty where nothing is known of it."""
        # Not held like the rest: only people ask for them.
        row = self._connection.execute("SELECT parts FROM outputs WHERE name = ?", (name,)).fetchone()
        return dict(marshal.loads(row[0])) if row else {}

    @property
    def groups(self) -> Set[str]:
        """The groups that have a row."""
        return self._groups.keys()

    def group(self, name: str, fingerprint: bytes) -> tuple[str, ...] | None:
        """The outputs of a group that has this fingerprint still, else None."""
        known = self._groups.get(name)
        return marshal.loads(known[1]) if known and known[0] == fingerprint else None

    def forget(self, names: Iterable[str], groups: Iterable[str]) -> None:
        """Take away for good the rows of outputs whose files are about to change, and of the groups they are in."""
        self._files.clear()
        known = [(name,) for name in names if self._raw.pop(name, None)]
        known_groups = [(name,) for name in groups if self._groups.pop(name, None)]
        with self._connection:
            self._renew_token()
            self._connection.executemany("DELETE FROM outputs WHERE name = ?", known)
            self._connection.executemany("DELETE FROM groups WHERE name = ?", known_groups)

    def record(self, rows: Mapping[str, Row], groups: Mapping[str, tuple[bytes, tuple[str, ...]]]) -> None:
        """Put in the rows of what was made, and of its groups: fingerprint and outputs. All at once."""
        raw = {name: (row.fingerprint, _packed(row.files)) for name, row in rows.items()}
        parts = {name: marshal.dumps(row.parts, 2) for name, row in rows.items()}
        raw_groups = {name: (fingerprint, marshal.dumps(outputs, 2)) for name, (fingerprint, outputs) in groups.items()}
        self._raw |= raw
        self._files.clear()
        self._groups |= raw_groups
        with self._connection:
            self._renew_token()
            insert = "INSERT OR REPLACE INTO outputs (name, fingerprint, files, parts) VALUES (?, ?, ?, ?)"
            self._connection.executemany(insert, ((name, *values, parts[name]) for name, values in raw.items()))
            insert = "INSERT OR REPLACE INTO groups VALUES (?, ?, ?)"
            self._connection.executemany(insert, ((name, *values) for name, values in raw_groups.items()))

    def close(self) -> None:
        self._connection.close()


def _packed(files: Iterable[Written]) -> bytes:
    return marshal.dumps(tuple(tuple(file) for file in files), 2)
