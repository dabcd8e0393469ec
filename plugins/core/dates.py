"""Dates as Vietnamese editors write them: day first, always; Vietnam's clock (+07:00, no summer time)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

from plugins.core.compact import Compact
from plugins.core.text import clean

VIETNAM = timezone(timedelta(hours=7), "+07:00")
FORMS = "15/10/2020 - 19:57, 15/10/2020, 2020-10-15 19:57, 2020-10-15, 10/2020 hoặc 2020"

_TIME = r"(?:(?:\s*[-–,]\s*|\s+|T)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
_ZONE = r"\s*(?P<zone>Z|\+00:?00|\(?(?:GMT|UTC)?\s*\+0?7(?::?00)?\)?)?"
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}){_TIME}{_ZONE}$"
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}{_ZONE}$")
_MONTH = re.compile(r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})|(?P<month2>\d{1,2})[/-](?P<year2>\d{4}))$")
_YEAR = re.compile(r"(?P<year>\d{4})$")
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WEEKDAY = re.compile(rf"(?P<weekday>{'|'.join(_WEEKDAYS)})\s*,?\s+(?P<date>.+)", re.IGNORECASE | re.DOTALL)
_HALF_DAY = re.compile(r"\d\s*(?:AM|PM|SA|CH)$", re.IGNORECASE)
_OTHER_ZONE = re.compile(r":\d\d\s*\(?(?:GMT|UTC|[+-]\d)", re.IGNORECASE)
_REFUSED = (
    (_HALF_DAY, "ghi AM hoặc PM", "viết giờ từ 00:00 đến 23:59, bỏ AM, PM"),
    (_OTHER_ZONE, "ghi múi giờ khác", "đổi ra giờ Việt Nam, bỏ múi giờ"),
)
"""What dates copied from other sites hold, what is wrong with it, and the remedy."""


class Precision(StrEnum):
    """How much of a date is known, printed and exported; coarsest last."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def coarseness(self) -> int:
        return _COARSENESS[self]


