"""The archive: `/luu-tru/`, its years and all their months."""

from collections.abc import Iterator
from functools import partial

from plugins.core.pages import Group, Link, Page, Planned, feed_links
from plugins.core.periods import Period
from plugins.listings.contexts import ArchivePage, ArchiveYear
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing, counts, period_links, period_pages
from plugins.listings.meta import page_meta

URL = "/luu-tru/"


def calendar_listing(edition: Edition) -> Listing:
    """All articles; each month has its page from its first article on."""
    name = edition.words.gettext("Archive")
    return Listing(
        kind="archive",
        name=name,
        title=name,
        crumbs=(edition.home, Link(name, URL)),
        articles=edition.archive.articles,
        summary=edition.named(edition.words.gettext("All articles of %(portal)s by year and month.")),
        feeds=feed_links(edition.identity.name, "tat-ca"),
        every_month=True,
    )


def archive_pages(edition: Edition, calendar: Listing) -> Iterator[Planned | Group]:
    """The index of years, then every year and month."""
    parts = (
        ("danh mục", calendar.about),
        ("số bài", tuple((year.path, len(year.articles), counts(year.months)) for year in calendar.years)),
    )
    yield Planned(URL, "archive.html", parts, partial(archive_index, edition, calendar))
    yield period_pages(calendar, edition)


def archive_index(edition: Edition, calendar: Listing) -> Page:
    """Every year with its months."""
    meta = page_meta(edition, calendar.title, calendar.summary, calendar.crumbs, feeds=calendar.feeds)
    fullest = max((len(year.articles) for year in calendar.years), default=0)
    years = tuple(_row(calendar, year, fullest, edition) for year in calendar.years)
    return Page(URL, "archive.html", ArchivePage(meta, len(calendar.articles), years))


def _row(calendar: Listing, year: Period, fullest: int, edition: Edition) -> ArchiveYear:
    (link,) = period_links(calendar, (year,), edition)
    return ArchiveYear(link, -(-100 * link.count // fullest), period_links(calendar, year.months, edition))
