"""Everything that this plugin makes of an archive, in order."""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations

from plugins.authorities.cited import planned_cited
from plugins.authorities.data import record_files
from plugins.authorities.edition import Edition
from plugins.authorities.index import index_pages
from plugins.authorities.items import campaign_files
from plugins.authorities.popolo import planned_popolo
from plugins.authorities.record import planned_record
from plugins.core.backlinks import Backlinks
from plugins.core.kinds import KINDS
from plugins.core.model import Archive, Picture
from plugins.core.pages import Planned


def outputs(
    archive: Archive,
    backlinks: Backlinks,
    pictures: Mapping[str, Picture],
    cards: Mapping[str, str],
    words: NullTranslations,
) -> Iterator[Planned]:
    """The pages and documents, a pure function of what is given.

    `pictures` by source, `cards`: the address of each article's social card by id, `words`: the interface's.
    """
    edition = Edition(archive, backlinks, pictures, cards, words)
    for kind in KINDS:
        yield from index_pages(kind, edition)
        yield from (planned_record(record, edition) for record in edition.records.of(kind.name))
    yield planned_cited(edition)
    yield from record_files(edition)
    yield planned_popolo(edition)
    for campaign in archive.campaigns:
        yield from campaign_files(campaign, edition)
