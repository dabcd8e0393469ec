"""Fragments become blocks of plain text whose spans lead back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.html import sanitise
from plugins.mentions.blocks import blocks
from tests.core.bodies import body


def texts(fragment: str) -> list[str]:
    return [block.text.strip() for block in blocks(fragment)]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        pytest.param("<p>Một</p>\n<p>Hai</p>", ["Một", "Hai"], id="paragraphs"),
        pytest.param("<p>Một\nhai</p>", ["Một hai"], id="line-end"),
        pytest.param("<p>Một&nbsp; hai\u00a0\u2003ba</p>", ["Một hai ba"], id="no-break-and-doubled-spaces"),
        pytest.param("<p>Một <b> hai</b></p>", ["Một hai"], id="doubled-over-a-tag"),
        pytest.param("<p>Hà\u200bNội</p>", ["HàNội"], id="invisible"),
        pytest.param("<p>A &amp; B &lt;C&gt; &#273;</p>", ["A & B <C> đ"], id="entities"),
        pytest.param("<p>Tr&ocirc;\u0300ng</p>", ["Trô\u0300ng"], id="entity-and-mark-apart"),
        pytest.param("<p>tro\u0302\u0300ng</p>", ["trồng"], id="decomposed"),
        pytest.param("<p>Một<br>hai</p>", ["Một", "hai"], id="break"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"], id="cells"),
        pytest.param(
            "<figcaption><span>Chú thích.</span><span>Ảnh: Q. Hùng</span></figcaption>",
            ["Chú thích.", "Ảnh: Q. Hùng"],
            id="caption-and-credit",
        ),
        pytest.param('<p>Một<sup id="fnref:1"><a href="#fn:1">1</a></sup> hai</p>', ["Một hai"], id="footnote-mark"),
        pytest.param('<p><a title="a > b" href="/x/">x</a></p>', ["x"], id="bracket-in-attribute"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text(fragment, expected):
    assert texts(fragment) == expected


def test_briefs_are_known():
    fragment = '<p>a</p><section aria-label="x" class="brief" id="cung-ngay-1"><h2>b</h2><p>c</p></section><p>d</p>'
    assert [(block.text, block.anchor) for block in blocks(fragment)] == [
        ("a", ""), ("b", "cung-ngay-1"), ("c", "cung-ngay-1"), ("d", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fragment", "linkable", "muted"),
    [
        ("<p>Tam</p>", True, False),
        ("<p>a <b>Tam</b></p>", True, False),
        ("<p>T<b>a</b>m</p>", False, False),
        ("<p>T&nbsp;am</p>", True, False),
        ('<p><a href="/x/">Tam</a></p>', False, False),
        ("<h3>Tam</h3>", False, False),
        ("<p><kbd>Tam</kbd></p>", False, False),
        ("<p><code>Tam</code></p>", False, True),
        ("<pre><code>Tam</code></pre>", False, True),
        ("<p><code>x</code> Tam</p>", True, False),
    ],
)
def test_where_a_link_may_stand(fragment, linkable, muted):
    (block,) = blocks(fragment)
    start, end = block.text.index("T"), block.text.rindex("m") + 1
    assert (block.is_linkable(start, end), block.is_muted(start, end)) == (linkable, muted)


def test_links_are_known():
    (block,) = blocks('<p>Ông <a href="/lanh-dao/x/?a=1&amp;b=2">Trần <b>Tam</b></a> đến</p>')
    (link,) = block.links
    assert (link.href, block.text[link.start : link.end]) == ("/lanh-dao/x/?a=1&b=2", "Trần Tam")


def test_spans_lead_back():
    fragment = "<p>A &amp; B,&nbsp; <b>Kế&nbsp;hoạch\nsố</b></p>"
    (block,) = blocks(fragment)
    for written in ("A & B", "Kế hoạch số", "&", "hoạch"):
        start = block.text.index(written)
        first, last = block.tracing.span(start, start + len(written))
        assert texts(fragment[first:last]) == [written]


TEXT = st.text(st.sampled_from("aàđ &<>*_#[](){}`~|\n\u00a0\u200b\u0300“”-.!1:/"), max_size=80)


@given(TEXT)
def test_any_markdown_can_be_cut(text):
    converted, _ = body(text)
    check(converted.html)


@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<a href='/x/'>", "</a>", "<b>", "</b>", "<code>", "</code>", "<h2>", "</h2>", "<br>", "&amp;",
    "&nbsp;", "ô", "\u0300", " ", "\n", "chữ", '<section class="brief" id="x">', "</section>", "<", ">", '"', "&",
    '<sup id="fnref:1">', "</sup>", "<span>", "</span>", "<td>", "\u200b",
]), max_size=30))  # fmt: skip
def test_any_mark_up_can_be_cut(parts):
    check(sanitise("".join(parts)))


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def check(fragment: str) -> None:
    """Every character of every block stands where its tracing says."""
    for block in blocks(fragment):
        assert block.text == block.tracing.text()
        assert "  " not in block.text
        for index, char in enumerate(block.text):
            start, end = block.tracing.span(index, index + 1)
            source = fragment[start:end]
            assert source[0] == "&" or source.isspace() or decomposed(char) in decomposed(source)
            assert "<" not in source


FLAT = st.tuples(
    st.sampled_from(["<p>{}</p>", '<h2 id="muc-a">{}</h2>']), st.text("aế .\n\u00a0\u200b\u0301>", max_size=8)
)


@given(st.lists(FLAT.map(lambda one: one[0].format(one[1])), max_size=4))
def test_flat_fragments_are_cut_as_they_are_beside_other_mark_up(elements):
    def cut(fragment: str) -> list[tuple]:
        found = [
            (one, [one.tracing.span(place, place + 1) for place in range(len(one.text))]) for one in blocks(fragment)
        ]
        return [(one.text, one.is_heading, one.run_starts, one.run_states, spans) for one, spans in found]

    assert cut("\n".join(elements)) == cut("\n".join([*elements, "<ul><li> </li></ul>"]))
