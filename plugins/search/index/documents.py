"""What can be found: articles, their briefs, records and static pages, each as fields, facets and what is shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from gettext import NullTranslations
from typing import Any

from plugins.core.authority import Official, OfficialDocument, Record, Records
from plugins.core.backlinks import Backlinks
from plugins.core.kinds import BY_NAME, KINDS, Form
from plugins.core.model import Article, Brief, StaticPage
from plugins.core.naming import detail, title_of
from plugins.search.index.fields import Fields, Part

RECORD_KINDS = tuple(kind.name for kind in KINDS)
LABELLED = ("sections", "authors", *RECORD_KINDS)
"""The facets whose values have names of their own."""
FACETS = ("kinds", "years", *LABELLED)
Facets = dict[str, tuple[str, ...]]
"""Ids of values by facet."""
Shown = dict[str, str]
"""What the page shows of a hit."""


@dataclass(frozen=True)
class ArticleDocument:
    """An article, with the texts of its briefs."""

    article: Article
    backlinks: Backlinks

    kind = "bai-viet"

    @property
    def name(self) -> str:
        return self.article.id

    @property
    def day(self) -> int:
        return self.article.date.at.toordinal()

    def fields(self) -> Fields:
        article = self.article
        captions = (article.image.caption, article.image.credit) if article.image else ()
        minor = (*captions, *(author.name for author in article.authors), article.source)
        texts = (
            (Part.TITLE, article.title),
            (Part.LEAD, article.summary),
            (Part.BODY, article.body_text),
            *((Part.MINOR, text) for text in (*minor, *(tag.name for tag in article.tags))),
        )
        return tuple((part, text) for part, text in texts if text)

    def facets(self) -> Facets:
        article = self.article
        place = (article.event.place,) if article.event and article.event.place else ()
        found: dict[str, tuple[str, ...]] = {"places": place}
        for kind, id in self.backlinks.named(article):
            found[kind] = (*found.get(kind, ()), id)
        return {
            **{kind: tuple(dict.fromkeys(ids)) for kind, ids in found.items()},
            "sections": (article.section.slug,),
            "authors": tuple(dict.fromkeys(author.slug for author in article.authors)),
            # A tag is an editor's decision, a campaign's name in a text is not.
            "campaigns": tuple(dict.fromkeys(tag.id for tag in article.tags)),
        }

    def shown(self) -> Shown:
        article = self.article
        caption = article.image.caption if article.image else ""
        text = "\n".join(filter(None, (article.body_text, caption)))
        return _shown_article(self.kind, article) | {"title": article.title, "lead": article.summary, "text": text}


@dataclass(frozen=True)
class BriefDocument:
    """A brief, with the facets of its article."""

    brief: Brief
    of: ArticleDocument

    kind = "tin-van"

    @property
    def name(self) -> str:
        return f"{self.of.name}#{self.brief.anchor}"

    @property
    def day(self) -> int:
        return self.of.day

    def fields(self) -> Fields:
        return (Part.TITLE, self.brief.title), (Part.BODY, self.brief.text)

    def facets(self) -> Facets:
        return self.of.facets()

    def shown(self) -> Shown:
        brief, article = self.brief, self.of.article
        about = {"title": brief.title, "note": article.title, "text": brief.text}
        return _shown_article(self.kind, article) | about | {"url": f"{article.url}#{brief.anchor}"}


@dataclass(frozen=True)
class RecordDocument:
    """A record's own page."""

    record: Record
    records: Records
    words: NullTranslations

    day = 0

    @property
    def kind(self) -> str:
        return self.record.ADDRESS

    @property
    def name(self) -> str:
        return f"{self.record.KIND}/{self.record.id}"

    def fields(self) -> Fields:
        record = self.record
        titles = ((Part.TITLE, text) for text in (record.name, *_numbers(record)))
        aliases = ((Part.ALIAS, text) for text in record.all_names if text != record.name)
        rest = (Part.LEAD, record.description), *((Part.BODY, text) for text in self._prose())
        return tuple((part, text) for part, text in (*titles, *aliases, *rest) if text)

    def facets(self) -> Facets:
        """Itself, and every record that its header names."""
        record = self.record
        found: dict[str, tuple[str, ...]] = {record.KIND: (record.id,)}
        for field in BY_NAME[record.KIND].fields:
            for kind in field.kinds:
                found[kind] = (*found.get(kind, ()), *self._references(field.form, getattr(record, field.name), kind))
        if isinstance(record, Official):
            held = tuple(position.organization for position in record.positions if position.organization)
            found["organizations"] = (*found.get("organizations", ()), *held)
        return {kind: tuple(dict.fromkeys(ids)) for kind, ids in found.items()}

    def shown(self) -> Shown:
        record = self.record
        aliases = (name for name in record.all_names if name != record.name)
        # The description stands in the excerpt; beside it, it would be read twice.
        note = detail(replace(record, description=""), self.records, self.words)
        about = {"note": note, "lead": record.description}
        return _shown(self.kind, record.name, record.url) | about | {"text": "\n".join((*aliases, *self._prose()))}

    def _prose(self) -> tuple[str, ...]:
        """Every text of the header that no other part holds, then the body."""
        fields = BY_NAME[self.record.KIND].fields
        known = ("id", "name", "number", "description", "sort_name")
        texts = (getattr(self.record, field.name) for field in fields if field.form is Form.TEXT)
        plain = (field.key for field in fields if field.form is Form.TEXT)
        several = (getattr(self.record, field.name) for field in fields if field.form is Form.TEXTS)
        offices = self.record.positions if isinstance(self.record, Official) else ()
        found = (
            *(text for key, text in zip(plain, texts, strict=True) if key not in known),
            *(text for values in several if values is not self.record.aliases for text in values),
            *(title_of(position, self.records) for position in offices),
            self.record.body_text,
        )
        return tuple(filter(None, found))

    def _references(self, form: Form, value: Any, kind: str) -> Iterator[str]:
        ids = value if form is Form.REFERENCES else (value,)
        return (id for id in ids if id and self.records.get(kind, id))


