"""A record in an index: its name and what tells it from its namesakes."""

from plugins.authorities.contexts import Card
from plugins.authorities.edition import Edition
from plugins.authorities.facts import ended, force_text
from plugins.core.authority import Force, OfficialDocument, Record
from plugins.core.naming import detail


def card(record: Record, edition: Edition) -> Card:
    """A record in brief."""
    line = detail(record, edition.records, edition.words)
    return Card(record.name, record.url, line, edition.totals[record.key], _ended(record, edition))


def _ended(record: Record, edition: Edition) -> str:
    if isinstance(record, OfficialDocument) and record.status is Force.EXPIRED:
        return force_text(record.status, edition)
    return ended(record, edition)
