"""Feeds: which there are, and each as Atom and as JSON."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from gettext import NullTranslations
from itertools import islice
from typing import Any

from plugins.core.dates import VIETNAM
from plugins.core.model import Article
from plugins.core.pages import Document, Page, Planned
from plugins.listings import corrections
from plugins.listings.contexts import AtomFeed, FeedEntry
from plugins.listings.edition import Edition
from plugins.listings.feed_content import correction_content, feed_content
from plugins.listings.json_feed import json_feed
from plugins.listings.listing import Listing
from plugins.listings.shelves import Shelves

NEWEST = 30
"""Entries of a feed."""
NEVER = datetime(1970, 1, 1, tzinfo=VIETNAM)
"""`updated` of a feed without entries: Atom asks for one, and the clock would give the same content other bytes."""


def feed_outputs(edition: Edition, shelves: Shelves) -> Iterator[Planned]:
    """The feeds of everything, of each section and campaign, and of the corrections."""
    for listing in (shelves.calendar, *shelves.listings):
        if listing.feeds:
            yield from _both_formats(listing, newest_of(listing.articles), edition)
    parts = (("bài có cải chính", edition.keys(_corrected(edition))),)
    make = partial(_page_of, corrections_feed, edition)
    yield Planned(corrections.FEED_URL, "feed.atom.xml", parts, make)


def _page_of(feed: Callable[..., AtomFeed], *given: Any) -> Page:
    made = feed(*given)
    return Page(made.url, "feed.atom.xml", made)


def newest_of(articles: Iterable[Article]) -> tuple[Article, ...]:
    """What a feed tells: the newest articles that are published."""
    return tuple(islice((article for article in articles if article.is_public), NEWEST))


def atom_feed(listing: Listing, articles: tuple[Article, ...], edition: Edition) -> AtomFeed:
    """The feed of a listing; that of the whole archive bears the portal's name and leads to the home page."""
    identity, entries = edition.identity, tuple(feed_entry(article, edition) for article in articles)
    url = listing.feeds[0].url
    if listing.kind == "archive":
        return AtomFeed(identity.name, identity.description or identity.tagline, url, "/", updated(entries), entries)
    title = f"{listing.title} – {identity.name}"
    return AtomFeed(title, listing.summary, url, listing.url, updated(entries), entries)


def corrections_feed(edition: Edition) -> AtomFeed:
    """One entry for each corrected article; a further correction updates it."""
    heading = edition.words.gettext("Corrections and apologies")
    entries = tuple(_correction_entry(article, edition.words) for article in _corrected(edition))
    title = f"{heading} – {edition.identity.name}"
    return AtomFeed(title, heading, corrections.FEED_URL, corrections.URL, updated(entries), entries)


def _corrected(edition: Edition) -> tuple[Article, ...]:
    return tuple(islice(corrections.corrected(edition.published), NEWEST))


def updated(entries: Iterable[FeedEntry]) -> datetime:
    """When a feed last said something new."""
    return max((entry.article.updated for entry in entries), default=NEVER)


def _both_formats(listing: Listing, articles: tuple[Article, ...], edition: Edition) -> Iterator[Planned]:
    atom, json = listing.feeds
    parts = (("danh mục", listing.about), ("bài mới nhất", edition.keys(articles)))
    yield Planned(atom.url, "feed.atom.xml", parts, partial(_page_of, atom_feed, listing, articles, edition))
    yield Planned(json.url, "", parts, partial(_json_document, listing, articles, edition))


def _json_document(listing: Listing, articles: tuple[Article, ...], edition: Edition) -> Document:
    url = listing.feeds[1].url
    return Document(url, json_feed(atom_feed(listing, articles, edition), url, edition.identity))


def _correction_entry(article: Article, words: NullTranslations) -> FeedEntry:
    """The notice is an entry of its own: in the other feeds the article's id stands for the article."""
    title = words.gettext("Correction: %(title)s") % {"title": article.title}
    told = {"id": f"{article.id}-cai-chinh", "title": title, "summary": "", "image": None}
    notice = replace(article.without_texts(), **told)
    return FeedEntry(notice, correction_content(article, words), "")


def feed_entry(article: Article, edition: Edition) -> FeedEntry:
    """An article as feeds tell it, made once for all that hold it."""
    made = edition.feed_entries.get(article.id)
    if made is None:
        made = edition.feed_entries[article.id] = _entry(article, edition)
    return made


def _entry(article: Article, edition: Edition) -> FeedEntry:
    picture = edition.pictures.get(article.image.source) if article.image else None
    image_url = picture.url if picture else edition.cards.get(article.id, "")
    site_url = edition.identity.url
    content = feed_content(edition.backlinks.body_html(article), site_url + article.url, edition.pictures, site_url)
    return FeedEntry(article.without_texts(), content, site_url + image_url if image_url else "")
