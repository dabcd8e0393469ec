"""Work in copies of this process, which hold all that it holds: nothing has to be packed and sent to them."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from typing import Any

from plugins.core.spread import CHUNK
from plugins.engine.processes import end_with_parent

MOST_OF_COPIES = 20_000
"""Items that are given to the same copies: whatever a copy touches takes memory of its own until it ends."""

_work: Callable[[Any], Any] | None = None
"""What a copy was made for; nothing in the process that makes copies."""


def map_in_copies(work: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[Any]:
    """The results in the order of the items; they are picklable, `work` and what it reads need not be.

    Only where `can_copy()` says so.
    `BrokenProcessPool` when a copy dies. The first copies are made when the first result is asked for.
    """
    fork = multiprocessing.get_context("fork")
    for some in _parted(items, MOST_OF_COPIES):
        with ProcessPoolExecutor(jobs, mp_context=fork, initializer=_begin, initargs=(work,)) as pool:
            for results in pool.map(_each, _parted(some, CHUNK)):
                yield from results


def _parted(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


class Ahead:
    """One call, made in a copy of this process while this one goes on. Only where `can_copy()` says so.

    It starts no thread, so that this process can be copied again. What the call gives is picklable.
    """

    def __init__(self, work: Callable[[], Any]):
        fork = multiprocessing.get_context("fork")
        self._work, (self._answer, sends) = work, fork.Pipe(duplex=False)
        self._copy = fork.Process(target=_send, args=(work, self._answer, sends), daemon=True)
        self._copy.start()
        sends.close()

    def result(self) -> Any:
        """What the call gave; it is made here where the copy has died of it."""
        try:
            return self._answer.recv()
        except EOFError:
            return self._work()
        finally:
            self.close()

    def close(self) -> None:
        """End the copy, whether or not it was asked."""
        self._answer.close()
        self._copy.terminate()
        self._copy.join()


def _send(work: Callable[[], Any], answer: Connection, sends: Connection) -> None:
    # It holds what its parent held, locks too: it must not stay when nobody reads any more. Ctrl-C is the parent's.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    answer.close()
    with sends:
        sends.send(work())


def _begin(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work
    end_with_parent()


def _each(chunk: Sequence[Any]) -> list[Any]:
    return [_work(item) for item in chunk]
