"""What articles say of records, and back: the mentions plugin finds it, pages print it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from operator import attrgetter

from plugins.core.authority import RecordKey
from plugins.core.choice import Choice, chosen
from plugins.core.compact import Compact
from plugins.core.dates import Moment
from plugins.core.model import Article
from plugins.core.packing import Apart, LongText, StoredApart, StoredText
from plugins.core.pages import Note


@dataclass(frozen=True, slots=True)
class Mention(Compact):
    """A record as one part of an article names it first."""

    record: RecordKey
    anchor: str = ""
    """The brief it stands in (`cung-ngay-1`); empty for the article itself."""

    def url(self, article: Article) -> str:
        """The part of the article."""
        return f"{article.url}#{self.anchor}" if self.anchor else article.url

    def __reduce__(self) -> tuple:
        return mention, (*self.record, self.anchor)


@cache
def mention(kind: str, id: str, anchor: str = "") -> Mention:
    """The one mention of its kind: an archive holds half a million of them, and few different ones."""
    return Mention((kind, id), anchor)


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


@dataclass(frozen=True, slots=True)
class Citing(Compact):
    """What one text cites, each in the order of the text."""

    citations: tuple[Citation, ...] = ()
    sentences: tuple[tuple[Mention, tuple[str, ...]], ...] = ()
    """Every sentence that cites the record of a document, by the part of the article that names it."""


@dataclass(frozen=True)
class Backlinks:
    """All mentions of an archive."""

    of_articles: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """By article id, in the order of the text; a record has one mention for each part that names it."""
    of_records: Mapping[RecordKey, tuple[Article, ...]] = field(default_factory=dict)
    """Listed articles that name a record, newest first, each once."""
    tagged: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)
    """Listed articles by id of the campaign that they are tagged with, newest first."""
    cited: Mapping[str, Apart | StoredApart] = field(default_factory=dict)
    """What each text cites, by its file: a `Citing`."""
    unanswered: tuple[Citation, ...] = ()
    """The references to documents that no record, or not surely one, answers; by file and place."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """By article id: of all that was found in it, its body with links included."""
    bodies: Mapping[str, LongText | StoredText | str] = field(default_factory=dict)
    """By article id: its body with links to the records that it names."""
    local_links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By file: the root-relative addresses that the editor of an article links to, if any."""

    @property
    def citations(self) -> Iterator[Citation]:
        """Every reference to a document, by file and place. Long work: each text is asked for its own."""
        for file in sorted(self.cited):
            yield from sorted(self.cited[file].get().citations, key=lambda citation: citation.line)

    def articles(self, record: RecordKey) -> tuple[Article, ...]:
        """The listed articles of a record, newest first: those tagged with a campaign, those that name any other."""
        kind, id = record
        return self.tagged.get(id, ()) if kind == "campaigns" else self.of_records.get(record, ())

    def again(self, article: Article, mentions: tuple[Mention, ...], body: str) -> "Backlinks":
        """The same with what an article says that was read again: what it names, and its body with links."""
        of_articles, bodies = {**self.of_articles, article.id: mentions}, {**self.bodies, article.id: body}
        return replace(self, of_articles=of_articles, bodies=bodies)

    def body_html(self, article: Article) -> str:
        """The body of an article with its links, as `Article.body_html` otherwise."""
        return str(self.bodies.get(article.id, article.html))

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

    def notes(self, record: RecordKey, article: Article) -> tuple[Note, ...]:
        """What an article says of a record that it names: the briefs that name it, or the sentences that cite it."""
        mentions = (one for one in self.of_articles.get(article.id, ()) if one.record == record)
        if record[0] != "documents":
            in_briefs = [one for one in mentions if one.anchor]
            titles = {brief.anchor: brief.title for brief in article.briefs}
            return tuple(Note(titles[one.anchor], one.url(article)) for one in _in_order(article, in_briefs))
        said = dict(self.cited[article.file].get().sentences) if article.file in self.cited else {}
        return tuple(
            Note(sentence, one.url(article) if one.anchor else "")
            for one in _in_order(article, mentions)
            for sentence in said.get(one, ())
        )


def _in_order(article: Article, mentions: Iterable[Mention]) -> list[Mention]:
    """That of the article itself before those of its briefs, in their order."""
    order = ["", *(brief.anchor for brief in article.briefs)]
    return sorted(mentions, key=lambda one: order.index(one.anchor))


def tagged_articles(articles: tuple[Article, ...]) -> dict[str, Choice]:
    """The articles by id of each campaign that they are tagged with, their order kept."""
    tags = ((tag.id, place) for place, article in enumerate(articles) for tag in article.tags)
    return chosen(articles, tags)
