"""The words of segments as they were made, kept in the cache folder by their names."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

HALF_MADE = ".new-"
HEAD = "head.json"
"""What the list of segments says of one; no file of the index."""
SIZES = "sizes.json"
"""The size of every other file, by its name."""


@dataclass(frozen=True)
class Shelf:
    """A folder of folders. One under its final name was whole: it was renamed to it. What a full disk or a person has
    taken from it since is known by the sizes of its files, and then it is made anew.

    `ground`: what else decides the bytes beside the name: libraries, Python and its Unicode data.
    """

    folder: Path
    ground: bytes

    def place(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder of a segment; `make` is given one to write its files into if there is none yet."""
        place = self.folder / self._name(name)
        if not _is_whole(place):
            shutil.rmtree(place, ignore_errors=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=self.folder))
            make(made)
            (made / SIZES).write_text(json.dumps(_sizes(made)), encoding="utf-8")
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


def _sizes(place: Path) -> dict[str, int]:
    with os.scandir(place) as files:
        return {file.name: file.stat().st_size for file in files if file.name != SIZES}


def _is_whole(place: Path) -> bool:
    try:
        return json.loads((place / SIZES).read_text(encoding="utf-8")) == _sizes(place)
    except (OSError, ValueError):  # there is none, or it was damaged itself
        return False
