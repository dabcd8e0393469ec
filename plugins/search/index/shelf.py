"""The words of segments as they were made, kept in the cache folder by their names."""

import shutil
import tempfile
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

HALF_MADE = ".new-"


@dataclass(frozen=True)
class Shelf:
    """A folder of folders. One under its final name is whole: it was renamed to it.

    `ground`: what else decides the bytes beside the name: libraries, Python and its Unicode data.
    """

    folder: Path
    ground: bytes

    def files(self, name: str, make: Callable[[Path], None]) -> list[Path]:
        """The files of a segment, in order; `make` is given a folder to write them into if they are not there."""
        place = self.folder / self._place(name)
        if not place.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=self.folder))
            make(made)
            made.rename(place)
        return sorted(place.iterdir())

    def prune(self, used: Set[str]) -> None:
        """Delete what no segment of this build uses, and what a killed build has left half made."""
        kept = set(map(self._place, used))
        if self.folder.is_dir():
            for place in self.folder.iterdir():
                if place.name not in kept:
                    shutil.rmtree(place)

    def _place(self, name: str) -> str:
        return f"{name}-{self.ground.hex()}"
