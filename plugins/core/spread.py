"""Work on many files, in this process or in workers, with progress told and results remembered."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from plugins.core.memory import Memory
from plugins.core.packing import packed

Item, Result = TypeVar("Item"), TypeVar("Result")
# Below this many items, starting workers costs more than they save.
FEWEST_FOR_WORKERS = 400
CHUNK = 50
MOST_UNDER_WAY = 16
"""Chunks: enough for the workers of a small cluster."""
COMMIT_EVERY = 2000
"""Results: what a killed build has found out so far is not found out again."""


def each(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """One chunk's results, in a worker."""
    return [work(item) for item in items]


@dataclass(frozen=True)
class Spread:
    """Where work is done, who is told of it, and what is known of earlier work."""

    executor: Executor
    progress: Callable[[str, int, int], None]
    """Label, how many are done, how many there are."""
    memory: Memory = field(default_factory=Memory)

    def map(
        self, label: str, work: Callable[[Item], Result], items: Iterable[Item], total: int | None = None
    ) -> Iterator[Result]:
        """The results in the order of the items. `work` and what it gives are picklable.

        `total`: how many items there are, where `items` cannot say: they are then taken as they are needed.
        """
        total = len(items) if total is None else total
        results = self._in_workers(work, items) if total >= FEWEST_FOR_WORKERS else map(work, items)
        return self.told(label, results, total)

    def told(self, label: str, results: Iterable[Result], total: int) -> Iterator[Result]:
        """The results as they come, each told as progress."""
        for done, result in enumerate(results, 1):
            self.progress(label, done, total)
            yield result

    def shelf(self, work: Callable, *grounds: bytes) -> int:
        """Where memory keeps the results of a function: `Memory.shelf`."""
        function = work.func if isinstance(work, partial) else work
        return self.memory.shelf(f"{function.__module__}.{function.__qualname__}", *grounds)

    def _in_workers(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Some chunks are always on their way and no more, so that memory holds as few items as results."""
        under_way: deque[Future] = deque()
        rest = iter(items)
        while chunk := tuple(islice(rest, CHUNK)):
            under_way.append(self.executor.submit(each, work, chunk))
            if len(under_way) > MOST_UNDER_WAY:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()

    def remember(
        self,
        label: str,
        work: Callable[[Item], Any],
        items: Sequence[Item],
        given: Iterable[bytes | None],
        is_lasting: Callable[[Any], bool],
        confirm: Callable[[Item], bytes | None] | None = None,
        grounds: Sequence[bytes] = (),
    ) -> list[Any]:
        """The results in the order of the items, worked out only where no earlier build has kept one.

        `given`: for each item the digest of all that its result depends on beside code, libraries and `grounds`, which
        are those of all; None: work it out always. `is_lasting`: whether a result may be kept. `confirm`: asked for the
        digest once more when the result is there; what an item has given way to meanwhile is kept under neither.
        """
        shelf = self.shelf(work, *grounds)
        keys = list(given)
        known = self.memory.recall(shelf, filter(None, keys))
        results = [known.get(key) for key in keys]
        missing = [place for place, key in enumerate(keys) if key not in known]
        found = self.map(label, partial(packed, work=work, is_lasting=is_lasting), [items[place] for place in missing])
        for count, (place, result) in enumerate(zip(missing, found, strict=True), 1):
            is_same = confirm is None or confirm(items[place]) == keys[place]
            results[place] = self.memory.keep(shelf, keys[place] if is_same else None, result)
            if count % COMMIT_EVERY == 0:
                self.memory.commit()
        return results
