"""On which line of its file a text stands: plain bodies, which are searched in a quicker way, and all others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.mentions.source_lines import Place, lines_in

FILE = "articles/2020/bai.md"
HEADER = "---\ntitle: a b\ntags: [a]\n---\n"
LINES = st.lists(st.lists(st.sampled_from(["a", "b", "ab"]), max_size=4).map(" ".join), min_size=1, max_size=8)
PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6), st.integers(0, 5)), min_size=1, max_size=4)


def lines(folder: Path, body: str, places: list[Place]) -> list[int]:
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body, encoding="utf-8")
    return lines_in(folder, FILE, places)


@given(LINES, PLACES)
def test_a_plain_body_has_the_lines_that_it_has_with_a_mark_behind_it(tmp_path_factory, body, spans):
    folder, text = tmp_path_factory.getbasetemp() / "plain", " ".join(filter(None, body))
    words = [(text[start : start + length].strip(), offset) for start, length, offset in spans]
    places = [Place("", one, min(offset, len(one) - 1)) for one, offset in words if one]
    assert lines(folder, "\n".join(body), places) == lines(folder, "\n".join([*body, "", "*"]), places)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Một\nhai ba\n\nbốn", id="plain"),
        pytest.param("Một \n hai ba\n\nbốn", id="spaces at the ends of lines"),
        pytest.param("Một\nhai\tba\n\nbốn", id="a tab"),
        pytest.param("Một\nhai  ba\n\nbốn", id="two spaces"),
        pytest.param("> Một\n> hai ba\n\nbốn", id="a quotation"),
        pytest.param("Một\nhai&nbsp;ba\n\nbốn", id="an entity"),
        pytest.param("Một\nhai **ba**\n\nbốn", id="marks"),
    ],
)
def test_white_space_and_marks_make_no_difference(tmp_path, body):
    assert lines(tmp_path, body, [Place("", "Một hai"), Place("", "hai ba", 5), Place("", "bốn")]) == [5, 6, 8]
    assert lines(tmp_path, body, [Place("", "ba bốn"), Place("title", "a b"), Place("", "Một")]) == [6, 2, 5]
