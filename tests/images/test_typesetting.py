"""Titles in lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.images.typesetting import JOINT, Box, balanced, cut, fit, words

WORDS = st.lists(st.text("aâăảộễgy", min_size=1, max_size=9), min_size=1, max_size=40)


def by_size(size: int):
    return lambda text: len(text) * size


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Họp mặt kỷ niệm", ["Họp", "mặt", "kỷ", "niệm"]),
        ("kỷ niệm 90 năm Ngày truyền thống", ["kỷ", "niệm", "90 năm", "Ngày", "truyền", "thống"]),
        ("nhiệm kỳ 2020 – 2025", ["nhiệm", "kỳ 2020 –", "2025"]),
        ("Nghị quyết số 18-NQ/TW", ["Nghị", "quyết", "số 18-NQ/TW"]),
        ("Tháng 10 năm 2020", ["Tháng 10 năm 2020"]),
        ("Đại hội khóa XII thành công", ["Đại", "hội", "khóa XII", "thành", "công"]),
        ("chính trị - xã hội", ["chính", "trị -", "xã", "hội"]),
        ("1.500 đại biểu", ["1.500 đại", "biểu"]),
    ],
)
def test_what_belongs_together_stays_on_a_line(text, parts):
    assert [part.replace(JOINT, " ") for part in words(text)] == parts


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("một hai ba bốn", 14, ("một hai ba bốn",), id="one line"),
        pytest.param("một hai ba bốn năm", 17, ("một hai ba", "bốn năm"), id="no word is left alone"),
        pytest.param("Dân vận", 100, ("Dân vận",), id="short"),
        pytest.param("Xin-chào-tất-cả", 9, (), id="wider than the line"),
    ],
)
def test_balanced(text, width, lines):
    assert balanced(text.split(), len, width) == lines


@given(WORDS, st.integers(10, 60))
def test_balancing_takes_no_more_lines_loses_nothing_and_keeps_the_width(parts, width):
    lines = balanced(parts, len, width)
    assert " ".join(lines).split() == parts
    assert all(len(line) <= width for line in lines)
    greedy = 1
    reach = len(parts[0])
    for part in parts[1:]:
        reach += 1 + len(part)
        if reach > width:
            greedy, reach = greedy + 1, len(part)
    assert len(lines) == greedy


@given(st.text(max_size=300), st.integers(1, 40), st.integers(1, 6))
def test_cutting_keeps_within_the_room(text, width, rows):
    lines = cut(text, len, width, rows)
    assert 1 <= len(lines) <= rows
    assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "size", "lines"),
    [
        pytest.param("Dân vận", 10, ("Dân vận",), id="short: the largest size"),
        pytest.param("một hai ba bốn năm sáu", 6, ("một hai ba", "bốn năm sáu"), id="long: as large as lines allow"),
        pytest.param("x" * 60, 2, ("x" * 45, "x" * 15), id="a word that is too wide even so: broken"),
        pytest.param("một " * 99, 2, ("một " * 10 + "một",) * 5 + ("một " * 10 + "một…",), id="no end: cut"),
    ],
)
def test_fit(text, size, lines):
    setting = fit(text.strip(), (10, 8, 6, 4, 2), by_size, Box(90, 15, leading=1.25))
    assert (setting.size, setting.lines) == (size, lines)
