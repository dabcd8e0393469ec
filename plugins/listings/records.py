"""Authority records as listings: the periods of those that many articles name. Their own pages are made elsewhere."""

from collections.abc import Iterator
from functools import partial

from plugins.core.authority import Record
from plugins.core.kinds import BY_NAME, KINDS, NO_RECORD
from plugins.core.model import Article
from plugins.core.naming import page_title
from plugins.core.pages import Group, Link, Planned, planned_redirect
from plugins.core.periods import by_year, is_cut, is_nearly_cut
from plugins.listings.edition import Edition
from plugins.listings.listing import Listing


def record_listings(edition: Edition) -> tuple[Listing, ...]:
    """The records, campaigns apart, whose articles one page does not hold."""
    records = (record for record in edition.archive.records.all if record.KIND != "campaigns")
    named = ((record, edition.backlinks.articles(record.key)) for record in records)
    cut = ((record, articles) for record, articles in named if is_cut(record.KIND, len(articles)))
    return tuple(_listing(record, articles, edition) for record, articles in cut)


def kept_addresses(edition: Edition) -> Iterator[Group]:
    """Redirects where the pages of years would stand if a record were named a little more often."""
    for record in edition.archive.records.all:
        articles = edition.backlinks.articles(record.key)
        if is_nearly_cut(record.KIND, len(articles)):
            yield Group(f"năm của {record.url}", (edition.keys(articles),), partial(_redirects, record, articles))


def _redirects(record: Record, articles: tuple[Article, ...]) -> Iterator[Planned]:
    return (planned_redirect(record.url + year.path, record.url) for year in by_year(articles))


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
        title=page_title(record, edition.archive.records, words),
        crumbs=(edition.home, index, Link(record.name, record.url)),
        articles=articles,
        summary=record.description,
        notes=partial(edition.backlinks.notes, record.key),
    )
