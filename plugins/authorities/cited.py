"""`/van-ban/chua-co-ho-so/`: what articles cite and no record, or not surely one, describes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from heapq import nlargest

from plugins.authorities.anchors import anchors
from plugins.authorities.contexts import CitedDocument, CitedPage, CitingText
from plugins.authorities.edition import Edition
from plugins.authorities.head import index_meta
from plugins.core.authority import OfficialDocument
from plugins.core.backlinks import Citation
from plugins.core.dates import Moment
from plugins.core.document_stub import ANY_TYPE, DocumentStub
from plugins.core.kinds import DOCUMENTS, NO_RECORD
from plugins.core.mentioned import dated, document_label
from plugins.core.pages import Link, Page, Planned
from plugins.core.text import sort_key

URL = DOCUMENTS.grouping_url(NO_RECORD)
TERM_OF_KEY = re.compile(r"-K([IVXLC]+)$")
"""A resolution that is known by its plenum and term: `NQTW4-KXII`."""
NEWEST = 5
"""Texts of one document."""
IN_FULL = 100
"""Documents with their texts and what gives them a record; with thousands of them no page could be opened."""
NEW_DOCUMENT = ".venv/bin/python scripts/new.py document"
DATE = "NGÀY"
"""Stands in a command for a date that the reader must find out: as it is, the command is refused."""


@dataclass(frozen=True)
class _Cited:
    """All citations of what is, as far as the texts tell, one document."""

    citations: tuple[Citation, ...]

    @property
    def first(self) -> Citation:
        return self.citations[0]

    @property
    def type(self) -> str:
        return next(filter(None, (*map(_type, self.citations), *(one.type for one in self.citations))), "")

    @property
    def term(self) -> str:
        match = TERM_OF_KEY.search(self.first.key)
        return f"khóa {match[1]}" if match else ""

    @property
    def number(self) -> str:
        """The canonical number, or the name of a document that has none."""
        return self.first.written if self.term else self.first.key

    @property
    def label(self) -> str:
        return self.number if self.term else document_label(self.type, self.number)

    @property
    def candidates(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for one in self.citations for id in one.candidates))

    @property
    def is_unclear(self) -> bool:
        """Several records may be meant, or the number alone says too little."""
        return self.first.bare or bool(self.candidates)

    @property
    def article_count(self) -> int:
        return len({one.article.id for one in self.citations})

    @property
    def stub(self) -> DocumentStub:
        return DocumentStub(self.number, self.type, self.first.date, term=self.term)


def planned_cited(edition: Edition) -> Planned:
    """The page: of every citation that no record, or not surely one, answers."""
    cited = tuple((repr(one), edition.key(one.article)) for one in _published(edition.backlinks.unanswered))
    parts = (("trích dẫn", cited), ("hồ sơ", edition.records_key))
    return Planned(URL, "cited.html", parts, partial(cited_page, edition))


def cited_page(edition: Edition) -> Page:
    """Each document with the sentences that cite it, and the record's file to copy; of very many the names alone."""
    heading = edition.words.gettext("Cited documents without a record")
    summary = edition.words.gettext("Documents that %(portal)s cites and that have no record yet.")
    plural = edition.words.gettext(DOCUMENTS.plural)
    crumbs = (edition.home, Link(plural, DOCUMENTS.index_url), Link(heading, URL))
    cited = _documents(_published(edition.backlinks.unanswered))
    ids = anchors((one.stub.id for one in cited), "van-ban")
    most_cited = _most_cited(cited)
    both = [(one, _printed(one, ids[place], edition)) for place, one in enumerate(cited) if place in most_cited]
    context = CitedPage(
        meta=index_meta(heading, summary % {"portal": edition.identity.name}, crumbs, edition, ()),
        heading=heading,
        unknown=tuple(document for one, document in both if not one.is_unclear),
        unclear=tuple(document for one, document in both if one.is_unclear),
        further=tuple(_heading(one, edition) for place, one in enumerate(cited) if place not in most_cited),
    )
    return Page(URL, "cited.html", context)


