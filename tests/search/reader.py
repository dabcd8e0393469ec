"""A reader of the index that knows nothing but `docs/tim-kiem.md`."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from plugins.search.index.words import folded

Part = dict[str, list[int]]


class Octets:
    """A file's content, read from its beginning."""

    def __init__(self, content: bytes):
        self.content, self.place = content, 0

    def bytes(self, count: int) -> bytes:
        self.place += count
        assert self.place <= len(self.content)
        return self.content[self.place - count : self.place]

    def varint(self) -> int:
        number = shift = 0
        while True:
            octet = self.bytes(1)[0]
            number |= (octet & 0x7F) << shift
            if octet < 0x80:
                return number
            shift += 7

    def varints(self, count: int) -> list[int]:
        return [self.varint() for _ in range(count)]

    def string(self) -> str:
        return self.bytes(self.varint()).decode()

    def texts(self, count: int) -> list[str]:
        text = self.string()
        assert count or not text
        return text.split("\n") if count else []

    def summed(self, count: int, before: int = 0) -> list[int]:
        """Numbers, each given less the one before."""
        found = []
        for difference in self.varints(count):
            before += difference
            found.append(before)
        return found

    def gaps(self, count: int) -> list[int]:
        """Ascending numbers, each given less the one before less 1."""
        return [number + place for place, number in enumerate(self.summed(count))]

    def end(self) -> None:
        assert self.place == len(self.content)


def fnv(text: str) -> int:
    digest = 2166136261
    for octet in text.encode():
        digest = ((digest ^ octet) * 16777619) & 0xFFFFFFFF
    return digest


@dataclass
class Head:
    firsts: list[str]
    pair_files: int
    together: int
    names_together: int

    @classmethod
    def of(cls, members: dict) -> "Head":
        """Of what the list, or the part of a packed segment, says."""
        return cls(members["words"].split(), members["pairs"], members["positions"], members["names"])


