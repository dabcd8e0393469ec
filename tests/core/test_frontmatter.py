"""Headers as editors write them: every value with its line, nothing lost, every mistake named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.frontmatter import Mapping, Scalar, Sequence, parse_document, parse_yaml
from plugins.core.problems import Problems
from plugins.core.sources import Source
from plugins.core.text import UNPRINTABLE

FILE = "articles/2020/bai.md"


def parse(text: str):
    problems = Problems()
    return parse_document(Source(FILE, text), problems), problems.ordered()


def plain(node):
    """A node as Python's own values."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.text


FORMS = {
    "plain values": ("title: Họp mặt\nslug: hop-mat", {"title": "Họp mặt", "slug": "hop-mat"}),
    "values stay as typed": (
        "a: no\nb: 012\nc: 2020-10-12\nd: ~\ne: 1_000",
        {"a": "no", "b": "012", "c": "2020-10-12", "d": "~", "e": "1_000"},
    ),
    "empty": ("a:\nb: x", {"a": "", "b": "x"}),
    "quoted": ("a: \"Hội nghị: tổng kết\"\nb: 'Nói: “Được”'", {"a": "Hội nghị: tổng kết", "b": "Nói: “Được”"}),
    "quoted key": ('"title": Họp', {"title": "Họp"}),
    "curly quotes need no care": ("a: “Dân vận khéo”", {"a": "“Dân vận khéo”"}),
    "folded": ("a: >-\n  Một\n  hai\n\n  ba\nb: x", {"a": "Một hai\nba", "b": "x"}),
    "literal": ("a: |\n  Một\n    hai\nb: x", {"a": "Một\n  hai\n", "b": "x"}),
    "folded keeps colons and hashes": ("a: >-\n  Hội nghị: số #1", {"a": "Hội nghị: số #1"}),
    "continued below": ("a: Một\n  hai", {"a": "Một hai"}),
    "begun below": ("a:\n  Một\n  hai", {"a": "Một hai"}),
    "list in brackets": ("a: [Quốc Hùng, Văn Minh]", {"a": ["Quốc Hùng", "Văn Minh"]}),
    "list of several lines in brackets": ("a: [Một,\n  hai,\n  ]", {"a": ["Một", "hai"]}),
    "list with hyphens": ("a:\n- Một\n- hai", {"a": ["Một", "hai"]}),
    "list with hyphens, indented": ("a:\n  - Một\n  - hai", {"a": ["Một", "hai"]}),
    "mapping in braces": ("a: {src: x.jpg, alt: Quang cảnh}", {"a": {"src": "x.jpg", "alt": "Quang cảnh"}}),
    "mapping, indented": ("a:\n  src: x.jpg\n  alt: Quang cảnh", {"a": {"src": "x.jpg", "alt": "Quang cảnh"}}),
    "list of mappings": (
        "a:\n- date: 14/10/2020\n  wrong: x\n- date: 15/10/2020",
        {"a": [{"date": "14/10/2020", "wrong": "x"}, {"date": "15/10/2020"}]},
    ),
    "comment lines": ("# ghi chú\na: x\n# nữa", {"a": "x"}),
}


@pytest.mark.parametrize(("header", "values"), FORMS.values(), ids=FORMS)
def test_yaml_headers(header, values):
    document, problems = parse(f"---\n{header}\n---\nNội dung.\n")
    assert problems == []
    assert plain(document.header) == values
    assert document.body == "Nội dung.\n"


PLAIN_FORMS = {
    "Pelican's": ("Title: Họp mặt\nDate: 2020-10-12\n\nNội dung.\n", {"title": "Họp mặt", "date": "2020-10-12"}),
    "colons in a value": ("Title: Hội nghị: tổng kết\n\nNội dung.\n", {"title": "Hội nghị: tổng kết"}),
    "continuation lines": ("Tags: một,\n    hai,\n\tba\nSlug: x\n\nNội dung.\n", {"tags": "một, hai, ba", "slug": "x"}),
    "value begun below": ("Title:\n  Họp mặt\n\nNội dung.\n", {"title": "Họp mặt"}),
    "blank lines before": ("\n\nTitle: Họp mặt\n\nNội dung.\n", {"title": "Họp mặt"}),
    "a line of spaces ends it": ("Title: Họp mặt\n \t \nNội dung.\n", {"title": "Họp mặt"}),
}


