"""The words of segments as they were made, kept in the cache folder by their names."""

import shutil
import tempfile
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

HALF_MADE = ".new-"
HEAD = "head.json"
"""What the list of segments says of one; no file of the index."""


@dataclass(frozen=True)
class Shelf:
    """A folder of folders. One under its final name is whole: it was renamed to it.

    `ground`: what else decides the bytes beside the name: libraries, Python and its Unicode data.
    """

    folder: Path
    ground: bytes

    def place(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder of a segment; `make` is given one to write its files into if there is none yet."""
        place = self.folder / self._name(name)
        if not place.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=self.folder))
            make(made)
            made.rename(place)
        return place

    def prune(self, used: Set[str]) -> None:
        """Delete what no segment of this build uses, and what a killed build has left half made."""
        kept = set(map(self._name, used))
        if self.folder.is_dir():
            for place in self.folder.iterdir():
                if place.name not in kept:
                    shutil.rmtree(place)

    def _name(self, name: str) -> str:
        return f"{name}-{self.ground.hex()}"
