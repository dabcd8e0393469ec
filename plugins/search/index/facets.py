"""The facets of a segment: their values, each with its documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from plugins.search.index.documents import FACETS, Facets, SearchDocument
from plugins.search.index.encoding import Streams, text_list, varint, varints


def facet_parts(documents: Iterable[SearchDocument]) -> Iterator[tuple[str, Streams]]:
    """Every facet's part, with its name; also of those that have no value here."""
    found: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in FACETS}
    for place, document in enumerate(documents):
        for facet, values in (_own(document) | document.facets()).items():
            for value in values:
                found[facet][value].append(place)
    for facet, lists in found.items():
        yield f"f-{facet}", _part(lists)


def _own(document: SearchDocument) -> Facets:
    """Its kind, and the year of its day."""
    years = (f"{date.fromordinal(document.day).year}",) if document.day else ()
    return {"kinds": (document.kind,), "years": years}


def _part(lists: dict[str, list[int]]) -> Streams:
    values = sorted(lists)
    counts = varints(len(lists[value]) for value in values)
    return varint(len(values)), text_list(values), counts, b"".join(_gaps(lists[value]) for value in values)


def _gaps(places: list[int]) -> bytes:
    return varints(place - before - 1 for before, place in zip((-1, *places), places, strict=False))
