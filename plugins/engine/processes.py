"""This machine's processes for work that can be spread."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.connection import wait


class Processes(Executor):
    """So many processes, started when they are first used and again after a rest; `BrokenProcessPool` if one dies.

    Forked where that is safe, for a process that begins from nothing takes half a second to load what it needs.
    """

    def __init__(self, jobs: int | None):
        self.jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Callable, /, *arguments: object, **named: object) -> Future:
        return self._started().submit(work, *arguments, **named)

    def map(self, work: Callable, *iterables: Iterable, timeout: float | None = None, chunksize: int = 1) -> Iterator:
        return self._started().map(work, *iterables, timeout=timeout, chunksize=chunksize)

    def rest(self) -> None:
        """End the processes; they begin anew when they are used again."""
        if self._pool:
            self._pool.shutdown()
            self._pool = None

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("fork" if can_copy() else "spawn")
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=end_with_parent)
        return self._pool


def can_copy() -> bool:
    """Whether this process can be copied. A copy has no thread but one, and would wait for ever for what others held:
    such as the one that the `pelican` command keeps. Elsewhere than on Linux, system libraries do not bear it.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def end_with_parent() -> None:
    """See to it that this process does not outlive the one that started it, which may be killed at any moment."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)
