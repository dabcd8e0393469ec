"""Everything that this plugin hands to the writer."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path
from xml.sax.saxutils import escape

from plugins.core.backlinks import Backlinks
from plugins.core.model import Archive, Identity
from plugins.core.pages import Document, Group, Planned
from plugins.core.spread import Spread
from plugins.core.text import shorten
from plugins.search.index.documents import FACETS, SearchDocument
from plugins.search.index.encoding import Streams, deflated
from plugins.search.index.facets import facet_parts
from plugins.search.index.labels import label_lists, planned_labels
from plugins.search.index.names import FOLDER, document_url
from plugins.search.index.segments import FORMAT, Segment
from plugins.search.index.shelf import HEAD, Shelf

Entry = dict[str, str | int | bool]
"""What the list says of a segment."""
LIST_URL = f"{FOLDER}chi-muc.json"
DESCRIPTION_URL = "/opensearch.xml"
LONGEST_SHORT_NAME = 16
"""Characters, by OpenSearch 1.1."""


def outputs(
    archive: Archive,
    backlinks: Backlinks,
    words: NullTranslations,
    found: Sequence[Segment],
    shelf: Shelf,
    spread: Spread,
) -> Iterator[Planned | Group]:
    """The index of an archive; `found`: its segments."""
    for segment in found:
        parts = segment.name, segment.facets
        yield Group(f"tìm kiếm {segment.name}", parts, partial(_segment_outputs, segment, shelf, spread))
    labels = {facet: planned_labels(facet, values) for facet, values in label_lists(archive, words)}
    yield from labels.values()
    yield _list(found, labels, partial(_entry, shelf, spread))
    yield _description(archive.identity)


def _segment_outputs(segment: Segment, shelf: Shelf, spread: Spread) -> Iterator[Planned]:
    yield from _packed(segment) if segment.is_packed else _files(segment, shelf, spread)
    for key, document in segment.keyed():
        url = document_url(document)
        yield Planned(url, "", (("bài", key),), partial(_shown, url, document))


def _packed(segment: Segment) -> Iterator[Planned]:
    url = f"{FOLDER}{segment.name}.bin"
    yield Planned(url, "", (("đoạn", segment.name),), partial(_packed_document, url, segment))


def _packed_document(url: str, segment: Segment) -> Document:
    # Only here: an index of which nothing has changed has no use for numpy, which takes long to import.
    from plugins.search.index.parts import pack, packed_parts

    documents = segment.documents()
    return Document(url, pack([*packed_parts(documents), *facet_parts(documents)]))


def _files(segment: Segment, shelf: Shelf, spread: Spread) -> Iterator[Planned]:
    for path in sorted(_place(segment, shelf, spread).glob("*.bin")):
        url = f"{FOLDER}{segment.name}/{path.name}"
        yield Planned(url, "", (("đoạn", segment.name),), partial(Document, url, path))
    contents = cache(partial(_facets, segment))
    for facet in FACETS:
        url = f"{FOLDER}{segment.facets}/f-{facet}.bin"
        yield Planned(url, "", (("đoạn", segment.facets),), partial(_facet_document, url, facet, contents))


def _place(segment: Segment, shelf: Shelf, spread: Spread) -> Path:
    return shelf.place(segment.name, partial(_write, segment, spread))


def _write(segment: Segment, spread: Spread, folder: Path) -> None:
    from plugins.search.index.parts import write_parts

    write_parts(segment.documents(), folder, spread)


def _facets(segment: Segment) -> dict[str, Streams]:
    return dict(facet_parts(segment.documents()))


def _facet_document(url: str, facet: str, contents: Callable[[], dict[str, Streams]]) -> Document:
    return Document(url, deflated(contents()[f"f-{facet}"]))


def _shown(url: str, document: SearchDocument) -> Document:
    return Document(url, partial(_shown_bytes, document.shown()))


def _shown_bytes(shown: dict[str, str]) -> bytes:
    return deflated((json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode(),))


def _list(found: Sequence[Segment], labels: Mapping[str, Planned], entry: Callable[[Segment], Entry]) -> Group:
    """The list of segments. It alone of a group, for only where it has changed the segments' heads are read."""
    addresses = {facet: planned.url.removeprefix(FOLDER) for facet, planned in labels.items()}
    named = tuple((segment.name, segment.facets, segment.count, segment.is_dated) for segment in found)
    return Group("tìm kiếm", (*addresses.values(), *named), partial(_list_outputs, addresses, found, entry))


def _list_outputs(
    labels: Mapping[str, str], found: Sequence[Segment], entry: Callable[[Segment], Entry]
) -> Iterator[Planned]:
    content = {"version": FORMAT, "labels": labels, "segments": list(map(entry, found))}
    octets = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    yield Planned(LIST_URL, "", (("đoạn", octets),), partial(Document, LIST_URL, octets))


def _entry(shelf: Shelf, spread: Spread, segment: Segment) -> Entry:
    entry: Entry = {"name": segment.name, "documents": segment.count}
    if segment.is_dated:
        entry["dated"] = True
    if segment.is_packed:
        return entry | {"packed": True}
    head = json.loads((_place(segment, shelf, spread) / HEAD).read_bytes())
    return entry | {"facets": segment.facets} | head


def _description(identity: Identity) -> Planned:
    """What lets a browser search the portal from its own bar (OpenSearch 1.1)."""
    name, about = escape(shorten(identity.name, LONGEST_SHORT_NAME)), escape(identity.description or identity.name)
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name}</ShortName>
<Description>{about}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Language>vi</Language>
<Url type="text/html" method="get" template="{escape(identity.url)}{FOLDER}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""
    return Planned(DESCRIPTION_URL, "", (("cổng", content),), partial(Document, DESCRIPTION_URL, content.encode()))