@pytest.mark.parametrize(("text", "values"), PLAIN_FORMS.values(), ids=PLAIN_FORMS)
def test_plain_headers(text, values):
    document, problems = parse(text)
    assert problems == []
    assert plain(document.header) == values
    assert document.body.strip() == "Nội dung."


BODIES = {
    "YAML": "---\ntitle: a\n---\nThân bài.\n",
    "blank lines before the header": "\n\n---\ntitle: a\n---\nThân bài.\n",
    "spaces after the fences": "---  \ntitle: a\n---\t\nThân bài.\n",
    "ended by dots": "---\ntitle: a\n...\nThân bài.\n",
    "a rule in the body": "---\ntitle: a\n---\nThân bài.\n\n---\n\nHết.\n",
    "plain": "title: a\nslug: b\n\nThân bài.\n",
    "plain with blank lines before": "\n\ntitle: a\n\nThân bài.\n",
    "no line end": "---\ntitle: a\n---\nThân bài.",
}


@pytest.mark.parametrize("text", BODIES.values(), ids=BODIES)
def test_the_body_begins_on_its_line(text):
    document, _ = parse(text)
    assert text.split("\n")[document.body_line - 1] == document.body.split("\n")[0] == "Thân bài."


NO_BODY = ["---\ntitle: a\n---", "---\ntitle: a\n---\n", "title: a", "title: a\n", "title: a\n\n"]


@pytest.mark.parametrize("text", NO_BODY)
def test_a_header_alone_has_no_body(text):
    document, problems = parse(text)
    assert (document.body, problems) == ("", [])


def test_every_value_knows_its_line():
    document, _ = parse("\n---\ntitle: a\nimage:\n  src: b\n  alt: >-\n    c\n    d\ntags: [x,\n  y]\n---\n")
    image, tags = document.header.entries["image"], document.header.entries["tags"]
    assert document.header.key_lines == {"title": 3, "image": 4, "tags": 9}
    assert image.key_lines == {"src": 5, "alt": 6}
    assert [item.line for item in tags.items] == [9, 10]


SCALARS = {
    "plain": ("a: x", Scalar("x", 1)),
    "empty in quotes": ('a: ""', Scalar("", 1, quoted=True)),
    "empty": ("a:", Scalar("", 1)),
    "cut": ("a: Họp mặt #90 năm", Scalar("Họp mặt", 1, cut_at_comment=True)),
    "cut in the second line": ("a: Họp\n  mặt #90", Scalar("Họp mặt", 1, cut_at_comment=True)),
    "cut to nothing": ("a: #90 năm", Scalar("", 1, cut_at_comment=True)),
    "comment after quotes": ('a: "x" # y', Scalar("x", 1, quoted=True)),
    "no space before the hash": ("a: số#1", Scalar("số#1", 1)),
}


@pytest.mark.parametrize(("line", "scalar"), SCALARS.values(), ids=SCALARS)
def test_what_a_scalar_remembers_of_its_form(line, scalar):
    assert parse_yaml(line + "\n").entries == {"a": scalar}


