"""What records say of each other: every reference becomes the id of a record of the right kind, or a problem."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from plugins.core.authority import Official, Position, Record, Records
from plugins.core.kinds import BY_NAME, Field, Form
from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.text import slugify


def settle_references(records: Records, problems: Problems) -> Records:
    """The records with every reference settled; one that leads nowhere is left out and reported."""
    directory = Directory(records, problems)
    return Records(tuple(map(directory.settled, records.all)))


class Directory:
    """Finds records by id or by name."""

    def __init__(self, records: Records, problems: Problems):
        self.records, self.problems = records, problems
        self.ids: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in records.all:
            for name in dict.fromkeys(map(str.casefold, record.all_names)):
                self.ids[record.KIND, name].append(record.id)

    def settled(self, record: Record) -> Record:
        """A record whose references are ids."""
        values = {
            field.name: self._value(record, field)
            for field in BY_NAME[record.KIND].fields
            if field.kinds and getattr(record, field.name)
        }
        if isinstance(record, Official):
            values["positions"] = tuple(self._position(record, position) for position in record.positions)
        return replace(record, **values) if values else record

    def find(self, written: str, kinds: Iterable[str]) -> list[str]:
        """The ids that a text can mean: of the record with that id, else of all with that name."""
        kinds = tuple(kinds)
        if any((kind, written) in self.records.by_key for kind in kinds):
            return [written]
        return [id for kind in kinds for id in self.ids.get((kind, written.casefold()), ())]

    def _value(self, record: Record, field: Field) -> Any:
        value, line = getattr(record, field.name), record.line(field.key)
        if field.form is Form.REFERENCES:
            ids = (self._id(record, field.key, written, field.kinds, line) for written in value)
            return tuple(dict.fromkeys(filter(None, ids)))
        if field.form is Form.RECORD_OR_TEXT and value != slugify(value) and not self.find(value, field.kinds):
            return value  # the name of what has no record; a misspelt id is no name
        return self._id(record, field.key, value, field.kinds, line)

    def _position(self, record: Record, position: Position) -> Position:
        if not position.organization:
            return position
        id = self._id(record, "organization", position.organization, ("organizations",), position.line)
        return replace(position, organization=id)

    def _id(self, record: Record, key: str, written: str, kinds: tuple[str, ...], line: int) -> str:
        found = self.find(written, kinds)
        is_itself = record.KIND in kinds and found == [record.id]
        if len(found) == 1 and not is_itself:
            return found[0]
        message, remedy = self._mistake(record, key, written, kinds, found)
        self.problems.add(record.file, line, key.replace("_", "-"), message, remedy)
        return ""

    def _mistake(
        self, record: Record, key: str, written: str, kinds: tuple[str, ...], found: list[str]
    ) -> tuple[str, str]:
        nouns = " hoặc ".join(BY_NAME[kind].noun for kind in kinds)
        if len(found) > 1:
            return f"{key} {quoted(written)} có thể là {', '.join(found)}", "viết id"
        if found:
            return f"{key} {quoted(written)} là chính hồ sơ này", f"bỏ {key} hoặc viết id khác"
        if other := next((kind for kind in BY_NAME.values() if (kind.name, written) in self.records.by_key), None):
            return f"{key} {quoted(written)} là hồ sơ {other.noun}, không phải {nouns}", f"viết id của một {nouns}"
        known = [id for kind in kinds for id in (record.id for record in self.records.of(kind))]
        otherwise = " hoặc ".join(f"lập hồ sơ trong records/{kind}/" for kind in kinds)
        return f"{key} {quoted(written)} không có hồ sơ", suggestion(written, known, otherwise)
