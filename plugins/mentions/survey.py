"""One article or page: what it names and cites, its body with links, and what an editor must know."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.core.backlinks import Citation, Citing, Mention, mention
from plugins.core.compact import Compact
from plugins.core.links import local_links
from plugins.core.memory import digest_of
from plugins.core.model import Article, StaticPage
from plugins.core.packing import Apart, LongText, StoredApart, StoredText
from plugins.core.problems import Problem
from plugins.mentions.blocks import Block, blocks, header_block
from plugins.mentions.checks import Spotted, homonyms, notices, settled, spotted_citation, wrong_titles
from plugins.mentions.linking import LinkedSpan, link
from plugins.mentions.reading import Cited, Context, Finding, Reader
from plugins.mentions.sentences import sentence, sentence_starts


@dataclass(frozen=True, slots=True)
class Survey(Compact):
    """What was found in one text."""

    html: LongText | StoredText | str
    """The body with its links."""
    mentions: tuple[Mention, ...] = ()
    """The records that each part names, in the order of the text."""
    cited: Apart | StoredApart | None = None
    """What it cites, if anything: a `Citing`."""
    unanswered: tuple[Citation, ...] = ()
    """Those of its citations that no record, or not surely one, answers."""
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
    def citations(self) -> tuple[Citation, ...]:
        """Every reference to a document."""
        return self.cited.get().citations if self.cited else ()


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
    spotted = tuple(map(text.citation, reading.cited)), problems, noticed
    citations, problems, noticed = settled(spotted, text.blocks, content, article.file)
    html = link(article.body_html, _spans(text.blocks, reading.findings, reader))
    mentions = (*_mentions(text, reading.findings), *_named_by_header(article, reading.findings))
    cited = Citing(citations, tuple(_sentences(text, reading.findings)))
    digest = digest_of(html.encode(), repr((mentions, cited, problems, noticed)).encode())
    links = local_links(article.body_html)
    return _survey(LongText(html), mentions, cited, problems, noticed, links, digest)


def survey_page(page: StaticPage, reader: Reader, content: Path) -> Survey:
    """Read one static page: only what it cites is asked for."""
    header = header_block("summary", page.summary), header_block("title", page.title)
    text = _Text(page.file, [*header, *blocks(page.body_html)])
    spotted = tuple(map(text.citation, reader.read_numbers(text.blocks).cited))
    (citations,) = settled((spotted,), text.blocks, content, page.file)
    return _survey(page.body_html, (), Citing(citations))


def _survey(html: str, mentions: tuple[Mention, ...], cited: Citing, *more: Any) -> Survey:
    unanswered = tuple(citation for citation in cited.citations if not citation.record)
    return Survey(html, mentions, Apart(cited) if cited != Citing() else None, unanswered, *more)


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


def _mentions(text: _Text, findings: Iterable[Finding]) -> tuple[Mention, ...]:
    """The records that each part names, in the order of the text."""
    return tuple(dict.fromkeys(_mention(text, finding) for finding in findings))


def _mention(text: _Text, finding: Finding) -> Mention:
    return mention(*finding.record, text.blocks[finding.block].anchor)


def _sentences(text: _Text, findings: Iterable[Finding]) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    """The sentences that cite documents, by the part that names their record."""
    parts: dict[Mention, list[Finding]] = {}
    for finding in findings:
        if finding.record[0] == "documents":
            parts.setdefault(_mention(text, finding), []).append(finding)
    return ((named, _citing(text, findings)) for named, findings in parts.items())


def _citing(text: _Text, findings: list[Finding]) -> tuple[str, ...]:
    """The sentences of some findings, each once; headings only where there is nothing else."""
    shown = [one for one in findings if not text.blocks[one.block].is_heading] or findings
    return tuple(dict.fromkeys(text.sentence(one.block, one.start, one.end) for one in shown))


def _named_by_header(article: Article, findings: Iterable[Finding]) -> Iterator[Mention]:
    """Officials whom only the header names."""
    named = {finding.record for finding in findings}
    for id in dict.fromkeys(article.officials):
        if ("officials", id) not in named:
            yield mention("officials", id)
