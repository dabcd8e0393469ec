"""The pair files of a segment, and where in the documents the pairs stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from plugins.search.index.analysis import SATURATION, impacts
from plugins.search.index.arrays import Encoded
from plugins.search.index.encoding import Streams, varint
from plugins.search.index.fields import NAMING, WEIGHTS
from plugins.search.index.lists import Lists, beginnings
from plugins.search.index.tokens import CHUNK, Layout, Tokens, hashes
from plugins.search.index.words import folded

MOST_FILES = 0xFFFF
FNV_OFFSET, FNV_PRIME = 2166136261, 16777619
LARGEST_HASH = 0xFFFFFFFF
SHARE = 16
"""Of the hashes of a large segment one in so many is looked at, to know how many kinds of pairs there are."""
KEY_BITS, FILE_BITS, PLACE_BITS = 63, 8, 19
"""The last bounds what a worker holds: 80 MB."""
ENTRY_BITS, ROW_BITS, POSITION_BITS = 26, 2, 12
"""What an entry, one of its documents beside its gap, and a position come to when deflated; roughly."""
TENTHS_NEW = 7
"""How many in ten of a text's pairs have not stood in it before; roughly."""


@dataclass(frozen=True)
class Division:
    """How the pairs of a segment are divided into files."""

    files: int
    together: int
    """So many pair files have their positions in one file."""


@dataclass(frozen=True)
class Run:
    """Some successive pair files."""

    first: int
    last: int
    """The file after them."""
    begin: int
    """Of the rows of all pairs in the order of runs their first, …"""
    end: int
    """… and the row after them."""


def fnv(word: str) -> int:
    """32-bit FNV-1a of a folded word's UTF-8."""
    digest = FNV_OFFSET
    for octet in word.encode("utf-8", "surrogatepass"):
        digest = (digest ^ octet) * FNV_PRIME & 0xFFFFFFFF
    return digest


def digests(words: Iterable[str]) -> np.ndarray:
    """For each word's number plus 1 the hash of its folded form."""
    return np.array([0, *map(fnv, map(folded, words))], np.uint32)


