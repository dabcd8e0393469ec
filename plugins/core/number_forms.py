"""The forms of official document numbers: type codes, type words, issuers, and the one spelling that is the key.

State numbers are `15/KH-UBND`, Party numbers `158-KH/TU`. Editors mix both spellings, so whose number it is, is
told by its issuer, and the key is written as that side writes it.
"""

import re
from functools import lru_cache

from plugins.core.phrases import any_of
from plugins.core.text import LOOKALIKES

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
    """A pattern of the longest, which takes any case and the letters that pass for Đ."""
    return f"(?i:{any_of(codes)})".replace("Đ", "[ĐÐƉ]")


_SENTENCE_BEGINS = (
    r"(?:UBND|H[ĐÐƉ]ND|UBMTTQ|MTTQ|BTV|BCH|BCS[ĐÐƉ]|TP|TX|TW|TU|HU|CB|X{0,2}(?:I[VX]|V?I{1,3}|V|X))(?!\w)"
)
_UNIT = rf"(?!{_SENTENCE_BEGINS})[A-ZĐÐƉ]{{2,6}}(?![\w/@])"
"""After a full stop, `12/QĐ-UBND.HC`, unless a sentence begins so."""
_CAPITAL = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# Every repeat is bounded: a hostile text costs each of its digits a constant, never more.
NUMBER = re.compile(
    rf"""
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
    """,
    re.VERBOSE,
)
"""A number with its code."""
LOWER = rf"""
    [0-9]{{1,6}}(?:[{SLASH}](?:19|20)[0-9]{{2}})?{_TIGHT}
    (?:{_codes(TYPE_OF_CODE)}{_TIGHT})(?i:[a-zđ]{{2,9}}(?:{_TIGHT}[a-zđ]{{2,9}}){{0,3}})(?![\w@]|[{SLASH}]\w|\.[a-z0-9])
"""
"""A number in small letters, which only the words before it tell from anything else. Verbose."""


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


def _untyped(match: re.Match) -> str:
    return match["office"] or match["assembly"] or match["one"] or match["issuer_only"]


def _names_an_issuer(match: re.Match) -> bool:
    """Two capitals at least, for `15/KH-Ban` goes on with a word."""
    only = _ONLY_ISSUER.get(_plain(match["type"]))
    return sum(map(str.isupper, match["issuer"])) >= 2 and only in (None, _issuer(match["issuer"]))


@lru_cache(maxsize=4096)
def _issuer(written: str) -> str:
    """`BGD&ĐT` -> `BGDĐT`, `TƯ` -> `TW`, `DU` -> `ĐU`, `UB–QLĐT` -> `UB-QLĐT`."""
    tokens = re.split(_TIGHT, written.translate(LOOKALIKES).replace("&", "").replace(".", ""))
    return "-".join(_SPELLING_OF_ISSUER.get(token.upper(), token).replace("TƯ", "TW") for token in tokens)


def _plain(code: str) -> str:
    return code.translate(LOOKALIKES).upper()
