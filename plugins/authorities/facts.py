"""The definition list of a record: its fields in the table's order, each as its form asks."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

from plugins.authorities.contexts import Fact, Value
from plugins.authorities.edition import Edition
from plugins.core.authority import Changing, DatedName, Force, Official, Record
from plugins.core.dates import to_the_day
from plugins.core.kinds import BY_NAME, Field, Form
from plugins.core.naming import last_title, span_text
from plugins.core.spans import Span
from plugins.core.structured_records import file_url


def facts(record: Record, edition: Edition) -> tuple[Fact, ...]:
    """What is known of a record; a field that is not filled in makes no row."""
    rows = (_row(field, record, edition) for field in BY_NAME[record.KIND].fields)
    return tuple(Fact(label, values) for label, values in rows if label and values)


def named(record: Record, edition: Edition) -> Value:
    """A link to a record under its own name, with what tells it from others of that name or time."""
    return Value(record.name, record.url, note=_note(record, edition))


def ended(record: Record, edition: Edition) -> str:
    """`đến 30/06/2025`, of what is no more."""
    until = record.until if isinstance(record, Changing) else None
    return span_text(Span(None, until), edition.words)


def force_text(force: Force, edition: Edition) -> str:
    """`Còn hiệu lực` or `Hết hiệu lực`"""
    return edition.words.gettext("In force") if force is Force.IN_FORCE else edition.words.gettext("Expired")


def _row(field: Field, record: Record, edition: Edition) -> tuple[str, tuple[Value, ...]]:
    if field.key == "from":
        return edition.words.gettext("Period"), tuple(_period(record, edition))
    if not field.label:
        return "", ()
    return edition.words.gettext(field.label), tuple(VALUES[field.form](field, record, edition))


def _note(record: Record, edition: Edition) -> str:
    if isinstance(record, Official):
        return last_title(record, edition.records)
    return ended(record, edition)


def _period(record: Record, edition: Edition) -> Iterator[Value]:
    """Machines read a moment where one end alone is known, or both are one."""
    ends = {moment.iso for moment in record.period if moment}
    if ends:
        yield Value(span_text(record.period, edition.words), iso=ends.pop() if len(ends) == 1 else "")


def _text(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    text = getattr(record, field.name)
    return (Value(text),) if text else ()


def _texts(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    return map(Value, getattr(record, field.name))


def _moment(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    moment = getattr(record, field.name)
    return (Value(to_the_day(moment).printed, iso=moment.iso),) if moment else ()


def _references(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    """Also those that say so from their end; of officials all namesakes are likely to be confused."""
    others = edition.relatives.related(record, field)
    if field.key == "not_to_be_confused_with":
        others = {one.id: one for one in (*others, *edition.records.namesakes(record))}.values()
    return (named(other, edition) for other in others)


def _reference_or_text(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    return tuple(_references(field, record, edition)) or _text(field, record, edition)


def _names(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    names: tuple[DatedName, ...] = getattr(record, field.name)
    return (Value(dated.name, note=span_text(dated.period, edition.words)) for dated in names)


def _force(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    force = getattr(record, field.name)
    return (Value(force_text(force, edition)),) if force else ()


def _file(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    path = getattr(record, field.name)
    return (Value(posixpath.basename(path), file_url(path)),) if path else ()


def _web(field: Field, record: Record, edition: Edition) -> Iterable[Value]:
    address = getattr(record, field.name)
    return (Value(address, address),) if address else ()


VALUES: Mapping[Form, Callable[[Field, Record, Edition], Iterable[Value]]] = {
    Form.TEXT: _text,
    Form.TEXTS: _texts,
    Form.MOMENT: _moment,
    Form.REFERENCE: _references,
    Form.REFERENCES: _references,
    Form.RECORD_OR_TEXT: _reference_or_text,
    Form.NAMES: _names,
    Form.FORCE: _force,
    Form.FILE: _file,
    Form.WEB: _web,
}