def division(tokens: Tokens, digests: np.ndarray, documents: int, size: int, positions_size: int) -> Division:
    """How to divide a segment's pairs; `size` of a pair file and of one of positions, roughly, in bytes."""
    count, kinds = _census(tokens, digests)
    if not count:
        return Division(0, 1)
    rows = count * TENTHS_NEW // 10 + 1
    gap_bits = max(1, documents * kinds // rows).bit_length()
    files = (kinds * ENTRY_BITS + rows * (gap_bits + ROW_BITS)) // (size * 8) + 1
    files = min(files, MOST_FILES)
    return Division(files, max(1, positions_size * 8 * files // (count * POSITION_BITS)))


def _census(tokens: Tokens, digests: np.ndarray) -> tuple[int, int]:
    """How many pairs there are, and of how many kinds; of more than one chunk of tokens this is an estimate."""
    share = 1 if len(tokens) <= CHUNK else SHARE
    count, looked_at = 0, [np.empty(0, np.uint32)]
    for found in tokens.hashes(digests):
        count += len(found)
        looked_at.append(found[found <= LARGEST_HASH // share])
    return count, len(np.unique(np.concatenate(looked_at))) * share


def totals(tokens: Tokens, digests: np.ndarray, files: int) -> np.ndarray:
    """How many pairs lead to each file."""
    found = np.zeros(files, np.int64)
    for some in tokens.hashes(digests) if files else ():
        found += np.bincount(some % np.uint32(files), minlength=files)
    return found


def runs(totals: np.ndarray, divided: Division, words: int) -> list[Run]:
    """How the work is cut, so that a sort key holds file, both words and place."""
    most = 1 << min(PLACE_BITS, KEY_BITS - FILE_BITS - 2 * (words + 1).bit_length())
    step = max(1, (1 << FILE_BITS) // divided.together) * divided.together
    before = [0, *totals.cumsum().tolist()]
    cuts = [0]
    for place in range(divided.together, divided.files, divided.together):
        following = before[min(place + divided.together, divided.files)]
        if following - before[cuts[-1]] > most or place - cuts[-1] >= step:
            cuts.append(place)
    ends = [*cuts, divided.files] if divided.files else []
    return [Run(first, last, before[first], before[last]) for first, last in pairwise(ends)]


def shares(
    tokens: Tokens, digests: np.ndarray, divided: Division, runs: Sequence[Run]
) -> Iterator[tuple[int, np.ndarray]]:
    """The rows of all pairs, some at a time, each time with the number of the run of files that they lead to."""
    run_of = np.repeat(np.arange(len(runs), dtype=np.uint16), [run.last - run.first for run in runs])
    for rows, found in tokens.pairs(digests) if runs else ():
        numbers = run_of[found % np.uint32(divided.files)]
        ends = np.bincount(numbers, minlength=len(runs)).cumsum()
        yield from enumerate(np.split(rows[np.argsort(numbers, kind="stable")], ends[:-1]))


def pair_files(
    rows: np.ndarray, layout: Layout, digests: np.ndarray, divided: Division, run: Run
) -> Iterator[tuple[str, Streams]]:
    """The pair files of a run, each with its name, and those of their positions. `rows`: the run's, by place."""
    first, last = run.first, run.last
    keys, order = _sorted(rows, digests, divided.files, first)
    places = rows[order, 2].astype(np.int64)
    field = np.searchsorted(layout.ends, rows[:, 2])[order]
    documents = layout.documents[field]
    entries, starts = beginnings(keys), beginnings(keys, documents)
    lists = Lists.of(np.searchsorted(starts, entries), documents[starts], _impacts(layout.parts[field], starts))
    file, one, other = _parted(keys[entries], len(digests).bit_length())
    firsts, seconds = _names(file, one, other)
    positions = _positions(places - layout.starts[field], starts)
    bounds = np.searchsorted(file, np.arange(last - first + 1)).tolist()
    where = np.append(starts, len(places))[lists.starts[bounds]].tolist()
    for number in range(last - first):
        begin, end = bounds[number : number + 2]
        names = varint(end - begin), firsts.run(begin, end), seconds.run(begin, end)
        yield f"p{first + number}", (*names, *lists.run(begin, end))
    for number in range(0, last - first, divided.together):
        spans = zip(where[number : number + divided.together], where[number + 1 :], strict=False)
        yield f"q{(first + number) // divided.together}", _gathered([positions.run(*span) for span in spans])


def _sorted(rows: np.ndarray, digests: np.ndarray, files: int, first: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows in order of file, first word, second word, place: keys of files (from `first` on) and both words; order."""
    one, other = rows[:, 0], rows[:, 1]
    word_bits, place_bits = len(digests).bit_length(), len(rows).bit_length()
    keys = (hashes(digests[one + 1], digests[other + 1]) % np.uint32(files) - np.uint32(first)).astype(np.uint64)
    for column, bits in ((one, word_bits), (other, word_bits), (np.arange(len(rows), dtype=np.uint64), place_bits)):
        keys <<= np.uint64(bits)
        keys |= column
    keys.sort()
    order = (keys & np.uint64((1 << place_bits) - 1)).astype(np.int64)
    keys >>= np.uint64(place_bits)
    return keys, order


def _parted(keys: np.ndarray, word_bits: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Files, first words and second words of keys."""
    word = np.uint64((1 << word_bits) - 1)
    parts = keys >> np.uint64(2 * word_bits), keys >> np.uint64(word_bits) & word, keys & word
    return tuple(part.astype(np.int64) for part in parts)


def _names(file: np.ndarray, one: np.ndarray, other: np.ndarray) -> tuple[Encoded, Encoded]:
    """First words as gaps, from 0 on in each file; second words as they are."""
    gaps = one.copy()
    gaps[1:] -= np.where(file[1:] == file[:-1], one[:-1], 0)
    return Encoded.of(gaps), Encoded.of(other)


def _impacts(parts: np.ndarray, rows: np.ndarray) -> np.ndarray:
    if not len(rows):
        return np.empty(0, np.uint8)
    weights = np.add.reduceat(np.asarray(WEIGHTS)[parts], rows)
    return impacts(weights, np.logical_or.reduceat(np.asarray(NAMING)[parts], rows), SATURATION)


def _positions(positions: np.ndarray, rows: np.ndarray) -> Encoded:
    """Gaps from position to position in a document, doubled, plus 1 where another follows."""
    before = np.empty(len(positions), np.int64)
    before[1:] = positions[:-1]
    before[rows] = -1
    goes_on = np.ones(len(positions), np.int64)
    goes_on[rows - 1] = 0  # of the first row, the last of all
    return Encoded.of((positions - before - 1) * 2 + goes_on)


def _gathered(parts: list[bytes]) -> Streams:
    return (*(varint(len(part)) for part in parts), *parts)
