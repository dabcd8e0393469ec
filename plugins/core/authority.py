"""Authority records: what a campaign, an official, an organisation, a place, a document and a model are.

A record's fields are declared here as values; how each is written, labelled and published is one row of
`plugins.core.kinds`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from plugins.core.dates import Moment
from plugins.core.spans import ALWAYS, Span, is_before
from plugins.core.text import person_sort_key, sort_key

RecordKey = tuple[str, str]
"""Kind and id: `("officials", "tran-ngoc-tam")`."""


@dataclass(frozen=True)
class Record:
    """What all kinds share. Identity is the id; two persons of one name stay two."""

    KIND: ClassVar[str]
    """The folder below `records/` and the name in data files."""
    ADDRESS: ClassVar[str]
    """The first part of the record's address."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    body_html: str = ""
    """Sanitised fragment."""
    body_text: str = ""
    links: tuple[tuple[str, int], ...] = ()
    """Each content file that the body links to, with the line."""
    file: str = ""
    """Source path relative to the content folder."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """The line of each key of the header, for messages."""
    digest: bytes = field(default=b"", compare=False, repr=False)
    """Digest of its file and of the addresses that its links lead to; empty where nobody has worked it out."""
    header_digest: bytes = field(default=b"", compare=False, repr=False)
    """Digest of what its header says: all by which texts are searched for it."""

    @property
    def key(self) -> RecordKey:
        return self.KIND, self.id

    @property
    def url(self) -> str:
        return f"/{self.ADDRESS}/{self.id}/"

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name that texts may use, the record's own first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))

    def name_on(self, moment: Moment) -> str:
        """The name it had at a moment."""
        return self.name

    @property
    def sorted_as(self) -> str:
        """What decides the place in an index."""
        return self.name

    @property
    def order(self) -> tuple:
        """A total order of the records of one kind: Vietnamese."""
        return sort_key(self.sorted_as), sort_key(self.name), self.id

    def line(self, key: str) -> int:
        return self.lines.get(key, 1)


@dataclass(frozen=True)
class Campaign(Record):
    """What `tags:` points to."""

    KIND, ADDRESS = "campaigns", "chien-dich"

    period: Span = ALWAYS
    part_of: str = ""
    launched_by: str = ""
    """Id of the document that launched it."""
    slogans: tuple[str, ...] = ()

    def is_past(self, at: Moment | None) -> bool:
        """Whether it was surely over at a moment; without one, whether its end is recorded. One to begin is not."""
        until = self.period.until
        return bool(until and (at is None or is_before(until, at)))


@dataclass(frozen=True)
class Position:
    """An office as an official held it."""

    title: str
    organization: str = ""
    """Id."""
    period: Span = ALWAYS
    as_of: Moment | None = None
    """A day on which the office is known to have been held, where neither end is known."""
    source: str = ""
    source_url: str = ""
    line: int = 1

    def held_on(self, moment: Moment) -> bool:
        """Whether the record says that the office was held at a moment."""
        if self.as_of and not self.period:
            return Span(self.as_of, self.as_of).covers(moment)
        return self.period.covers(moment)

    def ended_before(self, moment: Moment) -> bool:
        """Whether the record says that the office had been given up by then."""
        return self.period.until is not None and is_before(self.period.until, moment)


@dataclass(frozen=True)
class Official(Record):
    """A person in office; nothing private."""

    KIND, ADDRESS = "officials", "lanh-dao"

    positions: tuple[Position, ...] = ()
    sort_name: str = ""
    """What the person is sorted by where the last word is not the given name."""
    not_to_be_confused_with: tuple[str, ...] = ()

    @property
    def sorted_as(self) -> str:
        """The given name: the last word."""
        words = (self.sort_name or self.name).split()
        return words[-1] if words else ""

    @property
    def order(self) -> tuple:
        return person_sort_key(self.sort_name or self.name), sort_key(self.name), self.id

    def positions_on(self, moment: Moment) -> tuple[Position, ...]:
        """The offices held at a moment, as the record lists them."""
        return tuple(position for position in self.positions if position.held_on(moment))


@dataclass(frozen=True)
class DatedName:
    """A name and when it was borne."""

    name: str
    period: Span = ALWAYS
    line: int = 1


@dataclass(frozen=True)
class Changing(Record):
    """What changes its name, ends and is succeeded: an organisation or a place."""

    names: tuple[DatedName, ...] = ()
    """In the order of time."""
    part_of: str = ""
    until: Moment | None = None
    """The last day of its existence."""
    succeeded_by: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.name, *self.aliases, *(dated.name for dated in self.names))))

    def name_on(self, moment: Moment) -> str:
        """The name borne at a moment; outside every recorded span the record's own."""
        return next((dated.name for dated in self.names if dated.period.covers(moment)), self.name)


