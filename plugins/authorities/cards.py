"""A record in an index: its name and what tells it from its namesakes."""

from collections.abc import Callable, Mapping

from plugins.authorities.contexts import Card
from plugins.authorities.edition import Edition
from plugins.authorities.facts import ended, force_text
from plugins.authorities.positions import last_title
from plugins.authorities.words import printed, span_text, together
from plugins.core.authority import (
    Campaign,
    Changing,
    Force,
    Model,
    Official,
    OfficialDocument,
    Organization,
    Place,
    Record,
)
from plugins.core.text import shorten

LONGEST = 160


def card(record: Record, edition: Edition) -> Card:
    """A record in brief."""
    line = line_of(record, edition)
    return Card(record.name, record.url, line, edition.totals[record.key], _ended(record, edition))


def line_of(record: Record, edition: Edition) -> str:
    """What tells a record from its namesakes."""
    return LINES.get(type(record), _any)(record, edition)


def _ended(record: Record, edition: Edition) -> str:
    if isinstance(record, OfficialDocument) and record.status is Force.EXPIRED:
        return force_text(record.status, edition)
    return ended(record, edition)


def _any(record: Record, edition: Edition) -> str:
    return shorten(record.description, LONGEST)


def _campaign(campaign: Campaign, edition: Edition) -> str:
    return together(span_text(campaign.period, edition.words), shorten(campaign.description, LONGEST))


def _official(official: Official, edition: Edition) -> str:
    return last_title(official, edition.records)


def _organization(organization: Organization, edition: Edition) -> str:
    return together(_part_of(organization, edition), _name_of("places", organization.place, edition))


def _part_of(record: Changing, edition: Edition) -> str:
    return _name_of(record.KIND, record.part_of, edition)


def _document(document: OfficialDocument, edition: Edition) -> str:
    issued = printed(document.date) if document.date else document.term
    return together(issued, shorten(document.abstract, LONGEST))


def _model(model: Model, edition: Edition) -> str:
    campaigns = edition.records.some("campaigns", model.campaigns)
    return together(_name_of("places", model.place, edition), ", ".join(campaign.name for campaign in campaigns))


def _name_of(kind: str, id: str, edition: Edition) -> str:
    record = edition.records.get(kind, id)
    return record.name if record else ""


LINES: Mapping[type[Record], Callable[..., str]] = {
    Campaign: _campaign,
    Official: _official,
    Organization: _organization,
    Place: _part_of,
    OfficialDocument: _document,
    Model: _model,
}
