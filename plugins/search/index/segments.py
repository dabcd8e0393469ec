"""The segments of an archive: which documents stand in each, and what it is called."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from gettext import NullTranslations
from operator import attrgetter
from pathlib import Path

from plugins.core.backlinks import Backlinks
from plugins.core.memory import digest_of
from plugins.core.model import Archive, Article
from plugins.search.index.cuts import cuts
from plugins.search.index.documents import PageDocument, RecordDocument, SearchDocument, article_documents

FORMAT = 4
"""Of the files: `docs/tim-kiem.md`."""
MOST_PACKED = 16
"""Documents of a segment that is one file: few files change with a new article, and few bytes are read in vain."""
NAME_BYTES = 8
READING = ("articles", "core", "mentions", "search")
"""The plugins whose code decides what a segment holds."""
_DIGEST = attrgetter("digest")
Keyed = tuple[bytes, SearchDocument]
"""A document, and the digest of all that is shown of it."""


@dataclass(frozen=True)
class Segment:
    """Some documents in their order."""

    name: str
    """Of its words, whatever is recognised in its articles; of a packed one also of its facets."""
    facets: str
    """The folder of its facets; empty where it is packed."""
    count: int
    """Of documents."""
    is_dated: bool
    keyed: Callable[[], Iterator[Keyed]]

    @property
    def is_packed(self) -> bool:
        return not self.facets

    def documents(self) -> tuple[SearchDocument, ...]:
        return tuple(document for _, document in self.keyed())


def segments(archive: Archive, backlinks: Backlinks, words: NullTranslations) -> Iterator[Segment]:
    """Those of the articles, the oldest first; then that of records and static pages, if there are any."""
    articles = archive.articles[::-1]
    for first, last in cuts([article.id for article in articles]):
        yield _of_articles(articles[first:last], backlinks)
    count = len(archive.records.all) + len(archive.pages)
    if count:
        key = _undated_key(archive)
        yield _segment(key, key, count, False, partial(_undated, archive, words, key))


def _of_articles(articles: Sequence[Article], backlinks: Backlinks) -> Segment:
    count = len(articles) + sum(len(article.briefs) for article in articles)
    recognised = (article.digest + backlinks.digests.get(article.id, b"") for article in articles)
    keys = b"".join(map(_DIGEST, articles))
    return _segment(keys, b"".join(recognised), count, True, partial(_dated, articles, backlinks))


def _segment(texts: bytes, facets: bytes, count: int, is_dated: bool, keyed: Callable[[], Iterator[Keyed]]) -> Segment:
    if count <= MOST_PACKED:
        return Segment(_name(texts, facets), "", count, is_dated, keyed)
    # Not only other digests: one folder holds the words, the other the facets.
    return Segment(_name(texts, b"words"), _name(facets, b"facets"), count, is_dated, keyed)


def _name(*keys: bytes) -> str:
    return digest_of(code_key(), *keys)[:NAME_BYTES].hex()


@cache
def code_key() -> bytes:
    """Of the format and of the code that reads and indexes texts: under another the same articles give other bytes."""
    plugins = Path(__file__).parents[2]
    sources = (path.read_bytes() for name in READING for path in sorted((plugins / name).rglob("*.py")))
    return digest_of(bytes([FORMAT]), *sources)


def _dated(articles: Iterable[Article], backlinks: Backlinks) -> Iterator[Keyed]:
    for article in articles:
        yield from ((article.digest, document) for document in article_documents(article, backlinks))


def _undated_key(archive: Archive) -> bytes:
    records = (record.digest or repr(record).encode() for record in archive.records.all)
    return digest_of(*records, *(repr(page).encode() for page in archive.pages))


def _undated(archive: Archive, words: NullTranslations, key: bytes) -> Iterator[Keyed]:
    yield from ((key, RecordDocument(record, archive.records, words)) for record in archive.records.all)
    yield from ((key, PageDocument(page)) for page in sorted(archive.pages, key=lambda page: page.slug))
