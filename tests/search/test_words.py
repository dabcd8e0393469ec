"""What a word is, and how it is compared."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.text import fold
from plugins.search.index.words import exact, folded, tokenise

TABLE = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))
LETTERS = "aăâeêioôơuưyđdbchkmnprstvx"
TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize("row", TABLE, ids=[row["text"][:30] for row in TABLE])
def test_the_table_that_the_pages_script_is_held_to_as_well(row):
    assert [list(token) for token in tokenise(row["text"])] == row["tokens"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("UỶ", "ủy"),
        (unicodedata.normalize("NFD", "vận"), "vận"),
        ("\u00d0ảng", "đảng"),
    ],
)
def test_spellings_of_one_word(one, other):
    assert tokenise(one) == tokenise(other)


@pytest.mark.parametrize(("one", "other"), [("Hùng", "Hưng"), ("đất", "dật"), ("dân", "dàn"), ("vận", "văn")])
def test_words_that_differ_in_their_marks_only(one, other):
    (first,), (second,) = tokenise(one), tokenise(other)
    assert first.exact != second.exact
    assert first.folded == second.folded


words = st.text(st.sampled_from(LETTERS + TONES), min_size=1, max_size=8)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(words)
def test_folding_is_that_of_the_whole_portal(word):
    assert folded(exact(word)) == fold(word)


@given(anything)
def test_normal_forms_make_no_difference(text):
    assert tokenise(unicodedata.normalize("NFD", text)) == tokenise(text)


@given(anything)
def test_forms_are_settled(text):
    for token in tokenise(text):
        assert folded(token.exact) == token.folded == folded(token.folded)
        assert "\n" not in token.exact and " " not in token.exact


@given(anything, anything)
def test_what_separates_joins_nothing(one, other):
    apart = [token.exact for token in (*tokenise(one), *tokenise(other))]
    assert [token.exact for token in tokenise(f"{one}\n{other}")] == apart
