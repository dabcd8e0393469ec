"""Whether the title that a text gives a person agrees with the person's record."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plugins.core.authority import Official, Organization, Position, Record, Records
from plugins.core.dates import Moment, Precision, coarsened, coarser
from plugins.mentions.offices import bases
from plugins.mentions.spelling import shade
from plugins.mentions.titles import WrittenTitle

ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc", "ub": "ủy ban",
    "ubmttq": "ủy ban mặt trận tổ quốc", "ubkt": "ủy ban kiểm tra", "btv": "ban thường vụ", "bch": "ban chấp hành",
    "tu": "tỉnh ủy", "hu": "huyện ủy", "tw": "trung ương", "tư": "trung ương", "tp": "thành phố", "tx": "thị xã",
    "tt": "thị trấn", "lđlđ": "liên đoàn lao động", "lhpn": "liên hiệp phụ nữ", "ccb": "cựu chiến binh",
    "đbqh": "đại biểu quốc hội", "ttxvn": "thông tấn xã việt nam", "vp": "văn phòng",
    "hcm": "hồ chí minh", "tphcm": "thành phố hồ chí minh",
}  # fmt: skip
LEVELS = {
    "tỉnh": "tỉnh", "tỉnh ủy": "tỉnh", "huyện": "huyện", "huyện ủy": "huyện", "thành phố": "thành phố",
    "thành ủy": "thành phố", "thị xã": "thị xã", "thị ủy": "thị xã", "quận": "quận", "quận ủy": "quận", "xã": "xã",
    "phường": "phường", "thị trấn": "thị trấn",
}  # fmt: skip
"""Words that say on which level an organ stands. The first of a title is the level of its organ."""
UNIT = re.compile(r"(?:tỉnh|huyện|thành|thị|quận|đảng) ủy|thành phố|thị (?:xã|trấn)|\w+")
THUONG_TRUC = re.compile(r"(?<!\w)tt(?!\w)")
"""`Phó Bí thư TT Tỉnh ủy`; elsewhere `TT` is a thị trấn."""
COMMITTEE = re.compile(
    r"(?<!\w)(?:(?:ban chấp hành|bch) )?đảng bộ "
    r"(?P<level>tỉnh|huyện|quận|thành phố|tp|thị xã|tx|xã|phường|thị trấn)(?!\w)"
)
COMMITTEE_OF_LEVEL = {
    "tỉnh": "tỉnh ủy", "huyện": "huyện ủy", "quận": "quận ủy", "thành phố": "thành ủy", "tp": "thành ủy",
    "thị xã": "thị ủy", "tx": "thị ủy",
}  # fmt: skip
"""Who leads the Party's organisation of a level; below these it is the `Đảng ủy`."""
SAYS_NOTHING = re.compile(r"\b(?:việt nam|của|(?:khóa|nhiệm kỳ)(?: (?:thứ |[ivxl]+\b|\d+\b)[-\d ]*)?)(?!\w)")


@dataclass(frozen=True)
class Held:
    """A title as a record says it was held."""

    title: str
    """With its organisation as named then: `Phó bí thư Thường trực Tỉnh ủy Bến Tre`."""
    around: str
    """Names that a text may add: of the organisation, of what it is part of, of its place."""

    @cached_property
    def offices(self) -> frozenset[str]:
        return bases(self.title)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(unit for text in (self.title, self.around) for read in readings(text) for unit in read)

    @cached_property
    def levels(self) -> frozenset[str]:
        """The levels that the title itself names, else those of its surroundings."""
        return frozenset(_levels(units(self.title)) or _levels(units(self.around)))

    def is_called(self, title: WrittenTitle) -> bool:
        """Whether a written title says nothing that this one does not say."""
        if title.office not in self.offices:
            return False
        return any(map(self._says, readings(title.rest)))

    def _says(self, written: tuple[str, ...]) -> bool:
        levels = _levels(written)
        if levels and self.levels and levels[0] not in self.levels:
            return False
        return all(unit in self.words or LEVELS.get(unit) in (*self.levels, *self._other_levels) for unit in written)

    @property
    def _other_levels(self) -> Iterable[str]:
        """Of the surroundings; where neither they nor the title name any, all."""
        return _levels(units(self.around)) if self.levels else LEVELS.values()


@dataclass(frozen=True)
class Disagreement:
    """What the record says instead; empty: that no office was held then."""

    held: tuple[str, ...] = ()


def disagreement(title: WrittenTitle, official: Official, date: Moment, records: Records) -> Disagreement | None:
    """How a written title contradicts a record on a date, or None: it agrees, or the record does not tell."""
    now = [held(position, date, records) for position in official.positions_on(date)]
    if title.is_former:
        return _disagreement_of_former(title, now, official, date, records)
    undated = [position for position in official.positions if position.as_of and not position.period]
    others = official.positions if title.is_new else undated
    known = (*now, *(held(position, date, records) for position in others))
    if any(one.is_called(title) for one in known) or (not now and undated) or not official.positions:
        return None
    if title.office == "ủy viên" and not any("ủy viên" in bases(position.title) for position in official.positions):
        # Heads and deputies are members too; a record that lists no membership says nothing of them.
        return None
    return Disagreement(tuple(one.title for one in now))


def _disagreement_of_former(
    title: WrittenTitle, now: list[Held], official: Official, date: Moment, records: Records
) -> Disagreement | None:
    before = (position for position in official.positions if position.ended_before(date))
    if any(held(position, _last_day(position, date), records).is_called(title) for position in before):
        return None
    still = [one.title for one in now if one.is_called(title)]
    return Disagreement(tuple(still)) if still else None


def held(position: Position, date: Moment, records: Records) -> Held:
    """A position as held on a date, with the names that stand round it."""
    organization = records.get("organizations", position.organization)
    names = _names_around(organization, date, records) if organization else ()
    return Held(records.title_on(position, date), " , ".join(names))


def _names_around(organization: Record, date: Moment, records: Records) -> Iterator[str]:
    for record in (organization, *records.above(organization)):
        yield from (record.name_on(date), *record.aliases)
        place = records.get("places", record.place) if isinstance(record, Organization) else None
        if place:
            yield from (place.name_on(date), *place.aliases)


def _last_day(position: Position, date: Moment) -> Moment:
    return position.period.until or date


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[str, ...]:
    """The words by which titles are compared; `Tỉnh ủy` is one, abbreviations are written out."""
    words = (ABBREVIATIONS.get(word, word) for word in re.findall(r"[\w]+", shade(text)))
    return tuple(UNIT.findall(SAYS_NOTHING.sub(" ", " ".join(words))))


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The units of a title as it stands, and as it is read where several words or one abbreviation mean an organ."""
    shaded = shade(" ".join(re.findall(r"\w+", text)))
    others = (THUONG_TRUC.sub("thường trực", shaded), COMMITTEE.sub(_committee, shaded))
    both = COMMITTEE.sub(_committee, others[0])
    return tuple(dict.fromkeys(map(units, (text, *others, both))))


def _committee(found: re.Match) -> str:
    return COMMITTEE_OF_LEVEL.get(found["level"]) or f"đảng ủy {found['level']}"


def _levels(found: Iterable[str]) -> list[str]:
    return [LEVELS[unit] for unit in found if unit in LEVELS]


def day(moment: Moment) -> str:
    """A date as it stands in a message: `ngày 12/10/2020`, `tháng 12/2020`."""
    known = coarsened(moment, coarser(moment.precision, Precision.DAY))
    noun = {Precision.MONTH: "tháng", Precision.YEAR: "năm"}.get(known.precision, "ngày")
    return f"{noun} {known.printed}"
