"""Which record a citation means."""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.core.authority import OfficialDocument
from plugins.core.dates import Moment
from plugins.core.numbers import Reference
from plugins.core.spans import is_before


@dataclass(frozen=True)
class Resolution:
    """The record's id where it can be one only; else the ids of those that bear the number."""

    record: str = ""
    candidates: tuple[str, ...] = ()


class DocumentRegister:
    """The documents of an archive by their numbers."""

    def __init__(self, documents: Iterable[OfficialDocument]):
        self._by_number: dict[str, list[OfficialDocument]] = {}
        for document in documents:
            if document.canonical_number:
                self._by_number.setdefault(document.canonical_number, []).append(document)

    def resolve(self, reference: Reference) -> Resolution:
        """A number alone may mean the only document that bears it; with a date only that of the date."""
        if reference.bare:
            return Resolution()
        bearing = self._by_number.get(reference.key, [])
        date = reference.date
        meant = [document for document in bearing if _is_dated(document, date)] if date else bearing
        if len(meant) == 1:
            return Resolution(meant[0].id)
        return Resolution(candidates=tuple(document.id for document in meant or bearing))


def _is_dated(document: OfficialDocument, date: Moment) -> bool:
    """Whether a document is of a date, as exactly as both are known; without a date of its own it is not."""
    return document.date is not None and not is_before(document.date, date) and not is_before(date, document.date)
