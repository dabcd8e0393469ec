"""How a text is compared: case, place of tone marks, dashes, quotation marks and white space make no difference."""

import re

TONES = {
    typed: typed_first + vowel
    for vowel, forms in (("a", "àáảãạ"), ("e", "èéẻẽẹ"))
    for typed, typed_first in ((f"o{form}", first) for form, first in zip(forms, "òóỏõọ", strict=True))
} | {f"u{form}": f"{first}y" for form, first in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)}
"""`oà` -> `òa`, `uý` -> `úy`: the closed set of what is written both ways."""
TONE = re.compile(r"[ou](?<!q.)[àáảãạèéẻẽẹỳýỷỹỵ](?!\w)")
ALIKE = (
    *((dash, "-") for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"),
    *((mark, '"') for mark in "“”„«»"),
    *((mark, "'") for mark in "‘’ʼ"),
    *((letter, "đ") for letter in "ðɖ"),
)


def shade(text: str) -> str:
    """The text as it is compared, character for character as long as it was."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
    for char, plain in ALIKE:
        lowered = lowered.replace(char, plain)
    return TONE.sub(lambda found: TONES.get(found[0], found[0]), lowered)


def name_shade(name: str) -> str:
    """A name as texts are searched for it."""
    return shade(" ".join(name.split()))
