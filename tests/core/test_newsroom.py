"""The newsroom's forms: briefs, figures with captions and credits, links to content files."""

import unicodedata

import pytest
from bs4 import BeautifulSoup

from plugins.core import html
from plugins.core.newsroom import local_path, split_credit
from tests.core.bodies import FILE, FIRST_LINE, body, soup


def outline(text: str) -> list[str]:
    """What stands at the top of a fragment, and in its briefs."""
    return [
        "brief: " + " ".join(child.name for child in element.find_all(True, recursive=False))
        if element.name == "section"
        else element.name
        for element in soup(text).find_all(True, recursive=False)
    ]


OUTLINES = {
    "bullet": ("* Cùng ngày, huyện A họp.", ["brief: h2 p"]),
    "escaped bullet": ("\\* Cùng ngày, huyện A họp.", ["brief: h2 p"]),
    "hyphen": ("- Cùng ngày, huyện A họp.", ["brief: h2 p"]),
    "dot": ("• Cùng ngày, huyện A họp.", ["brief: h2 p"]),
    "no space after the mark": ("*Cùng ngày, huyện A họp.", ["brief: h2 p"]),
    "in the afternoon": ("* Chiều cùng ngày, huyện A họp.", ["brief: h2 p"]),
    "also": ("* Cũng trong cùng ngày, huyện A họp.", ["brief: h2 p"]),
    "capitals": ("* CÙNG NGÀY, huyện A họp.", ["brief: h2 p"]),
    "NFD": (unicodedata.normalize("NFC", unicodedata.normalize("NFD", "* Cùng ngày, huyện A họp.")), ["brief: h2 p"]),
    "without a mark it is a paragraph": ("Cùng ngày, huyện A họp.", ["p"]),
    "inside a paragraph": ("Hôm qua.\n* Cùng ngày, huyện A họp.", ["p"]),
    "another day": ("* Hôm sau, huyện A họp.", ["ul"]),
    "a word that only begins alike": ("* Cùng ngàyy, huyện A họp.", ["ul"]),
    "second item of a list": ("* Sáng 12-10, họp.\n* Cùng ngày, huyện A họp.", ["ul"]),
    "after a list": ("* Một\n* hai\n\n* Cùng ngày, huyện A họp.", ["ul", "brief: h2 p"]),
    "two in two lines": ("* Cùng ngày, A.\n* Cùng ngày, B.", ["brief: h2 p", "brief: h2 p"]),
    "two in two paragraphs": ("* Cùng ngày, A.\n\n* Cùng ngày, B.", ["brief: h2 p", "brief: h2 p"]),
    "title and paragraphs": ("* **Cùng ngày, A họp mặt**\n\nMột.\n\nHai.", ["brief: h2 p p"]),
    "title and the next line": ("* **Cùng ngày, A họp mặt**\nMột.", ["brief: h2 p"]),
    "title with underscores": ("* __Cùng ngày, A họp mặt__\n\nMột.", ["brief: h2 p"]),
    "ends at a heading": ("* Cùng ngày, A.\n\nMột.\n\n## Kết quả\n\nHai.", ["brief: h2 p p", "h2", "p"]),
    "holds lower headings": ("* Cùng ngày, A.\n\n### Kết quả\n\nHai.", ["brief: h2 p h3 p"]),
    "holds a list": ("* Cùng ngày, A:\n\n- Một\n- Hai\n\nBa.", ["brief: h2 p ul p"]),
    "holds a list that follows at once": ("* Cùng ngày, A:\n* Một\n* Hai", ["brief: h2 p ul"]),
    "holds a list indented under it": ("* Cùng ngày, A:\n  - Một\n  - Hai", ["brief: h2 p ul"]),
    "holds paragraphs indented under it": ("* Cùng ngày, A.\n\n    Một.\n\n    Hai.", ["brief: h2 p p p"]),
    "holds a figure": ("* Cùng ngày, A.\n\n![Hội trường](a.png)", ["brief: h2 p figure"]),
    "holds a quotation and a table": (
        "* Cùng ngày, A.\n\n> Một\n\n|a|b|\n|-|-|\n|1|2|",
        ["brief: h2 p blockquote table"],
    ),
    "ends before the footnotes": ("* Cùng ngày, A[^1].\n\n[^1]: Chú thích.", ["brief: h2 p", "div"]),
    "after the lead": ("Mở bài.\n\n* Cùng ngày, A.", ["p", "brief: h2 p"]),
    "in code": ("```\n* Cùng ngày, A.\n```", ["pre"]),
}


@pytest.mark.parametrize(("text", "elements"), OUTLINES.values(), ids=OUTLINES)
def test_where_briefs_begin_and_end(text, elements):
    assert outline(text) == elements


