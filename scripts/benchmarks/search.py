"""The search index beside Pagefind's of the portal's own article pages, and what one new article changes in it."""

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.benchmarks.archive import articles
from scripts.benchmarks.measuring import Run, measure
from scripts.benchmarks.portal import Portal
from scripts.benchmarks.rivals import fresh_folder

VERSION = "1.5.2"
TITLE = f"Pagefind {VERSION}, lập chỉ mục"
ARTICLES = "[0-9][0-9][0-9][0-9]/**/*.html"
INDEX = "tim-kiem/"


@dataclass(frozen=True)
class IndexSize:
    """Bytes of the index, without the page that reads it."""

    all: int
    text: int
    """Of the articles that it covers."""
    changed: int
    """Of the files that one new article has changed."""


class Pagefind:
    """The engine that we would use if we had none of our own."""

    def __init__(self, tools: Path, portal: Portal):
        self.portal, self.folder = portal, tools / f"pagefind-{VERSION}"

    def install(self) -> None:
        """Put it below the tools, unless it is there. Raises RunFailed."""
        if not self.folder.exists():
            with fresh_folder(self.folder) as folder:
                measure([sys.executable, "-m", "venv", folder])
                install = [folder / "bin/python", "-m", "pip", "install", "--quiet"]
                measure([*install, f"pagefind=={VERSION}", f"pagefind_bin_extended=={VERSION}"])

    def build(self) -> Run:
        """An index of all article pages that the portal has built."""
        output = self.portal.output.with_name("pagefind")
        shutil.rmtree(output, ignore_errors=True)
        places = ["--site", self.portal.output, "--output-path", output, "--glob", ARTICLES]
        # Not by the program that pip has made: that names the folder in which it was installed.
        return measure([self.folder / "bin/python", "-m", "pagefind", *places])


def index_size(portal: Portal, changed: Iterable[str]) -> IndexSize:
    """The index of a portal that was built; `changed`: the files that the last build has changed."""
    files = [path for path in (portal.output / INDEX).rglob("*") if path.is_file() and path.suffix != ".html"]
    texts = (f"{one.fields['title']}{one.fields['summary']}{one.body}" for one in articles(portal.content))
    ours = (portal.output / name for name in changed if name.startswith(INDEX) and not name.endswith(".html"))
    return IndexSize(
        sum(path.stat().st_size for path in files),
        sum(len(text.encode()) for text in texts),
        sum(path.stat().st_size for path in ours if path.exists()),
    )
