"""Our own builds: from nothing, of what has not changed, and with one article more."""

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from plugins.engine.settings import ROOT
from scripts.benchmarks.archive import NEW_ARTICLE, NOW, count_files, new_article, write, write_archive
from scripts.benchmarks.measuring import Run, measure


class Portal:
    """An archive in `folder` and its builds, each of which begins where the one before has stopped."""

    def __init__(self, folder: Path, count: int):
        self.content, self.output, self.cache = folder / "content", folder / "output", folder / "cache"
        self.summary = folder / "summary.json"
        write_archive(self.content, count)

    def cold(self) -> Run:
        """Nothing is left of earlier builds, nor the article that one of them had more."""
        (self.content / NEW_ARTICLE).unlink(missing_ok=True)
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.unchanged()

    def unchanged(self) -> Run:
        """Nothing has changed since the last build."""
        run = measure([sys.executable, ROOT / "scripts/build.py", *self.options(), f"--summary={self.summary}"])
        summary = json.loads(self.summary.read_text(encoding="utf-8"))
        return replace(run, files=count_files(self.output), summary=summary)

    def one_more(self) -> Run:
        """One article more than at the last build."""
        write(self.content / NEW_ARTICLE, new_article())
        return self.unchanged()

    def indexed(self) -> Run:
        """Nothing has changed, but the search index is lost, and what is kept of it."""
        shutil.rmtree(self.output / "tim-kiem")
        shutil.rmtree(self.cache / "search", ignore_errors=True)
        return self.unchanged()

    def options(self) -> list[str]:
        """What every command of the portal is told."""
        folders = [f"--{name}={getattr(self, name)}" for name in ("content", "output", "cache")]
        return [*folders, f"--now={NOW}"]
