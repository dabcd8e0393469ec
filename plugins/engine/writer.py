"""Writes what plugins hand over: only what changed, each file whole, orphans removed."""

import gzip
from pathlib import Path, PurePosixPath

import brotli

from plugins.core.files import write_atomically, write_if_changed
from plugins.core.pages import Document, Page
from plugins.engine.accounts import Accounts
from plugins.engine.render import Renderer

LEDGER = ".portal-files"
"""In the output folder: every file that builds wrote there. Files of others (visit counts) are never touched."""
COMPRESSED_SUFFIXES = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv"}
SMALLEST_COMPRESSED = 1024


class OutputConflict(Exception):
    """Two outputs claim one file, or an output would leave the folder; content cannot cause this, a plugin can."""


class PortalWriter:
    """Collects outputs, then writes them all. `written`, `unchanged` and `removed` count files."""

    def __init__(self, output: Path, renderer: Renderer, accounts: Accounts, precompress: bool):
        self.output, self.renderer, self.accounts, self.precompress = output, renderer, accounts, precompress
        self.outputs: dict[str, Page | Document] = {}
        self.written = self.unchanged = self.removed = 0

    def add(self, output: Page | Document) -> None:
        """Take an output to write at the end."""
        name = output.save_as
        if ".." in PurePosixPath(name).parts or name.startswith("/"):
            raise OutputConflict(f"địa chỉ {output.url} ra ngoài thư mục xuất")
        if name in self.outputs:
            raise OutputConflict(f"hai trang cùng ghi vào {name}")
        self.outputs[name] = output

    def finish(self) -> None:
        """Render and write everything, then remove what earlier builds wrote and this one did not."""
        before = self._ledger()
        # Named before they are written, so that what a killed build leaves is known to the next.
        self._write_ledger(before | set(self.outputs))
        names = set()
        for done, (name, output) in enumerate(sorted(self.outputs.items()), 1):
            names |= self._write(name, self._bytes(output))
            self.accounts.progress("Ghi trang", done, len(self.outputs))
        for name in sorted(before - names):
            self._remove(name)
        self._write_ledger(names)

    def _bytes(self, output: Page | Document) -> bytes:
        if isinstance(output, Page):
            return self.renderer.render(output)
        return output.content if isinstance(output.content, bytes) else output.content.read_bytes()

    def _write(self, name: str, content: bytes) -> set[str]:
        self._write_file(name, content)
        if not (self.precompress and Path(name).suffix in COMPRESSED_SUFFIXES and len(content) >= SMALLEST_COMPRESSED):
            return {name}
        self._write_file(name + ".gz", gzip.compress(content, 9, mtime=0))
        self._write_file(name + ".br", brotli.compress(content))
        return {name, name + ".gz", name + ".br"}

    def _write_file(self, name: str, content: bytes) -> None:
        if write_if_changed(self.output / name, content):
            self.written += 1
        else:
            self.unchanged += 1

    def _remove(self, name: str) -> None:
        path = self.output / name
        path.unlink(missing_ok=True)
        self.removed += 1
        for folder in path.relative_to(self.output).parents:
            if folder.parts and (self.output / folder).is_dir() and not any((self.output / folder).iterdir()):
                (self.output / folder).rmdir()

    def _ledger(self) -> set[str]:
        path = self.output / LEDGER
        return set(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else set()

    def _write_ledger(self, names: set[str]) -> None:
        write_atomically(self.output / LEDGER, "".join(f"{name}\n" for name in sorted(names)).encode())
