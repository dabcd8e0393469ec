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
    PLENUM,
    SLASH,
    TERM,
    TYPE_OF_CODE,
    TYPE_WORDS,
    bare_key,
    canonical,
    code_of,
    key_of,
    key_of_next_term,
    key_of_plenum,
    named_key_of,
    term_of,
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
    issuer: str = ""
    """Whose it is as the words directly after number and date say: `UBND tỉnh Bình Thuận`."""
    term: str = ""
    """The term that stands after number, date and issuer, as a Roman numeral: `XI`."""


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


@dataclass(frozen=True)
class _Tail:
    """What stands after a number."""

    date: Moment | None
    issuer: str
    term: str


_CONTEXT = 120
"""How far back, in characters, a type word or an address is looked for."""
_FIRST_DIGIT = re.compile(r"[0-9](?<![0-9/].)")
"""Where a number may begin. What looks back stands behind the digit, so that the search skips to digits."""
_NUMBER = re.compile(NUMBER, re.VERBOSE)
_NAMED = re.compile(NAMED, re.VERBOSE)
_NEXT_TERM = re.compile(NEXT_TERM, re.VERBOSE)
_PLENUM = re.compile(PLENUM)
_PLENUM_JOINT = re.compile(r"\s*(?:,|và)\s*", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_SHARING = 80
"""How far back the numbers are looked for that share a code."""
_TERM = re.compile(TERM, re.VERBOSE)
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
_TAIL = 100
"""How far after number and date a term is looked for."""
_BY = re.compile(r"\s{0,3}\)?\s{0,3},?\s{1,3}(?:do|của(?:\s{1,3}của)?)(?=\s)", re.IGNORECASE)
_ORGAN_WORD = re.compile(
    rf"(?P<joint>\s{{1,3}}(?P<dash>[{DASH}]\s{{1,3}})?|(?P<hyphen>[{DASH}]))"
    r"(?P<word>(?:(?:TP|Tp|TX|Tx|Q|P|H)\.\s{0,2})?[^\W_]{1,20}(?:\.[ƯWƯU](?!\w))?)"
)
_SMALL_ORGAN_WORDS = frozenset(
    "ban bí bộ chấp chính chủ chức cộng công cơ dân đảng đoàn đồng đội giáo hành hội huyện khối khu lần mặt nam nghị "
    "nhân nhất phòng phố phủ phường quan quận quốc sản sở tỉnh tịch tổ tra trấn trận trị trung trực tướng thành thanh "
    "thị thứ thư thủ thường trưởng tuyên ủy uỷ văn vận việt viên vụ xã xóm ương hai ba tư năm sáu bảy tám chín "
    "mười".split()
)
"""What stands in small letters in the name of an organ; every other small word ends it."""
_NO_ORGAN_WORDS = frozenset(
    "về việc và với khóa khoá thực triển đã được cho đến ngày tháng tại trong theo là có này để nhằm phê yêu ký".split()
)
"""What ends it in capitals too."""
_SHARED = re.compile(
    rf"(?<!\w)(?:(?P<type>{_TYPE})|(?P<code>[A-ZĐa-z]{{2,5}}))\s{{1,3}}(?:số\s{{0,3}}:?\s{{0,3}})?"
    r"(?P<numbers>[0-9]{1,4}(?:\s{0,3}(?:,|và)\s{1,3}[0-9]{1,4}){0,4})\s{0,3}(?:,|và)\s{1,3}(?:số\s{1,3})?\Z",
    re.IGNORECASE,
)
"""Numbers that share the code of the one that follows: `Quyết định số 217, 218-QĐ/TW`."""
_AFTER_ANOTHER = re.compile(r"(?:,|và)\s{1,3}(?:số\s{1,3})?\Z", re.IGNORECASE)
"""A quick look for most numbers, which stand in no list."""
_SHARED_CODE = re.compile(r"[0-9]{2,6}(?P<code>[-/](?P<type>[^\W\d_]+)[-/]\D.*)")
_SEVERAL = {
    "QĐ": {"Quyết định", "Quy định"},
    "TT": {"Thông tư", "Thông tri", "Tờ trình", "Bản thỏa thuận"},
}
"""What a code may stand for that stands for several things."""


def references(text: str) -> list[Reference]:
    """The documents that the text cites, in order of place; no two overlap."""
    found: list[Reference] = []
    numbered = list(_numbered(text))
    shared = (one for reference in numbered if not reference.bare for one in _sharing(text, reference))
    # Those that share a code stand first, and so before what was taken for a bare number at the same place.
    for reference in sorted([*_named(text), *shared, *numbered], key=lambda one: one.start):
        if not found or reference.start >= found[-1].end:
            found.append(reference)
    return found


def _named(text: str) -> Iterator[Reference]:
    for match in _NAMED.finditer(text):
        if not _in_address(text, match.start()):
            key = named_key_of(match)
            yield from _plenums(text, match, key)
            yield from _next_terms(text, match.end(), key)


def _plenums(text: str, match: re.Match, key: str) -> Iterator[Reference]:
    start = match.start()
    for plenum in _PLENUM.finditer(text, *match.span("plenums")):
        yield _resolution(text, start, plenum.end(), key_of_plenum(key, plenum[0]))
        start = _PLENUM_JOINT.match(text, plenum.end()).end()
    yield _resolution(text, start, match.end(), key)


def _next_terms(text: str, end: int, key: str) -> Iterator[Reference]:
    while match := _NEXT_TERM.match(text, end):
        end = match.end()
        yield _resolution(text, match.start("written"), end, key_of_next_term(key, match))


def _resolution(text: str, start: int, end: int, key: str) -> Reference:
    tail = _tail(text, end)
    term = key.rpartition("K")[2]
    return Reference(start, end, start, text[start:end], key, tail.date, "Nghị quyết", False, tail.issuer, term)


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
    tail = _tail(text, match.end())
    return Reference(lead.start, match.end(), start, match[0], key, tail.date, kind, False, tail.issuer, tail.term)


def _sharing(text: str, reference: Reference) -> Iterator[Reference]:
    """The numbers directly before another whose code is theirs too."""
    end = reference.number_start
    if not _AFTER_ANOTHER.search(text[max(0, end - 12) : end]):
        return
    base, code = max(0, end - _SHARING), _SHARED_CODE.fullmatch(reference.key)
    match = code and _SHARED.search(text[base:end])
    if not match or not _leads_to(match, code["type"]):
        return
    kind = _type_word(match["type"]) if match["type"] else reference.type
    start = match.start("type") if match["type"] else match.start("numbers")
    for number in _DIGITS.finditer(match.string, *match.span("numbers")):
        if key := bare_key(number[0]):
            place, end = base + number.start(), base + number.end()
            yield replace(
                reference, start=base + start, end=end, number_start=place, written=number[0],
                key=f"{key}{code['code']}", date=None, type=kind,
            )  # fmt: skip
        following = _DIGITS.search(match.string, number.end())
        start = following.start() if following else number.end()


def _leads_to(match: re.Match, code: str) -> bool:
    """Whether the word before some numbers is that of a code, and none of them is a year."""
    if any(1900 <= int(number) <= 2100 for number in _DIGITS.findall(match["numbers"])):
        return False
    if not match["type"]:
        return match["code"] == code
    # What is no type's code is an office's: `237, 238/UBND-KGVX`.
    possible = _SEVERAL.get(code, {TYPE_OF_CODE.get(code, "Công văn")})
    return _type_word(match["type"]) in possible


def _bare(text: str, start: int) -> Reference | None:
    before = text[max(0, start - 24) : start]
    if not _may_lead(before) or not (match := _BARE.match(text, start)):
        return None
    lead, key = _lead(text, start), bare_key(match["number"], match["letter"])
    if not key or not _cites(lead, match) or not _stands_alone(text, start, lead):
        return None
    key = f"{key}/{match['year']}" if match["year"] else key
    tail = _tail(text, match.end())
    return Reference(lead.start, match.end(), start, match[0], key, tail.date, lead.type, True, tail.issuer, tail.term)


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
    return replace(lead, start=base + match.start(), type=_type_word(word), capital=word[0].isupper())


def _type_word(written: str) -> str:
    return TYPE_WORDS[" ".join(written.lower().split())]


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
    if by_code:
        return by_code
    guessed = listed_after.type if listed_after else _type_in_clause(text, match.start())
    # `Kế hoạch thực hiện 37-QĐ/TW`: the word before is that of another document.
    possible = _SEVERAL.get(code_of(match)) if match["type"] else None
    return guessed if possible is None or guessed in possible else ""


def _type_in_clause(text: str, start: int) -> str:
    """`Quyết định của Bộ Chính trị số 31-QĐ/TW`: the last type word of the clause."""
    clause = _CLAUSE_ENDS.split(text[max(0, start - _CONTEXT) : start])[-1]
    words = _TYPES.findall(clause)
    return _type_word(words[-1]) if words else ""


def _tail(text: str, end: int) -> _Tail:
    """What is said of a document directly after its number."""
    dated = _DATE.match(text, end)
    place = dated.end() if dated else end
    by = _BY.match(text, place)
    begin = by.end() if by else place
    organ_end = _organ_end(text, begin, place + _TAIL)
    term = _TERM.match(text, organ_end)
    return _Tail(
        _date(dated) if dated else None,
        " ".join(text[begin:organ_end].split()) if by else "",
        term_of(term["term"]) if term and term.end() <= place + _TAIL else "",
    )


def _organ_end(text: str, place: int, farthest: int) -> int:
    """Where the name of an organ ends that may begin at a place."""
    is_capital = False
    while (word := _ORGAN_WORD.match(text, place)) and word.end() <= farthest:
        was_capital, is_capital = is_capital, word["word"][0].isupper()
        is_joined = not (word["dash"] or word["hyphen"]) or (was_capital and is_capital)
        if not is_joined or not _is_of_organ(text, word.start("word"), word["word"], is_capital):
            break
        place = word.end()
    return place


def _is_of_organ(text: str, start: int, word: str, is_capital: bool) -> bool:
    lower = word.lower()
    if lower in _NO_ORGAN_WORDS or text[start : start + 8].lower() == "ban hành" or _TYPES.match(text, start):
        return False
    return is_capital or lower in _SMALL_ORGAN_WORDS or (word.isdecimal() and len(word) <= 3)


def _date(match: re.Match) -> Moment | None:
    day, month = match["day"], match["month"] or match["month_word"] or match["month_only"]
    year = match["day_year"] or match["month_year"] or match["year"]
    try:
        return parse_moment("/".join(filter(None, (day, month, year))))
    except DateProblem:
        return None
