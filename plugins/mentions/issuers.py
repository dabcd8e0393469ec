"""Whether the words after a document's number, `của UBND tỉnh Bình Thuận`, may name the issuer that its record has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plugins.core.authority import OfficialDocument, Organization, Record, Records
from plugins.mentions.agreement import LEVELS, units
from plugins.mentions.offices import FAMILY_NAMES, OFFICE, ORGAN_PHRASE
from plugins.mentions.spelling import shade

CENTRAL = re.compile(r"CP|CTN|HĐBT|HĐCP|SL|TTg|VPCP|VPQH|.*TW.*|(?:UBTV)?QH[0-9]*")
"""Issuers of which there is only one; numbers of all others say nothing of the place."""
HEAD = re.compile(
    r"(?<!\w)(?:(?:tỉnh|huyện|thành|thị|quận|đảng) ủy|[th]u|đảng bộ|tỉnh|huyện|thành phố|thị xã|thị trấn|quận|xã|"
    r"phường|tp|tx|ubnd|hđnd|(?:ủy ban|hội đồng) nhân dân|(?:ub)?mttq(?: việt nam)?|mặt trận tổ quốc(?: việt nam)?) "
)
"""What the name of a place stands after. For `shade`d text."""


@dataclass(frozen=True)
class Issuer:
    """Who issued a document, as its record tells; without names nobody knows."""

    names: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    """Names of its place and of all that it is part of."""

    @cached_property
    def _words(self) -> str:
        return " | ".join(map(_spaced, (*self.names, *self.around)))

    @cached_property
    def _levels(self) -> frozenset[str]:
        own = _levels(" , ".join(self.names))
        return frozenset(own or _levels(" , ".join(self.around)))

    def is_another(self, written: str) -> bool:
        """Whether a text names a place or a level that this issuer does not bear."""
        if not self.names or not written:
            return False
        levels = _levels(written)
        if levels and self._levels and levels[0] not in self._levels:
            return True
        return not all(self._bears(name, written.isupper()) for name in _place_names(written))

    def is_named(self, written: str) -> bool:
        """Whether a text names this issuer by its place."""
        return bool(self.names and _place_names(written)) and not self.is_another(written)

    def _bears(self, name: str, is_in_capitals: bool) -> bool:
        words = _spaced(name)
        # Capitals do not show where a name ends: `CỦA TỈNH ỦY BÌNH THUẬN TĂNG CƯỜNG`.
        shortest = 2 if is_in_capitals else len(words)
        return any(cut in self._words for cut in _beginnings(words, shortest))


def issuer_of(document: OfficialDocument, records: Records) -> Issuer:
    """The issuer of a document with every name by which texts may call it."""
    record = records.get("organizations", document.issuer)
    if not isinstance(record, Organization):
        return Issuer((document.issuer,) if document.issuer else ())
    return Issuer(record.all_names, tuple(_names_around(record, records)))


def is_generic(key: str) -> bool:
    """Whether a number is given by many: `15/KH-UBND`, `158-KH/TU`, but not `16/CT-TTg`."""
    return not any(CENTRAL.fullmatch(part) for part in re.split("[-/]", key))


def place_names(written: str) -> list[str]:
    """The proper names of places in an organ's name: `UBND huyện Thạnh Phú` -> `Thạnh Phú`."""
    return list(_place_names(written))


@lru_cache(maxsize=4096)
def _place_names(written: str) -> tuple[str, ...]:
    text = " ".join(re.findall(r"\w+", written))
    shaded = shade(text)
    names = (_proper_name(text, shaded, head.end()) for head in HEAD.finditer(shaded))
    has_office = OFFICE.search(shaded) is not None
    return tuple(name for name in names if name and not (has_office and _is_person(name)))


def _proper_name(text: str, shaded: str, place: int) -> str:
    """The words with a capital, or the number, that begin at a place."""
    found: list[str] = []
    for word in re.finditer(r"\w+ ?", text[place:]):
        start, is_number = place + word.start(), word[0].strip().isdecimal()
        is_name = word[0][0].isupper() or (is_number and not found)
        if not is_name or ORGAN_PHRASE.match(shaded, start) or HEAD.match(shaded, start):
            break
        found.append(word[0].strip())
    return " ".join(found)


def _is_person(name: str) -> bool:
    """Whether a name after that of an organ is the holder's: `Chủ tịch UBND tỉnh Trần Ngọc Tam`."""
    words = name.split()
    return len(words) >= 3 and shade(words[0]) in FAMILY_NAMES


def _names_around(organization: Organization, records: Records) -> Iterator[str]:
    for record in (organization, *records.above(organization)):
        yield from record.all_names
        place: Record | None = records.get("places", getattr(record, "place", ""))
        for one in (place, *records.above(place)) if place else ():
            yield from one.all_names


def _levels(text: str) -> list[str]:
    return [LEVELS[unit] for unit in units(text) if unit in LEVELS]


def _spaced(text: str) -> str:
    """The words between spaces, without those that say the level."""
    return f" {' '.join(unit for unit in units(text) if unit not in LEVELS)} "


def _beginnings(words: str, shortest: int) -> Iterator[str]:
    """The words, and if fewer are enough their beginnings."""
    parts = words.split()
    for count in range(len(parts), min(shortest, len(parts)) - 1, -1):
        yield f" {' '.join(parts[:count])} "
