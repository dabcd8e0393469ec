"""The words that this plugin puts together are known to the catalogues."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from plugins import listings
from plugins.core.dates import parse_moment
from plugins.core.periods import by_year
from plugins.listings.words import MSGIDS, counted, period_heading, period_label, year_span
from tests.listings.samples import article, words

KEYWORDS = {"gettext": None, "ngettext": (1, 2)}


def test_every_word_in_use_is_declared():
    sources = sorted(Path(listings.__file__).parent.glob("*.py"))
    used = {found[1] for source in sources for found in extract_from_file("python", source, keywords=KEYWORDS)}
    assert used == set(MSGIDS)


@pytest.mark.parametrize("msgid", [msgid for msgid in MSGIDS if isinstance(msgid, str)])
def test_every_word_is_said_in_vietnamese(msgid):
    assert words("vi").gettext(msgid) != msgid


def test_english_is_there_too():
    assert words("en").gettext("Home page") == "Home page"
    assert counted("Archive", 1, words("en")) != counted("Archive", 2, words("en")).replace("2", "1")


@pytest.mark.parametrize(
    ("date", "label", "heading"),
    [
        ("12/10/2020", "Tháng 10/2020", "Tin tức – tháng 10/2020"),
        ("03/2020", "Tháng 3/2020", "Tin tức – tháng 3/2020"),
        ("2020", "2020", "Tin tức – năm 2020"),
    ],
)
def test_periods_are_named(date, label, heading):
    (year,) = by_year([article(date=date)])
    period = next(iter(year.months), year)
    assert period_label(period, words()) == label
    assert period_heading("Tin tức", period, words()) == heading


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        ("2016", "2020", "2016 – 2020"),
        ("01/2020", "12/2020", "2020"),
        ("2016", None, "từ 2016"),
        (None, "2020", "đến 2020"),
        (None, None, ""),
    ],
)
def test_a_span_of_years(first, last, span):
    years = [parse_moment(date).at.year if date else None for date in (first, last)]
    assert year_span(*years, words()) == span
