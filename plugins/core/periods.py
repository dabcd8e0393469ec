"""Cutting a listing by year and month, so that what stood on a page yesterday stands there tomorrow.

A period's address depends on the dates of its articles and on nothing else: a new article changes its own
periods, gives the newest of the others a newer neighbour, and never takes an address away.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import filterfalse, groupby
from operator import attrgetter

from plugins.core.dates import Precision
from plugins.core.model import Article

LONG_YEAR = 60
"""A year with more articles than this is read by its months."""
LONG_LIST = 60
"""A record named in more articles than this has pages of years; below it one page holds them all."""
NEARLY_LONG_LIST = 30
"""Above this the addresses of the years lead to the one page, lest a withdrawn article take an address away."""


_year_of, _month_of = attrgetter("date.at.year"), attrgetter("date.at.month")


@dataclass(frozen=True)
class Period:
    """A year or a month and its articles."""

    year: int
    articles: tuple[Article, ...]
    """All of the period, newest first."""
    month: int | None = None
    """1 to 12; None for a whole year."""
    months: tuple["Period", ...] = ()
    """Of a year: the months that have articles, newest first."""
    undated: tuple[Article, ...] = ()
    """Of a year: the articles of which no more than the year is known. They stand in no month."""

    @property
    def path(self) -> str:
        """The period's folder below its listing: `2020/` or `2020/10/`."""
        return path_of(self.year, self.month or 0)

    @property
    def is_long(self) -> bool:
        """Whether the articles stand on pages of the months; `undated` ones stay on the year's own page."""
        return len(self.articles) > LONG_YEAR and bool(self.months)


def is_cut(kind: str, count: int) -> bool:
    """Whether a record's articles stand on pages of years. A campaign's do from the first article on."""
    return kind == "campaigns" or count > LONG_LIST


def is_nearly_cut(kind: str, count: int) -> bool:
    """Whether the pages of a record's years may have been there once: their addresses lead to its own page."""
    return not is_cut(kind, count) and count > NEARLY_LONG_LIST


def by_year(articles: Iterable[Article]) -> tuple[Period, ...]:
    """The years that have articles, newest first; `articles` come newest first."""
    return tuple(_year(year, tuple(group)) for year, group in groupby(articles, _year_of))


def period_paths(counts: Mapping[tuple[int, int], int], every_month: bool = False) -> list[str]:
    """The paths of all pages that `by_year` and `leaves` make for so many articles: the years', the months'.

    Told without parting the articles, which takes far longer.
    """
    years: Counter[int] = Counter()
    for (year, _), count in counts.items():
        years[year] += count
    months = sorted((one for one in counts if one[1] and (every_month or years[one[0]] > LONG_YEAR)), reverse=True)
    return [path_of(year, 0) for year in sorted(years, reverse=True)] + [path_of(*one) for one in months]


@cache
def path_of(year: int, month: int) -> str:
    """The folder of a year (its month is 0) or of a month; the same few in a hundred thousand addresses."""
    return f"{year}/{month:02d}/" if month else f"{year}/"


def leaves(years: Iterable[Period], every_month: bool = False) -> Iterator[Period]:
    """What one reads from the newest to the oldest: the months of long years (or of every year), and other years."""
    for year in years:
        yield from year.months if year.months and (every_month or year.is_long) else (year,)


def neighbours(periods: Sequence[Period]) -> Iterator[tuple[Period | None, Period, Period | None]]:
    """Each period between its newer and its older neighbour; `periods` come newest first."""
    return zip((None, *periods), periods, (*periods[1:], None), strict=False)


def _is_dated(article: Article) -> bool:
    return article.date.precision is not Precision.YEAR


def _year(year: int, articles: tuple[Article, ...]) -> Period:
    undated = tuple(filterfalse(_is_dated, articles))
    dated = filter(_is_dated, articles) if undated else articles
    return Period(year, articles, months=tuple(_months(year, dated)), undated=undated)


def _months(year: int, articles: Iterable[Article]) -> Iterator[Period]:
    for month, group in groupby(articles, _month_of):
        yield Period(year, tuple(group), month)