def stub_command(stub: DocumentStub) -> str:
    """The command that writes the file, once what it leaves blank is filled in."""
    options = (
        ("--type", stub.stated_type),
        ("--date", stub.date.printed if stub.date else _blank(stub)),
        ("--term", stub.term),
    )
    said = (f"{option} {_shell_quoted(value)}" for option, value in options if value)
    return " ".join((NEW_DOCUMENT, _shell_quoted(stub.number), *said))


def _blank(stub: DocumentStub) -> str:
    """A record must have a date or a term."""
    return "" if stub.date or stub.term else DATE


def _shell_quoted(text: str) -> str:
    if re.fullmatch(r"[\d/-]+", text):
        return text
    return '"' + re.sub(r'(["\\$`])', r"\\\1", text) + '"'


def _published(citations: Iterable[Citation]) -> Iterable[Citation]:
    """Of the published articles only."""
    return (one for one in citations if one.article and one.article.is_public)


def _documents(citations: Iterable[Citation]) -> tuple[_Cited, ...]:
    """By number, date and type."""
    found: dict[tuple, list[Citation]] = {}
    for one in citations:
        found.setdefault((one.key, one.date.iso if one.date else "", one.bare), []).append(one)
    groups = (group for same in found.values() for group in _by_type(same))
    return tuple(sorted(map(_Cited, groups), key=_order))


def _by_type(citations: list[Citation]) -> Iterable[tuple[Citation, ...]]:
    """Of one number and date. Those without a type go with the only type that is known, if there is but one."""
    found: dict[str, list[Citation]] = {}
    for one in citations:
        found.setdefault(_type(one), []).append(one)
    return map(tuple, found.values()) if len(found.keys() - {""}) > 1 else (tuple(citations),)


def _type(citation: Citation) -> str:
    """`Văn bản` says of a document no more than its number does."""
    return "" if citation.type == ANY_TYPE else citation.type


def _most_cited(cited: tuple[_Cited, ...]) -> set[int]:
    """The places of those that most articles cite; of equals the first."""
    return set(nlargest(IN_FULL, range(len(cited)), key=lambda place: (cited[place].article_count, -place)))


def _order(cited: _Cited) -> tuple:
    parts = re.split(r"(\d+)", cited.first.key)
    numbers = tuple((part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts if part)
    date: Moment | None = cited.first.date
    return sort_key(cited.type), numbers, date.iso if date else "", cited.first.bare


def _heading(cited: _Cited, edition: Edition) -> str:
    """`Chỉ thị số 44-CT/TU, ngày 23/12/2013`"""
    date = cited.first.date
    return ", ".join(filter(None, (cited.label, dated(date, edition.words) if date else "")))


def _printed(cited: _Cited, anchor: str, edition: Edition) -> CitedDocument:
    records = edition.records.some("documents", cited.candidates)
    texts, others = _texts(cited.citations)
    return CitedDocument(
        heading=_heading(cited, edition),
        anchor=anchor,
        texts=texts,
        others=others,
        candidates=tuple(Link(_candidate(record, edition), record.url) for record in records),
        stub="" if cited.is_unclear else cited.stub.text(),
        command="" if cited.is_unclear else stub_command(cited.stub),
        blank="" if cited.is_unclear else _blank(cited.stub),
    )


def _candidate(record: OfficialDocument, edition: Edition) -> str:
    """With what tells it from others of its number."""
    when = dated(record.date, edition.words) if record.date else record.term
    return ", ".join(filter(None, (record.name, when)))


def _texts(citations: Iterable[Citation]) -> tuple[tuple[CitingText, ...], int]:
    """The newest, and how many articles have none among them; a sentence that cites twice stands once."""
    newest_first = sorted(citations, key=lambda one: one.article.order, reverse=True)
    said = list({(one.article.id, one.sentence): one for one in newest_first}.values())
    others = {one.article.id for one in said} - {one.article.id for one in said[:NEWEST]}
    return tuple(map(_text, said[:NEWEST])), len(others)


def _text(citation: Citation) -> CitingText:
    article = citation.article
    return CitingText(article.title, article.url, article.date.printed, article.date.iso, citation.sentence)
