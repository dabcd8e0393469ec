"""The numbers that are shown, out of the database: a pure function of it and of the manifest."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice

from plugins.core.dates import VIETNAM
from plugins.visits.contexts import PeriodRow, ReadArticle, Statistics
from plugins.visits.database import fact
from plugins.visits.days import online, readers_by_day, visits_by_day
from plugins.visits.partial import day_of
from plugins.visits.report import held, iso_day, tally
from plugins.visits.titles import Titles

ONLINE_SECONDS = 5 * 60
SHOWN_DAYS = 30
MOST_READ_DAYS = 7
FULL_WEIGHT_DAYS = 2
NEW_DAYS = 30
MOST_READ = 10
MOST_READ_EVER = 50
DATED = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/")
Rows = Mapping[str, tuple[int, int]]
"""Visits and views by ISO day, month or year."""


class Figures:
    """What stands in the database at the moment of its last ingest."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self.now = fact(connection, "now") or 0
        """The moment of the last ingest, in seconds since 1970; 0 where there was none."""
        self.today = day_of(self.now)
        self.visits = {day: visits for day, (visits, _) in visits_by_day(connection).items()}
        self.views = dict(connection.execute("SELECT day, sum(n) FROM views GROUP BY day ORDER BY day"))
        self._names: dict[int, str] = dict(connection.execute("SELECT id, name FROM article"))
        self._readers = readers_by_day(connection)
        self.readers: Counter[str] = Counter()
        for counts in self._readers.values():
            self.readers.update({self._names[article]: count for article, count in counts.items()})

    @property
    def clock(self) -> datetime:
        """The moment of the last ingest, in Vietnam."""
        return datetime.fromtimestamp(self.now, VIETNAM)

    def totals(self) -> dict[str, int | str]:
        """`/_v/total.json`."""
        month = iso_day(self.today)[:7]
        return {
            "total": sum(self.visits.values()),
            "today": self.visits.get(self.today, 0),
            "month": sum(count for day, count in self.visits.items() if iso_day(day).startswith(month)),
            "online": self.online(),
            "at": self.clock.strftime("(%H:%M)"),
        }

    def online(self) -> int:
        """How many have opened an article within the last five minutes."""
        return online(self._connection, self.today, self.now - ONLINE_SECONDS)

    def article_views(self) -> dict[str, int]:
        """All views of each article, those that came late included."""
        query = "SELECT name, sum(n) FROM views JOIN article ON article = id GROUP BY name ORDER BY name"
        return dict(self._connection.execute(query))

    def most_read(self, titles: Titles) -> tuple[ReadArticle, ...]:
        """The readers of the last seven days, where a day counts half once it is two days ago; ties by id."""
        weights: Counter[str] = Counter()
        readers: Counter[str] = Counter()
        for day in range(self.today - MOST_READ_DAYS + 1, self.today + 1):
            for article, count in self._readers.get(day, {}).items():
                name = self._names[article]
                weights[name] += count * (2 if self.today - day < FULL_WEIGHT_DAYS else 1)
                readers[name] += count
        ranked = sorted(weights, key=lambda name: (-weights[name], name))
        new = (name for name in ranked if self._is_new(titles.address(name)))
        return _listed(new, readers, titles, MOST_READ)

    def most_read_ever(self, titles: Titles) -> tuple[ReadArticle, ...]:
        """By readers; ties by id."""
        ranked = sorted(self.readers, key=lambda name: (-self.readers[name], name))
        return _listed(ranked, self.readers, titles, MOST_READ_EVER)

    def _is_new(self, address: str) -> bool:
        """Whether the date in an article's address is one of the last 30 days."""
        found = DATED.match(address)
        if not found:
            return False
        try:
            published = date(*map(int, found.groups()))
        except ValueError:
            return False
        return timedelta(0) <= self.clock.date() - published <= timedelta(NEW_DAYS)

    def statistics(self, titles: Titles) -> Statistics:
        """Everything that `/thong-ke/` shows."""
        totals = self.totals()
        days = sorted(self.views.keys() | self.visits.keys())
        requests = {
            iso_day(day): (0, count)
            for day, count in self._connection.execute("SELECT day, sum(n) FROM requests GROUP BY day")
        }
        return Statistics(
            **{name: totals[name] for name in ("total", "today", "month", "online")},
            updated=self.clock.strftime("%H:%M, %d/%m/%Y"),
            since=_label(iso_day(days[0])) if days else "",
            days=tuple(_rows({iso_day(day): self._counts(day) for day in self._last_days(days)})),
            months=tuple(_rows(_summed(self.by_day(), 7))),
            years=tuple(_rows(_summed(requests, 4))),
            most_read=self.most_read_ever(titles),
            **{reason: tally(self._connection, reason) for reason in ("bots", "bad", "late")},
            future=held(self._connection),
        )

    def by_day(self) -> Rows:
        """Visits and views of every day that has any."""
        return {iso_day(day): self._counts(day) for day in sorted(self.views.keys() | self.visits.keys())}

    def _counts(self, day: int) -> tuple[int, int]:
        return self.visits.get(day, 0), self.views.get(day, 0)

    def _last_days(self, days: list[int]) -> Iterable[int]:
        """The last 30, those without a view too, from the first that has one."""
        first = max(days[0], self.today - SHOWN_DAYS + 1) if days else self.today + 1
        return range(first, self.today + 1)


def _listed(names: Iterable[str], readers: Mapping[str, int], titles: Titles, most: int) -> tuple[ReadArticle, ...]:
    shown = (titles.shown(name, readers[name]) for name in names)
    return tuple(islice(filter(None, shown), most))


def _summed(rows: Rows, length: int) -> Rows:
    """By the first characters of the ISO day: 7 for months, 4 for years."""
    sums: dict[str, tuple[int, int]] = {}
    for day, (visits, views) in rows.items():
        before = sums.get(day[:length], (0, 0))
        sums[day[:length]] = before[0] + visits, before[1] + views
    return sums


def _rows(rows: Rows) -> Iterator[PeriodRow]:
    """Newest first; the bar shows visits, or views where there are none."""
    greatest = max((visits or views for visits, views in rows.values()), default=0) or 1
    for iso, (visits, views) in sorted(rows.items(), reverse=True):
        yield PeriodRow(_label(iso), visits, views, round(100 * (visits or views) / greatest))


def _label(iso: str) -> str:
    """`12/10/2020` of `2020-10-12`."""
    return "/".join(reversed(iso.split("-")))
