"""The work of counting in pieces that any process can do: a part of a log in, what it comes to out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plugins.visits.counting import RequestRules, Rules, Tally
from plugins.visits.logs import EDGE_BYTES, Log, digest, marks
from plugins.visits.partial import Partial
from plugins.visits.paths import read_manifest

CHUNK_BYTES = 8 << 20
"""What is read at once. A line that is longer is none."""
PLAIN_BYTES = 64 << 20
GZIP_BYTES = 128 << 20
"""Of content, in one segment: what comes before must be unzipped anew for each."""
REQUESTS = "requests"
VISITS = "visits"
RULES = {VISITS: Rules, REQUESTS: RequestRules}


@dataclass(frozen=True)
class Segment:
    """A part of a log, from `start` to the last end of a line before `stop`."""

    path: Path
    start: int
    stop: int
    inside: bool
    """`start` stands within a line that is too long to be one."""
    manifest: Path
    manifest_digest: bytes
    kind: str
    """VISITS or REQUESTS"""
    now: int
    is_last: bool = True
    """Of those into which a log was cut."""
    is_final: bool = False
    """What follows the last end of a line will get none: it is a bad line."""


@dataclass(frozen=True)
class Counted:
    """What a segment holds, and by what the ledger knows that it is the part that comes next."""

    start: int
    stop: int
    before: bytes
    """The digest of up to EDGE_BYTES before `start`."""
    after: bytes
    """The same before `stop`."""
    inside: bool
    """`stop` stands within a line that is too long to be one."""
    marks: Mapping[int, bytes]
    """Of the whole head of the log, counted or not; none where the segment begins behind it."""
    partial: Partial
    tail: int
    """Bytes after `stop` that wait for the end of their line."""
    is_ended: bool
    """There is no more of the log for now."""


def segments(log: Log, start: int, inside: bool, **what: object) -> list[Segment]:
    """The parts of a log from `start` to where it ends now; of a gzipped log only the first, its end is not known.

    They begin where lines begin, so each can be counted by itself.
    """
    if log.is_gzip:
        return [Segment(log.path, start, start + GZIP_BYTES, inside, **what)]
    size = log.size
    found = []
    while start < size:
        stop = _next_line(log, start + PLAIN_BYTES, size)
        found.append(Segment(log.path, start, stop, inside, is_last=stop == size, **what))
        start, inside = stop, False
    return found


def _next_line(log: Log, place: int, size: int) -> int:
    """Where the first line after `place` begins; `size` where none does."""
    while place < size:
        piece = log.read(place, EDGE_BYTES)
        if (end := piece.find(b"\n")) >= 0:
            return place + end + 1
        place += max(len(piece), 1)
    return size


def count(segment: Segment) -> Counted | None:
    """Count a segment; None where the log is not there any more."""
    try:
        with Log(segment.path) as log:
            return _count(log, segment)
    except FileNotFoundError:
        return None


def _count(log: Log, segment: Segment) -> Counted:
    reader = Reader(log, segment)
    tally = Tally(rules(segment.kind, segment.manifest, segment.manifest_digest), segment.now)
    for text in reader.whole_lines():
        tally.count(text.split(b"\n"))
    head = log.read(0, EDGE_BYTES) if segment.start < EDGE_BYTES else b""
    return Counted(
        start=segment.start,
        stop=reader.at,
        before=reader.before,
        after=digest(reader.edge),
        inside=reader.inside,
        marks=marks(head),
        partial=tally.partial(bad=reader.cut),
        tail=reader.tail,
        is_ended=reader.is_ended,
    )


class Reader:
    """Takes a segment in chunks of whole lines."""

    def __init__(self, log: Log, segment: Segment):
        self._log, self._segment = log, segment
        self.at, self.inside = segment.start, segment.inside
        size = min(EDGE_BYTES, segment.start)
        self.edge = log.read(segment.start - size, size)
        """The last bytes before `at`, up to EDGE_BYTES."""
        self.before = digest(self.edge)
        self.cut = 0
        """Lines that were given up: too long, or without an end."""
        self.tail = 0
        self.is_ended = not log.is_gzip

    def whole_lines(self) -> Iterator[bytes]:
        """The segment's lines, many at a time, without the end of the last of each."""
        while chunk := self._log.read(self.at, size := min(CHUNK_BYTES, self._segment.stop - self.at)):
            self.is_ended |= len(chunk) < size
            end = (chunk.find(b"\n") if self.inside else chunk.rfind(b"\n")) + 1
            if end and not self.inside:
                yield chunk[: end - 1]
            elif not end and not self._gives_up(len(chunk)):
                self.tail = len(chunk) if self.is_ended else 0
                return
            self._pass(chunk, end or len(chunk), inside=not end)
        self.is_ended |= self.at < self._segment.stop

    def _gives_up(self, size: int) -> bool:
        """Whether `size` bytes without an end are passed over; a line counts as bad when that begins."""
        if not self.inside and size < CHUNK_BYTES and not self._segment.is_final:
            return False
        self.cut += not self.inside
        return True

    def _pass(self, chunk: bytes, end: int, inside: bool) -> None:
        self.at += end
        self.inside = inside
        self.edge = (self.edge + chunk[max(0, end - EDGE_BYTES) : end])[-EDGE_BYTES:]


@lru_cache(maxsize=2)
def rules(kind: str, manifest: Path, manifest_digest: bytes) -> Rules:
    """The rules for the articles of a manifest, made once a process.

    Raises ManifestChanged where the manifest is no longer the one that was meant.
    """
    if digest(manifest.read_bytes()) != manifest_digest:
        raise ManifestChanged(f"{manifest} vừa đổi trong lúc đếm; chạy lại")
    return RULES[kind](read_manifest(manifest))


class ManifestChanged(Exception):
    """The build wrote another manifest meanwhile."""
