"""Sitemaps: articles by year, all other pages in one, and the index of them."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.core.model import Article
from plugins.core.pages import Page
from plugins.core.periods import Period, by_year
from plugins.listings import authors, corrections, home, site_map
from plugins.listings.contexts import Sitemap, SitemapEntry
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing
from plugins.listings.records import index_urls
from plugins.listings.shelves import Shelves

LONGEST = 49_000
"""Entries of one file; sitemaps.org allows 50,000."""
DAY = len("2020-10-12")
Changed = tuple[str, str]
"""A root-relative address and when its page last changed, in ISO 8601 as exactly as is known, or empty."""


def sitemap_pages(edition: Edition, shelves: Shelves) -> Iterator[Page]:
    """`/sitemap.xml` and all that it names."""
    files = list(sitemap_files(edition, shelves))
    index = [(url, max(change for _, change in entries)) for url, entries in files]
    yield Page("/sitemap.xml", "sitemap_index.xml", sitemap(index))
    for url, entries in files:
        yield Page(url, "sitemap.xml", sitemap(entries))


def sitemap_files(edition: Edition, shelves: Shelves) -> Iterator[tuple[str, Sequence[Changed]]]:
    """The articles year by year, then the other pages; no file is empty."""
    for year in by_year(edition.published):
        yield from split(str(year.year), article_entries(year, edition))
    yield from split("trang", page_entries(edition, shelves))


def split(name: str, entries: Sequence[Changed]) -> Iterator[tuple[str, Sequence[Changed]]]:
    """The files of one sitemap: `/sitemaps/2020.xml`, `/sitemaps/2020-2.xml`, …"""
    for number, start in enumerate(range(0, len(entries), LONGEST), 1):
        suffix = f"-{number}" if number > 1 else ""
        yield f"/sitemaps/{name}{suffix}.xml", entries[start : start + LONGEST]


def article_entries(year: Period, edition: Edition) -> list[Changed]:
    """Oldest first: a new article goes to the last file of its year and leaves the full ones as they are."""
    return [(edition.teasers[article.id].url, edition.changes[article.id]) for article in reversed(year.articles)]


def page_entries(edition: Edition, shelves: Shelves) -> list[Changed]:
    """Listings with their periods, indexes and static pages."""
    return [
        *_front_entries(edition),
        *((url, "") for url in (*index_urls(), authors.INDEX_URL, site_map.URL)),
        *((page.url, page.modified.iso if page.modified else "") for page in edition.archive.pages),
        *_record_entries(edition),
        *(entry for listing in shelves.records for entry in _period_entries(listing, edition)),
        *(entry for listing in (shelves.calendar, *shelves.listings) for entry in _listing_entries(listing, edition)),
    ]


def sitemap(entries: Iterable[Changed]) -> Sitemap:
    """The entries as templates print them; for a month or a year sitemaps.org has no form: no date, then."""
    return Sitemap(tuple(SitemapEntry(url, change if len(change) >= DAY else "") for url, change in entries))


def _front_entries(edition: Edition) -> Iterator[Changed]:
    for url in ("/", home.LATEST_URL):
        yield _entry(url, edition.archive.articles, edition)
    yield _entry(corrections.URL, corrections.corrected(edition.archive.articles), edition)


def _listing_entries(listing: Listing, edition: Edition) -> Iterator[Changed]:
    yield _entry(listing.url, listing.articles, edition)
    yield from _period_entries(listing, edition)


def _record_entries(edition: Edition) -> Iterator[Changed]:
    """The pages of records; campaigns stand among the listings."""
    for record in edition.archive.records.all:
        if record.KIND != "campaigns":
            yield _entry(record.url, edition.backlinks.articles(record.key), edition)


def _period_entries(listing: Listing, edition: Edition) -> Iterator[Changed]:
    for period in listing.periods:
        yield _entry(listing.url + period.path, period.articles, edition)


def _entry(url: str, articles: Iterable[Article], edition: Edition) -> Changed:
    """A page is as new as the newest change of what stands on it."""
    return url, max((edition.changes[article.id] for article in articles), default="")
