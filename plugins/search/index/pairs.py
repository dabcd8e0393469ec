"""The pair files of a segment, and where in the documents the pairs stand."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from plugins.search.index.analysis import GAP, SATURATION, impacts
from plugins.search.index.arrays import Encoded
from plugins.search.index.encoding import Streams, varint
from plugins.search.index.fields import NAMING, WEIGHTS
from plugins.search.index.lists import Lists, beginnings
from plugins.search.index.words import folded

NOWHERE = 0xFFFF
"""The file of what is no pair."""
MOST_FILES = NOWHERE
FNV_OFFSET, FNV_PRIME, FIRST_WORD = 2166136261, 16777619, 2654435761
KEY_BITS, FILE_BITS, PLACE_BITS = 63, 8, 21
ENTRY_BITS, ROW_BITS, POSITION_BITS = 26, 2, 12
"""What an entry, one of its documents beside its gap, and a position come to when deflated; roughly."""
TENTHS_NEW = 7
"""How many in ten of a text's pairs have not stood in it before; roughly."""


@dataclass(frozen=True)
class Tokens:
    """The tokens of all documents of a segment, one after the other; a GAP follows each field."""

    words: np.ndarray
    """Numbers of words plus 1, and GAP."""
    documents: np.ndarray
    parts: np.ndarray
    starts: np.ndarray
    """Of each document, where it begins."""


@dataclass(frozen=True)
class Division:
    """How the pairs of a segment are divided into files."""

    files: int
    together: int
    """So many pair files have their positions in one file."""


def fnv(word: str) -> int:
    """32-bit FNV-1a of a folded word's UTF-8."""
    digest = FNV_OFFSET
    for octet in word.encode("utf-8", "surrogatepass"):
        digest = (digest ^ octet) * FNV_PRIME & 0xFFFFFFFF
    return digest


def hashes(words: list[str], tokens: np.ndarray) -> np.ndarray:
    """For each token but the last the hash of the pair that it begins, whether or not it begins one."""
    digests = np.array([0, *map(fnv, map(folded, words))], np.uint32)
    found = digests[tokens]
    return found[:-1] * np.uint32(FIRST_WORD) + found[1:]


def is_pair(tokens: np.ndarray) -> np.ndarray:
    """For each token but the last whether it begins a pair."""
    return (tokens[:-1] != GAP) & (tokens[1:] != GAP)


def division(found: np.ndarray, documents: int, size: int, positions_size: int) -> Division:
    """For the hashes of all pairs of a segment; `size` of a pair file and of one of positions, roughly, in bytes."""
    if not len(found):
        return Division(0, 1)
    kinds, rows = len(np.unique(found)), len(found) * TENTHS_NEW // 10 + 1
    gap_bits = max(1, documents * kinds // rows).bit_length()
    files = (kinds * ENTRY_BITS + rows * (gap_bits + ROW_BITS)) // (size * 8) + 1
    files = min(files, MOST_FILES)
    return Division(files, max(1, positions_size * 8 * files // (len(found) * POSITION_BITS)))


def file_numbers(found: np.ndarray, pairs: np.ndarray, files: int) -> np.ndarray:
    """For each hash the file that it leads to, NOWHERE for what is no pair."""
    numbers = (found % np.uint32(max(files, 1))).astype(np.uint16)
    numbers[~pairs] = NOWHERE
    return numbers


def slices(numbers: np.ndarray, divided: Division, words: int) -> list[tuple[int, int]]:
    """From which file to which the work is cut, so that a sort key holds file, both words and place."""
    most = 1 << min(PLACE_BITS, KEY_BITS - FILE_BITS - 2 * (words + 1).bit_length())
    step = max(1, (1 << FILE_BITS) // divided.together) * divided.together
    totals = np.bincount(numbers, minlength=divided.files)[: divided.files].cumsum().tolist()
    cuts, first, before = [], 0, 0
    for place in range(divided.together, divided.files, divided.together):
        following = totals[min(place + divided.together, divided.files) - 1]
        if following - before > most or place - first >= step:
            cuts.append((first, place))
            first, before = place, totals[place - 1]
    return [*cuts, (first, divided.files)] if divided.files else []


def pair_files(
    tokens: Tokens, numbers: np.ndarray, first: int, last: int, together: int
) -> Iterator[tuple[str, Streams]]:
    """The pair files from `first` up to, not including, `last`, each with its name, and those of their positions."""
    places = np.flatnonzero((numbers >= first) & (numbers < last))
    file, one, other, places = _sorted(tokens, numbers[places] - first, places)
    documents = tokens.documents[places].astype(np.int64)
    entries, rows = beginnings(file, one, other), beginnings(file, one, other, documents)
    lists = Lists.of(np.searchsorted(rows, entries), documents[rows], _impacts(tokens.parts[places], rows))
    firsts, seconds = _names(file[entries], one[entries], other[entries])
    positions = _positions(places - tokens.starts[documents], rows)
    bounds = np.searchsorted(file[entries], np.arange(last - first + 1)).tolist()
    where = np.append(rows, len(places))[lists.starts[bounds]].tolist()
    for number in range(last - first):
        begin, end = bounds[number : number + 2]
        names = varint(end - begin), firsts.run(begin, end), seconds.run(begin, end)
        yield f"p{first + number}", (*names, *lists.run(begin, end))
    for number in range(0, last - first, together):
        runs = zip(where[number : number + together], where[number + 1 : number + together + 1], strict=False)
        yield f"q{(first + number) // together}", _gathered([positions.run(*run) for run in runs])


def _sorted(tokens: Tokens, file: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, ...]:
    """Rows in order of file, first word, second word, place."""
    word_bits, place_bits = int(tokens.words.max()).bit_length(), len(places).bit_length()
    keys = file.astype(np.uint64)
    for column, bits in (
        (tokens.words[places], word_bits),
        (tokens.words[places + 1], word_bits),
        (np.arange(len(places)), place_bits),
    ):
        keys <<= np.uint64(bits)
        keys |= column.astype(np.uint64)
    keys.sort()
    found = []
    for bits in (place_bits, word_bits, word_bits):
        found.append((keys & np.uint64((1 << bits) - 1)).astype(np.int64))
        keys >>= np.uint64(bits)
    order, other, one = found
    return keys.astype(np.int64), one - 1, other - 1, places[order]


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