@dataclass
class Segment:
    """One segment, read whole."""

    parts: dict[str, bytes]
    head: Head
    documents: int
    read: set[str] = field(default_factory=set)

    def part(self, name: str) -> Octets:
        self.read.add(name)
        return Octets(self.parts[name])

    @classmethod
    def packed(cls, content: bytes, documents: int) -> "Segment":
        parts = unpacked(content)
        return cls(parts, Head.of(json.loads(parts.pop("head"))), documents)

    @cached_property
    def days(self) -> list[int]:
        octets = self.part("days")
        days = octets.summed(octets.varint())
        octets.end()
        return days

    @cached_property
    def lexicon(self) -> list[tuple[str, dict[int, int]]]:
        """Every exact form with its documents' impacts, in order."""
        found = []
        for number, first in enumerate(self.head.firsts):
            octets = self.part(f"w{number}")
            assert octets.varint() == len(found)
            count = octets.varint()
            texts = octets.texts(count)
            assert folded(texts[0]) == first
            found += zip(texts, lists(octets, count), strict=True)
        return found

    @cached_property
    def pairs(self) -> dict[tuple[int, int], tuple[dict[int, int], dict[int, list[int]]]]:
        """By the numbers of both words the documents' impacts, and the positions in each document."""
        found = {}
        for number in range(self.head.pair_files):
            octets = self.part(f"p{number}")
            count = octets.varint()
            names = list(zip(octets.summed(count), octets.varints(count), strict=True))
            assert names == sorted(set(names))
            entries = lists(octets, count)
            positions = self._positions(number, [list(entry) for entry in entries])
            for name, entry, places in zip(names, entries, positions, strict=True):
                one, other = (folded(self.lexicon[word][0]) for word in name)
                assert ((fnv(one) * 2654435761 + fnv(other)) & 0xFFFFFFFF) % self.head.pair_files == number
                found[name] = entry, places
        return found

    def _positions(self, number: int, documents: list[list[int]]) -> list[dict[int, list[int]]]:
        file, place = divmod(number, self.head.together)
        octets = self.part(f"q{file}")
        sizes = octets.varints(min(self.head.together, self.head.pair_files - file * self.head.together))
        octets.bytes(sum(sizes[:place]))
        part = Octets(octets.bytes(sizes[place]))
        found = [{document: list(_places(part)) for document in entry} for entry in documents]
        part.end()
        return found

    @cached_property
    def names(self) -> list[str]:
        together, found = self.head.names_together, []
        for number in range(-(-self.documents // together)):
            octets = self.part(f"n{number}")
            for _ in range(min(together, self.documents - number * together)):
                found.append(octets.bytes(6).hex())
            octets.end()
        return found

    def facet(self, name: str) -> dict[str, list[int]]:
        octets = self.part(f"f-{name}")
        count = octets.varint()
        texts, counts = octets.texts(count), octets.varints(count)
        assert texts == sorted(set(texts))
        found = {text: octets.gaps(number) for text, number in zip(texts, counts, strict=True)}
        octets.end()
        return found

    def words(self) -> dict[str, set[int]]:
        """The documents of each folded form."""
        found = defaultdict(set)
        for word, entry in self.lexicon:
            found[folded(word)] |= entry.keys()
        return found

    def phrase(self, forms: list[str]) -> set[int]:
        """The documents in which two or more folded forms stand one after the other."""
        ways = [self._where(one, other) for one, other in pairwise(forms)]
        starts = set.intersection(*({(d, p - step) for d, p in way} for step, way in enumerate(ways)))
        return {document for document, _ in starts}

    def _numbers(self, form: str) -> list[int]:
        return [number for number, (word, _) in enumerate(self.lexicon) if folded(word) == form]

    def _where(self, one: str, other: str) -> set[tuple[int, int]]:
        numbers = {
            name: {n for n, (word, _) in enumerate(self.lexicon) if folded(word) == name} for name in (one, other)
        }
        wanted = ((a, b) for a in numbers[one] for b in numbers[other])
        found = (self.pairs[name][1] for name in wanted if name in self.pairs)
        return {(document, place) for entry in found for document, places in entry.items() for place in places}


def lists(octets: Octets, count: int) -> list[dict[int, int]]:
    """The rest of a file of words or pairs."""
    documents = [octets.gaps(number) for number in octets.varints(count)]
    found = [dict(zip(entry, octets.bytes(len(entry)), strict=True)) for entry in documents]
    octets.end()
    assert all(1 <= impact <= 15 for entry in found for impact in entry.values())
    return found


def _places(octets: Octets) -> Iterator[int]:
    before, goes_on = -1, 1
    while goes_on:
        gap, goes_on = divmod(octets.varint(), 2)
        before += gap + 1
        yield before


@dataclass
class Index:
    """The index of a built portal."""

    output: Path

    @property
    def folder(self) -> Path:
        return self.output / "tim-kiem"

    @cached_property
    def contents(self) -> dict:
        return json.loads((self.folder / "chi-muc.json").read_text(encoding="utf-8"))

    @cached_property
    def segments(self) -> list[Segment]:
        return [self._segment(entry) for entry in self.contents["segments"]]

    def _segment(self, entry: dict) -> Segment:
        if entry.get("packed"):
            return Segment.packed(self.inflated(f"{entry['name']}.bin"), entry["documents"])
        paths = [*(self.folder / entry["name"]).iterdir(), *(self.folder / entry["facets"]).iterdir()]
        parts = {path.stem: self.inflated(path.relative_to(self.folder).as_posix()) for path in paths}
        return Segment(parts, Head.of(entry), entry["documents"])

    def inflated(self, name: str) -> bytes:
        return inflated((self.folder / name).read_bytes())

    def shown(self, name: str) -> dict[str, str]:
        return json.loads(self.inflated(f"d/{name[:2]}/{name[2:]}.bin"))

    @property
    def facets(self) -> tuple[str, ...]:
        return "kinds", "years", *self.contents["labels"]

    def labels(self, facet: str) -> list[list[str]]:
        return json.loads(self.inflated(self.contents["labels"][facet]))

    def documents(self, segment: Segment, places: set[int]) -> list[dict[str, str]]:
        return [self.shown(segment.names[place]) for place in sorted(places)]

    def addresses(self, *forms: str) -> list[str]:
        """Where all of some folded words stand, a phrase written with spaces, in the order of the segments."""
        found = []
        for segment in self.segments:
            ways = [segment.phrase(form.split()) if " " in form else segment.words()[form] for form in forms]
            found += [shown["url"] for shown in self.documents(segment, set.intersection(*ways))]
        return found


def inflated(content: bytes) -> bytes:
    """A file's content: inflated behind another file, as readers do, and without its length."""
    (other,) = (press.compress(b"other") + press.flush(zlib.Z_SYNC_FLUSH) for press in [zlib.compressobj(wbits=-15)])
    octets = Octets(zlib.decompress(other + content + b"\x03\x00", -15).removeprefix(b"other"))
    assert octets.varint() == len(octets.content) - octets.place
    return octets.content[octets.place :]


def unpacked(content: bytes) -> dict[str, bytes]:
    octets = Octets(content)
    names = [(octets.string(), octets.varint()) for _ in range(octets.varint())]
    found = {name: octets.bytes(size) for name, size in names}
    octets.end()
    return found
