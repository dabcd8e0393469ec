"""Authors: `/tac-gia/<slug>/` and their index. Identity is the slug: bylines that differ by one tone are two pages."""

from functools import partial
from itertools import groupby

from plugins.core.choice import chosen
from plugins.core.model import Article, Author
from plugins.core.pages import Link, Page, Planned
from plugins.core.text import initial, person_sort_key
from plugins.listings.contexts import IndexPage, LinkGroup
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing
from plugins.listings.meta import page_meta

INDEX_URL = "/tac-gia/"


def author_listings(edition: Edition) -> tuple[Listing, ...]:
    """Every author who signed an article, by given name in Vietnamese order."""
    everything = edition.archive.articles
    signed = [(author, place) for place, one in enumerate(everything) for author in one.authors]
    articles = chosen(everything, ((author.slug, place) for author, place in signed))
    as_last_signed = {author.slug: author for author, _ in reversed(signed)}
    authors = sorted(as_last_signed.values(), key=lambda author: (person_sort_key(author.name), author.slug))
    return tuple(_listing(author, articles[author.slug], edition) for author in authors)


def planned_index(edition: Edition, authors: tuple[Listing, ...]) -> Planned:
    """The index: of everybody's name and address."""
    parts = (("bút danh", tuple((author.name, author.url) for author in authors)),)
    return Planned(INDEX_URL, "index_of.html", parts, partial(authors_index, edition, authors))


def authors_index(edition: Edition, authors: tuple[Listing, ...]) -> Page:
    """`/tac-gia/`"""
    heading = edition.words.gettext("Authors")
    summary = edition.named(edition.words.gettext("The authors of %(portal)s."))
    meta = page_meta(edition, heading, summary, (edition.home, Link(heading, INDEX_URL)))
    by_initial = groupby(authors, lambda listing: initial(listing.name.split()[-1]))
    groups = tuple(LinkGroup(letter, tuple(listing.front for listing in group)) for letter, group in by_initial)
    return Page(INDEX_URL, "index_of.html", IndexPage(meta, heading, groups))


def _listing(author: Author, articles: tuple[Article, ...], edition: Edition) -> Listing:
    words = edition.words
    return Listing(
        kind="author",
        name=author.name,
        title=words.gettext("Author: %(name)s") % {"name": author.name},
        crumbs=(edition.home, Link(words.gettext("Authors"), INDEX_URL), Link(author.name, author.url)),
        articles=articles,
        summary=edition.named(words.gettext("Articles by %(name)s on %(portal)s."), author.name),
    )
