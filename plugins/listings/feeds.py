"""Feeds: which there are, and each as Atom and as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from gettext import NullTranslations
from itertools import chain, islice

from plugins.core.dates import VIETNAM
from plugins.core.model import Article
from plugins.core.pages import Document, Page
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


def feed_outputs(edition: Edition, shelves: Shelves) -> Iterator[Page | Document]:
    """The feeds of everything, of each section and campaign, and of the corrections."""
    listings = [listing for listing in (shelves.calendar, *shelves.listings) if listing.feeds]
    newest = [newest_of(listing.articles) for listing in listings]
    entries = feed_entries(chain.from_iterable(newest), edition)
    for listing, articles in zip(listings, newest, strict=True):
        yield from _both_formats(listing, tuple(entries[article.id] for article in articles), edition)
    yield Page(corrections.FEED_URL, "feed.atom.xml", corrections_feed(edition))


def newest_of(articles: Iterable[Article]) -> tuple[Article, ...]:
    """What a feed tells: the newest articles that are published."""
    return tuple(islice((article for article in articles if article.is_public), NEWEST))


def feed_entries(articles: Iterable[Article], edition: Edition) -> Mapping[str, FeedEntry]:
    """The entries by article id, each made once for all feeds that hold it."""
    return {identifier: _entry(article, edition) for identifier, article in {a.id: a for a in articles}.items()}


def atom_feed(listing: Listing, entries: tuple[FeedEntry, ...], edition: Edition) -> AtomFeed:
    """The feed of a listing; that of the whole archive bears the portal's name and leads to the home page."""
    identity = edition.identity
    url = listing.feeds[0].url
    if listing.kind == "archive":
        return AtomFeed(identity.name, identity.description or identity.tagline, url, "/", updated(entries), entries)
    title = f"{listing.title} – {identity.name}"
    return AtomFeed(title, listing.summary, url, listing.url, updated(entries), entries)


def corrections_feed(edition: Edition) -> AtomFeed:
    """One entry for each corrected article; a further correction updates it."""
    heading = edition.words.gettext("Corrections and apologies")
    corrected = islice(corrections.corrected(edition.published), NEWEST)
    entries = tuple(_correction_entry(article, edition.words) for article in corrected)
    title = f"{heading} – {edition.identity.name}"
    return AtomFeed(title, heading, corrections.FEED_URL, corrections.URL, updated(entries), entries)


def updated(entries: Iterable[FeedEntry]) -> datetime:
    """When a feed last said something new."""
    return max((entry.article.updated for entry in entries), default=NEVER)


def _both_formats(listing: Listing, entries: tuple[FeedEntry, ...], edition: Edition) -> Iterator[Page | Document]:
    _, json = listing.feeds
    atom = atom_feed(listing, entries, edition)
    yield Page(atom.url, "feed.atom.xml", atom)
    yield Document(json.url, json_feed(atom, json.url, edition.identity))


def _correction_entry(article: Article, words: NullTranslations) -> FeedEntry:
    """The notice is an entry of its own: in the other feeds the article's id stands for the article."""
    title = words.gettext("Correction: %(title)s") % {"title": article.title}
    notice = replace(article, id=f"{article.id}-cai-chinh", title=title, summary="", image=None)
    return FeedEntry(notice, correction_content(article, words), "")


def _entry(article: Article, edition: Edition) -> FeedEntry:
    picture = edition.pictures.get(article.image.source) if article.image else None
    image_url = picture.url if picture else edition.cards.get(article.id, "")
    site_url = edition.identity.url
    content = feed_content(article, edition.pictures, site_url)
    return FeedEntry(article, content, site_url + image_url if image_url else "")
