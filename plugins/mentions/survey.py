"""One article or page: what it names and cites, its body with links, and what an editor must know."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from plugins.core.authority import RecordKey
from plugins.core.backlinks import Citation, Mention, mention
from plugins.core.compact import Compact
from plugins.core.links import local_links
from plugins.core.memory import LongText, StoredText, digest_of
from plugins.core.model import Article, StaticPage
from plugins.core.problems import Problem
from plugins.mentions.blocks import Block, blocks, header_block
from plugins.mentions.checks import Spotted, homonyms, notices, settled, spotted_citation, wrong_titles
from plugins.mentions.linking import LinkedSpan, link
from plugins.mentions.reading import Cited, Context, Finding, Reader
from plugins.mentions.sentences import sentence, sentence_starts


@dataclass(frozen=True, slots=True)
class Naming(Compact):
    """A record as one part of an article names it."""

    mention: Mention
    sentences: tuple[str, ...] = ()
    """Of a document: every sentence that cites it there."""

    def __reduce__(self) -> tuple:
        return naming, (self.mention, *self.sentences)


def naming(mention: Mention, *sentences: str) -> Naming:
    """A naming; without sentences the one of its mention, since an archive holds half a million of them."""
    return Naming(mention, sentences) if sentences else _silent(mention)


@cache
def _silent(mention: Mention) -> Naming:
    return Naming(mention)


@dataclass(frozen=True, slots=True)
class Survey(Compact):
    """What was found in one text."""

    html: LongText | StoredText | str
    """The body with its links."""
    namings: tuple[Naming, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    local_links: tuple[str, ...] = ()
    """The root-relative addresses that the editor has linked to."""
    digest: bytes = b""
    """Of what was found, the body included."""

    @property
    def body_html(self) -> str:
        return str(self.html)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(naming.mention for naming in self.namings)


@dataclass
class _Text:
    """The blocks of a text, and their sentences as far as they were asked for."""

    file: str
    blocks: Sequence[Block]
    starts: dict[int, list[int]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    """The sentences asked for: each is one value, however many names stand in it."""

    def sentence(self, index: int, start: int, end: int) -> str:
        text = self.blocks[index].text
        if index not in self.starts:
            self.starts[index] = sentence_starts(text)
        found = sentence(text, self.starts[index], start, end)
        return self.said.setdefault(found, found)

    def citation(self, cited: Cited) -> Spotted:
        reference, resolution = cited.reference, cited.resolution
        around = self.sentence(cited.block, reference.start, reference.end)
        value = Citation(
            self.file, 1, reference.written, reference.key, reference.type, reference.date, resolution.record,
            resolution.candidates, around, reference.bare,
        )  # fmt: skip
        return spotted_citation(value, cited)


def survey_article(article: Article, reader: Reader, content: Path) -> Survey:
    """Read one article: title, lead, caption and body."""
    text = _Text(article.file, article_blocks(article))
    reading = reader.read(text.blocks, Context(article.date, article.officials, article.not_officials))
    problems = (
        *wrong_titles(article, text.blocks, reading.findings, reader.records),
        *homonyms(article.file, text.blocks, reading, reader.records),
    )
    noticed = tuple(notices(article.file, text.blocks, reading, reader.records))
    citations = tuple(map(text.citation, reading.cited))
    found = Survey(
        LongText(link(article.body_html, _spans(text.blocks, reading.findings, reader))),
        (*_namings(text, reading.findings), *_named_by_header(article, reading.findings)),
        *settled((citations, problems, noticed), text.blocks, content, article.file),
    )
    return replace(found, local_links=local_links(article.body_html), digest=digest_of(repr(found).encode()))


def survey_page(page: StaticPage, reader: Reader, content: Path) -> Survey:
    """Read one static page: only what it cites is asked for."""
    header = header_block("summary", page.summary), header_block("title", page.title)
    text = _Text(page.file, [*header, *blocks(page.body_html)])
    citations = tuple(map(text.citation, reader.read_numbers(text.blocks).cited))
    return Survey(page.body_html, (), *settled((citations,), text.blocks, content, page.file))


def article_blocks(article: Article) -> list[Block]:
    """What is read of an article. The title stands last: a sentence of the text tells more than it does."""
    body, anchors = blocks(article.body_html), {brief.anchor for brief in article.briefs}
    for block in body:
        block.anchor = block.anchor if block.anchor in anchors else ""
    caption = article.image.caption if article.image else ""
    header = header_block("caption", caption), header_block("title", article.title)
    return [header_block("summary", article.summary), *body, *header]


def _spans(blocks: Sequence[Block], findings: Iterable[Finding], reader: Reader) -> Iterator[LinkedSpan]:
    """The first place of each record where a link can stand, unless the editor has linked the record."""
    findings = list(findings)
    linked = {finding.record for finding in findings if finding.is_link}
    for finding in findings:
        block = blocks[finding.block]
        can_link = finding.may_link and not block.header_key and block.is_linkable(finding.start, finding.end)
        if can_link and finding.record not in linked:
            linked.add(finding.record)
            url = reader.records.by_key[finding.record].url
            yield LinkedSpan(*block.tracing.span(finding.start, finding.end), url)


def _namings(text: _Text, findings: Iterable[Finding]) -> Iterator[Naming]:
    """The records that each part names, in the order of the text."""
    parts: dict[tuple[RecordKey, str], list[Finding]] = {}
    for finding in findings:
        parts.setdefault((finding.record, text.blocks[finding.block].anchor), []).append(finding)
    for (record, anchor), named in parts.items():
        yield naming(mention(*record, anchor), *(_citing(text, named) if record[0] == "documents" else ()))


def _citing(text: _Text, findings: list[Finding]) -> tuple[str, ...]:
    """The sentences of some findings, each once; headings only where there is nothing else."""
    shown = [one for one in findings if not text.blocks[one.block].is_heading] or findings
    return tuple(dict.fromkeys(text.sentence(one.block, one.start, one.end) for one in shown))


def _named_by_header(article: Article, findings: Iterable[Finding]) -> Iterator[Naming]:
    """Officials whom only the header names."""
    named = {finding.record for finding in findings}
    for id in dict.fromkeys(article.officials):
        if ("officials", id) not in named:
            yield naming(mention("officials", id))
