"""The forms of official document numbers: type codes, type words, issuers, and the one spelling that is the key.

State numbers are `15/KH-UBND`, Party numbers `158-KH/TU`. Editors mix both spellings, so whose number it is, is
told by its issuer, and the key is written as that side writes it.
"""

import re

from plugins.core.text import LOOKALIKES, clean

TYPE_OF_CODE = {
    "BB": "Biên bản",
    "BC": "Báo cáo",
    "BCTĐ": "Báo cáo thẩm định",
    "CT": "Chỉ thị",
    "CTHĐ": "Chương trình hành động",
    "CTLT": "Chương trình liên tịch",
    "CTPH": "Chương trình phối hợp",
    "CTr": "Chương trình",
    "CTrHĐ": "Chương trình hành động",
    "CTrPH": "Chương trình phối hợp",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "DA": "Dự án",
    "GM": "Giấy mời",
    "GUQ": "Giấy ủy quyền",
    "HD": "Hướng dẫn",
    "HDLT": "Hướng dẫn liên tịch",
    "KH": "Kế hoạch",
    "KHLT": "Kế hoạch liên tịch",
    "KHPH": "Kế hoạch phối hợp",
    "KL": "Kết luận",
    "L": "Lệnh",
    "LCT": "",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "NĐ": "Nghị định",
    "PA": "Phương án",
    "PL": "Pháp lệnh",
    "QC": "Quy chế",
    "QCPH": "Quy chế phối hợp",
    "QyĐ": "Quy định",
    "QĐ": "Quyết định",
    "QĐi": "Quy định",
    "TB": "Thông báo",
    "TBKL": "Thông báo kết luận",
    "TC": "Thông cáo",
    "TT": "",
    "TTLB": "Thông tư liên bộ",
    "TTLN": "Thông tư liên ngành",
    "TTLT": "Thông tư liên tịch",
    "TTh": "Bản thỏa thuận",
    "TTr": "Tờ trình",
    "VBHN": "Văn bản hợp nhất",
    "ĐA": "Đề án",
    "ĐL": "Điều lệ",
}
"""What a state number's code says the document is; empty where it says several things.

Licences (GP), contracts (HĐ) and court cases (HS-ST) are missing on purpose: nobody links to them.
"""
PARTY_TYPE_OF_CODE = TYPE_OF_CODE | {"QĐ": "", "TT": "Thông tri"}
"""The Party gives one code to `Quyết định` and `Quy định`: only the text tells which."""

_OCR_CODES = {"QD": "QĐ", "ND": "NĐ"}
_ONLY_ISSUER = {"L": "CTN", "ND": "CP"}
"""Codes too short or too doubtful to be believed of anybody else."""
CHAIRMAN = "CT"
"""The chairman of the Hội đồng Bộ trưởng: `327-CT`. Elsewhere it is a chỉ thị without issuer: only the text tells."""
_ONE_CODE = {"CP": "", CHAIRMAN: "", "HĐBT": "", "HĐCP": "", "SL": "Sắc lệnh", "TTg": ""}
"""Issuers that before about 1998 were the whole code: `27/CP`, `115/HĐBT`; sắc lệnh of 1945 to 1957."""
_COMMON_ISSUERS = """
    BHXH CP CTN HĐBT HĐND KBNN LĐLĐ MTTQ MTTW NHNN TANDTC TCT TLĐ TTCP TTg UB UBDT UBMTTQ UBND VKSNDTC VP VPCP VPQH
    VPUB VPUBND
""".split()
"""Who signs office letters (`238/UBND-KGVX`), beside ministries (B…) and departments (S…)."""
_OCR_ISSUERS = {"DU": "ĐU", "HDND": "HĐND"}
_SPELLING_OF_CODE = {code.upper(): code for code in TYPE_OF_CODE} | _OCR_CODES
_SPELLING_OF_ISSUER = {
    **{code.upper(): code for code in [*_ONE_CODE, *_COMMON_ISSUERS]},
    **{"THU": "ThU", "THAU": "ThaU"},
    **_OCR_ISSUERS,
}
_PARTY_ISSUER = re.compile(
    r"TW.*|.*TW|.*[THQĐ]U|.*ThU|.*ThaU|ĐU.*|BCSĐ.*|ĐĐ.*|BTV|CB|ĐH|ĐHĐB|ĐTN|TĐTN|BDV|BTG|BTGDV|UBKT"
)
"""Committees of the Party, their offices and boards (…TU, …TW), and the Youth Union, which writes as the Party does."""

_WORDS = {*TYPE_OF_CODE.values(), "Sắc lệnh", "Bộ luật", "Luật", "Thông tri", "Thông tư", "Văn bản"} - {""}
TYPE_WORDS = {word.lower(): word for word in sorted(_WORDS)} | {
    "bản thoả thuận": "Bản thỏa thuận",
    "giấy uỷ quyền": "Giấy ủy quyền",
    "qui chế": "Quy chế",
    "qui định": "Quy định",
}
"""Every spelling of a type word, in lower case, and the word as a title has it."""

