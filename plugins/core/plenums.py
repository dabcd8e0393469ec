"""Resolutions that are known by plenum and term, `Nghị quyết Trung ương 4 khóa XII`, and the terms of committees."""

import re
from collections.abc import Iterator

from plugins.core.number_forms import DASH, SLASH

_ORDINALS = "nhất hai ba tư năm sáu bảy tám chín mười".split()
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
_COUNT = (
    {word: count for count, word in enumerate(_ORDINALS, 1)}
    | {f"mười {word}": count for count, word in enumerate("một hai ba tư lăm sáu".split(), 11)}
    | {"bẩy": 7, "bốn": 4, "mười bốn": 14, "mười năm": 15}
    | {roman.lower(): count for count, roman in enumerate(_ROMAN, 1)}
    | {f"{count:0{width}}": count for count in range(1, 21) for width in (1, 2)}
)
_CENTRE = r"(?:Trung\s{1,3}ương|TW|TƯ|T\.Ư|T\.W)"
_COMMITTEE = rf"(?:(?:BCH|Ban\s{{1,3}}Chấp\s{{1,3}}hành)\s{{1,3}})?{_CENTRE}(?:\s{{1,3}}Đảng)?"
_OTHERS = r"(?:Đoàn|Hội|Liên|Mặt|MTTQ|Tổng)"
"""Whose central committee is not the Party's."""
_ROMANS = "|".join(sorted(_ROMAN, key=len, reverse=True))
_ANY_COUNT = "|".join(sorted(_COUNT, key=len, reverse=True)).replace(" ", r"\s")
_NTH = rf"(?:{_ANY_COUNT})(?!\w)"
PLENUM = r"(?:0?[1-9]|1[0-9]|20)(?![0-9])"
"""One of several plenums before the last: in digits only."""
NAMED = re.compile(
    rf"""
    (?<!\w)(?i:
        (?:Nghị\s{{1,3}}quyết(?:\s{{0,2}}(?:,|và)\s{{1,3}}kết\s{{1,3}}luận)?\s{{1,3}}|NQ\s{{0,3}})(?:của\s{{1,3}})?(?:Hội\s{{1,3}}nghị\s{{1,3}})?
        (?:
            {_COMMITTEE}\s{{0,3}}(?:(?:lần\s{{1,3}})?thứ\s{{1,3}})?
            (?P<plenums>(?:{PLENUM}\s{{0,3}}(?:,|và)\s{{1,3}}(?:{_COMMITTEE}\s{{1,3}})?){{0,3}})(?P<plenum>{_NTH})
            (?:\s{{1,3}}(?:của\s{{1,3}})?{_COMMITTEE})?
          | (?:(?:lần\s{{1,3}})?thứ\s{{1,3}}|(?=[0-9]))(?P<plenum_first>{_NTH})
            (?:,?\s{{1,3}}(?:của\s{{1,3}})?{_COMMITTEE}|(?P<committee_last>(?=\s{{0,3}}[,(]?\s{{0,3}}kh[óo])))
        )
        \s{{0,3}}[,{DASH}]?\s{{0,3}}(?P<bracket>\(\s{{0,2}})?
        (?:kh(?:óa|oá)\s{{1,3}}|K[.\s]?)(?P<term>{_NTH})
        (?(bracket)(?:\s{{0,2}}\))?)
        (?(committee_last),?\s{{1,3}}(?:của\s{{1,3}})?{_COMMITTEE}(?!\w|\s{{1,3}}{_OTHERS}))
        (?![{SLASH}{DASH}]\w)
    )
    """,
    re.VERBOSE,
)
"""A resolution known by its plenum and term; the term's closing bracket belongs to it.

Before the plenum others of the same term may stand: `Nghị quyết Trung ương 4, 5 khóa X`.
"""
TERM = rf"""
    \s{{0,3}}\)?\s{{0,3}},?\s{{0,3}}\(?\s{{0,2}}(?i:kh(?:óa|oá)\s{{1,3}}(?:thứ\s{{1,3}})?(?P<term>{_ROMANS}|[0-9]{{1,2}}))
    (?!\w|[.,{SLASH}{DASH}]\w|\s{{0,3}}(?:,|và)\s{{1,3}}(?:kh(?:óa|oá)\s|[IVX]))
"""
"""The one term of whoever issued a document, after its name: `(khóa XI)`, `, khoá 11`. Verbose."""
NEXT_TERM = re.compile(
    rf"""
    \s{{0,3}}(?:,|và)\s{{1,3}}
    (?P<written>(?i:kh(?:óa|oá)\s{{1,3}}(?P<term>{_NTH}))|(?P<roman>{_ROMANS})(?!\w|\.\w))
    """,
    re.VERBOSE,
)
"""Another term of the same plenum's number: `Nghị quyết Trung ương 4 khóa XI, XII`."""
_RAREST = {"ị": "ngh", "Ị": "ngh", "q": "n", "Q": "n"}
"""The rarest letter of what a named resolution begins with, and the letters before it."""


def named_matches(text: str) -> Iterator[re.Match]:
    """The named resolutions of a text."""
    end = 0
    for start in sorted(_named_starts(text)):
        if start >= end and (match := NAMED.match(text, start)):
            end = match.end()
            yield match


def _named_starts(text: str) -> Iterator[int]:
    """Where `Nghị` and `NQ` begin: to look for a rarer letter takes a small part of the time that every n takes."""
    for letter, before in _RAREST.items():
        place = text.find(letter)
        while place >= 0:
            start = place - len(before)
            if start >= 0 and text[start:place].lower() == before:
                yield start
            place = text.find(letter, place + 1)


def named_key_of(match: re.Match) -> str:
    """`NQTW4-KXII` of a match of NAMED."""
    plenum = _count(match["plenum"] or match["plenum_first"])
    return f"NQTW{plenum}-K{_ROMAN[_count(match['term']) - 1]}"


def key_of_plenum(key: str, plenum: str) -> str:
    """The key of another plenum of the same term."""
    return f"NQTW{_count(plenum)}-{key.partition('-')[2]}"


def term_of(written: str) -> str:
    """`11` -> `XI`; empty where no committee has had so many terms."""
    count = _COUNT.get(written.lower(), 0)
    return _ROMAN[count - 1] if count else ""


def key_of_next_term(key: str, match: re.Match) -> str:
    """The key of a match of NEXT_TERM that follows a named resolution."""
    term = _ROMAN[_count(match["term"] or match["roman"]) - 1]
    return f"{key.partition('-')[0]}-K{term}"


def _count(word: str) -> int:
    return _COUNT[" ".join(word.lower().split())]
