"""Sitemaps: articles by year, all other pages in one, and the index of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

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


def sitemap_pages(edition: Edition, shelves: Shelves) -> Group:
    """`/sitemap.xml` and all that it names."""
    return Group("sơ đồ cho máy", _everything(edition, shelves), partial(planned_sitemaps, edition, shelves))


def planned_sitemaps(edition: Edition, shelves: Shelves) -> Iterator[Planned]:
    """Each file of them."""
    newest = []
    for url, entries in sitemap_files(edition, shelves):
        listed = tuple(entries())
        # All are written in Vietnam's time, so the greatest text is the newest moment.
        newest.append((url, max(change for _, change in listed)))
        # The entries themselves are found again when they are printed: all together they are large.
        parts = (("địa chỉ", digest_of(plain_bytes(listed))),)
        yield Planned(url, "sitemap.xml", parts, partial(_page, url, "sitemap.xml", entries))
    files = tuple(newest)
    yield Planned(URL, "sitemap_index.xml", (("tệp", files),), partial(_page, URL, "sitemap_index.xml", lambda: files))


def _everything(edition: Edition, shelves: Shelves) -> tuple[Any, ...]:
    """What pages there are hangs on every article, record and listing."""
    pages = tuple((page.url, page.modified and page.modified.iso) for page in edition.archive.pages)
    listings = tuple(listing.about for listing in (shelves.calendar, *shelves.listings, *shelves.records))
    return edition.keys(edition.archive.articles), edition.records_key, pages, listings


def _page(url: str, template: str, entries: Entries) -> Page:
    return Page(url, template, sitemap(entries()))


def sitemap_files(edition: Edition, shelves: Shelves) -> Iterator[tuple[str, Entries]]:
    """The articles year by year, then the other pages; no file is empty."""
    for year in by_year(edition.published):
        files = split(str(year.year), len(year.articles))
        yield from ((url, partial(article_entries, year, span)) for url, span in files)
    pages = page_entries(edition, shelves)
    yield from ((url, partial(pages.__getitem__, span)) for url, span in split(PAGES, len(pages)))


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
        yield from (listing.url + path for path in period_paths(listing.articles, listing.every_month))
