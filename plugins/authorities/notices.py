"""What a reader must know first of a record: that it is no more, and what took its place."""

from datetime import timedelta

from plugins.authorities.edition import Edition
from plugins.authorities.facts import force_text
from plugins.core.authority import Changing, Force, OfficialDocument, Organization, Record
from plugins.core.dates import Moment, Precision, to_the_day
from plugins.core.kinds import BY_NAME
from plugins.core.pages import Link

Notice = tuple[str, tuple[Link, ...]]
REPLACED_BY = next(field for field in BY_NAME["documents"].fields if field.key == "replaced_by")


def notice(record: Record, edition: Edition) -> Notice:
    """The sentence and the records that it goes on to name; empty for most."""
    if isinstance(record, Changing) and record.until:
        successors = edition.records.some(record.KIND, record.succeeded_by)
        return _ending(record, bool(successors), edition), _links(successors)
    if isinstance(record, OfficialDocument):
        return _document(record, edition)
    return "", ()


def _ending(record: Changing, is_succeeded: bool, edition: Edition) -> str:
    """`until` is the last day: what follows begins on the next one, where the day is known."""
    last = to_the_day(record.until)
    if not is_succeeded:
        return edition.words.gettext("Until %(date)s") % {"date": last.printed}
    if last.precision is Precision.DAY:
        next_day = Moment(last.at + timedelta(days=1), Precision.DAY)
        return _since(record, edition) % {"date": next_day.printed}
    return _afterwards(record, edition) % {"date": last.printed}


def _since(record: Changing, edition: Edition) -> str:
    """An area belongs to what came after it; a body was merged into it and belongs to nobody."""
    if isinstance(record, Organization):
        return edition.words.gettext("Since %(date)s merged into")
    return edition.words.gettext("Since %(date)s part of")


def _afterwards(record: Changing, edition: Edition) -> str:
    if isinstance(record, Organization):
        return edition.words.gettext("Until %(date)s; then merged into")
    return edition.words.gettext("Until %(date)s; then part of")


def _document(document: OfficialDocument, edition: Edition) -> Notice:
    younger = edition.relatives.related(document, REPLACED_BY)
    if younger:
        return edition.words.gettext(REPLACED_BY.label), _links(younger)
    return force_text(Force.EXPIRED, edition) if document.status is Force.EXPIRED else "", ()


def _links(records: tuple[Record, ...]) -> tuple[Link, ...]:
    return tuple(Link(record.name, record.url) for record in records)
