"""What articles say of records, and back: the mentions plugin finds it, pages print it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import attrgetter

from plugins.core.authority import RecordKey
from plugins.core.compact import Compact
from plugins.core.dates import Moment
from plugins.core.model import Article
from plugins.core.pages import Note


@dataclass(frozen=True, slots=True)
class Mention(Compact):
    """A record as one part of an article names it first."""

    record: RecordKey
    anchor: str = ""
    """The brief it stands in (`cung-ngay-1`); empty for the article itself."""

    def __reduce__(self) -> tuple:
        return mention, (*self.record, self.anchor)


@cache
def mention(kind: str, id: str, anchor: str = "") -> Mention:
    """The one mention of its kind: an archive holds half a million of them, and few different ones."""
    return Mention((kind, id), anchor)


@dataclass(frozen=True, slots=True)
class BackLink:
    """An article, or a brief in it, that names a record."""

    article: Article
    anchor: str = ""
    brief: str = ""
    """The title of the brief."""
    sentences: tuple[str, ...] = ()
    """Of a document: every sentence that cites it there."""

    @property
    def url(self) -> str:
        return f"{self.article.url}#{self.anchor}" if self.anchor else self.article.url

    def notes(self, is_cited: bool) -> tuple[Note, ...]:
        """What stands with the article on the record's page: of a document the sentences, else the brief."""
        if is_cited:
            return tuple(Note(sentence, self.url if self.anchor else "") for sentence in self.sentences)
        return (Note(self.brief, self.url),) if self.anchor else ()


@dataclass(frozen=True, slots=True)
class Citation(Compact):
    """A document as a text cites it."""

    file: str
    line: int
    written: str
    """The number as it stands there."""
    key: str
    """The number in its canonical form."""
    type: str = ""
    date: Moment | None = None
    record: str = ""
    """Id of the document's record, when there is one and only one that it can be."""
    candidates: tuple[str, ...] = ()
    """Ids of records with that number, when none of them can be meant for sure."""
    sentence: str = ""
    bare: bool = False
    """A number without a code, which is never linked: `Chỉ thị số 17`."""
    article: Article | None = field(default=None, compare=False, repr=False)
    """The article it stands in, when readers can open it; None in a page, a record or an unpublished article."""

    def within(self, article: Article | None) -> "Citation":
        """The same, in an article that readers can open."""
        return Citation(*_OF_CITATION(self)[:-1], article)


_OF_CITATION = attrgetter(*Citation.__dataclass_fields__)


@dataclass(frozen=True)
class Backlinks:
    """All mentions of an archive."""

    of_articles: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """By article id, in the order of the text; a record has one mention for each part that names it."""
    of_records: Mapping[RecordKey, tuple[BackLink, ...]] = field(default_factory=dict)
    """From listed articles only, newest first; the article itself before its briefs."""
    tagged: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)
    """Listed articles by id of the campaign that they are tagged with, newest first."""
    citations: tuple[Citation, ...] = ()
    """Every reference to a document, by file and place."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """By article id: of all that was found in it, its body with links included."""

    def articles(self, record: RecordKey) -> tuple[Article, ...]:
        """The listed articles of a record, newest first: those tagged with a campaign, those that name any other."""
        kind, id = record
        if kind == "campaigns":
            return self.tagged.get(id, ())
        articles = self._articles.get(record)
        if articles is None:
            links = self.of_records.get(record, ())
            articles = self._articles[record] = tuple({link.article.id: link.article for link in links}.values())
        return articles

    @cached_property
    def _articles(self) -> dict[RecordKey, tuple[Article, ...]]:
        """Those asked for so far."""
        return {}

    def named(self, article: Article) -> tuple[RecordKey, ...]:
        """The records that an article and its briefs name, each once, in the order of the text."""
        keys = self._named.get(article.id)
        if keys is None:
            mentions = self.of_articles.get(article.id, ())
            keys = self._named[article.id] = tuple(dict.fromkeys([mention.record for mention in mentions]))
        return keys

    @cached_property
    def _named(self) -> dict[str, tuple[RecordKey, ...]]:
        """Those asked for so far, by article id: every page of a record asks again for its articles."""
        return {}

    def notes(self, record: RecordKey) -> dict[str, tuple[Note, ...]]:
        """What articles say of a record, by article id: the briefs that name it, and the sentences that cite it."""
        notes: dict[str, tuple[Note, ...]] = {}
        for link in self.of_records.get(record, ()):
            if said := link.notes(is_cited=record[0] == "documents"):
                notes[link.article.id] = (*notes.get(link.article.id, ()), *said)
        return notes


def tagged_articles(articles: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    """The articles by id of each campaign that they are tagged with, their order kept."""
    tagged: dict[str, list[Article]] = {}
    for article in articles:
        for id in dict.fromkeys(campaign.id for campaign in article.tags):
            tagged.setdefault(id, []).append(article)
    return {id: tuple(group) for id, group in tagged.items()}
