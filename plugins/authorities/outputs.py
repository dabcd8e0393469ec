"""Everything that this plugin makes of an archive, in order."""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations

from plugins.authorities.cited import cited_page
from plugins.authorities.data import record_files
from plugins.authorities.edition import Edition
from plugins.authorities.index import index_pages
from plugins.authorities.items import campaign_files
from plugins.authorities.popolo import popolo_file
from plugins.authorities.record import record_page
from plugins.core.backlinks import Backlinks
from plugins.core.kinds import KINDS
from plugins.core.model import Archive, Picture
from plugins.core.pages import Document, Page


def outputs(
    archive: Archive,
    backlinks: Backlinks,
    pictures: Mapping[str, Picture],
    cards: Mapping[str, str],
    words: NullTranslations,
) -> Iterator[Page | Document]:
    """The pages and documents, a pure function of what is given.

    `pictures` by source, `cards`: the address of each article's social card by id, `words`: the interface's.
    """
    edition = Edition(archive, backlinks, pictures, cards, words)
    for kind in KINDS:
        yield from index_pages(kind, edition)
        yield from (record_page(record, edition) for record in edition.records.of(kind.name))
    yield cited_page(edition)
    yield from record_files(edition)
    yield popolo_file(edition)
    for campaign in archive.campaigns:
        yield from campaign_files(campaign, edition)
