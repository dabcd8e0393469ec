"""Authority records as schema.org objects and Dublin Core terms, by the table of kinds.

Pure, like `plugins.core.structured`: every address is absolute, and what is not known is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from plugins.core.authority import DatedName, Force, Position, Record, Records
from plugins.core.backlinks import Mention
from plugins.core.dates import spoken
from plugins.core.kinds import BY_NAME, Field, Form
from plugins.core.model import Event, Identity
from plugins.core.related import Relatives
from plugins.core.sources import attachment_url
from plugins.core.spans import Span
from plugins.core.structured import SCHEMA, Terms, page_dublin_core

FORCES = {Force.IN_FORCE: f"{SCHEMA}/InForce", Force.EXPIRED: f"{SCHEMA}/NotInForce"}


def record_object(record: Record, relatives: Relatives, identity: Identity) -> dict[str, Any]:
    """A record as the object of its kind, with every property that the table gives its fields."""
    url = identity.url + record.url
    properties: dict[str, list[Any]] = {}
    for field in BY_NAME[record.KIND].fields:
        if field.schema:
            values = SCHEMA_VALUES[field.form](field, record, relatives, identity)
            properties.setdefault(field.schema, []).extend(values)
    return {
        "@context": SCHEMA,
        "@type": BY_NAME[record.KIND].schema,
        "@id": node_id(record, identity),
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url, "url": url},
        "identifier": record.id,
        **{name: found for name, values in properties.items() if (found := _single(_once(values)))},
        **_duration(record),
    }


def node_id(record: Record, identity: Identity) -> str:
    """The id of what a record describes, which is not the page that describes it."""
    return f"{identity.url}{record.url}#record"


def reference(record: Record, identity: Identity) -> dict[str, Any]:
    """A record as another object names it."""
    return {"@type": BY_NAME[record.KIND].schema, "@id": node_id(record, identity), "name": record.name}


def mentioned_terms(mentions: Iterable[Mention], records: Records, identity: Identity) -> list[dict[str, Any]]:
    """`mentions` of an article: each record once, in the order of the text."""
    keys = dict.fromkeys(mention.record for mention in mentions)
    return [reference(record, identity) for key in keys if (record := records.by_key.get(key))]


def event_term(event: Event, records: Records, identity: Identity) -> dict[str, Any]:
    """`about` of an article that is about one event; its place is named as it was then."""
    known = {"@type": "Event", "name": event.name, **_dates(event.period)}
    place, since = records.get("places", event.place), event.period.since
    if not place:
        return known
    named = {"name": place.name_on(since)} if since else {}
    return known | {"location": reference(place, identity) | named}


def record_dublin_core(record: Record, description: str, relatives: Relatives, identity: Identity) -> Terms:
    """What a page says of itself, then what the record's fields say; a term with a value stands once.

    Who made the thing described goes before who publishes the page.
    """
    kind = BY_NAME[record.KIND]
    own = [term for field in kind.fields if field.dublin_core for term in _terms(field, record, relatives)]
    names = {name for name, _ in own}
    page = page_dublin_core(record.name, description, record.url, identity, kind.dublin_core)
    kept = [term for term in page if term[0] not in ({"DC.creator", "DC.description"} & names)]
    return tuple(dict.fromkeys((*kept, *own)))


def _terms(field: Field, record: Record, relatives: Relatives) -> Iterator[tuple[str, str]]:
    for text in PLAIN_VALUES[field.form](field, record, relatives):
        yield field.dublin_core, text


def _duration(record: Record) -> dict[str, str]:
    """A model is a work, which has no start and end of its own but a time that it covers."""
    period = getattr(record, "period", None) or Span()
    if BY_NAME[record.KIND].schema == "Event":
        return _dates(period)
    since, until = (moment.iso if moment else ".." for moment in period)
    return {"temporalCoverage": f"{since}/{until}"} if period else {}


def _dates(period: Span) -> dict[str, str]:
    named = zip(("startDate", "endDate"), period, strict=True)
    return {name: moment.iso for name, moment in named if moment}


def _once(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value and value not in found:
            found.append(value)
    return found


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


SchemaValues = Callable[[Field, Record, Relatives, Identity], Iterable[Any]]
PlainValues = Callable[[Field, Record, Relatives], Iterable[str]]


def _plain_as_schema(field: Field, record: Record, relatives: Relatives, identity: Identity) -> Iterable[str]:
    return PLAIN_VALUES[field.form](field, record, relatives)


def _nodes(field: Field, record: Record, relatives: Relatives, identity: Identity) -> Iterable[dict[str, Any]]:
    return (reference(other, identity) for other in relatives.related(record, field))


def _node_or_name(field: Field, record: Record, relatives: Relatives, identity: Identity) -> Iterable[dict[str, Any]]:
    text = getattr(record, field.name)
    return list(_nodes(field, record, relatives, identity)) or ([{"@type": "Organization", "name": text}] * bool(text))


def _roles(field: Field, record: Record, relatives: Relatives, identity: Identity) -> Iterable[dict[str, Any]]:
    return (_role(position, relatives.records, identity) for position in getattr(record, field.name))


def _role(position: Position, records: Records, identity: Identity) -> dict[str, Any]:
    """An office, as schema.org puts a role between a person and what the person is a member of."""
    organization = records.get("organizations", position.organization)
    role = {"@type": "OrganizationRole", "roleName": position.title, **_dates(position.period)}
    role |= {"description": recorded} if (recorded := as_recorded(position)) else {}
    return role | ({"memberOf": reference(organization, identity)} if organization else {})


def as_recorded(position: Position) -> str:
    """`ghi nhận ngày 12/10/2020`, of an office neither end of which is known: without it, it would read as held now."""
    return f"ghi nhận {spoken(position.as_of)}" if position.as_of and not position.period else ""


def _force_of_law(field: Field, record: Record, relatives: Relatives, identity: Identity) -> Iterable[str]:
    status = getattr(record, field.name)
    return [FORCES[status]] if status else []


def _media(field: Field, record: Record, relatives: Relatives, identity: Identity) -> Iterable[dict[str, str]]:
    path = getattr(record, field.name)
    return [{"@type": "MediaObject", "contentUrl": f"{identity.url}{file_url(path)}"}] if path else []


def file_url(path: str) -> str:
    """The root-relative address of a file of the archive, as links write it."""
    return quote(attachment_url(path))


def _text(field: Field, record: Record, relatives: Relatives) -> Iterable[str]:
    return filter(None, (getattr(record, field.name),))


def _texts(field: Field, record: Record, relatives: Relatives) -> Iterable[str]:
    return getattr(record, field.name)


def _moment(field: Field, record: Record, relatives: Relatives) -> Iterable[str]:
    moment = getattr(record, field.name)
    return (moment.iso,) if moment else ()


def _names(field: Field, record: Record, relatives: Relatives) -> Iterable[str]:
    names: tuple[DatedName, ...] = getattr(record, field.name)
    return (dated.name for dated in names if dated.name != record.name)


def _record_names(field: Field, record: Record, relatives: Relatives) -> Iterable[str]:
    return (other.name for other in relatives.related(record, field))


def _name_or_text(field: Field, record: Record, relatives: Relatives) -> Iterable[str]:
    return tuple(_record_names(field, record, relatives)) or _text(field, record, relatives)


PLAIN_VALUES: Mapping[Form, PlainValues] = {
    Form.TEXT: _text,
    Form.TEXTS: _texts,
    Form.MOMENT: _moment,
    Form.REFERENCE: _record_names,
    Form.REFERENCES: _record_names,
    Form.RECORD_OR_TEXT: _name_or_text,
    Form.NAMES: _names,
    Form.FORCE: _text,
    Form.FILE: _text,
    Form.WEB: _text,
}
SCHEMA_VALUES: Mapping[Form, SchemaValues] = dict.fromkeys(PLAIN_VALUES, _plain_as_schema) | {
    Form.REFERENCE: _nodes,
    Form.REFERENCES: _nodes,
    Form.RECORD_OR_TEXT: _node_or_name,
    Form.POSITIONS: _roles,
    Form.FORCE: _force_of_law,
    Form.FILE: _media,
}
