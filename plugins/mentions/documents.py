"""Which record a citation means."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plugins.core.authority import OfficialDocument, Records
from plugins.core.dates import Moment
from plugins.core.numbers import Reference
from plugins.core.spans import is_before
from plugins.core.text import fold
from plugins.mentions.issuers import is_generic, issuer_of

ROMAN = re.compile(r"(?<!\w)[IVX]{1,5}(?!\w)")
SAYS_NO_TYPE = "Văn bản"


class Difference(StrEnum):
    """In what a text and all records of a number differ."""

    NONE = ""
    TYPE = "type"
    DATE = "date"
    ISSUER = "issuer"
    TERM = "term"


@dataclass(frozen=True)
class Resolution:
    """The record's id where it can be one only; else the ids of those that bear the number."""

    record: str = ""
    candidates: tuple[str, ...] = ()
    differs: Difference = Difference.NONE
    """Why none of the candidates can be meant; nothing where several can."""


class DocumentRegister:
    """The documents of an archive by their numbers."""

    def __init__(self, documents: Iterable[OfficialDocument], records: Records | None = None):
        self._by_number: dict[str, list[OfficialDocument]] = {}
        for document in documents:
            if document.canonical_number:
                self._by_number.setdefault(document.canonical_number, []).append(document)
        records = records or Records()
        generic = (document for key, group in self._by_number.items() if is_generic(key) for document in group)
        self._issuers = {document.id: issuer_of(document, records) for document in generic}

    def resolve(self, reference: Reference) -> Resolution:
        """A number alone may mean the only document that bears it; what else is said of it must be that document's."""
        left: Sequence[OfficialDocument] = () if reference.bare else self._by_number.get(reference.key, ())
        for differs, may_be in self._sieves():
            kept = [document for document in left if may_be(document, reference)]
            if left and not kept:
                return Resolution(candidates=_ids(left), differs=differs)
            left = kept
        for is_it in (self._is_issuer_named, _is_of_the_term):
            told = [document for document in left if is_it(document, reference)]
            left = told or left
        return Resolution(left[0].id) if len(left) == 1 else Resolution(candidates=_ids(left))

    def _sieves(self) -> Iterable[tuple[Difference, Callable[[OfficialDocument, Reference], bool]]]:
        return (
            (Difference.TYPE, _may_be_of_type),
            (Difference.DATE, lambda document, reference: _is_dated(document, reference.date)),
            (Difference.ISSUER, self._may_be_issued),
            (Difference.TERM, _may_be_of_term),
        )

    def _may_be_issued(self, document: OfficialDocument, reference: Reference) -> bool:
        issuer = self._issuers.get(document.id)
        return issuer is None or not issuer.is_another(reference.issuer)

    def _is_issuer_named(self, document: OfficialDocument, reference: Reference) -> bool:
        issuer = self._issuers.get(document.id)
        return issuer is not None and issuer.is_named(reference.issuer)


def _ids(documents: Iterable[OfficialDocument]) -> tuple[str, ...]:
    return tuple(document.id for document in documents)


def _may_be_of_type(document: OfficialDocument, reference: Reference) -> bool:
    """Whether the types agree as far as both are known: a `Chương trình hành động` is a `Chương trình` too."""
    if not document.type or not reference.type or SAYS_NO_TYPE in (document.type, reference.type):
        return True
    one, other = sorted((_type_words(document.type), _type_words(reference.type)), key=len)
    return other[: len(one)] == one or other[-len(one) :] == one


def _type_words(type: str) -> list[str]:
    return fold(type).replace("qui ", "quy ").split()


def _is_dated(document: OfficialDocument, date: Moment | None) -> bool:
    """Whether a document is of a date, as exactly as both are known; without a date of its own it is not."""
    if date is None:
        return True
    return document.date is not None and not is_before(document.date, date) and not is_before(date, document.date)


def _may_be_of_term(document: OfficialDocument, reference: Reference) -> bool:
    term = _term(document)
    return not term or not reference.term or term == reference.term


def _is_of_the_term(document: OfficialDocument, reference: Reference) -> bool:
    return bool(reference.term) and _term(document) == reference.term


def _term(document: OfficialDocument) -> str:
    """The Roman numeral of a record's term: `khóa XI` -> `XI`; a term may be told by its years only."""
    found = ROMAN.search(document.term)
    return found[0] if found else ""
