"""What a build tells the person who started it: progress, phases, problems, the closing line."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from plugins.core.model import Archive
from plugins.core.problems import Problem
from plugins.engine.closing import closing_line, write_summary
from plugins.engine.writer import PortalWriter


class Accounts:
    """One build's accounts. Problems go to standard error, everything else to standard output."""

    def __init__(self):
        self.seconds: dict[str, float] = {}
        self.console = Console(highlight=False, soft_wrap=True)
        self.is_terminal = self.console.is_terminal
        self.bar: Progress | None = None
        self.tasks: dict[str, Any] = {}
        self.notices: list[str] = []
        """Those printed, a line each."""

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Time a phase, with a progress bar while it runs on a terminal."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._close_bar()
            self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - started

    def progress(self, label: str, done: int, total: int) -> None:
        """Show how far a long work is; nothing is shown where no terminal is."""
        if not self.is_terminal:
            return
        if self.bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self.bar = Progress(*columns, console=self.console, transient=True, auto_refresh=False)
            self.bar.start()
        if label not in self.tasks:
            self.tasks[label] = self.bar.add_task(label, total=total)
        self.bar.update(self.tasks[label], completed=done, total=total, refresh=done % 20 == 0 or done == total)

    def refused(self, problems: Sequence[Problem]) -> None:
        """Print every problem, one a line."""
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"Không dựng: {len(problems)} lỗi. Sửa rồi chạy lại.", file=sys.stderr)

    def noticed(self, notices: Sequence[Problem], most: int) -> None:
        """Print what an editor may want to look at, the first of many only."""
        self.notices = [f"Lưu ý: {notice}" for notice in notices[:most]]
        if len(notices) > most:
            self.notices.append(f"Lưu ý: còn {len(notices) - most} điều nữa; make check in tất cả.")
        for line in self.notices:
            print(line, file=sys.stderr)

    def explain(self, writer: PortalWriter, paths: Sequence[str]) -> None:
        """Say of some outputs whether they are made anew, and which part of their fingerprint changed."""
        for path in paths:
            self.console.print(writer.explanation(path), markup=False)

    def finish(self, archive: Archive, writer: PortalWriter, summary: str | None) -> Mapping[str, Any]:
        """Print and give the account of a build; it goes also into the file `summary`, as JSON."""
        account = self._account(archive, writer)
        for address in writer.lost:
            remedy = "thêm địa chỉ này vào aliases của bài, hoặc giữ bài với status: withdrawn"
            self.notices.append(f"Chú ý: địa chỉ đã công bố {address} không còn · {remedy}")
            print(self.notices[-1], file=sys.stderr)
        self.console.print(closing_line(account), markup=False)
        if summary:
            write_summary(Path(summary), account)
        return account

    def _account(self, archive: Archive, writer: PortalWriter) -> dict[str, Any]:
        tree = writer.tree
        return {
            "articles": len(archive.articles) + len(archive.unlisted),
            "rendered": len(writer.rendered),
            "written": len(tree.written),
            "unchanged": len(tree.unchanged) + writer.kept,
            "removed": len(tree.removed),
            "seconds": {name: round(seconds, 3) for name, seconds in self.seconds.items()},
            "changed_files": sorted((*tree.written, *tree.removed)),
        }

    def _close_bar(self) -> None:
        if self.bar is not None:
            self.bar.stop()
            self.bar, self.tasks = None, {}
