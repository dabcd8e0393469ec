"""Dates as editors type and paste them: day first, Vietnam's clock, and nothing guessed."""

from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.core.dates import (
    VIETNAM,
    DateProblem,
    Moment,
    Precision,
    coarsened,
    parse_moment,
    spoken,
    to_the_day,
)

READ = {
    "as the newspaper prints it": ("12/10/2020 - 19:57", "2020-10-12T19:57:00+07:00"),
    "en dash": ("12/10/2020 – 19:57", "2020-10-12T19:57:00+07:00"),
    "space only": ("12/10/2020 19:57", "2020-10-12T19:57:00+07:00"),
    "no space": ("12/10/2020-19:57", "2020-10-12T19:57:00+07:00"),
    "one digit": ("5/7/2019 8:05", "2019-07-05T08:05:00+07:00"),
    "day first where both fit": ("05/07/2019", "2019-07-05"),
    "mixed zeros": ("05/7/2019", "2019-07-05"),
    "hyphens": ("15-10-1930", "1930-10-15"),
    "dots": ("9.9.2019", "2019-09-09"),
    "no-break spaces": ("\u00a012/10/2020\u00a0-\u00a019:57 ", "2020-10-12T19:57:00+07:00"),
    "weekday and zone": ("Thứ tư, 22/10/2025, 19:25 (GMT+7)", "2025-10-22T19:25:00+07:00"),
    "weekday, capitals": ("Thứ Bảy, 07/03/2026 - 08:52", "2026-03-07T08:52:00+07:00"),
    "Sunday without comma": ("Chủ nhật 08/03/2026", "2026-03-08"),
    "weekday in NFD": ("Thu\u031b\u0301 ba\u0309y, 07/03/2026", "2026-03-07"),
    "zone without bracket": ("07/03/2026 08:01 GMT+7", "2026-03-07T08:01:00+07:00"),
    "year first": ("2020-10-12 19:57", "2020-10-12T19:57:00+07:00"),
    "ISO 8601": ("2020-10-12T19:57:00+07:00", "2020-10-12T19:57:00+07:00"),
    "ISO 8601 without colon": ("2020-10-12T19:57:59+0700", "2020-10-12T19:57:00+07:00"),
    "UTC": ("2020-10-12T12:57:00Z", "2020-10-12T19:57:00+07:00"),
    "UTC of JSON": ("2020-10-12T12:57:00.000Z", "2020-10-12T19:57:00+07:00"),
    "UTC evening is the next day here": ("2020-12-31T17:30Z", "2021-01-01T00:30:00+07:00"),
    "UTC as an offset": ("2020-10-12T12:57:00+00:00", "2020-10-12T19:57:00+07:00"),
    "month": ("10/2020", "2020-10"),
    "month, year first": ("2020-10", "2020-10"),
    "month with hyphen": ("5-2019", "2019-05"),
    "year": ("1930", "1930"),
    "leap day": ("29/02/2020", "2020-02-29"),
}
REFUSED = {
    "AM after a 24-hour clock": ("07-03-2026 - 00:01 AM", "ghi AM hoặc PM"),
    "PM": ("07/03/2026 7:57pm", "ghi AM hoặc PM"),
    "afternoon in Vietnamese": ("07/03/2026 7:57 CH", "ghi AM hoặc PM"),
    "zone of Tokyo": ("2020-10-12T19:57:00+09:00", "ghi múi giờ khác"),
    "zone of New York": ("2020-10-12T19:57:00-05:00", "ghi múi giờ khác"),
    "GMT+8": ("07/03/2026 08:01 (GMT+8)", "ghi múi giờ khác"),
    "bare GMT": ("07/03/2026 08:01 GMT", "ghi múi giờ khác"),
    "wrong weekday": ("Thứ năm, 22/10/2025", "không phải là thứ năm"),
    "weekday of a month": ("Thứ tư, 10/2025", "không phải là thứ tư"),
    "month first": ("10/25/2020", "viết tháng trước ngày"),
    "no such day": ("31/02/2020", "không có trong lịch"),
    "no leap day": ("29/02/2021", "không có trong lịch"),
    "no such month": ("2020-13-01", "không có trong lịch"),
    "month zero": ("00/2020", "không có trong lịch"),
    "24 o'clock": ("12/10/2020 24:00", "không có trong lịch"),
    "60 minutes": ("12/10/2020 19:60", "không có trong lịch"),
    "year of two digits": ("12/10/20", "không phải là ngày"),
    "year 0202": ("12/10/0202", "ngoài khoảng 1900 – 2199"),
    "year 2200": ("2200", "ngoài khoảng 1900 – 2199"),
    "in words": ("ngày 9 tháng 9 năm 2019", "không phải là ngày"),
    "month in words": ("tháng 9/2019", "không phải là ngày"),
    "no year": ("28-12", "không phải là ngày"),
    "lunar": ("10/3 âm lịch", "không phải là ngày"),
    "lunar month": ("mùng 5 tháng Giêng", "không phải là ngày"),
    "two separators": ("12/10-2020", "không phải là ngày"),
    "range": ("2016 - 2020", "không phải là ngày"),
    "year first with slashes": ("2020/10/12", "không phải là ngày"),
    "hour without minutes": ("12/10/2020 19h", "không phải là ngày"),
    "empty": ("", "không phải là ngày"),
    "words": ("hôm nay", "không phải là ngày"),
}
PRINTED = {
    Precision.MINUTE: ("12/10/2020 - 19:57", "2020-10-12T19:57:00+07:00"),
    Precision.DAY: ("12/10/2020", "2020-10-12"),
    Precision.MONTH: ("10/2020", "2020-10"),
    Precision.YEAR: ("2020", "2020"),
}

