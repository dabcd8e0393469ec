"""Work in copies of this process, which hold all that it holds: nothing has to be packed and sent to them."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from plugins.core.spread import CHUNK
from plugins.engine.processes import end_with_parent

_work: Callable[[Any], Any] | None = None
"""What a copy was made for; nothing in the process that makes copies."""


def map_in_copies(work: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[Any]:
    """The results in the order of the items; they are picklable, `work` and what it reads need not be.

    Only where `can_copy()` says so.
    `BrokenProcessPool` when a copy dies. All copies are made before the first result is asked for.
    """
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=fork, initializer=_begin, initargs=(work,)) as pool:
        chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
        for results in pool.map(_each, chunks):
            yield from results


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work
    end_with_parent()


def _each(chunk: Sequence[Any]) -> list[Any]:
    return [_work(item) for item in chunk]
