"""Work on many files, in this process or in workers, with progress told."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

Item, Result = TypeVar("Item"), TypeVar("Result")
# Below this many items, starting workers costs more than they save.
FEWEST_FOR_WORKERS = 400
CHUNK = 50


@dataclass(frozen=True)
class Spread:
    """Where work is done and who is told of it."""

    executor: Executor
    progress: Callable[[str, int, int], None]
    """Label, how many are done, how many there are."""

    def map(self, label: str, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results in the order of the items. `work` and what it gives are picklable."""
        is_worth_it = len(items) >= FEWEST_FOR_WORKERS
        results = self.executor.map(work, items, chunksize=CHUNK) if is_worth_it else map(work, items)
        for done, result in enumerate(results, 1):
            self.progress(label, done, len(items))
            yield result
