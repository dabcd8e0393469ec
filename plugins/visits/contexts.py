"""What the pages of visits show."""

from dataclasses import dataclass

from plugins.core.pages import Meta


@dataclass(frozen=True)
class FiguresPage:
    """`figures.html`: a page of the portal with a place that the counter fills in."""

    meta: Meta


@dataclass(frozen=True)
class PeriodRow:
    """A day, a month or a year."""

    label: str
    """`12/10/2020`, `10/2020`, `2020`"""
    visits: int
    views: int
    share: int
    """Of the greatest of the column that leads, in percent."""


@dataclass(frozen=True)
class ReadArticle:
    """An article by its readers."""

    title: str
    url: str
    readers: int


@dataclass(frozen=True)
class Statistics:
    """`fragments/statistics.html`: everything that has been counted."""

    total: int
    today: int
    month: int
    online: int
    updated: str
    """`19:57, 12/10/2020`"""
    since: str
    """The first day with a view, empty where there is none."""
    days: tuple[PeriodRow, ...]
    """The last 30, newest first."""
    months: tuple[PeriodRow, ...]
    years: tuple[PeriodRow, ...]
    """Requests for pages in logs from before the counter; `visits` is 0."""
    most_read: tuple[ReadArticle, ...]
    """Of all time."""
    bots: int
    bad: int
    late: int
    future: int


@dataclass(frozen=True)
class MostRead:
    """`fragments/most_read.html`: the articles that are read most these days."""

    articles: tuple[ReadArticle, ...]
    language: str
