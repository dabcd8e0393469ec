"""Other records that stand close to one: what names it, and what its articles name beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nsmallest
from operator import attrgetter

from plugins.authorities.contexts import Relation, Value
from plugins.authorities.edition import Edition
from plugins.authorities.facts import named
from plugins.authorities.words import article_count
from plugins.core.authority import (
    Campaign,
    Changing,
    Model,
    Official,
    OfficialDocument,
    Organization,
    Place,
    Record,
    RecordKey,
)
from plugins.core.dates import to_the_day
from plugins.core.edition import public
from plugins.core.kinds import BY_NAME, KINDS

IN_ORDER = attrgetter("order")
MOST = 20
"""Records of one kind that a record's articles name beside it."""


def relations(record: Record, edition: Edition) -> tuple[Relation, ...]:
    """Everything that stands close, each group under its heading; empty groups are left out."""
    groups = RELATIONS.get(type(record), _of_any)(record, edition)
    return tuple(Relation(heading, tuple(links)) for heading, links in groups if links)


Groups = Iterator[tuple[str, tuple[Value, ...]]]


def _of_campaign(campaign: Campaign, edition: Edition) -> Groups:
    yield _parts(campaign, edition)
    yield _plural("models", edition), _naming("models", "campaigns", campaign, edition)
    counts = _beside(campaign, edition)
    for kind in ("officials", "organizations", "places", "documents"):
        yield _plural(kind, edition), _most_named(kind, counts, edition)


def _of_official(official: Official, edition: Edition) -> Groups:
    yield _plural("campaigns", edition), _most_named("campaigns", _beside(official, edition), edition)


def _of_organization(organization: Organization, edition: Edition) -> Groups:
    yield _formed_from(organization, edition)
    yield _parts(organization, edition)
    yield _plural("officials", edition), _officials_of(organization, edition)
    yield edition.words.gettext("Documents issued"), _issued(organization, edition)


def _of_place(place: Place, edition: Edition) -> Groups:
    yield _formed_from(place, edition)
    yield _parts(place, edition)
    for kind in ("organizations", "models"):
        yield _plural(kind, edition), _naming(kind, "place", place, edition)


def _of_document(document: OfficialDocument, edition: Edition) -> Groups:
    launched = _naming("campaigns", "launched_by", document, edition)
    yield edition.words.gettext("Campaigns launched by it"), launched
    together = _most_named("documents", _beside(document, edition), edition)
    yield edition.words.gettext("Cited together with it"), together


def _of_model(model: Model, edition: Edition) -> Groups:
    heading = edition.words.gettext("Other models of this sector")
    others = [one for one in edition.records.of("models") if one.id != model.id and one.sector == model.sector]
    yield heading, _named(others if model.sector else (), edition)


def _of_any(record: Record, edition: Edition) -> Groups:
    """Of a kind that asks for nothing of its own: whatever names it."""
    for kind in KINDS:
        for field in kind.fields:
            if record.KIND in field.kinds:
                yield _plural(kind.name, edition), _naming(kind.name, field.key, record, edition)


RELATIONS: Mapping[type[Record], Callable[..., Groups]] = {
    Campaign: _of_campaign,
    Official: _of_official,
    Organization: _of_organization,
    Place: _of_place,
    OfficialDocument: _of_document,
    Model: _of_model,
}


def _plural(kind: str, edition: Edition) -> str:
    return edition.words.gettext(BY_NAME[kind].plural)


def _parts(record: Record, edition: Edition) -> tuple[str, tuple[Value, ...]]:
    return edition.words.gettext("Contains"), _naming(record.KIND, "part_of", record, edition)


def _formed_from(record: Changing, edition: Edition) -> tuple[str, tuple[Value, ...]]:
    return edition.words.gettext("Formed from"), _naming(record.KIND, "succeeded_by", record, edition)


def _naming(kind: str, key: str, record: Record, edition: Edition) -> tuple[Value, ...]:
    return _named(edition.relatives.naming(kind, key, record.id), edition)


def _named(records: Iterable[Record], edition: Edition) -> tuple[Value, ...]:
    return tuple(named(record, edition) for record in sorted(records, key=IN_ORDER))


def _beside(record: Record, edition: Edition) -> Counter[RecordKey]:
    """In how many of the published articles of `record` each other record is named."""
    counts = edition.named_in(public(edition.articles(record)))
    del counts[record.key]
    return counts


def _most_named(kind: str, counts: Counter[RecordKey], edition: Edition) -> tuple[Value, ...]:
    """The records of a kind, those of most articles first."""
    found = (edition.records.by_key.get(key) for key in counts if key[0] == kind)
    ranked = nsmallest(MOST, filter(None, found), key=lambda other: (-counts[other.key], other.order))
    return tuple(Value(other.name, other.url, note=article_count(counts[other.key], edition.words)) for other in ranked)


def _officials_of(organization: Organization, edition: Edition) -> tuple[Value, ...]:
    """With their offices there. No dates: the end of an office changes the official's own pages and no other."""
    officials = sorted(edition.relatives.naming("officials", "positions", organization.id), key=IN_ORDER)
    return tuple(Value(one.name, one.url, note=_offices(one, organization)) for one in officials)


def _offices(official: Official, organization: Organization) -> str:
    titles = (position.title for position in official.positions if position.organization == organization.id)
    return ", ".join(dict.fromkeys(titles))


def _issued(organization: Organization, edition: Edition) -> tuple[Value, ...]:
    """Newest first, those without a date last."""
    documents = sorted(edition.relatives.naming("documents", "issuer", organization.id), key=IN_ORDER)
    dated = sorted((one for one in documents if one.date), key=lambda one: one.date.at, reverse=True)
    undated = [one for one in documents if not one.date]
    return tuple(Value(one.name, one.url, note=_issue(one)) for one in (*dated, *undated))


def _issue(document: OfficialDocument) -> str:
    return to_the_day(document.date).printed if document.date else document.term
