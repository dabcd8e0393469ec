"""Milliseconds an article for recognising and linking records, on one core."""

import multiprocessing
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from plugins.articles.generator import ArticleGenerator
from plugins.core.model import Archive
from plugins.core.problems import Problems
from plugins.core.spread import Spread
from plugins.engine.clock import build_time
from plugins.mentions.generator import survey
from scripts.benchmarks.archive import NOW, write_archive


@dataclass(frozen=True)
class Mentions:
    """What was measured."""

    articles: int
    records: int
    milliseconds: float
    """CPU time of one article: the median of several rounds."""


class InThisProcess(Executor):
    """An executor that works at once, so that what is measured is one core's."""

    def submit(self, work: Callable, /, *given: object, **named: object) -> Future:
        done: Future = Future()
        done.set_result(work(*given, **named))
        return done


def measure_mentions(count: int, records: int, rounds: int) -> Mentions:
    """In a process of its own: what it holds in memory would count as that of the commands that we start."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
        return executor.submit(_measure, count, records, rounds).result()


def _measure(count: int, records: int, rounds: int) -> Mentions:
    """Read an archive, then recognise its records several times, each as if it were the first."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        write_archive(content, count, records)
        archive = _read_archive(content)
        seconds = median(_timed(lambda: survey(archive, content, _fresh_spread())) for _ in range(rounds))
    return Mentions(count, len(archive.records.all) - len(archive.campaigns), 1000 * seconds / count)


def _read_archive(content: Path) -> Archive:
    context = {"problems": Problems(), "now": build_time(NOW), "spread": _fresh_spread()}
    ArticleGenerator(context, {"PREVIEW": False}, str(content), "", "").generate_context()
    return context["archive"]


def _fresh_spread() -> Spread:
    """One that remembers nothing and tells nobody."""
    return Spread(InThisProcess(), lambda label, done, total: None)


def _timed(work: Callable[[], object]) -> float:
    """Seconds of this process."""
    started_at = time.process_time()
    work()
    return time.process_time() - started_at
