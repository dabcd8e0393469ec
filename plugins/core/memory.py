"""What pure functions gave, kept between builds in one SQLite file by what they were given.

Nothing here decides what a build gives: a file that is lost, foreign or damaged is made anew.
"""

import hashlib
import marshal
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from struct import Struct
from typing import Any

from plugins.core.database import open_database
from plugins.core.packing import (
    MemoryDamaged,
    Packed,
    StoredApart,
    StoredText,
    given_text,
    pickled,
    referring,
    unpacked,
)
from plugins.core.sources import relative

SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (
    id INTEGER PRIMARY KEY AUTOINCREMENT, shelf INTEGER NOT NULL, key BLOB NOT NULL, value BLOB, pack INTEGER,
    UNIQUE (shelf, key)
);
CREATE INDEX IF NOT EXISTS loose ON kept (shelf) WHERE pack IS NULL;
CREATE TABLE IF NOT EXISTS packs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, shelf INTEGER NOT NULL, keys BLOB NOT NULL, value BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS texts (id INTEGER PRIMARY KEY, value NOT NULL);
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, seen BLOB NOT NULL) WITHOUT ROWID;
"""
MOST_TEXTS = 4
"""Long texts of one result: the id of a text is that of its result times this, and its place."""
FEW = 100
"""So many results are looked up one by one, more in one pass over all of a function's."""
PACK = 500
"""Results that are read as one value, in half the time that they take one by one."""
RACE_NANOSECONDS = 2_000_000_000
"""A file that was touched so shortly before it was read may change again without its dates showing it."""
DIGEST_SIZE = 16
SHELF_BYTES = 8
"""As many as SQLite has for a number."""
STAMP = Struct("<qqqQ")
"""What tells that a file is unchanged: size, last change of its content and of itself, inode."""


def digest_of(*parts: bytes) -> bytes:
    """What tells these bytes from others, each part from the next: BLAKE2b."""
    return hashlib.blake2b(marshal.dumps(parts, 2), digest_size=DIGEST_SIZE).digest()


def plain_bytes(value: Any) -> bytes:
    """Bytes that tell a value of texts, numbers, bytes, None and tuples of these from every other.

    Version 2 of the format holds neither addresses nor counts of references: equal values give equal bytes. Raises
    ValueError for any other type.
    """
    return marshal.dumps(value, 2)