minutes = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(lambda at: at.replace(tzinfo=VIETNAM))
moments = st.builds(
    lambda at, precision: coarsened(Moment(at.replace(microsecond=0)), precision), minutes, st.sampled_from(Precision)
)
NEARLY_DATES = r"[0-9]{1,4}[/.-][0-9]{1,4}([/.-][0-9]{1,4})?( ?[-–,T] ?[0-9:.]{1,9})?.{0,8}"


@pytest.mark.parametrize(("text", "iso"), READ.values(), ids=READ)
def test_forms_that_are_read(text, iso):
    assert parse_moment(text).iso == iso


@pytest.mark.parametrize(("text", "mistake"), REFUSED.values(), ids=REFUSED)
def test_forms_that_are_refused_say_what_is_wrong_and_what_to_write(text, mistake):
    with pytest.raises(DateProblem) as refused:
        parse_moment(text)
    message, remedy = refused.value.args
    assert f"“{text}”" in message and mistake in message
    assert remedy


@pytest.mark.parametrize("precision", Precision)
def test_what_is_not_known_is_neither_printed_nor_exported(precision):
    moment = parse_moment("12/10/2020 - 19:57", precision)
    assert (moment.printed, moment.iso) == PRINTED[precision]
    assert moment.precision is precision


def test_a_month_stands_at_its_beginning():
    moment = parse_moment("12/10/2020 - 19:57", Precision.MONTH)
    assert moment.rfc3339 == "2020-10-01T00:00:00+07:00"


@pytest.mark.parametrize("precision", [Precision.MINUTE, Precision.DAY])
def test_a_date_is_never_made_finer_than_written(precision):
    with pytest.raises(DateProblem) as refused:
        parse_moment("10/2020", precision)
    assert refused.value.args == (
        f"ngày “10/2020” không đủ chi tiết cho date_precision: {precision}",
        "viết ngày đầy đủ hơn hoặc dùng date_precision: month",
    )


@given(moments)
def test_what_is_printed_is_read_back(moment):
    assert parse_moment(moment.printed) == moment


@given(moments)
def test_what_is_exported_is_read_back(moment):
    assert parse_moment(moment.iso) == moment
    assert datetime.fromisoformat(moment.rfc3339) == moment.at


@given(moments, moments)
def test_coarsening_keeps_the_order(one, other):
    assume(one.at <= other.at)
    for precision in Precision:
        assert coarsened(one, precision).at <= coarsened(other, precision).at


@given(st.text() | st.from_regex(NEARLY_DATES))
def test_no_text_breaks_the_reader(text):
    try:
        moment = parse_moment(text)
    except DateProblem as problem:
        message, remedy = problem.args
        assert message and remedy
    else:
        assert moment.at.tzinfo is VIETNAM and 1900 <= moment.at.year <= 2200


@pytest.mark.parametrize(
    ("written", "known", "said"),
    [
        ("12/10/2020 - 19:57", "12/10/2020", "ngày 12/10/2020"),
        ("12/10/2020", "12/10/2020", "ngày 12/10/2020"),
        ("10/2020", "10/2020", "tháng 10/2020"),
        ("2020", "2020", "năm 2020"),
    ],
)
def test_a_date_to_the_day_at_most_and_its_noun(written, known, said):
    moment = parse_moment(written)
    assert to_the_day(moment) == parse_moment(known)
    assert spoken(moment) == said
