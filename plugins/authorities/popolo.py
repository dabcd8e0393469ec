"""`/data/popolo.json`: who held which office where, in the format of popoloproject.com."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from plugins.authorities.data import json_bytes
from plugins.authorities.edition import Edition
from plugins.core.authority import DatedName, Official, Organization, Place, Position, Record
from plugins.core.dates import Moment, to_the_day
from plugins.core.kinds import BY_NAME
from plugins.core.pages import Document, Planned
from plugins.core.spans import Span
from plugins.core.structured_records import as_recorded

URL = "/data/popolo.json"


def planned_popolo(edition: Edition) -> Planned:
    """The file: of records only."""
    return Planned(URL, "", (("hồ sơ", edition.records_key),), partial(popolo_file, edition))


def popolo_file(edition: Edition) -> Document:
    """Persons, organisations, memberships and areas."""
    return Document(URL, json_bytes(popolo(edition)))


def popolo(edition: Edition) -> dict[str, list[dict[str, Any]]]:
    """The four lists, each by id; a person's memberships stand with the person too."""
    persons, organizations, areas = (_by_id(edition, kind) for kind in ("officials", "organizations", "places"))
    return {
        "persons": [_person(person, edition) for person in persons],
        "organizations": [_organization(organization, edition) for organization in organizations],
        "memberships": [membership for person in persons for membership in _memberships(person, edition)],
        "areas": [_area(place, edition) for place in areas],
    }


def _by_id(edition: Edition, kind: str) -> list[Any]:
    return sorted(edition.records.of(kind), key=lambda record: record.id)


def _person(person: Official, edition: Edition) -> dict[str, Any]:
    return _known(
        id=person.id,
        name=person.name,
        sort_name=person.sort_name,
        other_names=[{"name": alias} for alias in person.aliases],
        summary=person.description,
        links=_links(person, edition),
        memberships=list(_memberships(person, edition)),
    )


def _memberships(person: Official, edition: Edition) -> Iterator[dict[str, Any]]:
    for position in person.positions:
        yield _known(
            label=_label(position),
            role=position.title,
            person_id=person.id,
            organization_id=position.organization,
            **_dates(position.period),
            sources=_sources(position, person, edition),
        )


def _label(position: Position) -> str:
    """The format has no place for a day on which an office was held; said of others, it would repeat the role."""
    recorded = as_recorded(position)
    return f"{position.title} ({recorded})" if recorded else ""


def _sources(position: Position, person: Official, edition: Edition) -> list[dict[str, str]]:
    """The format asks for an address: a source without one is told by the record's own page."""
    if not (position.source or position.source_url):
        return []
    url = position.source_url or edition.identity.url + person.url
    return [_known(url=url, note=position.source)]


def _organization(organization: Organization, edition: Edition) -> dict[str, Any]:
    return _known(
        id=organization.id,
        name=organization.name,
        other_names=list(_other_names(organization)),
        classification=BY_NAME["organizations"].noun,
        abstract=organization.description,
        parent_id=organization.part_of,
        area_id=organization.place,
        dissolution_date=_date(organization.until),
        links=_links(organization, edition),
    )


def _other_names(organization: Organization) -> Iterator[dict[str, Any]]:
    dated: Iterable[DatedName] = organization.names
    yield from (_known(name=one.name, **_dates(one.period)) for one in dated)
    yield from ({"name": alias} for alias in organization.aliases)


def _area(place: Place, edition: Edition) -> dict[str, Any]:
    return _known(
        id=place.id,
        name=place.name,
        classification=BY_NAME["places"].noun,
        parent_id=place.part_of,
        links=_links(place, edition),
    )


def _links(record: Record, edition: Edition) -> list[dict[str, str]]:
    return [{"url": edition.identity.url + record.url}]


def _dates(period: Span) -> dict[str, str | None]:
    return {"start_date": _date(period.since), "end_date": _date(period.until)}


def _date(moment: Moment | None) -> str | None:
    """The format knows `2020`, `2020-10` and `2020-10-12`."""
    return to_the_day(moment).iso if moment else None


def _known(**properties: Any) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in ("", None, [])}
