"""Sections: `/chuyen-muc/<slug>/`."""

from plugins.core.choice import chosen
from plugins.core.model import Article, Section
from plugins.core.pages import Link, feed_links
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing


def section_listings(edition: Edition) -> tuple[Listing, ...]:
    """Every section, also one that has no article yet."""
    everything = edition.archive.articles
    articles = chosen(everything, ((article.section.slug, place) for place, article in enumerate(everything)))
    return tuple(_listing(section, articles.get(section.slug, ()), edition) for section in edition.archive.sections)


def _listing(section: Section, articles: tuple[Article, ...], edition: Edition) -> Listing:
    words = edition.words
    return Listing(
        kind="section",
        name=section.name,
        title=words.gettext("Section: %(name)s") % {"name": section.name},
        crumbs=(edition.home, Link(section.name, section.url)),
        articles=articles,
        summary=section.description
        or edition.named(words.gettext("News of the section %(name)s on %(portal)s."), section.name),
        description=section.description,
        feeds=feed_links(section.name, section.url.strip("/")),
    )
