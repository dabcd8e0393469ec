"""Bodies as editors type them: every mistake at its line, no word lost, nothing unsafe, nothing left behind."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core import html
from plugins.core.frontmatter import Document, Mapping
from plugins.core.markdown import Body, convert
from plugins.core.problems import Problems
from plugins.core.text import UNPRINTABLE
from tests.core.bodies import body, parsed, soup

MISTAKES = {
    "link to the content scheme": ("[x](content:portal.yaml)", [(10, "html", "liên kết content: không dùng được")]),
    "content scheme in HTML": (
        'Một.\n\n<a href="content:/etc/passwd">x</a>',
        [(12, "html", "liên kết content: không dùng được")],
    ),
    "relative link in HTML": ('<a href="bai.md">x</a>', [(10, "html", '“href="bai.md"” không được dùng trong bài')]),
    "link to nothing": ("Một [x]() hai", [(10, "html", '“href=""” không được dùng trong bài')]),
    "link that is no address": ("[x](http://[::1)", [(10, "html", '“href="http://[::1"” không được dùng trong bài')]),
    "link without host": ("[x](https:abc)", [(10, "html", '“href="https:abc"” không được dùng trong bài')]),
    "link to a script": ("Một.\n\n[x](javascript:alert(1))", [(12, "html", "“javascript:” không được dùng trong bài")]),
    "image in HTML": ("<p><img alt='x'></p>", [(10, "html", "ảnh viết bằng HTML")]),
    "placeholder in HTML": ('<img alt="x" data-source="a.png">', [(10, "html", "ảnh viết bằng HTML")]),
    "caption of an inline image": (
        'Chữ ![Một](a.png "C") chữ',
        [(10, "caption", "chú thích của ảnh “a.png” không hiện ra ở giữa dòng chữ")],
    ),
    "CDATA": ("x <![CDATA[ a ]]> y", [(10, "html", "“<![” không được dùng trong bài")]),
    "style": ('<span style="color:red">x</span>', [(10, "html", "“style=” không được dùng trong bài")]),
    "control character by entity": (
        "Một.\n\nHai&#7;",
        [(12, "control-character", "có ký tự điều khiển viết bằng &#…;")],
    ),
    "footnote twice": (
        "A[^1], B[^1].\n\n[^1]: Một.\n\n[^1]: Hai.",
        [(12, "footnote", "chú thích “[^1]:” viết hai lần")],
    ),
    "first-level heading with a backslash": ("# 5\\. Năm", [(10, "heading", "tiêu đề cấp một “5. Năm” trong bài")]),
    "first-level heading beside a link": (
        "[a](https://a.vn/)\n\n# Một",
        [(12, "heading", "tiêu đề cấp một “Một” trong bài")],
    ),
    "line of a mistake after folding letters": ("İİİİ\n\n# Một", [(12, "heading", "tiêu đề cấp một “Một” trong bài")]),
    "heading that jumps in a brief": ("* Cùng ngày, A.\n\n#### Sâu", [(12, "heading", "tiêu đề “Sâu” nhảy cấp")]),
}


@pytest.mark.parametrize(("text", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_what_would_be_lost_or_broken_is_told(text, problems):
    assert body(text)[1] == problems


HARMLESS = {
    "raw HTML that may stand": (
        '<p lang="en">Peace <b>and</b> <u>trust</u></p>',
        '<p lang="en">Peace <b>and</b> <u>trust</u></p>',
    ),
    "no-break space": ("90&nbsp;năm", "<p>90&nbsp;năm</p>"),
    "ampersands": ("BGD&ĐT, TT&amp;TT", "<p>BGD&amp;ĐT, TT&amp;TT</p>"),
    "less and greater": ("3 < 5 và 5 > 3", "<p>3 &lt; 5 và 5 &gt; 3</p>"),
    "tags in code": ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
    "mail address": ("<toa-soan@a.vn>", '<p><a href="mailto:toa-soan@a.vn" rel="noopener">toa-soan@a.vn</a></p>'),
    "web address": ("<https://a.vn>", '<p><a href="https://a.vn" rel="noopener">https://a.vn</a></p>'),
    "telephone": ("[gọi](tel:+842753822222)", '<p><a href="tel:+842753822222" rel="noopener">gọi</a></p>'),
    "number that begins a list": ("5. Năm\n6. Sáu", '<ol start="5">\n<li>Năm</li>\n<li>Sáu</li>\n</ol>'),
    "comment": ("Một <!-- ghi chú --> hai", "<p>Một  hai</p>"),
    "line break": ("Một  \nhai", "<p>Một<br>\nhai</p>"),
}


@pytest.mark.parametrize(("text", "fragment"), HARMLESS.values(), ids=HARMLESS)
def test_what_may_stand_in_a_body(text, fragment):
    converted, problems = body(text)
    assert (converted.html, problems) == (fragment, [])


def test_tables_keep_their_alignment_and_take_the_keyboard():
    table = soup("| Xã | Hộ |\n|:--|--:|\n| Bình Đại | 90 |").table
    assert table["tabindex"] == "0"
    assert [cell.get("class") for cell in table.find_all("td")] == [None, ["align-right"]]


def test_lists_nest_by_two_spaces_or_four():
    for indent in ("  ", "   ", "    "):
        outer = soup(f"1. Một\n2. Hai\n{indent}- nhỏ\n{indent}- nhỏ nữa\n3. Ba\n").ol
        assert [len(item.find_all("li")) for item in outer.find_all("li", recursive=False)] == [0, 2, 0]


def test_a_hostile_body_is_refused_and_the_next_one_is_read():
    problems = Problems()
    for hostile in ("[" * 4000, "\n".join("    " * deep + "- a" for deep in range(400))):
        convert(Document("a.md", Mapping({}, 1, {}), hostile, 5), problems)
    assert [problem.code for problem in problems.found] == ["marks", "marks"]
    assert soup("Một **hai**.").strong.get_text() == "hai"


def test_footnotes_lead_there_and_back():
    page = soup("Một[^1], hai[^2].\n\n[^1]: Lời một.\n[^2]: Lời hai.")
    targets = {element["id"] for element in page.find_all(id=True)}
    assert {link["href"] for link in page.find_all("a")} <= {f"#{target}" for target in targets}
    assert [link["title"] for link in page.find_all(class_="footnote-backref")] == [
        f"Trở lại chỗ đánh chú thích {n}" for n in (1, 2)
    ]


HEADING_IDS = {
    "tones": ("## Kết quả đạt được", ["muc-ket-qua-dat-duoc"]),
    "twice": ("## Kết quả\n\na\n\n## Kết quả", ["muc-ket-qua", "muc-ket-qua_1"]),
    "never an id of the page": ("## Nội dung\n\na\n\n## Bình luận", ["muc-noi-dung", "muc-binh-luan"]),
    "no letter": ("## ???", ["muc"]),
    "markup": ("## *Một* và `hai`", ["muc-mot-va-hai"]),
}


@pytest.mark.parametrize(("text", "ids"), HEADING_IDS.values(), ids=HEADING_IDS)
def test_heading_ids(text, ids):
    assert [heading["id"] for heading in soup(text).find_all("h2")] == ids


RICH = "## Kết quả\n\nMột[^1].\n\n![Ảnh](a.png)\n\n* Cùng ngày, A.\n\n[x](b.md)\n\n[^1]: Chú."


def test_one_conversion_leaves_nothing_to_the_next():
    first = body(RICH)
    body("## Kết quả\n\n# Sai\n\n[^9]: Khác[x](c.md)\n\n* Cùng ngày, B.")
    assert body(RICH) == first
    assert body("Hai.")[0] == Body("<p>Hai.</p>", "Hai.")


PIECES = (
    '* Cùng ngày, |\\* |**|_|\n|\n\n|    |## |# |![a](x.png "C. Ảnh: Q")|[a](b.md)|[^1]|<script>|</script>|'
    "<img src=x onerror=alert(1)>|<a href=|javascript:|<div>|</div>|<section>|</section>|`|```\n|&amp;|&#7;|&nbsp;|"
    "<!--|-->|<![CDATA[|]]>|<?|<!|http://|//[|](|[|]|)|{static}|content:|%00|\"|'|>|<|* |1. |: |\\|<svg>|<math>|"
    "<p onclick=|<table>|<td>|<select>|<title>|<textarea>|<style>|/>"
).split("|")
letters = st.text(max_size=8).filter(lambda text: not UNPRINTABLE.search(text))
bodies = st.lists(st.sampled_from(PIECES) | letters, max_size=14).map("".join)


@settings(max_examples=500)
@given(bodies)
def test_no_body_breaks_the_reader_or_brings_in_a_script(text):
    converted, problems = body(text)
    page = parsed(converted)
    assert not page.find_all(["script", "style", "svg", "iframe"])
    assert not [name for element in page.find_all(True) for name in element.attrs if name.startswith("on")]
    assert not page.find_all("a", href=re.compile("^\\s*javascript:", re.IGNORECASE))
    if not problems:
        assert html.sanitise(converted.html) == converted.html
        assert html.refused(converted.html) == []


WORDS = ["alpha ", "beta ", "gamma "]
MARKUP = [
    "* Cùng ngày, ",
    "**",
    "\n",
    "\n\n",
    "    ",
    "## ",
    "- ",
    "1. ",
    "[x](b.md)",
    "|a|b|\n|-|-|\n",
    "`",
    "> ",
    "<div>",
    "</div>",
    "<b>",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS + MARKUP), max_size=14).map("".join))
def test_no_word_is_lost(text):
    converted, problems = body(text)
    for word in (*WORDS, "Cùng ngày,"):
        assert problems or converted.text.count(word.strip()) >= text.count(word.strip())