_COARSENESS = {precision: place for place, precision in enumerate(Precision)}
_RESET = {
    Precision.MINUTE: {"second": 0},
    Precision.DAY: {"hour": 0, "minute": 0, "second": 0},
    Precision.MONTH: {"day": 1, "hour": 0, "minute": 0, "second": 0},
    Precision.YEAR: {"month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0},
}
"""What each precision leaves out, as the first of its kind."""
_PRINTED = {Precision.DAY: slice(10), Precision.MONTH: slice(3, 10), Precision.YEAR: slice(6, 10)}
"""What of a printed date stands for each precision; years have four digits."""
_ISO_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
"""The same of a date in ISO 8601: so many characters."""


@dataclass(frozen=True, slots=True)
class Moment(Compact):
    """A point of Vietnam's time and how exactly it is known."""

    at: datetime
    """Aware, at +07:00; what is not known is the first of its kind (month precision: the 1st, 00:00)."""
    precision: Precision = Precision.MINUTE

    @property
    def printed(self) -> str:
        """`12/10/2020 - 19:57`, `12/10/2020`, `10/2020` or `2020`."""
        at = self.at
        # Not by `strftime`, which takes twice as long: lists print the dates of an archive many times over.
        whole = f"{at.day:02}/{at.month:02}/{at.year} - {at.hour:02}:{at.minute:02}"
        return whole if self.precision is Precision.MINUTE else whole[_PRINTED[self.precision]]

    @property
    def iso(self) -> str:
        """ISO 8601 to the known precision: `2020-10-12T19:57:00+07:00`, `2020-10-12`, `2020-10`, `2020`.

        All are valid for HTML's `datetime` attribute, schema.org's DateTime/Date and W3CDTF (Dublin Core, sitemaps).
        """
        whole = self.at.isoformat()
        return whole if self.precision is Precision.MINUTE else whole[: _ISO_LENGTH[self.precision]]

    @property
    def rfc3339(self) -> str:
        """The full date and time that Atom and JSON Feed ask for."""
        return self.at.isoformat()


def coarser(first: Precision, second: Precision) -> Precision:
    """Of two precisions the one that knows less: dates are compared by it."""
    return first if first.coarseness >= second.coarseness else second


class DateProblem(ValueError):
    """A text that is no date; `args` are the message and the remedy, in Vietnamese."""


def parse_moment(text: str, precision: Precision | None = None) -> Moment:
    """Read a date, day first. `precision` can make it coarser than written, never finer.

    Raises `DateProblem` with message and remedy.
    """
    written = _match_with_weekday(clean(text))
    if precision and precision.coarseness < written.precision.coarseness:
        raise DateProblem(
            f"ngày “{text}” không đủ chi tiết cho date_precision: {precision}",
            f"viết ngày đầy đủ hơn hoặc dùng date_precision: {written.precision}",
        )
    return coarsened(written, precision or written.precision)


def coarsened(moment: Moment, precision: Precision) -> Moment:
    """The same moment, with what `precision` leaves out set to the first of its kind."""
    return Moment(start_of(moment, precision), precision)


def start_of(moment: Moment, precision: Precision) -> datetime:
    """The beginning of the minute, day, month or year in which a moment lies."""
    return moment.at.replace(**_RESET[precision])


def to_the_day(moment: Moment) -> Moment:
    """The same moment to the day at most, as calendars tell it: a time of day is left out, a month stays a month."""
    return coarsened(moment, coarser(moment.precision, Precision.DAY))


def spoken(moment: Moment) -> str:
    """A date with its noun, in Vietnamese: `ngày 12/10/2020`, `tháng 10/2020`, `năm 2020`."""
    known = to_the_day(moment)
    noun = {Precision.MONTH: "tháng", Precision.YEAR: "năm"}.get(known.precision, "ngày")
    return f"{noun} {known.printed}"


def _match_with_weekday(text: str) -> Moment:
    """`Thứ tư, 22/10/2025, 19:25 (GMT+7)`: the weekday says nothing new, but it must be right."""
    match = _WEEKDAY.fullmatch(text)
    if not match:
        return _match(text)
    moment, weekday = _match(match["date"]), match["weekday"].lower()
    if moment.precision.coarseness > Precision.DAY.coarseness or weekday != _WEEKDAYS[moment.at.weekday()]:
        raise DateProblem(f"“{text}” không phải là {weekday}", "bỏ thứ hoặc sửa ngày")
    return moment


def _match(text: str) -> Moment:
    if match := _DAY_FIRST.match(text) or _YEAR_FIRST.match(text):
        precision = Precision.MINUTE if match["hour"] else Precision.DAY
        return Moment(_datetime(text, match), precision)
    if match := _MONTH.match(text):
        year, month = match["year"] or match["year2"], match["month"] or match["month2"]
        return Moment(_checked(text, int(year), int(month)), Precision.MONTH)
    if match := _YEAR.match(text):
        return Moment(_checked(text, int(match["year"])), Precision.YEAR)
    for refused, mistake, remedy in _REFUSED:
        if refused.search(text):
            raise DateProblem(f"“{text}” {mistake}", remedy)
    raise DateProblem(f"“{text}” không phải là ngày", f"viết ngày trước, tháng sau: {FORMS}")


def _datetime(text: str, match: re.Match) -> datetime:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if month > 12 and day <= 12 and "sep" in match.re.groupindex:
        raise DateProblem(f"“{text}” viết tháng trước ngày", f"viết ngày trước: {month:02d}/{day:02d}/{year}")
    clock = [int(match[part] or 0) for part in ("hour", "minute", "second")]
    moment = _checked(text, year, month, day, *clock)
    return moment.replace(tzinfo=UTC).astimezone(VIETNAM) if _is_utc(match["zone"]) else moment


def _is_utc(zone: str | None) -> bool:
    return bool(zone) and (zone == "Z" or zone.startswith("+00"))


def _checked(text: str, year: int, month: int = 1, day: int = 1, *clock: int) -> datetime:
    if not 1900 <= year <= 2199:
        raise DateProblem(f"năm {year} trong “{text}” ngoài khoảng 1900 – 2199", "kiểm tra lại năm")
    try:
        return datetime(year, month, day, *clock, tzinfo=VIETNAM)
    except ValueError:
        raise DateProblem(f"“{text}” không có trong lịch", "kiểm tra ngày, tháng, giờ, phút") from None
