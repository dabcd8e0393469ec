"""The ways to group an index: under which heading a record stands, and where that heading stands."""

from collections.abc import Callable, Iterable, Mapping

from plugins.authorities.edition import Edition
from plugins.core.authority import Campaign, Model, Official, OfficialDocument, Organization, Record
from plugins.core.naming import newest_first
from plugins.core.text import initial, sort_key

Place = tuple[tuple, str]
"""The order of a heading, then the heading itself."""
LAST = (1,)
"""The order of the heading for what is not known."""


def grouped(records: Iterable[Record], by: str, edition: Edition) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    """The records under their headings, both in order."""
    places: dict[Place, list[Record]] = {}
    for record in sorted(records, key=_order):
        places.setdefault(GROUPINGS[by](record, edition), []).append(record)
    return tuple((heading, tuple(found)) for (_, heading), found in sorted(places.items(), key=lambda item: item[0]))


def _order(record: Record) -> tuple:
    """Documents stand newest first, others by name."""
    moment = record.date if isinstance(record, OfficialDocument) else None
    return (-moment.at.timestamp() if moment else float("inf")), record.order


def _named(name: str, id: str = "") -> Place:
    return (0, sort_key(name), id), name


def _of_record(kind: str, id: str, unknown: str, edition: Edition) -> Place:
    record = edition.records.get(kind, id)
    return _named(record.name, record.id) if record else (LAST, unknown)


def _initial(record: Record, edition: Edition) -> Place:
    return _named(initial(record.sorted_as))


def _organization(official: Official, edition: Edition) -> Place:
    """That of the latest position."""
    id = next((position.organization for position in newest_first(official)), "")
    return _of_record("organizations", id, edition.words.gettext("Organisation not recorded"), edition)


def _place(record: Organization | Model, edition: Edition) -> Place:
    return _of_record("places", record.place, edition.words.gettext("Place not recorded"), edition)


def _year(document: OfficialDocument, edition: Edition) -> Place:
    if document.date is None:
        return LAST, edition.words.gettext("Year unknown")
    year = document.date.at.year
    return (0, -year), str(year)


def _issuer(document: OfficialDocument, edition: Edition) -> Place:
    unknown = edition.words.gettext("Issuer unknown")
    if document.issuer and not edition.records.get("organizations", document.issuer):
        return _named(document.issuer)
    return _of_record("organizations", document.issuer, unknown, edition)


def _type(document: OfficialDocument, edition: Edition) -> Place:
    return _named(document.type)


def _sector(model: Model, edition: Edition) -> Place:
    return _named(model.sector) if model.sector else (LAST, edition.words.gettext("Other sectors"))


def _currency(campaign: Campaign, edition: Edition) -> Place:
    """No clock: measured at the archive's newest article."""
    at = edition.published[0].date if edition.published else None
    if campaign.is_past(at):
        return LAST, edition.words.gettext("Past")
    return (0,), edition.words.gettext("Current")


GROUPINGS: Mapping[str, Callable[..., Place]] = {
    "initial": _initial,
    "organization": _organization,
    "place": _place,
    "year": _year,
    "issuer": _issuer,
    "type": _type,
    "sector": _sector,
    "currency": _currency,
}
