"""Which records name which: references of headers, read from either end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from plugins.core.authority import Official, Record, RecordKey, Records
from plugins.core.kinds import BY_NAME, Field, Form
from plugins.core.memory import digest_of

INVERSES = {
    "replaces": "replaced_by",
    "replaced_by": "replaces",
    "not_to_be_confused_with": "not_to_be_confused_with",
}
"""Fields that say one thing from two ends: either record's word is enough."""
REFERRING = (Form.REFERENCE, Form.REFERENCES, Form.RECORD_OR_TEXT)


@dataclass(frozen=True)
class Relatives:
    """The references of all records, for those who ask who names a record."""

    records: Records

    @cached_property
    def _naming(self) -> Mapping[tuple[str, str, str], tuple[Record, ...]]:
        found: dict[tuple[str, str, str], dict[str, Record]] = {}
        for record in self.records.all:
            for key, id in _references(record):
                found.setdefault((record.KIND, key, id), {})[record.id] = record
        return {place: tuple(records.values()) for place, records in found.items()}

    def naming(self, kind: str, key: str, id: str) -> tuple[Record, ...]:
        """The records of a kind whose `key` names an id, in the records' order."""
        return self._naming.get((kind, key, id), ())

    def related(self, record: Record, field: Field) -> tuple[Record, ...]:
        """The records that a field names, and those that say so of `record` from their end; each once, never itself."""
        named = self.records.some(field.kinds[0], ids_of(record, field))
        inverse = INVERSES.get(field.key)
        naming = self.naming(record.KIND, inverse, record.id) if inverse else ()
        return tuple({one.id: one for one in chain(named, naming) if one.key != record.key}.values())


class Closures:
    """What pages print of a record that they name: its own header, and those of the records that it names itself."""

    def __init__(self, records: Records):
        self._records = records
        self._keys: dict[RecordKey, bytes] = {}

    def key(self, named: Iterable[RecordKey]) -> bytes:
        """The digest of what is printed of some records, in their order."""
        return b"".join(map(self._key, named))

    def _key(self, named: RecordKey) -> bytes:
        key = self._keys.get(named)
        if key is None:
            record = self._records.by_key.get(named)
            headers = (one.header_digest for one in (record, *named_by(record, self._records))) if record else ()
            key = self._keys[named] = digest_of(*headers)
        return key


def named_by(record: Record, records: Records) -> Iterator[Record]:
    """The records that a record's header names."""
    for field in BY_NAME[record.KIND].fields:
        if field.form in REFERRING:
            for kind in field.kinds:
                yield from records.some(kind, ids_of(record, field))
    yield from records.some("organizations", _employers(record))


def ids_of(record: Record, field: Field) -> tuple[str, ...]:
    """The ids that a field of references holds."""
    value = getattr(record, field.name)
    return tuple(filter(None, (value,) if isinstance(value, str) else value))


def _references(record: Record) -> Iterator[tuple[str, str]]:
    for field in BY_NAME[record.KIND].fields:
        if field.form in REFERRING:
            yield from ((field.key, id) for id in ids_of(record, field))
    yield from (("positions", id) for id in _employers(record))


def _employers(record: Record) -> Iterable[str]:
    positions = record.positions if isinstance(record, Official) else ()
    return filter(None, (position.organization for position in positions))