@dataclass(frozen=True)
class Organization(Changing):
    """A body of the Party, the state or a mass organisation."""

    KIND, ADDRESS = "organizations", "to-chuc"

    place: str = ""


@dataclass(frozen=True)
class Place(Changing):
    """An administrative unit."""

    KIND, ADDRESS = "places", "dia-phuong"

    @property
    def sorted_as(self) -> str:
        """The name without what kind of unit it is: `tỉnh Bến Tre` stands under B."""
        words = self.name.split()
        proper = next((place for place, word in enumerate(words) if not word[0].islower()), 0)
        return " ".join(words[proper:])


class Force(StrEnum):
    """Whether a document is in force."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"


@dataclass(frozen=True)
class OfficialDocument(Record):
    """A document that was issued. It is known by number, type and body, and by its date or term."""

    KIND, ADDRESS = "documents", "van-ban"

    number: str = ""
    canonical_number: str = ""
    """The number as `plugins.core.numbers` writes it; empty where the document has none that can be recognised."""
    type: str = ""
    issuer: str = ""
    """Id of an organisation, or its name where it has no record."""
    date: Moment | None = None
    term: str = ""
    """The term of the committee that issued it: `khóa XI`."""
    abstract: str = ""
    status: Force | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    attachment: str = ""
    """Path of its file, relative to the content folder."""
    web_address: str = ""


@dataclass(frozen=True)
class Model(Record):
    """A way of doing things that other places can copy (mô hình)."""

    KIND, ADDRESS = "models", "mo-hinh"

    campaigns: tuple[str, ...] = ()
    place: str = ""
    sector: str = ""
    period: Span = ALWAYS


@dataclass(frozen=True)
class Records:
    """All authority records of an archive; each kind in its order."""

    all: tuple[Record, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[RecordKey, Record]:
        return {record.key: record for record in self.all}

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        kinds: dict[str, list[Record]] = {}
        for record in self.all:
            kinds.setdefault(record.KIND, []).append(record)
        return {kind: tuple(records) for kind, records in kinds.items()}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], tuple[Record, ...]]:
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.all:
            found.setdefault((record.KIND, record.name.casefold()), []).append(record)
        return {place: tuple(records) for place, records in found.items()}

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind: `records.of("places")`."""
        return self._by_kind.get(kind, ())

    def get(self, kind: str, id: str) -> Record | None:
        return self.by_key.get((kind, id))

    def some(self, kind: str, ids: Iterable[str]) -> tuple[Record, ...]:
        """The records of some ids, in their order; what is missing has been reported when it was read."""
        return tuple(record for id in ids if (record := self.get(kind, id)))

    def namesakes(self, record: Record) -> tuple[Record, ...]:
        """The other records of its kind that bear its name."""
        bearing = self._by_name.get((record.KIND, record.name.casefold()), ())
        return tuple(one for one in bearing if one.id != record.id)

    def above(self, record: Record) -> Iterator[Record]:
        """What a record is part of, and what that is part of, from the nearest."""
        seen = {record.id}
        while (record := self.get(record.KIND, getattr(record, "part_of", ""))) and record.id not in seen:
            seen.add(record.id)
            yield record

    def title_on(self, position: Position, moment: Moment) -> str:
        """An office with its organisation as named at a moment: `Phó bí thư Thường trực Tỉnh ủy Bến Tre`."""
        organization = self.get("organizations", position.organization)
        return joined(position.title, organization.name_on(moment)) if organization else position.title


def joined(title: str, organization: str) -> str:
    """An office and its organisation; what one ends and the other begins with is said once."""
    ours, theirs = title.split(), organization.split()
    if organization.casefold() in title.casefold():
        return title
    for count in range(min(len(ours), len(theirs)), 0, -1):
        if [word.casefold() for word in ours[-count:]] == [word.casefold() for word in theirs[:count]]:
            return " ".join((*ours, *theirs[count:]))
    return f"{title} {organization}"
