"""What a build tells the person who started it: progress, phases, problems, the closing line."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from plugins.core.model import Archive
from plugins.core.problems import Problem


class Accounts:
    """One build's accounts. Problems go to standard error, everything else to standard output."""

    def __init__(self):
        self.seconds: dict[str, float] = {}
        self.console = Console(highlight=False, soft_wrap=True)
        self.bar: Progress | None = None
        self.tasks: dict[str, Any] = {}

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
        if not self.console.is_terminal:
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
        for notice in notices[:most]:
            print(f"Lưu ý: {notice}", file=sys.stderr)
        if len(notices) > most:
            print(f"Lưu ý: còn {len(notices) - most} điều nữa; make check in tất cả.", file=sys.stderr)

    def finish(self, archive: Archive, writer: Any) -> None:
        """The closing line and the phases' times."""
        phases = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.seconds.items())
        counts = f"{writer.written} tệp ghi, {writer.unchanged} tệp giữ nguyên, {writer.removed} tệp gỡ"
        articles = len(archive.articles) + len(archive.unlisted)
        for address in writer.lost:
            remedy = "thêm địa chỉ này vào aliases của bài, hoặc giữ bài với status: withdrawn"
            print(f"Chú ý: địa chỉ đã công bố {address} không còn · {remedy}", file=sys.stderr)
        self.console.print(f"Xong: {articles} bài; {counts} ({phases}).", markup=False)

    def _close_bar(self) -> None:
        if self.bar is not None:
            self.bar.stop()
            self.bar, self.tasks = None, {}
