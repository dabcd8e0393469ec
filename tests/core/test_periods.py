"""A listing cut by year and month loses nothing, and its addresses hold."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dates import Moment, Precision, parse_moment
from plugins.core.model import Article, Section
from plugins.core.periods import LONG_YEAR, Period, by_year, leaves, neighbours, period_paths

NEWS = Section("Tin tức", "tin-tuc")


def article(number: int, date: str, precision: Precision | None = None) -> Article:
    return dated(number, parse_moment(date, precision))


def dated(number: int, moment: Moment) -> Article:
    return Article(f"bai-{number}", f"Bài {number}", f"bai-{number}", moment, "", NEWS, f"articles/{number}.md")


def newest_first(articles) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda one: one.order, reverse=True))


def ids(articles) -> list[str]:
    return [one.id for one in articles]


def paths(articles, every_month: bool = False) -> set[str]:
    years = by_year(articles)
    return {period.path for period in (*years, *leaves(years, every_month))}


moments = st.builds(
    lambda year, month, day, precision: parse_moment(f"{day:02d}/{month:02d}/{year} 08:00", precision),
    st.integers(2018, 2020),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(Precision),
)
# A moment and how many articles have it: long years come up without long lists.
crowds = st.lists(st.tuples(moments, st.sampled_from([1, 2, LONG_YEAR])), max_size=8)


@st.composite
def listings(draw) -> tuple[Article, ...]:
    crowd = chain.from_iterable([moment] * count for moment, count in draw(crowds))
    return newest_first(dated(number, moment) for number, moment in enumerate(crowd))


@given(listings(), st.booleans())
def test_the_paths_of_all_periods_are_told_without_them(articles, every_month):
    years = by_year(articles)
    months = [period for period in leaves(years, every_month) if period.month]
    counts = Counter(article.period for article in articles)
    assert period_paths(counts, every_month) == [period.path for period in (*years, *months)]


@given(listings(), st.booleans())
def test_nothing_is_lost_and_nothing_stands_twice(articles, every_month):
    years = by_year(articles)
    assert ids(chain.from_iterable(year.articles for year in years)) == ids(articles)
    for year in years:
        months = list(chain.from_iterable(month.articles for month in year.months))
        assert sorted(ids([*months, *year.undated])) == sorted(ids(year.articles))
    standing = [*chain.from_iterable(leaf.articles for leaf in leaves(years, every_month))]
    left = [one for year in years if year.months and (every_month or year.is_long) for one in year.undated]
    assert sorted(ids([*standing, *left])) == sorted(ids(articles))


@given(listings())
def test_a_month_holds_only_what_is_known_to_be_of_it(articles):
    for year in by_year(articles):
        assert {one.date.precision for one in year.undated} <= {Precision.YEAR}
        for month in year.months:
            assert {(one.date.at.year, one.date.at.month) for one in month.articles} == {(year.year, month.month)}
            assert Precision.YEAR not in {one.date.precision for one in month.articles}


@given(listings(), moments, st.booleans())
def test_an_article_more_takes_no_address_away(articles, moment, every_month):
    more = newest_first([*articles, dated(99_999, moment)])
    assert paths(articles, every_month) <= paths(more, every_month)


@given(listings(), moments)
def test_an_article_more_changes_only_its_own_year(articles, moment):
    more = newest_first([*articles, dated(99_999, moment)])
    before = {year.path: year for year in by_year(articles)}
    after = {year.path: year for year in by_year(more)}
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {f"{moment.at.year}/"}


@given(listings(), st.booleans())
def test_neighbours_are_the_nearest_periods_that_have_articles(articles, every_month):
    periods = tuple(leaves(by_year(articles), every_month))
    chained = list(neighbours(periods))
    assert [period for _, period, _ in chained] == list(periods)
    assert [older for _, _, older in chained[:-1]] == [period for _, period, _ in chained[1:]]
    assert [newer for newer, _, _ in chained[1:]] == [period for _, period, _ in chained[:-1]]
    assert all(period.articles for period in periods)
    assert not chained or (chained[0][0] is None and chained[-1][2] is None)


@given(listings(), st.booleans())
def test_periods_come_newest_first(articles, every_month):
    order = [(period.year, period.month or 12) for period in leaves(by_year(articles), every_month)]
    assert order == sorted(set(order), reverse=True)


@pytest.mark.parametrize(
    ("count", "paths_made"),
    [(LONG_YEAR, {"2020/"}), (LONG_YEAR + 1, {"2020/", "2020/10/"})],
    ids=["a year of 60 articles is one page", "one of 61 has months"],
)
def test_a_long_year_is_read_by_months(count, paths_made):
    assert paths(article(n, "12/10/2020 - 19:57") for n in range(count)) == paths_made


def test_an_article_of_a_year_stands_in_no_january():
    """`2020` is held as 01/01/2020: taken for a date it would tell a falsehood."""
    january, unknown = article(1, "01/01/2020"), article(2, "2020")
    (year,) = by_year(newest_first([january, unknown]))
    assert year.months == (Period(2020, (january,), month=1),)
    assert year.undated == (unknown,)


def test_a_year_of_which_no_month_is_known_is_one_page_however_full():
    (year,) = by_year(article(n, "1986") for n in range(3 * LONG_YEAR))
    assert not year.is_long
    assert list(leaves((year,), every_month=True)) == [year]


def test_reading_on_from_a_month_leads_to_a_short_year():
    long = [article(n, "05/03/2020") for n in range(LONG_YEAR)] + [article(99, "04/11/2020")]
    years = by_year(newest_first([*long, article(100, "2019-07")]))
    assert [period.path for period in leaves(years)] == ["2020/11/", "2020/03/", "2019/"]
    assert [period.path for period in leaves(years, every_month=True)] == ["2020/11/", "2020/03/", "2019/07/"]


def test_a_listing_without_articles_has_no_period():
    assert by_year(()) == ()
    assert list(neighbours(())) == []
