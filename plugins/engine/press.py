"""From a composed output to the bytes of its files, in whichever process."""

import gzip
import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

import brotli

from plugins.core.pages import Document, Page, Shell
from plugins.engine.render import Renderer

COMPRESSED_SUFFIXES = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv"}
SMALLEST_COMPRESSED = 1024
Copies = tuple[tuple[str, bytes], ...]
"""What stands behind the output's name (nothing, `.gz`, `.br`), and the bytes of that file."""


@dataclass(frozen=True)
class Press:
    """What a build's pages are printed with. Sent to workers as it is, and packed only once."""

    packed: bytes
    precompress: bool

    @classmethod
    def of(
        cls, theme: Path, shell: Shell, precompress: bool, templates: Path | None = None, ground: bytes = b""
    ) -> "Press":
        """`templates`: where compiled templates are kept, if anywhere; `ground`: digest of what they are made from."""
        return cls(pickle.dumps((theme, shell, templates, ground)), precompress)

    def copies(self, output: Page | Document) -> Copies:
        """The output's bytes, and the same compressed where servers may send them so."""
        content = self.content(output)
        if not self.precompress or not is_compressed(output.save_as) or len(content) < SMALLEST_COMPRESSED:
            return (("", content),)
        return ("", content), (".gz", gzipped(content)), (".br", brotli.compress(content))

    def prepare(self, templates: Iterable[str]) -> None:
        """Load templates, so that copies of this process have them."""
        for template in templates:
            _renderer(self.packed).environment.get_template(template)

    def content(self, output: Page | Document) -> bytes:
        return _renderer(self.packed).render(output) if isinstance(output, Page) else output.octets()


def is_compressed(name: str) -> bool:
    """Whether a file of that name is a text."""
    return PurePosixPath(name).suffix in COMPRESSED_SUFFIXES


def gzipped(content: bytes) -> bytes:
    """Gzip with nothing of the machine in it: no time, and the system byte (RFC 1952) unknown for every Python."""
    compressed = gzip.compress(content, 9, mtime=0)
    return compressed[:9] + b"\xff" + compressed[10:]


@lru_cache(maxsize=2)
def _renderer(packed: bytes) -> Renderer:
    """The renderer of a build; making one takes longer than rendering many pages, so a process keeps its last.

    Another when a template has changed: it reads each only once.
    """
    theme, shell, templates, _ = pickle.loads(packed)
    return Renderer(theme, shell, templates)
