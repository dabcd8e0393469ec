"""Finds the names of records in a text: all names at once, the longest first."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from plugins.core.authority import Record, RecordKey
from plugins.core.kinds import BY_NAME
from plugins.core.numbers import references
from plugins.mentions.offices import FAMILY_NAMES, begins_office
from plugins.mentions.spelling import name_shade, shade

SHORTEST = 3
CLASS_NOUNS = frozenset(
    name_shade(
        "ban tỉnh huyện quận thành phố thị xã phường trấn tp tx tt ủy sở hội đoàn đảng bộ đảng ủy chi phòng văn cục "
        "chi nhánh ngành khu ấp thôn liên đoàn ủy viện trường công ty phong trào cuộc vận động mô hình chương trình"
    ).split()
)
"""Words that say what a thing is: they begin with a capital or not, as the writer likes."""
BEFORE_QUOTED = "\"'"
_UNITS = "tỉnh|thành phố|tp\\.?|quận|huyện|thị xã|tx\\.?|thị trấn|tt\\.?|xã|phường|ấp|thôn|sông|đảo|hồ"
_NAMED_AFTER = (
    "đường|phố|ngõ|hẻm|quốc lộ|cầu|chợ|công viên|quảng trường|trường|thpt|thcs|tiểu học|mầm non|trung học|đại học|"
    "bệnh viện|nhà hát|rạp|khách sạn|công ty|doanh nghiệp|báo|đài|giải|giải thưởng|cúp|quỹ|đền|lăng|nhà lưu niệm|"
    "câu lạc bộ|đội"
)
AFTER_WHOM = re.compile(rf"(?<!\w)(?<!môi )(?<!thị )(?:{name_shade(_NAMED_AFTER)}) \Z")
"""What is called after a person or a place, and is neither: `đường Nguyễn Văn An`, `Nhà hát Hòa Bình`."""
UNIT = re.compile(rf"(?<!\w)(?:{name_shade(_UNITS)}) ?\Z")
"""Before the name of a place that has a unit of its own, which a longer name begins with: another place."""
UNIT_FIRST = re.compile(rf"(?:{name_shade(_UNITS)}) ")
EXCLUDED = {"person": (AFTER_WHOM,), "place": (AFTER_WHOM,), "place with its unit": (AFTER_WHOM, UNIT)}
FAMILY_NAME = re.compile(r"(?P<before>\S*) ?(?<!\w)(?P<family>\w+) \Z")
FORMS_OF_ADDRESS = frozenset("ông bà anh chị em cô chú bác thầy cụ cháu chí đ/c".split())
LONGEST_BEFORE = 40


@dataclass(frozen=True)
class Name:
    """A name of a record, and what a text must show where it means that record."""

    record: RecordKey
    capitals: tuple[int, ...]
    """Which of its letters must be capitals in the text too."""
    is_person: bool = False
    excluded: tuple[re.Pattern, ...] = ()
    """What must not stand before it."""
    noun: str = ""
    """What must stand before it when it is not in quotation marks; empty where it may stand anywhere."""


class Match(NamedTuple):
    """A name that a text holds; of several records when they share it."""

    start: int
    end: int
    records: tuple[RecordKey, ...]


class NameMatcher:
    """Matches the names of many records. What is found depends on no other text."""

    def __init__(self, records: Iterable[Record]):
        self._names: dict[str, list[Name]] = {}
        for record in records:
            for name in _matchable(record):
                self._names.setdefault(name_shade(name), []).append(_name(record, name))
        # Every match is looked at, not only the longest: it may be none (`năm Dân vận khéo`) and hold one that is.
        self._keys = tuple(self._names)
        self._automaton = AhoCorasick(self._keys) if self._keys else None

    def find(self, text: str) -> list[Match]:
        """What stands in a text, from left to right: of names that overlap the first, of those the longest."""
        return self.find_shaded(text, shade(text))

    def find_shaded(self, text: str, shaded: str) -> list[Match]:
        """The same, in a text that is shaded already."""
        if self._automaton is None:
            return []
        found = sorted(self._matches(text, shaded), key=lambda match: (match.start, -match.end))
        return list(without_overlaps(found))

    def _matches(self, text: str, shaded: str) -> Iterator[Match]:
        for index, start, end in self._automaton.find_matches_as_indexes(shaded, overlapping=True):
            if not _stands_alone(shaded, start, end):
                continue
            names = self._names[self._keys[index]]
            meant = (name.record for name in names if _is_meant(name, text, shaded, start, end))
            if records := tuple(dict.fromkeys(meant)):
                yield Match(start, end, records)


def without_overlaps(matches: Iterable[Match]) -> Iterator[Match]:
    """Of ordered matches those that begin where the last one has ended."""
    end = 0
    for match in matches:
        if match.start >= end:
            yield match
            end = match.end


def outside(matches: Iterable[Match], spans: list[tuple[int, int]]) -> Iterator[Match]:
    """Matches that do not overlap any of some ordered spans, or that hold one whole and more."""
    ends = [end for _, end in spans]
    for match in matches:
        index = bisect_left(ends, match.start + 1)
        if index == len(spans) or spans[index][0] >= match.end or _holds(match, spans[index]):
            yield match


def _holds(match: Match, span: tuple[int, int]) -> bool:
    return match.start <= span[0] and span[1] <= match.end and match.end - match.start > span[1] - span[0]


def _matchable(record: Record) -> Iterator[str]:
    """The names by which texts are searched: a document that its name's number tells is found by the number."""
    for name in record.all_names:
        by_number = record.KIND == "documents" and getattr(record, "canonical_number", "") and references(name)
        if len(name_shade(name)) >= SHORTEST and not by_number:
            yield name