BRIEFS = {
    "first sentence": (
        "* Cùng ngày, huyện A họp. Có 90 người.",
        "Cùng ngày, huyện A họp",
        "Cùng ngày, huyện A họp. Có 90 người.",
    ),
    "abbreviated names": (
        "* Cùng ngày, tại TP. Bến Tre, ông Q. Hùng dự họp. Sau đó về.",
        "Cùng ngày, tại TP. Bến Tre, ông Q. Hùng dự họp",
        "Cùng ngày, tại TP. Bến Tre, ông Q. Hùng dự họp. Sau đó về.",
    ),
    "bold line": ("* **Cùng ngày, A họp mặt**\n\nMột.", "Cùng ngày, A họp mặt", "Một."),
    "only the words are bold": (
        "* **Cùng ngày**, A dự với **90 cán bộ**",
        "Cùng ngày, A dự với 90 cán bộ",
        "Cùng ngày, A dự với 90 cán bộ",
    ),
    "bold sentence": ("* **Cùng ngày, A họp.** Có 90 người.", "Cùng ngày, A họp", "Cùng ngày, A họp. Có 90 người."),
    "opens a list": ("* Cùng ngày, A có:\n\n- Một\n- Hai", "Cùng ngày, A có", "Cùng ngày, A có:\nMột\nHai"),
    "markup in the title": ("* **Cùng ngày, *A* & B**\nMột.", "Cùng ngày, A & B", "Một."),
    "link and footnote": (
        "* Cùng ngày, [A](https://a.vn) họp[^1].\n\n[^1]: x",
        "Cùng ngày, A họp",
        "Cùng ngày, A họp.",
    ),
    "long sentence": ("* Cùng ngày" + ", họp" * 60, "Cùng ngày" + ", họp" * 21 + "…", "Cùng ngày" + ", họp" * 60),
}


@pytest.mark.parametrize(("text", "title", "words"), BRIEFS.values(), ids=BRIEFS)
def test_what_a_brief_is_called_and_says(text, title, words):
    converted, problems = body(text)
    assert problems == []
    (brief,) = converted.briefs
    assert (brief.title, brief.text) == (title, words)


def test_briefs_are_sections_with_their_own_addresses():
    page = soup("* Cùng ngày, A.\n\n* Cùng ngày, B.\n\n## Cùng ngày 1\n")
    sections = page.find_all("section", class_="brief")
    assert [section["id"] for section in sections] == ["cung-ngay-1", "cung-ngay-2"]
    assert all(page.find(id=section["aria-labelledby"]).name == "h2" for section in sections)
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


CAPTIONS = {
    "credit after a full stop": ("Quang cảnh họp mặt. Ảnh: Q. Hùng", "Quang cảnh họp mặt.", "Ảnh: Q. Hùng"),
    "credit after a comma": ("Quang cảnh họp mặt, Ảnh: Quang Hòa", "Quang cảnh họp mặt", "Ảnh: Quang Hòa"),
    "credit in brackets": ("Quang cảnh họp mặt (Ảnh: Q. Hùng)", "Quang cảnh họp mặt", "Ảnh: Q. Hùng"),
    "brackets within the credit": ("Quang cảnh. Ảnh: Q. Hùng (TTXVN)", "Quang cảnh.", "Ảnh: Q. Hùng (TTXVN)"),
    "brackets in brackets": ("Quang cảnh (Ảnh: Q. Hùng (TTXVN))", "Quang cảnh", "Ảnh: Q. Hùng (TTXVN)"),
    "credit in capitals": ("Quang cảnh (ẢNH: THĂNG LONG)", "Quang cảnh", "ẢNH: THĂNG LONG"),
    "credit after a dash": ("Quang cảnh – Ảnh: ANI/TTXVN", "Quang cảnh", "Ảnh: ANI/TTXVN"),
    "text and photograph": ("Quang cảnh. Bài, ảnh: Hồ Mai", "Quang cảnh.", "Bài, ảnh: Hồ Mai"),
    "two credits": ("Quang cảnh. Ảnh: A. Nguồn: B", "Quang cảnh.", "Ảnh: A. Nguồn: B"),
    "drawing": ("Sơ đồ. Đồ họa: Minh Tâm", "Sơ đồ.", "Đồ họa: Minh Tâm"),
    "credit only": ("Ảnh: Q. Hùng", "", "Ảnh: Q. Hùng"),
    "no credit": ("Quang cảnh họp mặt", "Quang cảnh họp mặt", ""),
    "an illustration has no maker": ("Ảnh minh họa", "Ảnh minh họa", ""),
    "source of income": ("Từ nhiều nguồn: hội phí, ủng hộ", "Từ nhiều nguồn: hội phí, ủng hộ", ""),
    "an empty credit": ("Quang cảnh. Ảnh:", "Quang cảnh. Ảnh:", ""),
}


@pytest.mark.parametrize(("written", "caption", "credit"), CAPTIONS.values(), ids=CAPTIONS)
def test_captions_are_parted_from_credits(written, caption, credit):
    assert split_credit(written) == (caption, credit)