REFUSED = {
    "list never closed": (
        "title: a\ntags: [một, hai\ndate: 12/10/2020",
        3,
        "yaml",
        "ngoặc không đóng hoặc thiếu dấu phẩy ở dòng “tags: [một, hai”",
    ),
    "braces never closed": (
        "image: {src: a.jpg\n",
        2,
        "yaml",
        "ngoặc không đóng hoặc thiếu dấu phẩy ở dòng “image: {src: a.jpg”",
    ),
    "text that begins with brackets": (
        "title: [Ảnh] Họp mặt",
        2,
        "yaml",
        "giá trị bắt đầu bằng ký tự riêng của YAML: “title: [Ảnh] Họp mặt”",
    ),
    "a line of text among keys": (
        "title: a\nkhông có khóa\nslug: b",
        3,
        "yaml",
        "dòng “không có khóa” không có dạng khóa: giá trị",
    ),
    "a line of text at the end": (
        "title: a\nkhông có khóa",
        3,
        "yaml",
        "dòng “không có khóa” không có dạng khóa: giá trị",
    ),
    "indented too far": ("title: a\n  slug: b", 3, "yaml", "YAML sai cú pháp ở dòng “slug: b”"),
    "colon in a nested value": (
        "image:\n  caption: Ảnh: Q. Hùng",
        3,
        "yaml",
        "dấu hai chấm trong giá trị làm hỏng YAML: “caption: Ảnh: Q. Hùng”",
    ),
    "key twice inside": ("image: {src: a, src: b}", 2, "duplicate-key", "khóa “src” viết hai lần"),
    "key that is a list": ("? [a]: b\n: c", 2, "yaml", "khóa phải là một chữ"),
    "exclamation mark first": ("title: !Hot tin mới", 2, "yaml", "giá trị bắt đầu bằng “!Hot”"),
    "exclamation mark and Vietnamese": (
        "title: !Nóng",
        2,
        "yaml",
        "giá trị bắt đầu bằng ký tự riêng của YAML: “title: !Nóng”",
    ),
    "Python object": (
        "title: !!python/object:os.system x",
        2,
        "yaml",
        "giá trị bắt đầu bằng “tag:yaml.org,2002:python/object:os.system”",
    ),
    "control character by escape": (
        'title: a\nsummary: "x\\x07y"',
        3,
        "control-character",
        "giá trị có ký tự điều khiển",
    ),
    "brackets a thousand deep": ("title: " + "[" * 1000 + "]" * 1000, 2, "yaml", "các giá trị lồng nhau quá sâu"),
    "brackets that would overrun the stack": ("title: " + "[" * 100_000, 2, "yaml", "các giá trị lồng nhau quá sâu"),
    "indented a thousand deep": (
        "\n".join(" " * deep + "a:" for deep in range(1000)),
        22,
        "yaml",
        "các giá trị lồng nhau quá sâu",
    ),
    "a list at the top": ("- a\n- b", 2, "header", "phần đầu không có dòng khóa: giá trị nào"),
    "no space after the colon": ("title:Họp", 2, "header", "phần đầu không có dòng khóa: giá trị nào"),
    "second document": ("title: a\n--- b", 3, "yaml", "dòng “--- b” không có dạng khóa: giá trị"),
}


@pytest.mark.parametrize(("header", "line", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_a_header_that_cannot_be_read(header, line, code, message):
    document, (problem,) = parse(f"---\n{header}\n---\nNội dung.\n")
    assert document is None
    assert (problem.line, problem.code, problem.message) == (line, code, message)
    assert problem.remedy


def test_an_included_line_end_does_not_shift_lines():
    """A value that YAML folds over lines, then a mistake: the mistake's line is the editor's."""
    _, (problem,) = parse('---\nsummary: "Một\n  hai\n\n  ba"\ntitle: Hội nghị: x\n---\n')
    assert (problem.line, problem.message) == (6, "dấu hai chấm trong giá trị làm hỏng YAML: “title: Hội nghị: x”")


typed = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60).filter(
    lambda text: not UNPRINTABLE.search(text)
)
pieces = st.sampled_from(
    [
        "---\n",
        "title: ",
        "a:\n",
        "- ",
        "  ",
        "\n",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "#",
        "|",
        ">-",
        "&a",
        "*a",
        "!",
        "?",
        ":",
        "Họp",
    ]
)
documents = (
    st.lists(typed | pieces, max_size=12).map("".join).map(lambda text: text.replace("\r", "\n").replace("\ufeff", ""))
)


@given(documents)
def test_any_text_gives_a_document_or_a_problem(text):
    document, problems = parse(text)
    assert (document is None) == bool(problems)
    if document and document.body:
        assert document.body == "\n".join(text.split("\n")[document.body_line - 1 :])


@given(documents)
def test_any_header_gives_a_document_or_a_problem(text):
    document, problems = parse(f"---\n{text}\n---\nThân bài.\n")
    assert (document is None) == bool(problems)
    assert all(1 <= problem.line <= text.count("\n") + 3 for problem in problems)
