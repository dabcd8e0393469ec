"""Reports that an editor can act on, and that no file can forge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.problems import BuildRefused, Problem, Problems, nearest, one_line, quoted, suggestion

SECTIONS = ["Tin tức", "Chuyên đề", "Phóng sự – Ghi chép", "Nghiên cứu – Trao đổi"]
NEAREST = {
    "without tones": ("Tin tuc", "Tin tức"),
    "capitals": ("CHUYÊN ĐỀ", "Chuyên đề"),
    "misspelt": ("Chuyen đê", "Chuyên đề"),
    "hyphen for dash": ("Phóng sự - Ghi chép", "Phóng sự – Ghi chép"),
    "like none": ("Thể thao", None),
    "nothing": ("", None),
}
FORGERIES = [
    "\narticles/khac.md:1: [date] giả · giả",
    "\r\nx",
    "\x1b[2K\x1b[1A",
    "\u2028x",
    "\u202egnar",
    "\x00",
    "\x85x",
]


def test_a_problem_reads_as_one_line():
    problem = Problem("articles/2020/a.md", 3, "date", "“31/02/2020” không có trong lịch", "kiểm tra ngày")
    assert str(problem) == "articles/2020/a.md:3: [date] “31/02/2020” không có trong lịch · kiểm tra ngày"


@pytest.mark.parametrize("forgery", FORGERIES)
@pytest.mark.parametrize("place", ["file", "message", "remedy"])
def test_no_value_forges_a_line(place, forgery):
    values = {"file": "a.md", "message": "lỗi", "remedy": "sửa"}
    problems = Problems()
    problems.add(line=1, code="date", **values | {place: values[place] + forgery})
    report = str(problems.ordered()[0])
    assert report.isprintable() and len(report.splitlines()) == 1


@given(st.text())
def test_every_quotation_is_short_and_printable(text):
    assert quoted(text).isprintable() and len(quoted(text)) <= 62
    assert one_line(one_line(text)) == one_line(text)


def test_a_file_keeps_the_spaces_of_its_name():
    problems = Problems()
    problems.add("a  b.md", 1, "x", "y", "z")
    assert problems.ordered()[0].file == "a  b.md"


def test_problems_are_told_once_and_in_the_order_of_the_files():
    problems = Problems()
    assert not problems
    for file, line in [("b.md", 1), ("a.md", 10), ("a.md", 9), ("b.md", 1)]:
        problems.add(file, line, "x", "y", "z")
    assert [(problem.file, problem.line) for problem in problems.ordered()] == [("a.md", 9), ("a.md", 10), ("b.md", 1)]
    assert problems


@pytest.mark.parametrize(("value", "near"), NEAREST.values(), ids=NEAREST)
def test_the_nearest_known_value(value, near):
    assert nearest(value, SECTIONS) == near


def test_the_nearest_does_not_depend_on_the_order_of_the_known():
    alike = ["Quốc Hùng", "Quốc Hưng", "Quốc Hứng"]
    assert {nearest("Quoc Hung", order) for order in (alike, alike[::-1])} == {"Quốc Hùng"}


def test_a_suggestion_always_says_what_to_do():
    assert suggestion("Tin tuc", SECTIONS, "khai chuyên mục") == "có phải “Tin tức”? nếu không, khai chuyên mục"
    assert suggestion("Thể thao", SECTIONS, "khai chuyên mục") == "khai chuyên mục"


def test_a_refused_build_ends_the_command_with_status_1():
    problem = Problem("a.md", 1, "x", "y", "z")
    refused = BuildRefused([problem])
    assert isinstance(refused, SystemExit) and refused.code == 1
    assert refused.problems == (problem,)
