"""The output folder: files written whole, the ledger of what builds wrote there, and nobody else's files touched."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from plugins.core.files import write_if_changed
from plugins.core.pages import folders_above
from plugins.engine.state import State, Written, is_there

LEDGER = ".portal-files"
"""In the output folder: every file that builds wrote there. Files of others (visit counts) are never touched."""
SCRATCH = ".portal-new"
"""In the output folder while a build writes: files that are not whole yet."""


class Tree:
    """One output folder. `written`, `unchanged` and `removed` name files."""

    def __init__(self, folder: Path):
        self.folder, self._name, self._scratch = folder, os.fspath(folder), folder / SCRATCH
        self.written: list[str] = []
        self.unchanged: list[str] = []
        self.removed: list[str] = []
        self._numbers, self._folders = count(), set()

    @property
    def is_littered(self) -> bool:
        """Whether a killed build has left its scratch folder."""
        return self._scratch.exists()

    @contextmanager
    def scratch(self) -> Iterator[None]:
        """An empty scratch folder while writing; what a killed build left in it goes first."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir(parents=True)
        try:
            yield
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def ledger(self) -> set[str]:
        """The files that earlier builds wrote."""
        path = self.folder / LEDGER
        lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
        # What stands in it is removed: nothing outside the folder, whatever became of the file.
        return {name for name in lines if name and stays_inside(name)}

    def write_ledger(self, names: Iterable[str]) -> Written:
        """Write the ledger, of names in their order, and say how it was left."""
        content = "\n".join((*names, "")).encode()
        write_if_changed(self.folder / LEDGER, content, self._scratch)
        return self._left(LEDGER)

    def has(self, file: Written) -> bool:
        """Whether a file is as it was left."""
        return is_there(self._name, file)

    def write(self, name: str, content: bytes) -> Written:
        """Write a file unless it holds just this, and say how it was left."""
        file, is_new = self.put(name, content)
        self.note(name, is_new)
        return file

    def put(self, name: str, content: bytes) -> tuple[Written, bool]:
        """Write a file unless it holds just this; how it was left, and whether it was written. Nothing is noted."""
        path = f"{self._name}/{name}"
        is_new = not _holds(path, content)
        if is_new:
            self._replace(path, content)
        return self._left(name), is_new

    def note(self, name: str, is_new: bool) -> None:
        """Count a file that was put, in whichever process."""
        (self.written if is_new else self.unchanged).append(name)

    def remove(self, name: str) -> None:
        """Remove a file that a build wrote, and the folders that it leaves empty."""
        path = self.folder / name
        if path.is_file() or path.is_symlink():
            path.unlink()
            self.removed.append(name)
        for above in reversed(folders_above(name)):
            with suppress(OSError):  # it still holds something, or is no more
                (self.folder / above).rmdir()
        self._folders.clear()

    def in_the_way(self, state: State, names: Iterable[str]) -> set[str]:
        """Files of earlier builds where one of the new files needs a folder, or in a folder where it is to stand."""
        names = list(names)
        above = {folder for name in names for folder in folders_above(name)}
        files = {folder for folder in above if (self.folder / folder).is_file() and state.has_file(folder)}
        folders = [name for name in names if (self.folder / name).is_dir()]
        return files.union(*map(state.files_below, folders))

    def _left(self, name: str) -> Written:
        status = os.lstat(f"{self._name}/{name}")
        return Written(name, status.st_size, status.st_mtime_ns)

    def _replace(self, path: str, content: bytes) -> None:
        """By rename, so that neither a reader nor a killed build ever sees half a file."""
        folder = os.path.dirname(path)  # noqa: PTH120 (it runs for every file of a build)
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        temporary = f"{self._scratch}/{os.getpid()}-{next(self._numbers)}"
        with open(temporary, "xb") as file:  # noqa: PTH123
            file.write(content)
            os.fchmod(file.fileno(), 0o644)
        os.replace(temporary, path)  # noqa: PTH105


def stays_inside(name: str) -> bool:
    """Whether a name below the output folder is one, and one line of the ledger."""
    return ".." not in name.split("/") and not name.startswith("/") and "\n" not in name


def _holds(path: str, content: bytes) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return status.st_size == len(content) and Path(path).read_bytes() == content