DASH = r"\-\u2010-\u2015\u2212"
SLASH = r"/\u2044\u2215"
_GAP = r"[^\S\n]{0,3}"
_JOINT = rf"(?:{_GAP}[{DASH}{SLASH}]{_GAP}|[^\S\n]{{1,3}})"
_TIGHT = rf"[{DASH}{SLASH}]"
_LETTER = "A-ZĐÐƉƯ"
_TOKEN = rf"(?:T[Hh]?\.[UƯW]|[{_LETTER}](?:&?[{_LETTER}]|[a-zđ](?![a-zđ]{{2}})){{0,19}}[0-9]{{0,3}})"
"""One group of letters: `UBND`, `BGD&ĐT`, `ThU`, `GDTrH`, `QH15`; a word has more small letters in a row."""


def _codes(codes) -> str:
    """An alternation, longest first, that takes any case and the letters that pass for Đ."""
    longest_first = sorted(codes, key=lambda code: (-len(code), code))
    return "(?i:" + "|".join(longest_first).replace("Đ", "[ĐÐƉ]") + ")"


_SENTENCE_BEGINS = (
    r"(?:UBND|H[ĐÐƉ]ND|UBMTTQ|MTTQ|BTV|BCH|BCS[ĐÐƉ]|TP|TX|TW|TU|HU|CB|X{0,2}(?:I[VX]|V?I{1,3}|V|X))(?!\w)"
)
_UNIT = rf"(?!{_SENTENCE_BEGINS})[A-ZĐÐƉ]{{2,6}}(?![\w/@])"
"""After a full stop, `12/QĐ-UBND.HC`, unless a sentence begins so."""
_CAPITAL = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# Every repeat is bounded: a hostile text costs each of its digits a constant, never more.
NUMBER = rf"""
    (?P<number>[0-9]{{1,2}}\.[0-9]{{3}}(?![0-9])|[0-9]{{1,6}}(?![0-9]))(?P<letter>[a-eA-E](?![^\W\d_]))?
    (?P<sub>[.{DASH}][0-9]{{1,2}}(?![0-9]))?
    (?:(?P<year_joint>{_JOINT})(?P<year>(?:19|20)[0-9]{{2}})(?![0-9]))?
    (?P<joint>{_JOINT}|)
    (?:
        (?P<type>{_codes([*TYPE_OF_CODE, *_OCR_CODES])})(?P<type_joint>{_JOINT})
        (?P<issuer>{_TOKEN}(?:{_TIGHT}{_TOKEN}){{0,7}})(?:\([A-ZĐ]{{1,4}}[0-9]{{0,3}}\))?
      | (?P<office>(?:{_codes(_COMMON_ISSUERS)}|(?P<seldom>[BS][{_LETTER}&]{{1,7}}))(?:{_TIGHT}{_TOKEN}){{1,3}})
      | (?P<assembly>(?:UBTV)?QH[0-9]{{1,2}})
      | (?P<one>{_codes(_ONE_CODE)})
      | (?P<issuer_only>UBND|H[ĐÐƉ]ND|[BS][{_LETTER}&]{{1,7}})
    )
    (?P<unit>\.{_UNIT}(?:[.-]{_UNIT}){{0,2}}(?!\s{{1,3}}[{_CAPITAL}]{{2}}))?+
    (?![\w@]|[\u0300-\u036f]|[{SLASH}]\w|\.[a-z0-9])
"""
"""A number with its code. Verbose."""
LOWER = rf"""
    [0-9]{{1,6}}(?:[{SLASH}](?:19|20)[0-9]{{2}})?{_TIGHT}
    (?:{_codes(TYPE_OF_CODE)}{_TIGHT})(?i:[a-zđ]{{2,9}}(?:{_TIGHT}[a-zđ]{{2,9}}){{0,3}})(?![\w@]|[{SLASH}]\w|\.[a-z0-9])
"""
"""A number in small letters, which only the words before it tell from anything else. Verbose."""

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
# The first letter stands outside the case-blind group, so that the search skips to it.
NAMED = rf"""
    [Nn](?<!\w.)(?i:
        (?:ghị\s{{1,3}}quyết(?:\s{{0,2}}(?:,|và)\s{{1,3}}kết\s{{1,3}}luận)?\s{{1,3}}|Q\s{{0,3}})(?:của\s{{1,3}})?(?:Hội\s{{1,3}}nghị\s{{1,3}})?
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
"""
"""A resolution known by its plenum and term. Verbose; the term's closing bracket belongs to it.

Before the plenum others of the same term may stand: `Nghị quyết Trung ương 4, 5 khóa X`.
"""
TERM = rf"""
    \s{{0,3}}\)?\s{{0,3}},?\s{{0,3}}\(?\s{{0,2}}(?i:kh(?:óa|oá)\s{{1,3}}(?:thứ\s{{1,3}})?(?P<term>{_ROMANS}|[0-9]{{1,2}}))
    (?!\w|[.,{SLASH}{DASH}]\w|\s{{0,3}}(?:,|và)\s{{1,3}}(?:kh(?:óa|oá)\s|[IVX]))
"""
"""The one term of whoever issued a document, after its name: `(khóa XI)`, `, khoá 11`. Verbose."""
NEXT_TERM = rf"""
    \s{{0,3}}(?:,|và)\s{{1,3}}
    (?P<written>(?i:kh(?:óa|oá)\s{{1,3}}(?P<term>{_NTH}))|(?P<roman>{_ROMANS})(?!\w|\.\w))
"""
"""Another term of the same plenum's number: `Nghị quyết Trung ương 4 khóa XI, XII`. Verbose."""
_NUMBER = re.compile(rf"(?:(?i:số)\s?[:.]?\s?)?{NUMBER}\Z", re.VERBOSE)
_NAMED = re.compile(rf"{NAMED}\Z", re.VERBOSE)


