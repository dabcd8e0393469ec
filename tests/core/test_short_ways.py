"""What is done a short way on most texts comes to what the long way gives."""

import re
import sys
import unicodedata

import nh3
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core import html
from plugins.core.frontmatter import COMPOSED, DEEPEST, OPENING, HeaderProblem, parse_yaml
from plugins.core.text import INVISIBLE, LOOKALIKES, OTHER_WHITE_SPACE, clean, fold, folded, nfc
from tests.core.bodies import body

ALL = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]


def texts(*pieces: str) -> st.SearchStrategy[str]:
    """Texts put together from some pieces."""
    return st.lists(st.sampled_from(pieces), max_size=14).map("".join)


WORDS = texts(*"abđĐ  ðßİ", "ế", "e\u0302\u0301", "\u00a0", "\u2009", "\n", "\t", "\u200b")
MARKUP = texts("<p>", "</p>", '<h2 id="muc-a">', "</h2>", "<h4>", "</h4>", "<b>", *'a"<>&\n\r', "\u00a0", "\ufeff")
INLINE = texts(*'ab\n"=/', "ế", "\t", "\u200b", "\u2028")
FLAT = st.tuples(st.sampled_from(["p", "h2", "h4"]), INLINE).map(lambda one: f"<{one[0]}>{one[1]}</{one[0]}>\n")
YAML = texts(*"ab:-?[]{},'\"#\n ", ": ", "- ", "? ", "\n  ", '"k":', "...", "|").map("{}\n".format)


@given(st.one_of(MARKUP, st.lists(FLAT).map("".join)))
@settings(max_examples=500)
def test_a_flat_fragment_is_what_the_sanitiser_gives(fragment):
    cleaned = nh3.clean(
        fragment, tags=html.TAGS, attributes=html.ATTRIBUTES, url_schemes=html.SCHEMES, link_rel="noopener"
    )
    assert html.sanitise(fragment) == cleaned


@given(WORDS)
def test_white_space_is_folded(text):
    assert folded(text) == " ".join(text.split())
    assert clean(text) == " ".join(nfc(text.translate(INVISIBLE).translate(LOOKALIKES)).split())


@given(WORDS)
def test_texts_are_folded_letter_by_letter(text):
    plain = "".join({"đ": "d", "ð": "d", "Đ": "D"}.get(char, char) for char in text)
    letters = (char for char in unicodedata.normalize("NFD", plain) if unicodedata.category(char) != "Mn")
    assert fold(text) == unicodedata.normalize("NFC", "".join(letters)).casefold()


def test_other_white_space_is_all_that_python_takes_for_it():
    found = re.compile(f"[{OTHER_WHITE_SPACE}]")
    assert [char for char in ALL if found.match(char)] == [char for char in ALL if char.isspace() and char != " "]


@given(YAML)
@settings(max_examples=500)
def test_a_header_is_no_deeper_than_its_marks_are_many(text):
    if any(mark in text for mark in COMPOSED):
        return
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, depth)
    except yaml.YAMLError:
        pass
    assert deepest <= len(OPENING.findall(text))


DEEP = {"lists": "- ", "keys": "? ", "brackets": "[", "braces": "{a: ", "pairs": '["a":'}


@pytest.mark.parametrize("opening", DEEP.values(), ids=DEEP)
def test_a_header_that_is_too_deep_is_refused(opening):
    with pytest.raises(HeaderProblem, match="lồng nhau quá sâu"):
        parse_yaml(f"a: 1\nb:\n  {opening * (DEEPEST + 1)}\n")


RUNS = {
    "brackets": "[" * 200,
    "brackets of two kinds": "[]" * 100,
    "stars after a text": "a\n\n" + "*_" * 500,
    "quotation marks in a line": "a\n" + "> " * 200,
    "an indent": "a\n" + " " * 400 + "b",
}


@pytest.mark.parametrize("text", RUNS.values(), ids=RUNS)
def test_a_run_of_marks_is_refused(text):
    assert [code for _, code, _ in body(text)[1]] == ["marks"]


APART = {"brackets": "[ " * 400, "stars": "a\n\n" + "* " * 2000, "lines": "> a\n" * 300}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_marks_that_stand_apart_are_none(text):
    assert "marks" not in [code for _, code, _ in body(text)[1]]
