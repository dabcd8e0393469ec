"""`/van-ban/chua-co-ho-so/`: what articles cite and no record, or not surely one, describes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.authorities.anchors import anchors
from plugins.authorities.contexts import CitedDocument, CitedPage, CitingText
from plugins.authorities.edition import Edition
from plugins.authorities.head import index_meta
from plugins.core.authority import OfficialDocument
from plugins.core.backlinks import Citation
from plugins.core.dates import Moment
from plugins.core.document_stub import ANY_TYPE, DocumentStub
from plugins.core.edition import public
from plugins.core.kinds import DOCUMENTS, NO_RECORD
from plugins.core.mentioned import dated, document_label
from plugins.core.pages import Link, Page
from plugins.core.text import sort_key

URL = DOCUMENTS.grouping_url(NO_RECORD)
TERM_OF_KEY = re.compile(r"-K([IVXLC]+)$")
"""A resolution that is known by its plenum and term: `NQTW4-KXII`."""


@dataclass(frozen=True)
class _Cited:
    """All citations of what is, as far as the texts tell, one document."""

    citations: tuple[Citation, ...]

    @property
    def first(self) -> Citation:
        return self.citations[0]

    @property
    def type(self) -> str:
        return next((one.type for one in self.citations if one.type), "")

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
    def stub(self) -> DocumentStub:
        return DocumentStub(self.number, self.type, self.first.date, term=self.term)


def cited_page(edition: Edition) -> Page:
    """Each document with the sentences that cite it, and the record's file to copy."""
    heading = edition.words.gettext("Cited documents without a record")
    summary = edition.words.gettext("Documents that %(portal)s cites and that have no record yet.")
    plural = edition.words.gettext(DOCUMENTS.plural)
    crumbs = (edition.home, Link(plural, DOCUMENTS.index_url), Link(heading, URL))
    cited = _documents(_unrecorded(edition.backlinks.citations))
    ids = anchors((one.stub.id for one in cited), "van-ban")
    both = [(one, _printed(one, anchor, edition)) for one, anchor in zip(cited, ids, strict=True)]
    context = CitedPage(
        meta=index_meta(heading, summary % {"portal": edition.identity.name}, crumbs, edition, ()),
        heading=heading,
        unknown=tuple(document for one, document in both if not one.is_unclear),
        unclear=tuple(document for one, document in both if one.is_unclear),
    )
    return Page(URL, "cited.html", context)


def stub_command(stub: DocumentStub) -> str:
    """The command that writes the file."""
    options = (
        ("--type", stub.type or ANY_TYPE),
        ("--date", stub.date.printed if stub.date else ""),
        ("--term", stub.term),
    )
    said = (f"{option} {_shell_quoted(value)}" for option, value in options if value)
    return " ".join(("scripts/new.py document", _shell_quoted(stub.number), *said))


def _shell_quoted(text: str) -> str:
    if re.fullmatch(r"[\d/-]+", text):
        return text
    return '"' + re.sub(r'(["\\$`])', r"\\\1", text) + '"'


def _unrecorded(citations: Iterable[Citation]) -> Iterable[Citation]:
    """Of the published articles only."""
    return (one for one in citations if not one.record and one.article and public((one.article,)))


def _documents(citations: Iterable[Citation]) -> tuple[_Cited, ...]:
    """By type, number and date. Of a number without a code the type is a part of what is known."""
    found: dict[tuple, list[Citation]] = {}
    for one in citations:
        key = one.key, one.date.iso if one.date else "", one.bare, one.type if one.bare else ""
        found.setdefault(key, []).append(one)
    return tuple(sorted((_Cited(tuple(group)) for group in found.values()), key=_order))


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
    return CitedDocument(
        heading=_heading(cited, edition),
        anchor=anchor,
        texts=_texts(cited.citations),
        candidates=tuple(Link(_candidate(record, edition), record.url) for record in records),
        stub="" if cited.is_unclear else cited.stub.text(),
        command="" if cited.is_unclear else stub_command(cited.stub),
    )


def _candidate(record: OfficialDocument, edition: Edition) -> str:
    """With what tells it from others of its number."""
    when = dated(record.date, edition.words) if record.date else record.term
    return ", ".join(filter(None, (record.name, when)))


def _texts(citations: Iterable[Citation]) -> tuple[CitingText, ...]:
    """Newest article first; a sentence that cites twice stands once."""
    newest_first = sorted(citations, key=lambda one: one.article.order, reverse=True)
    return tuple({(one.article.id, one.sentence): _text(one) for one in newest_first}.values())


def _text(citation: Citation) -> CitingText:
    article = citation.article
    return CitingText(article.title, article.url, article.date.printed, article.date.iso, citation.sentence)
