"""One pattern of many phrases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.phrases import any_of

LONGEST = {
    "one": (["a"], "ab", "a"),
    "the longer of two": (["bí thư", "bí thư thứ nhất"], "bí thư thứ nhất tỉnh ủy", "bí thư thứ nhất"),
    "the shorter where the longer does not follow": (["bí thư", "bí thư thứ nhất"], "bí thư thứ hai", "bí thư"),
    "in any order": (["phó chủ tịch", "chủ tịch", "phó"], "phó chủ tịch", "phó chủ tịch"),
    "with a common beginning": (["thị xã", "thị trấn"], "thị trấn A", "thị trấn"),
    "with signs": (["a.b", "a-b"], "a.b", "a.b"),
    "none": (["a.b"], "aXb", None),
}


@pytest.mark.parametrize(("phrases", "text", "found"), LONGEST.values(), ids=LONGEST)
def test_the_longest_phrase_is_taken(phrases, text, found):
    match = re.match(any_of(phrases), text)
    assert (match and match[0]) == found


@given(st.lists(st.text("abc ", min_size=1, max_size=4), min_size=1, max_size=8), st.text("abc ", max_size=12))
def test_it_finds_what_an_alternation_finds(phrases, text):
    alternation = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    assert re.findall(f"(?:{any_of(phrases)})(?!a)", text) == re.findall(f"(?:{alternation})(?!a)", text)
