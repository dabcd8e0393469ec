"""Where a Vietnamese text cites official documents: numbers, named resolutions, numbers without a code.

`references` is pure and reads NFC text. Nothing is guessed: what is no number of a known form is left alone.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plugins.core.dates import Moment
from plugins.core.number_context import SAME_DAY, TYPE, TYPES, Lead, Tail, cites, lead_of, may_lead, tail_of, type_word
from plugins.core.number_forms import (
    DASH,
    LOWER,
    NUMBER,
    SLASH,
    TYPE_OF_CODE,
    bare_key,
    code_of,
    is_of_chairman,
    key_of,
    type_by_code,
)
from plugins.core.plenums import (
    NAMED,
    NEXT_TERM,
    PLENUM,
    key_of_next_term,
    key_of_plenum,
    named_key_of,
    named_matches,
)
from plugins.core.text import clean

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


_CONTEXT = 120
"""How far back, in characters, a type word or an address is looked for."""
_NUMBERED = re.compile(r"(?:số\s?[:.]?\s?)?", re.IGNORECASE)
_FIRST_DIGIT = re.compile(r"[0-9](?<![0-9/].)")
"""Where a number may begin. What looks back stands behind the digit, so that the search skips to digits."""
_LOWER = re.compile(LOWER, re.VERBOSE)
_PLENUM = re.compile(PLENUM)
_PLENUM_JOINT = re.compile(r"\s*(?:,|và)\s*", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_SHARING = 80
"""How far back the numbers are looked for that share a code."""
_CLAUSE_ENDS = re.compile(r"[.,;:()0-9“”\"\n]")
_LIST = re.compile(r"\s{0,3}(?:[,;&]|và|hoặc|hay)?\s{0,3}(?:(?:và|hoặc|hay)\s{1,3})?(?:số\s{0,3}:?\s{0,3})?")
_LEFT = re.compile(r"[\w./@#=%+&?_~]\Z|\w-\Z|[0-9][:,]\Z")
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_NOT_BARE = rf"(?![\w%‰°@]|[\u0300-\u036f]|\s{{0,2}}[{DASH}{SLASH}:]\s{{0,2}}\w|[.,][0-9])"
_BARE = re.compile(
    rf"(?P<number>[0-9]{{1,5}})(?P<letter>[a-eA-E])?(?:[{SLASH}](?P<year>(?:19|20)[0-9]{{2}}))?{_NOT_BARE}"
)
_SHARED = re.compile(
    rf"(?<!\w)(?:(?P<type>{TYPE})|(?P<code>[A-ZĐa-z]{{2,5}}))\s{{1,3}}(?:số\s{{0,3}}:?\s{{0,3}})?"
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


def canonical(number: str) -> str | None:
    """The key of a record's own number field (`22/CT-TW` -> `22-CT/TW`); None if it is no document number."""
    text = clean(number)
    if match := NUMBER.fullmatch(text, _NUMBERED.match(text).end()):
        return key_of(match)
    match = NAMED.fullmatch(text)
    return named_key_of(match) if match and not match["plenums"] else None


def references(text: str) -> list[Reference]:
    """The documents that the text cites, in order of place; no two overlap."""
    named = list(_named(text))
    numbered = list(_numbered(text)) if any(map(text.__contains__, string.digits)) else []
    if not (named or numbered):
        return []
    found: list[Reference] = []
    shared = (one for reference in numbered if not reference.bare for one in _sharing(text, reference))
    # Those that share a code stand first, and so before what was taken for a bare number at the same place.
    for reference in sorted([*named, *shared, *numbered], key=lambda one: one.start):
        if not found or reference.start >= found[-1].end:
            found.append(reference)
    return list(reversed(list(_with_shared_dates(text, found))))


def _with_shared_dates(text: str, found: list[Reference]) -> Iterator[Reference]:
    """`1040/QĐ-UBND, 1041/QĐ-UBND cùng ngày 15/5/2020`: the date is that of the whole list. Last one first."""
    date, begin = None, 0
    for one in reversed(found):
        if one.date:
            date = one.date if SAME_DAY.match(text, one.end) else None
        elif not (date and _LIST.fullmatch(text[one.end : begin][:20])):
            date = None
        begin = one.start
        yield replace(one, date=date) if date and not one.date else one


