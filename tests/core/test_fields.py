"""Typed values out of a header; each mistake with its line, and reading goes on."""

from enum import StrEnum

import pytest

from plugins.core.dates import Precision
from plugins.core.fields import Fields
from plugins.core.frontmatter import parse_yaml
from plugins.core.problems import Problems


class Colour(StrEnum):
    RED = "do"
    BLUE = "xanh"


def fields(header: str) -> Fields:
    return Fields(parse_yaml(header + "\n"), "a.md", Problems())


def told(read: Fields) -> list[tuple[int, str, str, str]]:
    return [(problem.line, problem.code, problem.message, problem.remedy) for problem in read.problems.ordered()]


TEXTS = {
    "plain": ("a: Họp mặt", "Họp mặt"),
    "absent": ("b: x", ""),
    "empty": ("a:", ""),
    "folded lines": ("a: >-\n  Họp\n  mặt", "Họp mặt"),
    "literal lines": ("a: |\n  Họp\n  mặt", "Họp mặt"),
    "dirt": ("a: \u00a0Họp\u200b  mặt ", "Họp mặt"),
    "a comment that loses nothing": ("a: đỏ # ghi chú", "đỏ"),
}
LISTS = {
    "brackets": ("a: [Quốc Hùng, Văn Minh]", ("Quốc Hùng", "Văn Minh")),
    "hyphens": ("a:\n- Quốc Hùng\n- Văn Minh", ("Quốc Hùng", "Văn Minh")),
    "commas": ("a: Quốc Hùng, Văn Minh", ("Quốc Hùng", "Văn Minh")),
    "semicolons keep commas": ("a: Nghị quyết 1, 2; Chỉ thị 3", ("Nghị quyết 1, 2", "Chỉ thị 3")),
    "brackets keep commas in quotes": ('a: ["Một, hai", ba]', ("Một, hai", "ba")),
    "empty items": ("a: [Một, '', ' ', hai]", ("Một", "hai")),
    "one": ("a: Quốc Hùng", ("Quốc Hùng",)),
    "empty": ("a:", ()),
    "empty brackets": ("a: []", ()),
    "absent": ("b: x", ()),
}
MISTAKES = {
    "text for a list": (
        lambda read: read.text("a"),
        "a: [x]",
        "",
        (1, "type", "a phải là chữ, không phải danh sách", 'viết a: "…" trên một dòng'),
    ),
    "text for a mapping": (
        lambda read: read.text("a"),
        "a: {b: c}",
        "",
        (1, "type", "a phải là chữ, không phải danh sách", 'viết a: "…" trên một dòng'),
    ),
    "list for a mapping": (
        lambda read: read.texts("a"),
        "a: {b: c}",
        (),
        (1, "type", "a phải là danh sách", "viết a: [a, b]"),
    ),
    "list with a mapping in it": (
        lambda read: read.texts("a"),
        "a:\n- x\n- Hội nghị: tổng kết",
        ("x",),
        (3, "type", "a có mục không phải chữ", "đặt mục có dấu hai chấm trong ngoặc kép"),
    ),
    "title cut at a hash": (
        lambda read: read.text("title"),
        "title: Họp mặt #90",
        "Họp mặt",
        (1, "comment", "YAML bỏ phần từ dấu # trong title", 'đặt cả giá trị trong ngoặc kép: title: "…"'),
    ),
    "caption cut to nothing": (
        lambda read: read.text("caption"),
        "caption: #90 năm",
        "",
        (1, "comment", "YAML bỏ phần từ dấu # trong caption", 'đặt cả giá trị trong ngoặc kép: caption: "…"'),
    ),
    "date": (
        lambda read: read.moment("a"),
        "x: y\na: 31/02/2020",
        None,
        (2, "date", "“31/02/2020” không có trong lịch", "kiểm tra ngày, tháng, giờ, phút"),
    ),
    "choice": (
        lambda read: read.choice("a_b", Colour, Colour.RED),
        "a_b: xanhh",
        Colour.RED,
        (1, "a-b", "a_b lạ “xanhh”", "có phải “xanh”? nếu không, dùng một trong: do, xanh"),
    ),
    "choice that is like none": (
        lambda read: read.choice("a", Colour, None),
        "a: tím",
        None,
        (1, "a", "a lạ “tím”", "dùng một trong: do, xanh"),
    ),
    "mapping for a text": (
        lambda read: read.mapping_at("image"),
        "image: a.jpg",
        None,
        (1, "type", "image phải gồm nhiều khóa", "viết image: và các khóa lùi vào dòng dưới"),
    ),
    "mappings for texts": (
        lambda read: read.mappings_at("a"),
        "a: [x, y]",
        (),
        (1, "type", "a phải là danh sách các mục có khóa", "viết dưới a: mỗi mục bắt đầu bằng “- ”"),
    ),
    "unknown key with a near one": (
        lambda read: read.only(["title", "summary"]),
        "sumary: x",
        None,
        (1, "unknown-key", "khóa lạ “sumary”", "có phải “summary”?"),
    ),
    "unknown key like none": (
        lambda read: read.only(["title", "summary"]),
        "xyz: x",
        None,
        (1, "unknown-key", "khóa lạ “xyz”", "các khóa được dùng: title, summary"),
    ),
    "missing key stands at the mapping's line": (
        lambda read: read.require("title"),
        "\n\nslug: x",
        None,
        (3, "missing", "thiếu title", "thêm dòng title: …"),
    ),
    "empty key": (
        lambda read: read.require("title"),
        'slug: x\ntitle: " "',
        None,
        (2, "missing", "title để trống", "viết giá trị sau title:"),
    ),
}


@pytest.mark.parametrize(("header", "value"), TEXTS.values(), ids=TEXTS)
def test_texts(header, value):
    read = fields(header)
    assert (read.text("a"), told(read)) == (value, [])


@pytest.mark.parametrize(("header", "values"), LISTS.values(), ids=LISTS)
def test_lists(header, values):
    read = fields(header)
    assert (read.texts("a"), told(read)) == (values, [])


@pytest.mark.parametrize(("ask", "header", "value", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_and_a_harmless_value_given(ask, header, value, problem):
    read = fields(header)
    assert ask(read) == value
    assert told(read) == [problem]


def test_items_know_their_lines():
    assert fields("a:\n- Một\n-\n- ba").texts_with_lines("a") == (("Một", 2), ("ba", 4))


def test_a_date_can_be_known_to_the_month_only():
    assert fields("a: 12/10/2020").moment("a", Precision.MONTH).iso == "2020-10"


def test_an_absent_date_is_no_mistake():
    read = fields("a:")
    assert (read.moment("a"), read.moment("b"), told(read)) == (None, None, [])


def test_a_choice_or_its_default():
    read = fields("a: xanh")
    assert (read.choice("a", Colour, None), read.choice("b", Colour, Colour.RED), told(read)) == (
        Colour.BLUE,
        Colour.RED,
        [],
    )


def test_mappings_are_read_with_their_own_lines():
    read = fields("image:\n  src: a.jpg\nnotes:\n- date: x\n- date: y")
    assert read.mapping_at("image").line("src") == 2
    assert [entry.line("date") for entry in read.mappings_at("notes")] == [4, 5]
    assert (read.mapping_at("none"), read.mappings_at("none"), told(read)) == (None, (), [])


def test_one_mapping_is_a_list_of_one():
    assert [entry.text("date") for entry in fields("notes: {date: x}").mappings_at("notes")] == ["x"]
