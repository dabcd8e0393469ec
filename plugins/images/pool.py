"""The pool: every derivative made so far, kept in the cache folder under its own name."""

import os
import re
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from plugins.core.pages import Document

OURS = re.compile(r"(?:[a-z0-9-]+-[0-9a-f]{16}-\d+\.(?:avif|webp|jpg|png)|card-[0-9a-f]{16}\.png)")
"""Cards too: they stood here once."""
HALF_WRITTEN = re.compile(r"\.new-\w+")
"""What `write_atomically` calls a file until it is whole; a killed build leaves some."""


@dataclass(frozen=True)
class Pool:
    """A folder of finished files. A file under its final name is whole: it was renamed to it."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def document(self, name: str) -> Document:
        """The file as pages link to it."""
        return Document(f"/images/{name}", self.path(name))

    def names(self) -> frozenset[str]:
        """The files that need not be made again; one of no bytes (a full disk, a lost power) does not count."""
        return frozenset(entry.name for entry in self._entries() if OURS.fullmatch(entry.name) and entry.stat().st_size)

    def prune(self, used: Set[str]) -> None:
        """Delete what no image of this build uses, and what a killed build left half-written; nothing foreign."""
        for name in sorted({entry.name for entry in self._entries()} - used):
            if OURS.fullmatch(name) or HALF_WRITTEN.fullmatch(name):
                self.path(name).unlink(missing_ok=True)

    def _entries(self) -> list[os.DirEntry[str]]:
        if not self.folder.is_dir():
            return []
        with os.scandir(self.folder) as entries:
            return list(entries)