FIGURES = {
    "alone": (
        '![Hội trường](a.png "Quang cảnh. Ảnh: Q. Hùng")',
        [("a.png", "Hội trường", "Quang cảnh.", "Ảnh: Q. Hùng")],
        1,
    ),
    "without caption": ("![Hội trường](a.png)", [("a.png", "Hội trường", "", "")], 1),
    "in a list of paragraphs": ('* ![Một](a.png "C")\n\n* hai', [("a.png", "Một", "C", "")], 1),
    "two in two lines": (
        '![Một](a.png "C")\n![Hai](b.png "D")',
        [("a.png", "Một", "C", ""), ("b.png", "Hai", "D", "")],
        2,
    ),
    "two in one line": ("![Một](a.png) ![Hai](b.png)", [("a.png", "Một", "", ""), ("b.png", "Hai", "", "")], 2),
    "two with a line break": (
        "![Một](a.png)  \n![Hai](b.png)",
        [("a.png", "Một", "", ""), ("b.png", "Hai", "", "")],
        2,
    ),
    "inline": ("Biểu tượng ![Một](a.png) ở giữa", [("a.png", "Một", "", "")], 0),
    "inside a link": ("[![Một](a.png)](https://a.vn)", [("a.png", "Một", "", "")], 0),
    "decoration": ('![""](a.png)', [("a.png", "", "", "")], 1),
    "ampersands": ('![TT&amp;TT & x](a.png "A &amp; B")', [("a.png", "TT&TT & x", "A & B", "")], 1),
    "backslashes": ('![a\\_b](c\\_d.png "e\\*f")', [("c_d.png", "a_b", "e*f", "")], 1),
    "by reference": ('![Một][1]\n\n[1]: a.png "C"', [("a.png", "Một", "C", "")], 1),
    "quotes in the caption": ('![Một](a.png "Nói: “Được”")', [("a.png", "Một", "Nói: “Được”", "")], 1),
}


@pytest.mark.parametrize(("text", "figures", "count"), FIGURES.values(), ids=FIGURES)
def test_figures(text, figures, count):
    converted, problems = body(text)
    page = BeautifulSoup(converted.html, "html.parser")
    assert problems == []
    assert [(f.source, f.alt, f.caption, f.credit) for f in converted.figures] == [
        (f"articles/2020/{name}", *rest) for name, *rest in figures
    ]
    assert [(image["data-source"], image["alt"]) for image in page.find_all("img")] == [
        (f.source, f.alt) for f in converted.figures
    ]
    assert len(page.find_all("figure")) == count
    assert [c.get_text() for c in page.find_all(class_="caption")] == [
        f.caption for f in converted.figures if f.caption or f.credit
    ]


LINKS = {
    "neighbour": ("bai-khac.md", "articles/2020/bai-khac.md"),
    "fragment": ("bai-khac.md#muc-ket-qua", "articles/2020/bai-khac.md"),
    "folder below": ("images/a.png", "articles/2020/images/a.png"),
    "folder above": ("../2019/a.md", "articles/2019/a.md"),
    "Pelican's prefix": ("{filename}a.md", "articles/2020/a.md"),
    "Pelican's prefix from the top": ("{static}/tai-lieu/a.pdf", "tai-lieu/a.pdf"),
    "encoded name": ("b%C3%A1o%20c%C3%A1o.pdf", "articles/2020/báo cáo.pdf"),
    "encoded signs": ("a%23b%3Fc.pdf", "articles/2020/a#b?c.pdf"),
    "NFD": (unicodedata.normalize("NFD", "báo.pdf"), "articles/2020/báo.pdf"),
    "entity": ("a&amp;b.pdf", "articles/2020/a&b.pdf"),
    "above the content folder": ("../../../etc/passwd", "../etc/passwd"),
    "another host": ("https://a.vn/b.md", None),
    "another host without scheme": ("//a.vn/b.md", None),
    "page of the portal": ("/luu-tru/", None),
    "place in the page": ("#muc-ket-qua", None),
    "mail": ("mailto:a@b.vn", None),
    "content scheme": ("content:portal.yaml", None),
    "no address at all": ("http://[::1", None),
}


@pytest.mark.parametrize(("target", "path"), LINKS.values(), ids=LINKS)
def test_links_to_content_files(target, path):
    assert local_path(target, FILE) == path


@pytest.mark.parametrize("name", ["encoded name", "encoded signs", "fragment", "entity", "folder above"])
def test_a_link_is_noted_and_stands_in_the_body(name):
    target, path = LINKS[name]
    converted, problems = body(f"Một.\n\nXem [bài]({target}).")
    assert problems == []
    assert converted.links == ((path, FIRST_LINE + 2),)
    assert list(html.content_links(converted.html)) == [path]
    resolved = html.resolve_content_links(converted.html, lambda found: {path: "/2019/01/01/bai/"}[found])
    fragment = target.partition("#")[2]
    assert BeautifulSoup(resolved, "html.parser").a["href"] == "/2019/01/01/bai/" + (f"#{fragment}" if fragment else "")
