"""Vietnamese text: normal forms, folding, slugs, sorting.

Rules and measurements: Unicode NFC (TCVN 6909:2001); letters and tones sort as ICU's `vi` collation does.
"""

import re
import unicodedata
from functools import cache

LOOKALIKES = {0xD0: "Đ", 0x189: "Đ", 0x256: "đ", 0xF0: "đ"}
INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
_CLEANED = INVISIBLE | LOOKALIKES
_UNCLEAN = re.compile(f"[{''.join(map(chr, _CLEANED))}]")
_WITHOUT_STROKE = dict(zip("ĐÐƉđðɖ", "DDDddd", strict=True))
_PLAIN_MARKED = re.compile("[\x00-\x7f\u0300-\u036f]*")
"""ASCII and combining marks: what Vietnamese comes to once it is decomposed."""
ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
LETTER_MARKS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
TONE_DIGITS = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
NO_LETTER = "0–9"
"""The heading of an index for what begins with no letter."""
OTHER_WHITE_SPACE = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""For a class of a regular expression: `\\s` without the plain space."""
# U+2028 and U+2029 end a line for YAML and for nobody else.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def nfc(text: str) -> str:
    """The text in Unicode NFC; quotes, dashes and spelling stay as typed."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One line of metadata: NFC, invisible characters out, no-break and doubled spaces folded, ends trimmed."""
    if _UNCLEAN.search(text):  # `translate` goes by letter, so only where there is something to do
        text = text.translate(_CLEANED)
    return folded(nfc(text))


def folded(text: str) -> str:
    """The text with one space for each white space, and none at its ends."""
    # Of white space only the plain space is printable: most texts need not be taken to pieces.
    is_folded = text.isprintable() and "  " not in text
    return text.strip(" ") if is_folded else " ".join(text.split())


@cache
def fold(text: str) -> str:
    """Lower case without tones and with đ as d: `Đắk Nông` -> `dak nong`, alike for NFC and NFD input."""
    for letter, plain in _WITHOUT_STROKE.items():
        text = text.replace(letter, plain)
    decomposed = unicodedata.normalize("NFD", text)
    if _PLAIN_MARKED.fullmatch(decomposed):
        return decomposed.encode("ascii", "ignore").decode().lower()
    letters = (c for c in decomposed if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", "".join(letters)).casefold()


def slugify(text: str) -> str:
    """An address part of a-z, 0-9 and single hyphens; not one-to-one: identity must come from an id."""
    return "-".join(re.findall("[a-z0-9]+", fold(text)))


def name_slug(name: str) -> str:
    """An address part that tells names apart which differ by a tone only: `Quốc Hùng` -> `quoc61-hung2`.

    Each syllable is followed by the digits that the VNI typing method gives its marks, so the slug depends on
    nothing but the name, and both places of a tone mark (`Thúy`, `Thuý`) give one slug.
    """
    return "-".join(filter(None, (slugify(word) + _marks(word) for word in re.split(r"[\s\-–]+", name))))


def _marks(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold().translate(LOOKALIKES))
    letters = "".join("9" if c == "đ" else LETTER_MARKS.get(c, "") for c in decomposed)
    return letters + "".join(TONE_DIGITS.get(c, "") for c in decomposed)


@cache
def sort_key(text: str) -> tuple:
    """Vietnamese order: letters first (a < ă < â, d < đ), then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then case.

    As ICU's `vi` does by default, spaces and punctuation count, before digits, and digits before letters.
    """
    letters: list[str] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", text).casefold():
        if letters and char in TONES:
            tones[-1] = TONES[char]
        elif letters and unicodedata.combining(char):
            letters[-1] = nfc(letters[-1] + char)
        else:
            letters.append(char)
            tones.append(0)
    # Swapped, because small letters come first; then as typed, so that no two texts are equal.
    return tuple(_rank(letter) for letter in letters), tuple(tones), nfc(text).swapcase(), text


def person_sort_key(name: str) -> tuple:
    """Persons sort by given name, the last word, then by the whole name."""
    return sort_key(name.split()[-1] if name.split() else ""), sort_key(name)


def initial(name: str) -> str:
    """The letter under which a name stands in an index: its first without the tone (`Ổi` under Ô), or NO_LETTER."""
    first = next(filter(str.isalnum, name), "0")
    letters = unicodedata.normalize("NFD", first.upper())
    letter = nfc("".join(char for char in letters if char not in TONES))
    return letter if letter.isalpha() else NO_LETTER


def _rank(letter: str) -> tuple[int, int | str]:
    base = letter if letter in ALPHABET else unicodedata.normalize("NFD", letter)[0]
    if base in ALPHABET:  # also ü, ç, …: foreign letters stand with their base
        return 2, ALPHABET.index(base)
    if letter.isalpha():
        return 3, letter
    return (1, letter) if letter.isdigit() else (0, letter)


def shorten(text: str, longest: int) -> str:
    """At most `longest` characters, cut between words and marked with an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,.;:–-") + "…"
