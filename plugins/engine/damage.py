"""Which outputs are damaged, looked for in a copy of the process while this one reads."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from plugins.engine.copies import Ahead
from plugins.engine.lock import folder_lock
from plugins.engine.processes import can_copy
from plugins.engine.state import State, damaged_outputs

FEWEST = 2000
"""Files: fewer are looked at in the time that a copy of a process takes."""


class EarlyLook:
    """A look at all files of an output folder. It ends with this process, or when it is closed."""

    def __init__(self, state: Path, folder: Path):
        """`state`: the file of the folder's state, which nobody changes meanwhile."""
        self._folder = folder
        with folder_lock(folder):
            self._changed = self._last_change()
        self._ahead = Ahead(partial(_damaged, state, folder))

    def found(self) -> set[str] | None:
        """The outputs of which a file was not as it was left. Asked under the folder's lock.

        None where a build with another cache has written there since. What a person changes deeper down meanwhile is
        seen by the next build.
        """
        # A build that writes makes and removes its scratch folder, which changes the date of this one.
        return self._ahead.result() if self._last_change() == self._changed else None

    def close(self) -> None:
        """Look no further."""
        self._ahead.close()

    def _last_change(self) -> int:
        return self._folder.stat().st_mtime_ns


@contextmanager
def early_look(state: State, path: Path, folder: Path) -> Iterator[EarlyLook | None]:
    """One that is closed again, whatever becomes of the build; None where none pays, or no process can be copied."""
    pays = not state.is_verified and state.file_count >= FEWEST and folder.is_dir() and can_copy()
    look = EarlyLook(path, folder) if pays else None
    try:
        yield look
    finally:
        if look:
            look.close()


def _damaged(state: Path, folder: Path) -> set[str]:
    # A copy must not touch the connection that it was copied with, and has nothing to write through one of its own.
    with closing(sqlite3.connect(f"{state.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return set(damaged_outputs(connection, str(folder)))
