"""Home, sections, campaigns, authors, archive, feeds, sitemaps: stable, citable pages of an archive."""

from pelican import signals

from plugins.listings.generator import listings_generator


def register() -> None:
    signals.get_generators.connect(listings_generator)