def _named(text: str) -> Iterator[Reference]:
    for match in named_matches(text):
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
    while match := NEXT_TERM.match(text, end):
        end = match.end()
        yield _resolution(text, match.start("written"), end, key_of_next_term(key, match))


def _resolution(text: str, start: int, end: int, key: str) -> Reference:
    tail = tail_of(text, end)
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
    match = NUMBER.match(text, start)
    key = match and key_of(match)
    if not key:
        return _lower(text, start)
    lead = lead_of(text, start)
    listed = previous is not None and bool(_LIST.fullmatch(text[previous.end : start][:20]))
    if lead.refused or not _stands_alone(text, start, lead) or not _said_to_be_one(match, lead, listed):
        return None
    kind = _type(text, match, lead, previous if listed else None)
    tail = tail_of(text, match.end())
    if is_of_chairman(match) and not _is_signed_by_chairman(lead, tail):
        return None
    return Reference(lead.start, match.end(), start, match[0], key, tail.date, kind, False, tail.issuer, tail.term)


def _lower(text: str, start: int) -> Reference | None:
    """`Quyết định số 1124/qđ-ubnd`: in small letters only after type word and `số`."""
    written = _LOWER.match(text, start)
    match = written and NUMBER.fullmatch(written[0].upper())
    key = match and key_of(match)
    if not key:
        return None
    lead = lead_of(text, start)
    if not lead.type or not lead.numbered or _in_address(text, start):
        return None
    end, tail = written.end(), tail_of(text, written.end())
    return Reference(lead.start, end, start, written[0], key, tail.date, lead.type, False, tail.issuer, tail.term)


def _is_signed_by_chairman(lead: Lead, tail: Tail) -> bool:
    """`Quyết định số 327-CT ngày 15/9/1992 của Chủ tịch Hội đồng Bộ trưởng`: the office was there until 1992."""
    if lead.type not in {"Quyết định", "Chỉ thị"} or not lead.numbered:
        return False
    is_old = tail.date is not None and 1980 <= tail.date.at.year <= 1999
    return is_old or "hội đồng bộ trưởng" in tail.issuer.lower()


def _sharing(text: str, reference: Reference) -> Iterator[Reference]:
    """The numbers directly before another whose code is theirs too."""
    end = reference.number_start
    if not _AFTER_ANOTHER.search(text[max(0, end - 12) : end]):
        return
    base, code = max(0, end - _SHARING), _SHARED_CODE.fullmatch(reference.key)
    match = code and _SHARED.search(text[base:end])
    if not match or not _leads_to(match, code["type"]):
        return
    kind = type_word(match["type"]) if match["type"] else reference.type
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
    return type_word(match["type"]) in possible


def _bare(text: str, start: int) -> Reference | None:
    before = text[max(0, start - 24) : start]
    if not may_lead(before) or not (match := _BARE.match(text, start)):
        return None
    lead, key = lead_of(text, start), bare_key(match["number"], match["letter"])
    if not key or not cites(lead, match) or not _stands_alone(text, start, lead):
        return None
    key = f"{key}/{match['year']}" if match["year"] else key
    tail = tail_of(text, match.end())
    return Reference(lead.start, match.end(), start, match[0], key, tail.date, lead.type, True, tail.issuer, tail.term)


def _said_to_be_one(match: re.Match, lead: Lead, listed: bool) -> bool:
    """Whether the words before a number say what the number leaves open."""
    return bool(lead.type) if match["issuer_only"] else lead.introduces or listed or _sure(match)


def _sure(match: re.Match) -> bool:
    """Numbers that need no word before them: nothing else is written so."""
    joints = (match["year_joint"], match["joint"], match["type_joint"])
    if any(joint is not None and not joint.strip() for joint in joints):
        return False
    return bool(match["type"] or match["assembly"] or (match["office"] and not match["seldom"]))


def _stands_alone(text: str, start: int, lead: Lead) -> bool:
    """Not the tail of a longer number, of a word, or of an address on the web."""
    joined = not lead.numbered and _LEFT.search(text[max(0, start - 2) : start])
    return not joined and not _in_address(text, start)


def _in_address(text: str, start: int) -> bool:
    before = text[max(0, start - _CONTEXT) : start]
    return bool(before) and not before[-1].isspace() and bool(_ADDRESS.search(before.split()[-1]))


def _type(text: str, match: re.Match, lead: Lead, listed_after: Reference | None) -> str:
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
    words = TYPES.findall(clause)
    return type_word(words[-1]) if words else ""
