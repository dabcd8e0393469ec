"""What a reader must know first of a record: that it is no more, and what took its place."""

from datetime import timedelta

from plugins.authorities.edition import Edition
from plugins.authorities.facts import force_text
from plugins.authorities.words import printed
from plugins.core.authority import Changing, Force, OfficialDocument, Record
from plugins.core.dates import Moment, Precision
from plugins.core.kinds import BY_NAME
from plugins.core.pages import Link

Notice = tuple[str, tuple[Link, ...]]
REPLACED_BY = next(field for field in BY_NAME["documents"].fields if field.key == "replaced_by")


def notice(record: Record, edition: Edition) -> Notice:
    """The sentence and the records that it goes on to name; empty for most."""
    if isinstance(record, Changing) and record.until:
        successors = edition.records.some(record.KIND, record.succeeded_by)
        return _ending(record.until, bool(successors), edition), _links(successors)
    if isinstance(record, OfficialDocument):
        return _document(record, edition)
    return "", ()


def _ending(until: Moment, is_succeeded: bool, edition: Edition) -> str:
    """`until` is the last day: what follows begins on the next one, where the day is known."""
    if not is_succeeded:
        return edition.words.gettext("Until %(date)s") % {"date": printed(until)}
    if until.precision in (Precision.DAY, Precision.MINUTE):
        next_day = Moment(until.at + timedelta(days=1), Precision.DAY)
        return edition.words.gettext("Since %(date)s part of") % {"date": next_day.printed}
    return edition.words.gettext("Until %(date)s; then part of") % {"date": printed(until)}


def _document(document: OfficialDocument, edition: Edition) -> Notice:
    younger = edition.relatives.related(document, REPLACED_BY)
    if younger:
        return edition.words.gettext(REPLACED_BY.label), _links(younger)
    return force_text(Force.EXPIRED, edition) if document.status is Force.EXPIRED else "", ()


def _links(records: tuple[Record, ...]) -> tuple[Link, ...]:
    return tuple(Link(record.name, record.url) for record in records)
