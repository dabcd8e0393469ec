"""Sitemaps: articles by year, all other pages in one, and the index of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from plugins.core.model import Article, StaticPage
from plugins.core.pages import Page, Planned
from plugins.core.periods import Period, by_year
from plugins.listings import authors, corrections, home, site_map
from plugins.listings.contexts import Sitemap, SitemapEntry
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing
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


def sitemap_pages(edition: Edition, shelves: Shelves) -> Iterator[Planned]:
    """`/sitemap.xml` and all that it names."""
    everything, entries = _everything(edition, shelves), cache(partial(page_entries, edition, shelves))
    yield Planned(URL, "sitemap_index.xml", everything, partial(sitemap_index, edition, entries))
    for year in by_year(edition.published):
        parts = (("bài", edition.keys(year.articles)),)
        for url, span in split(str(year.year), len(year.articles)):
            yield Planned(url, "sitemap.xml", parts, partial(_articles_page, url, year, span, edition))
    for url, span in split(PAGES, sum(1 for _ in _pages(edition, shelves))):
        yield Planned(url, "sitemap.xml", everything, partial(_pages_page, url, span, entries))


def _everything(edition: Edition, shelves: Shelves) -> tuple[tuple[str, Any], ...]:
    """What pages there are and when each changed hangs on every article, record and listing."""
    pages = tuple((page.url, page.modified and page.modified.iso) for page in edition.archive.pages)
    listings = tuple(listing.about for listing in (shelves.calendar, *shelves.listings, *shelves.records))
    return (
        ("bài", edition.keys(edition.archive.articles)),
        ("hồ sơ", edition.records_key),
        ("trang", pages),
        ("danh mục", listings),
    )


def sitemap_index(edition: Edition, pages: Callable[[], list[Changed]]) -> Page:
    """The files, each as new as the newest change in it."""
    files = sitemap_files(edition, pages())
    newest = [(url, max(change for _, change in entries)) for url, entries in files]
    return Page(URL, "sitemap_index.xml", sitemap(newest))


def _articles_page(url: str, year: Period, span: slice, edition: Edition) -> Page:
    return Page(url, "sitemap.xml", sitemap(article_entries(year, edition)[span]))


def _pages_page(url: str, span: slice, pages: Callable[[], list[Changed]]) -> Page:
    return Page(url, "sitemap.xml", sitemap(pages()[span]))


def sitemap_files(edition: Edition, pages: list[Changed]) -> Iterator[tuple[str, Sequence[Changed]]]:
    """The articles year by year, then the other pages; no file is empty."""
    for year in by_year(edition.published):
        entries = article_entries(year, edition)
        yield from ((url, entries[span]) for url, span in split(str(year.year), len(entries)))
    yield from ((url, pages[span]) for url, span in split(PAGES, len(pages)))


def split(name: str, count: int) -> Iterator[tuple[str, slice]]:
    """The files of one sitemap, and which entries each holds: `/sitemaps/2020.xml`, `/sitemaps/2020-2.xml`, …"""
    for number, start in enumerate(range(0, count, LONGEST), 1):
        suffix = f"-{number}" if number > 1 else ""
        yield f"/sitemaps/{name}{suffix}.xml", slice(start, start + LONGEST)


def article_entries(year: Period, edition: Edition) -> list[Changed]:
    """Oldest first: a new article goes to the last file of its year and leaves the full ones as they are."""
    return [(article.url, edition.changes[article.id]) for article in reversed(year.articles)]


def page_entries(edition: Edition, shelves: Shelves) -> list[Changed]:
    """Listings with their periods, indexes and static pages."""
    return [_entry(url, what, edition) for url, what in _pages(edition, shelves)]


def sitemap(entries: Iterable[Changed]) -> Sitemap:
    """The entries as templates print them; for a month or a year sitemaps.org has no form: no date, then."""
    return Sitemap(tuple(SitemapEntry(url, change if len(change) >= DAY else "") for url, change in entries))


def _pages(edition: Edition, shelves: Shelves) -> Iterator[tuple[str, Iterable[Article] | StaticPage]]:
    """Every address beside those of articles, and what stands on it."""
    articles = edition.archive.articles
    yield from ((url, articles) for url in ("/", home.LATEST_URL))
    yield corrections.URL, corrections.corrected(articles)
    yield from ((url, ()) for url in (*index_urls(), authors.INDEX_URL, site_map.URL))
    yield from ((page.url, page) for page in edition.archive.pages)
    for record in edition.archive.records.all:
        if record.KIND != "campaigns":  # which stand among the listings
            yield record.url, edition.backlinks.articles(record.key)
    for listing in shelves.records:
        yield from _periods(listing)
    for listing in (shelves.calendar, *shelves.listings):
        yield listing.url, listing.articles
        yield from _periods(listing)


def _periods(listing: Listing) -> Iterator[tuple[str, tuple[Article, ...]]]:
    return ((listing.url + period.path, period.articles) for period in listing.periods)


def _entry(url: str, what: Iterable[Article] | StaticPage, edition: Edition) -> Changed:
    """A page is as new as the newest change of what stands on it."""
    if isinstance(what, StaticPage):
        return url, what.modified.iso if what.modified else ""
    changes = edition.changes
    return url, max([changes[article.id] for article in what], default="")
