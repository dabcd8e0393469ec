"""Writes what plugins hand over: only what changed, each file whole, orphans removed."""

import gzip
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import brotli

from plugins.core.files import write_if_changed
from plugins.core.pages import Document, Page
from plugins.engine.accounts import Accounts
from plugins.engine.render import Renderer

LEDGER = ".portal-files"
"""In the output folder: every file that builds wrote there. Files of others (visit counts) are never touched."""
SCRATCH = ".portal-new"
"""In the output folder while a build writes: files that are not whole yet."""
COMPRESSED_SUFFIXES = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv"}
SMALLEST_COMPRESSED = 1024
ARTICLE_PAGE = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")


class OutputConflict(Exception):
    """Two outputs claim one file, or an output would leave the folder; content cannot cause this, a plugin can."""


class PortalWriter:
    """Collects outputs, then writes them all. `written`, `unchanged` and `removed` count files."""

    def __init__(self, output: Path, renderer: Renderer, accounts: Accounts, precompress: bool):
        self.output, self.renderer, self.accounts, self.precompress = output, renderer, accounts, precompress
        self.outputs: dict[str, Page | Document] = {}
        self.written = self.unchanged = self.removed = 0
        self.lost: list[str] = []
        """Addresses of articles that this build took away."""

    def add(self, output: Page | Document) -> None:
        """Take an output to write at the end."""
        name = output.save_as
        if not _stays_inside(name):
            raise OutputConflict(f"địa chỉ {output.url} ra ngoài thư mục xuất")
        if name in self.outputs:
            raise OutputConflict(f"hai trang cùng ghi vào {name}")
        self.outputs[name] = output

    def finish(self) -> None:
        """Render and write everything, then remove what earlier builds wrote and this one did not."""
        with self._scratch():
            before = self._ledger()
            # Named before they are written, so that what a killed build leaves is known to the next.
            self._write_ledger(before.union(*map(self._names, self.outputs)))
            for name in sorted(self._in_the_way(before)):
                self._remove(name)
            names = self._write_all()
            for name in sorted(before - names):
                self._remove(name)
            self._write_ledger(names)

    @contextmanager
    def _scratch(self) -> Iterator[None]:
        """An empty scratch folder while writing; what a killed build left in it goes first."""
        folder = self.output / SCRATCH
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _in_the_way(self, before: set[str]) -> set[str]:
        """Files of earlier builds where a folder is now to be, or in a folder where a file is."""
        needed = {folder for name in self.outputs for folder in _folders(name)}
        return {name for name in before if name in needed or any(above in self.outputs for above in _folders(name))}

    def _write_all(self) -> set[str]:
        names = set()
        for done, (name, output) in enumerate(sorted(self.outputs.items()), 1):
            names |= self._write(name, self._bytes(output))
            self.accounts.progress("Ghi trang", done, len(self.outputs))
        return names

    def _bytes(self, output: Page | Document) -> bytes:
        if isinstance(output, Page):
            return self.renderer.render(output)
        return output.content if isinstance(output.content, bytes) else output.content.read_bytes()

    def _names(self, name: str) -> set[str]:
        """Every file that an output may become."""
        is_text = Path(name).suffix in COMPRESSED_SUFFIXES
        return {name, name + ".gz", name + ".br"} if self.precompress and is_text else {name}

    def _write(self, name: str, content: bytes) -> set[str]:
        self._write_file(name, content)
        names = self._names(name)
        if len(names) == 1 or len(content) < SMALLEST_COMPRESSED:
            return {name}
        self._write_file(name + ".gz", gzipped(content))
        self._write_file(name + ".br", brotli.compress(content))
        return names

    def _write_file(self, name: str, content: bytes) -> None:
        if write_if_changed(self.output / name, content, self.output / SCRATCH):
            self.written += 1
        else:
            self.unchanged += 1

    def _remove(self, name: str) -> None:
        path = self.output / name
        if path.is_file() or path.is_symlink():
            path.unlink()
            self.removed += 1
            if ARTICLE_PAGE.fullmatch(name):
                self.lost.append("/" + name.removesuffix("index.html"))
        for folder in path.relative_to(self.output).parents:
            if folder.parts and (self.output / folder).is_dir() and not any((self.output / folder).iterdir()):
                (self.output / folder).rmdir()

    def _ledger(self) -> set[str]:
        path = self.output / LEDGER
        lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
        # What stands in it is removed: nothing outside the folder, whatever became of the file.
        return {name for name in lines if name and _stays_inside(name)}

    def _write_ledger(self, names: set[str]) -> None:
        content = "".join(f"{name}\n" for name in sorted(names)).encode()
        write_if_changed(self.output / LEDGER, content, self.output / SCRATCH)


def gzipped(content: bytes) -> bytes:
    """Gzip with nothing of the machine in it: no time, and the system byte (RFC 1952) unknown for every Python."""
    compressed = gzip.compress(content, 9, mtime=0)
    return compressed[:9] + b"\xff" + compressed[10:]


def _stays_inside(name: str) -> bool:
    return ".." not in PurePosixPath(name).parts and not name.startswith("/") and "\n" not in name


def _folders(name: str) -> list[str]:
    """`a/b/c.html` -> `a`, `a/b`; by hand, since it runs for every file of a build."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]
