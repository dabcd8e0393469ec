"""Sections: `/chuyen-muc/<slug>/`."""

from collections import defaultdict
from collections.abc import Iterable

from plugins.core.model import Article, Section
from plugins.core.pages import Link, feed_links
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing


def section_listings(edition: Edition) -> tuple[Listing, ...]:
    """Every section, also one that has no article yet."""
    articles = grouped((article.section.slug, article) for article in edition.archive.articles)
    return tuple(_listing(section, articles.get(section.slug, ()), edition) for section in edition.archive.sections)


def grouped(pairs: Iterable[tuple[str, Article]]) -> dict[str, tuple[Article, ...]]:
    """Articles by key, their order kept."""
    groups = defaultdict(list)
    for key, article in pairs:
        groups[key].append(article)
    return {key: tuple(group) for key, group in groups.items()}


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
