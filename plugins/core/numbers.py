"""Where a Vietnamese text cites official documents: numbers, named resolutions, numbers without a code.

`references` is pure and reads NFC text. Nothing is guessed: what is no number of a known form is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plugins.core.dates import DateProblem, Moment, parse_moment
from plugins.core.number_forms import (
    DASH,
    NAMED,
    NEXT_TERM,
    NUMBER,
    SLASH,
    TYPE_WORDS,
    bare_key,
    canonical,
    key_of,
    key_of_next_term,
    named_key_of,
    type_by_code,
)

__all__ = ["Reference", "canonical", "references"]


@dataclass(frozen=True)
class Reference:
    """A document as a text cites it."""

    start: int
    """Where the citation begins: at the type word when it stands directly before, else at the number."""
    end: int
    """The end of the number, before any date."""
    number_start: int
    """Where `written` begins."""
    written: str
    """The number as the text has it; of a named resolution its whole name."""
    key: str
    """The canonical number: `158-KH/TU`, `42/2022/NĐ-CP`, `NQTW4-KXII`; `17` of a bare one."""
    date: Moment | None
    """The date directly after the number, to a day, a month or a year."""
    type: str
    """`Kế hoạch`, `Chỉ thị`, …: from the text, else from the code where it leaves no choice, else empty."""
    bare: bool
    """A number without code: too little to link, enough to report."""


@dataclass(frozen=True)
class _Lead:
    """What stands before a number."""

    start: int
    type: str = ""
    capital: bool = False
    numbered: bool = False
    """By the word `số`."""
    refused: bool = False
    """By a word that counts rooms, plots or years."""

    @property
    def introduces(self) -> bool:
        return bool(self.type) or self.numbered


_CONTEXT = 120
"""How far back, in characters, a type word or an address is looked for."""
_FIRST_DIGIT = re.compile(r"[0-9](?<![0-9/].)")
"""Where a number may begin. What looks back stands behind the digit, so that the search skips to digits."""
_NUMBER = re.compile(NUMBER, re.VERBOSE)
_NAMED = re.compile(NAMED, re.VERBOSE)
_NEXT_TERM = re.compile(NEXT_TERM, re.VERBOSE)
_TYPE = "|".join(sorted(TYPE_WORDS, key=len, reverse=True)).replace(" ", r"\s{1,2}")
_PLACES = r"phòng|phường|lô|tổ|thửa|căn|ngõ|hẻm|tuyến|năm|bản\sán"
_NUMBERED = re.compile(r"(?i:số)\s{0,3}[:.]?\s{0,3}\Z")
_LEAD = re.compile(rf"(?<!\w)(?:(?P<type>{_TYPE})|(?P<refused>{_PLACES}))\s{{0,3}}\Z", re.IGNORECASE)
_LEAD_ENDS = tuple(sorted({word.split()[-1] for word in TYPE_WORDS}))
_TYPES = re.compile(rf"(?<!\w)(?:{_TYPE})(?!\w)", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.,;:()0-9“”\"\n]")
_LIST = re.compile(r"\s{0,3}(?:[,;&]|và|hoặc|hay)?\s{0,3}(?:(?:và|hoặc|hay)\s{1,3})?(?:số\s{0,3}:?\s{0,3})?")
_LEFT = re.compile(r"[\w./@#=%+&?_~]\Z|\w-\Z|[0-9][:,]\Z")
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_NOT_BARE = rf"(?![\w%‰°@]|[\u0300-\u036f]|\s{{0,2}}[{DASH}{SLASH}:]\s{{0,2}}\w|[.,][0-9])"
_BARE = re.compile(
    rf"(?P<number>[0-9]{{1,5}})(?P<letter>[a-eA-E])?(?:[{SLASH}](?P<year>(?:19|20)[0-9]{{2}}))?{_NOT_BARE}"
)
_NO_VERB = {"Nghị quyết", "Nghị định", "Chỉ thị", "Thông tư", "Thông tri", "Công văn", "Công điện", "Pháp lệnh"}
"""With these before it a number needs no `số`; they are nouns only, so in any case."""
_ALSO_VERB = {"Quyết định", "Kết luận", "Quy định", "Kế hoạch", "Hướng dẫn", "Thông báo"}
"""With these only if written with a capital: `hội nghị kết luận 3 …` is no citation."""
_NO_DOCUMENT = {"Dự án", "Phương án"}
"""`Phương án số 2` is the second of several, not a document."""
_GOES_ON = re.compile(
    r"""\s{0,2}(?:\Z|[.,;:!?()\]”"»…]|ngày\s{1,2}[0-9])
      | \s{1,2}(?:của|về|đã|được|do|và|hoặc|quy\ định|thay|là|ra\ đời|ban\ hành|thì|trên|tại|này|cho|nêu|vào|để
          |đối\ với|khi|với|sẽ|còn|cũng|bằng|không|từ|đến|trong|theo|sửa\ đổi|hướng\ dẫn|có)(?!\w)
    """,
    re.VERBOSE,
)
"""What follows a document's number and never a count: `Nghị định 28 của …`, but `Thông báo 3 trường hợp`."""
_OF_A_YEAR = re.compile(rf"\s{{1,2}}năm\s{{1,2}}(?:19|20)[0-9]{{2}}(?!\s{{0,2}}[{DASH}])")
_DATE = re.compile(
    rf"""
    \s{{0,3}}[,({DASH}]?\s{{0,3}}
    (?:(?:đã\s)?(?:được\s)?(?:ký\s{{0,2}}(?:ban\shành)?|ban\shành)\s{{0,3}})?(?:vào\s{{1,3}})?
    (?:
        (?:ngày\s{{0,3}})?(?P<day>[0-9]{{1,2}})
        (?:\s{{0,2}}(?P<mark>[/.{DASH}])\s{{0,2}}(?P<month>[0-9]{{1,2}})\s{{0,2}}(?P=mark)\s{{0,2}}
          |\s{{1,3}}tháng\s{{1,3}}(?P<month_word>[0-9]{{1,2}}),?\s{{1,3}}năm\s{{1,3}})
        (?P<day_year>[0-9]{{4}})
      | tháng\s{{1,3}}(?P<month_only>[0-9]{{1,2}})(?:\s{{0,2}}[/.{DASH}]\s{{0,2}}|,?\s{{1,3}}năm\s{{1,3}})
        (?P<month_year>[0-9]{{4}})
      | năm\s{{1,3}}(?P<year>[0-9]{{4}})
    )
    (?!\w|[/.{DASH}][0-9]|\s{{0,2}}[{DASH}]\s{{0,2}}[0-9]{{4}}|\s{{0,2}}\(?âm\slịch)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def references(text: str) -> list[Reference]:
    """The documents that the text cites, in order of place; no two overlap."""
    found: list[Reference] = []
    for reference in sorted([*_named(text), *_numbered(text)], key=lambda one: one.start):
        if not found or reference.start >= found[-1].end:
            found.append(reference)
    return found


def _named(text: str) -> Iterator[Reference]:
    for match in _NAMED.finditer(text):
        if not _in_address(text, match.start()):
            key = named_key_of(match)
            yield _resolution(text, match.start(), match.end(), key)
            yield from _next_terms(text, match.end(), key)


def _next_terms(text: str, end: int, key: str) -> Iterator[Reference]:
    while match := _NEXT_TERM.match(text, end):
        end = match.end()
        yield _resolution(text, match.start("written"), end, key_of_next_term(key, match))


def _resolution(text: str, start: int, end: int, key: str) -> Reference:
    return Reference(start, end, start, text[start:end], key, _date_after(text, end), "Nghị quyết", False)


def _numbered(text: str) -> Iterator[Reference]:
    previous: Reference | None = None
    for digit in _FIRST_DIGIT.finditer(text):
        if previous and digit.start() < previous.end:
            continue
        if found := _coded(text, digit.start(), previous) or _bare(text, digit.start()):
            yield found
            previous = found


def _coded(text: str, start: int, previous: Reference | None) -> Reference | None:
    match = _NUMBER.match(text, start)
    key = match and key_of(match)
    if not key:
        return None
    lead = _lead(text, start)
    listed = previous is not None and bool(_LIST.fullmatch(text[previous.end : start][:20]))
    if lead.refused or not _stands_alone(text, start, lead) or not _said_to_be_one(match, lead, listed):
        return None
    kind = _type(text, match, lead, previous if listed else None)
    return Reference(lead.start, match.end(), start, match[0], key, _date_after(text, match.end()), kind, False)


def _bare(text: str, start: int) -> Reference | None:
    before = text[max(0, start - 24) : start]
    if not _may_lead(before) or not (match := _BARE.match(text, start)):
        return None
    lead, key = _lead(text, start), bare_key(match["number"], match["letter"])
    if not key or not _cites(lead, match) or not _stands_alone(text, start, lead):
        return None
    key = f"{key}/{match['year']}" if match["year"] else key
    return Reference(lead.start, match.end(), start, match[0], key, _date_after(text, match.end()), lead.type, True)


def _may_lead(before: str) -> bool:
    """A quick look for most numbers of a text, which follow no type word."""
    words = before.rstrip(" \u00a0:.\n\t\u2009\u202f").lower()
    return words.endswith("số") or words.endswith(_LEAD_ENDS)


def _cites(lead: _Lead, match: re.Match) -> bool:
    """Whether a number without code is a document's: `Chỉ thị số 17`, `Nghị định 28 của …`, not `Kế hoạch 5 năm`."""
    if lead.numbered:
        return bool(lead.type) and lead.type not in _NO_DOCUMENT
    if not (lead.type in _NO_VERB or (lead.type in _ALSO_VERB and lead.capital)):
        return False
    if 1900 <= int(match["number"]) <= 2100:
        return False
    follows = match.string[match.end() : match.end() + 20]
    return bool(_GOES_ON.match(follows)) or (int(match["number"]) >= 10 and bool(_OF_A_YEAR.match(follows)))


def _lead(text: str, start: int) -> _Lead:
    """The type word and the `số` directly before a number."""
    base = max(0, start - 48)
    before = text[base:start]
    numbered = _NUMBERED.search(before)
    if numbered:
        before = before[: numbered.start()]
    lead = _Lead(start, numbered=bool(numbered))
    match = _LEAD.search(before) if numbered or before[-1:].isspace() else None
    if not match:
        return lead
    if match["refused"]:
        return replace(lead, refused=True)
    word = match["type"]
    kind = TYPE_WORDS[" ".join(word.lower().split())]
    return replace(lead, start=base + match.start(), type=kind, capital=word[0].isupper())


def _said_to_be_one(match: re.Match, lead: _Lead, listed: bool) -> bool:
    """Whether the words before a number say what the number leaves open."""
    return bool(lead.type) if match["issuer_only"] else lead.introduces or listed or _sure(match)


def _sure(match: re.Match) -> bool:
    """Numbers that need no word before them: nothing else is written so."""
    joints = (match["year_joint"], match["joint"], match["type_joint"])
    if any(joint is not None and not joint.strip() for joint in joints):
        return False
    return bool(match["type"] or match["assembly"] or (match["office"] and not match["seldom"]))


def _stands_alone(text: str, start: int, lead: _Lead) -> bool:
    """Not the tail of a longer number, of a word, or of an address on the web."""
    joined = not lead.numbered and _LEFT.search(text[max(0, start - 2) : start])
    return not joined and not _in_address(text, start)


def _in_address(text: str, start: int) -> bool:
    before = text[max(0, start - _CONTEXT) : start]
    return bool(before) and not before[-1].isspace() and bool(_ADDRESS.search(before.split()[-1]))


def _type(text: str, match: re.Match, lead: _Lead, listed_after: Reference | None) -> str:
    by_code = type_by_code(match)
    if lead.type and not (lead.type == "Văn bản" and by_code):
        return lead.type
    return by_code or (listed_after.type if listed_after else _type_in_clause(text, match.start()))


def _type_in_clause(text: str, start: int) -> str:
    """`Quyết định của Bộ Chính trị số 31-QĐ/TW`: the last type word of the clause."""
    clause = _CLAUSE_ENDS.split(text[max(0, start - _CONTEXT) : start])[-1]
    words = _TYPES.findall(clause)
    return TYPE_WORDS[" ".join(words[-1].lower().split())] if words else ""


def _date_after(text: str, end: int) -> Moment | None:
    match = _DATE.match(text, end)
    if not match:
        return None
    day, month = match["day"], match["month"] or match["month_word"] or match["month_only"]
    year = match["day_year"] or match["month_year"] or match["year"]
    try:
        return parse_moment("/".join(filter(None, (day, month, year))))
    except DateProblem:
        return None