@dataclass(frozen=True)
class PageDocument:
    """A static page."""

    page: StaticPage

    kind, day = "trang", 0

    @property
    def name(self) -> str:
        return f"pages/{self.page.slug}"

    def fields(self) -> Fields:
        page = self.page
        texts = (Part.TITLE, page.title), (Part.LEAD, page.summary), (Part.BODY, page.body_text)
        return tuple((part, text) for part, text in texts if text)

    def facets(self) -> Facets:
        return {}

    def shown(self) -> Shown:
        page = self.page
        return _shown(self.kind, page.title, page.url) | {"lead": page.summary, "text": page.body_text}


SearchDocument = ArticleDocument | BriefDocument | RecordDocument | PageDocument


def article_documents(article: Article, backlinks: Backlinks) -> Iterator[SearchDocument]:
    """An article, then its briefs."""
    whole = ArticleDocument(article, backlinks)
    yield whole
    yield from (BriefDocument(brief, whole) for brief in article.briefs)


def _numbers(record: Record) -> tuple[str, ...]:
    """A document's number as written and in its canonical form, with and without a leading zero."""
    if not isinstance(record, OfficialDocument):
        return ()
    forms = (record.number, record.canonical_number, record.canonical_number.lstrip("0"))
    return tuple(form for form in dict.fromkeys(forms) if form)


def _shown(kind: str, title: str, url: str) -> Shown:
    others = dict.fromkeys(("date", "printed", "section", "byline", "note", "lead", "text"), "")
    return {"kind": kind, "title": title, "url": url, **others}


def _shown_article(kind: str, article: Article) -> Shown:
    when = {"date": article.date.iso, "printed": article.date.printed}
    where = {"section": article.section.name, "byline": article.byline}
    return _shown(kind, article.title, article.url) | when | where
