"""`/data/records/<kind>.json`: every record with all its fields, for those who build on the archive."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from plugins.authorities.edition import Edition
from plugins.core.authority import DatedName, Position, Record
from plugins.core.dates import Moment
from plugins.core.edition import public
from plugins.core.kinds import KINDS, Form, Kind
from plugins.core.memory import digest_of, plain_bytes
from plugins.core.model import Identity
from plugins.core.pages import Document, Planned
from plugins.core.spans import Span
from plugins.core.structured_records import file_url


def record_files(edition: Edition) -> Iterator[Planned]:
    """One file for each kind, also for those that the archive has none of."""
    for kind in KINDS:
        articles = tuple((record.id, article_ids(record, edition)) for record in edition.records.of(kind.name))
        parts = (("hồ sơ", edition.records_key), ("bài", digest_of(plain_bytes(articles))))
        yield Planned(_url(kind), "", parts, partial(record_file, kind, edition))


def record_file(kind: Kind, edition: Edition) -> Document:
    """The records of a kind."""
    return Document(_url(kind), json_bytes(record_list(kind, edition)))


def article_ids(record: Record, edition: Edition) -> tuple[str, ...]:
    """The published articles of a record."""
    return tuple([article.id for article in public(edition.articles(record))])


def _url(kind: Kind) -> str:
    return f"/data/records/{kind.name}.json"


_dumped = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def record_list(kind: Kind, edition: Edition) -> dict[str, Any]:
    """The records of a kind by id."""
    records = sorted(edition.records.of(kind.name), key=lambda record: record.id)
    entries = [_entry(record, kind, edition) for record in records]
    return {"kind": kind.name, "count": len(entries), "records": entries}


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """JSON that people can read and compare: each entry of a list, and each other value, on a line of its own."""
    members = (f"{_dumped(name)}: {_member(value)}" for name, value in sorted(data.items()))
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def _member(value: Any) -> str:
    if not isinstance(value, list | Iterator):
        return _dumped(value)
    entries = ",\n".join(map(_dumped, value))
    return f"[\n{entries}\n]" if entries else "[]"


def iso(moment: Moment | None) -> str | None:
    """A date as exactly as it is known: `2020-10-12`, `2020-10`."""
    return moment.iso if moment else None


def span(period: Span) -> dict[str, str | None]:
    """Both ends of a period; null is not known, or not yet come."""
    return {"from": iso(period.since), "to": iso(period.until)}


def _entry(record: Record, kind: Kind, edition: Edition) -> dict[str, Any]:
    """Keys are those of the file's header, but `web_address` and `attachment`: `url` is the record's own."""
    fields = {
        field.name: VALUES.get(field.form, _plain)(getattr(record, field.name), edition.identity)
        for field in kind.fields
        if field.key not in ("from", "to")
    }
    if hasattr(record, "period"):
        fields |= span(record.period)
    return fields | {"url": edition.identity.url + record.url, "articles": article_ids(record, edition)}


def _plain(value: Any, identity: Identity) -> Any:
    return value or None


def _list(value: tuple[str, ...], identity: Identity) -> list[str]:
    return list(value)


def _moment(value: Moment | None, identity: Identity) -> str | None:
    return iso(value)


def _positions(positions: tuple[Position, ...], identity: Identity) -> list[dict[str, Any]]:
    return [
        {
            "title": position.title,
            "organization": position.organization or None,
            **span(position.period),
            "as_of": iso(position.as_of),
            "source": position.source or None,
            "source_url": position.source_url or None,
        }
        for position in positions
    ]


def _names(names: tuple[DatedName, ...], identity: Identity) -> list[dict[str, Any]]:
    return [{"name": dated.name, **span(dated.period)} for dated in names]


def _file(path: str, identity: Identity) -> str | None:
    return identity.url + file_url(path) if path else None


VALUES: Mapping[Form, Callable[[Any, Identity], Any]] = {
    Form.TEXTS: _list,
    Form.REFERENCES: _list,
    Form.MOMENT: _moment,
    Form.POSITIONS: _positions,
    Form.NAMES: _names,
    Form.FILE: _file,
}
