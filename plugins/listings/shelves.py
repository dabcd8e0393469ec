"""All listings of an archive, by kind."""

from dataclasses import dataclass

from plugins.listings.archive import calendar_listing
from plugins.listings.authors import author_listings
from plugins.listings.campaigns import campaign_listings
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing
from plugins.listings.records import record_listings
from plugins.listings.sections import section_listings


@dataclass(frozen=True)
class Shelves:
    """Every listing, each made once for its pages, its feeds and the sitemaps."""

    sections: tuple[Listing, ...]
    """In the portal's order."""
    campaigns: tuple[Listing, ...]
    """In Vietnamese order."""
    authors: tuple[Listing, ...]
    """By given name, in Vietnamese order."""
    calendar: Listing
    """All articles, by year and month."""

    records: tuple[Listing, ...]
    """Other records that many articles name."""

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Those whose front page shows their newest articles."""
        return *self.sections, *self.campaigns, *self.authors


def shelves_of(edition: Edition) -> Shelves:
    """The listings of an edition."""
    return Shelves(
        section_listings(edition),
        campaign_listings(edition),
        author_listings(edition),
        calendar_listing(edition),
        record_listings(edition),
    )