def canonical(number: str) -> str | None:
    """The key of a record's own number field (`22/CT-TW` -> `22-CT/TW`); None if it is no document number."""
    text = clean(number)
    if match := _NUMBER.match(text):
        return key_of(match)
    match = _NAMED.match(text)
    return named_key_of(match) if match and not match["plenums"] else None


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


def key_of(match: re.Match) -> str | None:
    """The key of a match of NUMBER; None if what looks like a code names nobody."""
    number = bare_key(match["number"], match["letter"], match["sub"])
    code = match["type"] and code_of(match)
    if not number or (code and not _names_an_issuer(match)):
        return None
    if is_of_chairman(match) and (match["year"] or not match["joint"].strip()):
        return None
    unit = (match["unit"] or "").translate(LOOKALIKES)
    if code and is_party(match) and not match["year"]:
        return f"{number}-{code}/{_issuer(match['issuer'])}{unit}"
    parts = [number, match["year"], f"{code}-{_issuer(match['issuer'])}" if code else _issuer(_untyped(match))]
    return "/".join(filter(None, parts)) + unit


def bare_key(number: str, letter: str | None = None, sub: str | None = None) -> str | None:
    """`5` -> `05`, `1.205` -> `1205`, `30A` -> `30a`, `3010–1` -> `3010-1`; None of a number that is zero."""
    count = int(number.replace(".", ""))
    after = sub if not sub or sub[0] == "." else f"-{sub[1:]}"
    return f"{count:02d}{(letter or '').lower()}{after or ''}" if count else None


def code_of(match: re.Match) -> str:
    """The type code as the rules spell it: `CTR` -> `CTr`."""
    return _SPELLING_OF_CODE[_plain(match["type"])]


def is_party(match: re.Match) -> bool:
    """Whether a match of NUMBER names an issuer that writes as the Party does."""
    return bool(match["type"]) and bool(_PARTY_ISSUER.fullmatch(_issuer(match["issuer"]).partition("-")[0]))


def is_of_chairman(match: re.Match) -> bool:
    """Whether a match of NUMBER is `327-CT`, if anything."""
    return _issuer(match["one"] or "").upper() == CHAIRMAN


def type_by_code(match: re.Match) -> str:
    """The type word that the code of a match of NUMBER stands for, empty if it leaves a choice."""
    if not match["type"]:
        return "Công văn" if match["office"] else _ONE_CODE.get(_issuer(match["one"] or ""), "")
    code = code_of(match)
    if code == "TT" and not is_party(match) and (match["year"] or _plain(match["issuer"]).startswith("B")):
        return "Thông tư"
    return (PARTY_TYPE_OF_CODE if is_party(match) else TYPE_OF_CODE)[code]


def _count(word: str) -> int:
    return _COUNT[" ".join(word.lower().split())]


def _untyped(match: re.Match) -> str:
    return match["office"] or match["assembly"] or match["one"] or match["issuer_only"]


def _names_an_issuer(match: re.Match) -> bool:
    """Two capitals at least, for `15/KH-Ban` goes on with a word."""
    only = _ONLY_ISSUER.get(_plain(match["type"]))
    return sum(map(str.isupper, match["issuer"])) >= 2 and only in (None, _issuer(match["issuer"]))


def _issuer(written: str) -> str:
    """`BGD&ĐT` -> `BGDĐT`, `TƯ` -> `TW`, `DU` -> `ĐU`, `UB–QLĐT` -> `UB-QLĐT`."""
    tokens = re.split(_TIGHT, written.translate(LOOKALIKES).replace("&", "").replace(".", ""))
    return "-".join(_SPELLING_OF_ISSUER.get(token.upper(), token).replace("TƯ", "TW") for token in tokens)


def _plain(code: str) -> str:
    return code.translate(LOOKALIKES).upper()
