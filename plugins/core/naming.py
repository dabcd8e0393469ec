"""How records are called where their names alone do not tell them apart."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from plugins.core.authority import (
    Campaign,
    Changing,
    Model,
    Official,
    OfficialDocument,
    Organization,
    Place,
    Position,
    Record,
    Records,
    joined,
)
from plugins.core.dates import Moment, to_the_day
from plugins.core.kinds import BY_NAME
from plugins.core.spans import Span
from plugins.core.text import shorten

LONGEST = 160
IN_TITLE_LONGEST = 80


def page_title(record: Record, records: Records, words: NullTranslations) -> str:
    """`Lãnh đạo: Trần Ngọc Tam`; namesakes are told apart, by their ids where nothing else is known."""
    title = f"{words.gettext(BY_NAME[record.KIND].singular)}: {record.name}"
    if not records.namesakes(record):
        return title
    return f"{title} ({shorten(detail(record, records, words), IN_TITLE_LONGEST) or record.id})"


def detail(record: Record, records: Records, words: NullTranslations) -> str:
    """What tells a record from its namesakes, in one line."""
    return DETAILS.get(type(record), _any)(record, records, words)


def last_title(official: Official, records: Records) -> str:
    """What tells a person from a namesake."""
    return next((title_of(position, records) for position in newest_first(official)), "")


def newest_first(official: Official) -> tuple[Position, ...]:
    """Sorted by their beginning and nothing else: the end of one moves none. Those of unknown time come last."""

    def age(position: Position) -> float:
        moment = _begin(position)
        return -moment.at.timestamp() if moment else float("inf")

    return tuple(sorted(official.positions, key=age))


def title_of(position: Position, records: Records) -> str:
    """An office with its organisation as named when it began."""
    moment, organization = _begin(position), records.get("organizations", position.organization)
    if moment:
        return records.title_on(position, moment)
    return joined(position.title, organization.name) if organization else position.title


def span_text(span: Span, words: NullTranslations) -> str:
    """`10/2015 – 12/10/2020`, `2020`, `từ 2016`, `đến 30/06/2025`, or nothing."""
    since, until = (to_the_day(moment).printed if moment else "" for moment in span)
    if since and until:
        return since if since == until else f"{since} – {until}"
    if since:
        return words.gettext("since %(date)s") % {"date": since}
    return words.gettext("until %(date)s") % {"date": until} if until else ""


def _begin(position: Position) -> Moment | None:
    """The first day on which an office is known to have been held."""
    return position.period.since or position.as_of


def _any(record: Record, records: Records, words: NullTranslations) -> str:
    return shorten(record.description, LONGEST)


def _campaign(campaign: Campaign, records: Records, words: NullTranslations) -> str:
    return _together(span_text(campaign.period, words), shorten(campaign.description, LONGEST))


def _official(official: Official, records: Records, words: NullTranslations) -> str:
    return last_title(official, records)


def _organization(organization: Organization, records: Records, words: NullTranslations) -> str:
    return _together(_part_of(organization, records, words), _name_of("places", organization.place, records))


def _part_of(record: Changing, records: Records, words: NullTranslations) -> str:
    return _name_of(record.KIND, record.part_of, records)


def _document(document: OfficialDocument, records: Records, words: NullTranslations) -> str:
    issued = to_the_day(document.date).printed if document.date else document.term
    return _together(issued, shorten(document.abstract, LONGEST))


def _model(model: Model, records: Records, words: NullTranslations) -> str:
    campaigns = records.some("campaigns", model.campaigns)
    return _together(_name_of("places", model.place, records), ", ".join(campaign.name for campaign in campaigns))


def _name_of(kind: str, id: str, records: Records) -> str:
    record = records.get(kind, id)
    return record.name if record else ""


def _together(*parts: str) -> str:
    return " · ".join(filter(None, parts))


DETAILS: Mapping[type[Record], Callable[..., str]] = {
    Campaign: _campaign,
    Official: _official,
    Organization: _organization,
    Place: _part_of,
    OfficialDocument: _document,
    Model: _model,
}