def _name(record: Record, name: str) -> Name:
    kind = BY_NAME[record.KIND]
    is_person = record.KIND == "officials"
    noun = name_shade(kind.noun) if kind.only_in_quotes else ""
    capitals = tuple(_capitals(" ".join(name.split()), is_person))
    return Name(record.key, capitals, is_person, EXCLUDED.get(_sort(record), ()), noun)


def _sort(record: Record) -> str:
    if record.KIND != "places":
        return "person" if record.KIND == "officials" else ""
    has_unit = any(UNIT_FIRST.match(name_shade(name)) for name in record.all_names)
    return "place with its unit" if has_unit else "place"


def _capitals(name: str, is_person: bool) -> Iterator[int]:
    """The places of letters that must be capitals; all of an abbreviation, else the first of each word."""
    place, words = 0, name.split(" ")
    for word in words:
        is_class_noun = not is_person and len(words) > 1 and name_shade(word).strip(".") in CLASS_NOUNS
        is_abbreviation = word.isupper() and len(word) > 1 and (len(words) == 1 or not name.isupper())
        if not is_class_noun:
            letters = [index for index, char in enumerate(word) if char.isalpha()]
            must = letters if is_abbreviation else letters[:1]
            yield from (place + index for index in must if word[index].isupper())
        place += len(word) + 1


def _stands_alone(shaded: str, start: int, end: int) -> bool:
    """Whether a match is made of whole words."""
    before, after = shaded[start - 1 : start], shaded[end : end + 1]
    return not (_is_letter(before) and _is_letter(shaded[start])) and not (
        _is_letter(after) and _is_letter(shaded[end - 1])
    )


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_meant(name: Name, text: str, shaded: str, start: int, end: int) -> bool:
    if not all(text[start + place].isupper() for place in name.capitals):
        return False
    if name.is_person and _goes_on(text, shaded, start, end):
        return False
    if name.excluded and _is_of_another(name, text, shaded, start):
        return False
    return not name.noun or _is_quoted(shaded, start, end) or _follows(name.noun, shaded, start)


def _goes_on(text: str, shaded: str, start: int, end: int) -> bool:
    """Whether the next word makes it the longer name of somebody else: `Nguyễn Văn Hùng Cường`."""
    if not text[end + 1 : end + 2].isupper() or text[end] != " " or text[start:end].isupper():
        return False
    is_abbreviation = text[end + 2 : end + 3].isupper()
    return not (is_abbreviation or shaded.startswith("phó ", end + 1) or begins_office(shaded, end + 1))


def _is_of_another(name: Name, text: str, shaded: str, start: int) -> bool:
    """Whether what stands before makes it the name of a street, another place or somebody else."""
    first = max(0, start - LONGEST_BEFORE)
    before = shaded[first:start]
    return any(pattern.search(before) for pattern in name.excluded) or _begins_before(text[first:start])


def _begins_before(before: str) -> bool:
    """Whether a family name stands before: `Trần Nguyễn Văn An`, but not `tỉnh Bình Dương Nguyễn Văn An`."""
    last = before[:-1].rpartition(" ")[2]
    found = FAMILY_NAME.search(before) if last != last.lower() else None
    if not found or not found["family"][0].isupper() or shade(found["family"]) not in FAMILY_NAMES:
        return False
    return not found["before"][:1].isupper() or shade(found["before"]) in FORMS_OF_ADDRESS


def _is_quoted(shaded: str, start: int, end: int) -> bool:
    opening = shaded[start - 1 : start]
    return bool(opening) and opening in BEFORE_QUOTED and shaded[end : end + 1] == opening


def _follows(noun: str, shaded: str, start: int) -> bool:
    before = shaded[max(0, start - len(noun) - 4) : start].rstrip(BEFORE_QUOTED).rstrip(" :")
    return before.endswith(noun) and not before[: -len(noun)][-1:].isalnum()
