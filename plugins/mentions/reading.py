"""Reads the blocks of one text: which records they name, which documents they cite, what cannot be told."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from plugins.core.authority import Changing, Record, RecordKey, Records
from plugins.core.dates import Moment
from plugins.core.numbers import Reference, references
from plugins.core.spans import is_before
from plugins.mentions.blocks import Block
from plugins.mentions.documents import DocumentRegister, Resolution
from plugins.mentions.names import Match, NameMatcher, outside
from plugins.mentions.spelling import name_shade, shade


class Finding(NamedTuple):
    """A record as a text names it once."""

    record: RecordKey
    block: int
    start: int
    end: int
    may_link: bool = True
    is_link: bool = False
    """The editor has linked it."""


@dataclass(frozen=True)
class Cited:
    """A document as a text cites it once."""

    reference: Reference
    block: int
    resolution: Resolution


@dataclass(frozen=True)
class Unclear:
    """A name that several records bear."""

    records: tuple[RecordKey, ...]
    block: int
    start: int
    end: int


@dataclass
class Reading:
    """What a text holds, in the order of its blocks."""

    findings: list[Finding] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)


@dataclass(frozen=True)
class Context:
    """What decides between records of one name."""

    date: Moment | None = None
    officials: tuple[str, ...] = ()
    """Ids that the header names."""
    not_officials: tuple[str, ...] = ()
    """Ids of those whose name is here somebody else's."""

    def may_mean(self, record: RecordKey) -> bool:
        return record[0] != "officials" or record[1] not in self.not_officials


class Reader:
    """All records of an archive, ready to be found."""

    def __init__(self, records: Records):
        self.records = records
        self._matcher = NameMatcher(records.all)
        self._register = DocumentRegister(records.of("documents"), records)
        self._by_url = {record.url: record.key for record in records.all}

    def read(self, blocks: Sequence[Block], context: Context) -> Reading:
        reading = Reading()
        for index, (block, matches) in enumerate(zip(blocks, self._matches(blocks), strict=True)):
            cited = _cited(block)
            if cited or matches or block.links:
                _BlockReading(self, reading, index, block, context).read(matches, cited)
        return reading

    def read_numbers(self, blocks: Sequence[Block]) -> Reading:
        """Only the documents that a text cites."""
        reading = Reading()
        for index, block in enumerate(blocks):
            _BlockReading(self, reading, index, block, Context()).read([], _cited(block))
        return reading

    def linked_record(self, href: str) -> RecordKey | None:
        """The record that an editor's link leads to."""
        return self._by_url.get(href.partition("#")[0])

    def resolve(self, reference: Reference) -> Resolution:
        return self._register.resolve(reference)

    def _matches(self, blocks: Sequence[Block]) -> list[list[Match]]:
        """The names in each block, found in one pass over all of them."""
        starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
        found: list[list[Match]] = [[] for _ in blocks]
        text = "\n".join([block.text for block in blocks])
        shaded = shade(text)
        for block, part in zip(blocks, shaded.split("\n"), strict=True):
            block.shaded = part
        for match in self._matcher.find_shaded(text, shaded):
            index = bisect_right(starts, match.start) - 1
            start = starts[index]
            if not blocks[index].is_muted(match.start - start, match.end - start):
                found[index].append(Match(match.start - start, match.end - start, match.records))
        return found


class _BlockReading:
    """One block's part of a reading."""

    def __init__(self, reader: Reader, reading: Reading, index: int, block: Block, context: Context):
        self.reader, self.reading, self.index, self.block, self.context = reader, reading, index, block, context
        self.links = [(link, record) for link in block.links if (record := reader.linked_record(link.href)) is not None]
        self.link_starts = [link.start for link, _ in self.links]
        self.name_starts: list[int] = []

    def read(self, matches: list[Match], cited: list[Reference]) -> None:
        names = list(outside(matches, [(one.start, one.end) for one in cited if not one.bare]))
        self.name_starts = [name.start for name in names]
        findings = [Finding(record, self.index, link.start, link.end, is_link=True) for link, record in self.links]
        for reference in cited:
            findings += self._document(reference, names)
        for match in names:
            findings += self._name(match)
        # Of an editor's link and the name in it the name comes first: it is what the text calls the record.
        self.reading.findings += sorted(findings, key=lambda one: (one.start, one.is_link))

    def _document(self, reference: Reference, names: list[Match]) -> Iterator[Finding]:
        resolution, linked = self.reader.resolve(reference), self._linked(reference.start, reference.end)
        if linked and linked[0] == "documents":
            resolution = Resolution(linked[1])
        self.reading.cited.append(Cited(reference, self.index, resolution))
        if resolution.record:
            index = bisect_right(self.name_starts, reference.end - 1) - 1
            is_free = index < 0 or names[index].end <= reference.start
            key = ("documents", resolution.record)
            yield Finding(key, self.index, reference.start, reference.end, may_link=is_free)

    def _name(self, match: Match) -> Iterator[Finding]:
        match = Match(match.start, match.end, tuple(filter(self.context.may_mean, match.records)))
        meant = self._meant(match)
        if match.records and not meant:
            self.reading.unclear.append(Unclear(match.records, self.index, match.start, match.end))
        for record in meant:
            yield Finding(record, self.index, match.start, match.end, may_link=len(meant) == 1)

    def _meant(self, match: Match) -> tuple[RecordKey, ...]:
        """The record of a name; of officials the header may name several; none where it cannot be told."""
        linked = self._linked(match.start, match.end)
        if linked in match.records:
            return (linked,)
        if len(match.records) == 1:
            return match.records
        named = tuple(key for key in match.records if key[0] == "officials" and key[1] in self.context.officials)
        if named or any(kind == "officials" for kind, _ in match.records):
            return named
        written = self.block.text[match.start : match.end]
        return self._existing(match.records, written)

    def _existing(self, keys: Iterable[RecordKey], written: str) -> tuple[RecordKey, ...]:
        """Of records of one name the only one that bore it when the text was written."""
        records = (self.reader.records.by_key[key] for key in keys)
        existing = tuple(record.key for record in records if _is_called(record, written, self.context.date))
        return existing if len(existing) == 1 else ()

    def _linked(self, start: int, end: int) -> RecordKey | None:
        index = bisect_right(self.link_starts, start) - 1
        return self.links[index][1] if index >= 0 and end <= self.links[index][0].end else None


def _cited(block: Block) -> list[Reference]:
    return [one for one in references(block.text) if not block.is_muted(one.start, one.end)]


def _is_called(record: Record, written: str, date: Moment | None) -> bool:
    """Whether a record bore a name on a date, as far as it tells."""
    if date is None or not isinstance(record, Changing):
        return True
    if record.until and is_before(record.until, date):
        return False
    dated = [name for name in record.names if name_shade(name.name) == name_shade(written)]
    return not dated or any(name.period.covers(date) for name in dated)
