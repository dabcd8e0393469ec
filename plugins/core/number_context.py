"""What stands around a document's number: before it type word and `số`, after it date, issuer and term."""

import re
from dataclasses import dataclass, replace

from plugins.core.dates import DateProblem, Moment, parse_moment
from plugins.core.number_forms import DASH, TYPE_WORDS
from plugins.core.phrases import any_of
from plugins.core.plenums import TERM, term_of


@dataclass(frozen=True)
class Lead:
    """What stands before a number."""

    start: int
    type: str = ""
    capital: bool = False
    numbered: bool = False
    """By the word `số`."""
    refused: bool = False
    """By a word that counts rooms, plots, years or forms."""

    @property
    def introduces(self) -> bool:
        return bool(self.type) or self.numbered


@dataclass(frozen=True)
class Tail:
    """What stands after a number."""

    date: Moment | None
    issuer: str
    term: str


TYPE = any_of(TYPE_WORDS).replace(r"\ ", r"\s{1,2}")
TYPES = re.compile(rf"(?<!\w)(?:{TYPE})(?!\w)", re.IGNORECASE)
_PLACES = r"mẫu|biểu|phụ\slục|phòng|phường|lô|tổ|thửa|căn|ngõ|hẻm|tuyến|năm|bản\sán"
_NUMBERED = re.compile(r"(?i:số)\s{0,3}[:.]?\s{0,3}\Z")
_LEAD = re.compile(rf"(?<!\w)(?:(?P<type>{TYPE})|(?P<refused>{_PLACES}))\s{{0,3}}\Z", re.IGNORECASE)
_LEAD_ENDS = tuple(sorted({word.split()[-1] for word in TYPE_WORDS}))
_NO_VERB = {"Nghị quyết", "Nghị định", "Chỉ thị", "Thông tư", "Thông tri", "Công văn", "Công điện", "Pháp lệnh"}
"""With these before it a number needs no `số`; they are nouns only, so in any case."""
_ALSO_VERB = {"Quyết định", "Kết luận", "Quy định", "Kế hoạch", "Hướng dẫn", "Thông báo"}
"""With these only if written with a capital: `hội nghị kết luận 3 …` is no citation."""
_NO_DOCUMENT = {"Dự án", "Phương án"}
"""`Phương án số 2` is the second of several, not a document."""
_GOES_ON = re.compile(
    r"""\s{0,2}(?:\Z|[.,;:!?()\]”"»…]|ngày\s{1,2}[0-9])
      | \s{1,2}(?:của|về|này|trên|đã|được|quy\ định)(?!\w)
    """,
    re.VERBOSE,
)
"""What follows a document's number and never a count: `Nghị định 28 của …`, but `Thông báo 3 trường hợp`."""
_OF_A_YEAR = re.compile(rf"\s{{1,2}}năm\s{{1,2}}(?:19|20)[0-9]{{2}}(?!\s{{0,2}}[{DASH}])")
_TERM = re.compile(TERM, re.VERBOSE)
_DATE = re.compile(
    rf"""
    \s{{0,3}}[,({DASH}]?\s{{0,3}}
    (?:(?:đã\s)?(?:được\s)?(?:ký\s{{0,2}}(?:ban\shành)?|ban\shành)\s{{0,3}})?(?:vào\s{{1,3}}|cùng\s{{1,3}}(?=ngày))?
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
SAME_DAY = re.compile(r"\s{0,3}[,(]?\s{0,3}cùng\s{1,3}ngày(?!\w)", re.IGNORECASE)
"""Before the one date of several documents."""
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


def may_lead(before: str) -> bool:
    """A quick look for most numbers of a text, which follow no type word."""
    words = before.rstrip(" \u00a0:.\n\t\u2009\u202f").lower()
    return words.endswith("số") or words.endswith(_LEAD_ENDS)


def cites(lead: Lead, match: re.Match) -> bool:
    """Whether a number without code is a document's: `Chỉ thị số 17`, `Nghị định 28 của …`, not `Kế hoạch 5 năm`."""
    if lead.numbered:
        return bool(lead.type) and lead.type not in _NO_DOCUMENT
    if not (lead.type in _NO_VERB or (lead.type in _ALSO_VERB and lead.capital)):
        return False
    if 1900 <= int(match["number"]) <= 2100:
        return False
    follows = match.string[match.end() : match.end() + 20]
    return bool(_GOES_ON.match(follows)) or (int(match["number"]) >= 10 and bool(_OF_A_YEAR.match(follows)))


def lead_of(text: str, start: int) -> Lead:
    """The type word and the `số` directly before a number."""
    base = max(0, start - 48)
    before = text[base:start]
    numbered = _NUMBERED.search(before)
    if numbered:
        before = before[: numbered.start()]
    lead = Lead(start, numbered=bool(numbered))
    match = _LEAD.search(before) if numbered or before[-1:].isspace() else None
    if not match:
        return lead
    if match["refused"]:
        return replace(lead, refused=True)
    word = match["type"]
    return replace(lead, start=base + match.start(), type=type_word(word), capital=word[0].isupper())


def type_word(written: str) -> str:
    return TYPE_WORDS[" ".join(written.lower().split())]


def tail_of(text: str, end: int) -> Tail:
    """What is said of a document directly after its number."""
    dated = _DATE.match(text, end)
    place = dated.end() if dated else end
    by = _BY.match(text, place)
    begin = by.end() if by else place
    organ_end = _organ_end(text, begin, place + _TAIL)
    term = _TERM.match(text, organ_end)
    return Tail(
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
    if lower in _NO_ORGAN_WORDS or text[start : start + 8].lower() == "ban hành" or TYPES.match(text, start):
        return False
    return is_capital or lower in _SMALL_ORGAN_WORDS or (word.isdecimal() and len(word) <= 3)


def _date(match: re.Match) -> Moment | None:
    day, month = match["day"], match["month"] or match["month_word"] or match["month_only"]
    year = match["day_year"] or match["month_year"] or match["year"]
    try:
        return parse_moment("/".join(filter(None, (day, month, year))))
    except DateProblem:
        return None
