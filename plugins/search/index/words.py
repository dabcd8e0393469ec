"""What a word is to the search, how it is compared, and where it stands: the rules of `docs/tim-kiem.md`.

The page's script follows the same rules; `tests/search/tokens.json` holds both to each other.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from plugins.core.text import INVISIBLE, LOOKALIKES, TONES

_WORD = re.compile("(?:[^\\W_]+[\u0300-\u036f]*)+")
_INVISIBLE = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")
_IN_NUMBER = re.compile(f"\\.[0-9{''.join(map(chr, INVISIBLE))}]")
"""A quick look for most texts, which have no number with dots."""
_DOTTED = re.compile(r"(?<![^\W_])(?<![^\W_][.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![^\W_]|\.[^\W_])")
_MOST_KEPT = 1 << 16
"""Words whose forms a process remembers, as they stand between white space: more than are in common use."""


class Token(NamedTuple):
    """A word of a text."""

    exact: str
    folded: str
    position: int


def tokenise(text: str) -> list[Token]:
    """The words of a text, those at the same place in the order of `docs/tim-kiem.md`."""
    forms, joined = split(text)
    found = [(place, 0, form) for place, form in enumerate(forms)]
    found += [(place, 1, number) for number, place in joined]
    return [Token(form, folded(form), place) for place, _, form in sorted(found)]


def split(text: str) -> tuple[list[str], list[tuple[str, int]]]:
    """The words in their exact forms; and numbers again without the dots between their thousands, with their places."""
    return list(chain.from_iterable(map(_forms, text.split()))), _joined(text) if _IN_NUMBER.search(text) else []


@lru_cache(_MOST_KEPT)
def _forms(written: str) -> tuple[str, ...]:
    """The words of what stands between white space, where every word ends: mostly one."""
    return tuple(map(exact, _WORD.findall(_plain(written))))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(INVISIBLE) if _INVISIBLE.search(text) else text)


def _joined(text: str) -> list[tuple[str, int]]:
    text = _plain(text)
    starts = [match.start() for match in _WORD.finditer(text)]
    numbers = _DOTTED.finditer(text)
    return [(number[0].replace(".", ""), bisect_left(starts, number.start())) for number in numbers]


def exact(word: str) -> str:
    """The form in which both places of a tone mark are one: `hoà`, `hòa` -> `hoa` + U+0300. Not in NFC on purpose."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.translate(LOOKALIKES).lower())
    letters = "".join(char for char in decomposed if char not in TONES)
    return unicodedata.normalize("NFC", letters) + "".join(filter(TONES.__contains__, decomposed))


@lru_cache(_MOST_KEPT)
def folded(form: str) -> str:
    """An exact form without tones and marks, đ as d."""
    if form.isascii():
        return form
    decomposed = unicodedata.normalize("NFD", form)
    letters = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", letters.replace("đ", "d"))