class Memory:
    """Results by what they were worked out from, and the digests of files by their dates.

    `path`: the SQLite file, made if missing; without one nothing outlives the process. `ground`: whatever all results
    depend on, code and libraries: under another ground nothing is found. `is_resident`: whether values stay in this
    process, too, for its next build.

    Results stand on shelves, and on its shelf each under its key: the digest (`digest_of`) of all that it depends on
    beside what the shelf says.
    """

    def __init__(self, path: Path | None = None, ground: bytes = b"", is_resident: bool = False):
        self.ground, self._path, self._is_resident = ground, path, is_resident
        self._live: dict[int, dict[bytes, Any]] = {}
        """By shelf and key; so are those that follow."""
        self._used: dict[int, dict[bytes, None]] = {}
        self._files: dict[str, bytes] = dict(self._query("SELECT * FROM files"))
        """By path: its dates when it was last read, and its digest."""

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        return open_database(self._path, SCHEMA)

    def shelf(self, work: str, *grounds: bytes) -> int:
        """Where the results of a function, by its name, stand: apart from those of other code and libraries.

        `grounds`: what all of them depend on beside these.
        """
        return int.from_bytes(digest_of(self.ground, work.encode(), *grounds)[:SHELF_BYTES], signed=True)

    def recall(self, shelf: int, keys: Iterable[bytes]) -> Mapping[bytes, Any]:
        """The kept results of a shelf for those keys that have one."""
        keys, live = dict.fromkeys(keys), self._live.get(shelf, {})
        unread = keys.keys() - live.keys() if live else keys.keys()
        read = dict(self._read_all(shelf, unread)) if len(unread) > FEW else self._read_each(shelf, unread)
        if self._is_resident:
            self._live[shelf] = live | read
        found = {key: live[key] for key in keys if key in live} | read
        self.touch(shelf, found)
        return found

    def touch(self, shelf: int, keys: Iterable[bytes]) -> None:
        """Say of results that they are still of use, though nobody asks for them now."""
        self._used.setdefault(shelf, {}).update(dict.fromkeys(keys))

    def keep(self, shelf: int, key: bytes | None, result: Packed) -> Any:
        """Keep a result that has a key and lasts; gives it back as `recall` would."""
        if key is None or not result.is_lasting:
            return unpacked(result.value, partial(given_text, result.texts))
        # Another process may have kept the same result meanwhile; what it refers to must stay.
        insert = "INSERT OR IGNORE INTO kept (shelf, key, value) VALUES (?, ?, ?)"
        with self._all_or_nothing():
            self._connection.execute(insert, (shelf, key, result.value))
            ((id,),) = self._query("SELECT id FROM kept WHERE shelf = ? AND key = ?", (shelf, key))
            rows = ((id * MOST_TEXTS + place, text) for place, text in enumerate(result.texts))
            self._connection.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", rows)
        self._used.setdefault(shelf, {})[key] = None
        value = unpacked(result.value, self._texts_of(id))
        if self._is_resident:
            self._live.setdefault(shelf, {})[key] = value
        return value

    def keep_all(self, shelf: int, values: Mapping[bytes, Any]) -> None:
        """Keep values by their keys. They may hold texts of other results, which are to be of use as long as these.

        A value of which another process has forgotten a text meanwhile is not kept.
        """
        found = ((key, *referring(value)) for key, value in values.items())
        rows = [(shelf, key, value) for key, value, texts in found if all(map(self._has_text, texts))]
        insert = "INSERT OR IGNORE INTO kept (shelf, key, value) VALUES (?, ?, ?)"
        with self._all_or_nothing():
            self._connection.executemany(insert, rows)
        self.touch(shelf, values)
        if self._is_resident:
            self._live.setdefault(shelf, {}).update(values)

    def text(self, id: int) -> str | bytes:
        """A long text, or a value that is kept apart. Raises MemoryDamaged when another process has pruned it."""
        row = self._query("SELECT value FROM texts WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise MemoryDamaged(f"bộ nhớ đệm không còn đoạn văn {id}; chạy lại với --clean")
        return row[0]

    def _has_text(self, id: int) -> bool:
        return self._query("SELECT 1 FROM texts WHERE id = ?", (id,)).fetchone() is not None

    def file_digest(self, path: str | Path, folder: Path) -> bytes | None:
        """The digest of a file's name, as seen from a folder above it, and of its bytes.

        It is told from the file's dates where these tell that it is unchanged. None where nothing may be remembered of
        it: it cannot be read, or is no plain file.
        """
        name = os.fspath(path)
        try:
            status = os.lstat(name)
            if not stat.S_ISREG(status.st_mode):
                return None
            stamp = STAMP.pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            known = self._files.get(name, b"")
            return known[STAMP.size :] if known.startswith(stamp) else self._read_digest(Path(name), folder, stamp)
        except OSError:
            return None

    def commit(self) -> None:
        """Make what was kept outlast the process."""
        self._connection.commit()

    def prune(self) -> None:
        """Forget results that nobody asked for since this was opened, once they are the greater part; pack others."""
        ((count,),) = self._query("SELECT count(*) FROM kept")
        self.commit()
        with self._connection:  # all of it or nothing, whatever interrupts it
            if count > 2 * sum(map(len, self._used.values())) + FEW:
                self._forget_all_but(self._used)
            for shelf in self._used:
                self._pack(shelf)
        for shelf, values in self._live.items():
            used = self._used.get(shelf, {})
            self._live[shelf] = {key: value for key, value in values.items() if key in used}
        self._used = {}

    def rest(self) -> None:
        """Let the file go until it is next needed: no process may go on with a connection that another has opened."""
        if self._path:
            self.close()
            del self._connection

    def _forget_all_but(self, used: Mapping[int, Container[bytes]]) -> None:
        # Values of other code may not be readable by this one; what is used is of this one, and so is all beside it.
        for pack, shelf, keys in self._query("SELECT id, shelf, keys FROM packs").fetchall():
            left = {key for key in _parted(keys) if key in used.get(shelf, ())}
            if len(left) < len(keys) // DIGEST_SIZE:
                self._put_pack(pack, [row for row in self._read_pack(pack) if row[0] in left] if left else [])
        known = self._query("SELECT shelf, key FROM kept")
        stale = [(shelf, key) for shelf, key in known if key not in used.get(shelf, ())]
        self._connection.executemany("DELETE FROM kept WHERE shelf = ? AND key = ?", stale)
        self._connection.execute(f"DELETE FROM texts WHERE id / {MOST_TEXTS} NOT IN (SELECT id FROM kept)")
        self._connection.execute("DELETE FROM packs WHERE keys = x''")

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """What an interrupt cuts off is undone; the rest of the transaction stays."""
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN")
        self._connection.execute("SAVEPOINT result")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO result")
            raise
        finally:
            self._connection.execute("RELEASE result")

    def close(self) -> None:
        """Keep what was kept, and let the file go."""
        self.commit()
        self._connection.close()

    def _read_digest(self, path: Path, folder: Path, stamp: bytes) -> bytes:
        started, name = time.time_ns(), os.fspath(path)
        digest = digest_of(relative(path, folder).encode(), path.read_bytes())
        if STAMP.unpack(stamp)[2] < started - RACE_NANOSECONDS:
            self._files[name] = stamp + digest
            self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (name, stamp + digest))
        return digest

    def _read_all(self, shelf: int, keys: Set[bytes]) -> Iterator[tuple[bytes, Any]]:
        """Those of many results of a shelf that are kept."""
        for pack, packed in self._query("SELECT id, keys FROM packs WHERE shelf = ?", (shelf,)).fetchall():
            if not keys.isdisjoint(_parted(packed)):
                yield from (row for row in self._read_pack(pack) if row[0] in keys)
        loose = self._query("SELECT id, key, value FROM kept WHERE shelf = ? AND pack IS NULL", (shelf,))
        yield from ((key, unpacked(value, self._texts_of(id))) for id, key, value in loose if key in keys)

    def _read_each(self, shelf: int, keys: Set[bytes]) -> dict[bytes, Any]:
        """Those of a few results that are kept."""
        found: dict[bytes, Any] = {}
        for key in keys:
            select = "SELECT id, value, pack FROM kept WHERE shelf = ? AND key = ?"
            rows = self._query(select, (shelf, key)).fetchall()
            for id, value, pack in rows if key not in found else ():
                found.update(self._read_pack(pack) if pack else [(key, unpacked(value, self._texts_of(id)))])
        return {key: value for key, value in found.items() if key in keys}

    def _read_pack(self, id: int) -> list[tuple[bytes, Any]]:
        ((pack,),) = self._query("SELECT value FROM packs WHERE id = ?", (id,))
        return unpacked(pack, self._texts_of(0))

    def _pack(self, shelf: int) -> None:
        """Put what is kept on a shelf one by one into packs, as far as it fills them."""
        select = "SELECT id, key, value FROM kept WHERE shelf = ? AND pack IS NULL ORDER BY id LIMIT ?"
        while len(loose := self._query(select, (shelf, PACK)).fetchall()) == PACK:
            insert = "INSERT INTO packs (shelf, keys, value) VALUES (?, x'', x'')"
            pack = self._connection.execute(insert, (shelf,)).lastrowid
            self._put_pack(pack, [(key, unpacked(value, self._texts_of(id))) for id, key, value in loose])
            update = "UPDATE kept SET pack = ?, value = NULL WHERE id = ?"
            self._connection.executemany(update, ((pack, id) for id, _, _ in loose))

    def _put_pack(self, pack: int, rows: list[tuple[bytes, Any]]) -> None:
        """Give a pack its results, each with its key."""
        values = b"".join(key for key, _ in rows), pickled(rows, []), pack
        self._connection.execute("UPDATE packs SET keys = ?, value = ? WHERE id = ?", values)

    def _texts_of(self, id: int) -> Callable[[int], StoredText | StoredApart]:
        """The texts of a result by their places, and what is kept apart; those of other results by their own ids."""
        first = id * MOST_TEXTS

        def stored(number: int) -> StoredText | StoredApart:
            place = number if number >= 0 else ~number
            own = place + first if place < MOST_TEXTS else place
            return StoredText(self, own) if number >= 0 else StoredApart(self, own)

        return stored

    def _query(self, statement: str, values: Sequence = ()) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)


def _parted(keys: bytes) -> Iterator[bytes]:
    """The keys of a pack, which stand one after the other."""
    return (keys[start : start + DIGEST_SIZE] for start in range(0, len(keys), DIGEST_SIZE))
