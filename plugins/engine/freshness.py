"""Whether a build would find everything as the last one left it, told before anything large is imported."""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from plugins.core.files import write_atomically
from plugins.engine.packages import installed_packages
from plugins.engine.state import State, state_path

FOLDER = "fresh"
"""In the cache folder."""
RACE_NANOSECONDS = 2_000_000_000
"""A file that was touched so shortly before it was looked at may change again without its dates showing it."""


class Folders(NamedTuple):
    """What a build reads, writes and keeps its work in; absolute."""

    content: Path
    output: Path
    cache: Path


@dataclass(frozen=True)
class Snapshot:
    """All files that a build reads, by their dates."""

    digest: str
    newest: int
    """When the last of them changed, in nanoseconds."""
    taken: int

    @property
    def is_settled(self) -> bool:
        """Whether a later change of any of them would surely show."""
        return self.newest < self.taken - RACE_NANOSECONDS


def snapshot(folders: list[Path]) -> Snapshot:
    """The files below some folders (or those files themselves); what changes during the build is seen by the next."""
    taken, newest, digest = time.time_ns(), 0, hashlib.blake2b(digest_size=16)
    for folder in folders:
        for name, status in _files(os.fspath(folder)):
            newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
            line = f"{name}\n{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
    return Snapshot(digest.hexdigest(), newest, taken)


def _files(path: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, in order; of a link the file that it leads to."""
    if not Path(path).is_dir():
        if Path(path).is_file():
            yield path, Path(path).stat()
        return
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            yield entry.path, _status(entry)


def _status(entry: os.DirEntry) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:  # a link that leads nowhere
        return entry.stat(follow_symlinks=False)


@dataclass(frozen=True)
class Freshness:
    """What is kept of the last build that was asked for in the same way, and what this one finds."""

    folders: Folders
    asked: str
    """The digest of everything else that was asked of the build."""
    found: Snapshot

    def last(self, now: datetime) -> tuple[Mapping[str, Any], list[str]] | None:
        """The account of the last build and the notices that it printed, where nothing has changed since."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            is_same = kept["inputs"] == self.found.digest and _is_between(kept["since"], now, kept["until"])
            return (kept["account"], kept["notices"]) if is_same and self._is_whole(kept["token"]) else None
        except (OSError, ValueError, KeyError, TypeError):  # there is none, or it is none of ours
            return None

    def keep(self, now: datetime, until: datetime | None, token: str | None, said: Mapping[str, Any]) -> None:
        """Note a build. `until`: when the next article is due, whose hour has not come; `token`: of the state.

        `said`: its account and its notices.
        """
        if not self.found.is_settled:
            self._path.unlink(missing_ok=True)
            return
        times = {"since": now.isoformat(), "until": until and until.isoformat()}
        kept = {"inputs": self.found.digest, "token": token, **times, **said}
        write_atomically(self._path, json.dumps(kept, ensure_ascii=False).encode())

    @property
    def _path(self) -> Path:
        return self.folders.cache / FOLDER / f"{self.asked}.json"

    def _is_whole(self, token: str) -> bool:
        """Whether the output folder is as that build left it, and no other build has been there since."""
        path = state_path(self.folders.cache, str(self.folders.output))
        if not path.is_file():
            return False
        state = State(path)
        try:
            return state.token == token and not any(state.damaged(str(self.folders.output)))
        finally:
            state.close()


def freshness(folders: Folders, inputs: list[Path], *asked: object) -> Freshness:
    """What is known before a build. `inputs`: all files and folders that it reads beside the archive."""
    words = (sys.version, *installed_packages(), *map(str, (folders, *asked)))
    digest = hashlib.blake2b("\n".join(words).encode(), digest_size=16).hexdigest()
    return Freshness(folders, digest, snapshot([folders.content, *inputs]))


def _is_between(since: str, now: datetime, until: str | None) -> bool:
    return datetime.fromisoformat(since) <= now and (until is None or now < datetime.fromisoformat(until))
