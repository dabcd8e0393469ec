"""Authority records as listings: the periods of those that many articles name. Their own pages are made elsewhere."""

from collections.abc import Iterator

from plugins.core.authority import Record
from plugins.core.kinds import BY_NAME, KINDS, NO_RECORD
from plugins.core.model import Article
from plugins.core.pages import Link
from plugins.core.periods import is_cut
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing


def record_listings(edition: Edition) -> tuple[Listing, ...]:
    """The records, campaigns apart, whose articles one page does not hold."""
    records = (record for record in edition.archive.records.all if record.KIND != "campaigns")
    named = ((record, edition.backlinks.articles(record.key)) for record in records)
    cut = ((record, articles) for record, articles in named if is_cut(record.KIND, len(articles)))
    return tuple(_listing(record, articles, edition) for record, articles in cut)


def index_links(edition: Edition) -> tuple[Link, ...]:
    """The index of each kind."""
    return tuple(Link(edition.words.gettext(kind.plural), kind.index_url) for kind in KINDS)


def index_urls() -> Iterator[str]:
    """Every index of records, in each of its groupings, and the page of documents without a record."""
    for kind in KINDS:
        yield from (kind.grouping_url(part) for part, _, _ in kind.groupings)
    yield f"{BY_NAME['documents'].index_url}{NO_RECORD}/"


def _listing(record: Record, articles: tuple[Article, ...], edition: Edition) -> Listing:
    words, kind = edition.words, BY_NAME[record.KIND]
    index = Link(words.gettext(kind.plural), kind.index_url)
    return Listing(
        kind=record.KIND,
        name=record.name,
        title=f"{words.gettext(kind.singular)}: {record.name}",
        crumbs=(edition.home, index, Link(record.name, record.url)),
        articles=articles,
        summary=record.description,
        notes=edition.backlinks.notes(record.key),
    )
