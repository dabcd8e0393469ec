"""Whether the title that a text gives a person agrees with the person's record."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plugins.core.authority import Official, Organization, Position, Record, Records
from plugins.core.dates import Moment, Precision, coarsened, coarser
from plugins.core.spans import is_before
from plugins.mentions.offices import bases, is_beside_office, organ
from plugins.mentions.spelling import shade
from plugins.mentions.titles import Chain, WrittenTitle

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

MANNER = frozenset({"thường", "trực", "phụ", "trách"})
"""Of `Phó Chủ tịch Thường trực`: a text or a record may leave it out."""


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

    def is_in_body_of(self, title: WrittenTitle) -> bool:
        """Whether a written title is one in the very organisation in which this one is held."""
        ours = {_body(read) for read in readings(organ(self.title))}
        return any(body and body in ours and self._says(read) for read in readings(title.rest) if (body := _body(read)))

    def _says(self, written: tuple[str, ...]) -> bool:
        levels = _levels(written)
        if levels and self.levels and levels[0] not in self.levels:
            return False
        known = self.words | MANNER
        return all(unit in known or LEVELS.get(unit) in (*self.levels, *self._other_levels) for unit in written)

    @property
    def _other_levels(self) -> Iterable[str]:
        """Of the surroundings; where neither they nor the title name any, all."""
        return _levels(units(self.around)) if self.levels else LEVELS.values()


@dataclass(frozen=True)
class Disagreement:
    """What the record says instead; empty: that no office was held then."""

    title: WrittenTitle
    held: tuple[str, ...] = ()
    later: str = ""
    """What a text calls a former title although it was held only afterwards."""


def disagreement(chain: Chain, official: Official, date: Moment, records: Records) -> Disagreement | None:
    """How a chain of titles contradicts a record on a date, or None: it agrees, or the record does not tell.

    Many hold several offices and few records list them all: where one of the titles agrees, another contradicts only
    when the record has another office in the same organisation."""
    now = [held(position, date, records) for position in official.positions_on(date)]
    known = _Known(official, date, records, now)
    agreeing = [known.agreeing(title) for title in (*chain.titles, *chain.others)]
    agreed = [one for offices in agreeing for one in offices]
    for title, offices in zip(chain.titles, agreeing, strict=False):
        wrong = None if offices else known.against(title)
        if wrong and (not agreed or (_is_in_body(title, now) and not _is_in_body(title, agreed))):
            return wrong
    return None


def _is_in_body(title: WrittenTitle, held: Iterable[Held]) -> bool:
    return not title.is_former and any(one.is_in_body_of(title) for one in held)


@dataclass(frozen=True)
class _Known:
    """What a record tells on a date."""

    official: Official
    date: Moment
    records: Records
    now: list[Held]

    def agreeing(self, title: WrittenTitle) -> list[Held]:
        """The offices of the record that a title means."""
        return [one for one in (self._before if title.is_former else self._held(title)) if one.is_called(title)]

    def against(self, title: WrittenTitle) -> Disagreement | None:
        """What the record says against a title that is none of its own."""
        if title.is_former:
            return self._against_former(title)
        positions = self.official.positions
        if not positions or (not self.now and self._undated):
            return None
        if title.office == "ủy viên" and not any("ủy viên" in bases(position.title) for position in positions):
            # Heads and deputies are members too; a record that lists no membership says nothing of them.
            return None
        if is_beside_office(f"{title.office} {title.rest}") and not any(map(self._is_beside_office, positions)):
            return None
        return Disagreement(title, tuple(one.title for one in self.now))

    def _against_former(self, title: WrittenTitle) -> Disagreement | None:
        still = tuple(one.title for one in self.now if one.is_called(title))
        if still:
            return Disagreement(title, still)
        # What is below a province has many namesakes, of which the record may lack one.
        is_of_province = any(_levels(read)[:1] == ["tỉnh"] for read in readings(title.rest))
        later = next((one.title for one in self._later if one.is_called(title)), "") if is_of_province else ""
        is_undated = any(held(one, self.date, self.records).is_called(title) for one in self._undated)
        return Disagreement(title, later=later) if later and not is_undated else None

    def _held(self, title: WrittenTitle) -> Iterator[Held]:
        yield from self.now
        for position in self.official.positions if title.is_new else self._undated:
            yield held(position, self.date, self.records)

    @property
    def _before(self) -> Iterator[Held]:
        for position in self.official.positions:
            if position.ended_before(self.date):
                yield held(position, _last_day(position, self.date), self.records)

    @property
    def _later(self) -> Iterator[Held]:
        for position in self.official.positions:
            if position.period.since and is_before(self.date, position.period.since):
                yield held(position, position.period.since, self.records)

    @property
    def _undated(self) -> list[Position]:
        return [position for position in self.official.positions if position.as_of and not position.period]

    def _is_beside_office(self, position: Position) -> bool:
        return is_beside_office(self.records.title_on(position, self.date))


def held(position: Position, date: Moment, records: Records) -> Held:
    """A position as held on a date, with the names that stand round it."""
    organization = records.get("organizations", position.organization)
    names = _names_around(organization, date, records) if organization else ()
    return _held(records.title_on(position, date), " , ".join(names))


@lru_cache(maxsize=4096)
def _held(title: str, around: str) -> Held:
    """One for all texts, with the words that it has been taken to."""
    return Held(title, around)


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


def _body(read: tuple[str, ...]) -> tuple[str, ...]:
    """The units that name an organisation, without its place: `Tỉnh ủy` of `Thường trực Tỉnh ủy Bến Tre`."""
    end = next((index + 1 for index, unit in enumerate(read) if unit in LEVELS), len(read))
    return tuple(unit for unit in read[:end] if unit not in MANNER)


def _committee(found: re.Match) -> str:
    return COMMITTEE_OF_LEVEL.get(found["level"]) or f"đảng ủy {found['level']}"


def _levels(found: Iterable[str]) -> list[str]:
    return [LEVELS[unit] for unit in found if unit in LEVELS]


def day(moment: Moment) -> str:
    """A date as it stands in a message: `ngày 12/10/2020`, `tháng 12/2020`."""
    known = coarsened(moment, coarser(moment.precision, Precision.DAY))
    noun = {Precision.MONTH: "tháng", Precision.YEAR: "năm"}.get(known.precision, "ngày")
    return f"{noun} {known.printed}"
