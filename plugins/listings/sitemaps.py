"""Sitemaps: articles by year, all other pages in one, and the index of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from plugins.core.memory import digest_of, plain_bytes
from plugins.core.pages import Group, Page, Planned
from plugins.core.periods import Period, by_year, period_paths
from plugins.core.structured import last_change
from plugins.listings import authors, corrections, home, site_map
from plugins.listings.contexts import Sitemap, SitemapEntry
from plugins.listings.edition import Edition
from plugins.listings.records import index_urls
from plugins.listings.shelves import Shelves

URL = "/sitemap.xml"
PAGES = "trang"
"""The sitemap of all pages but articles."""
LONGEST = 49_000
"""Entries of one file; sitemaps.org allows 50,000."""
DAY = len("2020-10-12")
Changed = tuple[str, str]
"""A root-relative address and when its page last changed, in ISO 8601 as exactly as is known, or empty."""
Entries = Callable[[], Sequence[Changed]]


def sitemap_pages(edition: Edition, shelves: Shelves) -> Iterator[Group | Planned]:
    """`/sitemap.xml` and all that it names; the articles year by year, for a new one leaves the other years alone."""
    years, pages = by_year(edition.published), page_entries(edition, shelves)
    for year in years:
        yield Group(f"sơ đồ cho máy {year.year}", (edition.keys(year.articles),), partial(planned_year, year))
    yield from (_planned(url, partial(pages.__getitem__, span)) for url, span in split(PAGES, len(pages)))
    everything = edition.keys(edition.published), digest_of(plain_bytes(tuple(pages)))
    yield Group("sơ đồ cho máy", everything, partial(planned_index, years, pages))


def planned_year(year: Period) -> Iterator[Planned]:
    """The sitemap of a year's articles; several files where one would be too long."""
    return (_planned(url, partial(article_entries, year, span)) for url, span in _year_files(year))


def planned_index(years: Iterable[Period], pages: list[Changed]) -> Iterator[Planned]:
    """The list of all sitemaps, each with the newest change that it tells."""
    articles = ((url, article_entries(year, span)) for year in years for url, span in _year_files(year))
    others = ((url, pages[span]) for url, span in split(PAGES, len(pages)))
    # All changes are written in Vietnam's time, so the greatest text is the newest moment.
    files = tuple((url, max(change for _, change in told)) for url, told in chain(articles, others))
    yield Planned(URL, "sitemap_index.xml", (("tệp", files),), partial(_page, URL, "sitemap_index.xml", lambda: files))


def _planned(url: str, entries: Entries) -> Planned:
    # The entries themselves are found again when they are printed: all together they are large.
    parts = (("địa chỉ", digest_of(plain_bytes(tuple(entries())))),)
    return Planned(url, "sitemap.xml", parts, partial(_page, url, "sitemap.xml", entries))


def _page(url: str, template: str, entries: Entries) -> Page:
    return Page(url, template, sitemap(entries()))


def _year_files(year: Period) -> Iterator[tuple[str, slice]]:
    return split(str(year.year), len(year.articles))


def split(name: str, count: int) -> Iterator[tuple[str, slice]]:
    """The files of one sitemap, and which entries each holds: `/sitemaps/2020.xml`, `/sitemaps/2020-2.xml`, …"""
    for number, start in enumerate(range(0, count, LONGEST), 1):
        suffix = f"-{number}" if number > 1 else ""
        yield f"/sitemaps/{name}{suffix}.xml", slice(start, start + LONGEST)


def article_entries(year: Period, span: slice) -> list[Changed]:
    """Oldest first: a new article goes to the last file of its year and leaves the full ones as they are."""
    return [(article.url, last_change(article).iso) for article in year.articles[::-1][span]]


def page_entries(edition: Edition, shelves: Shelves) -> list[Changed]:
    """Listings with their periods, indexes and static pages.

    Only static pages say when they changed. What lists articles changes with each of them, which the articles' own
    sitemap tells; said here too, it would change this file with every article.
    """
    pages = ((page.url, page.modified.iso if page.modified else "") for page in edition.archive.pages)
    return [*((url, "") for url in _listing_urls(edition, shelves)), *pages]


def sitemap(entries: Iterable[Changed]) -> Sitemap:
    """The entries as templates print them; for a month or a year sitemaps.org has no form: no date, then."""
    return Sitemap(tuple(SitemapEntry(url, change if len(change) >= DAY else "") for url, change in entries))


def _listing_urls(edition: Edition, shelves: Shelves) -> Iterator[str]:
    """Every address beside those of articles and static pages."""
    fixed = "/", home.LATEST_URL, corrections.URL, *index_urls(), authors.INDEX_URL, site_map.URL, site_map.SEARCH_URL
    yield from fixed
    # Campaigns stand among the listings.
    yield from (record.url for record in edition.archive.records.all if record.KIND != "campaigns")
    yield from (listing.url for listing in (shelves.calendar, *shelves.listings))
    for listing in (*shelves.records, shelves.calendar, *shelves.listings):
        counts = edition.period_counts(listing.articles)
        yield from (listing.url + path for path in period_paths(counts, listing.every_month))
