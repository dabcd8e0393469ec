"""What spares Markdown its rules changes nothing of what Markdown makes of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from plugins.core.conversion import NewsroomExtension, make_engine
from plugins.core.markdown import heading_id
from plugins.core.sparing import INLINE_MARKS, LINE_BREAK, HeadingExtension, SparingExtension

TEXTS = {
    "paragraphs": "Một.\n\nHai\nba.\n\nBốn.",
    "a list of paragraphs": "- một\n\n    hai\n\n    ba\n- bốn\nnăm",
    "a quotation": "> một\nhai\n\nba",
    "a heading below its text": "Một\n===\n\nHai\n---\nba",
    "a heading in a paragraph": "Một\n# Hai\nba",
    "a table without an outer border": "a | b\n--- | ---\nc | d",
    "a rule below a text": "một\n***\nhai",
    "a definition": "Từ\n: nghĩa\n\n    nữa",
    "a reference": "[một][a] hai\n\n[a]: https://a.vn\n",
    "a note": "một[^a]\n\n[^a]: hai\nba\n\n    bốn",
    "white space": "một  \nhai\n   \nba\tbốn\n",
    "fences": "~~~\nmột\n~~~\n\n```\nhai\n```",
    "HTML": "<div>\nmột\n</div>\n\nhai <b>ba</b> &amp; bốn",
    "a table of contents": "[TOC]\n\n## Một\n\n### Hai\n\n## Một",
    "briefs": "Một.\n\n* Cùng ngày, hai.\n\nBa.",
}


def engine(headings: type, *more) -> Markdown:
    plain = TableExtension(), FencedCodeExtension(), SaneListExtension(), DefListExtension(), FootnoteExtension()
    return Markdown(extensions=[*plain, headings(toc_depth="2-4"), NewsroomExtension(), *more])


def both(text: str) -> tuple[str, str]:
    engines = engine(TocExtension), engine(HeadingExtension, SparingExtension())
    return tuple(one.convert(text) for one in engines)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_the_same_fragment(text):
    long_way, short_way = both(text)
    assert short_way == long_way


MARKS = [*"\n\n\n    *_-+=#>|:[]()!<>&`~\\^1.", "\t", "\r", "  \n"]
PIECES = st.sampled_from([*MARKS, "a", "bế", "[^a]:", "[TOC]", "&amp;", "<b>", "</p>", "* Cùng ngày "])


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_the_same_fragment(text):
    long_way, short_way = both(text)
    assert short_way == long_way


def test_inline_patterns_find_nothing_without_a_mark():
    """Held to the patterns of the installed Markdown: another one may look for another mark."""
    others = [chr(code) for code in range(0x20, 0x2100) if chr(code) not in INLINE_MARKS]
    text = "".join(f"{char}a{char}{char} {char}1{char}\n" for char in others)
    patterns = [pattern.getCompiledRegExp() for pattern in make_engine(heading_id)[0].inlinePatterns]
    assert [pattern.pattern for pattern in patterns if pattern.search(text.replace(LINE_BREAK, ""))] == []
