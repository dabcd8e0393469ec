"""What an editor must know of a text: titles that records contradict, what may mean several records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.core.authority import Official, OfficialDocument, Record, Records
from plugins.core.backlinks import Citation
from plugins.core.model import Article
from plugins.core.problems import Problem, one_line, printable, quoted
from plugins.mentions.agreement import Disagreement, day, disagreement
from plugins.mentions.blocks import Block
from plugins.mentions.documents import Difference
from plugins.mentions.reading import Cited, Finding, Reading, Unclear
from plugins.mentions.source_lines import Place, lines_in
from plugins.mentions.spelling import name_shade
from plugins.mentions.titles import Chain, written_titles

WRONG_TITLE = "sửa bài, sửa hồ sơ, hoặc ghi titles_as_written: true; người khác cùng tên thì ghi not_officials: [{}]"
WHICH_OFFICIAL = "ghi officials: [id] để nói rõ là ai; không ai trong số đó thì ghi not_officials: [id, …]"
WHICH_DOCUMENT = "ghi ngày của văn bản, hoặc đặt liên kết tới hồ sơ"
OTHER_DOCUMENT = "sửa bài hoặc hồ sơ nếu là một văn bản, nếu không thì thêm hồ sơ của văn bản này"
DIFFERENCES = {
    Difference.TYPE: ("là {0.type},", "loại văn bản"),
    Difference.ISSUER: ("của {0.issuer}", "cơ quan ban hành"),
    Difference.TERM: ("khóa {0.term}", "khóa"),
}
"""What a text says of a document, and what its records say otherwise."""


@dataclass(frozen=True)
class Spotted:
    """What is said of a span of a block; its line is settled later, for all of a file together."""

    value: Problem | Citation
    block: int
    start: int
    end: int
    offset: int = 0
    """Of the character whose line is meant, from the start."""


def settled(groups: Iterable[Sequence[Spotted]], blocks: Sequence[Block], content: Path, file: str) -> list[tuple]:
    """The values of each group, each with its line in the file."""
    groups = list(groups)
    spotted = sorted((one for group in groups for one in group), key=lambda one: (one.block, one.start))
    places = [Place(blocks[s.block].header_key, blocks[s.block].text[s.start : s.end], s.offset) for s in spotted]
    line_of = dict(zip(map(id, spotted), lines_in(content, file, places), strict=True))
    return [tuple(replace(one.value, line=line_of[id(one)]) for one in group) for group in groups]


def wrong_titles(
    article: Article, blocks: Sequence[Block], findings: Iterable[Finding], records: Records
) -> Iterator[Spotted]:
    """Titles that contradict the record of the person beside whose name they stand."""
    if article.titles_as_written:
        return
    by_block: dict[int, list[Finding]] = {}
    for finding in findings:
        # Of officials of one name the text says who is meant by none of its titles.
        if finding.record[0] == "officials" and finding.may_link and not finding.is_link:
            by_block.setdefault(finding.block, []).append(finding)
    for index, named in by_block.items():
        for chain, finding in _chains(blocks[index], named):
            official = records.get(*finding.record)
            if wrong := disagreement(chain, official, article.date, records):
                title, problem = wrong.title, _wrong_title(article, official, wrong)
                yield Spotted(problem, index, min(title.start, finding.start), max(finding.end, title.end),
                              max(title.start - finding.start, 0))  # fmt: skip


def _chains(block: Block, named: Sequence[Finding]) -> Iterator[tuple[Chain, Finding]]:
    ends = [*(finding.start for finding in named[1:]), len(block.text) + 2]
    for finding, next_name in zip(named, ends, strict=True):
        chain = written_titles(block.text, block.shaded, finding.start, finding.end, next_name)
        if chain.titles:
            yield chain, finding


def _wrong_title(article: Article, official: Official, wrong: Disagreement) -> Problem:
    title = wrong.title
    held = " và ".join(f"“{one}”" for one in wrong.held)
    recorded = f"{day(article.date)} là {held}" if held else f"{day(article.date)} hồ sơ không ghi chức danh nào"
    if title.is_former:
        recorded = f"{day(article.date)} {f'chưa là “{wrong.later}”' if wrong.later else f'vẫn là {held}'}"
    message = f"chức danh “{title.written}” của {official.name} khác hồ sơ {_file(official)}: {recorded}"
    return _problem(article.file, "title", message, WRONG_TITLE.format(official.id))


def homonyms(file: str, blocks: Sequence[Block], reading: Reading, records: Records) -> Iterator[Spotted]:
    """Names that several officials bear, in a text that does not say whom it means."""
    for unclear, written, bearers in _unclear(blocks, reading, records, is_official=True):
        message = f"{quoted(written)} có thể là {_either(bearers)}"
        yield _spotted(_problem(file, "homonym", message, WHICH_OFFICIAL), unclear)


def notices(file: str, blocks: Sequence[Block], reading: Reading, records: Records) -> Iterator[Spotted]:
    """Names and numbers that are left without a link because several records may be meant."""
    for unclear, written, bearers in _unclear(blocks, reading, records, is_official=False):
        message = f"{quoted(written)} có thể là {_either(bearers)}"
        remedy = "viết tên đầy đủ, hoặc đặt liên kết tới hồ sơ"
        yield _spotted(_problem(file, "ambiguous", message, remedy), unclear)
    for cited in reading.cited:
        if bearers := records.some("documents", cited.resolution.candidates):
            yield spotted_citation(_problem(file, "citation", *_cited(cited, bearers)), cited)


def spotted_citation(value: Problem | Citation, cited: Cited) -> Spotted:
    reference = cited.reference
    return Spotted(value, cited.block, reference.start, reference.end, reference.number_start - reference.start)


def _cited(cited: Cited, bearers: Sequence[OfficialDocument]) -> tuple[str, str]:
    """Why a citation is not linked, and the remedy."""
    reference, differs = cited.reference, cited.resolution.differs
    written, date = quoted(reference.written), reference.date
    if differs in DIFFERENCES:
        what, whose = DIFFERENCES[differs]
        return f"{written} {what.format(reference)} khác {whose} của hồ sơ {_files(bearers)}", OTHER_DOCUMENT
    if date and differs is Difference.DATE and not any(document.date for document in bearers):
        message = f"{written} {day(date)}: hồ sơ {_files(bearers)} chưa ghi ngày"
        return message, f"thêm date: {date.printed} vào hồ sơ nếu đúng văn bản ấy"
    if date is None:
        return f"{written} có thể là {_either(bearers)}", WHICH_DOCUMENT
    if len(bearers) == 1:
        return f"{written} {day(date)} khác ngày của hồ sơ {_file(bearers[0])}", WHICH_DOCUMENT
    return f"{written} {day(date)} không rõ là hồ sơ nào: {_either(bearers)}", WHICH_DOCUMENT


def _files(records: Iterable[Record]) -> str:
    return " và ".join(map(_file, records))


def _unclear(
    blocks: Sequence[Block], reading: Reading, records: Records, is_official: bool
) -> Iterator[tuple[Unclear, str, tuple[Record, ...]]]:
    """Each unclear name once a text."""
    told = set()
    for unclear in reading.unclear:
        written = blocks[unclear.block].text[unclear.start : unclear.end]
        key = unclear.records, name_shade(written)
        if key not in told and any(kind == "officials" for kind, _ in unclear.records) == is_official:
            told.add(key)
            yield unclear, written, tuple(records.by_key[record] for record in unclear.records)


def _spotted(problem: Problem, unclear: Unclear) -> Spotted:
    return Spotted(problem, unclear.block, unclear.start, unclear.end)


def _either(records: Iterable[Record]) -> str:
    return " hoặc ".join(f"{record.id} ({_file(record)})" for record in records)


def _file(record: Record) -> str:
    return record.file or f"records/{record.KIND}/{record.id}.md"


def _problem(file: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(printable(file), 1, code, one_line(message), one_line(remedy))
