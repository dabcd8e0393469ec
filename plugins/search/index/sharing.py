"""The pairs of a segment shared out to those who write them: all here or, of a large segment, slice by slice."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

import numpy as np

from plugins.search.index.collection import Collection
from plugins.search.index.encoding import Streams
from plugins.search.index.pairs import Division, Run, digests, division, pair_files, runs, shares, totals
from plugins.search.index.tokens import ROW_BYTES, Layout, Tokens

POSITIONS = 12288
"""Bytes of a file of positions; roughly."""
ROWS, DIGESTS = "rows", "digests"


@dataclass(frozen=True)
class Plan:
    """Which files the pairs of a segment go to."""

    tokens: Tokens
    digests: np.ndarray
    divided: Division
    runs: list[Run]

    @classmethod
    def of(cls, collection: Collection, documents: int, size: int) -> "Plan":
        """`size`: how large a pair file becomes, roughly, in bytes."""
        tokens, found = collection.tokens, digests(collection.words)
        divided = division(tokens, found, documents, size, POSITIONS)
        cuts = runs(totals(tokens, found, divided.files), divided, len(collection.words))
        return cls(tokens, found, divided, cuts)

    def shares(self) -> Iterator[tuple[int, np.ndarray]]:
        return shares(self.tokens, self.digests, self.divided, self.runs)

    def files(self) -> Iterator[tuple[str, Streams]]:
        """All pair files and their positions; all pairs are in memory meanwhile."""
        gathered: list[list[np.ndarray]] = [[] for _ in self.runs]
        for number, rows in self.shares():
            gathered[number].append(rows)
        for run, parts in zip(self.runs, gathered, strict=True):
            yield from pair_files(np.concatenate(parts), self.tokens.layout, self.digests, self.divided, run)


@dataclass(frozen=True)
class Slice:
    """A run of pair files, to be made by whichever process."""

    folder: Path
    """Where `slices` put what is read for it."""
    divided: Division
    run: Run

    def files(self) -> Iterator[tuple[str, Streams]]:
        """Its pair files and those of their positions."""
        load = partial(np.load, mmap_mode="r")
        layout = Layout(*(load(self.folder / f"{field.name}.npy") for field in fields(Layout)))
        run = self.run
        rows = np.fromfile(self.folder / ROWS, np.uint32, (run.end - run.begin) * 3, offset=run.begin * ROW_BYTES)
        yield from pair_files(rows.reshape(-1, 3), layout, load(self.folder / f"{DIGESTS}.npy"), self.divided, run)


def slices(plan: Plan, folder: Path) -> list[Slice]:
    """A segment's slices; what is read for them is written into a new folder, to be removed when they are made."""
    folder.mkdir()
    for field in fields(Layout):
        np.save(folder / field.name, getattr(plan.tokens.layout, field.name))
    np.save(folder / DIGESTS, plan.digests)
    ends = [run.begin for run in plan.runs]
    with (folder / ROWS).open("wb") as file:
        for number, rows in plan.shares():
            file.seek(ends[number] * ROW_BYTES)
            file.write(rows.tobytes())
            ends[number] += len(rows)
    return [Slice(folder, plan.divided, run) for run in plan.runs]
