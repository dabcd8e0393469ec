"""The pool: every derivative and card made so far, kept in the cache folder under its own name."""

import os
import re
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

OURS = re.compile(r"(?:[a-z0-9-]+-[0-9a-f]{16}-\d+\.(?:avif|webp|jpg|png)|card-[0-9a-f]{16}\.png)")
HALF_WRITTEN = re.compile(r"\.new-\w+")
"""What `write_atomically` calls a file until it is whole; a killed build leaves some."""


@dataclass(frozen=True)
class Pool:
    """A folder of finished files. A file under its final name is whole: it was renamed to it."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def names(self) -> frozenset[str]:
        """The files that need not be made again; one of no bytes (a full disk, a lost power) does not count."""
        if not self.folder.is_dir():
            return frozenset()
        with os.scandir(self.folder) as entries:
            return frozenset(entry.name for entry in entries if OURS.fullmatch(entry.name) and entry.stat().st_size)

    def prune(self, used: Set[str]) -> None:
        """Delete what no image of this build uses, and what a killed build left half-written; nothing foreign."""
        if self.folder.is_dir():
            for path in sorted(self.folder.iterdir()):
                if path.name not in used and (OURS.fullmatch(path.name) or HALF_WRITTEN.fullmatch(path.name)):
                    path.unlink(missing_ok=True)
