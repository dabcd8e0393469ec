"""Everything that this plugin makes of an archive, in order."""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations

from plugins.core.backlinks import Backlinks
from plugins.core.model import Archive, Picture
from plugins.core.pages import Group, Planned
from plugins.listings.archive import archive_pages
from plugins.listings.authors import planned_index
from plugins.listings.corrections import planned_corrections
from plugins.listings.documents import documents
from plugins.listings.edition import Edition
from plugins.listings.feeds import feed_outputs
from plugins.listings.home import home_pages
from plugins.listings.listing import listing_pages, period_pages
from plugins.listings.records import kept_addresses
from plugins.listings.shelves import shelves_of
from plugins.listings.site_map import planned_not_found, planned_site_map
from plugins.listings.sitemaps import sitemap_pages


def outputs(
    archive: Archive,
    backlinks: Backlinks,
    pictures: Mapping[str, Picture],
    cards: Mapping[str, str],
    words: NullTranslations,
) -> Iterator[Planned | Group]:
    """The pages and documents, a pure function of what is given.

    `pictures` by source, `cards`: the address of each article's social card by id, `words`: the interface's.
    """
    edition = Edition(archive, backlinks, pictures, cards, words)
    shelves = shelves_of(edition)
    yield from home_pages(edition, shelves)
    for listing in (*shelves.sections, *shelves.authors):
        yield listing_pages(listing, edition)
    for listing in (*shelves.campaigns, *shelves.records):
        yield period_pages(listing, edition)
    yield from kept_addresses(edition)
    yield planned_index(edition, shelves.authors)
    yield from archive_pages(edition, shelves.calendar)
    yield planned_corrections(edition)
    yield planned_site_map(edition, shelves)
    yield planned_not_found(edition)
    yield from feed_outputs(edition, shelves)
    yield from sitemap_pages(edition, shelves)
    yield from documents(archive)
