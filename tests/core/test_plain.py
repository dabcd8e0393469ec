"""Plain bodies are converted without Markdown, and come to what it makes of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.conversion import make_engine
from plugins.core.markdown import heading_id
from plugins.core.newsroom import Notes
from plugins.core.plain import plain_fragment

PLAIN = {
    "nothing": "\n\n",
    "paragraphs": "Một.\n\nHai\nba.\n\n\nBốn.\n",
    "headings": "Một.\n\n## Cách làm ở Ba Tri\n\nHai.\n\n### 1. Kết quả “Hũ gạo”\n\n“Ba” (bốn).",
    "what is no mark here": "Một: 5 - hai\n(ba) | bốn! năm] 10.000 đ ~ sáu\u00a0bảy # tám",
}
OTHERS = {
    "a brief": "Một.\n\n* Cùng ngày, hai.",
    "a list": "Một.\n\n- hai",
    "a numbered list": "1. Một",
    "a table": "a | b\n--- | ---\nc | d",
    "a heading below its text": "Một\n===",
    "a heading in a paragraph": "Một\n## Hai",
    "headings of one name": "## Một\n\nHai\n\n## Một",
    "a definition": "Từ\n: nghĩa",
    "a broken line": "Một  \nhai",
    "code": "    một",
}
PIECES = [
    *'\n\n\n  -+=#>|:[]()!*1."“~\u00a0\u200b\u2028\x0b\x0c\x85',
    "\n\n",
    "\n\n",
    "\n\n## ",
    "# ",
    "a",
    "bế",
    "A b\n",
    " \n",
    "\t",
]


def by_markdown(text: str) -> tuple[str, list[tuple[str, str]]]:
    engine, extension = make_engine(heading_id)
    extension.notes = Notes("bai.md")
    return engine.convert(text), extension.notes.headings


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_a_plain_body(text):
    assert plain_fragment(text, heading_id) == by_markdown(text)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_left_to_markdown(text):
    assert plain_fragment(text, heading_id) is None


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=1000, deadline=None)
def test_any_body_is_what_markdown_makes_of_it_or_left_to_it(text):
    assert plain_fragment(text, heading_id) in (None, by_markdown(text))
